"""What lies between layers: a network is covered only if nothing does that is not understood."""

import h5py
import numpy as np
import onnx
import pytest
from onnx import TensorProto, helper, numpy_helper
from practice import networks
from practice.networks import inside, lecun

from snnproof.errors import SnnproofError
from snnproof.practice.doctor import doctor

N = 32


def model(path, nodes, tensors, inputs=N):
    graph = helper.make_graph(
        nodes,
        "g",
        [helper.make_tensor_value_info("x", TensorProto.FLOAT, [None, inputs])],
        [helper.make_tensor_value_info("y", TensorProto.FLOAT, [None, None])],
        [numpy_helper.from_array(array, name) for name, array in tensors.items()],
    )
    operators = [helper.make_opsetid("", 13), helper.make_opsetid("my", 1)]
    onnx.save(helper.make_model(graph, opset_imports=operators), path)
    return path


def gemm(before, weight, after, *more, **options):
    return helper.make_node("Gemm", [before, weight, *more], [after], transB=1, **options)


def node(kind, before, after, **options):
    return helper.make_node(kind, [before], [after], **options)


W = {name: inside(N, N) for name in ("W1", "W2", "W3")}
FIRST = [gemm("x", "W1", "a"), node("Selu", "a", "b")]
LAST = [node("Selu", "c", "d"), gemm("d", "W3", "y")]
FIVE = {"five": np.full(N, 5, np.float32)}
CONSTANT = helper.make_node(
    "Constant", [], ["k"], value=numpy_helper.from_array(50 * inside(N, N), "k")
)
CONSTANT_BIAS = helper.make_node(
    "Constant", [], ["k"], value=numpy_helper.from_array(FIVE["five"], "k")
)

