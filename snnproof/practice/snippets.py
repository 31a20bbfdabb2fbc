"""Lines to paste into a program: an initialisation in the words of three frameworks.

Every number is the nearest float64 of what is enclosed; an exact zero is 0.0, and a shift that is
0 is left out.
"""

from __future__ import annotations

from fractions import Fraction

from ..activations.activation import Activation
from ..activations.catalogue import is_named
from ..arithmetic.ball import Ball
from ..arithmetic.number import Number
from ..arithmetic.precision import precision
from ..errors import UnknownNameError, UsageError
from .initialise import Initialisation
from .snippets_by_pieces import by_pieces, float_text, nearest_float
from .trajectory import Dropout

SNIPPETS = ("torch", "keras", "flax")
"""The frameworks."""

_BITS = 160

_TORCH = {
    "identity": "z",
    "relu": "F.relu(z)",
    "leaky-relu": "F.leaky_relu(z, {slope})",
    "prelu": "F.leaky_relu(z, {slope})",
    "relu6": "F.relu6(z)",
    "hard-tanh": "F.hardtanh(z)",
    "hard-sigmoid": "F.hardsigmoid(z)",
    "hard-swish": "F.hardswish(z)",
    "abs": "torch.abs(z)",
    "square": "torch.square(z)",
    "elu": "F.elu(z, {alpha})",
    "celu": "F.celu(z, {alpha})",
    "selu": "F.selu(z)",
    "tanh": "torch.tanh(z)",
    "sigmoid": "torch.sigmoid(z)",
    "silu": "F.silu(z)",
    "gelu": "F.gelu(z)",
    "gelu-tanh": "F.gelu(z, approximate='tanh')",
    "softplus": "F.softplus(z)",
    "mish": "F.mish(z)",
    "log-sigmoid": "F.logsigmoid(z)",
    "exponential": "torch.exp(z)",
    "relu-squared": "torch.square(F.relu(z))",
    "tanh-shrink": "F.tanhshrink(z)",
    "soft-shrink": "F.softshrink(z, {cut})",
    "hard-shrink": "F.hardshrink(z, {cut})",
    "quick-gelu": "z * torch.sigmoid({slope} * z)",
}

_KERAS = {
    "identity": "z",
    "relu": "keras.ops.relu(z)",
    "leaky-relu": "keras.ops.leaky_relu(z, {slope})",
    "prelu": "keras.ops.leaky_relu(z, {slope})",
    "relu6": "keras.ops.relu6(z)",
    "hard-tanh": "keras.ops.clip(z, -1, 1)",
    "hard-sigmoid": "keras.ops.hard_sigmoid(z)",
    "hard-swish": "keras.ops.hard_silu(z)",
    "abs": "keras.ops.abs(z)",
    "square": "keras.ops.square(z)",
    "elu": "keras.ops.elu(z, {alpha})",
    "celu": "keras.ops.celu(z, {alpha})",
    "selu": "keras.ops.selu(z)",
    "tanh": "keras.ops.tanh(z)",
    "sigmoid": "keras.ops.sigmoid(z)",
    "silu": "keras.ops.silu(z)",
    "gelu": "keras.ops.gelu(z, approximate=False)",
    "gelu-tanh": "keras.ops.gelu(z, approximate=True)",
    "softplus": "keras.ops.softplus(z)",
    "mish": "keras.activations.mish(z)",
    "log-sigmoid": "keras.ops.log_sigmoid(z)",
    "exponential": "keras.ops.exp(z)",
    "relu-squared": "keras.ops.square(keras.ops.relu(z))",
    "tanh-shrink": "z - keras.ops.tanh(z)",
    "quick-gelu": "z * keras.ops.sigmoid({slope} * z)",
}

_FLAX = {
    "identity": "z",
    "relu": "nn.relu(z)",
    "leaky-relu": "nn.leaky_relu(z, {slope})",
    "prelu": "nn.leaky_relu(z, {slope})",
    "relu6": "nn.relu6(z)",
    "hard-tanh": "nn.hard_tanh(z)",
    "hard-sigmoid": "nn.hard_sigmoid(z)",
    "hard-swish": "nn.hard_swish(z)",
    "abs": "abs(z)",
    "square": "z**2",
    "elu": "nn.elu(z, {alpha})",
    "celu": "nn.celu(z, {alpha})",
    "selu": "nn.selu(z)",
    "tanh": "nn.tanh(z)",
    "sigmoid": "nn.sigmoid(z)",
    "silu": "nn.silu(z)",
    "gelu": "nn.gelu(z, approximate=False)",
    "gelu-tanh": "nn.gelu(z, approximate=True)",
    "softplus": "nn.softplus(z)",
    "mish": "z * nn.tanh(nn.softplus(z))",
    "log-sigmoid": "nn.log_sigmoid(z)",
    "relu-squared": "nn.relu(z)**2",
    "tanh-shrink": "z - nn.tanh(z)",
    "quick-gelu": "z * nn.sigmoid({slope} * z)",
}
"""Activations as expressions in z, by the names of the catalogue."""


