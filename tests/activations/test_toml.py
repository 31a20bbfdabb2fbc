"""Activations from TOML files, and what is refused on the command line."""

import pytest

from snnproof.activations.named import activation
from snnproof.activations.toml import MAX_BYTES, parse
from snnproof.cli import main
from snnproof.errors import UsageError

BENT = """
name = "bent"
[parameters]
slope = 0.2
[[pieces]]
upper = 0
value = "slope * z"
[[pieces]]
lower = 0
value = "z"
"""
POINT = "mu=0,omega=0,nu=1,tau=1"

REFUSED = {
    "empty": "",
    "not TOML": "name = ",
    "unknown key": 'value = "z"\ncolour = "red"',
    "both": 'value = "z"\n[[pieces]]\nvalue = "z"',
    "pieces no list": 'pieces = "z"',
    "a piece without value": "[[pieces]]\nlower = 0",
    "a key of a piece": '[[pieces]]\nvalue = "z"\nend = 0',
    "gap": BENT.replace("lower = 0", "lower = 1"),
    "overlap": BENT.replace("lower = 0", "lower = -1"),
    "reversed": '[[pieces]]\nlower = 0\nvalue = "z"\n[[pieces]]\nupper = 0\nvalue = "0"',
    "exp(z^2)": 'value = "exp(z^2)"',
    "exp(100 z)": 'value = "exp(100 * z)"',
    "z^20": 'value = "z^20"',
    "a pole in a piece": BENT.replace('"slope * z"', '"1/(1 + z)"'),
    "unknown name": 'value = "w * z"',
    "a parameter z": 'value = "z"\n[parameters]\nz = 1',
    "division by zero": 'value = "z / 0"',
    "scale 0": 'value = "z"\nscale = 0',
    "scale and fixes": 'value = "z"\nscale = 2\n[fixes]\nmean = 0\nvariance = 1',
    "variance 0": 'value = "z"\n[fixes]\nmean = 0\nvariance = 0',
    "tau 0": 'value = "z"\n[fixes]\nmean = 0\nvariance = 1\ntau = 0',
    "no mean": 'value = "z"\n[fixes]\nvariance = 1',
    "a constant that fixes": 'value = "3"\n[fixes]\nmean = 0\nvariance = 1',
    "infinity": 'value = "z"\nscale = inf',
    "a truth": 'value = "z"\nscale = true',
    "a date": 'value = "z"\nscale = 2020-01-01',
    "a date for an end": BENT.replace("lower = 0", "lower = 2020-01-01"),
    "a time for an end": BENT.replace("upper = 0", "upper = 07:32:00"),
    "a truth for an end": BENT.replace("upper = 0", "upper = true"),
    "a date for a parameter": BENT.replace("0.2", "2020-01-01"),
    "a date for a value": "value = 2020-01-01",
    "a list for an end": BENT.replace("lower = 0", "lower = [0]"),
    "a name that is none": 'name = ""\nvalue = "z"',
    "a name too long": f'name = "{"x" * 61}"\nvalue = "z"',
    "control characters": 'name = "a\\u0007"\nvalue = "z"',
    "another's name": 'name = "gelu"\nvalue = "z"',
    "too many digits": f'value = "z"\nscale = {"1" * 5000}',
    "parameters no table": 'parameters = 3\nvalue = "z"',
    "deep": "value = " + "[" * 5000,
    "too large": 'value = "z"\n#' + "x" * 1_000_000,
}


@pytest.mark.parametrize("why", REFUSED)
def test_bad_files_are_refused_on_the_command_line_in_one_line(why, tmp_path, capsys):
    path = tmp_path / "mine.toml"
    path.write_text(REFUSED[why])
    assert refused(["enclose", "S", "--activation", str(path), "--over", POINT], capsys)


def refused(arguments, capsys):
    code = main(arguments)
    out, err = capsys.readouterr()
    assert (code, out) == (2, "")
    assert err.startswith("snnproof: ")
    return err.count("\n") == 1 and len(err) < 400


def test_other_things_than_files_are_refused(tmp_path, capsys):
    directory = tmp_path / "d.toml"
    directory.mkdir()
    binary = tmp_path / "b.toml"
    binary.write_bytes(b"\xff\xfe\x00")
    for path in (directory, binary, tmp_path / "missing.toml"):
        assert refused(["enclose", "S", "--activation", str(path), "--over", POINT], capsys)


def test_a_file_gives_what_it_says(tmp_path):
    path = tmp_path / "my (own) bent.toml"
    path.write_text(BENT)
    one = activation(str(path))
    assert (one.name, one.parameters[0][1]) == ("bent", parse(BENT, "x").parameters[0][1])
    same, relu = activation("leaky-relu(slope=0.2)"), activation(f"normalized {path}")
    assert one.formulas[0][:2] == same.formulas[0][:2]
    assert relu.fixes is not None


def test_the_name_of_a_file_counts_where_none_is_given(tmp_path):
    path = tmp_path / "relu.toml"
    path.write_text('value = "2 * z"')
    with pytest.raises(UsageError, match="and is another one"):
        activation(str(path))
    assert parse('value = "2 * z"', "twice").name == "twice"


def test_numbers_are_exact():
    one = parse('value = "a * z"\nscale = "1/3"\nshift = 0.1\n[parameters]\na = 1e-3', "u")
    assert (one.scale * 3, one.shift * 10, one.parameters[0][1] * 1000) == (1, 1, 1)
    assert parse(BENT.replace("= 0\n", '= "slope - 1/5"\n'), "u").formulas[0][1] == 0
    assert MAX_BYTES < 1_000_000
