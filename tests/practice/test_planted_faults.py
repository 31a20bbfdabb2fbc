"""Planted faults: each is found, or the file is refused in one line."""

import pickle
import struct
import zipfile

import numpy as np
import onnx
import pytest
from practice import networks
from practice.networks import inside, lecun

from snnproof.errors import FileError
from snnproof.models.network import Account
from snnproof.practice.doctor import doctor


def ids(found):
    return {one.id for one in found.findings}


def entry(found, where):
    return next(e for e in found.audit.network.entries() if e.name == where)


# -- what is found ---------------------------------------------------------------------------------


def test_a_network_inside_is_covered(tmp_path):
    found = doctor(networks.two_layers(tmp_path / "m.h5", rows=inside(64, 64)))
    assert found.covered
    assert ids(found) == set()


@pytest.mark.parametrize("number", [np.nan, np.inf, -np.inf])
def test_weights_that_are_no_numbers(tmp_path, number):
    rows = inside(64, 64)
    rows[3, 5] = number
    found = doctor(networks.two_layers(tmp_path / "m.h5", rows=rows), inputs="standardized")
    assert "not-a-number" in ids(found)
    assert found.layers[0].bad_numbers == 1
    assert found.layers[0].both == 63
    assert not found.covered
    assert "no numbers" in found.expected.stopped


def test_a_bias_that_is_no_number(tmp_path):
    bias = np.zeros(64, np.float32)
    bias[0] = np.nan
    found = doctor(networks.two_layers(tmp_path / "m.h5", rows=inside(64, 64), bias=bias))
    assert "not-a-number" in ids(found)


def test_biases(tmp_path):
    bias = np.full(64, -0.25, np.float32)
    found = doctor(networks.two_layers(tmp_path / "m.h5", rows=inside(64, 64), bias=bias))
    assert ids(found) == {"bias"}
    assert found.layers[0].bias == 0.25
    assert not found.covered


def test_one_unit_outside(tmp_path):
    rows = inside(64, 64)
    rows[17] *= np.float32(1.1)  # tau = 1.21
    found = doctor(networks.two_layers(tmp_path / "m.h5", rows=rows))
    assert ids(found) == {"outside-theorem-1"}
    assert (found.layers[0].both, found.layers[0].worst) == (63, 17)


def test_zero_units(tmp_path):
    rows = inside(64, 64)
    rows[:2] = 0
    found = doctor(networks.two_layers(tmp_path / "m.h5", rows=rows), inputs="0,1")
    assert "dead-units" in ids(found)
    assert found.layers[0].zero_units == 2
    assert "without variance" in found.expected.stopped


def test_subnormal_weights_are_not_zero(tmp_path):
    rows = inside(64, 64)
    rows[:2] = np.float32(1e-40)
    found = doctor(networks.two_layers(tmp_path / "m.h5", rows=rows))
    assert "subnormals" in ids(found)
    assert (found.layers[0].subnormals, found.layers[0].zero_units) == (128, 0)
    assert found.layers[0].tau[0] > 0


@pytest.mark.parametrize(
    ("alpha", "gamma", "finding"),
    [
        (1.0507009873554805, 1.6732632423543772, {"selu-constants"}),
        (1.6733, 1.0507, {"selu-constants"}),
        (1.67326319217681884765625, 1.05070102214813232421875, set()),
    ],
)
def test_constants_of_selu(tmp_path, alpha, gamma, finding):
    path = networks.onnx_network(tmp_path / "m.onnx", inside(64, 64), alpha=alpha, gamma=gamma)
    assert ids(doctor(path)) == finding


def test_exchanged_constants_are_named(tmp_path):
    path = networks.onnx_network(tmp_path / "m.onnx", inside(64, 64), alpha=1.0507, gamma=1.67326)
    (found,) = [one for one in doctor(path).findings if one.id == "selu-constants"]
    assert "exchanged" in found.text


