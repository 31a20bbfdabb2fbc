"""The page of extreme values: for each domain and quantity the least and largest, and where."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from ..box import Point
from ..certificate.steps import ExtremumStep, HandStep
from ..exact import exact_text
from ..proving.results import Result
from ..statements.registry import claim
from ..verdict import Verdict
from .text import cell, table

PREFIX = "extremes-"
"""What the names of the claims begin with whose rows stand on this page."""

KINDS = ("min", "max")

_INTRODUCTION = """\
# Extreme values on the domains of the paper

The least and the largest value of mu\\~, nu\\~, xi\\~, the drift nu\\~ - nu and S, the largest
singular value of the Jacobian of g, correctly rounded to the digits that are printed.  Each is a
row of a claim with a certificate; that S is extreme on faces of the domain is argued by hand, in a
row of the claim.  A number that is not proved is not printed.

*Where*: a point (mu, omega, nu, tau); (-mu, -omega, nu, tau) is another.  A coordinate of more
than six digits is that of an interior extremiser, cut off; at the point as it stands the quantity
has the printed value.  What depends on mu omega and nu tau alone has it wherever these are the
same.

This page is generated from the certificates by `make results`.
"""


def extremes_page(rows: Sequence[Result]) -> str:
    """The page in Markdown, of those among all rows that it is about."""
    parts = [_INTRODUCTION]
    columns = ["quantity", "minimum", "where", "maximum", "where", "claim"]
    about = (row for row in rows if row.claim.startswith(PREFIX))
    for name, of_claim in groupby(about, key=lambda row: row.claim):
        known, found = claim(name), {row.step.id: row for row in of_claim}
        lines = [
            [quantity, *_extremes(quantity, found), f"[{name}](RESULTS.md#{name})"]
            for quantity in _quantities(found)
        ]
        domain = f"Domain: `{known.domain}`\n"
        parts.append(f"## {cell(known.title)}\n\n{domain}\n{table(columns, lines)}\n")
    return "\n".join(parts)


def _quantities(found: dict[str, Result]) -> list[str]:
    """The quantities of which there is a minimum and a maximum, in order."""
    named = [name.removesuffix("-min") for name in found if name.endswith("-min")]
    return [quantity for quantity in named if f"{quantity}-max" in found]


def _extremes(quantity: str, found: dict[str, Result]) -> list[str]:
    """Minimum, its place, maximum, its place; of what is not proved the verdict."""
    cells = []
    for kind in KINDS:
        row = found[f"{quantity}-{kind}"]
        verdict = Verdict.weakest(one.verdict for one in (row, *_stands_on(row, found)))
        if verdict is not Verdict.PROVED:
            cells += [f"**{verdict.value}**", ""]
        else:
            point = row.step.at if isinstance(row.step, ExtremumStep) else None
            cells += [row.planned.printed, _place(point)]
    return cells


def _stands_on(row: Result, found: dict[str, Result]) -> list[Result]:
    """The arguments by hand that use the row, such as that a face has the extremes of the whole."""
    return [
        other
        for other in found.values()
        if isinstance(other.step, HandStep) and row.step.id in other.step.uses
    ]


def _place(point: Point | None) -> str:
    return "" if point is None else f"({', '.join(exact_text(value) for value in point.values())})"
