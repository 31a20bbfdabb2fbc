"""Certificates about other activations than SELU: what is changed is refused, or is said."""

import copy
import json
from functools import cache

import pytest
from mutants.checks import certificate_checks as checks
from oracles import piecewise_integrals as oracle

import snnproof
from snnproof.activations.named import NORMALIZED, activation
from snnproof.activations.selu_family import SeluFixing
from snnproof.box import Box
from snnproof.certificate.check import check_bytes
from snnproof.certificate.condition import below
from snnproof.certificate.read import cover_step
from snnproof.certificate.steps import EVERYWHERE, CoverStep
from snnproof.certificate.write import certificate_text
from snnproof.cli import main
from snnproof.errors import CertificateError, UsageError
from snnproof.statements.registry import statement_of

OVER = "mu=-0.1:0.1,omega=-0.1:0.1,nu=0.9:1.1,tau=1"
POINT = "mu=0.1,omega=0.5,nu=1.2,tau=1"
FAMILY = SeluFixing(NORMALIZED)

TEXTS = ["elu(alpha=2)", "normalized gelu", "hard-tanh", "relu"]


@cache
def content(meant="elu(alpha=2)"):
    decision = snnproof.decide("mu_tilde < 5", OVER, activation=meant)
    return certificate_text(decision.proof.certificate).encode("ascii")


def changed(change, meant="elu(alpha=2)"):
    data = copy.deepcopy(json.loads(content(meant)))
    change(data["statement"]["steps"][0])
    for result in data["results"].values():
        result.pop("margin", None)  # that of another activation is another one
    return data


@pytest.mark.parametrize("meant", [*TEXTS, FAMILY], ids=str)
def test_what_is_proved_is_accepted_and_read_as_it_was(meant):
    checked = check_bytes(content(meant), statement_of)
    assert checked.verdict.value == "proved"
    step = json.loads(content(meant))["statement"]["steps"][0]
    assert cover_step(step).to_json() == step
    assert "alpha" not in step


def _set(*path):
    *path, value = path

    def change(step):
        node = step["activation"]
        for key in path[:-1]:
            node = node[key]
        node[path[-1]] = value

    return change


CHANGES = {
    "a known name": _set("name", "gelu"),
    "the name without parameters": _set("name", "elu"),
    "the name with others": _set("name", "elu(alpha=3)"),
    "the name in capitals": _set("name", "GELU"),
    "a parameter": _set("parameters", "alpha", "3"),
    "a parameter more": _set("parameters", "beta", "3"),
    "no parameters": _set("parameters", {}),
    "a piece": _set("pieces", 1, "value", "2 * z"),
    "an end": _set("pieces", 1, "lower", "1"),
    "both ends": lambda s: (_set("pieces", 0, "upper", "1")(s), _set("pieces", 1, "lower", "1")(s)),
    "no pieces": _set("pieces", []),
    "a piece that is none": _set("pieces", 0, "value", "exp(z^2)"),
    "a name that is unknown": _set("pieces", 0, "value", "w"),
    "scale 0": _set("scale", "0"),
    "a number that is none": _set("shift", "nan"),
    "a key more": _set("more", "0"),
    "a target beside the scale": lambda s: _set("fixes", FAMILY.fixes.to_json())(s),
    "a key less": lambda s: s["activation"].pop("shift"),
    "alpha beside it": lambda s: s.update(alpha="2"),
    "lambda beside it": lambda s: s.update({"lambda": "1"}),
    "a family": _set("family", "selu"),
    "null": lambda s: s.update(activation=None),
    "a list": lambda s: s.update(activation=[]),
    "a text": lambda s: s.update(activation="elu"),
    "nothing": lambda s: s.pop("activation"),
}
"""Changes that make no activation, or one that is called as another one: never accepted."""

OTHERS = {
    "the scale": _set("scale", "0.5"),
    "the shift": _set("shift", "0.25"),
    "all of it": lambda s: s.update(activation=activation("elu(alpha=3)").to_json()),
    "an own name": lambda s: (_set("name", "mine")(s), _set("parameters", "alpha", "3")(s)),
}
"""Changes that make another activation: refused with the old hash; with a new one, it is said."""


@pytest.mark.parametrize("why", CHANGES)
def test_what_is_no_activation_or_not_called_so_is_refused(why):
    data = changed(CHANGES[why])
    checks.refusal(checks.dumped(data))
    checks.refusal(checks.dumped(checks.rehashed(data)))


@pytest.mark.parametrize("why", OTHERS)
def test_another_activation_is_another_statement(why):
    data = changed(OTHERS[why])
    assert "does not have the hash" in checks.refusal(checks.dumped(data))
    checked = check_bytes(checks.dumped(checks.rehashed(data)), statement_of)
    assert checked.verdict.value == "proved"  # mu_tilde < 5 is true of it, too


