"""The float64 interval, for Python: the slow and total twin of the compiled kernels.

Its operations are those of :mod:`snnproof.float64.special_cases`, where the semantics (infinite
endpoints, zero divisors, empty intervals) is tabled.
"""

from __future__ import annotations

from fractions import Fraction
from typing import NoReturn, final

from ..errors import AmbiguousComparisonError, BoxError, ExactNumberError, UnboundedError
from ..exact import Exact, exact
from . import special_cases
from .rounding import INFINITY, MAX_FLOAT, rational_down, rational_up, sum_up
from .special_cases import NAN, not_above, not_below


@final
class Interval:
    """A closed set of real numbers between two binary64 endpoints; immutable.

    *Definition*: [lo, hi] with lo <= hi, lo < inf, hi > -inf; or the empty set.
    *Guarantee*: each operation contains all values of the exact operation at members of its
    operands at which it is defined.  An ``int`` or ``Fraction`` operand is enclosed.
    *Domain*: the endpoints given here are binary64 numbers and taken as they are; decimals and
    fractions enter through :meth:`enclose`.  *Raises*: BoxError for any other pair.

    >>> Interval(1.0, 2.0) - 1
    Interval(0.0, 1.0000000000000002)
    >>> third = 1 / Interval(3.0, 3.0)
    >>> third.contains("1/3"), third.contains("0.3333333333333")
    (True, False)
    """

    __slots__ = ("hi", "lo")

    lo: float
    hi: float

    def __init__(self, lo: float, hi: float) -> None:
        lo, hi = _machine(lo), _machine(hi)
        if not special_cases.valid(lo, hi):
            raise BoxError(f"no interval has the ends {lo!r} and {hi!r}")
        object.__setattr__(self, "lo", lo)
        object.__setattr__(self, "hi", hi)

    def __setattr__(self, name: str, value: object) -> NoReturn:
        raise AttributeError(f"an Interval is immutable: {name} cannot be set")

    def __delattr__(self, name: str) -> NoReturn:
        raise AttributeError(f"an Interval is immutable: {name} cannot be deleted")

    def __reduce__(self) -> tuple[object, ...]:
        return _of, ((self.lo, self.hi),)

    # --- making -----------------------------------------------------------------------------

    @classmethod
    def empty(cls) -> Interval:
        """The empty set; its endpoints are NaN."""
        return _of((NAN, NAN))

    @classmethod
    def entire(cls) -> Interval:
        """The whole line."""
        return _of((-INFINITY, INFINITY))

    @classmethod
    def enclose(cls, lower: Exact, upper: Exact | None = None) -> Interval:
        """The smallest interval that contains an exact number, or all from `lower` to `upper`.

        *Raises*: ExactNumberError for a float, BoxError if lower > upper.

        >>> Interval.enclose("0.1")
        Interval(0.09999999999999999, 0.1)
        >>> Interval.enclose(-1, "1/2")
        Interval(-1.0, 0.5)
        """
        first = exact(lower, "lower end")
        last = first if upper is None else exact(upper, "upper end")
        if first > last:
            raise BoxError(f"reversed interval: {lower} > {upper}")
        return _of((rational_down(first), rational_up(last)))

    # --- arithmetic -------------------------------------------------------------------------

    def __neg__(self) -> Interval:
        return _of(special_cases.neg(self.lo, self.hi))

    def __pos__(self) -> Interval:
        return self

    def __abs__(self) -> Interval:
        return _of(special_cases.absolute(self.lo, self.hi))

    def __add__(self, other: Interval | int | Fraction) -> Interval:
        b = _operand(other)
        return b if b is NotImplemented else _of(special_cases.add(self.lo, self.hi, b.lo, b.hi))

    __radd__ = __add__

    def __sub__(self, other: Interval | int | Fraction) -> Interval:
        b = _operand(other)
        return b if b is NotImplemented else _of(special_cases.sub(self.lo, self.hi, b.lo, b.hi))

    def __rsub__(self, other: int | Fraction) -> Interval:
        a = _operand(other)
        return a if a is NotImplemented else _of(special_cases.sub(a.lo, a.hi, self.lo, self.hi))

    def __mul__(self, other: Interval | int | Fraction) -> Interval:
        b = _operand(other)
        return b if b is NotImplemented else _of(special_cases.mul(self.lo, self.hi, b.lo, b.hi))

    __rmul__ = __mul__

    def __truediv__(self, other: Interval | int | Fraction) -> Interval:
        b = _operand(other)
        return b if b is NotImplemented else _of(special_cases.div(self.lo, self.hi, b.lo, b.hi))

    def __rtruediv__(self, other: int | Fraction) -> Interval:
        a = _operand(other)
        return a if a is NotImplemented else _of(special_cases.div(a.lo, a.hi, self.lo, self.hi))

    def sqr(self) -> Interval:
        """x*x as one operation; never negative."""
        return _of(special_cases.sqr(self.lo, self.hi))

    def sqrt(self) -> Interval:
        """The square roots of the members that are not negative; empty if there are none."""
        return _of(special_cases.sqrt(self.lo, self.hi))

    def exp(self) -> Interval:
        """e^x; each end at most four units in the last place away from the exact one."""
        return _of(special_cases.exp(self.lo, self.hi))

    def erf(self) -> Interval:
        """(2/sqrt(pi)) * integral of e^(-t^2) over t from 0 to x."""
        return _of(special_cases.erf(self.lo, self.hi))

    def erfc(self) -> Interval:
        """1 - erf(x), with relative accuracy also where it is small."""
        return _of(special_cases.erfc(self.lo, self.hi))

    def erfcx(self) -> Interval:
        """e^(x^2) erfc(x)."""
        return _of(special_cases.erfcx(self.lo, self.hi))

    # --- sets -------------------------------------------------------------------------------

    def hull(self, other: Interval | int | Fraction) -> Interval:
        """The smallest interval that contains both."""
        b = _enclosed(other)
        return _of(special_cases.hull(self.lo, self.hi, b.lo, b.hi))

    def capped(self, bound: Interval | int | Fraction) -> Interval:
        """An enclosure of the members x with 0 <= x <= some member of `bound`.

        Nothing is said if there are none; empty if self is, or all of `bound` is negative.
        """
        b = _enclosed(bound)
        return _of(special_cases.capped(self.lo, self.hi, b.lo, b.hi))

    def intersection(self, other: Interval) -> Interval:
        """The common members; possibly empty."""
        b = _interval(other)
        return _of(special_cases.intersection(self.lo, self.hi, b.lo, b.hi))

    def is_empty(self) -> bool:
        return self.lo != self.lo

    def lower(self) -> Fraction:
        """The lower end, exactly.  *Raises*: UnboundedError if there is none."""
        return _exactly(self.lo)

    def upper(self) -> Fraction:
        """The upper end, exactly.  *Raises*: as `lower`."""
        return _exactly(self.hi)

    def contains(self, value: Exact) -> bool:
        """Is this exact number (int, Fraction, decimal text) a member?  Decided exactly."""
        number = exact(value, "member")
        return self.lo <= number <= self.hi

    def encloses(self, other: Interval) -> bool:
        """Is every member of `other` a member of this interval?  True for an empty `other`."""
        b = _interval(other)
        return b.is_empty() or (self.lo <= b.lo and b.hi <= self.hi)

    def is_identical(self, other: Interval) -> bool:
        """Are they the same set?"""
        b = _interval(other)
        return (self.lo == b.lo and self.hi == b.hi) or (self.is_empty() and b.is_empty())

    def width(self) -> float:
        """An upper bound of hi - lo, at most two units in the last place above; NaN if empty."""
        return sum_up(self.hi - self.lo)

    def midpoint(self) -> float:
        """A member near the middle; 0 for the line, +-MAX_FLOAT for a half-line, NaN if empty."""
        if self.lo == -INFINITY or self.hi == INFINITY:
            if self.lo == -INFINITY and self.hi == INFINITY:
                return 0.0
            return MAX_FLOAT if self.hi == INFINITY else -MAX_FLOAT
        middle = 0.5 * self.lo + 0.5 * self.hi
        return not_below(self.lo, not_above(self.hi, middle))

    def mid(self) -> Interval:
        """The midpoint as an interval."""
        return _of((self.midpoint(),) * 2)

    def radius(self) -> float:
        """An upper bound of the distance from :meth:`midpoint` to the ends; NaN if empty."""
        middle = self.midpoint()
        return sum_up(not_below(middle - self.lo, self.hi - middle))

    # --- comparing: an empty interval compares False, so that it proves nothing ----------------

    def certainly_lt(self, other: Interval | Exact) -> bool:
        """x < y for all members x and y, and there are members."""
        lower, upper = _ends(other)
        return self.hi < lower and lower <= upper

    def certainly_le(self, other: Interval | Exact) -> bool:
        """x <= y for all members x and y, and there are members."""
        lower, upper = _ends(other)
        return self.hi <= lower and lower <= upper

    def certainly_gt(self, other: Interval | Exact) -> bool:
        """x > y for all members x and y, and there are members."""
        return self.lo > _ends(other)[1]

    def certainly_ge(self, other: Interval | Exact) -> bool:
        """x >= y for all members x and y, and there are members."""
        return self.lo >= _ends(other)[1]

    def possibly_lt(self, other: Interval | Exact) -> bool:
        """x < y for some members x and y."""
        return self.lo < _ends(other)[1]

    def possibly_le(self, other: Interval | Exact) -> bool:
        """x <= y for some members x and y."""
        return self.lo <= _ends(other)[1]

    def possibly_gt(self, other: Interval | Exact) -> bool:
        """x > y for some members x and y."""
        return self.hi > _ends(other)[0]

    def possibly_ge(self, other: Interval | Exact) -> bool:
        """x >= y for some members x and y."""
        return self.hi >= _ends(other)[0]

    def __lt__(self, other: object) -> NoReturn:
        raise AmbiguousComparisonError("<", "certainly_lt or possibly_lt")

    def __le__(self, other: object) -> NoReturn:
        raise AmbiguousComparisonError("<=", "certainly_le or possibly_le")

    def __gt__(self, other: object) -> NoReturn:
        raise AmbiguousComparisonError(">", "certainly_gt or possibly_gt")

    def __ge__(self, other: object) -> NoReturn:
        raise AmbiguousComparisonError(">=", "certainly_ge or possibly_ge")

    def __eq__(self, other: object) -> NoReturn:
        raise AmbiguousComparisonError("==", "is_identical")

    def __ne__(self, other: object) -> NoReturn:
        raise AmbiguousComparisonError("!=", "is_identical")

    def __hash__(self) -> NoReturn:
        raise AmbiguousComparisonError("hash", "the tuple of endpoints (lo, hi) as the key")

    def __contains__(self, value: object) -> NoReturn:
        raise AmbiguousComparisonError("in", "contains or encloses")

    def __bool__(self) -> NoReturn:
        raise AmbiguousComparisonError("bool", "is_empty")

    def __repr__(self) -> str:
        return "Interval.empty()" if self.is_empty() else f"Interval({self.lo!r}, {self.hi!r})"


