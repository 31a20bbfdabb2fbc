"""What the interval tests draw from: hostile floats, intervals, and oracles with many digits."""

from __future__ import annotations

import math
import struct
from collections.abc import Callable
from fractions import Fraction

import mpmath
from hypothesis import strategies as st

from snnproof.float64.interval import Interval

INF = math.inf
MAX = 1.7976931348623157e308
SPECIAL = [0.0, -0.0, 5e-324, -5e-324, 2.0**-1022, -(2.0**-1022), 2.0**-960, 1.0, -1.0, MAX, -MAX]

finite = st.one_of(
    st.sampled_from(SPECIAL),
    st.floats(allow_nan=False, allow_infinity=False),
    st.floats(-30.0, 30.0),
)
"""Finite numbers: special ones, all magnitudes, and the size that proofs meet."""


@st.composite
def intervals(draw: st.DrawFn, ends: st.SearchStrategy[float] = finite) -> Interval:
    """Thin, narrow and wide intervals, half-lines and the line."""
    a, b = sorted((draw(ends), draw(ends)))
    shape = draw(st.sampled_from(["wide", "wide", "thin", "narrow", "below", "above"]))
    if shape == "thin":
        return Interval(a, a)
    if shape == "narrow":
        return Interval(a, max(a, math.nextafter(a, INF)) if a < MAX else a)
    if shape == "below":
        return Interval(-INF, b)
    if shape == "above":
        return Interval(a, INF)
    return Interval(a, b)


def members(x: Interval, draw: st.DataObject) -> Fraction:
    """A member of x, exactly: an end, or something between."""
    lo = Fraction(x.lo) if x.lo > -INF else min(Fraction(x.hi) * 4 if x.hi < INF else 0, -1)
    hi = Fraction(x.hi) if x.hi < INF else max(lo * 4, lo + 1, Fraction(1))
    if x.lo == -INF:
        lo = min(lo, hi)
    weight = draw.draw(
        st.sampled_from([Fraction(0), Fraction(1), Fraction(1, 2), Fraction(1, 997)])
    )
    return lo + (hi - lo) * weight


def contains(x: Interval, value: mpmath.mpf) -> bool:
    """Is a number with many digits in x?  Compared exactly, without tolerance."""
    lower = x.lo == -INF or exact(value) >= Fraction(x.lo)
    upper = x.hi == INF or exact(value) <= Fraction(x.hi)
    return lower and upper


def exact(value: mpmath.mpf) -> Fraction:
    sign, mantissa, exponent, _ = value._mpf_
    return (-1) ** sign * int(mantissa) * Fraction(2) ** exponent


def _with_digits(function: Callable[[mpmath.mpf], mpmath.mpf]) -> Callable[[Fraction], mpmath.mpf]:
    def evaluate(x: Fraction) -> mpmath.mpf:
        with mpmath.workprec(2600):
            argument = mpmath.mpf(x.numerator) / x.denominator
        with mpmath.workdps(80):
            return function(argument)

    return evaluate


ORACLES: dict[str, Callable[[Fraction], mpmath.mpf]] = {
    "exp": _with_digits(mpmath.exp),
    "erf": _with_digits(mpmath.erf),
    "erfc": _with_digits(mpmath.erfc),
    "erfcx": _with_digits(lambda z: mpmath.exp(z * z) * mpmath.erfc(z)),
}
"""mpmath with 80 digits; the error of 1e-79 is far below the slack that every enclosure has."""


def ulp_distance(a: float, b: float) -> int:
    """How many binary64 steps lie between two numbers."""

    def position(x: float) -> int:
        (bits,) = struct.unpack("<q", struct.pack("<d", x))
        return bits if bits >= 0 else -(bits & (2**63 - 1))

    return abs(position(a) - position(b))
