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
    return Box({axis: box[axis] for axis in AXES})
