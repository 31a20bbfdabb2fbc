"""The audit of real trained networks against omega and tau that were computed elsewhere."""

import json
from pathlib import Path

import pytest

from snnproof.box import Box
from snnproof.models.reader import read_network
from snnproof.practice.doctor import doctor
from snnproof.practice.sums import rows_of, sums
from snnproof.practice.weights import audit

FOLDER = Path(__file__).parents[2] / ".." / "shared" / "data" / "models"
UNITS = FOLDER / "units.json"
THEOREM_1 = Box(omega=("-0.1", "0.1"), tau=("0.95", "1.1"))

pytestmark = pytest.mark.skipif(not UNITS.exists(), reason="the trained networks are not here")


def files():
    return json.loads(UNITS.read_text())["files"] if UNITS.exists() else {}


@pytest.mark.parametrize("name", files())
def test_omega_and_tau_of_every_unit(name):
    network = read_network(FOLDER / name)
    layers = {layer.weight.where: layer for layer in network.layers}
    audited = {layer.name: layer for layer in audit(network).layers}
    for known in files()[name]:
        layer = layers[known["weight"]]
        found = sums(rows_of(layer.weight.load(), layer.unit_axes))
        assert (layer.units, layer.fan_in) == (known["n_out"], known["n_in"])
        inside = 0
        for unit, (omega, tau) in enumerate(zip(known["omega"], known["tau"], strict=True)):
            w, t = float.fromhex(omega), float.fromhex(tau)
            assert found.omega_lower[unit] <= w <= found.omega_upper[unit]
            assert found.tau_lower[unit] <= t <= found.tau_upper[unit]
            inside += abs(w) <= 0.1 and 0.95 <= t <= 1.1
        assert audited[layer.name].both == inside


@pytest.mark.parametrize("name", files())
def test_the_ledger_accounts_for_all_numbers(name):
    network = read_network(FOLDER / name)
    entries = list(network.entries())
    assert sum(audit(network).ledger.values()) == sum(entry.numbers for entry in entries)
    tensors = [entry.name for entry in entries if entry.numbers]
    assert len(tensors) == len({*tensors})


def test_three_formats_of_the_same_network():
    found = [
        audit(read_network(FOLDER / name), "selu").layers
        for name in ("mssm7_selu.hdf5", "mssm7_selu.onnx", "mssm7_selu.safetensors")
    ]
    for layers in zip(*found, strict=True):
        assert len({layer.omega for layer in layers}) == 1
        assert len({layer.tau for layer in layers}) == 1


MEASURED = {  # mean and variance over 20,000 standard normal inputs, from the README beside them
    "california_selu.h5": ((-0.295, 0.345), (0.475, 1.713)),
    "mssm7_selu.hdf5": ((-1.682, 2.707), (0.027, 18.778)),
    "heston_elu.h5": ((-0.337, 0.233), (0.116, 0.818)),
}


@pytest.mark.parametrize("name", MEASURED)
def test_the_first_hidden_layer_is_as_measured(name):
    """Its inputs are independent and normal, so that what is predicted of it is right."""
    given = "elu" if name == "heston_elu.h5" else None
    first = doctor(FOLDER / name, activation=given, inputs="standardized").expected.layers[0]
    (least, most), (low, high) = MEASURED[name]
    assert first.mean.lower.min() == pytest.approx(least, abs=0.05)
    assert first.mean.upper.max() == pytest.approx(most, abs=0.05)
    assert first.variance.lower.min() == pytest.approx(low, rel=0.1)
    assert first.variance.upper.max() == pytest.approx(high, rel=0.1)
