"""The fixed points of the map in a box as a claim, whose certificate `check` judges.

For each fixed point there are two boxes about it, E within U.  The steps of the claim:

    outside   the rest of the box, in rectangles: at every fixed point there drift > 0.  But drift =
              nu~ - nu is 0 at a fixed point, so there is none.
    face      on the faces of E the components of P (g - id) have the signs of Poincare and Miranda
    slope     on U the matrix P (H - 1) is near the identity
    weights   P, a matrix of decimals near the inverse of H - 1, is regular
    H         on E the matrix H meets the conditions of Schur and Cohn, or violates one

and by hand from these: E holds a fixed point, U holds no other, it attracts or repels, and the box
holds exactly these.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from fractions import Fraction

from ...activations.activation import Activation
from ...box import Box
from ...certificate.condition import Condition, above, below, inside
from ...certificate.steps import AT_FIXED_POINTS, EVERYWHERE, CoverStep
from ...errors import UsageError
from ...exact import exact_text, lower_rounded
from ...files.sealed import tag
from ...search.newton import inverse_of
from ...statements.registry import Claim
from ...statements.rows import Row, by_hand
from ...verdict import Verdict
from ..stability import UNDECIDED, stability_conditions, stability_of
from .find import SEARCH_BITS, FixedPoint, FixedPoints
from .line import line_claim
from .search import MapSearch

NEAR = Fraction(2, 5)
"""Entries of P (H - 1) are so near to those of the identity: rows then sum to 4/5 at most."""

TIGHT = Fraction(1, 10**10)
"""Half the width of E, of the size of the fixed point: its digits in the certificate."""

_TRIES = 40


def fixed_points_claim(found: FixedPoints) -> Claim:
    """The claim that these are all fixed points of the map in the box, with their stability.

    *Raises*: UsageError if `found` is not PROVED, or no boxes U are found.
    """
    if found.verdict is not Verdict.PROVED:
        raise UsageError("the answer is undecided")
    if found.line is not None and isinstance(found.asked.other, Activation):
        return line_claim(found.asked.other, found.tau, found.over, found.line)
    planned = _Writer(found).steps()
    asked = found.asked
    text = f"{found.omega} {found.tau} {found.over} {asked.alpha} {asked.lambda_}"
    of = "g"
    if asked.other is not None:
        text += json.dumps(asked.other.to_json())
        of = f"g for {asked.other.title}"
    name = f"fixed-points-{tag(text)}"
    weights = f"omega = {exact_text(found.omega)}, tau = {exact_text(found.tau)}"
    title = f"{_count(found)} of {of} at {weights} in {found.over}"
    return Claim(name, title, "a question", found.over, lambda over: planned, __name__)


def _count(found: FixedPoints) -> str:
    number = len(found.points)
    return {0: "No fixed point", 1: "Exactly one fixed point"}.get(
        number, f"Exactly {number} fixed points"
    )


class _Writer:
    def __init__(self, found: FixedPoints) -> None:
        self.found = found
        weights = (found.tau, found.tau)
        self.search = MapSearch(found.omega, weights, found.asked.source, SEARCH_BITS)

    def steps(self) -> list[Row]:
        """All rows, those by hand after what they use."""
        rows: list[Row] = []
        taken: list[Box] = []
        for number, point in enumerate(self.found.points, 1):
            rows += self._point(number, point, taken)
        outside = _rest(self.found.over, taken)
        for number, rectangle in enumerate(outside, 1):
            text = f"No fixed point is in {rectangle}: drift = nu~ - nu is 0 at every one."
            rows.append(
                self._cover(f"outside-{number}", text, rectangle, {"drift": above(0)}, fixed=True)
            )
        uses = [row.step.id for row in rows if row.step.id.startswith(("outside", "unique"))]
        return [*rows, self._conclusion(tuple(uses))]

    def _conclusion(self, uses: tuple[str, ...]) -> Row:
        count = len(self.found.points)
        if count == 0:
            argument = """
            The rectangles of the steps `outside` cover the box.  At a fixed point nu~ = nu, so
            drift = 0; a step that says drift > 0 at every fixed point of its rectangle says that
            there is none.
            """
        else:
            argument = """
            The rectangles of the steps `outside` and the boxes U of the steps `unique` cover the
            box; the boxes U lie in it and do not overlap.  At a fixed point nu~ = nu, so
            drift = 0; a step that says drift > 0 at every fixed point of its rectangle says that
            there is none.  So every fixed point lies in one of the U, and each of these holds
            exactly one.
            """
        asked = self.found.asked.other
        of = "g" if asked is None else f"g for {asked.title}"
        text = f"{_count(self.found)} of {of} with (mu, nu) in {self.found.over}."
        return by_hand("count", text, uses=uses, argument=argument)

    def _cover(
        self,
        name: str,
        text: str,
        over: Box,
        conditions: Mapping[str, Condition],
        *,
        fixed: bool = False,
    ) -> Row:
        scope = AT_FIXED_POINTS if fixed else EVERYWHERE
        whole = Box(mu=over["mu"], omega=self.found.omega, nu=over["nu"], tau=self.found.tau)
        a = self.found.asked
        step = CoverStep(
            name, text, whole, scope, conditions, a.alpha, a.lambda_, activation=a.other
        )
        return Row(step, leaves=0)

    # -- one fixed point ---------------------------------------------------------------------------

    def _point(self, number: int, point: FixedPoint, taken: list[Box]) -> list[Row]:
        """The steps of a fixed point; its box U goes to those that are taken."""
        zero = point.region.zero
        size = zero["nu"][1]
        centre = {axis: _decimal(zero.middle(axis), size * TIGHT / 100) for axis in zero}
        h = self.search.jacobian(Box(centre))
        matrix = [
            [Fraction(e.estimate()) for e in row]
            for row in ((h.a11 - 1, h.a12), (h.a21, h.a22 - 1))
        ]
        inverse = inverse_of(matrix)
        if inverse is None:
            raise UsageError("H - 1 is not regular at a fixed point: no certificate is known")
        largest = max(abs(entry) for row in inverse for entry in row)
        p = [[_decimal(entry, largest / 10**4) for entry in row] for row in inverse]
        u, e = self._boxes(centre, size, p, zero, taken)
        taken.append(u)
        return [
            *self._existence(number, e, p),
            *self._uniqueness(number, e, u, p),
            *self._stability(number, e, point),
            *self._exactly(number, u, zero),
        ]

    def _exactly(self, number: int, u: Box, zero: Box) -> list[Row]:
        """Which point it is, where the definition of the activation says so."""
        found = self.found
        if zero != found.asked.exactly_fixed(found.omega, found.tau):
            return []
        of = "alpha_01 and lambda_01" if found.asked.other is None else found.asked.other.title
        return [
            by_hand(
                f"exactly-{number}",
                f"The fixed point in U{number} is {zero}, exactly.",
                uses=(f"unique-{number}",),
                argument=f"""
                By the definition of {of}, g fixes {zero} at these weights. That point lies in
                U{number} = {u}, which holds exactly one fixed point.
                """,
            )
        ]

    def _boxes(
        self,
        centre: dict[str, Fraction],
        size: Fraction,
        p: list[list[Fraction]],
        zero: Box,
        taken: list[Box],
    ) -> tuple[Box, Box]:
        """U, as large as it may be, and E in it."""
        half = size / 4
        for _ in range(_TRIES):
            half = lower_rounded(half / 2, 1)
            u = Box({axis: (value - half, value + half) for axis, value in centre.items()})
            if (
                u["nu"][0] > 0
                and u.is_within(self.found.over)
                and all(u.common(other) is None for other in taken)
                and not any(self._meets_other(u, zero))
                and self._is_near_identity(u, p)
            ):
                tight = lower_rounded(min(half, size * TIGHT), 1)
                e = Box({axis: (value - tight, value + tight) for axis, value in centre.items()})
                if zero.is_within(e):
                    return u, e
        raise UsageError(
            "no box about a fixed point was found on which Krawczyk's matrix is near the identity"
            " (it is too near to the border, or to another one): no certificate"
        )

    def _meets_other(self, u: Box, zero: Box) -> Iterable[bool]:
        for other in self.found.points:
            if other.region.zero != zero:
                yield u.common(other.region.zero) is not None

    def _is_near_identity(self, u: Box, p: list[list[Fraction]]) -> bool:
        """A preview: the step `slope` shows it."""
        h = self.search.jacobian(u)
        columns = ((h.a11 - 1, h.a21), (h.a12, h.a22 - 1))
        return all(
            abs(row[0] * top + row[1] * bottom - int(i == j)).certainly_lt(NEAR)
            for i, row in enumerate(p)
            for j, (top, bottom) in enumerate(columns)
        )

    def _existence(self, number: int, e: Box, p: list[list[Fraction]]) -> list[Row]:
        rows, names = [], []
        for axis, row, words in (("mu", p[0], ("left", "right")), ("nu", p[1], ("lower", "upper"))):
            formula = _combination(row, "mu_tilde - mu", "nu_tilde - nu")
            for end, word in enumerate(words):
                name = f"face-{number}-{word}"
                face = Box({**e, axis: e[axis][end]})
                sign = above(0) if end else below(0)
                text = f"On the {word} face of E{number} the component {axis} of P (g - id) has"
                text += f" its sign.  E{number}: {e}."
                rows.append(self._cover(name, text, face, {formula: sign}))
                names.append(name)
        (a, b), (c, d) = p
        determinant = a * d - b * c
        rows.append(
            Row(
                CoverStep(
                    f"weights-{number}",
                    f"P{number} is regular: its determinant is not 0.",
                    Box(),
                    EVERYWHERE,
                    {
                        f"{_text(a)}*{_text(d)} - {_text(b)}*{_text(c)}": above(0)
                        if determinant > 0
                        else below(0)
                    },
                ),
                leaves=0,
            )
        )
        argument = f"""
        Let G = P (g - id) with the matrix P of the steps `face`, whose rows are the coefficients
        of their two formulas.  G is continuous on E = {e}.  By these steps its first component is
        negative on the left face and positive on the right one, its second negative on the lower
        face and positive on the upper one.  By the theorem of Poincare and Miranda G has a zero
        in E.  P is regular, so it is a zero of g - id.
        """
        text = f"E{number} = {e} holds a fixed point of g."
        uses = (*names, f"weights-{number}")
        return [*rows, by_hand(f"exists-{number}", text, uses=uses, argument=argument)]

    def _uniqueness(self, number: int, e: Box, u: Box, p: list[list[Fraction]]) -> list[Row]:
        one, zero = inside(1 - NEAR, 1 + NEAR), inside(-NEAR, NEAR)
        conditions = {
            _combination(row, *column): one if i == j else zero
            for i, row in enumerate(p)
            for j, column in enumerate((("H11 - 1", "H21"), ("H12", "H22 - 1")))
        }
        if len(conditions) < 4:
            raise UsageError("two entries of P (H - 1) are written alike: no certificate is known")
        name = f"slope-{number}"
        slope = self._cover(name, f"P (H - 1) is near the identity on {u}.", u, conditions)
        argument = f"""
        Let G = P (g - id), as in exists-{number}; P is the matrix of the step {name}, too.  For a
        and b in U = {u}, G(a) - G(b) = M (a - b), where M is the mean of P (H - 1) along the
        segment from b to a, which lies in U.  By {name} every entry of M differs from that of the
        identity by less than 2/5; so M is strictly diagonally dominant (3/5 > 2/5), hence regular,
        and G(a) = G(b) = 0 implies a = b.  E = {e} lies in U and holds a fixed point.
        """
        text = f"U{number} = {u} holds exactly one fixed point of g; it lies in E{number}."
        uses = (name, f"exists-{number}")
        return [slope, by_hand(f"unique-{number}", text, uses=uses, argument=argument)]

    def _stability(self, number: int, e: Box, point: FixedPoint) -> list[Row]:
        """Of all points of E, where that is as decided as for the fixed point itself."""
        h = stability_of(self.search.jacobian(e), self.found.digits)
        if UNDECIDED in (point.stability.verdict, h.verdict):
            return []
        conditions, text, argument = stability_conditions(h)
        name = f"H-{number}"
        step = self._cover(name, f"H on E{number} = {e}.", e, conditions)
        text = text.replace("The fixed point", f"The fixed point in E{number}", 1)
        uses = (name, f"unique-{number}")
        return [step, by_hand(f"stability-{number}", text, uses=uses, argument=argument)]


def _combination(row: list[Fraction], first: str, second: str) -> str:
    return f"{_text(row[0])}*({first}) + {_text(row[1])}*({second})"


def _text(value: Fraction) -> str:
    return f"({exact_text(value)})" if value < 0 else exact_text(value)


def _decimal(value: Fraction, unit: Fraction) -> Fraction:
    """The nearest multiple of a power of ten that is at most `unit`."""
    step = Fraction(1, 10**60)
    while step * 10 <= unit:
        step *= 10
    return round(value / step) * step


def _rest(box: Box, holes: list[Box]) -> list[Box]:
    """Rectangles that cover the box less the interiors of holes in it that do not overlap."""
    rectangles = [box]
    for hole in holes:
        rectangles = [part for one in rectangles for part in _cut_out(one, hole)]
    return rectangles


def _cut_out(box: Box, hole: Box) -> list[Box]:
    inner = box.common(hole)
    if inner is None or any(inner.width(a) == 0 < box.width(a) for a in box):
        return [box]
    (a, b), (c, d) = box["mu"], box["nu"]
    (e, f), (g, h) = inner["mu"], inner["nu"]
    parts = [
        Box(mu=(a, b), nu=(c, g)) if c < g else None,
        Box(mu=(a, b), nu=(h, d)) if h < d else None,
        Box(mu=(a, e), nu=(g, h)) if a < e else None,
        Box(mu=(f, b), nu=(g, h)) if f < b else None,
    ]
    return [part for part in parts if part is not None]
