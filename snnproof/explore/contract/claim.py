"""Theorem 1 for a member of the family, as a claim whose certificate `check` judges.

The box is point + t shape: the fixed point with its weights, and distances that are all multiplied
by one scale t.
"""

from __future__ import annotations

import json
import textwrap
from dataclasses import dataclass
from fractions import Fraction

from ...activations.selu_family import SeluFixing
from ...box import Box, BoxLike
from ...certificate.condition import Condition, below, inside
from ...certificate.steps import EVERYWHERE, CoverStep
from ...errors import UnknownNameError, UsageError
from ...exact import exact_text, lower_rounded
from ...files.sealed import tag
from ...moments.domains import AXES, THEOREM_1
from ...moments.source import AnyActivation
from ...moments.target import Target
from ...statements.registry import Claim
from ...statements.rows import Row, by_hand
from ..stability import NEUTRAL_ARGUMENT, NEUTRAL_CONDITIONS, NEUTRAL_WORDS, UNSTABLE, VIOLATED
from .weighted_norm import weighted_singular_value

THEOREM_1_POINT = {"mu": 0, "omega": 0, "nu": 1, "tau": 1}

THEOREM_1_SHAPE = Box(
    {
        a: (low - THEOREM_1_POINT[a], high - THEOREM_1_POINT[a])
        for a, (low, high) in THEOREM_1.items()
    }
)
"""How far the domain of Theorem 1 reaches from its fixed point."""

AGREEMENT = Fraction(1, 10**9)
"""The enclosures at the fixed point agree with it to so much of E f^2 + |M|."""


@dataclass(frozen=True)
class Scaled:
    """The boxes point + t shape."""

    target: Target
    shape: Box

    @classmethod
    def parse(cls, target: Target, shape: BoxLike | None) -> Scaled:
        """shape: lower and upper distances by axis; those of Theorem 1 where they are not given.

        *Raises*: UsageError and its kinds; also unless 0 is inside those of mu and nu, and among
        those of omega and tau.
        """
        given = None if shape is None else Box.of(shape)
        for axis in given or ():
            if axis not in AXES:
                raise UnknownNameError("axis", axis, AXES)
        whole = THEOREM_1_SHAPE.replace(given) if given else THEOREM_1_SHAPE
        for axis, (low, high) in whole.items():
            if axis in ("mu", "nu") and not low < 0 < high:
                raise UsageError(
                    f"the shape must reach to both sides of 0 in {axis}: the fixed point is to lie"
                    " inside the rectangle"
                )
            if not low <= 0 <= high:
                raise UsageError(
                    f"the shape must contain 0 in {axis}, for the fixed point's weights"
                )
        return cls(target, whole)

    @property
    def point(self) -> dict[str, Fraction]:
        """The fixed point and its weights."""
        t = self.target
        return {"mu": t.mean, "omega": t.omega, "nu": t.variance, "tau": t.tau}

    @property
    def limit(self) -> Fraction:
        """All t below this leave nu and tau above 0."""
        return min(
            self.point[axis] / -self.shape[axis][0] for axis in ("nu", "tau") if self.shape[axis][0]
        )

    def box(self, t: Fraction) -> Box:
        """point + t shape."""
        return Box(
            {a: (v + t * self.shape[a][0], v + t * self.shape[a][1]) for a, v in self.point.items()}
        )


@dataclass(frozen=True)
class Norm:
    """|(mu + c nu, d nu)|, Euclidean length; that of (mu, nu) itself by default."""

    c: Fraction = Fraction(0)
    d: Fraction = Fraction(1)

    @property
    def is_euclidean(self) -> bool:
        return self.c == 0 and self.d == 1

    @property
    def quantity(self) -> str:
        """The norm of H, as a formula."""
        return "S" if self.is_euclidean else weighted_singular_value(self.c, self.d)

    @property
    def text(self) -> str:
        """The norm in words."""
        if self.is_euclidean:
            return "the Euclidean norm"
        shear = "" if self.c == 0 else f" + ({exact_text(self.c)}) nu"
        return f"the norm |(mu{shear}, {exact_text(self.d)} nu)|"


