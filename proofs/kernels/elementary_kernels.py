"""The error bounds of the elementary kernels, proved.

**Statement.**  For f = exp, erf, erfc, erfcx and every binary64 number x with f(x) real,

    |f_kernel(x) - f(x)| <= F_ERROR*|f(x)| + FLUSHED

with the functions and constants of ``snnproof/float64/elementary.py``; a kernel value +inf means
that the value before the last rounding was above MAX_FLOAT.

**Argument.**  Each step below covers a set of arguments and returns a bound of the relative error
there.  It is the sum of two parts: how far the function that the source would compute without
rounding is from f (a Taylor or asymptotic polynomial with a rigorous remainder is subtracted and
the difference bounded through its Chebyshev coefficients), and how far rounding can move the result
(the source is run on numbers that carry their error).  A part that is below 2^-1070 in absolute
value goes into FLUSHED.  By hand remain: the choice of the case in each kernel, the last product or
quotient of _erf_odd and _erfcx_large, and Dekker's theorem for two_product.

``python -m proofs.kernels.elementary_kernels`` prints the bounds in units of u = 2^-53.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from typing import Any

from flint import arb, arb_poly, ctx

from snnproof.float64 import elementary as kernels
from snnproof.float64.rounding import MAX_FLOAT

from .elementary_kernels_support import (
    UNDERFLOW,
    UNIT,
    Argument,
    Steps,
    Tracked,
    bound,
    exact_polynomial,
    half_ulp,
    interval,
    largest,
    smallest,
    units,
)
from .elementary_tables_source import erfcx_series, large_erfcx_series, odd_erf_series

PRECISION = 256
TERMS = 24
"""Terms of the Taylor polynomials that the kernels' polynomials are compared with."""


class NotProvedError(Exception):
    """A condition of the argument does not hold for the source as it is."""


def require(condition: bool, what: str) -> None:
    if not condition:
        raise NotProvedError(what)


def run(function: Callable[..., Any], *numbers: Any) -> Any:
    """The source of a kernel on numbers that are no floats."""
    return function(*numbers)


def erfcx(z: arb) -> arb:
    return (z * z).exp() * z.erfc()


# --- exp ----------------------------------------------------------------------------------------


def exp_reduction() -> tuple[arb, arb]:
    """Bounds of |r| and of its error: r = x - n*ln(2)/128.

    x*EXP_STEPS is off by one rounding and by the rounding of the constant.  Adding 1.5*2^52
    leaves a number between 2^52 and 2^53, an integer, at most 1/2 away; subtracting is exact.
    (The bound below still counts a rounding for it.)
    """
    step = arb(2).log() / 128
    x = interval(kernels.EXP_UNDERFLOW, kernels.EXP_OVERFLOW)
    n = run(kernels._exp_steps, Tracked(x))
    count = int(float(largest(n.value))) + 1
    require(count < 2**20, "the steps of exp are integers of less than 21 bits")
    off = n.error + largest(x) * largest(arb(kernels.EXP_STEPS) - 1 / step)
    require(off < arb(0.5) + arb(2) ** -30, "the number of steps is the nearest integer, nearly")
    reduced = largest(off * step)
    r = run(kernels._exp_remainder, Argument(step, reduced, count), Steps(count))
    return reduced, largest(r.error + r.missed())


def exp_between() -> arb:
    """The relative error of exp between EXP_UNDERFLOW and EXP_OVERFLOW.

    Scaling by 2^m is exact: m >= -963, and 2^m is stored exactly.
    """
    stored = vars(kernels)  # the tables that the kernels themselves use
    require(
        all(float(stored["POWERS_OF_TWO"][i]) == 2.0 ** (i - 1024) for i in range(2048)),
        "the powers of two are exact",
    )
    reduced, error = exp_reduction()
    r = computed_near(interval(-reduced, reduced), error)
    worst = arb(0)
    for j in range(128):
        high, low = float(stored["EXP_HIGH"][j]), float(stored["EXP_LOW"][j])
        power = (arb(2).log() * j / 128).exp()
        taylor = arb_poly([power / arb(k).fac() for k in range(10)])
        remainder = largest(power * reduced**10 / arb(10).fac() * 2)
        source = exact_polynomial(partial(kernels._exp_remainder_power, high, low), 6)
        missed = bound(source - taylor, 0, reduced) + remainder
        computed = run(kernels._exp_remainder_power, high, low, r)
        worst = worst.max((missed + computed.error) / smallest(power * (-reduced).exp()))
    return worst


