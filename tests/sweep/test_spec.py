"""Specifications: what enters the name of a sweep, and reading them back."""

import json
from dataclasses import replace

import pytest
from sweep.planted import COUNTS, DOMAIN, LOOSE, TRUE, planted, step

from snnproof.box import Box
from snnproof.certificate.condition import below
from snnproof.certificate.steps import AT_FIXED_POINTS
from snnproof.errors import UnknownNameError, UsageError
from snnproof.files.sealed import canonical
from snnproof.statements.registry import claim
from snnproof.sweep.spec import choose_step, parse_spec


@pytest.fixture(scope="module")
def spec():
    return planted()[0]


def test_what_is_read_is_what_was_written(spec):
    back = parse_spec(spec.text.encode())
    assert back == spec
    assert back.sha256 == spec.sha256
    assert back.grid.digest() == spec.grid.digest()
    assert list(back.step.domain) == list(spec.step.domain) == ["b", "a"]


def test_everything_that_determines_the_result_enters_the_name(spec):
    others = [
        replace(spec, claim="other"),
        replace(spec, step=replace(spec.step, conditions={"a*b": below("0.65")})),
        replace(spec, step=replace(spec.step, conditions={"a*b": below("0.64", strict=False)})),
        replace(spec, step=replace(spec.step, domain=Box(a=("0.1", "0.9"), b=("-0.3", "0.8")))),
        replace(spec, step=replace(spec.step, alpha=spec.step.domain["a"][0])),
        replace(spec, counts=(7, 11)),
        replace(spec, form="monotone"),
        replace(spec, bins=spec.bins[:-1]),
        replace(spec, kernel="other"),
        replace(spec, tool="snnproof 0.0.0"),
    ]
    assert len({spec.sha256, *(other.sha256 for other in others)}) == len(others) + 1
    assert all(spec.differences(other) for other in others)
    assert spec.differences(spec) == []
    assert spec.differences(others[5]) == [
        "grid (b 7 x a 11 there, b 11 x a 7 here)",
        spec.differences(others[5])[1],
    ]


def test_the_order_of_the_counts_given_does_not_matter():
    assert planted(counts={"b": 11, "a": 7})[0].sha256 == planted()[0].sha256


def test_the_bins_are_the_same_in_every_run(spec):
    assert planted()[0].bins == spec.bins
    assert spec.bins[0] <= 0.01
    assert spec.bins[-1] >= 0.64


@pytest.mark.parametrize(
    "change",
    [
        {"schema": "snnproof-sweep/0"},
        {"edges": "0" * 64},
        {"form": "naturel"},
        {"grid": {"a": "7"}},
        {"grid": {"a": "7", "b": "0"}},
        {"grid": {"a": "7", "b": "-1"}},
        {"grid": {"a": "7", "b": "9" * 30}},
        {"bins": ["0.2", "0.1"]},
        {"bins": ["nan"]},
        {"bins": ["x"]},
        {"bins": [0.1]},
        {"step": {}},
        {"kernel": None},
        {"more": "1"},
    ],
)
def test_what_is_no_specification_is_refused(spec, change):
    with pytest.raises(UsageError, match=r"^no specification of a sweep: "):
        parse_spec(canonical({**json.loads(spec.text), **change}).encode())


def test_text_that_is_no_json_is_refused(spec):
    for content in (b"", b"\xff", spec.text.encode()[:-9], b"[]"):
        with pytest.raises(UsageError):
            parse_spec(content)


def test_steps_that_cannot_be_swept(spec):
    for bad, message in (
        (replace(TRUE, scope=AT_FIXED_POINTS), "fixed points only"),
        (replace(TRUE, domain=Box()), "about constants"),
    ):
        with pytest.raises(UsageError, match=message):
            replace(spec, step=bad)


def test_loose_conditions_are_told_apart(spec):
    assert not spec.all_loose
    assert planted(LOOSE)[0].all_loose
    assert not replace(spec, step=step({"a": below(1), "b": below(1, strict=False)})).all_loose


def test_a_kernel_has_a_digest(spec):
    assert len(spec.kernel) == 64
    assert planted(LOOSE)[0].kernel != spec.kernel


@pytest.mark.parametrize(
    ("name", "axes", "chosen"),
    [
        ("lemma-12", ("mu", "omega", "nu", "tau"), "S"),
        ("lemma-12", ("tau", "omega", "nu", "mu"), "S"),
        ("lemma-43", ("mu", "omega", "nu", "tau"), "bound"),
        ("theorem-1", ("mu", "omega", "nu", "tau"), "contraction"),
    ],
)
def test_the_step_of_a_claim(name, axes, chosen):
    steps = [planned.step for planned in claim(name).plan()]
    assert choose_step(steps, axes, name).id == chosen


def test_a_grid_that_no_step_has():
    steps = [planned.step for planned in claim("lemma-12").plan()]
    with pytest.raises(UsageError, match=r"no cover step about all points of .* axes mu, x"):
        choose_step(steps, ("mu", "x"), "lemma-12")
    with pytest.raises(UsageError):
        choose_step([replace(TRUE, scope=AT_FIXED_POINTS)], tuple(COUNTS), "planted")
    assert choose_step([TRUE], tuple(DOMAIN), "planted") is TRUE


def test_an_unknown_form():
    with pytest.raises(UnknownNameError, match="form 'natral'"):
        planted(form="natral")