@pytest.mark.parametrize("why", OTHERS)
def test_what_the_command_prints_names_the_activation_that_is_checked(why, tmp_path, capsys):
    path = tmp_path / "c.json"
    data = checks.rehashed(changed(OTHERS[why]))
    path.write_bytes(checks.dumped(data))
    assert main(["check", str(path)]) == 0
    printed = " ".join(capsys.readouterr().out.split())
    step = cover_step(data["statement"]["steps"][0])
    assert step.activation.title in printed
    assert step.activation.definition in printed


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (_set("solution", "3"), "neither 1 nor 2"),
        (_set("solution", "x"), "no decimal"),
        (_set("family", "relu"), "only family"),
        (_set("fixes", "variance", "0"), "above 0"),
        (_set("fixes", "tau", "-1"), "above 0"),
        (_set("more", "1"), "unknown key"),
        (lambda s: s["activation"].pop("solution"), "lacks"),
        (lambda s: s["activation"]["fixes"].pop("omega"), "lacks"),
    ],
)
def test_members_of_the_family_are_read_strictly(change, words):
    data = checks.rehashed(changed(change, FAMILY))
    assert words in checks.refusal(checks.dumped(data))


def test_a_member_that_does_not_exist_proves_nothing():
    data = checks.rehashed(changed(_set("solution", "2"), FAMILY))
    try:
        verdict = check_bytes(checks.dumped(data), statement_of).verdict.value
    except CertificateError as error:
        verdict = str(error)
    assert verdict != "proved"


def test_another_target_is_another_statement():
    data = changed(_set("fixes", "mean", "0.25"), "normalized gelu")
    assert "does not have the hash" in checks.refusal(checks.dumped(data))


def test_steps_without_an_activation_are_as_ever():
    step = CoverStep("s", "t", Box.parse(OVER), EVERYWHERE, {"S": below(2)})
    assert "activation" not in step.to_json()
    assert cover_step(step.to_json()) == step


# -- formulas and questions ------------------------------------------------------------------------


def bounds(quantity, meant, over=POINT):
    found = snnproof.bound(quantity, over, activation=meant, digits=12)
    return found.infimum.lower, found.supremum.upper


@pytest.mark.parametrize("meant", ["elu", "relu6(cap=2)", "serlu"])
def test_bounds_at_a_point_are_those_of_the_definition(meant):
    name, _, inner = meant.partition("(")
    given = {"cap": "2"} if inner else {}
    (mu, xi) = oracle.moments(oracle.KNOWN[name](**given), "1/20", "6/5", 2)
    m, v = [a for a, _ in mu], [a for a, _ in xi]
    w, t = oracle.real("1/2"), oracle.real(1)
    h = [w * m[1], t * m[2] / 2, w * (v[1] - 2 * m[0] * m[1]), t * (v[2] / 2 - m[0] * m[2])]
    gram = sum(a * a for a in h)
    root = oracle.mp.sqrt(gram**2 - 4 * (h[0] * h[3] - h[1] * h[2]) ** 2)
    values = {
        "nu_tilde": v[0] - m[0] ** 2,
        "mu_tilde": m[0],
        "H22": h[3],
        "S": oracle.mp.sqrt((gram + root) / 2),
        "d(xi_tilde, mu)": w * v[1],
    }
    for quantity, value in values.items():
        low, high = bounds(quantity, meant)
        assert low <= oracle.exact(value + 10**-25)
        assert oracle.exact(value - 10**-25) <= high
        assert high - low < 10**-9


def test_what_does_not_depend_on_the_activation_does_not():
    assert bounds("e1 - 2*e2", "gelu") == bounds("e1 - 2*e2", "relu")


def test_derivatives_beyond_order_4_are_there():
    low, high = bounds("d(d(d(d(d(mu_tilde, mu), mu), mu), mu), mu)", "elu")
    mu = oracle.moments(oracle.KNOWN["elu"](), "1/20", "6/5", 5)[0]
    value = oracle.exact(mu[5][0] / 32)
    assert low <= value <= high
    assert snnproof.bound("d(S, tau)", OVER, activation="elu", digits=2).supremum.upper < 1


@pytest.mark.parametrize(
    "question",
    [
        *("alpha < 2", "mu_tilde < lambda", "at(mu_tilde, alpha=1, lambda=1) < 9"),
        *("d(d(mu_tilde, lambda), alpha) < 9", "alpha - alpha < 1", "at(S, lambda=1) < 9"),
    ],
)
def test_alpha_and_lambda_are_no_parameters_of_another_activation(question):
    with pytest.raises(UsageError, match="alpha and lambda are SELU's"):
        snnproof.decide(question, OVER, activation="relu")
    snnproof.decide(question, OVER)


def test_questions_are_proved_refuted_and_not_mixed_up():
    assert snnproof.decide("mu_tilde > 0.3", OVER, activation="relu").verdict.value == "proved"
    assert snnproof.decide("mu_tilde > 0.3", OVER).verdict.value == "refuted"
    assert (
        snnproof.decide("mu_tilde > 0.3", OVER, activation="hard-tanh").verdict.value == "refuted"
    )
    with pytest.raises(UsageError, match="give them, or an activation"):
        snnproof.decide("S < 1", OVER, activation="relu", alpha=1)
