"""Which of the committed certificates the checker that is a theorem accepts.

    python -m proofs.coq.certificates            compare with certificates.json
    python -m proofs.coq.certificates --write    write certificates.json anew
    python -m proofs.coq.certificates --coq      have Coq check all that is accepted, with seconds

Names of claims restrict each of these.  Each certificate is exported (`snnproof export coq`) and
given to snncheck, the extracted checker (native/build.sh, after `make coq`).  It and Coq's
`vm_compute` run the same function, so that they answer alike; Coq takes about ten times as long,
and then knows a theorem.
"""

from __future__ import annotations

import hashlib
import json
import re
import resource
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

from snnproof.certificate.read import parse_certificate
from snnproof.report.coq_text import BY_HAND, CoqFile, coq_file

FOLDER = Path(__file__).parent
BUILD = FOLDER.parents[1] / "build" / "coq"
OUTCOMES = FOLDER / "certificates.json"
NOT_TRIED = ("lemma-44-upper",)
"""Claims whose steps take minutes: listed as not accepted."""
SECONDS = {"coq_seconds": None}


def exported(claims: list[str]) -> list[CoqFile]:
    """The files of these claims, of all if none is named, that have any step for Coq."""
    folder = FOLDER.parent / "certificates"
    paths = [folder / f"{claim}.json" for claim in claims] or sorted(folder.glob("*.json"))
    files = (coq_file(parse_certificate(path.read_bytes())) for path in paths)
    return [file for file in files if file.taken]


def theorems(file: CoqFile) -> list[str]:
    """The names of what a file claims."""
    return re.findall(r"^Theorem (\w+) :", file.text, re.M)


def without(text: str, refused: list[str]) -> str:
    """The text of a file without these theorems."""
    for name in refused:
        text = re.sub(rf"^Theorem {name} :.*?\bQed\.\n", "", text, flags=re.M | re.S)
    return text


def identity(file: CoqFile) -> dict[str, Any]:
    """The hash of the certificate, of which, once changed, nothing is known; and what is left out.

    Left out are steps by hand, which are not listed, and others.
    """
    certificate = (FOLDER.parent / "certificates" / f"{file.claim}.json").read_bytes()
    left = [step for step, reason in file.left.items() if reason != BY_HAND]
    return {"sha256": hashlib.sha256(certificate).hexdigest(), "left": left}


def outcome(program: Path, file: CoqFile) -> dict[str, Any]:
    """What snncheck says of a file: how many theorems it accepts, and which it refuses."""
    of = identity(file)
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


def by_coq(files: list[CoqFile]) -> int:
    """Compile what is accepted of each file; print and keep the processor seconds of each."""
    if not (BUILD / "Refuted.vo").exists():
        print("the proofs are not compiled: make coq", file=sys.stderr)
        return 2
    outcomes = _outcomes()
    folder = BUILD.with_name("coq-certificates")
    folder.mkdir(exist_ok=True)
    paths = ["-Q", ".", "SNN", "-Q", str(folder), "SNNCertificates"]
    proved = 0
    for file in files:
        kept = outcomes[file.claim]
        if not kept["accepted"]:
            continue
        path = folder / file.name
        path.write_text(without(file.text, kept["refused"]), encoding="utf-8")
        before = resource.getrusage(resource.RUSAGE_CHILDREN).ru_utime
        ran = subprocess.run(["coqc", "-w", "none", *paths, path], cwd=BUILD, check=False)
        if ran.returncode != 0:
            print(f"{file.claim}: Coq refuses what snncheck accepts", file=sys.stderr)
            return 1
        seconds = resource.getrusage(resource.RUSAGE_CHILDREN).ru_utime - before
        kept["coq_seconds"] = round(seconds, 1)
        _write(outcomes)
        proved += kept["accepted"]
        print(f"{file.claim:32} {kept['accepted']:4} {seconds:6.1f} s", flush=True)
    print(f"Coq has proved {proved} theorems about certificates")
    return 0


def _outcomes() -> dict[str, Any]:
    found: dict[str, Any] = json.loads(OUTCOMES.read_text(encoding="utf-8"))
    return found


def _write(outcomes: dict[str, Any]) -> None:
    text = json.dumps(dict(sorted(outcomes.items())), indent=1) + "\n"
    OUTCOMES.write_text(text, encoding="utf-8")


def compared(found: dict[str, Any], kept: dict[str, Any]) -> list[str]:
    """The claims of which something else is kept than was found; seconds do not count."""
    return [
        claim for claim, one in found.items() if (kept.get(claim) or {}) | SECONDS != one | SECONDS
    ]


def main(arguments: list[str]) -> int:
    files = exported([word for word in arguments if not word.startswith("-")])
    if "--coq" in arguments:
        return by_coq(files)
    program = BUILD / "native" / "snncheck"
    if not program.exists():
        print(f"{program} is missing: make coq && proofs/coq/native/build.sh", file=sys.stderr)
        return 2
    found = {file.claim: outcome(program, file) for file in files}
    whole = sum(1 for one in found.values() if not one["refused"])
    accepted = sum(one["accepted"] for one in found.values())
    refused = sum(len(one["refused"]) for one in found.values())
    print(f"{whole} certificates wholly; {accepted} theorems accepted, {refused} refused")
    kept = _outcomes()
    if len(files) == len(exported([])):
        kept = {claim: one for claim, one in kept.items() if claim in found}
    changed = compared(found, kept)
    if "--write" in arguments:
        _write(kept | {claim: found[claim] for claim in changed})
        return 0
    print("".join(f"{claim} is not as in {OUTCOMES.name}\n" for claim in changed), end="")
    return 1 if changed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
