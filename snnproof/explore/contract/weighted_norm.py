"""Weighted norms of (mu, nu) in which g may contract more than in the Euclidean one.

A norm |v|_P = |L v| with L = [[1, c], [0, d]], d > 0, stands for every norm that an inner product
gives (P = L^T L up to a factor, by Cholesky).  The operator norm of H in it is the largest singular
value of L H L^-1, which is written here as a formula; what is proved of it is proved of that text.
"""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from itertools import product

from ...box import Box
from ...errors import UsageError
from ...exact import Exact, exact, exact_text
from ...formula.formula import Formula
from ...moments.domains import require_domain
from ...moments.moment_map import Matrix, largest_singular_value
from ...moments.selu import ball_parameters

Entries = tuple[float, float, float, float]
"""A 2x2 matrix by rows, without any guarantee."""


def weighted_singular_value(c: Exact, d: Exact) -> str:
    """The operator norm of H with respect to |L (mu, nu)|, L = [[1, c], [0, d]], as a formula.

    *Definition*: the largest singular value of A = L H L^-1, whose entries are

        A11 = H11 + c H21          A12 = (H12 + c (H22 - H11) - c^2 H21)/d
        A21 = d H21                A22 = H22 - c H21

    namely half of |(A11 + A22, A21 - A12)| + |(A11 - A22, A12 + A21)|, Euclidean lengths.  It is
    the formula S for c = 0, d = 1.
    *Domain*: d > 0.  *Raises*: UsageError for another d; ExactNumberError for inexact numbers.

    >>> weighted_singular_value(0, 2)
    '(sqrt((H11 + H22)^2 + (2*H21 - H12/2)^2) + sqrt((H11 - H22)^2 + (H12/2 + 2*H21)^2))/2'
    """
    shear, scale = exact(c, "c"), exact(d, "d")
    if scale <= 0:
        raise UsageError(f"d must be above 0, not {exact_text(scale)}")
    d_text, upper = _text(scale), "H12"
    gap = "H11 - H22"
    if shear != 0:
        c_text = _text(shear)
        upper = f"(H12 + {c_text}*(H22 - H11) - {c_text}^2*H21)"
        gap = f"H11 - H22 + 2*{c_text}*H21"
    lower, upper = f"{d_text}*H21", f"{upper}/{d_text}"
    turn = f"sqrt((H11 + H22)^2 + ({lower} - {upper})^2)"
    flip = f"sqrt(({gap})^2 + ({upper} + {lower})^2)"
    return f"({turn} + {flip})/2"


def _text(number: Fraction) -> str:
    """The number so that it can stand in a product."""
    text = exact_text(number)
    return text if number >= 0 and "/" not in text else f"({text})"


# -- searching for weights; not trusted ------------------------------------------------------------

PLACES = 4
"""Decimal places of the weights that are found."""

SAMPLES = 3
"""Points on each side of the domain at which H is sampled."""


def search_weights(domain: Box) -> tuple[Fraction, Fraction]:
    """Weights (c, d) for which the weighted norm of H is small everywhere on the domain.

    Nothing is promised of them: H is sampled at the points of a coarse grid, and the largest of its
    norms there made small by steps in c and d that are halved when none of them helps.  What is
    returned is rounded to PLACES decimal places.
    *Raises*: as `require_domain`.
    """
    return weights_for([_jacobian(dict(point)) for point in _grid(require_domain(domain))])


def weights_for(samples: Sequence[Entries]) -> tuple[Fraction, Fraction]:
    """As `search_weights`, for samples of H."""
    best, c, d = largest_norm(samples, 0.0, 1.0), 0.0, 1.0
    step = 0.25
    while step > 10.0 ** -(PLACES + 1):
        near = [(c + step, d), (c - step, d), (c, d * (1 + step)), (c, d / (1 + step))]
        found, there = min((largest_norm(samples, *weights), weights) for weights in near)
        if found < best:
            best, (c, d) = found, there
        else:
            step /= 2
    unit = 10**PLACES
    return Fraction(round(c * unit), unit), Fraction(max(round(d * unit), 1), unit)


def _grid(domain: Box) -> list[tuple[tuple[str, Fraction], ...]]:
    sides = [
        [
            (axis, low + (high - low) * index / (SAMPLES - 1))
            for index in range(SAMPLES if low < high else 1)
        ]
        for axis, (low, high) in domain.items()
    ]
    return list(product(*sides))


def _jacobian(point: dict[str, Fraction]) -> Entries:
    parameters = ball_parameters()
    a, b, c, d = (float(entry.at(point, parameters).lower()) for entry in _ENTRIES)
    return a, b, c, d


_ENTRIES = [Formula(name, ("mu", "omega", "nu", "tau")) for name in ("H11", "H12", "H21", "H22")]


def largest_norm(samples: Sequence[Entries], c: float, d: float) -> float:
    """The largest weighted norm of samples of H, by floats."""
    return max(_norm(entries, c, d) for entries in samples)


def _norm(entries: Entries, c: float, d: float) -> float:
    h11, h12, h21, h22 = entries
    upper, lower = (h12 + c * (h22 - h11) - c * c * h21) / d, d * h21
    norm: float = largest_singular_value(Matrix(h11 + c * h21, upper, lower, h22 - c * h21))
    return norm