@pytest.mark.parametrize(
    ("activation", "what", "rate", "finding", "severity"),
    [
        ("relu", "AlphaDropout", 0.1, "alpha-dropout-without-selu", "error"),
        ("selu", "Dropout", 0.5, "dropout-after-selu", "error"),
        ("selu", "Dropout", 0.1, "dropout-after-selu", "warning"),
    ],
)
def test_dropout(tmp_path, activation, what, rate, finding, severity):
    path = networks.two_layers(tmp_path / "m.h5", activation, [what], inside(64, 64), rate=rate)
    found = {one.id: one.severity.value for one in doctor(path).findings}
    assert found[finding] == severity


def test_alpha_dropout_after_selu_is_right(tmp_path):
    path = networks.two_layers(
        tmp_path / "m.h5", "selu", ["AlphaDropout"], inside(64, 64), rate=0.1
    )
    assert ids(doctor(path)) == set()


def test_batch_norm(tmp_path):
    path = networks.two_layers(tmp_path / "m.h5", "selu", ["BatchNormalization"], inside(64, 64))
    found = doctor(path, inputs="standardized")
    assert "batch-norm" in ids(found)
    assert "batch norm" in found.expected.stopped


def test_another_activation(tmp_path):
    found = doctor(networks.two_layers(tmp_path / "m.h5", "relu", rows=inside(64, 64)))
    assert ids(found) == {"not-selu"}
    assert not found.covered


@pytest.mark.parametrize(
    ("tau", "word"), [(1 / 3, "default"), (9 / 16, "3/4"), (2.0, "He"), (0.7737, "truncated")]
)
def test_initialisers_by_the_trace_that_they_leave(tmp_path, tau, word):
    path = networks.two_layers(tmp_path / "m.h5", rows=lecun(300, 300, tau))
    (found,) = [one for one in doctor(path).findings if one.id == "initialiser"]
    assert word in found.text


def test_glorot(tmp_path):
    rows = lecun(300, 784, 2 * 784 / 1084)
    (found,) = [
        one
        for one in doctor(networks.two_layers(tmp_path / "m.h5", rows=rows)).findings
        if one.id == "initialiser"
    ]
    assert "Glorot" in found.text


def test_lecun_is_no_finding(tmp_path):
    path = networks.two_layers(tmp_path / "m.h5", rows=lecun(300, 300))
    assert "initialiser" not in ids(doctor(path))


def test_references_are_claims(tmp_path):
    """What a finding points to can be shown and proved."""
    from snnproof.statements.registry import claims

    known = {claim.id for claim in claims()}
    files = [
        networks.two_layers(
            tmp_path / "a.h5", "relu", ["AlphaDropout"], lecun(64, 64, 2), rate=0.1
        ),
        networks.two_layers(tmp_path / "b.h5", "selu", ["Dropout"], inside(64, 64), rate=0.5),
        networks.onnx_network(tmp_path / "c.onnx", inside(64, 64), alpha=1.6733, gamma=1.0507),
    ]
    found = {one.reference for file in files for one in doctor(file).findings} - {""}
    assert found <= known
    assert len(found) >= 4


# -- what is not judged ----------------------------------------------------------------------------


@pytest.mark.parametrize("dtype", [networks.FLOAT8, np.int8])
def test_types_that_are_not_read(tmp_path, dtype):
    path = networks.safetensors(
        tmp_path / "m.safetensors", net__0__weight=np.ones((4, 4)).astype(dtype)
    )
    found = doctor(path)
    assert "not-audited" in ids(found)
    assert entry(found, "net.0.weight").account is Account.UNSUPPORTED
    assert not found.covered


@pytest.mark.parametrize("dtype", [np.float16, networks.BFLOAT16, np.float64])
def test_types_that_are_read(tmp_path, dtype):
    rows = np.full((4, 4), 0.1).astype(dtype)
    found = doctor(networks.safetensors(tmp_path / "m.safetensors", net__0__weight=rows))
    assert found.ledger == {"audited": 16, "not applicable": 0, "unsupported": 0}
    weight = float(rows.astype(np.float64)[0, 0])
    assert found.layers[0].tau[0] <= 4 * weight**2 <= found.layers[0].tau[1]


