"""`snnproof parameters`."""

import pytest

from snnproof.arithmetic.ball import Ball
from snnproof.exact import exact
from snnproof.explore import stability
from snnproof.explore.parameters import find as parameters


def test_the_papers_fixed_point_for_people(run):
    ran = run("parameters", "--mean", "0", "--variance", "1", "--keep", "0.95")
    assert (ran.code, ran.err) == (0, "")
    text = " ".join(ran.out.split())
    assert "PROVED: exactly one (alpha, lambda) has this fixed point" in text
    assert "alpha lower 1.67326324235437 upper 1.67326324235438" in text
    assert "lambda lower 1.05070098735548 upper 1.05070098735549" in text
    assert "alpha float64 1.6732632423543772 0x1.ac5afad782cf1p+0" in text
    assert "the fixed point is ATTRACTING: |1 - spectral radius| >= 0.217352" in text
    assert "alpha' -1.75809934084738 -1.75809934084737" in text
    assert all(len(line) <= 80 for line in ran.out.splitlines())


def test_json(run):
    ran = run(
        "parameters", "--mean", "-0.1", "--variance", "2", "--omega", "1", "--keep", "1", "--json"
    )
    assert ran.code == 0
    data = ran.json
    assert data.keys() - {"schema", "items"} == {
        *("mean", "variance", "omega", "tau", "digits", "verdict", "count", "reason", "solutions"),
        *("certificate", "sha256"),
    }
    assert (data["mean"], data["variance"], data["omega"], data["tau"]) == ("-0.1", "2", "1", "1")
    assert (data["verdict"], data["count"]) == ("proved", 1)
    (one,) = data["solutions"]
    assert exact(one["alpha"][0]) < exact(one["alpha"][1])
    assert one["stability"] == "repelling"
    assert exact(one["margin"]) <= exact(one["spectral_radius"][1]) - 1
    assert one["dropout"]["a"] == ["1", "1"]
    assert one["nearest"]["lambda"]["bfloat16"] == {
        "decimal": "1.07",
        "hex": "0x1.1200000000000p+0",
    }
    assert len(one["H"]) == len(one["H"][0]) == 2


def test_two_solutions(run):
    ran = run("parameters", "--mean", "1", "--variance", "1", "--omega", "1")
    assert ran.code == 0
    assert "exactly two (alpha, lambda) have this fixed point" in ran.out
    assert "1 of 2: alpha > 0, a SELU" in ran.out
    assert "2 of 2: alpha < 0, not a SELU" in ran.out


def test_impossible_is_a_result(run):
    ran = run("parameters", "--mean", "2", "--variance", "1")
    assert (ran.code, ran.err) == (1, "")
    assert "PROVED impossible: no (alpha, lambda) has this fixed point" in ran.out
    assert "0.894427 is above 0.842906" in ran.out
    data = run("parameters", "--mean", "2", "--variance", "1", "--json")
    assert (data.code, data.json["verdict"], data.json["count"]) == (1, "refuted", 0)
    assert data.json["solutions"] == []


def test_undecided(run, monkeypatch):
    monkeypatch.setattr(parameters, "MAX_BITS", 128)
    ran = run("parameters", "--mean", "-60", "--variance", "1", "--omega", "1")
    assert ran.code == 3
    assert ran.out.split("\n")[1].startswith("UNDECIDED: ")


def test_an_undecided_stability_is_an_undecided_answer(run, monkeypatch):
    monkeypatch.setattr(stability, "spectral_radius", lambda h: Ball.enclose(1))
    ran = run("parameters", "--mean", "0", "--variance", "1", "--digits", "1")
    assert "whether the fixed point attracts is UNDECIDED" in ran.out
    ran = run("parameters", "--mean", "0", "--variance", "1", "--digits", "1", "--json")
    assert ran.json["solutions"][0]["stability"] == "undecided"
    assert ran.json["solutions"][0]["margin"] is None
    assert ran.code == 3


@pytest.mark.parametrize("digits", [1, 80, 1000])
def test_digits_for_people_fit(run, digits):
    ran = run("parameters", "--mean", "0", "--variance", "2", "--digits", digits)
    assert ran.code == 0
    lines = ran.out.splitlines()
    long = [line for line in lines if len(line) > 80]
    assert all(line.split()[-2] in ("lower", "upper") for line in long)
    assert len(long) == (0 if digits == 1 else 4)


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("--mean", "0", "--variance", "0"), "the variance must be above 0, not 0"),
        (("--mean", "0", "--variance", "1", "--tau", "-1"), "tau must be above 0, not -1"),
        (("--mean", "x", "--variance", "1"), "the mean 'x' is no decimal or fraction"),
        (("--mean", "0", "--variance", "1", "--keep", "0"), "keep must be above 0"),
        (("--mean", "0", "--variance", "1", "--digits", "1001"), "digits must be from 1 to 1000"),
        (("--variance", "1"), "Missing option '--mean'"),
    ],
)
def test_usage_errors_are_one_line(run, arguments, message):
    ran = run("parameters", *arguments)
    assert ran.code == 2
    assert message in ran.error


def test_the_certificate_is_accepted(run):
    ran = run("parameters", "--mean", "1.5", "--variance", "1", "--json")
    assert run("check", "--brief", ran.json["certificate"]).code == 0


def test_an_answer_too_near_to_a_threshold_has_no_certificate_and_says_so(run):
    ran = run("parameters", "--mean", "1e-60", "--variance", "1e-60", "--json")
    assert ran.code in (0, 3)
    if ran.json["certificate"] is not None:
        assert run("check", "--brief", ran.json["certificate"]).code == 0