def exp_outside() -> None:
    """exp_kernel is 0 and +inf where it may be."""
    require(arb(kernels.EXP_UNDERFLOW).exp() < kernels.FLUSHED, "e^x < FLUSHED below")
    require(arb(kernels.EXP_OVERFLOW).exp() > MAX_FLOAT, "e^x > MAX_FLOAT above")


# --- erfcx --------------------------------------------------------------------------------------

HALF_WIDTH = arb(1) / 32 + arb(2) ** -50
"""|z - centre|: 16*z + 16.5 is rounded by at most 2^-46 before its integer part is taken."""


def erfcx_pieces() -> Iterator[arb]:
    """The relative error of erfcx_table on each piece."""
    require(kernels.erfcx_table(-1.0) > 0.0 < kernels.erfcx_table(8.0), "the ends are in the table")
    for i in range(145):
        centre = arb(kernels._erfcx_centre(i))
        require(bool(centre == arb(i - 16) / 16), "the centres are the multiples of 1/16")
        taylor = erfcx_series(centre, TERMS)
        cell = interval(centre - HALF_WIDTH, centre + HALF_WIDTH)
        remainder = largest(erfcx_series(cell, TERMS + 1)[TERMS]) * HALF_WIDTH**TERMS
        source = exact_polynomial(partial(kernels._erfcx_piece, 9 * i), 8)
        missed = bound(source - taylor, 0, HALF_WIDTH) + remainder
        off = (Tracked(cell) - float(kernels._erfcx_centre(i))).error
        h = computed_near(interval(-HALF_WIDTH, HALF_WIDTH), off)
        computed = run(kernels._erfcx_piece, 9 * i, h)
        yield (missed + computed.error) / smallest(erfcx(centre + HALF_WIDTH))


def erfcx_large() -> arb:
    """The relative error of erfcx for z >= 8.

    The asymptotic series of z*erfcx(z) in v = 1/z^2 is enveloping for z > 0: the remainder is at
    most the first term left out (NIST Digital Library of Mathematical Functions, 7.12(i)).  v is
    computed with two roundings, or is 0 or subnormal for huge z; the last division rounds once
    more.  z*erfcx(z) is the integral of (2/sqrt(pi))*e^(-2w - (w/z)^2) over w > 0: it increases.
    """
    edge = arb(1) / 64
    series = large_erfcx_series(TERMS + 1)
    remainder = largest(series[TERMS]) * edge**TERMS
    source = exact_polynomial(kernels._erfcx_large_series, 10)
    missed = bound(source - arb_poly(series[:TERMS]), edge / 2, edge / 2) + remainder
    v = computed_near(interval(0, edge), edge * 3 * UNIT + arb(2) ** -1000)
    computed = run(kernels._erfcx_large_series, v)
    relative = (missed + computed.error) / smallest(8 * erfcx(arb(8)))
    return (1 + relative) * (1 + UNIT) - 1


def erfcx_reflected(exp_error: arb, positive_error: arb) -> arb:
    """The relative error of erfcx between ERFCX_OVERFLOW and -1.

    z^2 = high + low exactly (Dekker), |low| <= 2^-44.  The source is homogeneous in e^high and
    erfcx(-z), so that e^high may be taken between 1 and 2; the other is at most `share` of twice
    it: the quotient erfcx(-z)/(2*e^(z^2)) is largest at z = -1.  (2^-40 covers e^low here.)
    """
    edge = arb(kernels.ERFCX_OVERFLOW)
    require(bool(edge * edge < 710), "z^2 is below 710")
    require(bool(2 * (edge * edge).exp() - 1 > MAX_FLOAT), "erfcx(z) > MAX_FLOAT below")
    require(kernels.ERFCX_OVERFLOW**2 < kernels.EXP_OVERFLOW - 0.01, "exp does not overflow before")
    share = largest(erfcx(arb(1)) / (2 * arb(1).exp())) * (1 + arb(2) ** -40)
    low = Tracked(interval(-LOW, LOW))
    source = exact_polynomial(lambda t: run(kernels._reflected, 1.0, t, 0.0), 1)
    missed = exponential_missed(0.5 * source, 1)
    require_minus(partial(kernels._reflected, 0.0, 0.0), 0)
    worst = arb(0)
    for cell in unit_cells(32):
        power = relatively(cell, exp_error)
        other = relatively(interval(0, 2 * largest(cell) * share), positive_error)
        computed = run(kernels._reflected, power, low, other)
        error = computed.error + 2 * largest(cell) * missed
        worst = worst.max(error / (2 * smallest(cell) * (1 - share) * (1 - arb(2) ** -40)))
    return worst