def test_a_transformer_is_not_covered(tmp_path):
    path = networks.safetensors(
        tmp_path / "m.safetensors",
        h__0__attn__q_proj__weight=lecun(8, 8),
        h__0__attn__k_proj__weight=lecun(8, 8),
        h__0__ln_1__weight=np.ones(8, np.float32),
        h__0__mlp__fc__weight=lecun(32, 8),
        wte__weight=lecun(100, 8),
    )
    found = doctor(path)
    assert "attention" in ids(found)
    assert entry(found, "wte.weight").why.startswith("an embedding")
    assert entry(found, "h.0.ln_1.weight").account is Account.NOT_APPLICABLE
    assert found.ledger["audited"] == 32 * 8
    assert sum(found.ledger.values()) == 64 + 64 + 8 + 256 + 800


def test_recurrent_weights(tmp_path):
    path = networks.safetensors(
        tmp_path / "m.safetensors",
        lstm__weight_ih_l0=lecun(32, 8),
        lstm__weight_hh_l0=lecun(32, 8),
    )
    assert doctor(path).ledger == {"audited": 0, "not applicable": 0, "unsupported": 512}


def test_a_tensor_that_no_convention_explains(tmp_path):
    path = networks.safetensors(tmp_path / "m.safetensors", att_weight=lecun(24, 1))
    assert entry(doctor(path), "att_weight").account is Account.UNSUPPORTED


def test_a_filter_is_a_unit(tmp_path):
    kernel = np.stack([inside(1, 27).reshape(3, 3, 3) for _ in range(5)])
    found = doctor(networks.safetensors(tmp_path / "m.safetensors", conv__weight=kernel))
    layer = found.layers[0]
    assert (layer.kind, layer.units, layer.fan_in, layer.both) == ("convolution", 5, 27, 5)


# -- what is refused -------------------------------------------------------------------------------


def refused(path, words=""):
    with pytest.raises(FileError) as error:
        doctor(path)
    assert "\n" not in str(error.value)
    assert words in str(error.value)


def test_a_truncated_safetensors(tmp_path):
    path = networks.safetensors(tmp_path / "m.safetensors", net__0__weight=lecun(8, 8))
    path.write_bytes(path.read_bytes()[:-1])
    refused(path, "safetensors")


def test_a_header_of_a_gigabyte(tmp_path):
    path = tmp_path / "m.safetensors"
    path.write_bytes(struct.pack("<Q", 10**9) + b"{")
    refused(path, "header")


def test_overlapping_offsets(tmp_path):
    one = {"dtype": "F32", "shape": [2], "data_offsets": [0, 8]}
    other = {"dtype": "F32", "shape": [2], "data_offsets": [4, 12]}
    refused(networks.raw_safetensors(tmp_path / "m.safetensors", {"a": one, "b": other}, bytes(12)))


def test_a_header_that_is_no_json(tmp_path):
    refused(networks.raw_safetensors(tmp_path / "m.safetensors", b"{broken", bytes(8)))


class Bomb:
    def __reduce__(self):
        return (print, ("code of the file was run",))


@pytest.mark.parametrize("name", ["m.pt", "m.bin"])
def test_a_pickle_with_code(tmp_path, name, capsys):
    path = tmp_path / name
    path.write_bytes(pickle.dumps({"net.0.weight": Bomb()}, protocol=2))
    refused(path)
    assert capsys.readouterr().out == ""


def test_a_pickle_in_an_archive(tmp_path, capsys):
    path = tmp_path / "m.pt"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("m/data.pkl", pickle.dumps(Bomb(), protocol=2))
    refused(path)
    assert capsys.readouterr().out == ""


def test_an_npz_with_a_pickle(tmp_path):
    path = tmp_path / "m.npz"
    np.savez(path, weight=np.array([Bomb()], dtype=object))
    refused(path, "pickle")


def test_a_truncated_npz(tmp_path):
    path = tmp_path / "m.npz"
    np.savez(path, weight=lecun(8, 8))
    path.write_bytes(path.read_bytes()[:-30])
    refused(path)


def test_an_npz_whose_array_is_cut_off(tmp_path):
    path = tmp_path / "m.npz"
    np.savez(path, **{"net.weight": lecun(8, 8)})
    whole = zipfile.ZipFile(path).read("net.weight.npy")
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("net.weight.npy", whole[:-8])
    refused(path)


def test_a_truncated_hdf5(tmp_path):
    path = networks.two_layers(tmp_path / "m.h5")
    path.write_bytes(path.read_bytes()[:2000])
    refused(path, "Keras")


