"""Which of the committed certificates the checker that is a theorem accepts.

    python -m proofs.coq.certificates            compare with certificates.json
    python -m proofs.coq.certificates --write    write certificates.json anew
    python -m proofs.coq.certificates --coq      have Coq check those that are wholly accepted

Each certificate is exported (`snnproof export coq`) and given to snncheck, the extracted checker
(native/build.sh, after `make coq`).  It and Coq's `vm_compute` run the same function, so that they
answer alike; Coq takes about ten times as long, and then knows a theorem.
"""

from __future__ import annotations

import hashlib
import json
import re
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

from snnproof.certificate.read import parse_certificate
from snnproof.report.coq_text import BY_HAND, CoqFile, coq_file

FOLDER = Path(__file__).parent
BUILD = FOLDER.parents[1] / "build" / "coq"
OUTCOMES = FOLDER / "certificates.json"
NOT_TRIED = ("lemma-44-upper",)
"""Claims whose steps take minutes: listed as not accepted."""


def exported() -> list[CoqFile]:
    """The files of all committed certificates that have any step for Coq."""
    paths = sorted((FOLDER.parent / "certificates").glob("*.json"))
    files = (coq_file(parse_certificate(path.read_bytes())) for path in paths)
    return [file for file in files if file.taken]


def theorems(file: CoqFile) -> list[str]:
    """The names of what a file claims."""
    return re.findall(r"^Theorem (\w+) :", file.text, re.M)


def outcome(program: Path, file: CoqFile) -> dict[str, Any]:
    """What snncheck says of a file: how many theorems it accepts, and which it refuses.

    With the hash of the certificate, of one that has been changed since this says nothing; and with
    the steps that are not by hand and that the file leaves out.
    """
    certificate = (FOLDER.parent / "certificates" / f"{file.claim}.json").read_bytes()
    left = [step for step, reason in file.left.items() if reason != BY_HAND]
    of = {"sha256": hashlib.sha256(certificate).hexdigest(), "left": left}
    if file.claim in NOT_TRIED:
        return {**of, "accepted": 0, "refused": theorems(file)}
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / file.name
        path.write_text(file.text, encoding="utf-8")
        ran = subprocess.run([program, path], capture_output=True, text=True, check=False)
    if ran.returncode == 2:
        raise SystemExit(f"{file.claim}: {ran.stderr.strip()}")
    refused = re.findall(r": (\w+) is refused$", ran.stdout, re.M)
    return {**of, "accepted": len(theorems(file)) - len(refused), "refused": refused}


def by_coq() -> int:
    """Compile the files of all certificates that are wholly accepted; print seconds each."""
    if not (BUILD / "Refuted.vo").exists():
        print("the proofs are not compiled: make coq", file=sys.stderr)
        return 2
    outcomes = json.loads(OUTCOMES.read_text(encoding="utf-8"))
    folder = BUILD.with_name("coq-certificates")
    folder.mkdir(exist_ok=True)
    proved = 0
    for file in exported():
        if outcomes[file.claim]["refused"]:
            continue
        (folder / file.name).write_text(file.text, encoding="utf-8")
        paths = ["-Q", ".", "SNN", "-Q", str(folder), "SNNCertificates"]
        begun = time.perf_counter()
        ran = subprocess.run(
            ["coqc", "-w", "none", *paths, folder / file.name], cwd=BUILD, check=False
        )
        if ran.returncode != 0:
            return 1
        proved += len(theorems(file))
        print(f"{file.claim:32} {len(theorems(file)):4} {time.perf_counter() - begun:6.1f} s")
    print(f"Coq has proved {proved} theorems about certificates")
    return 0


def main(arguments: list[str]) -> int:
    if "--coq" in arguments:
        return by_coq()
    program = BUILD / "native" / "snncheck"
    if not program.exists():
        print(f"{program} is missing: make coq && proofs/coq/native/build.sh", file=sys.stderr)
        return 2
    found = {file.claim: outcome(program, file) for file in exported()}
    text = json.dumps(found, indent=1) + "\n"
    whole = sum(1 for one in found.values() if not one["refused"])
    accepted = sum(one["accepted"] for one in found.values())
    refused = sum(len(one["refused"]) for one in found.values())
    print(f"{whole} certificates wholly; {accepted} theorems accepted, {refused} refused")
    if "--write" in arguments:
        OUTCOMES.write_text(text, encoding="utf-8")
        return 0
    return 0 if OUTCOMES.read_text(encoding="utf-8") == text else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
