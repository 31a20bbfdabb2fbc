"""Boxes with named axes and exact endpoints."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from fractions import Fraction

from .errors import BoxError, UnknownNameError, UsageError, require_kind, short
from .exact import Exact, exact, exact_text

Side = tuple[Fraction, Fraction]
"""A closed interval with exact endpoints, lower first."""

Point = Mapping[str, Fraction]
"""A point: an exact coordinate for each axis."""

Sides = Mapping[str, Exact | tuple[Exact, Exact]]
"""What a box is made from: for each axis one exact number, or a lower and an upper one."""


AXIS = re.compile("[A-Za-z_][A-Za-z_0-9]{0,39}")
"""What an axis may be called: letters that look like another one are no letters here."""


class Box(Mapping[str, Side]):
    """A product of closed intervals with rational endpoints, one for each named axis.

    Equality ignores the order of the axes; iteration keeps it.
    *Raises*: BoxError for a reversed interval or what is no name of an axis, ExactNumberError for
    an endpoint that is not exact.

    >>> box = Box(mu=("-0.1", "0.1"), tau=1)
    >>> box["mu"]
    (Fraction(-1, 10), Fraction(1, 10))
    >>> str(box)
    'mu=-0.1:0.1,tau=1'
    """

    __slots__ = ("_sides",)

    def __init__(
        self,
        sides: Sides | None = None,
        /,
        **more: Exact | tuple[Exact, Exact],
    ) -> None:
        if sides is not None and not isinstance(sides, Mapping):
            raise BoxError("a box is made from a mapping, or by Box.of or Box.parse from text")
        self._sides: dict[str, Side] = {}
        for axis, side in {**(sides or {}), **more}.items():
            if not isinstance(axis, str) or not AXIS.fullmatch(axis):
                raise BoxError(f"{short(axis)} is no name of an axis")
            ends = side if isinstance(side, (tuple, list)) else (side, side)
            if len(ends) != 2:
                raise BoxError(f"{axis} needs one number or a lower and an upper end")
            lower, upper = (exact(end, axis) for end in ends)
            if lower > upper:
                raise BoxError(
                    f"the interval of {axis} is reversed or empty:"
                    f" {exact_text(lower)} > {exact_text(upper)}"
                )
            self._sides[axis] = (lower, upper)

    @classmethod
    def of(cls, over: BoxLike) -> Box:
        """The box that its text, its sides or a box says.  *Raises*: UsageError and its kinds.

        >>> Box.of("mu=-0.1:0.1,tau=1") == Box.of({"mu": ("-0.1", "0.1"), "tau": 1})
        True
        """
        if isinstance(over, Box):
            return over
        if isinstance(over, str):
            return cls.parse(over)
        require_kind(over, Mapping, "a box is text, as in mu=0:1,nu=1, or a mapping of its sides")
        return cls(over)

    @classmethod
    def parse(cls, text: str) -> Box:
        """Read ``mu=-0.1:0.1,omega=0.05,nu=4/5:3/2``: decimals or fractions, exact.

        *Raises*: BoxError (or ExactNumberError) with the part that cannot be read.
        """
        require_kind(text, str, "a box is text, as in mu=0:1,nu=1")
        sides: dict[str, tuple[Exact, Exact]] = {}
        for part in text.split(","):
            axis, equals, interval = (piece.strip() for piece in part.partition("="))
            if not equals or not AXIS.fullmatch(axis):
                shown = short(part.strip())
                raise BoxError(f"cannot read {shown}: write AXIS=LOWER:UPPER or AXIS=VALUE")
            if axis in sides:
                raise BoxError(f"axis {short(axis)} is given twice")
            lower, colon, upper = interval.partition(":")
            sides[axis] = (lower, upper if colon else lower)
        return cls(sides)

    def __getitem__(self, axis: str) -> Side:
        return self._sides[axis]

    def __iter__(self) -> Iterator[str]:
        return iter(self._sides)

    def __len__(self) -> int:
        return len(self._sides)

    def __hash__(self) -> int:
        return hash(frozenset(self._sides.items()))

    def __str__(self) -> str:
        return ",".join(f"{axis}={_interval_text(side)}" for axis, side in self._sides.items())

    def __repr__(self) -> str:
        return f"Box.parse({str(self)!r})"

    def width(self, axis: str) -> Fraction:
        lower, upper = self._sides[axis]
        return upper - lower

    @property
    def is_point(self) -> bool:
        """Has every side a single number?"""
        return all(lower == upper for lower, upper in self._sides.values())

    def middle(self, axis: str) -> Fraction:
        (a, b), (c, d) = (end.as_integer_ratio() for end in self._sides[axis])
        return Fraction(a * d + c * b, 2 * b * d)  # reduced once: nothing is asked for more often

    def contains(self, point: Point) -> bool:
        """Is the point, given on exactly these axes, in the closed box?  Exact."""
        return point.keys() == self._sides.keys() and all(
            lower <= point[axis] <= upper for axis, (lower, upper) in self._sides.items()
        )

    def common(self, other: Box) -> Box | None:
        """The intersection of two boxes with the same axes; None if it is empty."""
        pairs = [(axis, side, other[axis]) for axis, side in self._sides.items()]
        sides = {axis: (max(a[0], b[0]), min(a[1], b[1])) for axis, a, b in pairs}
        return None if any(low > high for low, high in sides.values()) else _box(sides)

    def hull(self, other: Box) -> Box:
        """The smallest box that contains two with the same axes."""
        pairs = [(axis, side, other[axis]) for axis, side in self._sides.items()]
        return _box({axis: (min(a[0], b[0]), max(a[1], b[1])) for axis, a, b in pairs})

    def is_within(self, outer: Box) -> bool:
        """Is it a part of a box with the same axes?"""
        return all(outer[a][0] <= low and high <= outer[a][1] for a, (low, high) in self.items())

    def is_interior_to(self, outer: Box) -> bool:
        """Does it lie in the interior of a box with the same axes?"""
        return all(outer[a][0] < low and high < outer[a][1] for a, (low, high) in self.items())

    def split(self, axis: str, at: Fraction) -> tuple[Box, Box]:
        """The two closed halves of the box at an interior coordinate; they share the face.

        *Raises*: BoxError if `at` is not strictly inside the interval of `axis`.
        """
        if axis not in self._sides:
            raise BoxError(f"no axis {short(axis)} to split; the box has {', '.join(self._sides)}")
        lower, upper = self._sides[axis]
        if not lower < at < upper:
            raise BoxError(
                f"split of {axis} at {exact_text(at)} is not inside its cell"
                f" ({_interval_text((lower, upper))})"
            )
        return (
            _box({**self._sides, axis: (lower, at)}),
            _box({**self._sides, axis: (at, upper)}),
        )

    def to_json(self) -> dict[str, list[str]]:
        """The ends of each side, as exact text."""
        return {axis: [exact_text(end) for end in side] for axis, side in self._sides.items()}

    def replace(self, other: Box) -> Box:
        """This box with the sides of `other` in place of its own.

        *Raises*: UnknownNameError for an axis that this box does not have.
        """
        for axis in other:
            if axis not in self._sides:
                raise UnknownNameError("axis", axis, self._sides)
        return _box({**self._sides, **other._sides})


def _box(sides: dict[str, Side]) -> Box:
    """The box of these sides, of which nothing is asked: they were those of a box, or a part."""
    box = Box.__new__(Box)
    box._sides = sides
    return box


BoxLike = Box | Sides | str
"""What says a box wherever one is asked for (`Box.of`)."""


def range_of(given: Exact | tuple[Exact, Exact], what: str) -> Side:
    """The two ends, from a number, a pair or text.  *Raises*: UsageError and its kinds."""
    if isinstance(given, (tuple, list)) or (isinstance(given, str) and ":" in given):
        low, high = side_of(given, what)
        if low > high:
            raise UsageError(f"the interval of {what} is reversed")
        return low, high
    number = exact(given, what)
    return number, number


def side_of(given: tuple[Exact, Exact] | str, what: str) -> Side:
    """An interval by its two ends, or by text as 0.1:4.  *Raises*: UsageError and its kinds.

    >>> side_of("0.5:2", "tau") == side_of(("1/2", 2), "tau") == (Fraction(1, 2), 2)
    True
    """
    ends = given.split(":") if isinstance(given, str) else given
    if not isinstance(ends, (tuple, list)) or len(ends) != 2:
        raise UsageError(f"{what} goes from one number to another, as in 0.1:4")
    return exact(ends[0], what), exact(ends[1], what)


def point_text(point: Point) -> str:
    """The exact coordinates in print.

    >>> point_text({"mu": Fraction(-1, 10), "tau": Fraction(1, 3)})
    'mu = -0.1, tau = 1/3'
    """
    return ", ".join(f"{axis} = {exact_text(value)}" for axis, value in point.items())


def point_json(point: Point) -> dict[str, str]:
    """The coordinates as exact text."""
    return {axis: exact_text(value) for axis, value in point.items()}


def product_of(a: Side, b: Side) -> Side:
    """All products of numbers of two intervals; exact, since they are extremal at corners."""
    corners = [p * q for p in a for q in b]
    return min(corners), max(corners)


def factors_of(value: Fraction, a: Side, b: Side) -> list[tuple[Fraction, Fraction]]:
    """Ways to write the value as a product with one factor at an end of its interval, each once."""
    pairs = [(p, value / p) for p in a if p] + [(value / q, q) for q in b if q]
    if value == 0:
        pairs += [(Fraction(0), q) for q in b] + [(p, Fraction(0)) for p in a]
    inside = [(p, q) for p, q in pairs if a[0] <= p <= a[1] and b[0] <= q <= b[1]]
    return list(dict.fromkeys(inside))


def _interval_text(side: Side) -> str:
    lower, upper = side
    text = exact_text(lower)
    return text if lower == upper else f"{text}:{exact_text(upper)}"
