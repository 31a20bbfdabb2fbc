"""`snnproof grow`."""

from pathlib import Path

import pytest

from snnproof.exact import exact


def test_a_bracket(run):
    ran = run("grow", "theorem-1", "--grow", "tau.upper", "--digits", "4", "--json")
    assert ran.code == 0
    proved, refuted = exact(ran.json["proved"]), exact(ran.json["refuted"])
    assert exact("1.1") < proved < exact("1.117665") < refuted
    assert refuted - proved <= exact("0.001")
    low, high = (Path("certificates") / name for name in ran.json["certificates"])
    assert run("check", low).code == 0
    assert "refuted" in run("check", high).out.lower()
    assert exact(ran.json["witness"]["tau"]) == refuted


def test_a_frontier_as_a_table_and_a_picture(run):
    ran = run(
        "grow", "theorem-1", "--grow", "tau.upper,nu.lower", "--digits", "1", "--points", "2",
        "--plot", "frontier.svg",
    )  # fmt: skip
    assert ran.code == 0
    assert "nu.lower proved" in ran.out
    assert Path("frontier.svg").read_bytes().startswith(b"<?xml")


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["nosuch", "--grow", "tau.upper"], "unknown claim 'nosuch'"),
        (["theorem-1", "--grow", "rho.upper"], "unknown axis 'rho'"),
        (["theorem-1", "--grow", "tau.up"], "unknown end of a side 'up'"),
        (["theorem-1", "--grow", "tau.both"], "does not lie symmetrically about 0"),
        (["theorem-1", "--grow", "tau.upper,tau.lower"], "sides of one axis"),
        (["theorem-1", "--grow", "a,b,c"], "one side can move, or two"),
        (["theorem-1", "--grow", "tau.upper", "--digits", "0"], "digits must be from 1 to 15"),
        (["theorem-1", "--grow", "tau.upper", "--plot", "x.png"], "drawn of a frontier"),
        (["theorem-1"], "name a side that moves"),
    ],
)
def test_usage_errors(run, arguments, message):
    ran = run("grow", *arguments)
    assert ran.code == 2
    assert message in ran.error
