"""The certificate of fixed points: accepted as it is, refused when changed."""

import copy
import json
from fractions import Fraction

import pytest
from mutants.checks.certificate_checks import rehashed

from snnproof.box import Box
from snnproof.certificate.check import check_bytes, no_claims
from snnproof.certificate.read import parse_certificate
from snnproof.certificate.write import certificate_text
from snnproof.errors import CertificateError, UsageError
from snnproof.explore.fixed_points.claim import fixed_points_claim
from snnproof.explore.fixed_points.find import fixed_points
from snnproof.proving.claim import prove_claim
from snnproof.verdict import Verdict

SELU2 = {"alpha": -1, "lambda_": 1}


def proof(omega, tau, over, **selu):
    return prove_claim(fixed_points_claim(fixed_points(omega, tau, over, **selu)))


@pytest.fixture(scope="module")
def two():
    """The certificate of two fixed points, one of which repels."""
    return certificate_text(proof(0, "3.5", "mu=-3:3,nu=0.01:20", **SELU2).certificate)


def test_it_is_accepted(two):
    checked = check_bytes(two.encode(), no_claims)
    assert checked.verdict is Verdict.PROVED
    texts = [step.text for step in checked.statement.steps]
    assert texts[-1] == "Exactly 2 fixed points of g with (mu, nu) in mu=-3:3,nu=0.01:20."
    assert "The fixed point in E1 attracts all points near it." in texts
    assert "The fixed point in E2 is unstable: some points near it are driven away." in texts


@pytest.mark.parametrize(
    ("omega", "tau", "over"),
    [(0, 1, "mu=-1:1,nu=0.1:10"), ("0.3", "1.1", "mu=-1:2,nu=0.1:5"), (0, 3, "mu=0:1,nu=1:2")],
)
def test_others_are_accepted(omega, tau, over):
    text = certificate_text(proof(omega, tau, over).certificate)
    assert check_bytes(text.encode(), no_claims).verdict is Verdict.PROVED


def step_of(data, name):
    return next(step for step in data["statement"]["steps"] if step["id"] == name)


def whole_box(data):
    """As if the boxes about the fixed points held none: one rectangle over all of it."""
    step_of(data, "outside-1")["domain"].update(mu=["-3", "3"], nu=["0.01", "20"])


CHANGES = {
    "a rectangle over a fixed point": whole_box,
    "E beside the fixed point": lambda d: step_of(d, "face-1-left")["domain"].update(
        mu=["0.2141872333", "0.2141872333"]
    ),
    "a face of the wrong sign": lambda d: turn(step_of(d, "face-2-upper")),
    "a slope that is nearer": lambda d: nearer(step_of(d, "slope-1")),
    "repelling is attracting": lambda d: turn(step_of(d, "H-2")),
    "other weights": lambda d: step_of(d, "face-1-left")["domain"].update(tau=["3.6", "3.6"]),
    "another activation": lambda d: step_of(d, "slope-2").update(alpha="1"),
    "a matrix that is singular": lambda d: step_of(d, "weights-1").update(
        conditions={"1*2 - 2*1": {"above": "0", "below": None, "strict": True}}
    ),
    "everywhere in place of fixed points": lambda d: step_of(d, "outside-2").update(
        scope="all points"
    ),
}


def turn(step):
    for condition in step["conditions"].values():
        condition["above"], condition["below"] = condition["below"], condition["above"]


def nearer(step):
    for condition in step["conditions"].values():
        if condition["above"] == "0.6":
            condition.update(above="0.999999", below="1.000001")


@pytest.mark.parametrize("name", CHANGES)
def test_a_changed_statement_is_refused(two, name):
    data = copy.deepcopy(json.loads(two))
    CHANGES[name](data)
    assert data != json.loads(two)
    with pytest.raises(CertificateError, match="hash"):
        parse_certificate(json.dumps(data).encode())
    data = rehashed(data)
    with pytest.raises(CertificateError):
        check_bytes(json.dumps(data).encode(), no_claims)


