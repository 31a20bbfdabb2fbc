"""`snnproof enclose`."""

import pytest

import snnproof
from snnproof.exact import exact

POINT = "mu=0,omega=0,nu=1,tau=1"
WIDE = "mu=-0.1:0.1,omega=0.05,nu=4/5:3/2,tau=1"


def test_an_enclosure_in_json(run):
    ran = run("enclose", "S", "--over", WIDE, "--digits", "7", "--json")
    assert (ran.code, ran.err) == (0, "")
    data = ran.json
    assert data.keys() == {
        "schema",
        "verdict",
        "items",
        "quantity",
        "over",
        "alpha",
        "lambda",
        "digits",
        "lower",
        "upper",
        "width",
        "note",
    }
    assert data["over"] == {
        "mu": ["-0.1", "0.1"],
        "omega": ["0.05", "0.05"],
        "nu": ["0.8", "1.5"],
        "tau": ["1", "1"],
    }
    ours = snnproof.enclose("S", WIDE, digits=7)
    assert exact(data["lower"]) <= ours.lower < ours.upper <= exact(data["upper"])
    assert exact(data["width"]) >= ours.upper - ours.lower


def test_an_enclosure_for_people(run):
    ran = run("enclose", "S", "--over", POINT, "--digits", "12")
    assert ran.code == 0
    assert "  lower  0.787673360465\n  upper  0.787673360466\n  width  " in ran.out
    assert "overestimation" not in ran.out
    assert "overestimation" in run("enclose", "S", "--over", WIDE).out


def test_many_digits(run):
    ran = run("enclose", "nu_tilde", "--over", POINT, "--digits", "1000", "--json")
    assert exact(ran.json["upper"]) - exact(ran.json["lower"]) < exact("1e-990")


def test_other_parameters(run):
    ran = run("enclose", "mu_tilde", "--over", POINT, "--alpha", "0", "--lambda", "1", "--json")
    # of ReLU: the mean of max(z, 0) is 1/sqrt(2 pi)
    assert ran.json["lower"].startswith("0.39894228040143")
    assert (ran.json["alpha"], ran.json["lambda"]) == ("0", "1")


@pytest.mark.parametrize("quantity", list(snnproof.QUANTITIES))
def test_the_help_names_every_quantity(run, quantity):
    text = " ".join(run("enclose", "--help").out.split())
    name, index = quantity[0], quantity[1:]
    assert quantity in text or (index.isdigit() and f"{name}11 to {name}22" in text)


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["mu_tilda", "--over", POINT], "unknown name 'mu_tilda' (nearest: mu_tilde"),
        (["S", "--over", "mu=1:0,omega=0,nu=1,tau=1"], "the interval of mu is reversed or empty"),
        (["S", "--over", "mu=0,omega=0,nu=0:1,tau=1"], "nu must be above 0"),
        (["S", "--over", "mu=0,omega=0,nu=1,tau=-1"], "tau must be above 0"),
        (["S", "--over", "mu=0,omega=0,nu=1"], "unknown name 'tau'"),
        (["S", "--over", "mu=0,mu=1"], "is given twice"),
        (["S", "--over", "mu:0"], "cannot read 'mu:0'"),
        (["S", "--over", "mu=1e"], "mu '1e' is no decimal or fraction"),
        (["S", "--over", "mu=\udcff"], "mu '\\udcff' is no decimal or fraction"),
        (["S", "--over", "mu=1/0"], "denominator 0"),
        (["S", "--over", POINT, "--digits", "0"], "digits must be from 1 to 1000, not 0"),
        (["S", "--over", POINT, "--digits", "-1"], "digits must be from 1 to 1000, not -1"),
        (["S", "--over", POINT, "--digits", "x"], "Invalid value for '--digits'"),
        (["S", "--over", POINT, "--alpha", "pi"], "'pi' is no decimal or fraction"),
        (["S"], "Missing option '--over'"),
        (["--over", POINT], "Missing argument"),
        (["S", "T", "--over", POINT], "unexpected extra argument"),
    ],
)
def test_usage_errors(run, arguments, message):
    ran = run("enclose", *arguments)
    assert ran.code == 2
    assert message in ran.error
