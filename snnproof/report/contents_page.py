"""The first page of the proofs: for each object of the paper its file, claim and verdict."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from ..proving.results import Result
from ..statements.registry import Claim, claim
from ..verdict import Verdict
from .ladder import ladder
from .text import cell, proof_file, table

_INTRODUCTION = """\
# The proofs

The objects of the paper (Klambauer, Unterthiner, Mayr, Hochreiter, *Self-Normalizing Neural
Networks*, arXiv 1706.02515v5), the file that states each, the claim in it, its verdict, and the
command that searches it anew.  Each file also holds the argument, and runs alone, as in
`python -m proofs.lemma_13`; each claim has a certificate, for `snnproof check`.

*Verdict*: of the claim as it is printed.  It is refuted if one of its rows is, and
[ERRATA.md](ERRATA.md) says which one, and what is true instead.  *About the print*: numbers and
steps of arguments in print on which the claim does not depend, and how many of them are false.
*Checked*: float64, outward rounded intervals of it confirm all leaves and points of the
certificate, or some of them (in part); once, by the checker in Python; twice, also by the one in
JavaScript, which shares no line with it.  *Coq*: theorems of [Challenge.v](coq/Challenge.v) or
[Beyond.v](coq/Beyond.v) say what the claim says; *covers*: a checker that is a theorem in Coq
accepts its certificate ([how](coq/README.md)).  What each rung is worth:
[the ladder](RESULTS.md#the-ladder).

- [RESULTS.md](RESULTS.md): every row of every claim, with margins
- [ERRATA.md](ERRATA.md): what fails, what is true instead, what hangs on it
- [EXTREMES.md](EXTREMES.md): extreme values on the domains of the paper
- [BEYOND.md](BEYOND.md): what the paper does not say, and what it means for training
- [NORMALIZED.md](NORMALIZED.md): other activations, scaled and shifted to fix (0, 1)
- [LEVELS.md](LEVELS.md): what random weights do to signals, for each activation and initialiser
- [HOW_LIKELY.md](HOW_LIKELY.md): how likely random weights meet the hypotheses, by width
- [MODELS.md](MODELS.md): ten trained networks, audited
- [CONSTANTS.md](CONSTANTS.md): constants and gains to 34 digits, and the literals of programs

This page is generated from the certificates by `make results`.
"""

_COLUMNS = [
    "in the paper",
    "file",
    "claim",
    "verdict",
    "rows",
    "about the print",
    "checked",
    "command",
]


def contents_page(rows: Sequence[Result]) -> str:
    """The page in Markdown, for all rows in order."""
    printed: list[list[str]] = []
    beyond: list[list[str]] = []
    for name, of_claim in groupby(rows, key=lambda row: row.claim):
        known = claim(name)
        line = _line(known, list(of_claim))
        (beyond if known.module.startswith("proofs.beyond.") else printed).append(line)
    return "\n".join(
        [
            *(_INTRODUCTION, "## What the paper states", "", table(_COLUMNS, printed), ""),
            *("## Beyond the paper", "", table(_COLUMNS, beyond), ""),
        ]
    )


def _line(known: Claim, rows: Sequence[Result]) -> list[str]:
    file, results = proof_file(known), f"RESULTS.md#{known.id}"
    stated = [row.verdict for row in rows if not row.planned.is_remark]
    remarks = sum(row.verdict is Verdict.REFUTED for row in rows if row.planned.is_remark)
    verdict = Verdict.weakest(stated)
    return [
        cell(known.reference),
        f"[{file}]({file})",
        f"[{known.id}]({results}): {cell(known.title)}",
        verdict.value if verdict is Verdict.PROVED else f"**{verdict.value}**",
        str(len(rows)),
        f"{remarks} false" if remarks else "",
        ladder(known.id).short(),
        f"`snnproof prove {known.id}`",
    ]
