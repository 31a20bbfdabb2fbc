"""The error bounds of the straight-line kernels, proved.

**Statement.**  For f = exp, erfcx, erfc and every binary64 number x with F_FROM <= x <= F_TO

    |f_straight(x) - f(x)| <= F_ERROR*|f(x)|

with the functions and constants of ``snnproof/float64/straight.py``.

**Argument.**  As in ``proofs/kernels/elementary_kernels.py``: each step covers a set of arguments,
and adds two bounds.  How far the function that the source would compute without rounding is from
f: the source is run on power series with remainder (Taylor models), and the difference from those
of f is bounded.  And how far rounding can move the result: the source is run on numbers that carry
their error.  No result is subnormal, nor is a factor of one.  By hand remain: times_power is
exact; the errors that are put together at the end of erfcx; its asymptotic series.

``python -m proofs.kernels.straight_kernels`` prints the bounds in units of u = 2^-53.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from itertools import pairwise

from flint import arb, arb_poly, arb_series, ctx, fmpq

from snnproof.float64 import straight as kernels
from snnproof.float64.rounding import MAX_FLOAT

from .elementary_kernels import (
    PRECISION,
    TERMS,
    Step,
    computed_near,
    erfcx,
    relatively,
    require,
    run,
    run_and_print,
)
from .elementary_kernels_support import (
    UNIT,
    Argument,
    Exact,
    ShiftedSteps,
    Tracked,
    bound,
    exact_polynomial,
    interval,
    largest,
    smallest,
    units,
)
from .elementary_tables_source import erfcx_series, large_erfcx_series, odd_erf_series


def cells(lower: float, upper: float, count: int) -> Iterator[arb]:
    """Cells that cover [lower, upper]."""
    ends = [arb(lower) + (arb(upper) - arb(lower)) * k / count for k in range(count + 1)]
    for low, high in pairwise(ends):
        yield interval(low, high)


# --- exp ----------------------------------------------------------------------------------------


def exp_reduction() -> tuple[arb, arb]:
    """Bounds of |r| and of its error: r = x - n*ln(2).

    x*STEPS is exact inside the fma, whose result lies between 2^52 and 2^53: an integer, at most
    1/2 away.  The other bound in `off` is for STEPS, which is not quite 1/ln(2).
    """
    step = arb(2).log()
    x = interval(kernels.EXP_FROM, kernels.EXP_TO)
    steps = run(kernels._steps, Tracked(x))
    require(kernels.TO_INTEGER == 3 * 2.0**51, "the steps are moved to where integers are")
    require(bool(steps.value > arb(2) ** 52), "the last bit of the steps is 1 and not 1/2")
    require(bool(steps.value < arb(2) ** 53), "the last bit of the steps is 1 and not 2")
    off = steps.error + largest(x) * largest(arb(kernels.STEPS) - 1 / step)
    require(bool(off < arb(0.5) + arb(2) ** -30), "the steps are the nearest integer, nearly")
    count = int(float(largest(steps.value - kernels.TO_INTEGER))) + 1
    require(count < 2**11, "the steps have 12 bits with their sign")
    reduced = largest(off * step)
    shifted = ShiftedSteps(count, kernels.TO_INTEGER)
    r = run(kernels._remainder, Argument(step, reduced, count), shifted)
    return reduced, largest(r.error + r.missed())


def exp_between() -> arb:
    """The relative error of exp_straight.

    The result p*2^n of times_power is e^x, nearly, hence normal like p, and exact.
    """
    require(bool(arb(kernels.EXP_FROM).exp() > arb(2) ** -1021), "e^x is a normal number below")
    require(bool(arb(kernels.EXP_TO).exp() < arb(MAX_FLOAT) / 2), "e^x is finite above")
    reduced, error = exp_reduction()
    source = exact_polynomial(kernels._exp_of_remainder, 11)
    taylor = arb_poly([1 / arb(k).fac() for k in range(TERMS)])
    remainder = largest(2 * reduced**TERMS / arb(TERMS).fac())
    missed = bound(source - taylor, 0, reduced) + remainder
    worst = arb(0)
    for cell in cells(-reduced, reduced, 32):
        p = run(kernels._exp_of_remainder, computed_near(cell, error))
        require(bool(p.value > 0.5) and bool(p.value < 2), "p is between 1/2 and 2")
        worst = worst.max((missed + p.error) / smallest(cell.exp()))
    require(bool(worst < arb(2) ** -40), "e^x is normal and finite even with its error")
    return worst


# --- erfcx --------------------------------------------------------------------------------------

POLE, SHIFT = fmpq(9, 2), fmpq(11, 16)
"""q = 1/(z + POLE), t = z*q - SHIFT."""

FAR = 8
"""From here on erfcx is compared with its asymptotic series."""

DEGREE = 25


def erfcx_missed_near(centre: arb, half: arb) -> arb:
    """|source - erfcx| on centre +- half, without rounding."""

    def difference(z: arb, order: int) -> list[arb]:
        ctx.cap = order
        source = run(kernels.erfcx_straight, Exact(arb_series([z, 1])))
        return list((source.value - arb_series(erfcx_series(z, order))).coeffs())

    cell = interval(centre - half, centre + half)
    remainder = largest(difference(cell, TERMS + 1)[TERMS]) * half**TERMS
    return bound(arb_poly(difference(centre, TERMS)), 0, half) + remainder


def erfcx_near(lower: float, upper: float, pieces: int, parts: int) -> arb:
    """The relative error of erfcx_straight between two numbers below FAR."""
    worst = arb(0)
    slope = exact_polynomial(kernels._erfcx_over_q, DEGREE).derivative()
    for piece in cells(lower, upper, pieces):
        centre, half = piece.mid(), largest(piece - piece.mid())
        missed = erfcx_missed_near(centre, half)
        for cell in cells(centre - half, centre + half, parts):
            q = run(kernels._reciprocal, Tracked(cell))
            t = run(kernels._variable, Tracked(cell), q)
            p = erfcx_over_q(t, slope)
            least = smallest(erfcx(arb(cell.upper())))  # erfcx decreases
            worst = worst.max((missed + (q * p).error) / least)
    return worst


def erfcx_over_q(t: Tracked, slope: arb_poly) -> Tracked:
    """The source on t; the error of t is multiplied by the derivative."""
    p = run(kernels._erfcx_over_q, Tracked(t.value))
    middle, half = t.value.mid(), largest(t.value - t.value.mid())
    return Tracked(p.value, p.error + t.error * bound(slope, middle, half))


def erfcx_variable() -> None:
    """q and t are what is said of them, as rational functions of z.

    Three operations make them, so that both sides have degrees below 8: eight values decide.
    """
    for k in range(8):
        z = fmpq(k)
        q = run(kernels._reciprocal, Exact(z))
        t = run(kernels._variable, Exact(z), q)
        require(q.value * (z + POLE) == 1, "q is 1/(z + POLE)")
        require(t.value == z * q.value - SHIFT, "t is z*q - SHIFT")


def erfcx_missed_far(centre: arb, half: arb) -> arb:
    """|source - erfcx|/q for w = 1/z in centre +- half, without rounding.

    z*erfcx(z) is its asymptotic series in w^2, up to the first term left out (NIST Digital Library
    of Mathematical Functions, 7.12(i)); 1/q = z*(1 + POLE*w) and z*q = 1/(1 + POLE*w).
    """
    series = large_erfcx_series(TERMS + 1)
    even = [c for k in range(TERMS) for c in (series[k], arb(0))]

    def difference(w: arb, order: int) -> list[arb]:
        ctx.cap = order
        over_z = 1 + POLE * arb_series([w, 1])
        source = run(kernels._erfcx_over_q, Exact(1 / over_z - SHIFT))
        around = arb_poly(even)(arb_poly([w, 1]))
        return list((source.value - over_z * arb_series(around.coeffs()[:order])).coeffs())

    cell = interval(centre - half, centre + half)
    remainder = largest(difference(cell, TERMS + 1)[TERMS]) * half**TERMS
    left_out = largest(series[TERMS] * cell ** (2 * TERMS) * (1 + POLE * cell))
    return bound(arb_poly(difference(centre, TERMS)), 0, half) + remainder + left_out


def erfcx_far(pieces: int, parts: int) -> arb:
    """The relative error of erfcx_straight for z >= FAR.

    q has two roundings.  The source for t sees only the product z*q, here called y, which is what
    it is with z = 1 and q = y.  erfcx(z)/q = (z*erfcx(z))/y > 7/16*(z*erfcx(z))/(7/16).
    """
    require(kernels.ERFCX_TO <= 2.0**1000, "q and erfcx(z) are normal numbers")
    q_error = largest((1 + UNIT) / (1 - UNIT) - 1)
    worst = arb(0)
    slope = exact_polynomial(kernels._erfcx_over_q, DEGREE).derivative()
    for piece in cells(0, arb(1) / FAR, pieces):
        centre, half = piece.mid(), largest(piece - piece.mid())
        missed = erfcx_missed_far(centre, half)
        for cell in cells(centre - half, centre + half, parts):
            y = interval(1 / (1 + POLE * cell.upper()), 1 / (1 + POLE * cell.lower()))
            t = run(kernels._variable, 1.0, relatively(y, q_error))
            p = erfcx_over_q(t, slope)
            least = smallest(p.value - interval(-1, 1) * (missed + p.error))
            relative = (missed + p.error) / least
            worst = worst.max((1 + q_error) * (1 + relative) * (1 + UNIT) - 1)
    return worst


# --- erfc ---------------------------------------------------------------------------------------


def erfc_between() -> arb:
    """The relative error of erfc_straight; the series of erf(z)/z alternates with falling terms."""
    require(kernels.ERFC_FROM >= -1 and kernels.ERFC_TO <= 1, "erfc is for arguments up to 1")
    series = [c for c in odd_erf_series(TERMS + 1) for c in (-c, arb(0))]
    taylor = arb_poly([arb(1), *series[: 2 * TERMS]])
    source = exact_polynomial(kernels.erfc_straight, 23)
    missed = bound(source - taylor, 0, 1) + largest(series[2 * TERMS])
    worst = arb(0)
    for cell in cells(kernels.ERFC_FROM, kernels.ERFC_TO, 256):
        computed = run(kernels.erfc_straight, Tracked(cell))
        worst = worst.max((missed + computed.error) / smallest(cell.erfc()))
    return worst


# --- the statement --------------------------------------------------------------------------------


def exp_steps() -> list[Step]:
    return [Step("exp", "all", units(exp_between()), kernels.EXP_ERROR * 2.0**53)]


def erfcx_steps() -> list[Step]:
    erfcx_variable()
    left = erfcx_near(kernels.ERFCX_FROM, 0, 16, 4)
    middle = erfcx_near(0, FAR, 128, 1)
    right = erfcx_far(8, 8)
    return [
        Step("erfcx", "-1 .. 0", units(left)),
        Step("erfcx", "0 .. 8", units(middle)),
        Step("erfcx", "8 .. 2^1000", units(right)),
        Step("erfcx", "all", units(left.max(middle).max(right)), kernels.ERFCX_ERROR * 2.0**53),
    ]


def erfc_steps() -> list[Step]:
    return [Step("erfc", "all", units(erfc_between()), kernels.ERFC_ERROR * 2.0**53)]


PARTS = {"exp": exp_steps, "erfcx": erfcx_steps, "erfc": erfc_steps}


def prove(*names: str) -> list[Step]:
    """All steps, or those for some functions; *raises* NotProvedError if a condition fails."""
    before = ctx.prec, ctx.cap
    ctx.prec = PRECISION
    try:
        return [step for name in names or PARTS for step in PARTS[name]()]
    finally:
        ctx.prec, ctx.cap = before


def main() -> int:
    """Prove and print; the exit code."""
    return run_and_print(prove)


if __name__ == "__main__":
    sys.exit(main())
