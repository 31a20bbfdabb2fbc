"""Samples of the moment map by floats: where conditions seem to hold.  Nothing here is trusted."""

from __future__ import annotations

from fractions import Fraction
from itertools import product

from ...activations.estimates import estimate_derivatives
from ...arithmetic.precision import precision
from ...box import Box, Side
from ...errors import SnnproofError
from ...moments.moment_map import Matrix, Moments, nu_tilde, plane_jacobian_g, weigh
from ...moments.plane import plane_box
from ...moments.source import Source
from .claim import Norm, Scaled
from .weighted_norm import Entries, largest_norm, weights_for

BITS = 64
POINTS = 5
"""Of a grid in each direction of the plane of (y, x)."""

LINEAR, HALVINGS = 24, 24
"""Scales that are sampled: equal parts of the limit, and halves of it again and again."""

ROOM = (1.25, 1.1, 1.04, 1.01)
"""A suggested shape is wider than it must be at first order by the first of these that can be."""

ROUNDS, TOO_FAR = 300, 1e4
"""Of the iteration that fits a shape, and a distance that says that it does not end."""

_Span = tuple[float, float]
_Plane = tuple[float, float, Matrix]


class Samples:
    """The moments at points of the plane, kept.

    source: computed in the working precision of so many bits.
    """

    def __init__(self, boxes: Scaled, source: Source, bits: int = BITS) -> None:
        self.boxes, self.source, self.bits = boxes, source, bits
        self.known: dict[tuple[Fraction, Fraction], _Plane] = {}

    def scales(self) -> list[Fraction]:
        """The t that are sampled, rising, below the limit."""
        limit = self.boxes.limit
        parts = {limit * i / LINEAR for i in range(1, LINEAR)}
        return sorted(parts | {limit / 2**i for i in range(1, HALVINGS)})

    def at(self, y: Fraction, x: Fraction) -> _Plane:
        """mu~, nu~ and the entries of K."""
        if (y, x) not in self.known:
            with precision(self.bits):
                mu, xi = estimate_derivatives(self.source, y, x, 2)
            m = Moments(*mu, *xi)
            self.known[y, x] = m.mu_0, nu_tilde(m), plane_jacobian_g(m)
        return self.known[y, x]

    def _grid(self, box: Box) -> list[tuple[Fraction, Fraction]]:
        """Points of the plane, and those over all corners of the box: S may be largest there."""
        plane = plane_box(box)
        ys = {*_equally(plane["y"]), *(m * w for m, w in product(box["mu"], box["omega"]))}
        xs = {*_equally(plane["x"]), *(n * t for n, t in product(box["nu"], box["tau"]))}
        return list(product(sorted(ys), sorted(xs)))

    def is_mapped_into(self, t: Fraction) -> bool:
        """Are all samples inside the rectangle?"""
        box = self.boxes.box(t)
        (mu_low, mu_high), (nu_low, nu_high) = box["mu"], box["nu"]
        try:
            values = [self.at(*point) for point in self._grid(box)]
        except SnnproofError:
            return False
        return all(mu_low < mu < mu_high and nu_low < nu < nu_high for mu, nu, _ in values)

    def jacobians(self, t: Fraction) -> list[Entries]:
        """H at the points of the grid, for the extreme weights that lead there."""
        box, found = self.boxes.box(t), []
        (nu_low, nu_high), (tau_low, tau_high) = box["nu"], box["tau"]
        for y, x in self._grid(box):
            _, _, k = self.at(y, x)
            taus = max(tau_low, x / nu_high), min(tau_high, x / nu_low)
            for omega, tau in product(box["omega"], taus):
                h11, h12, h21, h22 = weigh(k, float(omega), float(tau))
                found.append((h11, h12, h21, h22))
        return found

    def contracts(self, t: Fraction, norm: Norm) -> bool:
        """Is the norm of H below 1 at all samples?"""
        try:
            return largest_norm(self.jacobians(t), float(norm.c), float(norm.d)) < 1
        except SnnproofError:
            return False

    def weights(self, ts: list[Fraction]) -> Norm | None:
        """Weights of a norm that contracts at the samples for the largest of these t, if any."""
        for t in reversed(ts):
            try:
                samples = self.jacobians(t)
            except SnnproofError:
                continue
            norm = Norm(*weights_for(samples))
            if largest_norm(samples, float(norm.c), float(norm.d)) < 1:
                return norm
        return None

    def suggested_shape(self) -> Box | None:
        """Sides for mu and nu that suit those of omega and tau at first order, with some room.

        None if there are none.
        """
        for room in ROOM:
            sides = self._fitted(room)
            if all(abs(end) < TOO_FAR for side in sides.values() for end in side):
                found = {a: tuple(Fraction(f"{e:.2g}") for e in sides[a]) for a in ("mu", "nu")}
                return self.boxes.shape.replace(Box({a: (s[0], s[1]) for a, s in found.items()}))
        return None

    def _fitted(self, room: float) -> dict[str, _Span]:
        """The least sides that hold their image, made wider by that factor, at first order."""
        target = self.boxes.target
        k = self.at(target.y, target.x)[2]
        mean, variance = float(target.mean), float(target.variance)
        omega, tau = float(target.omega), float(target.tau)
        sides = {axis: (float(low), float(high)) for axis, (low, high) in self.boxes.shape.items()}
        widths = [sides[axis][1] - sides[axis][0] for axis in ("omega", "tau")]
        seed = 0.01 * (max(widths) or 1.0)
        sides["mu"] = sides["nu"] = (-seed, seed)
        for _ in range(ROUNDS):
            dy = _sum(_times(omega, sides["mu"]), _times(mean, sides["omega"]))
            dx = _sum(_times(tau, sides["nu"]), _times(variance, sides["tau"]))
            for axis, a, b in (("mu", k.a11, k.a12), ("nu", k.a21, k.a22)):
                low, high = _times(room, _sum(_times(a, dy), _times(b, dx)))
                sides[axis] = (low - seed, high + seed)
        return sides


def _equally(side: Side) -> list[Fraction]:
    low, high = side
    if low == high:
        return [low]
    return [low + (high - low) * i / (POINTS - 1) for i in range(POINTS)]


def _times(factor: float, side: _Span) -> _Span:
    ends = factor * side[0], factor * side[1]
    return min(ends), max(ends)


def _sum(one: _Span, other: _Span) -> _Span:
    return one[0] + other[0], one[1] + other[1]