def _digest(*parts: object) -> str:
    return tag(json.dumps(parts))


def contract_claim(one: AnyActivation, boxes: Scaled, t: Fraction, norm: Norm) -> Claim:
    """Theorem 1 on the box of scale t."""
    over, target = boxes.box(t), boxes.target
    weights = f"omega = {exact_text(target.omega)} and tau = {exact_text(target.tau)}"
    point = f"({exact_text(target.mean)}, {exact_text(target.variance)})"
    rows = [
        by_hand(
            "fixed-point",
            f"f is {one.title}; g maps (mu, nu) to mean and variance of f(z), z normal of mean"
            f" mu omega and variance nu tau. For {weights} g fixes (mu, nu) = {point}, exactly.",
            alone="it is the definition of the activation, put into those of mean and variance.",
            argument=_SELU if isinstance(one, SeluFixing) else _SCALED,
        ),
        _fixed_in_numbers(one, boxes),
        *_conditions(one, over, norm),
        _banach(norm),
        by_hand(
            "exact-fixed-point",
            f"For {weights} this fixed point is {point}.",
            uses=("fixed-point", "banach"),
            argument="""
            It is fixed by the step `fixed-point`, and (mu, nu) and its weights lie in the box:
            the rectangle holds no other fixed point for these weights.
            """,
        ),
    ]
    return Claim(
        _name(one, boxes, t, norm),
        f"Theorem 1 for {one.title}",
        "Theorem 1 of the paper, of another fixed point or activation",
        over,
        lambda over: rows,
        __name__,
    )


def failing_claim(one: AnyActivation, boxes: Scaled, t: Fraction, norm: Norm) -> Claim:
    """The two conditions on the box of scale t, where they are meant to fail."""
    over = boxes.box(t)
    rows = list(_conditions(one, over, norm))
    title = f"A box too large for the conditions of Theorem 1: {one.title}"
    name = _name(one, boxes, t, norm)
    return Claim(name, title, "a question", over, lambda over: rows, __name__)


def repelling_claim(one: AnyActivation, boxes: Scaled, violated: str) -> Claim:
    """S < 1 at the fixed point, where it fails; violated: by name, one of `VIOLATED` that holds."""
    text = "A condition of Schur and Cohn fails: an eigenvalue of H is outside the unit circle."
    conditions = {violated: VIOLATED[violated]}
    return _point_claim(
        one,
        boxes,
        _cover("radius", text, Box(boxes.point), conditions, one),
        by_hand(
            "no-norm",
            "The fixed point is unstable, and g contracts near it in no norm.",
            uses=("radius",),
            argument=f"""
            The spectral radius of H is lim |H^n|^(1/n) in every operator norm (Gelfand), so at
            most |H|, and by `radius` it is above 1. If g contracted in a norm near the fixed
            point, |H| would be at most 1 in it.
            {textwrap.indent(UNSTABLE.strip(), 12 * " ").lstrip()}
            """,
        ),
    )


def neutral_claim(one: AnyActivation, boxes: Scaled) -> Claim:
    """S < 1 at the fixed point, where it fails since a line of fixed points goes through it."""
    return _point_claim(
        one,
        boxes,
        _cover("radius", "H22 near 1.", Box(boxes.point), NEUTRAL_CONDITIONS, one),
        by_hand("neutral", NEUTRAL_WORDS, uses=("radius",), argument=NEUTRAL_ARGUMENT),
        by_hand(
            "no-norm",
            "g contracts near the fixed point in no norm.",
            uses=("neutral",),
            argument="""
            If g contracted in a norm near the fixed point p, |g(q) - g(p)| < |q - p| for all q near
            it other than p. But there are fixed points q as near to p as one likes.
            """,
        ),
    )


