"""`snnproof init`."""

import pytest


def test_the_first_line_says_what_signals_do(run):
    assert run("init").out.startswith("SETTLES: signals settle at second moment 1")
    assert run("init", "--init", "he").out.startswith("EXPLODES")
    assert run("init", "--activation", "relu", "--init", "he").out.startswith("NEUTRAL")


def test_layers_and_a_band(run):
    ran = run("init", "--gain", "3/4", "--depth", "5", "--width", "100", "--json")
    assert (ran.code, ran.json["outcome"], ran.json["map"]) == (0, "settles", "random weights")
    assert len(ran.json["expected"]) == len(ran.json["band"]) == 5
    assert "+- at this width" in run("init", "--depth", "2", "--width", "64").out


def test_without_an_initialiser_gains_are_said(run):
    ran = run("init", "--activation", "relu", "--no-certificate")
    assert ran.out.startswith("NEUTRAL")  # its gain is exact
    for text in ("net inputs of variance 1", "PyTorch: calculate_gain", "NFNets", "bfloat16"):
        assert text in ran.out
    ran = run("init", "--activation", "elu", "--json")
    assert ran.json["gains"]["edge"]["kind"] == "none"
    assert ran.json["gains"]["normalized"]["behaviour"] == "attracting"


def test_the_certificate_is_checked(run):
    ran = run("init", "--activation", "hard-tanh", "--gain", "1.5", "--json")
    assert ran.json["certificate"]
    checked = run("check", ran.json["certificate"], "--json")
    assert (checked.code, checked.json["verdict"]) == (0, "valid")
    assert run("init", "--gain", "1", "--no-certificate", "--json").json["certificate"] is None


def test_several_and_the_other_map(run):
    bare = ("--no-certificate",)
    ran = run("init", "--activation", "hard-swish", "--gain", "1.5", "--bias-std", "0.1", *bare)
    assert ran.out.startswith("ONE OF SEVERAL: signals settle at second moment")
    assert "or explode" in ran.out
    ran = run("init", "--init", "he", "--zero-sum", *bare)
    assert ran.out.startswith("SETTLES: signals settle at variance 18.4599")
    assert "Random weights, the other map: signals explode" in " ".join(ran.out.split())
    assert run("init", "--zero-sum", "--json", *bare).json["map"] == "g"


def test_a_picture(run, tmp_path):
    picture = tmp_path / "i.png"
    ran = run("init", "--gain", "1", "--plot", str(picture), "--width", "64", "--no-certificate")
    assert ran.code == 0
    assert picture.read_bytes().startswith(b"\x89PNG")


def test_lines_to_paste(run):
    ran = run("init", "--init", "lecun", "--snippet", "torch", "--alpha-dropout", "0.1")
    assert "torch.nn.AlphaDropout(p=0.1)" in ran.out


@pytest.mark.parametrize(
    "options",
    [
        ("--init", "lecun", "--gain", "1"),
        ("--init", "kaiming"),
        ("--init", "pytorch"),
        ("--weight-std", "0.1"),
        ("--zero-sum", "--dropout", "0.1"),
        ("--zero-sum", "--snippet", "torch"),
        ("--plot", "picture.gif"),
        ("--activation", "relu", "--init", "he", "--alpha-dropout", "0.1"),
        ("--snippet", "caffe"),
        ("--dropout", "1"),
    ],
)
def test_bad_input(run, options):
    ran = run("init", *options)
    assert (ran.code, ran.err.count("\n")) == (2, 1)
