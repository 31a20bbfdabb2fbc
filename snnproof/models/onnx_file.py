"""ONNX files: the graph is read, so that activations and what follows a layer are known.

A model whose numbers lie in other files is refused: only the file that is named is audited.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from fractions import Fraction
from functools import partial
from pathlib import Path
from typing import Any

import onnx
from google.protobuf.message import DecodeError
from onnx import numpy_helper

from ..errors import FileError, short
from ..exact import exact_text
from .by_names import BATCH_NORM, MERGE, NORMALIZATION, PADDING, POOLING, RECURRENT
from .network import CONVOLUTION, DENSE, Layer, Network, Other, Tensor, sizes_agree

MAX_BYTES = 2 << 30
"""More no message of protobuf can have."""

_ACTIVATIONS = {
    "Selu": "selu",
    "Relu": "relu",
    "Sigmoid": "sigmoid",
    "Tanh": "tanh",
    "Elu": "elu",
    "Celu": "celu",
    "LeakyRelu": "leaky-relu",
    "Gelu": "gelu",
    "Softplus": "softplus",
    "Softsign": "softsign",
    "Mish": "mish",
    "HardSwish": "hard-swish",
    "HardSigmoid": "hard-sigmoid",
    "Softmax": "softmax",
}
_REASONS = {
    "BatchNormalization": BATCH_NORM,
    "LayerNormalization": NORMALIZATION,
    "InstanceNormalization": NORMALIZATION,
    "GroupNormalization": NORMALIZATION,
    "LSTM": RECURRENT,
    "GRU": RECURRENT,
    "RNN": RECURRENT,
}
_NAMED = {
    **dict.fromkeys(("Add", "Concat", "Mul", "Sub", "Sum", "Max", "Mean"), MERGE),
    **dict.fromkeys(
        ("MaxPool", "AveragePool", "GlobalAveragePool", "GlobalMaxPool", "LpPool"), POOLING
    ),
    "Pad": PADDING,
}
"""What other nodes are that are fed by no numbers of the file."""

_PLAIN = ("Identity", "Flatten", "Reshape", "Dropout", "Squeeze", "Unsqueeze")
"""Nodes that change no value when a network is used: through them a chain of layers goes on."""

NOT_A_LAYER = "not in the form of a layer of units"

_STANDARD = ("", "ai.onnx")
"""The domains whose operators are those that are meant here."""


def read(path: Path) -> Network:
    """*Raises*: FileError for a broken file, or one whose numbers are in others."""
    graph = _graph(path)
    for tensor in graph.initializer:
        if tensor.data_location == onnx.TensorProto.EXTERNAL:
            raise FileError(f"the numbers of {short(tensor.name)} are in another file")
    return _Reader(graph).network()


def numbers(path: Path) -> Iterator[tuple[int, str, float]]:
    """Single numbers of the nodes of a graph: the place of the node, from 1, its operator with the
    name of the number, and the number, which is one of float32 or float64.

    *Raises*: FileError for a broken file.
    """
    graph = _graph(path)
    scalars = {t.name: t for t in graph.initializer if _is_number(t)}
    for place, node in enumerate(graph.node, 1):
        for one in node.attribute:
            if one.type == onnx.AttributeProto.FLOAT:
                yield place, f"{node.op_type} {one.name}", one.f
            elif one.type == onnx.AttributeProto.TENSOR and _is_number(one.t):
                yield place, f"{node.op_type} {one.name}", _number(one.t)
        for name in node.input:
            if name in scalars:
                yield place, f"{node.op_type} {name}", _number(scalars[name])


_FLOATS = (onnx.TensorProto.FLOAT, onnx.TensorProto.DOUBLE)


def _is_number(tensor: Any) -> bool:
    """Is it a single float, in this file?"""
    inside = tensor.data_location != onnx.TensorProto.EXTERNAL
    return inside and tensor.data_type in _FLOATS and all(size == 1 for size in tensor.dims)


def _number(tensor: Any) -> float:
    return float(numpy_helper.to_array(tensor).item())


def _graph(path: Path) -> Any:
    if path.stat().st_size > MAX_BYTES:
        raise FileError("it is larger than a file of ONNX can be")
    try:
        model = onnx.load(str(path), load_external_data=False)
    except (DecodeError, OSError, ValueError) as error:
        raise FileError(f"not a file of ONNX that can be read: {short(str(error))}") from None
    if not model.graph.node and not model.graph.initializer:
        raise FileError("not a file of ONNX: it has no graph")
    return model.graph


class _Reader:
    def __init__(self, graph: Any) -> None:
        self.graph = graph
        self.tensors = {t.name: _tensor(t) for t in graph.initializer}
        self.tensors |= dict(_constant_tensors(graph))
        self.whole = not graph.sparse_initializer
        self.users: dict[str, list[Any]] = {}
        for node in graph.node:
            for name in node.input:
                self.users.setdefault(name, []).append(node)
        self.taken: set[str] = set()
        self.nodes: set[int] = set()
        self.layers: list[Layer] = []
        self.others: list[Other] = []
        self.ends: list[tuple[str, str]] = []  # of each layer: what enters it, and what leaves it

    def network(self) -> Network:
        for node in self.graph.node:
            if node.op_type in ("Gemm", "MatMul", "Conv") and node.domain in _STANDARD:
                self._layer(node)
        for node in self.graph.node:
            if id(node) not in self.nodes:
                self._other(node)
        rest = [t for name, t in self.tensors.items() if name not in self.taken]
        self.others += [Other(t.where, "used by no node", (t,)) for t in rest]
        pairs = zip(self.ends, self.ends[1:], strict=False)
        unread = any(other.why.endswith(NOT_A_LAYER) for other in self.others)
        chain = self.whole and not unread and sizes_agree(self.layers)
        chain = chain and all(end[1] == start[0] for end, start in pairs)
        inputs = {one.name for one in self.graph.input} - {*self.tensors}
        fed = bool(self.ends) and self.ends[0][0] in inputs
        return Network("ONNX", (*self.layers,), (*self.others,), True, chain, (), fed)

    def _layer(self, node: Any) -> None:
        """A layer if it is one in all respects; else it stays among the others, unsupported."""
        options = {a.name: onnx.helper.get_attribute_value(a) for a in node.attribute}
        dense = node.op_type != "Conv"
        weight = self.tensors.get(node.input[1]) if len(node.input) > 1 else None
        if weight is None or not (len(weight.shape) == 2 if dense else 3 <= len(weight.shape) <= 5):
            return
        if any(float(options.get(name, 1.0)) != 1.0 for name in ("alpha", "beta")):
            return
        if options.get("transA", 0):
            return
        axis = 1 if dense and not options.get("transB", 0) else 0
        given = node.input[2] if len(node.input) > 2 else ""
        bias = self.tensors.get(given)
        if given and (
            bias is None or bias.shape not in ((weight.shape[axis],), (1, weight.shape[axis]))
        ):
            return
        self.nodes.add(id(node))
        out = node.output[0]
        if bias is None and (added := self._bias_after(out, weight.shape[axis])) is not None:
            bias, out = added
        activation, then, out = self._after(out)
        if any(options.get("pads", ())) or options.get("auto_pad", b"NOTSET") != b"NOTSET":
            then = ("zero padding", *then)
        self.taken |= {t.where for t in (weight, bias) if t is not None}
        name = node.name or weight.where
        kind = DENSE if dense else CONVOLUTION
        self.layers.append(Layer(name, kind, weight, (axis,), bias, activation, then))
        self.ends.append((node.input[0], out))

    def _bias_after(self, out: str, units: int) -> tuple[Tensor, str] | None:
        """MatMul and Add are a layer with a bias."""
        node = self._only_user(out)
        if node is None or node.op_type != "Add":
            return None
        for name in node.input:
            tensor = self.tensors.get(name)
            if tensor is not None and tensor.shape == (units,):
                self.nodes.add(id(node))
                return tensor, node.output[0]
        return None

    def _after(self, out: str) -> tuple[str, tuple[str, ...], str]:
        """The activation that follows, what follows it, and the value at the end."""
        activation = "linear"
        then: list[str] = []
        while True:
            users = self.users.get(out, [])
            if self._is_silu(users, out) and activation == "linear":
                self.nodes |= {id(user) for user in users}
                activation = "silu"
                out = next(user for user in users if user.op_type == "Mul").output[0]
                continue
            if len(users) != 1:
                return activation, tuple(then), out
            node = users[0]
            if node.domain not in _STANDARD:
                return activation, tuple(then), out
            if node.op_type in _ACTIVATIONS and activation == "linear":
                activation = _activation(node)
            elif node.op_type == "BatchNormalization":
                then.append("batch norm")
                out = node.output[0]
                continue
            elif node.op_type not in _PLAIN:
                return activation, tuple(then), out
            self.nodes.add(id(node))
            self.others.append(Other(node.name or node.op_type, f"{node.op_type}: no weights"))
            out = node.output[0]

    def _is_silu(self, users: list[Any], out: str) -> bool:
        """z sigmoid(z), in two nodes."""
        if sorted(user.op_type for user in users) != ["Mul", "Sigmoid"]:
            return False
        times, sigmoid = sorted(users, key=lambda user: str(user.op_type))
        return set(times.input) == {out, sigmoid.output[0]}

    def _only_user(self, out: str) -> Any:
        users = self.users.get(out, [])
        return users[0] if len(users) == 1 else None

    def _other(self, node: Any) -> None:
        tensors = [self.tensors[name] for name in node.input if name in self.tensors]
        tensors = [t for t in tensors if t.where not in self.taken]
        self.taken |= {t.where for t in tensors}
        reason = _REASONS.get(node.op_type)
        is_layer = node.op_type in ("Gemm", "MatMul", "Conv")
        is_plain = node.op_type in (*_PLAIN, *_ACTIVATIONS, "Constant") and not tensors
        known = reason is not None or is_plain
        if node.op_type == "Constant":
            return
        why = reason or f"{node.op_type}: {'no weights' if is_plain else 'not a layer of units'}"
        if node.op_type in _NAMED and not tensors:
            why = f"{node.op_type}, {_NAMED[node.op_type]}"
        if is_layer:
            why = f"{node.op_type}: {NOT_A_LAYER}"
        others = [Other(node.name or node.op_type, why, tuple(tensors), not known)]
        self.others += others


def _activation(node: Any) -> str:
    """In the words of `snnproof.activation`, with its parameters; else as ONNX calls it."""
    options = {a.name: onnx.helper.get_attribute_value(a) for a in node.attribute}
    name = _ACTIVATIONS[node.op_type]
    if name == "gelu" and options.get("approximate", b"none") != b"none":
        return "gelu-tanh" if options["approximate"] == b"tanh" else f"Gelu({options})"
    if name == "hard-sigmoid":
        sixth = abs(float(options.get("alpha", 0.2)) - 1 / 6) < 1e-7
        return name if sixth and float(options.get("beta", 0.5)) == 0.5 else "HardSigmoid of ONNX"
    given = {"Elu": "alpha", "Celu": "alpha", "LeakyRelu": "alpha"}.get(node.op_type)
    if given in options:
        key = "slope" if name == "leaky-relu" else "alpha"
        return f"{name}({key}={exact_text(Fraction(options[given]))})"
    if name == "selu" and options:
        alpha, gamma = (exact_text(Fraction(options.get(k, d))) for k, d in _SELU)
        return f"selu(alpha={alpha}, lambda={gamma})"
    return name


def _constant_tensors(graph: Any) -> Iterator[tuple[str, Tensor]]:
    """The arrays that nodes give, as if they were initializers."""
    for node in graph.node:
        if node.op_type == "Constant" and node.domain in _STANDARD:
            for attribute in node.attribute:
                if attribute.name == "value":
                    tensor = _tensor(attribute.t)
                    name = node.output[0]
                    yield name, Tensor(name, tensor.shape, tensor.dtype, tensor.load)


_SELU = (("alpha", 1.67326319217681884765625), ("gamma", 1.05070102214813232421875))
"""The defaults of the operator, as its specification prints them: float32."""


def _tensor(proto: Any) -> Tensor:
    try:
        dtype = onnx.helper.tensor_dtype_to_np_dtype(proto.data_type).name
    except (KeyError, TypeError):
        dtype = f"number {proto.data_type}"
    load: Callable[[], Any] = partial(numpy_helper.to_array, proto)
    return Tensor(proto.name, tuple(proto.dims), dtype, load)
