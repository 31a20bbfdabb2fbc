"""The areas of an atlas in print."""

from __future__ import annotations

from fractions import Fraction

from ...exact import lower_decimal, upper_decimal
from ...explore.atlas.document import Areas
from ...explore.atlas.spec import Spec
from . import output

_ROWS = (
    ("alpha > 0, attracts", ("attracts", "positive", None)),
    ("alpha > 0, repels", ("repels", "positive", None)),
    ("alpha < 0, attracts", ("attracts", "negative", None)),
    ("alpha < 0, repels", ("repels", "negative", None)),
    ("the second solution (alpha < 0), attracts", (None, None, "attracts")),
    ("the second solution (alpha < 0), repels", (None, None, "repels")),
)


def print_areas(spec: Spec, found: Areas) -> None:
    """The areas of an atlas, in words; used for what was made, and for what was checked."""
    data = spec.to_json()
    low, high = data["mean"], data["variance"]
    title = (
        f"fixed points with mean {low[0]} to {low[1]}, variance {high[0]} to {high[1]},"
        f" at omega = {data['omega']}, tau = {data['tau']}"
    )
    output.paragraph(output.styled(title, "bold"))
    cells = f"{spec.columns} x {spec.rows} cells, the undecided ones cut up to {spec.levels} times"
    output.paragraph(f"{cells}: {sum(found.cells.values()):,} leaves")
    output.line()
    output.paragraph("PROVED for all targets in this share of the area (lambda > 0):")
    rows = []
    for count, text in ((0, "no (alpha, lambda)"), (1, "exactly one"), (2, "exactly two")):
        area = sum((a for c, a in found.by_class.items() if c.solutions == count), Fraction(0))
        rows.append((f"  {text}", share(area, found.total)))
    output.table(("  how many have this fixed point", ">area"), rows)
    output.line()
    rows = [(f"  {text}", share(_area(found, words), found.total)) for text, words in _ROWS]
    output.table(("  solutions", ">area"), rows)
    output.line()
    output.paragraph(
        f"something is undecided on {share(found.undecided, found.total, upward=True)} of the area"
    )
    output.paragraph(
        "(alpha > 0 is a SELU; with alpha < 0 the activation is positive left of 0; the second"
        " solution is there only where there are exactly two)"
    )


def _area(found: Areas, words: tuple[str | None, str | None, str | None]) -> Fraction:
    parts = (
        area
        for one, area in found.by_class.items()
        if all(w is None or w == mine for w, mine in zip(words, one, strict=True))
    )
    return sum(parts, Fraction(0))


def share(area: Fraction, total: Fraction, *, upward: bool = False) -> str:
    """A percentage, rounded down unless it is an upper bound."""
    decimal = upper_decimal if upward else lower_decimal
    percent = 100 * area / total
    return f"{decimal(percent, 4 if percent >= 10 else 3)}%"
