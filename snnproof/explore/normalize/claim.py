"""What `normalize` finds, as a claim whose certificate `check` judges.

moments      the mean and the variance of f at the target, in decimals
scale        by hand: the one scale a > 0 and shift b, in decimals that follow from those
stability    of a f + b, with those very a and b, by the conditions of Schur and Cohn on H
behaviour    by hand: the fixed point attracts, repels, or is one of a line of fixed points
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import replace
from fractions import Fraction

from ...activations.activation import Activation
from ...arithmetic.ball import Ball
from ...arithmetic.number import Number
from ...arithmetic.precision import precision
from ...box import Box
from ...certificate.condition import Condition, inside
from ...certificate.steps import EVERYWHERE, CoverStep
from ...errors import UsageError
from ...exact import lower_rounded
from ...files.sealed import tag
from ...statements.registry import Claim
from ...statements.rows import Row, by_hand
from ..stability import (
    ATTRACTING,
    NEUTRAL,
    NEUTRAL_ARGUMENT,
    NEUTRAL_CONDITIONS,
    NEUTRAL_WORDS,
    REPELLING,
    UNDECIDED,
    stability_conditions,
)
from .find import Normalized

MAX_DIGITS = 25
"""Most digits in a certificate: so many a checker with 128 bits confirms."""

_BITS = 2048


def normalized_claim(found: Normalized) -> Claim:
    """The claim that this scale and shift fix the target, and how the fixed point behaves.

    *Raises*: UsageError if the behaviour is undecided.
    """
    if found.behaviour == UNDECIDED:
        raise UsageError("there is no certificate for an undecided answer")
    if found.behaviour not in (NEUTRAL, found.stability.verdict):
        raise UsageError("the behaviour does not follow from the stability")
    point = Box(
        mu=found.target.mean,
        omega=found.target.omega,
        nu=found.target.variance,
        tau=found.target.tau,
    )
    plain = found.activation.scaled(Fraction(1), Fraction(0))
    ends = {"mu_tilde": _mean(found), "nu_tilde": _decimals(found.variance)}
    bounds = {name: inside(*pair, strict=False) for name, pair in ends.items()}
    scale, shift = _consequences(found, *ends.values())
    rows = [
        _cover(
            "moments",
            f"The mean and the variance of {plain.name}, for net inputs of the fixed point.",
            point,
            bounds,
            plain,
        ),
        by_hand(
            "scale",
            f"a f + b with a > 0 fixes the mean and the variance for exactly one a and b:"
            f" a is in {scale} and b in {shift}.",
            uses=("moments",),
            argument="""
            For z as in the step `moments` the mean of a f(z) + b is a mu~ + b, its variance
            a^2 nu~.  These are M and V exactly if a = sqrt(V/nu~) and b = M - a mu~, given a > 0;
            nu~ > 0 by the step `moments`, and the decimals follow from those given there.
            """,
        ),
        *_exact(found),
        *_behaviour(found, point),
    ]
    text = json.dumps(found.activation.to_json()) + str(found.digits)
    name = f"normalized-{_slug(plain.name)}-{tag(text)}"
    title = f"{found.activation.title}: a fixed point that {_VERBS[found.behaviour]}"
    return Claim(name, title, "a question", point, lambda over: rows, __name__)


_VERBS = {
    ATTRACTING: "attracts",
    REPELLING: "repels",
    NEUTRAL: "is neutral",
}


def _behaviour(found: Normalized, point: Box) -> list[Row]:
    if found.behaviour == NEUTRAL:
        text, argument = NEUTRAL_WORDS, NEUTRAL_ARGUMENT
    else:
        _, text, argument = stability_conditions(found.stability)
    return [
        _cover(
            "stability",
            "The Jacobian of g of a f + b at the fixed point, for the a > 0 and b that fix it.",
            point,
            _conditions(found),
            found.activation,
        ),
        by_hand("behaviour", text, uses=("scale", "stability"), argument=argument),
    ]


def _conditions(found: Normalized) -> Mapping[str, Condition]:
    if found.behaviour == NEUTRAL:
        return NEUTRAL_CONDITIONS
    return stability_conditions(found.stability)[0]


def _cover(
    name: str,
    text: str,
    over: Box,
    conditions: Mapping[str, Condition],
    activation: Activation,
) -> Row:
    step = CoverStep(name, text, over, EVERYWHERE, conditions, activation=activation)
    return Row(step, leaves=0)


def _decimals(number: Number) -> tuple[Fraction, Fraction]:
    """Ends with the digits of the number, but not more than a checker can confirm."""
    few = replace(number, digits=min(number.digits, MAX_DIGITS))
    return few.decimals


def _exact(found: Normalized) -> list[Row]:
    """What is known beyond decimals."""
    if not found.by_definition:
        return []
    scale, shift = found.scale.rounded_text, found.shift.rounded_text
    return [
        by_hand(
            "exactly",
            f"The mean is 0 and the variance 1, exactly: a is sqrt(V), namely {scale}, and b is M,"
            f" namely {shift}.",
            uses=("moments", "scale"),
            argument="""
            f is SELU with alpha_01 and lambda_01, and z is standard normal: these two numbers are
            defined (the paper's equation 14) by the mean 0 and the variance 1 of f(z). Then
            a = sqrt(V/nu~) and b = M - a mu~, of the step `scale`, are sqrt(V) and M.
            """,
        )
    ]


def _mean(found: Normalized) -> tuple[Fraction, Fraction]:
    """The same for the mean, which may be near 0: its digits count from those of the variance.

    One that is exact is shown exactly.
    """
    if found.mean.lower == found.mean.upper:
        return found.mean.lower, found.mean.upper
    least = lower_rounded(found.variance.lower, 1) / 10 ** min(found.digits, MAX_DIGITS)
    low, high = _decimals(found.mean)
    return (min(low, -least), max(high, least)) if found.mean.is_about_0 else (low, high)


def _consequences(
    found: Normalized, mean: tuple[Fraction, Fraction], variance: tuple[Fraction, Fraction]
) -> tuple[Number, Number]:
    """What follows for scale and shift from the decimals of the moments."""
    with precision(_BITS):
        scale = (found.target.variance / Ball.enclose(*variance)).sqrt()
        shift = found.target.mean - scale * Ball.enclose(*mean)
        return Number.of(scale, found.digits), Number.of(shift, found.digits)


def _slug(name: str) -> str:
    """The part of a name that may stand in the name of a claim."""
    kept = "".join(c if c.isalnum() and c.isascii() else "-" for c in name)
    return kept.strip("-")[:40] or "activation"
