"""e^(t^2) erfc(t) and its slope at an exact number of Arb, as sharply as the precision allows."""

from __future__ import annotations

import math

from flint import arb, ctx

from .precision import MAX_EXPONENT, precision

_LARGE = arb(64)


def erfcx_at(t: arb) -> arb:
    """erfcx of an exact number.

    Two routes.  By definition while e^(t^2) can be afforded: t^2 is computed with as many more
    bits as it has before the point.  For large positive t through Tricomi's function,
    erfcx(t) = U(1/2, 1/2, t^2)/sqrt(pi) (DLMF 7.11.4), which Arb encloses by its asymptotic series.
    """
    if t > _LARGE:
        return (t * t).hypgeom_u(arb(0.5), arb(0.5)) / arb.pi().sqrt()
    bits = ctx.prec
    ctx.prec = bits + _guard_bits(t)  # in place of a block: nothing is called more often
    try:
        value = (t * t).exp() * t.erfc()
    finally:
        ctx.prec = bits
    return +value


def erfcx_slope_at(t: arb) -> arb:
    """erfcx'(t) of an exact number; for large t nearly all digits of its two terms cancel."""
    bits = ctx.prec
    with precision(bits + 2 * _guard_bits(t)):
        value = 2 * (t * erfcx_at(t) - 1 / arb.pi().sqrt())
    return +value


def _guard_bits(t: arb) -> int:
    """Bits that t^2 has before the binary point, and a few; beyond a limit digits are lost."""
    size = abs(float(t))
    if not size < math.inf:
        return MAX_EXPONENT + 10 if t.is_finite() else 0
    return max(0, 2 * math.frexp(size)[1]) + 10