BETWEEN = {
    "a skip connection": ([*FIRST, gemm("b", "W2", "c", "b"), *LAST], W),
    "a constant bias": ([CONSTANT_BIAS, *FIRST, gemm("b", "W2", "c", "k"), *LAST], W),
    "a scaled bias": ([*FIRST, gemm("b", "W2", "c", "five", beta=2.0), *LAST], {**W, **FIVE}),
    "constant weights": (
        [CONSTANT, gemm("x", "k", "a"), FIRST[1], gemm("b", "W2", "c"), *LAST],
        W,
    ),
    "weights of three axes": (
        [*FIRST, helper.make_node("MatMul", ["b", "V"], ["c"]), *LAST],
        {**W, "V": inside(N, N)[None]},
    ),
    "an operator of another domain": (
        [FIRST[0], node("Selu", "a", "b", domain="my"), gemm("b", "W2", "c"), *LAST],
        W,
    ),
    "a cast to whole numbers": (
        [
            *FIRST,
            node("Cast", "b", "b1", to=TensorProto.INT32),
            node("Cast", "b1", "b2", to=TensorProto.FLOAT),
            gemm("b2", "W2", "c"),
            *LAST,
        ],
        W,
    ),
    "a transposed input": ([*FIRST, gemm("b", "W2", "c", transA=1), *LAST], W),
    "a reshape into other units": (
        [
            *FIRST,
            helper.make_node("Reshape", ["b", "shape"], ["b1"]),
            gemm("b1", "V", "c"),
            *LAST,
        ],
        {**W, "V": inside(N, N // 2), "shape": np.array([-1, N // 2], np.int64)},
    ),
    "a bias that is no number": (
        [*FIRST, gemm("b", "W2", "c", "bad"), *LAST],
        {**W, "bad": np.full(N, np.nan, np.float32)},
    ),
}


def test_the_plain_network_is_covered(tmp_path):
    path = model(tmp_path / "m.onnx", [*FIRST, gemm("b", "W2", "c"), *LAST], W)
    assert doctor(path).covered


@pytest.mark.parametrize("what", BETWEEN)
def test_what_lies_between_layers_in_onnx(tmp_path, what):
    nodes, tensors = BETWEEN[what]
    found = doctor(model(tmp_path / "m.onnx", nodes, tensors))
    assert not found.covered


def test_zero_padding_takes_weights_away(tmp_path):
    kernel = np.stack([inside(1, 12).reshape(4, 3) for _ in range(4)])
    nodes = [
        helper.make_node("Conv", ["x", "W1"], ["a"], pads=[1, 1]),
        node("Selu", "a", "b"),
        helper.make_node("Conv", ["b", "W2"], ["y"], pads=[1, 1]),
    ]
    found = doctor(model(tmp_path / "m.onnx", nodes, {"W1": kernel, "W2": kernel}))
    assert found.layers[0].both == 4
    assert not found.covered


KERAS = {
    "Lambda": {},
    "MyLayer": {},
    "LayerNormalization": {},
    "LSTM": {"units": N},
    "Rescaling": {"scale": 100.0},
    "AveragePooling1D": {},
    "GaussianNoise": {"stddev": 1.0},
    "Activation": {"activation": "sigmoid"},
    "ReLU": {},
    "Dense": {"activation": "selu"},
    "Multiply": {},
}


@pytest.mark.parametrize("kind", KERAS)
def test_what_lies_between_layers_in_keras(tmp_path, kind):
    layers = [
        ("Dense", "first", {"activation": "selu"}),
        (kind, "between", KERAS[kind]),
        ("Dense", "second", {"activation": "selu"}),
        ("Dense", "out", {"activation": "linear"}),
    ]
    weights = {name: networks.dense(inside(N, N)) for name in ("first", "second", "out")}
    found = doctor(networks.keras(tmp_path / "m.h5", layers, weights), inputs="standardized")
    assert not found.covered
    assert found.expected.stopped


def test_a_file_of_weights_alone_is_not_covered(tmp_path):
    path = networks.two_layers(tmp_path / "m.h5", rows=inside(64, 64))
    with h5py.File(path, "a") as file:
        for name in list(file["model_weights"]):
            file.copy(file["model_weights"][name], name)
        del file["model_weights"], file.attrs["model_config"]
        file.attrs["layer_names"] = [b"hidden", b"out"]
    found = doctor(path, activation="selu")
    assert found.layers[0].both == 64
    assert not found.covered


@pytest.mark.parametrize(
    ("kind", "config", "activation"),
    [
        ("Dense", {"activation": "leaky_relu"}, "leaky-relu(slope=0.2)"),
        ("LeakyReLU", {"negative_slope": 0.3}, "leaky-relu(slope=0.3)"),
        ("ELU", {"alpha": 3.0}, "elu(alpha=3.0)"),
        ("ReLU", {"max_value": 6.0}, "ReLU with limits"),
        ("Dense", {"activation": {"registered_name": "my>selu", "config": "selu"}}, None),
    ],
)
def test_activations_of_keras_with_their_parameters(tmp_path, kind, config, activation):
    first = config if kind == "Dense" else {"activation": "linear"}
    layers = [("Dense", "hidden", first), ("Dense", "out", {"activation": "linear"})]
    if kind != "Dense":
        layers.insert(1, (kind, "act", config))
    weights = {"hidden": networks.dense(inside(N, N)), "out": networks.dense(lecun(1, N))}
    found = doctor(networks.keras(tmp_path / "m.h5", layers, weights), inputs="standardized")
    if activation is None:
        assert "registered" in found.layers[0].activation
        assert found.expected.stopped
    else:
        assert found.layers[0].activation == activation
    assert not found.covered


@pytest.mark.parametrize(
    ("kind", "options", "activation"),
    [
        ("Gelu", {"approximate": "tanh"}, "gelu-tanh"),
        ("HardSigmoid", {}, "HardSigmoid of ONNX"),
        ("Elu", {"alpha": 2.0}, "elu(alpha=2)"),
    ],
)
def test_activations_of_onnx_with_their_parameters(tmp_path, kind, options, activation):
    path = networks.onnx_network(tmp_path / "m.onnx", inside(N, N), kind, **options)
    assert doctor(path).layers[0].activation == activation


def test_an_audit_names_an_activation(tmp_path):
    from snnproof.files.sealed import sealed
    from snnproof.practice.sealed_audit import audit_document, check_audit

    path = networks.two_layers(tmp_path / "m.h5", rows=inside(64, 64))
    data = audit_document(doctor(path), None)
    del data["sha256"]
    forged = sealed({**data, "activation": "certified safe"})
    import json

    with pytest.raises(SnnproofError):
        check_audit(json.dumps(forged).encode(), path)
