"""Theorem 1 for any fixed point and activation: the largest box of a shape on which it is proved.

The box is (M, W, V, T) + t shape.  The conditions of Theorem 1 on it are contraction, S < 1, and
that g maps the rectangle of (mu, nu) into its interior for each (omega, tau).  S only grows with t,
as the boxes are nested.  The mapping is another matter: each side moves outward with t, but so does
the image.  So the t at which both hold need not begin at 0: samples look for one, from the limit
that nu, tau > 0 sets downward, and the largest t is the end of the range that it belongs to.

In the Euclidean norm no box exists where S >= 1 at the fixed point itself, though that may attract:
then another norm may do, |(mu + c nu, d nu)|, with weights that samples suggest.
"""

from __future__ import annotations

from collections.abc import Callable
from copy import copy
from dataclasses import dataclass, replace
from fractions import Fraction

from ...activations.activation import Activation
from ...activations.named import free
from ...activations.selu_family import SeluFixing
from ...arithmetic.precision import precision
from ...ask.bracket import (
    GUARD_DIGITS,
    LEAST_SECONDS,
    MAX_DIGITS,
    Bracketing,
    OutOfTimeError,
    least_slack,
)
from ...box import Box, BoxLike
from ...certificate.steps import CoverStep
from ...errors import SnnproofError, UndecidedError, UsageError
from ...exact import Exact, exact_text, lower_rounded, require_count
from ...files.plain import Shown
from ...moments.source import AnyActivation
from ...moments.target import Target
from ...proving.claim import Proof, prove_claim
from ...search.branch_and_bound import Budget, Meter
from ...statements.registry import Claim
from ...verdict import Verdict
from ..behaviour import MAX_BITS, behaviour, rising
from ..parameters.find import fixed_point_parameters
from ..stability import NEUTRAL, REPELLING, UNDECIDED, VIOLATED, Stability
from .claim import Norm, Scaled, contract_claim, failing_claim, neutral_claim, repelling_claim
from .samples import BITS, Samples

STABILITY_DIGITS = 15
"""What is shown of the fixed point itself."""

EUCLIDEAN = Norm()

_NEARER = 12
"""How often the distance to a place without slack is halved where nothing is defined."""


@dataclass(frozen=True, repr=False)
class Contract(Shown):
    """Theorem 1 at a fixed point.

    verdict: PROVED on the box of scale `holds` in `norm`, by `proof`; REFUTED if no box exists,
    in whatever norm, or no such activation; UNDECIDED otherwise.
    fails: a little above `holds`, a scale at which `refutation` shows that a condition fails;
    limit: scales are below it, since nu, tau > 0;  least: the least scale of the range of samples
    that `holds` ends, None if that begins at 0;  suggested: another shape that may do, if this one
    does not;  is_fitted: is the shape such a one, since none was given, and that of Theorem 1
    seems to hold at no scale?  reason: what became of the rest.
    """

    shown = (
        "target",
        "activation",
        "verdict",
        "reason",
        "norm",
        "holds",
        "box",
        "fails",
        "limit",
        "least",
        "suggested",
        "is_fitted",
        "stability",
        "proof",
        "refutation",
    )

    target: Target
    activation: AnyActivation
    boxes: Scaled
    verdict: Verdict
    reason: str = ""
    norm: Norm = EUCLIDEAN
    stability: Stability | None = None
    holds: Fraction | None = None
    proof: Proof | None = None
    fails: Fraction | None = None
    refutation: Proof | None = None
    least: Fraction | None = None
    suggested: Box | None = None
    is_fitted: bool = False

    @property
    def box(self) -> Box | None:
        """The box on which the theorem is proved."""
        return None if self.holds is None else self.boxes.box(self.holds)

    @property
    def limit(self) -> Fraction:
        return self.boxes.limit

    def __str__(self) -> str:
        if self.holds is None:
            return f"{self.verdict.value}: {self.reason}"
        text = f"proved at t = {exact_text(self.holds)}"
        if self.fails is not None:
            text += f", refuted at t = {exact_text(self.fails)}"
        return text + (f" ({self.reason})" if self.reason else "")


