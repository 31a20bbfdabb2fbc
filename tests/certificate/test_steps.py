"""Extrema and identities: round trips, every verdict, forgeries and false claims."""

import json
from fractions import Fraction

import pytest
from mutants.checks import step_checks as checks
from mutants.checks.certificate_checks import accepted, content_of, dumped, forged, rehashed

from snnproof.box import Box
from snnproof.certificate.check import check_bytes, no_claims
from snnproof.certificate.condition import above, below, inside
from snnproof.certificate.read import parse_certificate
from snnproof.certificate.steps import ExtremumStep, IdentityStep
from snnproof.certificate.write import certificate_text
from snnproof.errors import CertificateError, UsageError
from snnproof.statements.rows import bounds, maximum, minimum, rounded_from, same, value
from snnproof.verdict import Verdict


@pytest.mark.parametrize("name", checks.PLANNED)
def test_a_certificate_reads_and_writes_as_the_same_bytes(name):
    content = checks.certificate(name)
    certificate = parse_certificate(content)
    assert certificate_text(certificate).encode() == content
    assert certificate.statement.sha256() == json.loads(content)["sha256"]
    assert content_of(checks.proof_of(checks.PLANNED[name]())) == content


@pytest.mark.parametrize("name", checks.PLANNED)
def test_every_verdict_is_confirmed(name):
    proof = checks.proof_of(checks.PLANNED[name]())
    checked = check_bytes(content_of(proof), no_claims)
    assert checked.verdict is proof.verdict
    assert checked.verdict.value == checks.VERDICTS[name]
    (step,) = proof.steps
    (derived,) = checked.steps.values()
    assert derived.witness == step.witness
    assert dict(derived.values) == dict(step.values)
    assert (derived.margin is None) == (step.margin is None)
    if step.margin is not None and step.verdict is Verdict.PROVED:
        assert derived.margin >= step.margin


def test_what_bears_each_verdict():
    fields = {
        name: set(next(iter(json.loads(checks.certificate(name))["results"].values())))
        for name in checks.PLANNED
    }
    assert fields["maximum"] == fields["minimum"] == {"verdict", "tree", "witness", "margin"}
    assert fields["too low"] == fields["elsewhere"] == {"verdict", "witness"}
    assert fields["too high"] == {"verdict", "tree", "closest"}
    assert fields["identity"] == fields["unseen identity"] == {"verdict"}
    assert fields["no identity"] == {"verdict", "witness"}


def test_an_extremum_given_up_on_is_undecided():
    steep = maximum("m", "", "a*b*exp(-a^2 - b^2)*(1 - a*b)", "0.14", over=checks.SQUARE)
    proof = checks.proof_of(steep, cells=5)
    assert proof.verdict is Verdict.UNDECIDED
    assert proof.steps[0].reason
    assert accepted(content_of(proof)) is Verdict.UNDECIDED


@pytest.mark.parametrize("name", checks.FORGERIES)
def test_a_forgery_is_refused(name):
    checks.forgery_is_refused(name)


def test_truth_is_accepted():
    checks.truth_is_accepted()


@pytest.mark.parametrize("name", checks.FALSE)
def test_a_false_claim_is_not_proved(name):
    checks.false_claim_is_not_proved(name)


# -- both sides of a threshold ---------------------------------------------------------------------

SQUARE, HILL = checks.SQUARE, checks.HILL


@pytest.mark.parametrize("digits", [1, 3, 6, 10, 14, 16])
def test_the_maximum_is_proved_to_many_digits_and_no_other_number_is(digits):
    printed = _rounded(checks.E2, digits)
    for last, verdict in ((0, "proved"), (1, "refuted"), (-1, "refuted")):
        planned = maximum("m", "", HILL, checks.shifted(printed, last), over=SQUARE)
        assert checks.verdict_of(planned).value == verdict


def _rounded(text, digits):
    """The decimal to so many places, rounded to the nearest."""
    units = round(Fraction(text) * 10**digits)
    padded = str(units).rjust(digits + 1, "0")
    return f"{padded[:-digits]}.{padded[-digits:]}"


@pytest.mark.parametrize(
    ("condition", "verdict"),
    [
        (below(2), "refuted"),
        (below(2, strict=False), "proved"),
        (below("2.000000001"), "proved"),
        (below("1.999999999", strict=False), "refuted"),
        (above(-2, strict=False), "proved"),
        (above(-2), "refuted"),
        (inside(-2, 2, strict=False), "proved"),
        (inside(-2, "1.9", strict=False), "refuted"),
    ],
)
def test_a_bound_that_is_attained_at_a_corner(condition, verdict):
    assert checks.verdict_of(bounds("c", "", "a*b", condition, over=SQUARE)).value == verdict


def test_an_equality_at_a_corner_is_seen_through_transcendental_functions():
    difference = "exp(a)*erfc(b) - at(exp(a)*erfc(b), a=1, b=0.5)"
    lax, strict = (below(0, strict=strict) for strict in (False, True))
    assert checks.verdict_of(bounds("c", "", difference, lax, over=SQUARE)).value == "proved"
    assert checks.verdict_of(bounds("c", "", difference, strict, over=SQUARE)).value == "refuted"


