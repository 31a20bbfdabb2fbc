"""What `fixed-point` finds, as a claim whose certificate `check` judges.

In the notation of `snnproof.moments.family`, where the mathematics is:

    count        the inequalities that decide how many (alpha, lambda) there are
    alpha        r - rho changes its sign between two decimals
    lambda       sqrt(N/(R + a^2 U)), for all a between those, is between two others
    stability    of that very member of the family, by the conditions of Schur and Cohn on H
    dropout      alpha', a and b of alpha dropout, for all alpha between those two decimals

and by hand from these: how many there are, where, how the fixed point behaves, and what alpha
dropout with these constants gives back.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from fractions import Fraction

from ...activations.selu_family import SeluFixing
from ...arithmetic.ball import Ball
from ...arithmetic.number import Number
from ...arithmetic.precision import precision
from ...box import Box
from ...certificate.condition import Condition, above, below, inside
from ...certificate.steps import EVERYWHERE, CoverStep
from ...errors import UsageError
from ...exact import exact_text, lower_rounded, upper_rounded
from ...files.sealed import tag
from ...moments.family import halves
from ...moments.source import AnyActivation
from ...moments.target import Target
from ...statements.registry import Claim
from ...statements.rows import Row, by_hand, same
from ...verdict import Verdict
from ..stability import ATTRACTING, UNDECIDED, stability_conditions
from .dropout import Dropout
from .find import FixedPointParameters, Solution

MAX_DIGITS = 20
"""Most digits in a certificate: so many a checker with 128 bits confirms."""

_GUARD_DIGITS = 3
"""So many more has alpha, where there is room, for what follows from it to have all its digits."""

_BITS = 512
_P = "(y*(2 - E0) + xD)/2"
_Q = "(E1 - E0)/2"
_R = "((y^2 + x)*(2 - E0) + y*xD)/2"
_U = "(E0 - 2*E1 + E2)/2"

_COUNTS = {
    0: "No (alpha, lambda) with lambda > 0 has the fixed point.",
    1: "Exactly one (alpha, lambda) with lambda > 0 has the fixed point.",
    2: "Exactly two (alpha, lambda) with lambda > 0 have the fixed point.",
}


def family_claim(found: FixedPointParameters) -> Claim:
    """The claim that these are all (alpha, lambda) with the fixed point, and how it behaves.

    *Raises*: UsageError if the number of them, or a stability, is undecided.
    """
    if found.count is None or found.verdict is Verdict.UNDECIDED:
        raise UsageError(f"there is no certificate for an undecided answer: {found.reason}")
    target = Target(found.mean, found.variance, found.omega, found.tau)
    rows = list(_Writer(target, found).rows())
    text = f"{target} {found.digits}"
    kept = {one.dropout.keep for one in found.solutions if one.dropout is not None}
    text += "".join(f" keep {exact_text(keep)}" for keep in kept)
    name = f"fixed-point-{tag(text)}"
    point = f"({exact_text(target.mean)}, {exact_text(target.variance)})"
    weights = f"omega = {exact_text(target.omega)}, tau = {exact_text(target.tau)}"
    title = f"Parameters of SELU with the fixed point {point} at {weights}"
    return Claim(name, title, "a question", _net_input(target), lambda over: rows, __name__)


class _Writer:
    def __init__(self, target: Target, found: FixedPointParameters) -> None:
        self.target, self.found = target, found
        self.alpha_digits = min(found.digits + _GUARD_DIGITS, MAX_DIGITS)
        self.digits = min(found.digits, self.alpha_digits - 1)
        self.net_input = _net_input(target)

    def rows(self) -> Iterator[Row]:
        """All rows, those by hand after what they use."""
        count = self.found.count or 0
        conditions = self._counting(count)
        yield _cover("count", "Where rho lies among the values of r.", self.net_input, conditions)
        yield by_hand("number", _COUNTS[count], uses=("count",), argument=_NUMBER)
        for number, one in enumerate(self.found.solutions, 1):
            yield from self._solution(number, one)

    def _counting(self, count: int) -> Mapping[str, Condition]:
        """A = M^2 U - N Q^2 has the sign of |rho| - q, delta that of r* - |rho|."""
        m, n = (exact_text(v) for v in (self.target.mean**2, self.target.second_moment))
        a = f"{m}*({_U}) - {n}*({_Q})^2"
        delta = f"{n}*(({_U})*({_P})^2 + ({_Q})^2*({_R})) - {m}*({_U})*({_R})"
        positive = self.target.mean >= 0
        if count == 2:
            return {a: above(0), delta: above(0)}
        if count == 1:
            return {a: below(0, strict=not positive)}
        return {delta: below(0)} if positive else {a: above(0, strict=False)}

    def _solution(self, number: int, one: Solution) -> Iterator[Row]:
        if one.stability.verdict == UNDECIDED:
            raise UsageError("there is no certificate for an undecided answer")
        alpha = _decimals(one.alpha, self.alpha_digits)
        lambda_ = self._lambda(alpha)
        texts = [exact_text(end) for end in (*alpha, *lambda_)]
        falls = number == 1
        yield _cover(
            f"alpha-{number}",
            f"r - rho has different signs at alpha = {texts[0]} and alpha = {texts[1]}.",
            self.net_input,
            {
                self._difference(alpha[0]): above(0) if falls else below(0),
                self._difference(alpha[1]): below(0) if falls else above(0),
            },
        )
        yield _cover(
            f"lambda-{number}",
            "What lambda is for these alpha.",
            Box(y=self.target.y, x=self.target.x, a=alpha),
            {self._lambda_text: inside(*lambda_, strict=False)},
        )
        yield by_hand(
            f"solution-{number}",
            f"One of them has alpha between {texts[0]} and {texts[1]}, lambda between {texts[2]}"
            f" and {texts[3]}; it is on the {'falling' if falls else 'rising'} branch of r.",
            uses=("number", f"alpha-{number}", f"lambda-{number}"),
            argument=_PLACE,
        )
        member = SeluFixing(self.target, number)
        conditions, words, argument = stability_conditions(one.stability)
        yield _cover(
            f"stability-{number}",
            "The Jacobian H of g at the fixed point, for this member of the family.",
            Box(
                mu=self.target.mean,
                omega=self.target.omega,
                nu=self.target.variance,
                tau=self.target.tau,
            ),
            conditions,
            member,
        )
        kind = "attracts" if one.stability.verdict == ATTRACTING else "repels"
        uses = (f"solution-{number}", f"stability-{number}")
        yield by_hand(f"{kind}-{number}", words, uses=uses, argument=argument)
        if one.dropout is not None:
            yield from self._dropout(number, one.dropout, alpha)

    @property
    def _lambda_text(self) -> str:
        return f"sqrt({exact_text(self.target.second_moment)}/({_R} + a^2*({_U})))"

    def _dropout(
        self, number: int, found: Dropout, alpha: tuple[Fraction, Fraction]
    ) -> Iterator[Row]:
        """alpha', a and b for all alpha of the interval, and what they do."""
        if number == 1:
            yield same("dropout-variance", *_VARIANCE, over=_ANY_UNIT)
        mean, variance, keep = self.target.mean, self.target.variance, found.keep
        m, v, q, p = (f"({exact_text(value)})" for value in (mean, variance, keep, 1 - keep))
        dropped = f"-a*{self._lambda_text}"
        scale = f"sqrt({v}/({q}*({p}*({dropped} - {m})^2 + {v})))"
        shift = f"{m} - {scale}*({q}*{m} + {p}*({dropped}))"
        sizes = [abs(found.dropped.upper), found.a.upper, abs(mean) + abs(found.b.upper - mean)]
        numbers = (found.dropped, found.a, found.b)
        ends = [self._with_room(*pair) for pair in zip(numbers, sizes, strict=True)]
        formulas = dict(zip((dropped, scale, shift), ends, strict=True))
        if keep == 1:  # nothing is dropped, and a = 1, b = 0 exactly
            ends[1:] = [(Fraction(1),) * 2, (Fraction(0),) * 2]
            formulas = {dropped: ends[0]}
        yield _cover(
            f"dropout-{number}",
            f"alpha', and a and b of alpha dropout with keep {exact_text(keep)}, for these alpha.",
            Box(y=self.target.y, x=self.target.x, a=alpha),
            {formula: inside(*pair, strict=False) for formula, pair in formulas.items()},
        )
        texts = [f"[{exact_text(low)}, {exact_text(high)}]" for low, high in ends]
        yield by_hand(
            f"alpha-dropout-{number}",
            f"Alpha dropout that keeps with probability {exact_text(keep)} and sets to alpha' in"
            f" {texts[0]}, followed by a x + b with a in {texts[1]} and b in {texts[2]}, gives mean"
            " and variance back.",
            uses=("dropout-variance", f"dropout-{number}", f"solution-{number}"),
            argument=_DROPOUT,
        )

    def _with_room(self, number: Number, size: Fraction) -> tuple[Fraction, Fraction]:
        """Decimals about a number, also where the interval of alpha makes it less sharp."""
        room = size / Fraction(10) ** (self.alpha_digits - 2)
        low = lower_rounded(number.lower - room, self.digits)
        return low, upper_rounded(number.upper + room, self.digits)

    def _difference(self, alpha: Fraction) -> str:
        """(r - rho) sqrt(R + alpha^2 U) at an alpha, which has the sign of r - rho."""
        a, m = f"({exact_text(alpha)})", f"({exact_text(self.target.mean)})"
        n = exact_text(self.target.second_moment)
        return f"{_P} + {a}*({_Q}) - {m}*sqrt(({_R} + {a}^2*({_U}))/({n}))"

    def _lambda(self, alpha: tuple[Fraction, Fraction]) -> tuple[Fraction, Fraction]:
        """Decimals around sqrt(N/(R + a^2 U)) for all a of the interval, with room to spare."""
        with precision(_BITS):
            h = halves(self.target.y, self.target.x)
            value = (self.target.second_moment / h.norm(Ball.enclose(*alpha))).sqrt()
            return self._with_room(Number.of(value, self.digits), value.upper())


