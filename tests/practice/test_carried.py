"""Through which layers the theorem for units that differ carries: planted networks."""

from fractions import Fraction

import numpy as np
import pytest
from practice import networks
from practice.networks import dense, inside, keras, lecun

from snnproof.moments.domains import UNITS_WIDE
from snnproof.practice.carried import carried
from snnproof.practice.doctor import doctor
from snnproof.practice.propagation import Intervals


def _deep(path, *rows, bias=None, activation="selu"):
    """Hidden layers with these weights, the first with this bias, and an output."""
    names = [f"hidden{place}" for place in range(len(rows))]
    layers = [("Dense", name, {"activation": activation}) for name in names]
    weights = {
        name: dense(one, bias if place == 0 else None)
        for place, (name, one) in enumerate(zip(names, rows, strict=True))
    }
    out = {"out": dense(lecun(1, len(rows[-1])))}
    return keras(path, [*layers, ("Dense", "out", {"activation": "linear"})], {**weights, **out})


def _doctor(path, inputs="standardized"):
    found = doctor(path, inputs=inputs)
    return found, [one for one in found.findings if one.id == "outside-units-that-differ"]


def test_a_network_that_is_inside(tmp_path):
    path = _deep(tmp_path / "m.h5", inside(64, 64), inside(48, 64), inside(32, 48))
    found, findings = _doctor(path)
    assert findings == []
    assert [one.layer for one in found.carried] == ["hidden0", "hidden1", "hidden2"]
    assert all(one.carries and one.inputs_inside and one.fails == "" for one in found.carried)
    assert [one.inside for one in found.carried] == [64, 48, 32]


def test_one_unit_outside(tmp_path):
    rows = inside(64, 64)
    rows[5] *= 2  # tau = 4
    found, (finding,) = _doctor(_deep(tmp_path / "m.h5", rows, inside(64, 64)))
    first, second = found.carried
    assert (first.inside, first.units, first.carries) == (63, 64, False)
    assert first.fails.startswith("unit 5: its tau is 4")
    assert first.fails.endswith(", and should be from 0.6 to 2")
    assert second.carries  # its inputs are predicted, and lie in the rectangle
    assert finding.layer == "hidden0"
    assert first.fails in finding.text
    assert finding.reference == "units-that-differ-widest"


def test_a_bias_that_is_too_large(tmp_path):
    bias = np.zeros(64, np.float32)
    bias[[7, 9]] = 0.75, -0.25
    found, (finding,) = _doctor(_deep(tmp_path / "m.h5", inside(64, 64), bias=bias))
    (only,) = found.carried
    assert only.inside == 63
    assert only.box["y"] == (Fraction("-0.3"), Fraction("0.3"))  # the first that unit 9 is in
    assert only.fails == (
        "unit 7: the mean of its net input is 0.75, and should be from -0.3 to 0.3"
    )
    assert finding.layer == "hidden0"


def test_the_box_that_suits_a_layer(tmp_path):
    """A larger y asks for a smaller range of tau: tau = 0.62 is inside for |y| <= 0.01 alone."""
    rows = inside(64, 64) * np.float32(0.62**0.5)
    found, findings = _doctor(_deep(tmp_path / "m.h5", rows))
    assert findings == []
    assert found.carried[0].box == UNITS_WIDE[0]
    bias = np.full(64, 0.49, np.float32)
    found, findings = _doctor(_deep(tmp_path / "m.h5", inside(64, 64), bias=bias))
    assert findings == []
    assert found.carried[0].box == UNITS_WIDE[6]


def test_inputs_outside_of_the_rectangle(tmp_path):
    path = _deep(tmp_path / "m.h5", inside(64, 64), inside(64, 64))
    found, (finding,) = _doctor(path, inputs="0,40")
    first, second = found.carried
    assert (first.inside, first.inputs_inside, first.carries) == (64, False, False)
    assert first.fails == "input 0: its variance is 40, and should be from 0.0527 to 18.7"
    assert finding.layer == "hidden0"
    assert second.carries == second.inputs_inside


@pytest.mark.parametrize("activation", ["elu", "relu"])
def test_it_is_about_selu(tmp_path, activation):
    found, findings = _doctor(_deep(tmp_path / "m.h5", inside(64, 64), activation=activation))
    assert (found.carried, findings) == ((), [])


def test_without_inputs_nothing_is_said(tmp_path):
    rows = inside(64, 64)
    rows[5] *= 2
    found = doctor(_deep(tmp_path / "m.h5", rows))
    assert found.carried == ()
    assert "outside-units-that-differ" not in [one.id for one in found.findings]


def _moved(found, **ends):
    """The first layer again, where the mean of its first net input is known less well."""
    units = found.expected.layers[0]
    y = Intervals(np.array(units.y.lower), np.array(units.y.upper))
    for end, value in ends.items():
        getattr(y, end)[0] = value
    layer = type(units)(units.layer, y, units.x, units.mean, units.variance)
    expected = type(found.expected)((layer,))
    one = Intervals(np.zeros(64), np.zeros(64)), Intervals(np.ones(64), np.ones(64))
    return carried(found.layers[:1], expected, *one)[0]


def test_only_a_whole_interval_is_inside(tmp_path):
    found, _ = _doctor(_deep(tmp_path / "m.h5", inside(64, 64)))
    assert _moved(found).carries
    most = float(UNITS_WIDE[-1]["y"][1])
    low = np.nextafter(most, 0)
    assert Fraction(low) < UNITS_WIDE[-1]["y"][1]
    assert _moved(found, lower=low, upper=low).carries
    reaching = _moved(found, lower=0.0, upper=0.6)  # which it does not leave for certain
    assert reaching.inside == 63
    assert "is not shown to be inside: it is between 0 and 0.6" in reaching.fails


@pytest.mark.parametrize("place", range(len(UNITS_WIDE)))
def test_tau_is_judged_exactly(tmp_path, place):
    """A tau that is the end of a side is inside, and its neighbours as they are."""
    low, high = UNITS_WIDE[place]["tau"]
    rows = np.zeros((64, 64))
    for unit, value in enumerate(np.linspace(0.5, 2.1, 64)):
        rows[unit, :2] = (value / 2) ** 0.5, -((value / 2) ** 0.5)
    rows[0], rows[1] = 0, 0
    rows[0, :2], rows[1, :4] = 1, 0.5  # tau = 2 and 1, exactly
    tensors = {"net__0__weight": rows, "net__2__weight": lecun(1, 64)}
    path = networks.safetensors(tmp_path / "m.safetensors", **tensors)
    inside_wide = doctor(path, activation="selu").layers[0].tau_inside_wide[place]
    for unit, row in enumerate(rows):
        tau = sum((Fraction(w) ** 2 for w in row.tolist()), Fraction())
        assert inside_wide[unit] == (low <= tau <= high), unit
