"""Lines to paste into a program: an initialisation in the words of three frameworks."""

from __future__ import annotations

from ..errors import UnknownNameError, UsageError
from .initialise import Initialisation
from .trajectory import Dropout

SNIPPETS = ("torch", "keras", "flax")
"""The frameworks."""

_TORCH = {"selu": "SELU", "relu": "ReLU", "gelu": "GELU", "elu": "ELU", "tanh": "Tanh",
          "silu": "SiLU", "mish": "Mish", "softplus": "Softplus", "sigmoid": "Sigmoid"}  # fmt: skip


def snippet(framework: str, found: Initialisation) -> list[str]:
    """The lines.  *Raises*: UnknownNameError; UsageError where tau is no single number."""
    if framework not in SNIPPETS:
        raise UnknownNameError("framework", framework, SNIPPETS)
    if found.tau[0] != found.tau[1]:
        raise UsageError("of this initialiser there is no snippet: its tau is known by bounds")
    return {"torch": _torch, "keras": _keras, "flax": _flax}[framework](found)


def _gain(found: Initialisation) -> str:
    return repr(float(found.tau[0]) ** 0.5)


def _bias(found: Initialisation) -> str:
    return repr(float(found.bias[0]) ** 0.5)


def _torch(found: Initialisation) -> list[str]:
    lines = [
        "import torch",
        "",
        "def initialise(layer: torch.nn.Linear) -> None:",
        f"    std = {_gain(found)} / layer.in_features**0.5",
        "    torch.nn.init.normal_(layer.weight, std=std)",
    ]
    if found.bias[0]:
        lines.append(f"    torch.nn.init.normal_(layer.bias, std={_bias(found)})")
    else:
        lines.append("    torch.nn.init.zeros_(layer.bias)")
    if found.activation in _TORCH:
        lines += ["", f"activation = torch.nn.{_TORCH[found.activation]}()"]
    if found.dropout is not Dropout.NONE:
        kind = "AlphaDropout" if found.dropout is Dropout.ALPHA else "Dropout"
        lines.append(f"dropout = torch.nn.{kind}(p={float(found.rate)!r})")
    return lines


def _keras(found: Initialisation) -> list[str]:
    bias = "'zeros'"
    if found.bias[0]:
        bias = f"keras.initializers.RandomNormal(stddev={_bias(found)})"
    lines = [
        "import keras",
        "",
        "layer = keras.layers.Dense(",
        "    units,",
        f"    activation={found.activation!r},",
        "    kernel_initializer=keras.initializers.VarianceScaling(",
        f"        scale={float(found.tau[0])!r}, mode='fan_in', distribution='untruncated_normal'",
        "    ),",
        f"    bias_initializer={bias},",
        ")",
    ]
    if found.dropout is not Dropout.NONE:
        kind = "AlphaDropout" if found.dropout is Dropout.ALPHA else "Dropout"
        lines.append(f"dropout = keras.layers.{kind}({float(found.rate)!r})")
    return lines


def _flax(found: Initialisation) -> list[str]:
    bias = "nn.initializers.zeros_init()"
    if found.bias[0]:
        bias = f"nn.initializers.normal(stddev={_bias(found)})"
    return [
        "from flax import linen as nn",
        "",
        "layer = nn.Dense(",
        "    features,",
        "    kernel_init=nn.initializers.variance_scaling(",
        f"        {float(found.tau[0])!r}, mode='fan_in', distribution='normal'",
        "    ),",
        f"    bias_init={bias},",
        ")",
        f"# then nn.{found.activation}(layer(x))",
    ]
