"""Wrong sharp bounds and wrongly read questions, each caught by a check that the true ones pass."""

import pytest
from mutants.checks import extremum_checks
from mutants.checks.mutation import mutate

import snnproof.ask.bound
from snnproof.ask import decide as question
from snnproof.search import faces, newton
from snnproof.search import maximum as extremum
from snnproof.verdict import Verdict

known, zeros = extremum_checks.known_extremes, extremum_checks.zeros_stay
scales, steps = extremum_checks.values_far_below_the_scale, extremum_checks.a_line_of_maximisers


def questions():
    """Verdicts that are known by heart."""
    for text, verdict in (
        ("mu < 1", Verdict.REFUTED),
        ("mu <= 1", Verdict.PROVED),
        ("1 >= mu", Verdict.PROVED),
        ("2 < mu", Verdict.REFUTED),
        ("nu - 2 < mu < nu + 2", Verdict.PROVED),
        ("-1 < mu < 2", Verdict.PROVED),
        ("-1 < mu < 1", Verdict.REFUTED),
        ("2 > mu > -1", Verdict.PROVED),
        ("-2 < mu < nu + 1/2", Verdict.REFUTED),
        ("mu < 2 and nu < 1/2", Verdict.REFUTED),
    ):
        assert question.decide(text, "mu=0:1,nu=0:1").verdict is verdict, text
    (tight,) = question.decide("exp(mu) - mu >= 1", "mu=-1:1.5").tight
    assert not tight.is_upper


S = snnproof.ask.bound
MUTANTS = [
    (faces, "_strict_ends", "!= domain[axis][end]", "== domain[axis][end]", known),
    (faces, "_strict_ends", "(0, -slope)", "(0, slope)", known),
    (faces, "_strict_ends", "toward.certainly_gt(0)", "not toward.certainly_le(0)", known),
    (faces, "_weak_end", "toward.certainly_ge(0)", "not toward.certainly_lt(0)", known),
    (faces, "is_interior", "domain[axis][0] < cell[axis][0] and ", "", known),
    (faces, "is_interior", " and cell[axis][1] < domain[axis][1]", "", known),
    (newton, "krawczyk", "image = image - inverse[i][j] * values[j]", "pass", zeros),
    (newton, "krawczyk", "- inverse[i][j] * values", "+ inverse[i][j] * values", zeros),
    (newton, "krawczyk", "(int(i == j) - product)", "(product)", zeros),
    (newton, "krawczyk", "image = image + (int", "image = image + 0 * (int", zeros),
    (newton, "_contracted", "if low > high", "if low < high", zeros),
    (extremum, "_is_dropped", "upper < self.best", "upper <= self.best + 1", known),
    (extremum, "_look_at", "best, self.points = low", "best, self.points = high + 1", known),
    (extremum, "_look_at", "low == self.best and", "", known),
    (extremum, "_result", "if best == upper else ()", "", known),
    (extremum, "_is_sharp", "abs(self.best)", "10**9", known),
    (extremum, "_measure", "corner[0] < corner[1]", "False", steps),
    (extremum, "_about_0", "self.tolerance * self.scale", "10**99", steps),
    (S, "_of_two_values", "- a * b", "+ a * b", steps),
    (S, "_of_two_values", "((b - a) / 2)", "((b + a) / 3)", steps),
    (S, "_negated", "lower=-e.upper, upper=-e.lower", "lower=e.lower, upper=e.upper", known),
    (S, "extreme", "else -expression", "else expression", known),
    (S, "_sign", "strict and low <= 0 <= high", "False", known),
    (S, "_sign", "-1 if high <= 0", "1 if high <= 0", known),
    (question, "_condition", "_MIRRORED[sign]", "sign", questions),
    (question, "_condition", "strict=len(sign) == 1", "strict=len(sign) == 2", questions),
    (question, "_condition", 'sign.startswith("<")', 'sign.startswith(">")', questions),
    (question, "_links", 'if signs[0].startswith("<")', 'if signs[0].startswith(">")', questions),
    (question, "_links", "signs, terms[1:]", "signs[:1], terms[1:]", questions),
    (question, "read", "for part in parts", "for part in parts[:1]", questions),
    (question, "_links", "strict=len(signs[0]) == 1", "strict=False", questions),
]  # fmt: skip
METHODS = {
    "_is_dropped": extremum._Search,
    "_look_at": extremum._Search,
    "_sign": S._Function,
    **dict.fromkeys(["_result", "_is_sharp", "_about_0", "_measure"], extremum._Search),
}
ALSO = {"is_interior": [extremum], "read": []}


@pytest.mark.parametrize(
    ("module", "name", "old", "new", "check"),
    MUTANTS,
    ids=[f"{name}: {old} -> {new}" for _, name, old, new, _ in MUTANTS],
)
def test_a_wrong_search_or_question_is_caught(monkeypatch, module, name, old, new, check):
    owner = METHODS.get(name, module)
    mutate(monkeypatch, owner, name, old, new, also=ALSO.get(name, []))
    with pytest.raises((AssertionError, ValueError)):
        check()


@pytest.mark.parametrize("check", [known, zeros, scales, steps, questions])
def test_the_true_ones_pass(check):
    check()
