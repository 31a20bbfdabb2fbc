"""The layers that a configuration of Keras names, in order, and how they are connected."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from typing import Any

from ..errors import FileError, short


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
    base = snake(kind)
    saved_as = base if not counts[base] else f"{base}_{counts[base]}"
    counts[base] += 1
    is_plain = kind not in ("Functional", "Model", "Sequential")  # a model inside it is no chain
    return KerasLayer(
        str(config.get("name", base)),
        kind,
        _activation(kind, config),
        _then(kind, config),
        saved_as,
        fed and is_plain,
    )


def _activation(kind: str, config: Any) -> str | None:
    """In words that `snnproof.activation` reads, where they are certain; else as Keras says it."""
    if kind == "ReLU":
        limits = (config.get("max_value"), config.get("negative_slope"), config.get("threshold"))
        return "ReLU with limits" if any(limits) else "relu"
    if kind == "LeakyReLU":
        slope = config.get("negative_slope", config.get("alpha", 0.3))
        return f"leaky-relu(slope={slope})"
    if kind == "ELU":
        return f"elu(alpha={config.get('alpha', 1.0)})"
    if kind in ("Softmax", "PReLU"):
        return kind.lower() if kind == "Softmax" else "PReLU with weights"
    named = config.get("activation")
    if isinstance(named, dict):  # an object: one of Keras's own, or a registered one
        registered = str(named.get("registered_name") or named.get("class_name"))
        inner = named.get("config")
        own = ">" not in registered and str(named.get("module") or "keras").startswith("keras")
        return (
            str(inner).lower() if own and isinstance(inner, str) else f"{registered} (registered)"
        )
    if named is None:
        return None
    text = str(named).lower()
    if text == "leaky_relu":
        return "leaky-relu(slope=0.2)"
    return "hard_sigmoid of Keras" if text == "hard_sigmoid" else text


def _then(kind: str, config: Any) -> tuple[str, ...]:
    if kind in ("Dropout", "AlphaDropout"):
        words = {"Dropout": "dropout", "AlphaDropout": "alpha dropout"}[kind]
        return (f"{words} {config.get('rate', '?')}",)
    if config.get("padding") in ("same", "causal"):
        return ("zero padding",)
    return ("batch norm",) if kind == "BatchNormalization" else ()


def snake(kind: str) -> str:
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
