"""`snnproof bound`."""

import pytest

from snnproof.exact import exact

THEOREM_1 = "mu=-0.1:0.1,omega=-0.1:0.1,nu=0.8:1.5,tau=0.95:1.1"
KEYS = {"lower", "upper", "at", "attained", "places", "point", "reached", "cells", "reason"}


def test_bounds_in_json(run):
    ran = run("bound", "nu_tilde", "--over", THEOREM_1, "--json")
    assert ran.code == 0
    assert ran.err == ""
    assert ran.json.keys() - {"schema", "verdict", "items"} == {
        *("quantity", "over", "digits", "infimum", "supremum", "alpha", "lambda")
    }
    assert ran.json["digits"] == 12
    supremum = ran.json["supremum"]
    assert supremum.keys() == ran.json["infimum"].keys() == KEYS
    assert exact(supremum["lower"]) < exact("1.48157495846") < exact(supremum["upper"]) + 1
    assert exact(supremum["upper"]) - exact(supremum["lower"]) < exact("1e-12")
    assert supremum["at"] == {"y": ["0.01", "0.01"], "x": ["1.65", "1.65"]}
    assert supremum["attained"] is True
    assert supremum["point"]["tau"] == "1.1"


@pytest.mark.parametrize("digits", [1, 50])
def test_digits(run, digits):
    ran = run("bound", "mu_tilde", "--over", THEOREM_1, "--digits", digits, "--json")
    for one in (ran.json["infimum"], ran.json["supremum"]):
        lower, upper = exact(one["lower"]), exact(one["upper"])
        assert 0 < upper - lower <= max(abs(lower), abs(upper)) / 10**digits


def test_bounds_for_people(run):
    ran = run("bound", "S", "--over", THEOREM_1)
    assert ran.code == 0
    for part in ("0.897608358", "supremum", "infimum", "attained at one or more of", "nu = 0.8"):
        assert part in ran.out
    assert all(len(line) <= 80 for line in ran.out.splitlines())


def test_an_interior_extreme_is_told_in_few_digits(run):
    out = run("bound", "abs(J12)", "--over", THEOREM_1).out
    assert "attained only within nu = 1.18731794735.." in out
    assert max(map(len, out.split())) < 20


def test_several_places_are_told_one_by_one(run):
    out = run("bound", "mu^4 - mu^2", "--over", "mu=-1:1").out
    assert "one or more of mu = -0.707106781186..; mu = 0.707106781186.." in " ".join(out.split())


def test_a_constant_and_a_point(run):
    assert "everywhere" in run("bound", "3", "--over", "mu=0:1").out
    assert "exactly" in run("bound", "mu + 1", "--over", "mu=2").out


def test_a_budget_that_is_too_small(run):
    over = "mu=0:1,omega=-10:10,nu=0.01:100,tau=1"
    ran = run("bound", "mu_tilde - xi_tilde*nu", "--over", over, "--max-cells", 3)
    assert ran.code == 3
    assert "the budget of 3 cells is used up" in " ".join(ran.out.split())


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["S", "--over", "mu=0"], "unknown name '"),
        (["nosuch", "--over", "mu=0"], "unknown name 'nosuch'"),
        (["mu", "--over", "mu=1:0"], "reversed or empty"),
        (["mu", "--over", "mu=0:1", "--digits", "0"], "digits must be from 1 to 1000"),
        (["mu", "--over", "mu=0:1", "--alpha", "x"], "'x' is no decimal or fraction"),
        (["mu", "--over", "mu=0:1", "--max-cells", "0"], "at least 1 cell"),
        (["1/mu", "--over", "mu=-1:1"], "not known to be bounded, or to be defined, near mu"),
        (["mu +", "--over", "mu=0:1"], "the formula ends"),
        (["mu"], "--over"),
    ],
)
def test_usage_errors(run, arguments, message):
    ran = run("bound", *arguments)
    assert ran.code == 2
    assert message in ran.error


def test_one_extreme_may_be_known_without_the_other(run):
    """exp(exp(100 t)) reaches e^(e^100) on [0, 1], which is not written out."""
    ran = run("bound", "exp(exp(100*t))", "--over", "t=0:1", "--json")
    assert ran.code == 3
    assert ran.json["infimum"]["lower"].startswith("2.71828182845")
    assert ran.json["supremum"]["lower"] is None
    assert "not known to be bounded" in ran.json["supremum"]["reason"]
    out = run("bound", "exp(exp(100*t))", "--over", "t=0:1").out
    assert "supremum  unknown" in out
    assert "attained at t = 0, and nowhere else" in out


def test_a_value_that_is_not_told_from_0_does_not_end_as_if_it_were_known(run):
    ran = run("bound", "(t^3 - t - 1)^2", "--over", "t=0:2")
    assert ran.code == 3
    assert "not all digits: it is not told from 0" in ran.out


def test_extremes_on_a_set_are_said_to_be_so(run):
    out = run("bound", "t*(1 - u)", "--over", "t=0:1,u=0:1").out
    words = "attained on a set, as at t = 0, u = 0 and t = 0, u = 0.5, and only within"
    assert words in " ".join(out.split())
    out = run("bound", "t^2", "--over", "t=-1:1").out
    assert "attained at t = -1; t = 1, and nowhere else" in out


def test_digits_of_a_value_that_is_far_below_the_others(run):
    ran = run("bound", "lam/2*exp(lam^2/2-lam*t)", "--over", "lam=1:50,t=0:1")
    assert ran.code == 0
    assert "infimum   0.3032653298563" in ran.out
    assert "attained at lam = 1, t = 1, and nowhere else" in ran.out


def test_an_interior_extreme_at_a_simple_number_is_exact(run):
    out = " ".join(run("bound", "(t - 1/3)^2 - 1/7", "--over", "t=0:1").out.split())
    assert "-0.1428571428571 attained at t = 1/3, and only within t = 0.333333333333.." in out
