"""Rows: the same by search and by check, with true values that contain what they are about."""

from dataclasses import replace
from fractions import Fraction

import mpmath
import pytest
from mutants.checks import use_checks

from snnproof.box import Box
from snnproof.certificate.check import check_bytes, no_claims
from snnproof.certificate.condition import above, below, inside
from snnproof.certificate.write import certificate_text
from snnproof.proving.claim import prove_claim
from snnproof.proving.results import absent, rows_of_check, rows_of_proof, settled, undecided_rows
from snnproof.search.branch_and_bound import Budget
from snnproof.statements.registry import Claim
from snnproof.statements.rows import (
    Consequence,
    Erratum,
    bounds,
    by_hand,
    cover,
    decreasing,
    increasing,
    maximum,
    minimum,
    same,
    value,
)
from snnproof.verdict import Verdict

LINE = Box(t=(0, 4))
PROVED, REFUTED, UNDECIDED = Verdict.PROVED, Verdict.REFUTED, Verdict.UNDECIDED

ROWS = [
    bounds("cover", "t^2 - 2 t < 9", "t^2 - 2*t", below(9), over=LINE, printed="9"),
    bounds("two-sided", "-2 < t^2 - 2 t < 11", "t^2 - 2*t", inside(-2, 11), over=LINE),
    bounds(
        "false",
        "t^2 - 2 t > -1",
        "t^2 - 2*t",
        above(-1),
        over=LINE,
        erratum=Erratum(Consequence.LEMMA, "It is -1 at t = 1."),
    ),
    bounds(
        "true",
        "t^2 - 2 t > -1.001",
        "t^2 - 2*t",
        above("-1.001"),
        over=LINE,
        corrects="false",
    ),
    maximum("max", "max of e^t", "exp(t)", "54.598", over=LINE, at={"t": 4}),
    maximum("max-wrong", "max of e^t", "exp(t)", "54.599", over=LINE),
    minimum("min", "min of e^t", "exp(t)", "1.000", over=LINE),
    minimum("min-place", "min of e^t", "exp(t)", "1.000", over=LINE, at={"t": 1}),
    increasing("up", "e^t increases", "exp(t)", "t", over=LINE),
    decreasing("down", "e^t decreases", "exp(t)", "t", over=LINE),
    value("constant", "erfc(1) = 0.1573", "erfc(1)", "0.1573"),
    value("constant-wrong", "erfc(1) = 0.1572", "erfc(1)", "0.1572"),
    value("at", "e^t at 1", "exp(t)", "2.718", at={"t": 1}),
    same("identity", "(t + 1)^2", "(t + 1)^2", "t^2 + 2*t + 1", over=LINE),
    same("identity-wrong", "(t + 1)^2", "(t + 1)^2", "t^2 + 1", over=LINE),
    by_hand("argued", "Hence.", uses=("cover",), argument="By the row before."),
    by_hand("unfounded", "Hence.", uses=("false",), argument="By what is false."),
]
EXPECTED = {
    "cover": PROVED,
    "two-sided": PROVED,
    "false": REFUTED,
    "true": PROVED,
    "max": PROVED,
    "max-wrong": REFUTED,
    "min": PROVED,
    "min-place": REFUTED,
    "up": PROVED,
    "down": REFUTED,
    "constant": PROVED,
    "constant-wrong": REFUTED,
    "at": PROVED,
    "identity": PROVED,
    "identity-wrong": REFUTED,
    "argued": PROVED,
    "unfounded": UNDECIDED,
}
TRUE_VALUES = {
    "cover": 8,
    "two-sided": -1,  # the nearer bound
    "false": -1,
    "true": -1,
    "max": lambda: mpmath.e**4,
    "min": 1,
    "min-place": lambda: mpmath.e,
    "up": 1,
    "constant": lambda: mpmath.erfc(1),
    "constant-wrong": lambda: mpmath.erfc(1),
    "at": lambda: mpmath.e,
}


@pytest.fixture(scope="module")
def claim():
    return Claim("lemma-0", "A lemma", "Lemma 0", LINE, lambda over: ROWS, "tests")


@pytest.fixture(scope="module")
def proof(claim):
    return prove_claim(claim, budget=Budget(5000))


@pytest.fixture(scope="module")
def rows(claim, proof):
    return {row.step.id: row for row in rows_of_proof(claim, proof, "certificates/lemma-0.json")}


def test_every_row_has_the_verdict_that_it_deserves(rows):
    assert {name: row.verdict for name, row in rows.items()} == EXPECTED


@pytest.mark.parametrize("name", TRUE_VALUES)
def test_the_true_value_is_enclosed(rows, name):
    lower, upper = rows[name].true_value
    with mpmath.workdps(60):
        low, high = (mpmath.mpf(end.numerator) / end.denominator for end in (lower, upper))
        expected = TRUE_VALUES[name]
        assert low <= (expected() if callable(expected) else expected) <= high
        assert high - low <= 1e-4


@pytest.mark.parametrize("name", ["argued", "identity", "unfounded"])
def test_what_is_about_no_number_has_no_true_value(rows, name):
    assert rows[name].true_value is None


def test_a_check_of_the_certificate_gives_the_same_rows(claim, proof, rows):
    checked = check_bytes(certificate_text(proof.certificate).encode(), no_claims)
    again = list(rows_of_check(claim, checked, "certificates/lemma-0.json"))
    for row in again:
        searched = rows[row.step.id]
        same_but = replace(row, seconds=searched.seconds, reason=searched.reason)
        if row.margin is not None:  # a certificate states a margin rounded down
            assert row.margin >= searched.margin
            same_but = replace(same_but, margin=searched.margin)
        assert same_but == searched
    assert len(again) == len(ROWS)


