"""The boxes of the paper, with its numbers in one place."""

from __future__ import annotations

from ..box import Box
from ..errors import BoxError, DomainError, UnknownNameError

AXES = ("mu", "omega", "nu", "tau")
"""Mean and variance of a layer's activations, and sum and square sum of a unit's weights.

mu, nu: mean and variance of the inputs x_i;  omega = sum w_i;  tau = sum w_i^2.  All are pure
numbers; nu and tau are positive.
"""

THEOREM_1 = Box(mu=("-0.1", "0.1"), omega=("-0.1", "0.1"), nu=("0.8", "1.5"), tau=("0.95", "1.1"))
"""The domain of Theorem 1."""

WIDE = THEOREM_1.replace(Box(tau=("0.8", "1.25")))
"""The domain of Lemmas 5 to 12, wider in tau than Theorem 1."""

WIDE_PLANE = Box(y=("-0.01", "0.01"), x=("0.64", "1.875"))
"""All (y, x) = (mu omega, nu tau) of WIDE: the domain of Lemmas 25 to 38 and 47."""

OMEGA_PLUS = Box(mu=(-1, 1), omega=("-0.1", "0.1"), nu=(3, 16), tau=("0.8", "1.25"))
"""Omega^+ of Theorem 2 (the appendix calls it Omega^++)."""

THEOREM_16 = Box(mu=("-0.1", "0.1"), omega=("-0.1", "0.1"), nu=("1.5", "16"), tau=("0.8", "1.25"))
"""The domain of Theorem 16."""

OMEGA_PLUS_PLANE = Box(y=("-0.1", "0.1"), x=("1.2", "20"))
"""The (y, x) of Theorem 16 with mu in [-1, 1]: the domain of Lemma 15."""

_SMALL = Box(mu=("-0.1", "0.1"), omega=("-0.1", "0.1"))

OMEGA_MINUS_1 = Box({**_SMALL, "nu": ("0.05", "0.16"), "tau": ("0.8", "1.25")})
OMEGA_MINUS_2 = Box({**_SMALL, "nu": ("0.05", "0.24"), "tau": ("0.9", "1.25")})
"""Omega^-_1 and Omega^-_2 of Theorem 3 in the appendix."""

OMEGA_MINUS_1_MAIN = Box({**_SMALL, "nu": ("0.02", "0.16"), "tau": ("0.8", "1.25")})
OMEGA_MINUS_2_MAIN = Box({**_SMALL, "nu": ("0.02", "0.24"), "tau": ("0.9", "1.25")})
"""The two parts of Omega^- in Theorem 3 of the main text."""

LEMMA_42 = Box({**_SMALL, "nu": ("0.05", "0.24"), "tau": ("0.8", "1.25")})
"""The domain of Lemmas 42 and 43."""

LEMMA_17 = Box(y=("-0.01", "0.01"), x=("0.007", "0.875"))
"""The domain of Lemma 17."""

UNITS = Box(
    y=("-0.0259251", "0.0259251"), tau=("0.95", "1.1"), mu=("-0.1", "0.1"), nu=("0.8", "1.5")
)
"""Theorem 1 for units that differ: mu, nu of every input, and y, tau of every unit, imply mu, nu of
every unit's output (`proofs.beyond.units_that_differ`).

y: the mean of the net input with its bias;  tau: the sum of the squares of the unit's weights.
"""

UNITS_WIDE = tuple(
    Box(y=(f"-{y}", y), tau=tau, mu=mu, nu=nu)
    for y, tau, mu, nu in (
        ("0.01", ("0.6", 2), ("-0.0672", "1.803"), ("0.0527", "18.7")),
        ("0.05", ("0.65", 2), ("-0.1143", "1.89"), ("0.0871", "19.65")),
        ("0.1", ("0.7", 2), ("-0.1745", "1.999"), ("0.1549", "20.87")),
        ("0.2", ("0.75", 2), ("-0.2889", "2.216"), ("0.2373", "23.41")),
        ("0.3", ("0.8", 2), ("-0.3979", "2.433"), ("0.2585", "26.09")),
        ("0.4", ("0.85", 2), ("-0.5078", "2.65"), ("0.2372", "28.91")),
        ("0.5", ("0.9", 2), ("-0.6236", "2.866"), ("0.1804", "31.86")),
        ("0.574897", ("0.95", "1.1"), ("-0.7315", "0.6906"), ("0.08142543", "2.73")),
    )
)
"""The same for wider units, by the largest |y| (`proofs.beyond.units_that_differ_widest`)."""


def require_domain(box: Box) -> Box:
    """`box` on exactly the four axes, in their order, where the map is defined.

    *Raises*: UnknownNameError for an axis that does not exist, BoxError for one that is missing,
    DomainError if nu or tau may be zero or negative.
    """
    for axis in box:
        if axis not in AXES:
            raise UnknownNameError("axis", axis, AXES)
    for axis in AXES:
        if axis not in box:
            raise BoxError(f"the box does not say {axis} (it needs {', '.join(AXES)})")
    for axis in ("nu", "tau"):
        if box[axis][0] <= 0:
            raise DomainError(f"{axis} must be above 0, but reaches {box[axis][0]}")
    if tuple(box) == AXES:
        return box
    return Box({axis: box[axis] for axis in AXES})
