"""`snnproof normalize` as a user meets it."""

import pytest
from depth import deep

from snnproof.activations.catalogue import NAMED
from snnproof.exact import exact


def test_one_activation(run, tmp_path):
    ran = run("normalize", "--activation", "elu")
    assert ran.code == 0
    assert "PROVED: the fixed point is ATTRACTING: |1 - spectral radius| >= 0.139768" in ran.out
    assert "1.27084341785019" in ran.out
    (file,) = (tmp_path / "certificates").glob("normalized-elu-*.json")
    checked = run("check", "--brief", file)
    assert checked.code == 0
    assert "proved" in checked.out


def test_what_repels_is_a_result(run):
    ran = run("normalize", "--activation", "gelu", "--json")
    assert ran.code == 0
    assert ran.json["stability"] == "repelling"
    low, high = map(exact, ran.json["spectral_radius"])
    assert 1 < low <= high < exact("1.07")
    assert ran.json["nearest"]["scale"]["float32"]["decimal"] == "1.7009262"


@deep
def test_all_of_them_as_a_table_and_a_page(run, tmp_path):
    page = tmp_path / "page.md"
    ran = run("normalize", "--all", "--digits", 12, "--out", tmp_path / "made", "--page", page)
    assert ran.code == 0
    assert len(ran.out.splitlines()) == 1 + len(NAMED)
    assert all(len(line) <= 80 for line in ran.out.splitlines())
    text = page.read_text()
    for name in NAMED:
        (line,) = [line for line in text.splitlines() if line.startswith(f"| {name} |")]
        file = line.split("(made/")[1].split(")")[0]
        assert (tmp_path / "made" / file).exists()
    assert run("check", "--brief", *(tmp_path / "made").glob("*.json")).code == 0


def test_one_defined_by_the_user(run, tmp_path):
    (tmp_path / "mine.toml").write_text(
        'name = "bent"\n[parameters]\nslope = 0.2\n'
        '[[pieces]]\nupper = 0\nvalue = "slope * (exp(z) - 1)"\n'
        '[[pieces]]\nlower = 0\nvalue = "z"\n'
    )
    ran = run("normalize", "--activation", "mine.toml")
    assert ran.code == 0
    assert '"bent" (named so in its file): fixed point with mean 0, variance 1' in ran.out


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        ((), "give --activation or --all"),
        (("--all", "--activation", "elu"), "give --activation or --all"),
        (("--activation", "elu", "--page", "x.md"), "--page is the table of --all"),
        (("--activation", "elu", "--variance", "0"), "the variance must be above 0"),
        (("--activation", "elu", "--digits", "1000"), "digits must be from 1 to 200"),
        (("--activation", "mine.toml"), "cannot read 'mine.toml': No such file"),
        (("--activation", "relu(slope=1)"), "relu has no parameters"),
    ],
)
def test_bad_input_is_one_line(run, arguments, words):
    ran = run("normalize", *arguments)
    assert ran.code == 2
    assert words in ran.error
