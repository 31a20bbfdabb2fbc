"""Questions in one line: inequalities between formulas, over a box, proved or refuted.

    nu_tilde < nu           0.8 < nu_tilde < 1.5           S < 1 and abs(mu_tilde) <= 0.07

A question becomes a claim like those of `proofs`: its certificate is checked in the same way.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

from ..activations.named import Meant, chosen
from ..box import Box, BoxLike
from ..certificate.condition import Condition, above, below, equal, inside
from ..certificate.judge import StepJudge
from ..certificate.steps import EVERYWHERE, CoverStep
from ..certificate.tree import FINE_BITS
from ..errors import UnboundedError, UsageError, in_line, require_text, short
from ..exact import Exact, exact
from ..files.plain import Shown
from ..files.sealed import tag
from ..formula.formula import formula
from ..moments.source import AnyActivation
from ..proving.claim import Proof, prove_claim
from ..search.branch_and_bound import Budget
from ..statements.registry import Claim
from ..statements.rows import Row
from ..verdict import Verdict
from .bound import Bounds, Extreme, bound

MAX_COMPARISONS = 50
"""Most inequalities in one question."""

QUICK = Budget(4_000)
"""What is spent before bounds are looked for, and on each of the two of all that is open then."""

_SIGN = re.compile(r"(==|<=|>=|<|>|\u2264|\u2265)")
_PLAIN = {"\u2264": "<=", "\u2265": ">="}
_MIRRORED = {"<": ">", "<=": ">=", ">": "<", ">=": "<=", "==": "=="}


FEWEST_DIGITS = 15
"""An inequality is called tight if its number is the extreme value to this many digits."""

MAX_DIGITS = 20
"""To no more are extreme values looked for."""


@dataclass(frozen=True)
class Known:
    """What is known of an inequality that is undecided: how near the quantity comes to its bound.

    quantity, value: what is compared with what;  bounds: the bounds of the quantity that were
    found;  is_upper: is the value above it, and its supremum what counts?  scale: the size of what
    is compared.
    """

    quantity: str
    value: Fraction
    bounds: Bounds
    is_upper: bool
    scale: Fraction

    @property
    def extreme(self) -> Extreme:
        """The extreme value that counts."""
        return self.bounds.supremum if self.is_upper else self.bounds.infimum

    @property
    def holds(self) -> bool:
        """Does the quantity certainly stay off the value, without a certificate that says so?"""
        e = self.extreme
        return e.upper < self.value if self.is_upper else e.lower > self.value

    @property
    def digits(self) -> int:
        """To how many digits of the scale the extreme value and the bound are the same number."""
        error = max(abs(self.extreme.lower - self.value), abs(self.extreme.upper - self.value))
        digits = 0
        while digits < MAX_DIGITS and error * 10 ** (digits + 1) <= self.scale:
            digits += 1
        return digits

    @property
    def is_tight(self) -> bool:
        """Is the bound the extreme value, as far as FEWEST_DIGITS digits tell?"""
        e = self.extreme
        return e.lower <= self.value <= e.upper and self.digits >= FEWEST_DIGITS


@dataclass(frozen=True, repr=False)
class Decision(Shown):
    """The outcome of a question: the proof (or what became of it), and what else is known."""

    shown = (
        "question",
        "over",
        "verdict",
        "margin",
        "proof",
        "tight",
    )

    question: str
    over: Box
    proof: Proof
    known: tuple[Known, ...] = ()

    @property
    def tight(self) -> tuple[Known, ...]:
        """The inequalities that touch equality, as far as is known."""
        return tuple(known for known in self.known if known.is_tight)

    @property
    def verdict(self) -> Verdict:
        return self.proof.verdict

    @property
    def margin(self) -> Fraction | None:
        """That of the proof."""
        return self.proof.margin

    def __str__(self) -> str:
        return str(self.proof)


def decide(
    question: str,
    over: BoxLike,
    *,
    alpha: Exact | None = None,
    lambda_: Exact | None = None,
    activation: Meant = None,
    budget: Budget | None = None,
) -> Decision:
    """Prove the question at all points of the box, or refute it at an exact one.

    question: comparisons (<, <=, >, >=, ==) of formulas, in chains and joined by "and"; over: a
    box, its text, or a mapping; alpha, lambda_: exact parameters of SELU, alpha_01 and lambda_01
    where None; activation: another one, as data or as text (`snnproof.activations.named`).
    *Raises*: UsageError and its kinds.

    >>> decide("0.8 < nu_tilde < 1.5", "mu=-0.1:0.1,omega=-0.1:0.1,nu=0.8:1.5,tau=1").verdict
    <Verdict.PROVED: 'proved'>
    """
    question = in_line(require_text(question, "a question"))
    box = Box.of(over)
    other = chosen(activation, alpha, lambda_)
    a, b = (None if one is None else exact(one) for one in (alpha, lambda_))
    conditions = list(read(question, tuple(box)))
    steps = [
        CoverStep(str(i), text, box, EVERYWHERE, {quantity: condition}, a, b, other)
        for i, (text, quantity, condition) in enumerate(conditions, 1)
    ]
    identity = f"{question} {box} {alpha} {lambda_}"
    if other is not None:
        identity += json.dumps(other.to_json())
    name = f"question-{tag(identity)}"
    planned = [Row(step) for step in steps]
    claim = Claim(name, question, "a question", box, lambda over: planned, __name__)
    whole = Budget.of(budget)
    quick = Budget(min(whole.cells, QUICK.cells), min(whole.seconds, QUICK.seconds))
    proof = prove_claim(claim, budget=quick, patience=0)
    is_open = [step for step in steps if proof.step(step.id).verdict is Verdict.UNDECIDED]
    known = {step.id: list(_known(step, other, len(is_open))) for step in is_open}
    if is_open and quick != whole:
        hints = {name: [one.extreme.point for one in found] for name, found in known.items()}
        proof = prove_claim(claim, budget=whole, patience=0, hints=hints)
        is_open = [step for step in steps if proof.step(step.id).verdict is Verdict.UNDECIDED]
    return Decision(question, box, proof, tuple(one for step in is_open for one in known[step.id]))


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


# -- what is known of what is open -----------------------------------------------------------------


def _known(step: CoverStep, other: AnyActivation | None, parts: int) -> Iterator[Known]:
    """What quick bounds over this many parts tell about the sides of a step."""
    ((quantity, condition),) = step.conditions.items()
    try:
        found = bound(
            quantity,
            step.domain,
            digits=MAX_DIGITS,
            alpha=step.alpha,
            lambda_=step.lambda_,
            activation=other,
            budget=Budget(max(1, QUICK.cells // parts), QUICK.seconds / parts),
        )
    except UnboundedError:
        return
    for value, is_upper in ((condition.above, False), (condition.below, True)):
        if value is not None:
            yield Known(quantity, value, found, is_upper, _scale(step, quantity, value))


def _scale(step: CoverStep, quantity: str, value: Fraction) -> Fraction:
    """The size of the bound; of 0, the least that the quantity has at a corner or the centre.

    0 if it cannot be told from 0 at one of them, and is not 0 exactly: then it is not known what a
    number near 0 is to be compared to.
    """
    if value:
        return abs(value)
    judge = StepJudge(step, FINE_BITS[-1])
    found = (judge.values(point) for point in judge.candidates(judge.root))
    sides = (values[quantity] for values in found if values is not None)
    sizes = (max(low, -high, Fraction(0)) for low, high in sides if low != 0 or high != 0)
    return min(sizes, default=Fraction(0))