def _of(ends: special_cases.Ends) -> Interval:
    """The interval with these endpoints, unchecked."""
    result = object.__new__(Interval)
    object.__setattr__(result, "lo", ends[0])
    object.__setattr__(result, "hi", ends[1])
    return result


def _machine(end: object) -> float:
    if isinstance(end, float):
        return float(end)
    if isinstance(end, int) and not isinstance(end, bool) and abs(end) <= 2**53:
        return float(end)
    raise BoxError(f"{end!r} is no binary64 number: use Interval.enclose")


def _exactly(end: float) -> Fraction:
    if not -INFINITY < end < INFINITY:
        raise UnboundedError("the enclosure is unbounded, or empty")
    return Fraction(end)


def _enclosed(value: Interval | Exact) -> Interval:
    return value if isinstance(value, Interval) else Interval.enclose(value)


def _operand(value: object) -> Interval:
    """The other operand of an operator; NotImplemented for foreign types."""
    if isinstance(value, Interval):
        return value
    if isinstance(value, (int, Fraction)) and not isinstance(value, bool):
        return Interval.enclose(value)
    if isinstance(value, float):
        raise ExactNumberError(
            f"operand {value!r} is a binary float: write a Fraction, Interval.enclose('{value}')"
            f" or Interval({value!r}, {value!r})"
        )
    return NotImplemented  # type: ignore[no-any-return]


def _interval(value: object) -> Interval:
    if not isinstance(value, Interval):
        raise BoxError(f"{value!r} is no Interval")
    return value


def _ends(value: Interval | Exact) -> tuple[float, float] | tuple[Fraction, Fraction]:
    """Endpoints for a comparison; an exact number is compared exactly."""
    if isinstance(value, Interval):
        return value.lo, value.hi
    number = exact(value, "comparand")
    return number, number
