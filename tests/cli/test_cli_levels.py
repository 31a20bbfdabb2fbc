"""`snnproof levels` as a user meets it."""

from pathlib import Path

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


def test_entries_of_the_page_are_what_is_found():
    """Some of them; `make levels` writes all."""
    import proofs
    from snnproof.practice.initialisers import outcomes
    from snnproof.report.levels_page import entry

    page = (Path(proofs.__path__[0]) / "LEVELS.md").read_text()
    for name in ("relu", "selu", "elu", "hard-sigmoid", "exponential", "relu-squared"):
        entries = " | ".join(entry(one) for one in outcomes((name,))[name])
        assert f"| {name} | {entries} |" in page


def test_the_page_lists_every_claim():
    import proofs
    from snnproof.report import levels_page

    page = (Path(proofs.__path__[0]) / "LEVELS.md").read_text()
    assert levels_page._claims() in page


def test_other_commands_point_here(run):
    """He's gain with SELU: the map g settles, and networks explode."""
    ran = run(*("fixed-points", "--tau", "2", "--over", "mu=-2:2,nu=0.01:20", "--no-certificate"))
    assert ran.code == 0
    assert "no bias: signals explode (tau = 2); see snnproof levels." in " ".join(ran.out.split())
    ran = run("normalize", "--activation", "gelu", "--no-certificate")
    assert "see snnproof levels" in " ".join(ran.out.split())
    ran = run("fixed-points", "--over", "mu=-1:1,nu=0.5:2", "--no-certificate", "--json")
    assert ran.json["map"] == "g"
    assert ran.json["random_weights"] == "signals settle at q = 1"


def test_a_line_of_fixed_points_is_recognised(run, tmp_path):
    ran = run("fixed-points", "--activation", "normalized relu", "--over", "mu=-2:2,nu=0.1:10")
    assert ran.code == 0
    assert "PROVED: a whole line of fixed points: mu = 0.683331696121481 sqrt(nu)" in ran.out
    (file,) = (tmp_path / "certificates").glob("fixed-points-*.json")
    assert run("check", "--brief", file).code == 0
    ran = run(
        *("fixed-points", "--activation", "normalized relu", "--tau", "1.1"),
        *("--over", "mu=-1:1,nu=0.5:1", "--no-certificate"),
    )
    assert "line" not in ran.out


def test_weights_of_sum_zero_are_the_other_map(run):
    ran = run("levels", "--tau", "2", "--zero-sum", "--no-certificate", "--json")
    assert (ran.code, ran.json["map"], ran.json["count"]) == (0, "g", 1)
    (level,) = ran.json["levels"]
    assert level["q"][0].startswith("18.4599")
    assert "settle at variance" in ran.json["fate"]