def contract(
    mean: Exact,
    variance: Exact,
    omega: Exact = 0,
    tau: Exact = 1,
    *,
    activation: Activation | str | None = None,
    solution: int = 1,
    shape: BoxLike | None = None,
    digits: int = 4,
    budget: Budget | None = None,
) -> Contract:
    """Prove Theorem 1 on the largest box (mean, omega, variance, tau) + t shape.

    activation: scaled and shifted so that it fixes (mean, variance); None for SELU with the alpha
    and lambda that do, of that number (`fixed_point_parameters`);  shape: lower and upper distances
    of mu, omega, nu, tau, by default those of Theorem 1, or fitted ones if these seem to hold
    nowhere;  digits: of the bracket of t;  budget: seconds for all, cells for each proof.
    *Guarantee*: where PROVED, `proof` shows the theorem on `box`; `refutation`, if given, that it
    fails at `fails`.  That no larger t does is not claimed.
    *Raises*: UsageError and its kinds.

    >>> print(contract(0, 1, digits=3))
    proved at t = 1.74, refuted at t = 1.75
    """
    target = Target.of(mean, variance, omega, tau)
    require_count(solution, "the number of a solution", 1, 2)
    boxes = Scaled.parse(target, shape)
    require_count(digits, "digits", 1, MAX_DIGITS)
    if activation is None:
        one: AnyActivation = SeluFixing(target, solution)
        found = fixed_point_parameters(mean, variance, omega, tau)
        if found.verdict is not Verdict.PROVED or found.count is None:
            return Contract(target, one, boxes, found.verdict, found.reason)
        if solution > found.count:
            raise UsageError(f"there is no solution {solution}: (alpha, lambda) is unique")
    else:
        if solution != 1:
            raise UsageError("solutions are numbered for SELU: leave out the activation")
        one = free(activation).fixing(target)
    try:
        search = _Search(one, boxes, digits, Budget.of(budget))
        answer = search.run()
    except UndecidedError as error:
        return Contract(target, one, boxes, Verdict.UNDECIDED, str(error))
    if shape is not None or answer.holds is not None or answer.suggested is None:
        return answer
    fitted = search.with_shape(answer.suggested).run()
    if fitted.holds is None:
        return replace(answer, reason=f"{answer.reason}; with a fitted shape: {fitted.reason}")
    return replace(fitted, is_fitted=True)


