"""Files of small networks, good and broken, for tests."""

from __future__ import annotations

import io
import json
import struct
import zipfile

import h5py
import ml_dtypes
import numpy as np
import onnx
from onnx import TensorProto, helper, numpy_helper
from safetensors.numpy import save_file

SEED = 20170608


def lecun(units, inputs, tau=1.0, seed=SEED):
    """Weights of variance tau/n in float32, a row for each unit."""
    random = np.random.default_rng(seed)
    return (random.standard_normal((units, inputs)) * np.sqrt(tau / inputs)).astype(np.float32)


def inside(units, inputs):
    """Weights whose omega is 0 and whose tau is 1, up to roundings."""
    rows = lecun(units, inputs).astype(np.float64)
    rows -= rows.mean(axis=1, keepdims=True)
    rows /= np.sqrt((rows**2).sum(axis=1, keepdims=True))
    return rows.astype(np.float32)


def safetensors(path, **tensors):
    """Names with two underscores for dots: net__0__weight."""
    save_file({name.replace("__", "."): value for name, value in tensors.items()}, path)
    return path


def raw_safetensors(path, header, content=b""):
    text = header if isinstance(header, bytes) else json.dumps(header).encode()
    path.write_bytes(struct.pack("<Q", len(text)) + text + content)
    return path


def keras(path, layers, weights):
    """layers: (class, name, config);  weights: by layer a list of (name, array)."""
    config = {
        "class_name": "Sequential",
        "config": {"layers": [{"class_name": k, "config": {"name": n, **c}} for k, n, c in layers]},
    }
    with h5py.File(path, "w") as file:
        file.attrs["model_config"] = json.dumps(config)
        group = file.create_group("model_weights")
        for layer, arrays in weights.items():
            for name, array in arrays:
                group[f"{layer}/{layer}/{name}:0"] = array
    return path


def dense(rows, bias=None):
    """What Keras stores of a dense layer: kernel [in, out] and bias."""
    zero = np.zeros(len(rows), np.float32)
    return [("kernel", rows.T), ("bias", zero if bias is None else bias)]


def two_layers(path, activation="selu", between=(), rows=None, bias=None, rate=None):
    """An input of 64, a hidden layer with what follows it, an output."""
    rows = lecun(64, 64) if rows is None else rows
    config = {} if rate is None else {"rate": rate}
    layers = [
        ("Dense", "hidden", {"activation": activation}),
        *((kind, kind.lower(), config) for kind in between),
        ("Dense", "out", {"activation": "linear"}),
    ]
    weights = {"hidden": dense(rows, bias), "out": dense(lecun(1, len(rows)))}
    return keras(path, layers, weights)


def keras_checkpoint(path, layers):
    """Weights alone, as Keras 3 saves them; by layer its rows."""
    with h5py.File(path, "w") as file:
        for name, matrix in layers.items():
            file[f"layers/{name}/vars/0"] = matrix.T
            file[f"layers/{name}/vars/1"] = np.zeros(len(matrix), np.float32)
        file["layers/dropout/seed_generator/vars/0"] = np.zeros(2, np.uint32)
        file["optimizer/vars/0"] = 3.0
    return path


def keras_archive(path, rows):
    """As Keras 3 saves it."""
    layers = [
        {"class_name": "InputLayer", "config": {"name": "input"}},
        {"class_name": "Dense", "config": {"name": "first", "activation": "selu"}},
        {"class_name": "Dense", "config": {"name": "second", "activation": "linear"}},
    ]
    config = {"class_name": "Sequential", "config": {"layers": layers}}
    inner = io.BytesIO()
    keras_checkpoint(inner, {"dense": rows, "dense_1": lecun(2, len(rows))})
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("config.json", json.dumps(config))
        archive.writestr("metadata.json", "{}")
        archive.writestr("model.weights.h5", inner.getvalue())
    return path


def onnx_network(path, rows, node="Selu", **attributes):
    """A Gemm, an activation, a Gemm."""
    out = lecun(1, len(rows))
    nodes = [
        helper.make_node("Gemm", ["x", "w", "b"], ["z"], name="hidden", transB=1),
        helper.make_node(node, ["z"], ["h"], name="act", **attributes),
        helper.make_node("Gemm", ["h", "v", "c"], ["y"], name="out", transB=1),
    ]
    tensors = {
        "w": rows,
        "b": np.zeros(len(rows), np.float32),
        "v": out,
        "c": np.zeros(1, np.float32),
    }
    graph = helper.make_graph(
        nodes,
        "small",
        [helper.make_tensor_value_info("x", TensorProto.FLOAT, [None, rows.shape[1]])],
        [helper.make_tensor_value_info("y", TensorProto.FLOAT, [None, 1])],
        [numpy_helper.from_array(array, name) for name, array in tensors.items()],
    )
    model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 13)])
    onnx.save(model, path)
    return path


BFLOAT16, FLOAT8 = ml_dtypes.bfloat16, ml_dtypes.float8_e4m3fn
