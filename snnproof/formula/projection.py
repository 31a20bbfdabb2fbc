"""Formulas in fewer variables: mu omega and nu tau in the place of their factors.

Where mu and omega occur in formulas only as their product, the formulas over a box have the values
that they have over the interval of y = mu omega, which is that of the products of the corners; the
same holds for nu, tau and x = nu tau.  Variables that do not occur at all are left out.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from fractions import Fraction

from ..box import Box, Point, factors_of, product_of
from .expression import SYMBOL, Expression, symbol

PRODUCTS = {"y": ("mu", "omega"), "x": ("nu", "tau")}
"""What has a name of its own as a product."""


class Projection:
    """A box in the variables that formulas need, and the way back to points of the domain.

    box: the values that the variables take on the domain;  formulas: the same functions of them.
    """

    def __init__(self, domain: Box, formulas: Sequence[Expression]) -> None:
        self.domain = domain
        self.products: dict[str, tuple[str, str]] = {}
        self.formulas = list(formulas)
        for name, factors in PRODUCTS.items():
            if name not in domain and all(factor in domain for factor in factors):
                self._try(name, factors)
        used = {name for formula in self.formulas for name in _symbols(formula)}
        sides = {axis: side for axis, side in domain.items() if axis in used}
        for name, (a, b) in self.products.items():
            if name in used:
                sides[name] = product_of(domain[a], domain[b])
        self.box = Box(sides)

    def _try(self, name: str, factors: tuple[str, str]) -> None:
        """Write the product by its name, if that takes the factors out of all formulas."""
        written = [formula.rebuild(_naming(name, factors)) for formula in self.formulas]
        if not any(factor in _symbols(formula) for formula in written for factor in factors):
            self.formulas = written
            self.products[name] = factors

    def points_over(self, spot: Point) -> Iterator[dict[str, Fraction]]:
        """Points of the domain whose image is this point of the box."""
        points: list[dict[str, Fraction]] = [
            {axis: value for axis, value in spot.items() if axis in self.domain}
        ]
        for name, (a, b) in self.products.items():
            if name in spot:
                pairs = factors_of(spot[name], self.domain[a], self.domain[b])
                points = [{**point, a: p, b: q} for point in points for p, q in pairs]
        for point in points:
            yield {axis: point.get(axis, self.domain.middle(axis)) for axis in self.domain}

    def image(self, point: Point) -> dict[str, Fraction]:
        """The values of the variables at a point of the domain."""
        values: Mapping[str, Fraction] = {
            **point,
            **{name: point[a] * point[b] for name, (a, b) in self.products.items()},
        }
        return {axis: values[axis] for axis in self.box}


def _naming(name: str, factors: tuple[str, str]) -> Callable[[Expression], Expression | None]:
    def replace(node: Expression) -> Expression | None:
        names = tuple(arg.name for arg in node.args) if node.op == "*" else ()
        return symbol(name) if names in (factors, factors[::-1]) else None

    return replace


def _symbols(formula: Expression) -> set[str]:
    return {node.name for node in formula.nodes() if node.op == SYMBOL}
