"""Kernels for activations by pieces: against balls, and SELU against itself."""

import numpy as np
import pytest
from depth import DEEP, deep

from snnproof.activations.named import activation
from snnproof.activations.toml import parse
from snnproof.arithmetic.precision import precision
from snnproof.certificate.condition import below
from snnproof.errors import UsageError
from snnproof.formula.formula import Formula
from snnproof.kernels.by_balls import box_of, ranges
from snnproof.kernels.kernel import ConditionKernel, Kernel

AXES = ("mu", "omega", "nu", "tau")
FORMULAS = ["mu_tilde", "nu_tilde", "H12 - 2*H21", *(["S"] * DEEP)]  # S takes long to compile


def boxes(count, width):
    rng = np.random.default_rng(7)
    low = np.array([-0.1, -0.1, 0.8, 0.9]) + rng.random((count, 4)) * [0.2, 0.2, 0.7, 0.2]
    return low, low + width


def step_function():
    return parse(
        '[[pieces]]\nupper = 0\nvalue = "-1"\n[[pieces]]\nlower = 0\nvalue = "1"\n', "step"
    )


@pytest.mark.parametrize(
    "text",
    [
        "elu",
        "abs",
        *(pytest.param(each, marks=deep) for each in ("normalized elu", "serlu", "square")),
    ],
)
def test_values_at_points_lie_in_the_enclosures_of_boxes(text):
    contained(activation(text))


def test_a_function_with_a_jump():
    contained(step_function())


def contained(one):
    kernel = Kernel(FORMULAS, AXES, activation=one)
    low, high = boxes(12, 0.01)
    found = kernel.enclose(low, high)
    formulas = [Formula(text, AXES) for text in FORMULAS]
    with precision(64):
        source = one.source()
    for i in range(len(low)):
        for corner in (low[i], high[i], (low[i] + high[i]) / 2):
            for k, side in enumerate(ranges(formulas, box_of(AXES, corner, corner), source)):
                assert found[i, k, 0] <= side[0]
                assert side[1] <= found[i, k, 1]
    assert np.all(np.isfinite(found))
    assert np.median(found[:, 1, 1] - found[:, 1, 0]) < 1


def test_selu_by_pieces_has_the_widths_of_selu():
    low, high = boxes(200, 0.01)
    own = Kernel(FORMULAS, AXES).enclose(low, high)
    general = Kernel(FORMULAS, AXES, activation=activation("selu")).enclose(low, high)
    widths = (general[:, :, 1] - general[:, :, 0]) / (own[:, :, 1] - own[:, :, 0])
    assert np.all(np.abs(widths - 1) < 1e-9)
    assert np.all(general[:, :, 0] <= own[:, :, 1])
    assert np.all(own[:, :, 0] <= general[:, :, 1])


def test_other_activations_have_another_digest():
    digests = {
        ConditionKernel({"S": below(1)}, AXES, activation=text).digest
        for text in (None, "elu", "elu(alpha=2)", "normalized elu")
    }
    assert len(digests) == 4


@pytest.mark.parametrize("text", ["gelu", "normalized tanh"])
def test_smooth_ones_have_no_kernel(text):
    with pytest.raises(UsageError, match="by pieces"):
        Kernel(FORMULAS, AXES, activation=text)


def test_parameters_of_selu_mean_nothing_elsewhere():
    with pytest.raises(UsageError, match="alpha"):
        Kernel(["alpha * mu_tilde"], AXES, activation="elu")


def test_nor_where_they_are_put_in():
    with pytest.raises(UsageError, match="SELU"):
        Kernel(["at(mu_tilde, alpha=1, lambda=1)"], AXES, activation="elu")