def _net_input(target: Target) -> Box:
    return Box(y=target.y, x=target.x)


def _decimals(number: Number, digits: int) -> tuple[Fraction, Fraction]:
    few = replace(number, digits=digits)
    return few.decimals


def _cover(
    name: str,
    text: str,
    over: Box,
    conditions: Mapping[str, Condition],
    activation: AnyActivation | None = None,
) -> Row:
    step = CoverStep(name, text, over, EVERYWHERE, conditions, activation=activation)
    return Row(step, leaves=0)


_NUMBER = """
With z ~ N(y, x), P = E[z; z > 0], Q = E[e^z - 1; z <= 0] < 0, R = E[z^2; z > 0] and
U = E[(e^z - 1)^2; z <= 0], the activation with (alpha, lambda) fixes mean M and variance V exactly
if lambda (P + alpha Q) = M and lambda^2 (R + alpha^2 U) = N, where N = V + M^2. For lambda > 0 that
says r(alpha) = rho, for r(alpha) = (P + alpha Q)/sqrt(R + alpha^2 U) and rho = M/sqrt(N), and
lambda = sqrt(N/(R + alpha^2 U)). The derivative of r has the sign of Q R - alpha P U: r rises from
its limit q = |Q|/sqrt(U) at -oo to its maximum r* = sqrt(P^2/R + Q^2/U) > q and then falls to its
limit -q at +oo. So r(alpha) = rho has no solution for rho <= -q and for rho > r*, exactly one for
-q < rho <= q, and two for q < rho < r*. M^2 U - N Q^2 has the sign of |rho| - q, and
N (U P^2 + Q^2 R) - M^2 U R that of r* - |rho|; the step `count` gives their signs, and rho has the
sign of M.
"""

