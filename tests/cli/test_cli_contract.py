"""`snnproof contract`."""

from pathlib import Path

import pytest

from snnproof.exact import exact


def test_a_bracket_for_people(run):
    ran = run("contract", "--mean", "0", "--variance", "1", "--digits", "3")
    assert (ran.code, ran.err) == (0, "")
    for part in ("PROVED at t = 1.74: on the box", "REFUTED at t = 1.75", "nu      0.652"):
        assert part in ran.out
    assert "contraction: S < 1 fails" in ran.out


def test_json_and_its_certificates(run):
    ran = run("contract", "--mean", "0", "--variance", "2", "--digits", "3", "--json")
    assert ran.code == 0
    data = ran.json
    assert exact(data["proved"]) < exact(data["refuted"]) < exact(data["limit"])
    assert data["shape_is_fitted"] is True
    for axis, value in data["witness"].items():
        assert exact(data["shape"][axis][0]) <= 0 <= exact(data["shape"][axis][1])
        assert isinstance(exact(value), type(exact("0")))
    low, high = map(Path, data["certificates"])
    assert run("check", low).code == 0
    out = run("check", high).out.lower()
    assert "refuted" in out
    text = " ".join(run("check", low).out.split())
    assert "SELU with the alpha, lambda that fix (0, 2)" in text
    assert "uses: fixed-point, banach" in text


def test_no_box_is_a_result(run):
    ran = run("contract", "--mean", "0", "--variance", "1", "--activation", "relu")
    assert ran.code == 1
    assert "no box: S >= 1.0567" in " ".join(ran.out.split())
    assert run("check", "certificates").code == 0


def test_impossible_is_a_result(run):
    ran = run("contract", "--mean", "2", "--variance", "1")
    assert (ran.code, ran.err) == (1, "")
    assert "0.894427 is above 0.842906" in " ".join(ran.out.split())


def test_a_shape_that_holds_nowhere_is_undecided_with_advice(run):
    ran = run("contract", "--mean", "0", "--variance", "2", "--shape", "mu=-0.1:0.1")
    assert ran.code == 3
    assert "--shape mu=" in ran.out


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["--mean", "0", "--variance", "0"], "the variance must be above 0"),
        (["--mean", "0", "--variance", "1", "--shape", "rho=0:1"], "unknown axis 'rho'"),
        (["--mean", "0", "--variance", "1", "--shape", "mu=1:-1"], "reversed"),
        (["--mean", "0", "--variance", "1", "--shape", "mu=1:2"], "both sides of 0 in mu"),
        (["--mean", "0", "--variance", "1", "--activation", "nosuch"], "unknown activation"),
        (["--mean", "0", "--variance", "1", "--solution", "2"], "no solution 2"),
        (["--mean", "0"], "--variance"),
    ],
)
def test_usage_errors(run, arguments, message):
    ran = run("contract", *arguments)
    assert ran.code == 2
    assert message in ran.error
    assert not list(Path().glob("certificates/*.json"))
