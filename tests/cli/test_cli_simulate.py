"""`snnproof simulate`."""

import pytest

SMALL = ("--depth", "4", "--width", "32", "--seeds", "2")


def test_a_simulation(run, tmp_path):
    picture = tmp_path / "s.png"
    ran = run("simulate", *SMALL, "--plot", str(picture))
    assert ran.code == 0
    assert "random weights" in ran.out
    assert picture.read_bytes().startswith(b"\x89PNG")


def test_in_json(run):
    ran = run("simulate", *SMALL, "--activation", "relu", "--tau", "2", "--zero-sum", "--json")
    assert (ran.json["map"], ran.json["verdict"]) == ("g", "answered")
    assert len(ran.json["second"]) == 2
    assert len(ran.json["expected"]) == 4


def test_the_initialiser_by_name(run):
    ran = run("simulate", *SMALL, "--init", "pytorch", "--json")
    assert (ran.json["tau"], ran.json["bias_variance"]) == ("1/3", "1/96")
    ran = run("simulate", *SMALL, "--init", "he")
    assert "Weights of sum zero, the other map: signals settle" in " ".join(ran.out.split())
    assert len(run("simulate", *SMALL, "--json").json["expected_cosine"]) == 4


@pytest.mark.parametrize(
    "options",
    [
        ("--dropout", "0.1", "--alpha-dropout", "0.1"),
        ("--dropout", "1"),
        ("--tau", "-1"),
        ("--depth", "0"),
        ("--tau", "1", "--gain", "1"),
        ("--init", "pytorch", "--bias-variance", "1"),
        ("--activation", "gelo"),
        ("--plot", "picture.gif"),
    ],
)
def test_bad_input(run, options):
    ran = run("simulate", *SMALL, *options)
    assert (ran.code, ran.out, ran.err.count("\n")) == (2, "", 1)
