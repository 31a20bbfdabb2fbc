"""Questions in one line: inequalities between formulas, over a box, proved or refuted.

    nu_tilde < nu           0.8 < nu_tilde < 1.5           S < 1 and abs(mu_tilde) <= 0.07

A question becomes a claim like those of `proofs`: its certificate is checked in the same way.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

from .activations.choice import Meant, chosen
from .box import Box
from .certificate.steps import EVERYWHERE, CoverStep
from .cover.condition import Condition, above, below, equal, inside
from .cover.search import Budget
from .errors import UnboundedError, UsageError, in_line, short
from .exact import Exact, exact
from .formula.formula import formula
from .moments.source import AnyActivation
from .plan import Planned
from .prover import Proof, prove_claim
from .sharp import Bounds, Extreme, bound
from .statement import Claim
from .verdict import Verdict

MAX_COMPARISONS = 50
"""Most inequalities in one question."""

QUICK = Budget(4_000, 3)
"""What is spent before it is asked whether a bound is tight, and on each extreme value for that."""

_SIGN = re.compile(r"(==|<=|>=|<|>|\u2264|\u2265)")
_PLAIN = {"\u2264": "<=", "\u2265": ">="}
_MIRRORED = {"<": ">", "<=": ">=", ">": "<", ">=": "<=", "==": "=="}


@dataclass(frozen=True)
class Tight:
    """An inequality that touches equality, as far as so many digits tell.

    quantity, value: what is compared with what;  bounds: the sharp bounds of the quantity;
    is_upper: is the value its supremum, not its infimum?
    """

    quantity: str
    value: Fraction
    bounds: Bounds
    is_upper: bool

    @property
    def extreme(self) -> Extreme:
        """The extreme value that the bound may be."""
        return self.bounds.supremum if self.is_upper else self.bounds.infimum

    @property
    def digits(self) -> int:
        """How many digits of the extreme value are known, or of the scale if that may be 0."""
        size = abs(self.value) or max(self.bounds.supremum.upper, -self.bounds.infimum.lower)
        error = self.extreme.upper - self.extreme.lower
        for digits in range(self.bounds.digits):
            if error * 10 ** (digits + 1) > size:
                return digits
        return self.bounds.digits


@dataclass(frozen=True)
class Decision:
    """The outcome of a question: the proof (or what became of it), and what makes it hard."""

    question: str
    over: Box
    proof: Proof
    tight: tuple[Tight, ...] = ()

    @property
    def verdict(self) -> Verdict:
        return self.proof.verdict

    def __str__(self) -> str:
        return str(self.proof)


def decide(
    question: str,
    over: Box | str,
    *,
    alpha: Exact | None = None,
    lambda_: Exact | None = None,
    activation: Meant = None,
    budget: Budget | None = None,
) -> Decision:
    """Prove the question at all points of the box, or refute it at an exact one.

    question: comparisons (<, <=, >, >=, ==) of formulas, in chains and joined by "and"; over: a
    box, or its text; alpha, lambda_: exact parameters of SELU, alpha_01 and lambda_01 where None;
    activation: another one, as data or as text (`snnproof.activations.named`).
    *Raises*: UsageError and its kinds.

    >>> decide("0.8 < nu_tilde < 1.5", "mu=-0.1:0.1,omega=-0.1:0.1,nu=0.8:1.5,tau=1").verdict
    <Verdict.PROVED: 'proved'>
    """
    question = in_line(question)
    box = Box.parse(over) if isinstance(over, str) else over
    other = chosen(activation, alpha, lambda_)
    a, b = (None if one is None else exact(one) for one in (alpha, lambda_))
    conditions = list(read(question, tuple(box)))
    steps = [
        CoverStep(str(i), text, box, EVERYWHERE, {quantity: condition}, a, b, other)
        for i, (text, quantity, condition) in enumerate(conditions, 1)
    ]
    identity = f"{question} {box} {alpha} {lambda_}".encode()
    if other is not None:
        identity += json.dumps(other.to_json()).encode()
    name = f"question-{hashlib.sha256(identity).hexdigest()[:8]}"
    planned = [Planned(step) for step in steps]
    claim = Claim(name, question, "a question", box, lambda over: planned, __name__)
    whole = budget or Budget()
    quick = Budget(min(whole.cells, QUICK.cells), min(whole.seconds, QUICK.seconds))
    proof = prove_claim(claim, budget=quick)
    open_steps = [step for step in steps if proof.step(step.id).verdict is Verdict.UNDECIDED]
    tight = [found for step in open_steps if (found := _tight(step, other, quick))]
    if open_steps and not tight and quick != whole:
        proof = prove_claim(claim, budget=whole)
    return Decision(question, box, proof, tuple(tight))


# -- reading ---------------------------------------------------------------------------------------


def read(question: str, axes: tuple[str, ...]) -> Iterator[tuple[str, str, Condition]]:
    """The inequalities of a question: each as text, the quantity, and the condition on it.

    *Raises*: UsageError if there is no inequality, or too many; as `formula` for its formulas.
    """
    parts = re.split(r"\band\b", question)
    links = [link for part in parts for link in _links(part, axes)]
    if len(links) > MAX_COMPARISONS:
        raise UsageError(f"more than {MAX_COMPARISONS} inequalities")
    yield from links


def _links(part: str, axes: tuple[str, ...]) -> list[tuple[str, str, Condition]]:
    """The inequalities of a chain; two on one formula with numbers on both sides become one."""
    pieces = [piece.strip() for piece in _SIGN.split(part)]
    terms, signs = pieces[::2], [_PLAIN.get(sign, sign) for sign in pieces[1::2]]
    if not signs or not all(terms):
        raise UsageError(f"no inequality in {short(part.strip())}: write LEFT < RIGHT")
    if len(signs) == 2:
        ends = [_number(term, axes) for term in (terms[0], terms[2])]
        if None not in ends and _number(terms[1], axes) is None and signs[0] == signs[1] != "==":
            low, high = ends if signs[0].startswith("<") else ends[::-1]
            condition = inside(low or 0, high or 0, strict=len(signs[0]) == 1)
            return [(part.strip(), terms[1], condition)]
    return [
        (f"{left} {sign} {right}", *_condition(left, sign, right, axes))
        for left, sign, right in zip(terms, signs, terms[1:], strict=False)
    ]


def _number(term: str, axes: tuple[str, ...]) -> Fraction | None:
    expression = formula(term, axes).expression
    return expression.value if expression.is_number else None


def _condition(left: str, sign: str, right: str, axes: tuple[str, ...]) -> tuple[str, Condition]:
    value = _number(right, axes)
    if value is None and _number(left, axes) is not None:
        return _condition(right, _MIRRORED[sign], left, axes)
    quantity = left if value is not None else f"({left}) - ({right})"
    if sign == "==":
        return quantity, equal(value or 0)
    make = below if sign.startswith("<") else above
    return quantity, make(value or 0, strict=len(sign) == 1)


# -- what makes a question hard --------------------------------------------------------------------

TIGHT_DIGITS = 20
"""To so many digits a bound must be the extreme value to be called tight."""


FEWEST_DIGITS = 6
"""Fewer do not say that a bound is tight."""


def _tight(step: CoverStep, other: AnyActivation | None, budget: Budget) -> Tight | None:
    """Is a bound of the step the extreme value of its quantity, as far as can be seen?"""
    ((quantity, condition),) = step.conditions.items()
    try:
        found = bound(
            quantity,
            step.domain,
            digits=TIGHT_DIGITS,
            alpha=step.alpha,
            lambda_=step.lambda_,
            activation=other,
            budget=budget,
        )
    except UnboundedError:
        return None
    sides = ((condition.above, found.infimum, False), (condition.below, found.supremum, True))
    for value, extreme, is_upper in sides:
        if value is not None and extreme.lower <= value <= extreme.upper:
            tight = Tight(quantity, value, found, is_upper)
            if tight.digits >= FEWEST_DIGITS:
                return tight
    return None
