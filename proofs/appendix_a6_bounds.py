r"""Appendix A6: the numbers of the table (335) and of (336) behind their strict signs.

*Paper*: (335), which prints a lower and an upper bound of each derivative of Lemma 5, both with
"<", and (336), which prints bounds of the absolute values.  They are found "by numerical methods".

The numbers are the extreme values, rounded to six digits (`appendix_a6.py`).  Behind a strict sign
those that were rounded inward are false, though by less than a unit of the last digit, and
0 < dJ11/dmu, 0 < dJ21/dmu fail where omega = 0.  No statement of the paper stands on this table.

    python -m proofs.appendix_a6_bounds
"""

from decimal import Decimal

import snnproof
from snnproof.statements import (
    Box,
    Consequence,
    Erratum,
    Row,
    above,
    below,
    bounds,
    cover,
    domains,
    inside,
    section,
)

from .appendix_a6_table import FORMS, PLANE, PRINTED, Derivative

INWARD = Erratum(
    Consequence.NUMBER,
    "The numbers are the extreme values rounded to six digits, some of them inward, so that the"
    " strict sign does not hold; with a unit more in the last digit it does. 0 is attained, where"
    " omega = 0. No proof uses them.",
)
TRUE = frozenset({("J11", "omega"), ("J22", "tau")})
TRUE_SIZES = TRUE | {("J11", "mu")}
"""Which hold behind the strict sign: of (335) and of (336)."""


@section(
    "appendix-A6-bounds",
    title="Numerical bounds of the derivatives of J",
    reference="Appendix A6",
    domain=domains.WIDE,
)
def appendix_a6_bounds(over: Box) -> list[Row]:
    return [row for key in PRINTED for row in (*_range(key, over), *_size(key, over))]


def _range(key: Derivative, over: Box) -> list[Row]:
    """The bounds of (335)."""
    (lower, _), (upper, _) = PRINTED[key]
    name, text = f"335-{_name(key)}", f"{{}} {{}} {_words(key)} {{}} {{}}"
    quantity, scope = _of(key, over)
    stated = bounds(
        name,
        text.format(lower, "<", "<", upper),
        quantity,
        inside(lower, upper),
        over=scope,
        place="(335)",
        leaves=1,
        erratum=None if key in TRUE else INWARD,
    )
    wider = (_outward(lower, -1), _outward(upper, 1))
    conditions, note = {quantity: inside(*wider, strict=False)}, ""
    if lower == "0":
        second = quantity.removeprefix("omega^2*")
        conditions = {second: above(0), f"0.1^2*{second}": below(wider[1], strict=False)}
        scope, note = PLANE, f"It is omega^2 {second}, with omega^2 <= 0.1^2."
    corrected = cover(
        f"{name}-corrected",
        text.format(wider[0], "<=", "<=", wider[1]),
        over=scope,
        conditions=conditions,
        leaves=1,
        corrects=name,
        note=note,
    )
    return [stated] if key in TRUE else [stated, corrected]


def _size(key: Derivative, over: Box) -> list[Row]:
    """The bound of (336), which is the upper one; that of dJ22/dnu is a row of `appendix_a6.py`."""
    if key == ("J22", "nu"):
        return []
    upper, name = PRINTED[key][1][0], f"336-{_name(key)}"
    (quantity, scope), wider = _of(key, over), _outward(upper, 1)
    stated = bounds(
        name,
        f"|{_words(key)}| < {upper}",
        quantity,
        inside(f"-{upper}", upper),
        over=scope,
        printed=upper,
        place="(336)",
        leaves=1,
        erratum=None if key in TRUE_SIZES else INWARD,
    )
    corrected = bounds(
        f"{name}-corrected",
        f"|{_words(key)}| <= {wider}",
        quantity,
        inside(f"-{wider}", wider, strict=False),
        over=scope,
        leaves=1,
        corrects=name,
    )
    return [stated] if key in TRUE_SIZES else [stated, corrected]


def _outward(printed: str, units: int) -> str:
    """The number with so many units more in its last digit; 0 as it is.

    >>> _outward("-0.0151177", -1)
    '-0.0151178'
    """
    places = len(printed.partition(".")[2])
    return f"{Decimal(printed) + units * Decimal(10) ** -places}" if places else printed


def _name(key: Derivative) -> str:
    return f"d{key[0]}-d{key[1]}"


def _words(key: Derivative) -> str:
    return f"d{key[0]}/d{key[1]}"


def _of(key: Derivative, over: Box) -> tuple[str, Box]:
    """The derivative on the domain; where omega^2 is its one weight, or none, by its form.

    The forms are rows of `appendix_a6.py`.
    """
    form = FORMS[key]
    if "tau" in form or "nu" in form:
        return f"d({key[0]}, {key[1]})", over
    return form, Box({"omega": (0, "0.1"), **PLANE}) if "omega" in form else PLANE


if __name__ == "__main__":
    raise SystemExit(snnproof.run("appendix-A6-bounds"))
