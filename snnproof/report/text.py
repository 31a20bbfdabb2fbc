"""Numbers, points and table cells as text for pages in Markdown."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from fractions import Fraction
from itertools import takewhile

from ..box import Box, Point, point_text
from ..cover.condition import Enclosure
from ..exact import exact_text, lower_decimal, upper_decimal

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
            down, up = lower_decimal(low, 13), upper_decimal(high, 13)
            same = "".join(
                a for a, _ in takewhile(lambda ab: ab[0] == ab[1], zip(down, up, strict=False))
            )
            is_near = len(same.replace("-", "").replace(".", "").strip("0")) >= 6
            text = f"{same}.." if is_near else f"{down}:{up}"
        parts.append(f"{axis} = {text}")
    return ", ".join(parts)


def _near(value: Fraction) -> str:
    text = exact_text(value)
    return text if len(text) <= MOST_DIGITS else f"{lower_decimal(value, 8)}.."


def cell(text: str) -> str:
    """The text inside a table of Markdown: as it stands, in one line."""
    escaped = text.replace("\\", "\\\\")
    for mark in "|*`":
        escaped = escaped.replace(mark, f"\\{mark}")
    return " ".join(re.sub(r"<(?=[A-Za-z/!])", "&lt;", escaped).split())


def anchor(heading: str) -> str:
    """The name under which a heading of a Markdown page is linked to.

    >>> anchor("lemma-9.mu-lower"), anchor("Printed numbers")
    ('lemma-9mu-lower', 'printed-numbers')
    """
    return re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-")


def table(columns: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A table of Markdown; the cells are Markdown already."""
    lines = ["| " + " | ".join(columns) + " |", "|" + "---|" * len(columns)]
    lines += ["| " + " | ".join(row) + " |" for row in rows]
    return "\n".join(lines)