def test_a_pruned_tree_is_refused(two):
    data = json.loads(two)
    name = max(data["results"], key=lambda n: len(data["results"][n].get("tree", ())))
    assert len(data["results"][name]["tree"]) > 1
    data["results"][name]["tree"] = ["leaf"]
    with pytest.raises(CertificateError):
        check_bytes(json.dumps(data).encode(), no_claims)


def test_the_rectangles_and_the_boxes_cover_the_box(two):
    """Areas add up: nothing of the box is left out, nothing is outside it."""
    data = json.loads(two)
    covered = Fraction(0)
    for step in data["statement"]["steps"]:
        if step["id"].startswith(("outside", "slope")):
            box = Box({axis: tuple(step["domain"][axis]) for axis in ("mu", "nu")})
            covered += box.width("mu") * box.width("nu")
    assert covered == 6 * (20 - Fraction(1, 100))


def test_names_differ_with_the_question():
    names = {proof(0, tau, "mu=0:1,nu=1:2").statement.claim for tau in (3, 4)}
    assert len(names) == 2


def test_no_certificate_of_what_is_undecided():
    with pytest.raises(UsageError, match="undecided"):
        fixed_points_claim(fixed_points(0, 3, "mu=1/6:1,nu=0.02:1", activation="square"))


def test_a_point_that_is_fixed_by_definition_is_named_exactly():
    found = fixed_points(0, 1, "mu=-1:1,nu=0.5:2")
    proof = prove_claim(fixed_points_claim(found))
    assert proof.verdict is Verdict.PROVED
    assert proof.step("exactly-1").step.text == "The fixed point in U1 is mu=0,nu=1, exactly."
    other = fixed_points_claim(fixed_points(0, "1.1", "mu=-1:1,nu=0.1:10"))
    assert not [row for row in other.steps(None) if row.step.id.startswith("exactly")]


OWN = """
name = "bent"
[[pieces]]
upper = "-1"
value = "z / 5 - 1"
[[pieces]]
lower = "-1"
value = "z * 6/5"
"""


@pytest.mark.parametrize(
    ("activation", "over", "behaviour"),
    [
        ("elu", "mu=0:1,nu=0.1:3", None),
        ("normalized gelu", "mu=-0.1:0.1,nu=0.9:1.1", "is unstable"),
        ("normalized hard-tanh", "mu=-0.5:0.5,nu=0.5:2", "attracts"),
        ("bent.toml", "mu=-2:2,nu=0.1:10", "attracts"),
    ],
)
def test_other_activations(activation, over, behaviour, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "bent.toml").write_text(OWN)
    text = certificate_text(proof(0, 1, over, activation=activation).certificate)
    checked = check_bytes(text.encode(), no_claims)
    assert checked.verdict is Verdict.PROVED
    says = [step.text for step in checked.statement.steps]
    assert any(f"in E1 {behaviour}" in words for words in says) == (behaviour is not None)
    assert ("no fixed point" in says[-1].lower()) == (behaviour is None)


@pytest.mark.parametrize("name", ["face-1-left", "face-1-lower", "slope-1"])
def test_of_another_activation_it_is_refused(name):
    data = json.loads(
        certificate_text(
            proof(0, 1, "mu=-0.5:0.5,nu=0.5:2", activation="normalized elu").certificate
        )
    )
    step = step_of(data, name)
    assert step["activation"]["name"] == "elu"
    del step["activation"]["fixes"]
    step["activation"].update(scale="1", shift="0")
    with pytest.raises(CertificateError):
        check_bytes(json.dumps(rehashed(data)).encode(), no_claims)


def test_names_differ_with_the_activation():
    over = "mu=0.1:0.2,nu=2:3"
    claims = {
        fixed_points_claim(fixed_points(0, 1, over, **which)).id
        for which in ({}, {"alpha": 1, "lambda_": 1}, {"activation": "elu"}, {"activation": "relu"})
    }
    assert len(claims) == 4
