"""e^(t^2) erfc(t) and its slope at an exact number of Arb, as sharply as the precision allows."""

from __future__ import annotations

from flint import arb, ctx

from .precision import MAX_EXPONENT, precision


def erfcx_at(t: arb) -> arb:
    """erfcx of an exact number.

    Two routes.  By definition while e^(t^2) can be afforded: t^2 is computed with as many more
    bits as it has before the point.  For large positive t through Tricomi's function,
    erfcx(t) = U(1/2, 1/2, t^2)/sqrt(pi) (DLMF 7.11.4), which Arb encloses by its asymptotic series.
    """
    bits = ctx.prec
    if t > 64:
        return (t * t).hypgeom_u(arb(0.5), arb(0.5)) / arb.pi().sqrt()
    with precision(bits + _guard_bits(t)):
        value = (t * t).exp() * t.erfc()
    return +value


def erfcx_slope_at(t: arb) -> arb:
    """erfcx'(t) of an exact number; for large t nearly all digits of its two terms cancel."""
    bits = ctx.prec
    with precision(bits + 2 * _guard_bits(t)):
        value = 2 * (t * erfcx_at(t) - 1 / arb.pi().sqrt())
    return +value


def _guard_bits(t: arb) -> int:
    """Bits that t^2 has before the binary point, and a few; beyond a limit digits are lost."""
    if not t.is_finite():
        return 0
    size = abs(t).upper()
    mantissa, exponent = size.man_exp()
    bits = 2 * (int(mantissa).bit_length() + int(exponent))
    return min(max(0, bits), MAX_EXPONENT) + 10
