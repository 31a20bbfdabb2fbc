"""The two lowest rungs of the ladder: what float64 says of the committed certificates.

`make float-rungs` reads each of them in outward rounded intervals and in plain floats
(`snnproof.kernels.float_readings`) and writes what it found into `proofs/float_rungs.json`, with
the hash of each file: a certificate that has been changed since has neither rung.
"""

from __future__ import annotations

import hashlib
import json
import sys
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from ..certificate.read import parse_certificate
from ..certificate.schema import Certificate
from ..certificate.steps import HandStep
from ..errors import FileError, SnnproofError
from ..files.whole import read_bytes, write_whole
from ..statements.registry import committed_folder

if TYPE_CHECKING:
    from ..kernels.float_readings import Reading


class FloatRungs(NamedTuple):
    """What float64 says of a certificate.

    cells: the leaves and points that bear the verdicts of its covers and extrema;  confirmed: how
    many of those intervals confirm;  steps: how many such steps there are;  agreed: for how many of
    them plain floats speak;  against: the steps that they speak against;  left: how many steps are
    algebra, which float64 does not read.
    """

    sha256: str = ""
    cells: int = 0
    confirmed: int = 0
    steps: int = 0
    agreed: int = 0
    against: Sequence[str] = ()
    left: int = 0

    @property
    def is_confirmed(self) -> bool:
        """Is all that is enclosed confirmed in intervals, and is that anything?"""
        return 0 < self.cells == self.confirmed

    def interval(self) -> str:
        """How far the intervals come, in words; empty if they confirm nothing."""
        return _part(self.confirmed, self.cells, "leaf", "leaves and points")

    def hint(self) -> str:
        """How far plain floats come, in words; empty if they agree with nothing, or are against."""
        return "" if self.against else _part(self.agreed, self.steps, "step", "steps")

    def short(self) -> str:
        """For a narrow column."""
        if not self.confirmed:
            return ""
        return "float64" if self.is_confirmed else "float64 in part"

    def rungs(self) -> dict[str, Any]:
        """Both rungs, for JSON."""
        hint = {"steps": self.steps, "agreed": self.agreed, "against": list(self.against)}
        return {
            "float_hint": hint,
            "float64_interval": {"cells": self.cells, "confirmed": self.confirmed},
        }


def _part(some: int, of: int, one: str, many: str) -> str:
    if not some:
        return ""
    if some == of:
        return f"its one {one}" if of == 1 else f"all {of} {many}"
    return f"{some} of {of} {many}"


def summary_path() -> Path:
    """The file that holds what was found of the committed certificates."""
    return committed_folder().parent / "float_rungs.json"


@cache
def summary() -> Mapping[str, FloatRungs]:
    """By claim: what float64 said, last time; empty if nothing is kept.  *Raises*: FileError."""
    try:
        data = json.loads(summary_path().read_text("utf-8"))
        return {claim: FloatRungs(**one) for claim, one in data.items()}
    except FileNotFoundError:
        return {}
    except (OSError, ValueError, TypeError, AttributeError) as error:
        raise FileError(f"cannot read {summary_path()}: {error}") from error


def float_rungs(claim: str, sha256: str | None) -> FloatRungs:
    """What float64 said of the certificate with that hash; nothing, if it was another."""
    found = summary().get(claim, FloatRungs())
    return found if found.sha256 == sha256 else FloatRungs()


def read_in_floats(content: bytes) -> FloatRungs:
    """What float64 says of a certificate.  *Raises*: CertificateError."""
    certificate = parse_certificate(content)
    cells = confirmed = steps = agreed = left = 0
    against: list[str] = []
    for name, found in _readings(certificate):
        if found is None:
            left += 1
            continue
        cells, confirmed = cells + found.of, confirmed + found.cells
        steps, agreed = steps + 1, agreed + found.is_for
        against += [name] if found.is_against else []
    sha256 = hashlib.sha256(content).hexdigest()
    return FloatRungs(sha256, cells, confirmed, steps, agreed, against, left)


def _readings(certificate: Certificate) -> Iterator[tuple[str, Reading | None]]:
    from ..kernels.float_readings import reading  # compiled: not for those who ask what was found

    for step in certificate.statement.steps:
        if not isinstance(step, HandStep):
            yield step.id, reading(step, certificate.results[step.id])


def write_summary(found: Mapping[str, FloatRungs]) -> None:
    """Keep what was found of the committed certificates.  *Raises*: FileError."""
    data: dict[str, Any] = {claim: found[claim]._asdict() for claim in sorted(found)}
    write_whole(summary_path(), (json.dumps(data, indent=1) + "\n").encode("ascii"))
    summary.cache_clear()


def main(claims: Sequence[str] = ()) -> int:
    """Read all committed certificates, or those of some claims, and keep what was found.

    1 if plain floats speak against a verdict: that is a result, to be looked at.
    """
    paths = sorted(committed_folder().glob("*.json"))
    paths = [path for path in paths if not claims or path.stem in claims]
    found = {path.stem: read_in_floats(read_bytes(path)) for path in paths}
    write_summary({**summary(), **found} if claims else found)
    for claim, one in found.items():
        for step in one.against:
            print(f"{claim}.{step}: plain floats speak against its verdict")
    cells, confirmed = (
        sum(getattr(one, n) for one in found.values()) for n in ("cells", "confirmed")
    )
    steps, agreed = (sum(getattr(one, n) for one in found.values()) for n in ("steps", "agreed"))
    print(
        f"{len(found)} certificates: intervals confirm {confirmed} of {cells} leaves and points,"
        f" plain floats {agreed} of {steps} steps"
    )
    return 1 if any(one.against for one in found.values()) else 0


if __name__ == "__main__":
    try:
        raise SystemExit(main(sys.argv[1:]))
    except SnnproofError as error:
        raise SystemExit(f"snnproof: {error}") from None