def test_values_at_points_and_of_constants():
    for quantity, printed, verdict in (
        ("pi", "3.14159", "proved"),
        ("pi", "3.14160", "refuted"),
        ("pi", "3.1416", "proved"),
        ("alpha", "1.67326", "proved"),
        ("alpha*lambda", "-1.758", "refuted"),
        ("a*b", "0.5", "proved"),
    ):
        at = {"a": "0.25", "b": 2} if quantity == "a*b" else None
        assert checks.verdict_of(value("v", "", quantity, printed, at=at)).value == verdict


def test_an_extremum_of_a_point_and_of_a_constant():
    point = Box(a=1, b=2)
    assert checks.verdict_of(maximum("m", "", "a/b", "0.5", over=point)).value == "proved"
    assert checks.verdict_of(minimum("m", "", "a/b", "0.6", over=point)).value == "refuted"
    assert checks.verdict_of(maximum("m", "", "pi", "3.14", over=SQUARE)).value == "proved"


def test_where_a_quantity_is_undefined_nothing_is_proved_or_refuted_beside():
    for planned in (
        bounds("u", "", "1/a", below(10**9), over=Box(a=(0, 1))),
        bounds("u", "", "sqrt(a)", above(-1), over=Box(a=(-1, 1))),
        maximum("u", "", "a/a", "1", over=Box(a=(-1, 1))),
        minimum("u", "", "sqrt(a)", "0.0", over=Box(a=(-1, 1))),
    ):
        assert checks.verdict_of(planned, cells=200).value != "proved"


# -- the steps themselves --------------------------------------------------------------------------


def test_steps_in_words():
    step = checks.PLANNED["maximum"]().step
    assert isinstance(step, ExtremumStep)
    assert step.claim_text() == "5.436555 <= maximum of exp(a)/b <= 5.436565"
    identity = checks.PLANNED["no identity"]().step
    assert isinstance(identity, IdentityStep)
    assert identity.claim_text() == "sqrt(a^2) = a"
    assert identity.difference.claim_text() == "(sqrt(a^2)) - (a) = 0"


def test_an_extremum_makes_sense():
    low, high = rounded_from("1.0")
    with pytest.raises(UsageError, match="no extremum is between"):
        ExtremumStep("m", "", SQUARE, "a", "maximum", high, low)
    with pytest.raises(UsageError, match="not in the domain"):
        maximum("m", "", "a", "1.0", over=SQUARE, at={"a": 2, "b": 1})
    with pytest.raises(UsageError, match="not in the domain"):
        maximum("m", "", "a", "1.0", over=SQUARE, at={"a": 1})


def test_the_sides_of_an_extremum():
    for name, sign in (("maximum", 1), ("minimum", -1)):
        step = ExtremumStep("m", "", SQUARE, "a", name, Fraction(1), Fraction(2))
        conditions = [one.conditions["a"] for one in (step.bound, step.reach, step.miss)]
        beyond, near, far = (
            [tuple([Fraction(v)] * 2) for v in values]
            for values in (
                ((3, 4), (2, "1.5", 1), (0, -1)) if sign > 0 else ((0, -1), (2, "1.5", 1), (3, 4))
            )
        )
        bound, reach, miss = conditions
        assert [bound.holds(v) for v in (*beyond, *near, *far)] == [False] * 2 + [True] * 5
        assert [reach.holds(v) for v in (*beyond, *near, *far)] == [True] * 5 + [False] * 2
        assert [miss.holds(v) for v in (*beyond, *near, *far)] == [False] * 5 + [True] * 2
        assert [miss.fails(v) for v in (*beyond, *near, *far)] == [True] * 5 + [False] * 2


@pytest.mark.parametrize(
    ("printed", "low", "high"),
    [
        ("0.0888", "0.08875", "0.08885"),
        ("1", "0.5", "1.5"),
        ("-2.50", "-2.505", "-2.495"),
        ("1e3", "500", "1500"),
        ("1.0E-3", "0.00095", "0.00105"),
        ("0", "-0.5", "0.5"),
    ],
)
def test_what_is_rounded_to_a_printed_number(printed, low, high):
    assert rounded_from(printed) == (Fraction(low), Fraction(high))


def test_an_identity_may_stand_for_all_alpha_and_lambda_only():
    true = same("i", "", "d(mu_tilde, lambda)*lambda", "mu_tilde", over=checks.PLANE)
    only_at_01 = same("i", "", "at(mu_tilde, y=0, x=1)", "0", over=checks.PLANE)
    assert checks.verdict_of(true) is Verdict.PROVED
    assert checks.verdict_of(only_at_01) is Verdict.UNDECIDED


def test_an_unregistered_statement_of_the_new_kinds_needs_its_hash():
    for name in ("maximum", "identity"):
        data = forged(checks.certificate(name), lambda d: d["statement"].update(title="Other"))
        assert accepted(dumped(rehashed(data))).value == "proved"


def test_time_is_limited_for_steps_of_every_kind(monkeypatch):
    from snnproof.certificate import check

    monkeypatch.setattr(check, "MAX_SECONDS", -1.0)
    for name in checks.PLANNED:
        with pytest.raises(CertificateError, match="not checked within"):
            check_bytes(checks.certificate(name), no_claims)
