"""Questions in one line: both sides of each threshold, chains and signs, and what is tight."""

from fractions import Fraction

import pytest
from depth import some
from oracles import formula_text
from oracles.high_precision import mp

from snnproof.ask.bound import bound
from snnproof.ask.decide import decide, read
from snnproof.certificate.check import check_bytes, check_file, no_claims
from snnproof.certificate.write import certificate_text, write_certificate
from snnproof.errors import UsageError
from snnproof.exact import exact
from snnproof.search.branch_and_bound import Budget
from snnproof.verdict import Verdict

THEOREM_1 = "mu=-0.1:0.1,omega=-0.1:0.1,nu=0.8:1.5,tau=0.95:1.1"
SQUARE = "mu=0:1,nu=0:1"
SMALL = Budget(some(1000))
PROVED, REFUTED, UNDECIDED = Verdict.PROVED, Verdict.REFUTED, Verdict.UNDECIDED


@pytest.mark.parametrize(
    ("question", "over", "verdict"),
    [
        ("nu_tilde < nu", "mu=0,omega=0,nu=3:16,tau=1", PROVED),
        ("nu_tilde > nu", "mu=0,omega=0,nu=3:16,tau=1", REFUTED),
        ("nu > nu_tilde", "mu=0,omega=0,nu=3:16,tau=1", PROVED),
        ("0.8 < nu_tilde < 1.5", THEOREM_1, PROVED),
        ("1.5 > nu_tilde > 0.8", THEOREM_1, PROVED),
        ("1.5 < nu_tilde < 1.6", THEOREM_1, REFUTED),
        ("S < 1 and abs(mu_tilde) <= 0.07", THEOREM_1, PROVED),
        ("S < 1 and abs(mu_tilde) <= 0.06", THEOREM_1, REFUTED),
        ("0 \u2264 mu \u2264 1", "mu=0:1", PROVED),
        ("mu < 1", "mu=0:1", REFUTED),
        ("1 > mu", "mu=0:1", REFUTED),
        ("mu <= 1", "mu=0:1", PROVED),
        ("mu*mu >= 0", "mu=-1:1", PROVED),
        ("mu*nu > 0", SQUARE, REFUTED),
        ("nu - 2 < mu < nu + 2", SQUARE, PROVED),
        ("nu - 2 < mu < nu + 1", SQUARE, REFUTED),
        ("1 < 2", SQUARE, PROVED),
        ("2 < 1", SQUARE, REFUTED),
        ("nu_tilde < nu_tilde", THEOREM_1, REFUTED),
    ],
)
def test_verdicts(question, over, verdict, tmp_path):
    decision = decide(question, over)
    assert decision.verdict is verdict
    path, _ = write_certificate(decision.proof.certificate, tmp_path)
    assert check_file(path, lambda claim: None).verdict is verdict
    if verdict is PROVED:
        assert decision.proof.margin >= 0
    else:
        confirm_refutation(question, decision)


def confirm_refutation(question, decision):
    """The witness violates the step that is refuted, by mpmath."""
    step = next(step for step in decision.proof.steps if step.verdict is REFUTED)
    ((quantity, condition),) = step.step.conditions.items()
    value = formula_text.value(quantity, step.witness)
    slack = formula_text.mp.mpf(10) ** -15
    if condition.below is not None and condition.above is None:
        assert value >= formula_text.real(condition.below) - slack
    elif condition.above is not None and condition.below is None:
        assert value <= formula_text.real(condition.above) + slack


@pytest.mark.parametrize(
    ("text", "conditions"),
    [
        ("a < b < c", ["(a) - (b) < 0", "(b) - (c) < 0"]),
        ("a > b", ["(a) - (b) > 0"]),
        ("a >= b <= 2", ["(a) - (b) >= 0", "b <= 2"]),
        ("1 < a < 2", ["1 < a < 2"]),
        ("2 >= a >= 1", ["1 <= a <= 2"]),
        ("1 < a <= 2", ["a > 1", "a <= 2"]),
        ("2 > a", ["a < 2"]),
        ("a < 1 and 2 <= b", ["a < 1", "b >= 2"]),
    ],
)
def test_how_questions_are_read(text, conditions):
    parts = read(text, ("a", "b", "c"))
    assert [condition.text(quantity) for _, quantity, condition in parts] == conditions


