"""How activations are called elsewhere: SELU, leaky_relu, F.gelu, nn.SiLU, swish.

Only what users write is read so.  What certificates say is compared letter by letter.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

_PREFIX = re.compile(
    r"(?:torch\.)?(?:nn\.functional|nn|F)\.|tf\.(?:keras\.activations|nn)\."
    r"|keras\.activations\.|jax\.nn\.|flax\.linen\."
)

OTHER_NAMES = {
    "swish": "silu",
    "hswish": "hard-swish",
    "linear": "identity",
    "logistic": "sigmoid",
    "exp": "exponential",
    "gelunew": "gelu-tanh",
    "gelupytorchtanh": "gelu-tanh",
    "approximategelu": "gelu-tanh",
    "relu2": "relu-squared",
    "squaredrelu": "relu-squared",
    "logsigmoid": "log-sigmoid",
}
"""Squeezed, that is without capitals, blanks and dashes."""

PARAMETERS = {"negative_slope": "slope", "alpha": "slope", "lambd": "cut"}
"""What some programs call the parameters of leaky ReLU and of the shrinks."""

WITH_BETA = {"silu": "z * sigmoid({0} * z)", "softplus": "softplus({0} * z) / {0}"}
"""Activations that some programs scale inside, as formulas of beta."""


def usual_name(name: str, known: Iterable[str]) -> str:
    """The name of this project for an activation; the name itself if there is none.

    >>> [usual_name(n, ["selu", "leaky-relu", "silu"]) for n in ("SELU", "F.leaky_relu", "swish")]
    ['selu', 'leaky-relu', 'silu']
    """
    if not name.isprintable():
        return name
    squeezed = _squeezed(_PREFIX.sub("", name.strip(), count=1))
    names = {_squeezed(one): one for one in known}
    return names.get(squeezed) or OTHER_NAMES.get(squeezed) or name


def _squeezed(name: str) -> str:
    return re.sub(r"[\s_-]+", "", name).lower()