class _Search:
    def __init__(self, one: AnyActivation, boxes: Scaled, digits: int, budget: Budget) -> None:
        self.one, self.boxes, self.digits, self.budget = one, boxes, digits, budget
        self.meter = Meter(budget)
        self.behaviour, self.stability, self.bits = behaviour(one, boxes.target, STABILITY_DIGITS)
        self.samples = _samples(one, boxes)

    def with_shape(self, shape: Box) -> _Search:
        """The same with another shape, in what is left of the budget."""
        other = copy(self)
        other.boxes = replace(self.boxes, shape=shape)
        other.samples = Samples(other.boxes, self.samples.source, self.samples.bits)
        return other

    def run(self) -> Contract:
        """The answer, whatever is left open."""
        if self.behaviour in (REPELLING, NEUTRAL):
            return self._refuted()
        try:
            return self._run()
        except OutOfTimeError:
            return self._answer(Verdict.UNDECIDED, self._out_of_time())

    def _out_of_time(self) -> str:
        return self.meter.exhausted(0)

    def _answer(self, verdict: Verdict, reason: str, **more: object) -> Contract:
        about = (self.boxes.target, self.one, self.boxes, verdict, reason)
        return Contract(*about, stability=self.stability, **more)  # type: ignore[arg-type]

    # -- no box in any norm ------------------------------------------------------------------------

    def _refuted(self) -> Contract:
        """The spectral radius at the fixed point is at least 1, which no norm of H is below."""
        s = self.stability
        if self.behaviour == NEUTRAL:
            words, claims = "is neutral", [neutral_claim(self.one, self.boxes)]
        else:
            words = "repels"
            claims = [repelling_claim(self.one, self.boxes, name) for name in VIOLATED]
        reason = f"S >= {s.norm.lower_text} at the fixed point itself"
        reason += f"; the fixed point {words}: g contracts near it in no norm"
        try:
            proofs = [self._prove(claim) for claim in claims]
            proof = next((p for p in proofs if _is_shown(p)), None)
        except OutOfTimeError:
            return self._answer(Verdict.UNDECIDED, f"{reason} ({self._out_of_time()})")
        if proof is None:
            return self._answer(Verdict.UNDECIDED, f"{reason}; but the checker does not decide it")
        return self._answer(Verdict.REFUTED, f"no box: {reason}", refutation=proof)

    def _prove(self, claim: Claim) -> Proof:
        return prove_claim(claim, budget=self._left())

    def _left(self) -> Budget:
        if self.meter.exhausted(0):
            raise OutOfTimeError
        left = max(self.budget.seconds - self.meter.seconds, LEAST_SECONDS)
        return Budget(self.budget.cells, left)

    # -- a box -------------------------------------------------------------------------------------

    def _run(self) -> Contract:
        s = self.stability
        scales = self.samples.scales()
        into = [t for t in scales if self._in_time(self.samples.is_mapped_into, t)]
        if not into:
            return self._no_box("g does not map the rectangle into itself")
        if s.norm.lower < 1:
            good = [t for t in into if self.samples.contracts(t, EUCLIDEAN)]
            if good:
                return self._grow(scales, good, EUCLIDEAN)
        weighted = self.samples.weights(into) if s.radius.upper < 1 else None
        if weighted is None:
            return self._no_box("S < 1 does not hold where g maps the rectangle into itself")
        good = [t for t in into if self.samples.contracts(t, weighted)]
        return self._grow(scales, good, weighted)

    def _in_time(self, test: Callable[[Fraction], bool], t: Fraction) -> bool:
        self._left()
        return test(t)

    def _no_box(self, why: str) -> Contract:
        s = self.stability
        about = f"there S is in {s.norm}, and the fixed point is {s.verdict}"
        if s.verdict == UNDECIDED:
            about = f"{self.bits} bits do not tell its spectral radius from 1"
        words = (
            f"samples say that {why}, at each t that was tried (the fixed point itself: {about})"
        )
        return self._answer(Verdict.UNDECIDED, words, suggested=self._suggestion())

    def _suggestion(self) -> Box | None:
        try:
            return self.samples.suggested_shape()
        except (SnnproofError, OverflowError, ValueError):
            return None

    def _grow(self, scales: list[Fraction], good: list[Fraction], norm: Norm) -> Contract:
        """From the largest sample that seems to hold to the end of its range."""
        inside, proof = self._first(good, norm)
        if proof is None:
            return self._answer(Verdict.UNDECIDED, "no box was proved", norm=norm)
        known = {"norm": norm, "least": _least(scales, good, inside)}
        search = Bracketing(
            lambda t: self._slack(t, norm), lambda t: self._decide(t, norm), self.digits
        )
        reason = "whether a larger box holds is not decided"
        try:
            near = self._sampled_root(scales, inside, norm)
            found = search.bracket(*near, fewest=self.digits)
            if found is None and (places := self._outside(scales, inside, norm)):
                found = search.bracket(*search.root(*places))
            if found is not None:
                return self._answer(
                    Verdict.PROVED,
                    found.reason,
                    holds=found.holds,
                    proof=found.proof,
                    fails=found.fails,
                    refutation=found.refutation,
                    **known,
                )
        except OutOfTimeError:
            reason = f"{reason}: {self._out_of_time()}"
        except SnnproofError as error:
            reason = f"{reason}: {error}"
        return self._answer(Verdict.PROVED, reason, holds=inside, proof=proof, **known)

    def _first(self, good: list[Fraction], norm: Norm) -> tuple[Fraction, Proof | None]:
        """The largest of these scales, or nearly, at which the claim is proved."""
        for t in reversed(good):
            at = lower_rounded(t, self.digits + 1)
            proof = self._prove(contract_claim(self.one, self.boxes, at, norm))
            if proof.verdict is Verdict.PROVED:
                return at, proof
        return Fraction(0), None

    def _outside(
        self, scales: list[Fraction], inside: Fraction, norm: Norm
    ) -> tuple[Fraction, Fraction] | None:
        """A scale with slack and one above it without; None where none is found below the limit."""
        undefined = self.boxes.limit
        for t in [t for t in scales if t > inside]:
            try:
                if self._slack(t, norm) < 0:
                    return inside, t
                inside = t
            except SnnproofError:
                undefined = t
                break
        for _ in range(_NEARER):
            t = (inside + undefined) / 2
            try:
                if self._slack(t, norm) < 0:
                    return inside, t
                inside = t
            except SnnproofError:
                undefined = t
        return None

    def _sampled_root(
        self, scales: list[Fraction], inside: Fraction, norm: Norm
    ) -> tuple[Fraction, Fraction]:
        """Two scales, between which samples begin to fail."""
        good, bad = inside, self.boxes.limit
        for t in [t for t in scales if t > inside]:
            if not self._seems_to_hold(t, norm):
                bad = t
                break
            good = t
        unit = bad / Fraction(10) ** (self.digits + 2)
        while bad - good > unit:
            t = lower_rounded((good + bad) / 2, self.digits + GUARD_DIGITS)
            if self._seems_to_hold(t, norm):
                good = t
            else:
                bad = t
        return good, bad

    def _seems_to_hold(self, t: Fraction, norm: Norm) -> bool:
        self._left()
        return self.samples.is_mapped_into(t) and self.samples.contracts(t, norm)

    def _slack(self, t: Fraction, norm: Norm) -> Fraction:
        """As `least_slack`, of the two conditions on the box of that scale."""
        plan = failing_claim(self.one, self.boxes, t, norm).plan()
        rows = [row.step for row in plan if isinstance(row.step, CoverStep)]
        return least_slack(rows, self.digits + GUARD_DIGITS, self.budget, self.meter)

    def _decide(self, t: Fraction, norm: Norm) -> Proof:
        """The theorem at that scale; where it fails, that its conditions do."""
        proof = self._prove(contract_claim(self.one, self.boxes, t, norm))
        if proof.verdict is not Verdict.REFUTED:
            return proof
        return self._prove(failing_claim(self.one, self.boxes, t, norm))


def _samples(one: AnyActivation, boxes: Scaled) -> Samples:
    """Samples in the first precision that tells what the activation is."""
    for bits in rising(BITS, MAX_BITS):
        try:
            with precision(bits):
                return Samples(boxes, one.source(), bits)
        except UndecidedError as error:
            obstacle = error
    raise obstacle


def _is_shown(proof: Proof) -> bool:
    """Is a value S >= 1 confirmed, and what says that no other norm is better?"""
    rows = {row.step.id: row.verdict for row in proof.steps}
    return rows.pop("contraction") is Verdict.REFUTED and all(
        verdict is Verdict.PROVED for verdict in rows.values()
    )


def _least(scales: list[Fraction], good: list[Fraction], end: Fraction) -> Fraction | None:
    """The least of the samples in one range with the last; None if all below are in it."""
    below = [t for t in scales if t <= end]
    run = [t for t in below if all(s in good for s in below if s >= t)]
    return None if len(run) == len(below) or not run else run[0]