def test_a_configuration_that_is_none(tmp_path):
    path = networks.keras(tmp_path / "m.h5", [("Dense", "a", {})], {"a": dense_of()})
    import h5py

    with h5py.File(path, "a") as file:
        file.attrs["model_config"] = '{"class_name": "Sequential", "config": {"layers": [7]}}'
    refused(path, "configuration")


def dense_of():
    return networks.dense(lecun(4, 4))


def test_a_broken_onnx(tmp_path):
    path = tmp_path / "m.onnx"
    path.write_bytes(b"\xff\xff\xff\xff" * 8)
    refused(path, "ONNX")


def test_an_onnx_whose_numbers_are_elsewhere(tmp_path):
    path = networks.onnx_network(tmp_path / "m.onnx", inside(64, 64))
    model = onnx.load(path)
    onnx.save(model, path, save_as_external_data=True, location="elsewhere.bin", size_threshold=0)
    refused(path, "another file")


@pytest.mark.parametrize("content", [b"", b"hello", b"PK\x03\x04broken"])
def test_what_is_no_model(tmp_path, content):
    path = tmp_path / "m.txt"
    path.write_bytes(content)
    refused(path)


def test_what_is_no_file(tmp_path):
    refused(tmp_path, "not a file")
    refused(tmp_path / "nothing", "No such file")


def test_the_archive_of_keras(tmp_path):
    found = doctor(networks.keras_archive(tmp_path / "m.keras", inside(8, 8)))
    assert found.covered
    assert [layer.name for layer in found.layers] == ["first", "second"]


def test_weights_alone_as_keras_3_saves_them(tmp_path):
    layers = {"dense": inside(8, 8), "dense_1": lecun(2, 8)}
    found = doctor(networks.keras_checkpoint(tmp_path / "m.weights.h5", layers), activation="selu")
    assert [(layer.name, layer.both) for layer in found.layers] == [("dense", 8), ("dense_1", 0)]
    assert found.ledger == {"audited": 64 + 8 + 16 + 2, "not applicable": 3, "unsupported": 0}
    layers = {"batch_normalization": np.ones((1, 4), np.float32), "other_2": lecun(2, 8)}
    found = doctor(networks.keras_checkpoint(tmp_path / "m.h5", layers))
    assert (found.layers, found.ledger["unsupported"]) == ((), 18)


def test_hdf5_that_is_not_of_keras(tmp_path):
    import h5py

    with h5py.File(tmp_path / "m.h5", "w") as file:
        file["net.0.weight"], file["net.2.weight"] = lecun(6, 4), lecun(2, 6)
        file["strange"] = np.zeros(5)
    found = doctor(tmp_path / "m.h5", activation="selu")
    assert [layer.name for layer in found.layers] == ["net.0", "net.2"]
    assert found.ledger == {"audited": 36, "not applicable": 0, "unsupported": 5}


def test_what_meets_is_named(tmp_path):
    layers = [
        *(("Dense", name, {"activation": "selu"}) for name in "ab"),
        ("Add", "sum", {}),
        ("MaxPooling1D", "pool", {}),
    ]
    weights = {name: networks.dense(inside(8, 8)) for name in "ab"}
    found = doctor(networks.keras(tmp_path / "m.h5", layers, weights))
    whys = {entry.name: entry.why for entry in found.audit.network.entries()}
    assert "skip connection" in whys["sum"]
    assert "pooling" in whys["pool"]


def test_units_of_a_convolution_are_counted_and_not_predicted(tmp_path):
    kernel = lecun(4, 27).T.reshape(3, 3, 3, 4)
    layers = [("Conv2D", "conv", {"activation": "selu"}), ("Dense", "out", {})]
    weights = {
        "conv": [("kernel", kernel), ("bias", np.zeros(4, np.float32))],
        "out": networks.dense(lecun(2, 4)),
    }
    found = doctor(networks.keras(tmp_path / "m.h5", layers, weights), inputs="standardized")
    assert (found.layers[0].units, found.audit.network.layers[0].fan_in) == (4, 27)
    assert found.expected.layers == ()
    assert "conv is a convolution" in found.expected.stopped