def _point_claim(one: AnyActivation, boxes: Scaled, *others: Row) -> Claim:
    point = Box(boxes.point)
    rows = [_cover("contraction", "S < 1 at the fixed point.", point, {"S": below(1)}, one)]
    rows += others
    title = f"The conditions of Theorem 1 at the fixed point: {one.title}"
    name = f"contract-{_digest(one.to_json(), 'point')}-at-the-fixed-point"
    return Claim(name, title, "a question", point, lambda over: rows, __name__)


def _name(one: AnyActivation, boxes: Scaled, t: Fraction, norm: Norm) -> str:
    about = (one.to_json(), boxes.target.to_json(), str(boxes.shape), norm.text)
    return f"contract-{_digest(*about)}-at-{exact_text(t).replace('/', 'over')}"


def _conditions(one: AnyActivation, over: Box, norm: Norm) -> tuple[Row, Row]:
    return (
        _cover(
            "contraction",
            f"The Jacobian H of g, by (mu, nu), is below 1 in {norm.text}.",
            over,
            {norm.quantity: below(1)},
            one,
        ),
        _cover(
            "invariance",
            "g maps the rectangle of (mu, nu) into its interior, for each (omega, tau) of the box.",
            over,
            {"mu_tilde": inside(*over["mu"]), "nu_tilde": inside(*over["nu"])},
            one,
        ),
    )


def _cover(
    name: str, text: str, over: Box, conditions: dict[str, Condition], one: AnyActivation
) -> Row:
    step = CoverStep(name, text, over, EVERYWHERE, conditions, activation=one)
    return Row(step, leaves=0)


def _fixed_in_numbers(one: AnyActivation, boxes: Scaled) -> Row:
    """The definition of the activation and its enclosures speak of the same fixed point."""
    t = boxes.target
    size = lower_rounded(AGREEMENT * (t.second_moment + abs(t.mean)), 1)
    values = {"mu_tilde": t.mean, "nu_tilde": t.variance}
    return _cover(
        "fixed-point-in-numbers",
        "The enclosures that are computed with agree with the step `fixed-point`.",
        Box(boxes.point),
        {name: inside(value - size, value + size) for name, value in values.items()},
        one,
    )


_SELU = """
By definition of the activation: alpha and lambda > 0 are those for which g fixes this point at
these weights.  With y = mu omega, x = nu tau and P, Q, R, U the moments of the halves of SELU,
mu~ = lambda (P + alpha Q) and xi~ = lambda^2 (R + alpha^2 U).  mu~ = M and xi~ = V + M^2 are solved
in closed form, and the solutions counted, in snnproof/moments/family.py.
"""

_SCALED = """
By definition of the activation: its scale a > 0 and shift b are those for which g fixes this point
at these weights.  For a net input z of mean y = mu omega and variance x = nu tau, let f be the
activation before scaling: the mean of a f(z) + b is a E f + b, its variance a^2 Var f.  With
Var f > 0 these are M and V exactly for a = sqrt(V/Var f), b = M - a E f.
"""


def _banach(norm: Norm) -> Row:
    return by_hand(
        "banach",
        "For each (omega, tau) of the box there is exactly one fixed point in its rectangle of"
        " (mu, nu); it is stable, and iterating g from any point of the rectangle converges to it.",
        uses=("contraction", "invariance"),
        argument=f"""
        Fix (omega, tau). The rectangle R of (mu, nu) is convex and compact, and nu tau > 0 on it,
        so that g is continuously differentiable there, with Jacobian H. Take {norm.text}.
        For p, q in R the mean-value inequality along the segment from p to q, which lies in R,
        gives |g(p) - g(q)| <= M |p - q|, where M is the maximum over R of the operator norm of H.
        It is continuous, so M is attained, and M < 1 by the step `contraction`.
        g maps R into itself by the step `invariance`, and R is complete: by Banach's theorem there
        is exactly one fixed point p* in R, and |g^n(p) - p*| <= M^n |p - p*| for every p in R.
        p* = g(p*) lies in the interior of R, by the same step, and no iterate of a point of R is
        farther from p* than its start: p* is stable.
        """,
    )
