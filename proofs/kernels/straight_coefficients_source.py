"""Where the numbers in ``snnproof/float64/straight_coefficients.py`` come from.

``python -m proofs.kernels.straight_coefficients_source`` prints that file from scratch; a test
compares it with the stored one.  Nothing here needs trust: ``proofs/kernels/straight_kernels.py``
bounds the error of the stored numbers, wherever they came from.

The polynomials for exp and erf are series cut in Chebyshev form, as in
``proofs/kernels/elementary_tables_source.py``.  (z + 4.5)*erfcx(z) for z >= -1 is approximated as a
polynomial in q = 1/(z + 4.5) with the least maximum of the *relative* error, by the exchange
algorithm of Remez, and then rewritten in powers of t = z*q - 11/16 = 5/16 - 4.5*q.
"""

from __future__ import annotations

from flint import arb, arb_mat, arb_poly, ctx

from .elementary_tables_source import PRECISION, economised, large_erfcx_series, odd_erf_series

EXP_DEGREE = 10
ERFCX_DEGREE = 25
ERF_DEGREE = 11

POLE, SHIFT = arb(9) / 2, arb(11) / 16
"""t = z/(z + POLE) - SHIFT."""

LOWEST = arb(-1)
"""The polynomial for erfcx is for z >= LOWEST."""

EXCHANGES = 12
POINTS = 320
"""Extrema of the error are looked for among so many points."""

HEADER = '''"""The coefficients of the straight-line kernels, lowest first.

Printed by ``python -m proofs.kernels.straight_coefficients_source``.

EXP_POWERS: (e^r - 1)/r in powers of r for |r| <= ln(2)/2; ERFCX_POWERS: (z + 4.5)*erfcx(z) in
powers of t = z/(z + 4.5) - 11/16 for z >= -1; ERF_POWERS: erf(z)/z in powers of z^2 for |z| <= 1.
The errors are bounded in ``proofs/kernels/straight_kernels.py``.
"""

from __future__ import annotations
'''


def scaled_erfcx(q: arb) -> arb:
    """(z + POLE)*erfcx(z) at z = 1/q - POLE; the asymptotic series where it is good to 400 bits."""
    z = 1 / q - POLE
    if z < 100:
        return (z * z).exp() * z.erfc() / q
    return arb_poly(large_erfcx_series(50))(1 / (z * z)) / (z * q)


def chebyshev_points(count: int) -> list[arb]:
    """The extrema of T_(count-1), from -1 to 1."""
    return [-(arb(k) / (count - 1)).cos_pi() for k in range(count)]


def equioscillating(points: list[arb], values: list[arb]) -> arb_poly:
    """The polynomial p in s with p = value*(1 +- e), signs in turn, at the points."""
    rows = [
        [s**k for k in range(len(points) - 1)] + [value * (-1) ** i]
        for i, (s, value) in enumerate(zip(points, values, strict=True))
    ]
    solution = arb_mat(rows).solve(arb_mat([[value] for value in values]))
    return arb_poly([c.mid() for c in solution.entries()[:-1]])


def turns(errors: list[float]) -> list[int]:
    """The places of the largest errors of each sign, in turn."""
    result: list[int] = []
    for i, error in enumerate(errors):
        if not result or (error > 0) != (errors[result[-1]] > 0):
            result.append(i)
        elif abs(error) > abs(errors[result[-1]]):
            result[-1] = i
    return result


def remez(degree: int) -> arb_poly:
    """The polynomial in s, q = (1 + s)/(2*(LOWEST + POLE)), that is nearest to scaled_erfcx(q)."""
    half = 1 / (2 * (LOWEST + POLE))

    def function(s: arb) -> arb:
        return scaled_erfcx(half * (1 + s + arb(2) ** -60))

    grid = chebyshev_points(POINTS)
    wanted = [function(s) for s in grid]
    points = chebyshev_points(degree + 2)
    best = equioscillating(points, [function(s) for s in points])
    for _ in range(EXCHANGES):
        errors = [float((best(s) / w - 1).mid()) for s, w in zip(grid, wanted, strict=True)]
        places = turns(errors)
        while len(places) > degree + 2:
            places.pop(0 if abs(errors[places[0]]) < abs(errors[places[-1]]) else -1)
        if len(places) < degree + 2:
            raise ArithmeticError("the error has too few turns: start from other points")
        points = [grid[i] for i in places]
        best = equioscillating(points, [wanted[i] for i in places])
    return best


def exp_powers() -> list[float]:
    series = arb_poly([1 / arb(k + 1).fac() for k in range(40)])
    return economised(series, arb(0), arb(2).log() / 2, EXP_DEGREE)


def erf_powers() -> list[float]:
    return economised(arb_poly(odd_erf_series(40)), arb(1) / 2, arb(1) / 2, ERF_DEGREE)


def erfcx_powers() -> list[float]:
    """q = (1 - SHIFT - t)/POLE, s = 2*(LOWEST + POLE)*q - 1."""
    scale = 2 * (LOWEST + POLE) / POLE
    powers = remez(ERFCX_DEGREE)(arb_poly([scale * (1 - SHIFT) - 1, -scale]))
    return [float(c.mid()) for c in powers.coeffs()]


def _lines(name: str, values: list[float]) -> str:
    return f"\n{name} = (\n" + "".join(f"    {value!r},\n" for value in values) + ")\n"


def source() -> str:
    """The text of ``snnproof/float64/straight_coefficients.py``."""
    previous = ctx.prec
    try:
        ctx.prec = PRECISION
        tables = {
            "EXP_POWERS": exp_powers(),
            "ERFCX_POWERS": erfcx_powers(),
            "ERF_POWERS": erf_powers(),
        }
    finally:
        ctx.prec = previous
    return HEADER + "".join(_lines(name, values) for name, values in tables.items())


if __name__ == "__main__":
    print(source(), end="")