def test_ids_and_corrections(rows):
    assert rows["max"].id == "lemma-0.max"
    assert [row.step.id for row in rows.values() if row.is_correction] == ["true"]
    assert rows["constant"].step_is_point
    assert rows["at"].step_is_point
    assert not rows["cover"].step_is_point
    assert rows["cover"].domain == "t=0:4"
    assert rows["argued"].domain == ""


def test_a_refuted_row_shows_where(rows):
    assert rows["false"].place == {"t": Fraction(1)}
    assert rows["min-place"].place == {"t": Fraction(1)}


def test_rows_of_a_claim_that_failed_say_why(claim):
    rows = list(undecided_rows(claim, "the disk is full"))
    assert {row.verdict for row in rows} == {UNDECIDED}
    assert {row.reason for row in rows} == {"the disk is full"}
    assert [row.step.id for row in rows] == list(EXPECTED)


def _only_row(planned, cells):
    claim = Claim("lemma-0", "A lemma", "Lemma 0", LINE, lambda over: [planned], "tests")
    proof = prove_claim(claim, budget=Budget(cells))
    checked = check_bytes(certificate_text(proof.certificate).encode(), no_claims)
    (searched,), (again,) = rows_of_proof(claim, proof, ""), rows_of_check(claim, checked, "")
    assert searched.true_value == again.true_value
    return searched


def test_of_several_conditions_the_value_is_that_of_the_violated_one():
    both = {"t + 5": above(0), "t*(4 - t)": below(3)}
    row = _only_row(cover("both", "Both", over=LINE, conditions=both), 1000)
    assert row.verdict is REFUTED
    assert row.true_value[0] == row.place["t"] * (4 - row.place["t"]) >= 3


@pytest.mark.parametrize("cells", [8, 10, 14])
@pytest.mark.parametrize("kind", ["bounds", "maximum"])
def test_where_an_enclosure_is_unbounded_there_is_no_true_value(cells, kind):
    peak = "1/(t*t - 2.4*t + 1.6)"  # at most 6.25, at t = 1.2
    planned = {
        "bounds": bounds("peak", "A peak", peak, below(20), over=LINE),
        "maximum": maximum("peak", "A peak", peak, "2e1", over=LINE),
    }[kind]
    row = _only_row(planned, cells)
    assert (row.verdict, row.margin, row.true_value) == (UNDECIDED, None, None)


# -- rows that rest on rows of other claims --------------------------------------------------------


def rows_on(*claims, monkeypatch):
    use_checks.in_registry(monkeypatch)
    return [
        row
        for name in claims
        for claim in [use_checks.CLAIMS[name]]
        for row in rows_of_proof(claim, prove_claim(claim), "")
    ]


def test_a_row_is_as_good_as_those_of_other_claims_that_it_rests_on(monkeypatch):
    rows = rows_on("on-sand", "top", "false", "base", "middle", monkeypatch=monkeypatch)
    found = {row.id: row for row in settled(rows)}
    assert list(found) == [row.id for row in rows]
    assert absent(rows) == []
    for name in ("on-sand.so", "on-sand.hence"):
        assert found[name].verdict is UNDECIDED
        assert found[name].reason == "it rests on false.by-hand"
    for name in ("top.hence", "middle.so", "base.by-hand", "on-sand.fact"):
        assert found[name].verdict is PROVED


def test_what_a_row_rests_on_and_is_not_there_is_named(monkeypatch):
    rows = rows_on("top", monkeypatch=monkeypatch)
    assert absent(rows) == ["middle.so"]
    assert [row.verdict for row in settled(rows)] == [PROVED] * 3
    assert {row.id: row.rests for row in rows} == {
        "top.fact": (),
        "top.so": ("middle.so",),
        "top.hence": ("middle.so",),
    }


def test_a_failure_goes_through_claims_in_between(monkeypatch):
    claims = {
        "between": use_checks.claim_of(
            "between", use_checks.bound(), use_checks.hand("so", "false.by-hand")
        ),
        "last": use_checks.claim_of(
            "last", use_checks.bound(), use_checks.hand("so", "between.so")
        ),
    }
    use_checks.in_registry(monkeypatch, claims)
    chain = [claims["last"], claims["between"], use_checks.CLAIMS["false"]]
    rows = [row for claim in chain for row in rows_of_proof(claim, prove_claim(claim), "")]
    assert {row.id: row.verdict for row in settled(rows)}["last.so"] is UNDECIDED


def test_a_row_says_where_it_stands_or_stands_where_its_claim_does():
    own = use_checks.bound("own", stands="ours", place="(12), Lemma 5")
    claim = use_checks.claim_of("of-code", use_checks.bound(), own)
    for stands in ("print", "code"):
        of_claim, of_row = undecided_rows(replace(claim, stands=stands, reference="Lemma 5"), "")
        assert (of_claim.stands, of_row.stands) == (stands, "ours")
        assert (of_claim.in_print, of_row.in_print) == ("Lemma 5", "(12), Lemma 5")


def test_where_a_row_stands_is_no_part_of_the_statement():
    plain, told = (
        use_checks.claim_of("of-print", use_checks.bound(**more)).statement()
        for more in ({}, {"stands": "needed", "place": "(12)"})
    )
    assert plain.sha256() == told.sha256()