# --- erf and erfc ---------------------------------------------------------------------------------


def erf_odd() -> arb:
    """The relative error of _erf_odd for |z| <= 1; the series alternates with falling terms."""
    series = odd_erf_series(TERMS + 1)
    remainder = largest(series[TERMS])
    source = exact_polynomial(kernels._erf_odd_series, 12)
    missed = bound(source - arb_poly(series[:TERMS]), 0.5, 0.5) + remainder
    worst = arb(0)
    for k in range(32):
        cell = interval(arb(k) / 32, arb(k + 1) / 32)
        v = computed_near(cell, half_ulp(cell) + UNDERFLOW)
        computed = run(kernels._erf_odd_series, v)
        root = (arb(k + 1) / 32).sqrt()
        worst = worst.max((missed + computed.error) / smallest(root.erf() / root))
    return (1 + worst) * (1 + UNIT) - 1


def erfc_tail(exp_error: arb, positive_error: arb) -> arb:
    """The relative error of _erfc_tail between 0.5 and ERFC_UNDERFLOW; homogeneous as above."""
    edge = arb(kernels.ERFC_UNDERFLOW)
    require(bool(edge.erfc() < kernels.FLUSHED), "erfc(z) < FLUSHED above")
    require(kernels.ERFC_UNDERFLOW**2 < -kernels.EXP_UNDERFLOW - 1, "exp is not flushed before")
    low = Tracked(interval(-LOW, LOW))
    source = exact_polynomial(lambda t: run(kernels._scaled_back, 1.0, t, 1.0), 1)
    missed = exponential_missed(source, -1)
    worst = arb(0)
    for power in unit_cells(16):
        for scaled in unit_cells(16):
            factors = relatively(power, exp_error), low, relatively(scaled, positive_error)
            computed = run(kernels._scaled_back, *factors)
            error = computed.error + largest(power * scaled) * missed
            worst = worst.max(error / (smallest(power * scaled) * (1 - arb(2) ** -40)))
    return worst


def erfc_middle(odd_error: arb) -> arb:
    """The relative error of erfc_kernel for |z| < 0.5: 1 - erf(z)."""
    require_minus(kernels._one_minus, 1)
    worst = arb(0)
    for k in range(-32, 32):
        erf = interval((arb(k) / 64).erf(), (arb(k + 1) / 64).erf())
        computed = run(kernels._one_minus, relatively(erf, odd_error))
        worst = worst.max(computed.error / smallest(1 - erf))
    return worst


def erfc_left(tail_error: arb) -> arb:
    """The relative error of erfc_kernel for z <= -0.5: 2 - erfc(-z), and 2 for z < -6."""
    require_minus(kernels._two_minus, 2)
    worst = arb(6).erfc() / (2 - arb(6).erfc())
    for k in range(4, 48):
        erfc = interval((arb(k + 1) / 8).erfc(), (arb(k) / 8).erfc())
        computed = run(kernels._two_minus, relatively(erfc, tail_error))
        worst = worst.max(computed.error / smallest(2 - erfc))
    return worst


def erf_right(tail_error: arb) -> arb:
    """The relative error of erf_kernel for |z| > 1: 1 - erfc(|z|), and 1 for |z| > 6."""
    worst = arb(6).erfc() / arb(6).erf()
    for k in range(8, 48):
        erfc = interval((arb(k + 1) / 8).erfc(), (arb(k) / 8).erfc())
        computed = run(kernels._one_minus, relatively(erfc, tail_error))
        worst = worst.max(computed.error / smallest(1 - erfc))
    return worst


LOW = arb(2) ** -44
"""|low| in z^2 = high + low: at most half a unit in the last place of numbers below 2^10."""