@pytest.mark.parametrize("text", ["", "a", "a <", "< a", "a < b and", "a = b", "a < < b"])
def test_what_is_no_question(text):
    with pytest.raises(UsageError):
        decide(text, "a=0:1,b=0:1")


def test_a_witness_is_as_simple_as_can_be():
    step = decide("S < 0.85", THEOREM_1).proof.steps[0]
    assert step.witness["nu"] == exact("0.8")
    assert abs(step.witness["mu"]) == abs(step.witness["omega"]) == exact("0.1")
    ((low, high),) = step.values.values()
    assert high > exact("0.85")
    assert high - low < Fraction(1, 10**12)


FALSE = [
    # a bound off by 1e-9 of what is true, or a strict sign where equality holds
    ("nu_tilde", THEOREM_1),
    ("mu_tilde", THEOREM_1),
    ("drift", THEOREM_1),
    ("abs(J12)", THEOREM_1),
    ("e1 - 2*e2", THEOREM_1),
    ("mu*(1 - mu) + nu^2", SQUARE),
    ("mu^4 - mu^2", "mu=-1:1"),
    ("S", "mu=-0.1:0.1,omega=0.1,nu=0.8:1.5,tau=1.1"),
]


@pytest.mark.parametrize(("quantity", "over"), FALSE)
def test_false_claims_by_a_hair_are_never_proved(quantity, over):
    found = bound(quantity, over, digits=20)
    room = Fraction(1, 10**9)
    for sign, number in (
        ("<", found.supremum.lower - room),
        ("<=", found.supremum.lower - room),
        (">", found.infimum.upper + room),
    ):
        text = f"{quantity} {sign} {number.numerator}/{number.denominator}"
        decision = decide(text, over, budget=SMALL)
        assert decision.verdict is not PROVED
        assert decision.proof.cells <= SMALL.cells + 1
        if decision.verdict is UNDECIDED:
            assert all(s.reason for s in decision.proof.steps if s.verdict is UNDECIDED)


@pytest.mark.parametrize(
    ("question", "over"),
    [
        ("mu_tilde^2 > 0", THEOREM_1),
        ("mu^4 - mu^2 > -1/4", "mu=-1:1"),
        ("exp(mu) > 1 + mu", "mu=-1:1"),
        ("mu*mu + nu*nu > 2*mu*nu", SQUARE),
        ("abs(mu - 1/3) > 0", "mu=0:1"),
        ("mu_tilde > 0", "mu=0,omega=0,nu=1:2,tau=1"),
        ("nu_tilde > 1", "mu=0,omega=0,nu=1:2,tau=1"),
        ("nu_tilde > 1 + 1e-30", "mu=0,omega=0,nu=1:2,tau=1"),
    ],
)
def test_a_strict_sign_where_equality_holds_is_never_proved(question, over):
    assert decide(question, over, budget=SMALL).verdict is not PROVED


@pytest.mark.parametrize(
    ("question", "over", "value"),
    [
        ("mu^4 - mu^2 >= -1/4", "mu=-1:1", "-1/4"),
        ("exp(mu) >= 1 + mu", "mu=-1:1.5", 0),
        ("exp(mu) - mu >= 1", "mu=-1:1.5", 1),
        ("mu_tilde^2 > 0", THEOREM_1, 0),
    ],
)
def test_a_tight_inequality_is_said_to_be_tight(question, over, value):
    decision = decide(question, over, budget=Budget(some(4001)))
    assert decision.verdict is UNDECIDED
    (tight,) = decision.tight
    assert tight.value == Fraction(value)
    assert not tight.is_upper
    assert tight.digits >= 12
    assert tight.extreme.lower <= tight.value <= tight.extreme.upper


GAP = "erf(t) - erf(w)"
NEAR_28 = "t=28:30,w=26:27.9"
GAUSS = "lam/2*exp(lam^2/2 - lam*t)"
STEEP = "lam=1:50,t=0:1"


