"""Numbers, points and table cells as text for pages in Markdown."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from fractions import Fraction

from ..box import Box, Point, Side, point_text
from ..certificate.condition import Enclosure
from ..exact import exact_text, lower_decimal, lower_rounded, upper_decimal
from ..statements.registry import Claim

FEWEST_DIGITS, MOST_DIGITS = 4, 12


def enclosure_text(enclosure: Enclosure) -> str:
    """The interval, rounded outward, with as many digits as it determines and two more.

    >>> enclosure_text((Fraction(1, 3), Fraction(1, 2)))
    '[0.3333, 0.5]'
    >>> enclosure_text((Fraction(1, 4), Fraction(1, 4)))
    '0.25'
    """
    lower, upper = enclosure
    if lower == upper and len(exact_text(lower)) <= MOST_DIGITS:
        return exact_text(lower)
    digits = MOST_DIGITS
    while digits > FEWEST_DIGITS and _determines(enclosure, digits):
        digits -= 1
    return f"[{lower_decimal(lower, digits)}, {upper_decimal(upper, digits)}]"


def range_text(side: Side | None) -> str:
    """From the least to the largest, rounded outward to four digits; None: there are no numbers."""
    if side is None:
        return "no numbers"
    return f"{lower_decimal(side[0], 4)} to {upper_decimal(side[1], 4)}"


def _determines(enclosure: Enclosure, digits: int) -> bool:
    """Are the last two of so many digits more than the enclosure determines?"""
    lower, upper = enclosure
    return upper - lower > max(abs(lower), abs(upper)) / Fraction(10) ** (digits - 2)


def margin_text(margin: Fraction | None) -> str:
    """The margin, rounded down; nothing if there is none."""
    return "" if margin is None else lower_decimal(margin, 3)


def place_text(place: Point | None) -> str:
    """The coordinates, exact; long ones as decimals that are near."""
    if not place:
        return ""
    if all(len(exact_text(value)) <= MOST_DIGITS for value in place.values()):
        return point_text(place)
    near = (f"{axis} = {_near(value)}" for axis, value in place.items())
    return ", ".join(near)


def box_near(box: Box) -> str:
    """The sides of a box; long numbers as decimals that are near, rounded outward.

    >>> box_near(Box(y="-0.01", x=("1.30604974209421", "1.30604974209422")))
    'y = -0.01, x = 1.30604974209..'
    """
    parts = []
    for axis, (low, high) in box.items():
        text = exact_text(low)
        if low != high or len(text) > MOST_DIGITS:
            near = near_decimal(low, high, MOST_DIGITS, 6)
            text = near or f"{lower_decimal(low, 13)}:{upper_decimal(high, 13)}"
        parts.append(f"{axis} = {text}")
    return ", ".join(parts)


def _near(value: Fraction) -> str:
    text = exact_text(value)
    return text if len(text) <= MOST_DIGITS else near_decimal(value, value, 8) or text


def near_decimal(low: Fraction, high: Fraction, digits: int, fewest: int = 1) -> str:
    """The digits with which all numbers between the two begin, and ".." for those that follow.

    At most so many digits; empty if they have fewer than `fewest` in common, or many before the
    point.  A number that has no more digits than that is written out.

    >>> near_decimal(Fraction(1, 3), Fraction(33334, 10**5), 8)
    '0.3333..'
    """
    if low == high == lower_rounded(low, digits):
        return lower_decimal(low, digits)
    if low * high <= 0:
        return ""
    sign, ends = ("-" if high < 0 else ""), sorted((abs(low), abs(high)))
    for few in range(digits, fewest - 1, -1):
        least, cut = (lower_rounded(end, few) for end in ends)
        mantissa, e, exponent = lower_decimal(cut, few).partition("e")
        if least == cut and (e or cut < 10**few):
            return f"{sign}{mantissa}..{e}{exponent}"
    return ""


def cell(text: str) -> str:
    """The text inside a table of Markdown: as it stands, in one line."""
    escaped = text.replace("\\", "\\\\")
    for mark in "|*`":
        escaped = escaped.replace(mark, f"\\{mark}")
    return " ".join(re.sub(r"<(?=[A-Za-z/!])", "&lt;", escaped).split())


def prose(text: str) -> str:
    """The text as `cell` has it, but with names between backticks as code."""
    return cell(text).replace("\\`", "`")


def anchor(heading: str) -> str:
    """The name under which a heading of a Markdown page is linked to.

    >>> anchor("lemma-9.mu-lower"), anchor("Printed numbers")
    ('lemma-9mu-lower', 'printed-numbers')
    """
    return re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-")


def proof_file(claim: Claim) -> str:
    """The file that states a claim, as a link from a page in `proofs`."""
    return claim.module.removeprefix("proofs.").replace(".", "/") + ".py"


def table(columns: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A table of Markdown; the cells are Markdown already."""
    lines = ["| " + " | ".join(columns) + " |", "|" + "---|" * len(columns)]
    lines += ["| " + " | ".join(row) + " |" for row in rows]
    return "\n".join(lines)
