"""The second checker: in JavaScript, sharing no line with the one in Python; what it found.

`make check-js` runs it under Node over the committed certificates and writes what it found into
`proofs/second_checker.json`, with the hash of each file: a certificate that has been changed since
counts as checked once.
"""

from __future__ import annotations

import hashlib
import json
import shutil
import subprocess
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

from ..errors import FileError, SnnproofError, UsageError
from ..files.whole import read_bytes, write_whole
from ..statements.registry import committed_folder

PAGE = Path(__file__).with_name("page")
"""Where the JavaScript is."""


class Second(NamedTuple):
    """What the second checker found of a certificate: all of its steps confirmed, or not."""

    sha256: str
    steps: int
    leaves: int
    confirmed: bool


def summary_path() -> Path:
    """The file that holds what was found of the committed certificates."""
    return committed_folder().parent / "second_checker.json"


@cache
def summary() -> dict[str, Second]:
    """By claim: what the second checker found, last time; empty if nothing is kept.

    *Raises*: FileError.
    """
    try:
        data = json.loads(summary_path().read_text("utf-8"))
        return {claim: Second(**one) for claim, one in data.items()}
    except FileNotFoundError:
        return {}
    except (OSError, ValueError, TypeError, AttributeError) as error:
        raise FileError(f"cannot read {summary_path()}: {error}") from error


def is_checked_twice(claim: str) -> bool:
    """Has the second checker confirmed the committed certificate?  *Raises*: FileError."""
    found, path = summary().get(claim), committed_folder() / f"{claim}.json"
    if found is None or not found.confirmed or not path.exists():
        return False
    return hashlib.sha256(read_bytes(path)).hexdigest() == found.sha256


def run_second_checker(paths: Sequence[Path]) -> list[dict[str, Any]]:
    """What it finds of each file.  *Raises*: UsageError if there is no Node, or it fails."""
    node = shutil.which("node")
    if node is None:
        raise UsageError("the second checker runs under Node, and there is no `node` here")
    command = [node, str(PAGE / "command.js"), "--json", *map(str, paths)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode not in (0, 1):
        raise UsageError(f"the second checker failed: {done.stderr.strip()[-200:]}")
    found: list[dict[str, Any]] = json.loads(done.stdout)
    return found


def write_summary(found: Sequence[dict[str, Any]]) -> None:
    """Keep what was found of the committed certificates.  *Raises*: FileError."""
    data = {
        one["name"].removesuffix(".json"): Second(
            sha256=one.get("sha256", ""),
            steps=one["steps"],
            leaves=one["leaves"],
            confirmed=not (one["refused"] or one["cannot"]),
        )._asdict()
        for one in sorted(found, key=lambda one: str(one["name"]))
    }
    text = json.dumps(data, indent=1) + "\n"
    write_whole(summary_path(), text.encode("ascii"))
    summary.cache_clear()


def main() -> int:
    """Check all committed certificates, and keep what was found; 1 if one is refused.

    One about another activation than SELU is of a kind that this checker does not know: it is
    named, and counts as checked once.
    """
    found = run_second_checker(sorted(committed_folder().glob("*.json")))
    for one in found:
        for reason in (*one["refused"], *one["cannot"]):
            print(f"{one['name']}: {reason}")
    write_summary(found)
    confirmed = sum(one.confirmed for one in summary().values())
    steps = sum(one["steps"] for one in found)
    leaves = sum(one["leaves"] for one in found)
    print(f"{confirmed} of {len(found)} certificates confirmed: {steps} steps, {leaves} leaves")
    return 1 if any(one["refused"] for one in found) else 0


if __name__ == "__main__":
    try:
        raise SystemExit(main())
    except SnnproofError as error:
        raise SystemExit(f"snnproof: {error}") from None