@pytest.mark.parametrize(
    ("question", "over", "verdict"),
    [
        # what a ball forgets: small numbers beside large ones, and 0 at the border of a domain
        ("sqrt(mu) < 2", "mu=0:1/3", PROVED),
        ("sqrt(mu) < 0.5773502691896258", "mu=0:1/3", PROVED),
        ("sqrt(mu) < 0.5773502691896257", "mu=0:1/3", REFUTED),
        ("sqrt(1 - mu) >= 0", "mu=0:1", PROVED),
        ("sqrt(1 - mu) > 0", "mu=0:1", REFUTED),
        ("mu^(3/2) <= 1", "mu=0:1", PROVED),
        ("exp(mu) >= 1 + mu", "mu=0:60", PROVED),
        ("exp(t^2) > 0", "t=20:40", PROVED),
        ("exp(t^2) > 5.2214696e173", "t=20:40", PROVED),
        ("exp(t^2) > 5.2214697e173", "t=20:40", REFUTED),
        (f"{GAUSS} > 0", STEEP, PROVED),
        (f"{GAUSS} > 0.30326532985631", STEEP, PROVED),
        (f"{GAUSS} > 0.30326532985632", STEEP, REFUTED),
        ("erfc(t) > 0", "t=9:30", PROVED),
        ("erfc(t) > 2.564656203756111e-393", "t=9:30", PROVED),
        ("erfc(t) > 2.564656203756112e-393", "t=9:30", REFUTED),
        # many orders of magnitude
        ("1/t > 0", "t=1:1e100", PROVED),
        ("1/t >= 1e-100", "t=1:1e100", PROVED),
        ("1/t > 1e-100", "t=1:1e100", REFUTED),
        ("y1/x1 > y1", "y1=-1e300:-2,x1=2:1e300", PROVED),
        ("y1/x1 - y1 >= 1", "y1=-1e300:-2,x1=2:1e300", PROVED),
        ("y1/x1 - y1 > 1", "y1=-1e300:-2,x1=2:1e300", REFUTED),
        ("t/(t + 1e-9) < 1.5", "t=1:1e100", PROVED),
        ("t/(t + 1e-9) < 0.99", "t=1:1e100", REFUTED),
        # more bits than the checker has by default
        (f"{GAP} > 0", NEAR_28, PROVED),
        (f"{GAP} < 0", NEAR_28, REFUTED),
        (f"{GAP} > 1.7569336e-340", NEAR_28, PROVED),
        (f"{GAP} > 1.7569337e-340", NEAR_28, REFUTED),
    ],
)
def test_digits_and_sizes_are_found_where_they_are_needed(question, over, verdict, tmp_path):
    decision = decide(question, over, budget=Budget(4000))
    assert decision.verdict is verdict
    path, _ = write_certificate(decision.proof.certificate, tmp_path)
    assert check_file(path, lambda claim: None).verdict is verdict


def test_the_thresholds_above_are_those_of_an_oracle():
    assert mp.dps >= 30
    assert 2.564656203756111e-393 < mp.erfc(30) < mp.mpf("2.564656203756112e-393")
    gap = mp.erfc(mp.mpf("27.9")) - mp.erfc(28)
    assert mp.mpf("1.7569336e-340") < gap < mp.mpf("1.7569337e-340")
    assert mp.mpf("5.2214696e173") < mp.exp(400) < mp.mpf("5.2214697e173")
    assert mp.mpf("0.30326532985631") < mp.exp(-0.5) / 2 < mp.mpf("0.30326532985632")


def test_more_digits_than_there_are_bits_for_stay_undecided():
    """The gap is about e^-40000: the most bits of a leaf are those of 2466 digits."""
    decision = decide("erf(t) - erf(w) > 0", "t=210:211,w=200:201", budget=Budget(300))
    assert decision.verdict is UNDECIDED
    assert decision.tight == ()
    reason = decision.proof.steps[0].reason
    assert reason.startswith("8192 bits do not tell whether it holds at t = 210, w = 200; the")
    assert reason.endswith("budget of 300 cells is used up")