def exponential_missed(source: arb_poly, sign: int) -> arb:
    """A bound of |source(low) - e^(sign*low)| for |low| <= LOW; the rest of the series < LOW^2."""
    return bound(source - arb_poly([1, sign]), 0, LOW) + largest(LOW**2)


def require_minus(function: Callable[[Any], Any], constant: int) -> None:
    """The function is t -> constant - t."""
    source = exact_polynomial(function, 1)
    require(bound(source - arb_poly([constant, -1]), 0, 1) == 0, "a difference is a difference")


def unit_cells(count: int) -> Iterator[arb]:
    """Cells that cover [1, 2]."""
    for k in range(count):
        yield interval(1 + arb(k) / count, 1 + arb(k + 1) / count)


def computed_near(exact: arb, off: arb) -> Tracked:
    """A number that was computed with a known absolute error."""
    return Tracked(exact + interval(-off, off), off)


def relatively(exact: arb, error: arb) -> Tracked:
    """A number that was computed with a known relative error."""
    return computed_near(exact, largest(exact) * largest(error))


# --- the statement --------------------------------------------------------------------------------


@dataclass(frozen=True)
class Step:
    """A proved bound, and the stated one that it must not exceed, if any; in units of 2^-53."""

    name: str
    arguments: str
    proved: float
    stated: float | None = None

    @property
    def holds(self) -> bool:
        return self.stated is None or self.proved <= self.stated


def prove() -> list[Step]:
    """All steps; *raises* NotProvedError if a condition of the argument fails."""
    previous = ctx.prec
    ctx.prec = PRECISION
    try:
        return _prove()
    finally:
        ctx.prec = previous


def _prove() -> list[Step]:
    exp_outside()
    exp = exp_between()
    table = arb(0)
    for piece in erfcx_pieces():
        table = table.max(piece)
    large = erfcx_large()
    positive = table.max(large)
    reflected = erfcx_reflected(exp, positive)
    odd = erf_odd()
    tail = erfc_tail(exp, positive)
    middle, left, right = erfc_middle(odd), erfc_left(tail), erf_right(tail)
    erfcx_total = positive.max(reflected)
    erfc_total = tail.max(middle).max(left)
    erf_total = odd.max(right)
    stated = {name: getattr(kernels, name) * 2.0**53 for name in NAMES}
    return [
        Step("exp", "all", units(exp), stated["EXP_ERROR"]),
        Step("erfcx", "-1 .. 8", units(table), stated["ERFCX_TABLE_ERROR"]),
        Step("erfcx", "8 .. inf", units(large)),
        Step("erfcx", "-inf .. -1", units(reflected)),
        Step("erfcx", "all", units(erfcx_total), stated["ERFCX_ERROR"]),
        Step("erfc", "0.5 .. inf", units(tail)),
        Step("erfc", "-0.5 .. 0.5", units(middle)),
        Step("erfc", "-inf .. -0.5", units(left)),
        Step("erfc", "all", units(erfc_total), stated["ERFC_ERROR"]),
        Step("erf", "-1 .. 1", units(odd)),
        Step("erf", "|z| > 1", units(right)),
        Step("erf", "all", units(erf_total), stated["ERF_ERROR"]),
    ]


NAMES = ("EXP_ERROR", "ERFCX_TABLE_ERROR", "ERFCX_ERROR", "ERFC_ERROR", "ERF_ERROR")


def _print_table(steps: list[Step]) -> int:
    """The steps, a line each; 0 if all bounds hold and else 1."""
    print(f"{'kernel':8}{'arguments':16}{'proved':>10}{'stated':>10}   (units of 2^-53)")
    for step in steps:
        stated = "" if step.stated is None else f"{step.stated:10.4f}"
        verdict = "" if step.stated is None else ("  holds" if step.holds else "  FAILS")
        print(f"{step.name:8}{step.arguments:16}{step.proved:10.4f}{stated}{verdict}")
    return 0 if all(step.holds for step in steps) else 1


def run_and_print(proof: Callable[[], list[Step]]) -> int:
    """Run a proof and print its steps; 0 if all hold and else 1."""
    try:
        steps = proof()
    except NotProvedError as failure:
        print(f"not proved: {failure}")
        return 1
    return _print_table(steps)


def main() -> int:
    """Prove and print; the exit code."""
    return run_and_print(prove)


if __name__ == "__main__":
    sys.exit(main())
