"""`snnproof decide`."""

import re
from pathlib import Path

import pytest

import snnproof
from snnproof.exact import exact

THEOREM_1 = "mu=-0.1:0.1,omega=-0.1:0.1,nu=0.8:1.5,tau=0.95:1.1"
ABOVE = "mu=0,omega=0,nu=3:16,tau=1"


def test_a_proof(run):
    ran = run("decide", "nu_tilde < nu", "--over", ABOVE, "--json")
    assert ran.code == 0
    assert ran.json["verdict"] == "proved"
    assert exact(ran.json["margin"]) > 0
    assert Path(ran.json["certificate"]).exists()
    assert run("check", ran.json["certificate"]).code == 0
    assert "PROVED  margin 0.65" in run("decide", "nu_tilde < nu", "--over", ABOVE).out


def test_a_refutation_with_its_witness(run):
    ran = run("decide", "S < 0.85", "--over", THEOREM_1, "--json")
    assert ran.code == 1
    (part,) = ran.json["parts"]
    assert part["witness"]["nu"] == "0.8"
    assert exact(part["violation"]["S"]["lower"]) >= exact("0.85")
    over = ",".join(f"{axis}={value}" for axis, value in part["witness"].items())
    assert snnproof.enclose("S", over).lower > exact("0.85")
    out = run("decide", "S < 0.85", "--over", THEOREM_1).out
    assert "REFUTED" in out
    assert "fails at the exact point" in out


def test_chains_have_a_part_for_each_inequality_that_is_no_interval(run):
    ran = run("decide", "0 < mu_tilde + 1 < nu and mu <= 1", "--over", THEOREM_1, "--json")
    verdicts = [part["verdict"] for part in ran.json["parts"]]
    assert verdicts == ["proved", "refuted", "proved"]
    assert ran.code == 1


def test_what_is_tight_is_said_to_be(run):
    ran = run("decide", "exp(mu) - mu >= 1", "--over", "mu=-1:1.5")
    assert ran.code == 3
    text = " ".join(ran.out.split())
    assert "it is tight: 1 is the infimum of exp(mu) - mu to 20 digits, at mu = " in text
    assert "more cells" not in text
    (part,) = run("decide", "exp(mu) - mu >= 1", "--over", "mu=-1:1.5", "--json").json["parts"]
    assert part["tight"]["value"] == "1"
    assert part["tight"]["digits"] == 20
    low, high = part["tight"]["at"]["mu"]
    assert exact(low) <= 0 <= exact(high)


def test_what_is_open_tells_why_and_what_to_try(run):
    ran = run("decide", "S < 0.8977", "--over", THEOREM_1, "--max-cells", "60")
    assert ran.code == 3
    for part in ("the budget of 60 cells is used up", "worst cell: ", "try: --max-cells 600"):
        assert part in " ".join(ran.out.split())
    assert "the supremum of S is at most 0.897609, as snnproof bound finds it" in " ".join(
        ran.out.split()
    )
    assert "tight" not in ran.out


def test_every_part_of_a_question_gets_its_share(run):
    question = "mu_tilde^2 > 0 and S < 0.8985"
    ran = run("decide", question, "--over", THEOREM_1, "--max-cells", "400", "--json")
    assert [part["verdict"] for part in ran.json["parts"]] == ["undecided", "proved"]


@pytest.mark.parametrize(
    ("question", "over", "message"),
    [
        ("nu_tilde", ABOVE, "no inequality in 'nu_tilde'"),
        ("mu = 1", "mu=0:1", "no inequality"),
        ("mu <", "mu=0:1", "no inequality"),
        ("mu < x1", "mu=0:1", "unknown name 'x1'"),
        ("mu < 1", "mu=1:0", "reversed"),
        ("1 < mu < 0", "mu=0:1", "no number is above 1 and below 0"),
    ],
)
def test_usage_errors(run, question, over, message):
    ran = run("decide", question, "--over", over)
    assert ran.code == 2
    assert message in ran.error
    assert not list(Path().glob("certificates/*.json"))


@pytest.mark.parametrize(
    ("question", "over", "largest"),
    [
        ("erfc(t) > 0", "t=0:30", "2.56465620375612e-393"),  # by mpmath
        ("exp(-t^2) > 0", "t=20:30", "1.36447721236569e-391"),
        ("t < 1.000001", "t=0:1", "1e-6"),
    ],
)
def test_a_margin_of_any_size_is_one_number(run, question, over, largest):
    shown = re.search(r"margin (\S+) ", run("decide", question, "--over", over).out)
    assert exact(largest) / 2 < exact(shown[1]) <= exact(largest)
