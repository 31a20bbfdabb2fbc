"""Sums of Taylor's formula for solutions of the heat equation, d/dx = (1/2) d^2/dy^2."""

from __future__ import annotations

from collections.abc import Sequence

from flint import arb, arb_poly

from .ball import Ball


def heat_polynomials(dy: Ball, dx: Ball, count: int) -> list[Ball]:
    """P_k(dy, dx) = sum over i + 2 j = k of dy^i dx^j/(i! j! 2^j), for k = 0 .. count - 1.

    The coefficients of e^(dy u + dx u^2/2), by whose derivative k P_k = dy P_(k-1) + dx P_(k-2).
    *Guarantee*: each ball contains the values of its polynomial over the two balls.
    """
    a, b = dy._arb, dx._arb
    values = [arb(1), a]
    for k in range(2, count):
        values.append((a * values[-1] + b * values[-2]) / k)
    return [Ball(value) for value in values[:count]]


def correlation(values: Sequence[Ball], weights: Sequence[Ball], count: int) -> list[Ball]:
    """sum_k values[n + k] weights[k] for n = 0 .. count - 1; values are missing for none of them.

    Two polynomials are multiplied, one of them reversed.
    *Raises*: ValueError if values are missing.
    """
    last = count - 1 + len(weights) - 1
    if len(values) <= last:
        raise ValueError(f"{last + 1} values are needed, not {len(values)}")
    reversed_values = arb_poly([value._arb for value in reversed(values[: last + 1])])
    product = reversed_values * arb_poly([weight._arb for weight in weights])
    return [Ball(product[last - n]) for n in range(count)]
