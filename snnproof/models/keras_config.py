"""The layers that a configuration of Keras names, in order, and how they are connected."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from typing import Any

from ..errors import FileError, short

_ACTIVATIONS = {
    "ReLU": "relu",
    "LeakyReLU": "leaky-relu",
    "ELU": "elu",
    "Softmax": "softmax",
    "PReLU": "prelu",
}


@dataclass(frozen=True)
class KerasLayer:
    """A layer by name and class.

    activation: that it applies, "linear" for none, None for layers that have none to name;  then:
    what it does besides, such as "alpha dropout 0.1";  saved_as: its name in the archive `.keras`;
    is_in_chain: is it fed by the layer before alone?
    """

    name: str
    kind: str
    activation: str | None = None
    then: tuple[str, ...] = ()
    saved_as: str = ""
    is_in_chain: bool = True


def layers_of(config: Any) -> list[KerasLayer]:
    """The layers of a sequential or functional model, those of models inside it too.

    *Raises*: FileError for what is no configuration of Keras.
    """
    try:
        inner = config["config"]
        listed = inner if isinstance(inner, list) else inner["layers"]
        counts: Counter[str] = Counter()
        is_sequential = config.get("class_name") == "Sequential"
        found: list[KerasLayer] = []
        for place, one in enumerate(listed):
            fed = is_sequential or _fed_by(one) == (
                [listed[place - 1]["config"]["name"]] if place else []
            )
            found.append(_layer(one, counts, fed))
        return found
    except (KeyError, TypeError, AttributeError, IndexError) as error:
        raise FileError(f"a configuration without {short(str(error))}") from None


def _layer(one: Any, counts: Counter[str], fed: bool) -> KerasLayer:
    kind, config = str(one["class_name"]), one["config"]
    snake = _snake(kind)
    saved_as = snake if not counts[snake] else f"{snake}_{counts[snake]}"
    counts[snake] += 1
    is_plain = kind not in ("Functional", "Model", "Sequential")  # a model inside it is no chain
    return KerasLayer(
        str(config.get("name", snake)),
        kind,
        _activation(kind, config),
        _then(kind, config),
        saved_as,
        fed and is_plain,
    )


def _activation(kind: str, config: Any) -> str | None:
    if kind in _ACTIVATIONS:
        return _ACTIVATIONS[kind]
    named = config.get("activation")
    if isinstance(named, dict):  # a registered object
        named = (
            named.get("config") if isinstance(named.get("config"), str) else named.get("class_name")
        )
    return None if named is None else str(named).lower()


def _then(kind: str, config: Any) -> tuple[str, ...]:
    if kind in ("Dropout", "AlphaDropout"):
        words = {"Dropout": "dropout", "AlphaDropout": "alpha dropout"}[kind]
        return (f"{words} {config.get('rate', '?')}",)
    return ("batch norm",) if kind == "BatchNormalization" else ()


def _snake(kind: str) -> str:
    """As Keras names the groups of its archive: Conv2D is conv2d, AlphaDropout alpha_dropout."""
    text = re.sub(r"(.)([A-Z][a-z0-9]+)", r"\1_\2", kind)
    return re.sub(r"([a-z])([A-Z])", r"\1_\2", text).lower()


def _fed_by(one: Any) -> list[str]:
    """The layers that feed a layer of a functional model, in the two ways in which this is kept."""
    nodes = one.get("inbound_nodes") or []
    found: list[str] = []
    for node in nodes:
        if isinstance(node, dict):  # Keras 3
            found += re.findall(r"'keras_history': \['([^']+)'", str(node))
        else:
            found += [str(entry[0]) for entry in node]
    return found
