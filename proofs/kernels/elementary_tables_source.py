"""Where the numbers in ``snnproof/float64/elementary_tables.py`` come from.

``python -m proofs.kernels.elementary_tables_source`` prints that file from scratch; a test
compares it with the stored one.  Nothing here needs trust:
``proofs/kernels/elementary_kernels.py`` bounds the error of the stored numbers, wherever they came
from.

Every table is made in the same way: a Taylor or asymptotic series in ball arithmetic with 400 bits
is written in Chebyshev polynomials on the interval where it will be used, cut after the chosen
degree, written in powers again and rounded to binary64.
"""

from __future__ import annotations

import math
from collections.abc import Iterator

from flint import arb, arb_poly, arb_series, ctx

PRECISION = 400
ORDER = 40

ERFCX_DEGREE = 8
ERFCX_LARGE_DEGREE = 10
ODD_ERF_DEGREE = 12

HALF_WIDTH = arb(1) / 32
"""Half the width of a piece of the erfcx table."""

HEADER = '''"""The tables of the elementary kernels.

Printed by ``python -m proofs.kernels.elementary_tables_source``.

EXP_HIGH + EXP_LOW = 2^(j/128), j = 0..127; POWERS_OF_TWO[i] = 2^(i - 1024); ERFCX_PIECES: nine
coefficients each for the polynomials around (i - 16)/16, i = 0..144, lowest first; ERFCX_LARGE:
z*erfcx(z) in powers of 1/z^2 for z >= 8; ODD_ERF: erf(z)/z in powers of z^2 for |z| <= 1.
The errors are bounded in ``proofs/kernels/elementary_kernels.py``.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray


def _read(text: str) -> NDArray[np.float64]:
    return np.array([float.fromhex(word) for word in text.split()])


POWERS_OF_TWO = np.ldexp(1.0, np.arange(-1024, 1024))
'''


def erfcx_series(centre: arb, order: int) -> arb_poly:
    """Taylor coefficients of erfcx around `centre` (of all its points, if it is a ball)."""
    ctx.cap = order
    z = arb_series([centre, 1])
    return arb_poly(((z * z).exp() * z.erfc()).coeffs())


def odd_erf_series(order: int) -> list[arb]:
    """Coefficients of erf(z)/z in powers of z^2; they alternate."""
    scale = 2 / arb.pi().sqrt()
    return [scale * (-1) ** k / (arb(math.factorial(k)) * (2 * k + 1)) for k in range(order)]


def large_erfcx_series(order: int) -> list[arb]:
    """Coefficients of the asymptotic series of z*erfcx(z) in powers of 1/z^2; they alternate."""
    coefficients = [1 / arb.pi().sqrt()]
    for k in range(1, order):
        coefficients.append(-coefficients[-1] * (2 * k - 1) / 2)
    return coefficients


def to_chebyshev(powers: list[arb]) -> list[arb]:
    """The coefficients in T_0, T_1, ... of a polynomial that is given in powers of t."""
    result = [arb(0)] * len(powers)
    for n, coefficient in enumerate(powers):
        for k in range(n // 2 + 1):
            weight = arb(math.comb(n, k)) / 2**n * (1 if 2 * k == n else 2)
            result[n - 2 * k] += coefficient * weight
    return result


def from_chebyshev(coefficients: list[arb]) -> list[arb]:
    """The inverse of :func:`to_chebyshev`."""
    t = arb_poly([0, 1])
    previous, current = arb_poly([1]), t
    total = arb_poly([coefficients[0]])
    for coefficient in coefficients[1:]:
        total += coefficient * current
        previous, current = current, 2 * t * current - previous
    return list(total.coeffs())


def economised(polynomial: arb_poly, middle: arb, half_width: arb, degree: int) -> list[float]:
    """The polynomial cut to `degree` in Chebyshev form on middle +- half_width, in powers again."""
    on_unit = polynomial(arb_poly([middle, half_width]))
    short = arb_poly(from_chebyshev(to_chebyshev(list(on_unit.coeffs()))[: degree + 1]))
    powers = short(arb_poly([-middle / half_width, 1 / half_width])).coeffs()
    return [float(c.mid()) for c in powers]


def exp_table() -> tuple[list[float], list[float]]:
    powers = [(arb(2).log() * j / 128).exp() for j in range(128)]
    high = [float(p.mid()) for p in powers]
    return high, [float((p - h).mid()) for p, h in zip(powers, high, strict=True)]


def erfcx_pieces() -> list[float]:
    result: list[float] = []
    for i in range(145):
        series = erfcx_series(arb(i - 16) / 16, ORDER)
        result += economised(series, arb(0), HALF_WIDTH, ERFCX_DEGREE)
    return result


def erfcx_large() -> list[float]:
    half = arb(1) / 128
    return economised(arb_poly(large_erfcx_series(ORDER)), half, half, ERFCX_LARGE_DEGREE)


def odd_erf() -> list[float]:
    half = arb(1) / 2
    return economised(arb_poly(odd_erf_series(ORDER)), half, half, ODD_ERF_DEGREE)


def _lines(name: str, values: list[float]) -> Iterator[str]:
    yield f'\n{name} = _read(\n    """'
    for start in range(0, len(values), 4):
        yield "    " + " ".join(value.hex() for value in values[start : start + 4])
    yield '    """\n)'


def source() -> str:
    """The text of ``snnproof/float64/elementary_tables.py``."""
    previous = ctx.prec
    try:
        ctx.prec = PRECISION
        high, low = exp_table()
        tables = {
            "EXP_HIGH": high,
            "EXP_LOW": low,
            "ERFCX_LARGE": erfcx_large(),
            "ODD_ERF": odd_erf(),
            "ERFCX_PIECES": erfcx_pieces(),
        }
    finally:
        ctx.prec = previous
    return (
        HEADER
        + "\n".join(line for name, values in tables.items() for line in _lines(name, values))
        + "\n"
    )


if __name__ == "__main__":
    print(source(), end="")
