"""Lines to paste: that they are code, say what is asked, and run where a framework is installed."""

import math
from fractions import Fraction
from types import SimpleNamespace

import numpy as np
import pytest

from snnproof.activations.catalogue import NAMED
from snnproof.activations.float_function import float_function
from snnproof.activations.named import activation
from snnproof.errors import UsageError
from snnproof.practice.initialise import initialise
from snnproof.practice.snippets import SNIPPETS, snippet
from snnproof.practice.snippets_by_pieces import by_pieces
from snnproof.practice.trajectory import Dropout

POINTS = np.linspace(-4, 4, 33) + 0.013
FORMULAS = ("z*tanh(z)", "log(2 + cos(z))*exp(-z^2)", "1/(1 + z^2)", "erfc(z) - sin(z)")
OTHERS = ("elu(alpha=0.3)", "leaky-relu(slope=1/5)", "normalized gelu", "normalized soft-shrink")


def lines(framework, name, tau=1, bias=0, **more):
    """Levels do not matter here: those of the identity are found at once."""
    found = initialise("identity", tau, bias, **more)
    object.__setattr__(found, "meant", activation(name))
    return snippet(framework, found)


@pytest.mark.parametrize("framework", SNIPPETS)
@pytest.mark.parametrize("name", [*NAMED, *FORMULAS, *OTHERS])
def test_snippets_are_code(framework, name):
    text = "\n".join(lines(framework, name))
    compile(text, framework, "exec")
    assert "def activation(z):" in text


@pytest.mark.parametrize("name", [*NAMED, *FORMULAS])
def test_formulas_by_pieces_have_the_values(name):
    """With NumPy in the place of jax.numpy, which has the same words."""
    one = activation(name)
    space = {
        "jnp": np,
        "special": SimpleNamespace(erf=np.vectorize(math.erf), erfc=np.vectorize(math.erfc)),
        "nn": SimpleNamespace(
            sigmoid=lambda u: 1 / (1 + np.exp(-u)), softplus=lambda u: np.log1p(np.exp(u))
        ),
        "z": POINTS,
    }
    values = eval(by_pieces(one, "jnp"), space)
    np.testing.assert_allclose(values, float_function(one)(POINTS), rtol=1e-12, atol=1e-13)


def test_pieces_do_not_overflow_elsewhere():
    space = {"jnp": np, "z": np.array([-2000.0, 2000.0])}
    with np.errstate(all="raise", under="ignore"):
        values = eval(by_pieces(activation("elu"), "jnp"), space)
    assert values.tolist() == [-1.0, 2000.0]


def test_an_exact_zero_is_left_out():
    text = "\n".join(lines("torch", "normalized tanh"))
    assert "1.5925374197228315 * (torch.tanh(z))\n" in text + "\n"
    assert "return F.selu(z)" in "\n".join(lines("torch", "normalized selu"))
    assert " - 0.479822434" in "\n".join(lines("keras", "normalized gelu"))


def test_roots_are_the_nearest_floats():
    text = "\n".join(lines("torch", "relu", 2, "0.01"))
    assert "std = 1.4142135623730951 /" in text
    assert "layer.bias, std=0.1)" in text
    assert "dropout = torch.nn.Dropout(p=0.1)" in lines(
        "torch", "relu", dropout=Dropout.PLAIN, rate="0.1"
    )


def test_no_snippet_of_what_no_framework_draws():
    found = initialise("selu", zero_sum=True)
    with pytest.raises(UsageError, match="sum to zero"):
        snippet("torch", found)
    with pytest.raises(UsageError, match="bounds"):
        snippet("torch", initialise("selu", (Fraction(3, 4), Fraction(4, 5))))


@pytest.mark.parametrize("name", ["selu", "gelu", "mish", "serlu", "normalized elu", "laplace"])
def test_in_torch(name):
    torch = pytest.importorskip("torch")
    space = {}
    exec("\n".join(lines("torch", name, 2)), space)
    values = space["activation"](torch.tensor(POINTS)).numpy()
    np.testing.assert_allclose(values, float_function(activation(name))(POINTS), rtol=1e-6)
    layer = torch.nn.Linear(500, 500)
    space["initialise"](layer)
    assert 500 * layer.weight.var().item() == pytest.approx(2, rel=0.02)
    assert not layer.bias.any()
