"""`snnproof levels` as a user meets it."""

import pytest


def test_one_level(run, tmp_path):
    ran = run("levels", "--activation", "tanh", "--tau", "2")
    assert ran.code == 0
    assert "PROVED: exactly one level q > 0. Signals settle at q = 0.3089823849." in ran.out
    assert "the map of random weights" in ran.out
    (file,) = (tmp_path / "certificates").glob("levels-*.json")
    checked = run("check", "--brief", file)
    assert checked.code == 0


def test_none_and_a_line_of_them(run):
    ran = run("levels", "--activation", "gelu", "--tau", "2", "--no-certificate")
    assert ran.code == 0
    assert "PROVED: no level q > 0. Signals die out." in ran.out
    ran = run("levels", "--activation", "relu", "--tau", "2", "--no-certificate", "--json")
    assert ran.code == 0
    assert ran.json["count"] is None
    assert ran.json["small_signals"] == "stay"
    assert ran.json["map"] == "random weights"


def test_undecided(run):
    ran = run("levels", "--activation", "tanh", "--tau", "0.9:1.1")
    assert ran.code == 3
    assert "UNDECIDED" in ran.out


@pytest.mark.parametrize(
    "arguments", [("--tau", "0"), ("--bias-variance", "-1"), ("--digits", "0"), ("--tau", "x")]
)
def test_bad_requests(run, arguments):
    ran = run("levels", *arguments)
    assert ran.code == 2
    assert len(ran.err.splitlines()) == 1
