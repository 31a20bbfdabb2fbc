"""Where moments come from: SELU by the formulas of the paper, other activations by their own.

A source gives mu~ = E f(z) and xi~ = E f(z)^2 for z ~ N(y, x), with their derivatives by y; those
by x are d/dx = (1/2) d^2/dy^2.  So all of the house that speaks of the moment map serves any f.
"""

from __future__ import annotations

from typing import Any, Protocol

from .activation import Parameters
from .gaussian import gaussian
from .moment_map import mu_0, mu_1, mu_2, mu_3, mu_4, xi_0, xi_1, xi_2, xi_3, xi_4

SELU_ORDERS = 4
"""The highest derivative that SELU has as a formula."""


class MomentSource(Protocol):
    """The moments of an activation f, and two constants of the Gaussian, in one arithmetic."""

    @property
    def sqrt_2(self) -> Any: ...
    @property
    def sqrt_2_over_pi(self) -> Any: ...

    def derivatives(self, y: Any, x: Any, highest: int) -> tuple[list[Any], list[Any]]:
        """The y-derivatives of order 0 to `highest` of mu~, and those of xi~.

        *Guarantee*: where y and x are enclosures, each contains its value for all of their
        elements.  *Domain*: x > 0.
        """


Source = Parameters | MomentSource
"""SELU with its parameters, or any other."""


def derivatives(p: Source, y: Any, x: Any, highest: int) -> tuple[list[Any], list[Any]]:
    """As `MomentSource.derivatives`; for SELU up to the order SELU_ORDERS."""
    if not isinstance(p, Parameters):
        return p.derivatives(y, x, highest)
    t = gaussian(y, x, p)
    mu, xi = (mu_0, mu_1, mu_2, mu_3, mu_4), (xi_0, xi_1, xi_2, xi_3, xi_4)
    if highest > SELU_ORDERS:
        raise ValueError(f"the formulas end at order {SELU_ORDERS}")
    return [f(t, p) for f in mu[: highest + 1]], [f(t, p) for f in xi[: highest + 1]]


class AnyActivation(Protocol):
    """An activation as data, besides SELU with numbers for parameters (`snnproof.activations`).

    title, definition: what it is, in a few words and in one line;  source: its moments as balls, in
    the working precision;  to_json: all of it.
    """

    @property
    def title(self) -> str: ...
    @property
    def definition(self) -> str: ...
    def source(self) -> Source: ...
    def to_json(self) -> dict[str, Any]: ...
