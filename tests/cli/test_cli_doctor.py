"""`snnproof doctor`, `snnproof constants`, and `snnproof check --model`."""

import json

import pytest
from practice import networks
from practice.networks import inside, lecun


def test_a_network_that_is_covered(run, tmp_path):
    path = networks.two_layers(tmp_path / "m.h5", rows=inside(64, 64))
    ran = run("doctor", str(path), "--fail-on", "note")
    assert ran.code == 0
    assert "Theorem 1 covers it" in ran.out


def test_a_network_that_is_not(run, tmp_path):
    path = networks.two_layers(tmp_path / "m.h5", rows=lecun(64, 64))
    ran = run("doctor", str(path), "--json", "--inputs", "standardized", "--drift", "--ledger")
    assert ran.code == 0
    assert (ran.json["verdict"], ran.json["covered"]) == ("answered", False)
    assert ran.json["findings"][0]["id"] == "outside-theorem-1"
    assert len(ran.json["expected"]["layers"][0]["mean"]["lower"]) == 64
    assert sum(int(entry["numbers"]) for entry in ran.json["entries"]) == 64 * 64 + 64 + 64 + 1
    assert run("doctor", str(path), "--fail-on", "warning").code == 1
    assert run("doctor", str(path), "--fail-on", "error").code == 0


def test_the_theorem_for_units_that_differ(run, tmp_path):
    rows = inside(64, 64)
    rows[5] *= 2
    path = networks.two_layers(tmp_path / "m.h5", rows=rows)
    page = tmp_path / "page.md"
    ran = run("doctor", str(path), "--inputs", "standardized", "--page", str(page))
    assert ran.code == 0
    fails = "First that fails: hidden, unit 5: its tau is 4"
    assert fails in " ".join(ran.out.split())
    assert r"63 (\|y\| <= 0.01, tau 0.6 to 2)" in page.read_text()
    assert "first that fails: hidden, unit 5: its tau is 4" in page.read_text()
    (layer,) = run("doctor", str(path), "--inputs", "standardized", "--json").json["expected"][
        "units_that_differ"
    ]
    assert (layer["inside"], layer["inputs_inside"], layer["carries"]) == (63, True, False)
    assert layer["fails"].startswith("unit 5")


@pytest.mark.parametrize("options", [("--inputs", "3"), ("--inputs", "0,0"), ("--data", "no.npz")])
def test_bad_input(run, tmp_path, options):
    path = networks.two_layers(tmp_path / "m.h5", rows=lecun(64, 64))
    ran = run("doctor", str(path), *options)
    assert (ran.code, ran.out, ran.err.count("\n")) == (2, "", 1)


def test_no_model(run, tmp_path):
    ran = run("doctor", str(tmp_path / "none.h5"))
    assert (ran.code, ran.err.count("\n")) == (2, 1)


def test_several_models_and_a_page(run, tmp_path):
    files = [
        networks.two_layers(tmp_path / "a.h5", rows=inside(64, 64)),
        networks.safetensors(tmp_path / "b.safetensors", net__0__weight=lecun(8, 8)),
    ]
    page = tmp_path / "page.md"
    ran = run("doctor", *map(str, files), "--page", str(page))
    assert ran.code == 0
    assert [line.split()[-1] for line in ran.out.splitlines()[1:3]] == ["yes", "no"]
    assert "## b.safetensors" in page.read_text()


def test_measured_on_data(run, tmp_path):
    import numpy as np

    path = networks.onnx_network(tmp_path / "m.onnx", inside(64, 64))
    data = tmp_path / "x.npz"
    np.savez(data, x=np.random.default_rng(1).standard_normal((4000, 64)))
    ran = run("doctor", str(path), "--inputs", "standardized", "--data", str(data), "--json")
    first = ran.json["measured"][0]
    assert abs(first["off_mean"]) < 0.05
    assert first["off_variance"] < 0.2


def test_what_changed(run, tmp_path):
    old = networks.two_layers(tmp_path / "old.h5", rows=inside(64, 64))
    rows = inside(64, 64)
    rows[0] *= 2
    new = networks.two_layers(tmp_path / "new.h5", rows=rows)
    ran = run("doctor", str(new), "--diff", str(old))
    assert "64 -> 63" in ran.out


def test_sarif(run, tmp_path):
    path = networks.two_layers(tmp_path / "m.h5", rows=lecun(64, 64))
    run("doctor", str(path), "--sarif", str(tmp_path / "m.sarif"))
    log = json.loads((tmp_path / "m.sarif").read_text())
    assert log["version"] == "2.1.0"
    assert log["runs"][0]["results"][0]["ruleId"] == "outside-theorem-1"


# -- the certificate of an audit -------------------------------------------------------------------


def certified(run, tmp_path):
    path = networks.two_layers(tmp_path / "m.h5", rows=lecun(64, 64))
    file = tmp_path / "audit.json"
    run("doctor", str(path), "--certificate", str(file))
    return path, file


def test_a_certificate_is_checked_against_its_network(run, tmp_path):
    path, file = certified(run, tmp_path)
    assert run("check", str(file), "--model", str(path)).code == 0
    without = run("check", str(file))
    assert without.code == 1
    assert "--model" in without.out


def test_a_certificate_of_another_file(run, tmp_path):
    _, file = certified(run, tmp_path)
    other = networks.two_layers(tmp_path / "other.h5", rows=inside(64, 64))
    ran = run("check", str(file), "--model", str(other))
    assert ran.code == 1
    assert "another file" in ran.out


@pytest.mark.parametrize(
    ("layer", "key", "value"),
    [(0, "both", "64"), (0, "tau", ["0.99", "1.01"]), (1, "hidden", "yes"), (0, "bias", "0x1p-3")],
)
def test_a_certificate_that_says_something_else(run, tmp_path, layer, key, value):
    """Sealed anew, so that only the sums themselves give it away."""
    from snnproof.files.sealed import sealed

    path, file = certified(run, tmp_path)
    data = json.loads(file.read_text())
    del data["sha256"]
    assert data["layers"][layer][key] != value
    data["layers"][layer][key] = value
    file.write_text(json.dumps(sealed(data), indent=1))
    ran = run("check", str(file), "--model", str(path))
    assert ran.code == 1
    assert "layers is not what the file has" in ran.out


def test_a_certificate_that_was_changed(run, tmp_path):
    path, file = certified(run, tmp_path)
    file.write_text(file.read_text().replace('"both": "0"', '"both": "1"'))
    ran = run("check", str(file), "--model", str(path))
    assert ran.code == 1


# -- constants -------------------------------------------------------------------------------------


def test_constants(run):
    assert "1.67326324235437728" in run("constants").out
    ran = run("constants", "alpha", "--json")
    assert ran.json["items"][0]["lower"].startswith("1.673263242354377284817042991671")
    assert run("constants", "alfa").code == 2


def test_an_audit_of_source(run, tmp_path):
    (tmp_path / "a.py").write_text("selu_alpha = 1.6734\n")
    ran = run("constants", "--audit", str(tmp_path))
    assert ran.code == 0
    assert "wrong from digit 5" in ran.out
    log = tmp_path / "log.sarif"
    assert run("constants", "--audit", str(tmp_path), "--strict", "--sarif", str(log)).code == 1
    assert json.loads(log.read_text())["runs"][0]["results"][0]["level"] == "error"
    assert run("constants", "--strict").code == 2
