"""`snnproof fixed-points` and `snnproof branch`."""

import pytest


def test_fixed_points_with_certificate_and_picture(run, tmp_path):
    ran = run("fixed-points", "--over", "mu=-1:1,nu=0.5:2", "--plot", "map.svg")
    assert (ran.code, ran.err) == (0, "")
    assert "PROVED: exactly one fixed point is in the box" in ran.out
    assert (tmp_path / "map.svg").stat().st_size > 10_000
    (certificate,) = (tmp_path / "certificates").glob("fixed-points-*.json")
    assert run("check", certificate).code == 0


def test_another_activation(run):
    ran = run(
        "fixed-points", "--over", "mu=-0.5:0.5,nu=0.5:2", "--activation", "normalized elu", "--json"
    )
    assert ran.code == 0
    assert ran.json["activation"]["name"] == "elu"
    assert ran.json["fixed_points"][0]["stability"] == "attracting"
    ran = run("branch", "--tau", "1:1.02", "--over", "mu=0:1,nu=0.1:0.2", "--activation", "elu")
    assert "g for elu" in ran.out
    assert "PROVED none" in ran.out


def test_border_is_undecided(run):
    """Of z^2 the fixed point at tau = 3 is (1/6, 1/18)."""
    over = "mu=1/6:1,nu=0.02:1"
    ran = run("fixed-points", "--over", over, "--tau", 3, "--activation", "square", "--json")
    assert ran.code == 3
    assert ran.json["certificate"] is None
    assert ran.json["count"] is None


def test_branch(run):
    ran = run("branch", "--tau", "1:1.02", "--over", "mu=-1:1,nu=0.5:2", "--plot", "b.png")
    assert (ran.code, ran.err) == (0, "")
    assert "PROVED exactly 1, attracting, for tau from 1 to 1.02" in ran.out
    assert all(len(line) <= 80 for line in ran.out.splitlines())


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("fixed-points", "--over", "mu=-1:1,nu=0:2"), "nu must be above 0"),
        (("fixed-points", "--over", "mu=1:-1,nu=1:2"), "reversed"),
        (("fixed-points", "--over", "mu=-1:1,nu=1:2", "--tau", "0"), "tau must be above 0"),
        (
            ("fixed-points", "--over", "mu=-1:1,nu=1:2", "--plot", "a.gif"),
            ".png, .svg, .pdf, not .gif",
        ),
        (("fixed-points", "--over", "mu=-1:1,nu=1:2", "--plot", "no/a.png"), "its folder does not"),
        (("fixed-points", "--over", "mu=-1:1,nu=1:2", "--activation", "geul"), "gelu"),
        (
            ("branch", "--over", "mu=-1:1,nu=1:2", "--tau", "1:2", "--activation", "x.toml"),
            "x.toml",
        ),
        (("branch", "--over", "mu=-1:1,nu=1:2", "--tau", "1"), "from one number to another"),
    ],
)
def test_usage_errors_are_one_line(run, arguments, message):
    ran = run(*arguments)
    assert ran.code == 2
    assert message in ran.error


def test_without_a_box_the_usual_one_is_searched(run):
    ran = run("fixed-points", "--activation", "normalized relu", "--no-certificate")
    assert "mu=-1:1, nu=0.1:10" in ran.out.replace("\n", " ")
    assert "neutral" in ran.out.lower()