def snippet(framework: str, found: Initialisation) -> list[str]:
    """The lines.  *Raises*: UnknownNameError; UsageError where tau is no single number."""
    require_framework(framework)
    if found.tau[0] != found.tau[1]:
        raise UsageError("of this initialiser there is no snippet: its tau is known by bounds")
    if found.zero_sum:
        raise UsageError("no framework draws weights that sum to zero: there is no snippet")
    lines = {"torch": _torch, "keras": _keras, "flax": _flax}[framework](found)
    dropout = _DROPOUT[framework].get(found.dropout) if found.rate else None
    return lines if dropout is None else [*lines, dropout.format(float_text(found.rate))]


def require_framework(name: str) -> None:
    """*Raises*: UnknownNameError for a name that is none of SNIPPETS."""
    if name not in SNIPPETS:
        raise UnknownNameError("framework", name, SNIPPETS)


_DROPOUT = {
    "torch": {
        Dropout.PLAIN: "dropout = torch.nn.Dropout(p={})",
        Dropout.ALPHA: "dropout = torch.nn.AlphaDropout(p={})",
    },
    "keras": {
        Dropout.PLAIN: "dropout = keras.layers.Dropout({})",
        Dropout.ALPHA: "dropout = keras.layers.AlphaDropout({})",
    },
    "flax": {
        Dropout.PLAIN: "dropout = nn.Dropout({})",
        Dropout.ALPHA: "# flax.linen has no alpha dropout; its rate here is {}",
    },
}


def _root(square: Fraction) -> str:
    """The nearest float64 of a square root."""
    with precision(_BITS):
        return nearest_float(Number.of(Ball.enclose(square).sqrt(), 20))


_MODULE = {"torch": "torch", "keras": "keras.ops", "flax": "jnp"}
"""Where a framework has exp, where, and the like."""


def _expression(found: Initialisation, known: dict[str, str], framework: str) -> list[str]:
    """The activation as a function of z, by the framework's own word for it if there is one."""
    one = found.meant
    if not isinstance(one, Activation):
        raise UsageError("of this activation there is no snippet")
    name, module = one.name.partition("(")[0], _MODULE[framework]
    if is_named(one) and name in known:
        text = known[name].format(**{key: float_text(value) for key, value in one.parameters})
    else:
        text = by_pieces(one, module)
    with precision(_BITS):
        scale, shift = (Number.of(ball, 20) for ball in one.scale_and_shift())
    if not (scale.lower == scale.upper == 1):
        text = f"{nearest_float(scale)} * ({text})"
    if not shift.is_about_0:
        value = (shift.lower + shift.upper) / 2
        text += f" {'-' if value < 0 else '+'} {float_text(abs(value))}"
    return ["def activation(z):", f"    return {text}"]


def _torch(found: Initialisation) -> list[str]:
    lines = [
        "import torch",
        "import torch.nn.functional as F",
        "",
        "def initialise(layer: torch.nn.Linear) -> None:",
        f"    std = {_root(found.tau[0])} / layer.in_features**0.5",
        "    torch.nn.init.normal_(layer.weight, std=std)",
        "    if layer.bias is not None:",
    ]
    if found.bias[0]:
        lines.append(f"        torch.nn.init.normal_(layer.bias, std={_root(found.bias[0])})")
    else:
        lines.append("        torch.nn.init.zeros_(layer.bias)")
    return [*lines, "", *_expression(found, _TORCH, "torch")]


def _keras(found: Initialisation) -> list[str]:
    bias = "'zeros'"
    if found.bias[0]:
        bias = f"keras.initializers.RandomNormal(stddev={_root(found.bias[0])})"
    function = _expression(found, _KERAS, "keras")
    return [
        "import keras",
        "",
        *function,
        "",
        "def dense(units: int) -> keras.layers.Layer:",
        "    return keras.layers.Dense(",
        "        units,",
        "        activation=activation,",
        "        kernel_initializer=keras.initializers.VarianceScaling(",
        f"            scale={float_text(found.tau[0])}, mode='fan_in',"
        " distribution='untruncated_normal'",
        "        ),",
        f"        bias_initializer={bias},",
        "    )",
    ]


def _flax(found: Initialisation) -> list[str]:
    bias = "nn.initializers.zeros_init()"
    if found.bias[0]:
        bias = f"nn.initializers.normal(stddev={_root(found.bias[0])})"
    function = _expression(found, _FLAX, "flax")
    needs_more = any("jnp." in line or "special." in line for line in function)
    return [
        *(["import jax.numpy as jnp", "from jax.scipy import special"] if needs_more else []),
        "from flax import linen as nn",
        "",
        "def dense(features: int) -> nn.Dense:",
        "    return nn.Dense(",
        "        features,",
        "        kernel_init=nn.initializers.variance_scaling(",
        f"            {float_text(found.tau[0])}, mode='fan_in', distribution='normal'",
        "        ),",
        f"        bias_init={bias},",
        "    )",
        "",
        *function,
    ]