def test_what_is_too_small_to_be_written_out_is_not_called_tight():
    """e^(-10^6) is rounded to an interval from 0, and to its digits nothing is known of it."""
    decision = decide("exp(-t^2) > 0", "t=0:1000", budget=Budget(300))
    assert decision.verdict is UNDECIDED
    assert decision.tight == ()


def test_where_a_formula_has_no_value_that_is_the_reason():
    decision = decide("1/mu > 0", "mu=0:1", budget=Budget(3000))
    assert decision.verdict is UNDECIDED
    assert decision.proof.steps[0].reason.startswith(
        "no value is known at mu = 0; a cell is nested"
    )


def test_a_narrow_inequality_is_not_called_tight():
    """The margin is 1.2e-9 at t = 40, where both sides are 0.0125."""
    question = "1/(t + sqrt(t^2 + 2)) < sqrt(pi)/2*erfcx(t)"
    decision = decide(question, "t=0:40", budget=Budget(400))
    assert decision.verdict is UNDECIDED
    assert decision.tight == ()
    assert "budget of 400 cells" in decision.proof.steps[0].reason
    assert decide(question, "t=35:40").verdict is PROVED
    assert decide(f"{question} - 1.21689e-9", "t=39.9:40").verdict is PROVED
    assert decide(f"{question} - 1.2169e-9", "t=39.9:40").verdict is REFUTED


@pytest.mark.parametrize("turned", [False, True])
def test_no_part_of_a_question_starves_another(turned):
    parts = ["mu_tilde^2 > 0", "S < 0.8985", "mu_tilde^2 > 0"]
    question = " and ".join(reversed(parts) if turned else parts)
    decision = decide(question, THEOREM_1, budget=Budget(some(1500)))
    assert [s.verdict for s in decision.proof.steps] == [UNDECIDED, PROVED, UNDECIDED]


def test_a_hint_refutes_what_cells_would_not_soon():
    """At one point in a million, which the bounds find by Newton's method."""
    question = "exp(mu) - mu > 1 + 1e-25"
    decision = decide(question, "mu=-1:1.5", budget=Budget(some(4001)))
    assert decision.verdict is REFUTED


def test_an_open_question_tells_the_worst_cell_and_the_reason():
    decision = decide("S < 0.8977", THEOREM_1, budget=Budget(60))
    assert decision.verdict is UNDECIDED
    (step,) = decision.proof.steps
    assert "budget of 60 cells" in step.reason
    assert step.worst is not None
    assert decision.tight == ()


def test_other_parameters():
    assert decide("nu_tilde < 0.8", THEOREM_1, lambda_="0.5").verdict is PROVED
    assert decide("nu_tilde < 0.8", THEOREM_1).verdict is REFUTED


@pytest.mark.parametrize(
    ("question", "verdict"),
    [
        ("(p/(1-p)+z)-(p/(1-p)+z) <= 0", Verdict.PROVED),
        ("exp(z)*exp(-z) <= 1", Verdict.PROVED),
        ("exp(z)*exp(-z) >= 1 and exp(z)*exp(-z) == 1", Verdict.PROVED),
        ("(z + p)^2 == z^2 + 2*z*p + p^2", Verdict.PROVED),
        ("exp(z)*exp(-z) < 1", Verdict.REFUTED),
        ("exp(z) == 1 + z", Verdict.REFUTED),
        ("1 == 1 + 0*z", Verdict.PROVED),
        ("z == 0 == p - p", Verdict.REFUTED),
        ("(1 - z)/(1 - z) == 1", Verdict.UNDECIDED),  # not defined at 1
    ],
)
def test_identities_are_seen_at_once(question, verdict):
    decision = decide(question, "p=0:0.9,z=0:1", budget=Budget(60))
    assert decision.verdict is verdict
    if verdict is Verdict.PROVED:
        content = certificate_text(decision.proof.certificate).encode()
        assert check_bytes(content, no_claims).verdict is Verdict.PROVED
        assert decision.proof.cells == len(decision.proof.steps)
