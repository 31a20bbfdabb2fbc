"""The work of a formula is counted before it is done, and limited."""

import time

import pytest

from snnproof.box import Box
from snnproof.certificate.condition import above
from snnproof.certificate.judge import StepJudge
from snnproof.certificate.steps import EVERYWHERE, CoverStep, HandStep, IdentityStep
from snnproof.errors import UsageError
from snnproof.formula.expansion import MAX_SIZE, size, size_written_out, write_out
from snnproof.formula.formula import MAX_WORK, formula
from snnproof.formula.parse import parse
from snnproof.statements.registry import claims

OVER = Box.parse("mu=-0.1:0.1,omega=0.1:0.2,nu=0.8:1.5,tau=0.95:1.1")
AXES = tuple(OVER)


def judge(*quantities):
    conditions = {quantity: above(-(10**9)) for quantity in quantities}
    return StepJudge(CoverStep("one", "one", OVER, EVERYWHERE, conditions), 128)


def many(text, count):
    return [f"{place}*({text})" for place in range(1, count + 1)]


TOO_MUCH = {
    "the same derivative many times": ["+".join(["d(S, mu)"] * 400)],
    "many conditions": many("+".join(["d(S, mu)"] * 10), 100),
    "many moments of the highest order": [
        "+".join(f"at(mu_12, y={k}, x=mu^2 + {k})" for k in range(1, 100))
    ],
    "derivatives of derivatives": ["d(" * 8 + "exp(mu*nu/(mu + nu + S))" + ", mu)" * 8],
    "all of it": many("d(d(S, mu), nu)", 60),
}


@pytest.mark.parametrize("name", TOO_MUCH)
def test_more_is_refused_in_one_line_before_it_is_done(name):
    started = time.process_time()
    with pytest.raises(UsageError, match=r"too large|more than \d+ parts|beyond order") as refusal:
        judge(*TOO_MUCH[name])
    assert len(str(refusal.value).splitlines()) == 1
    assert time.process_time() - started < 10


def test_what_is_allowed_is_soon_done():
    for quantities in (["mu_12"], many("d(d(S, mu), nu)", 10), ["|d(d(S, nu), tau)|"]):
        one = judge(*quantities)
        started = time.process_time()
        one.judge(one.root)
        assert time.process_time() - started < 20


def test_the_count_is_deterministic_and_not_less_than_the_size():
    for text in ("S", "mu_6 + xi_7", "d(d(nu_tilde, nu), mu)", "at(S, nu=x, mu=3)"):
        expression = parse(text, AXES)
        assert size(write_out(expression)) <= size_written_out(expression)
        one = formula(text, AXES)
        assert one.work >= size_written_out(expression) * (1 + len(one.variables))
        formula.cache_clear()
        assert formula(text, AXES).work == one.work


def test_no_registered_statement_comes_near_the_limit():
    largest = 0
    for claim in claims():
        for step in claim.statement().steps:
            if isinstance(step, HandStep):
                continue
            quantities = [step.left, step.right] if isinstance(step, IdentityStep) else []
            if isinstance(step, CoverStep):
                quantities = list(step.conditions)
            elif not quantities:
                quantities = [step.quantity]
            largest = max(largest, sum(formula(q, tuple(step.domain)).work for q in quantities))
    assert 0 < largest < MAX_WORK / 4


def test_moments_are_not_written_out_without_end():
    text = "+".join(f"at(xi_12, y={k})" for k in range(1, 12))
    expression = parse(text, AXES)
    assert size_written_out(expression) > MAX_SIZE
    with pytest.raises(UsageError, match="written out, has more than"):
        write_out(expression)
    with pytest.raises(UsageError, match="written out, has more than"):
        parse(f"at({text}, alpha=1)", AXES)