_PLACE = """
r - rho has different signs at the two alpha, so it vanishes between them. On the falling branch r
goes from above rho to below it, on the rising one from below to above, and each branch meets rho
at most once. lambda is sqrt(N/(R + alpha^2 U)), enclosed for all alpha between the two.
"""

_ANY_UNIT = Box(q=("0.01", 1), mu=(-1, 1), nu=("0.01", 16), c=(-3, 3))

_VARIANCE = (
    "The variance of a unit that is kept with probability q, and set to c otherwise.",
    "q*(nu + mu^2) + (1 - q)*c^2 - (q*mu + (1 - q)*c)^2",
    "q*((1 - q)*(c - mu)^2 + nu)",
)

_DROPOUT = """
A unit with mean M and variance V is kept with probability q, and set to alpha' = -lambda alpha,
the limit of the activation at -oo, otherwise, independently of it. By the law of total expectation
its mean is then q M + (1 - q) alpha', its second moment q (V + M^2) + (1 - q) alpha'^2, and by the
step `dropout-variance` its variance q ((1 - q)(alpha' - M)^2 + V). So with
a = sqrt(V/(q ((1 - q)(alpha' - M)^2 + V))) and b = M - a (q M + (1 - q) alpha') the map a x + b
gives the variance V and the mean M. lambda is sqrt(N/(R + alpha^2 U)) for the alpha of this
solution, which is between the two decimals: the step `dropout` encloses alpha', a and b for all of
these. (For q = 1 nothing is dropped, and a = 1, b = 0.)
"""
