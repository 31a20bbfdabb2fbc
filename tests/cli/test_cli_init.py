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
        ("--activation", "z*tanh(z)"),
        ("--activation", "relu", "--init", "he", "--alpha-dropout", "0.1"),
        ("--snippet", "caffe"),
        ("--dropout", "1"),
    ],
)
def test_bad_input(run, options):
    ran = run("init", *options)
    assert (ran.code, ran.err.count("\n")) == (2, 1)
