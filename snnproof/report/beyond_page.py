"""The page of what the paper does not say: each claim with what it means for training."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from itertools import groupby

from ..certificate.steps import HandStep
from ..proving.results import Result
from ..statements.registry import Claim, claim
from ..verdict import Verdict
from .text import cell, margin_text, proof_file, table

_PLACE = "proofs.beyond."

_INTRODUCTION = """\
# Beyond the paper

What Klambauer et al. do not say, as claims with certificates: what each says, what it means for
somebody who trains networks, and what bears it.  *margin*: how far the enclosures stay from the
bound of the row, rounded down.  *by hand*: argued by pen and paper, with the argument in the
certificate, and attacked by a test; everything else is decided by a machine, and checked by another
one.  The formulas of all rows are in [RESULTS.md](RESULTS.md).

This page is generated from the certificates by `make results`.
"""


def is_beyond(known: Claim) -> bool:
    """Is it a claim of ours, from `proofs/beyond`?"""
    return known.module.removeprefix("snnproof.").startswith(_PLACE)


def beyond_page(rows: Sequence[Result]) -> str:
    """The page in Markdown, of those among all rows that it is about."""
    by_claim = [(claim(name), list(some)) for name, some in groupby(rows, lambda row: row.claim)]
    found = [(known, some) for known, some in by_claim if is_beyond(known)]
    parts = [_INTRODUCTION, _overview(found)]
    for file, some in groupby(found, lambda pair: proof_file(pair[0])):
        claims = list(some)
        parts.append(_argument(file, claims[0][0]))
        parts += [_claim(known, its_rows) for known, its_rows in claims]
    return "\n".join(parts)


def _overview(found: Sequence[tuple[Claim, list[Result]]]) -> str:
    lines = [
        [
            f"[{known.id}](#{known.id})",
            cell(known.meaning),
            _verdict([row.verdict for row in rows]),
            f"{sum(isinstance(row.step, HandStep) for row in rows)} of {len(rows)}",
            margin_text(_least_margin(rows)),
            f"`snnproof prove {known.id}`",
        ]
        for known, rows in found
    ]
    columns = ["claim", "what it means", "verdict", "by hand", "least margin", "command"]
    return table(columns, lines) + "\n"


def _least_margin(rows: Sequence[Result]) -> Fraction | None:
    return min((row.margin for row in rows if row.margin is not None), default=None)


def _argument(file: str, known: Claim) -> str:
    """The docstring of a file, as it stands: its first line is what the file is about."""
    title, _, text = known.argument.partition("\n")
    body = ["```text", text.strip("\n"), "```", ""] if text.strip() else []
    return "\n".join([f"## {cell(title.rstrip('.'))}", "", f"[{file}]({file})", "", *body])


def _claim(known: Claim, rows: Sequence[Result]) -> str:
    certificate = rows[0].certificate
    links = f" [Certificate]({certificate})." if certificate else ""
    head = [
        f'<a id="{known.id}"></a>',
        f"### {known.id}: {cell(known.title)}",
        "",
        f"**{cell(known.meaning)}**",
        "",
        f"Domain: `{known.domain}`.{links} Show it: `snnproof show {known.id}`",
        "",
    ]
    lines = [
        [
            cell(row.step.id),
            cell(row.step.text),
            _verdict([row.verdict]),
            "by hand" if isinstance(row.step, HandStep) else margin_text(row.margin),
        ]
        for row in rows
    ]
    return "\n".join([*head, table(["row", "statement", "verdict", "margin"], lines), ""])


def _verdict(verdicts: Sequence[Verdict]) -> str:
    verdict = Verdict.weakest(verdicts)
    return verdict.value if verdict is Verdict.PROVED else f"**{verdict.value}**"
