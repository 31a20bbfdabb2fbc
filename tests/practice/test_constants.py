"""The registry of constants against mpmath, and literals judged against it."""

from fractions import Fraction

import mpmath
import pytest
from practice import networks

from snnproof.activations.catalogue import NAMED
from snnproof.errors import FileError, UnknownNameError
from snnproof.practice.constants import DIGITS, constant, constants
from snnproof.practice.literals import Judgement, audit_literals, judge, value_of

PI = mpmath.pi


def selu_constants():
    alpha = -mpmath.sqrt(2 / PI) / (mpmath.erfc(1 / mpmath.sqrt(2)) * mpmath.exp(0.5) - 1)
    a, c = mpmath.erfc(mpmath.sqrt(2)), mpmath.erfc(1 / mpmath.sqrt(2))
    # E selu^2 = lambda^2 (1/2 + alpha^2 (e^2 erfc(sqrt 2) - 2 sqrt(e) erfc(1/sqrt 2) + 1)/2) = 1
    half = (mpmath.exp(2) * a - 2 * mpmath.exp(0.5) * c + 1) / 2
    lambda_ = 1 / mpmath.sqrt(mpmath.mpf(1) / 2 + alpha**2 * half)
    return alpha, lambda_


FUNCTIONS = {
    "relu": lambda z: max(z, mpmath.mpf(0)),
    "tanh": mpmath.tanh,
    "sigmoid": lambda z: 1 / (1 + mpmath.exp(-z)),
    "silu": lambda z: z / (1 + mpmath.exp(-z)),
    "gelu": lambda z: z * mpmath.ncdf(z),
    "softplus": lambda z: mpmath.log1p(mpmath.exp(z)),
    "elu": lambda z: z if z > 0 else mpmath.expm1(z),
    "softsign": lambda z: z / (1 + abs(z)),
    "elish": lambda z: (z if z > 0 else mpmath.expm1(z)) / (1 + mpmath.exp(-z)),
}


def contains(one, value):
    """Up to the error of the oracle, of which it has many digits more."""
    exact = Fraction(str(mpmath.nstr(value, 50)))
    return one.lower - Fraction(1, 10**45) <= exact <= one.upper + Fraction(1, 10**45)


def test_constants_of_selu():
    with mpmath.workdps(60):
        alpha, lambda_ = selu_constants()
        normal = mpmath.quad(lambda z: z**2 * mpmath.npdf(z), [-2, 0, 2]) / mpmath.quad(
            mpmath.npdf, [-2, 0, 2]
        )
        values = {
            "alpha": alpha,
            "lambda": lambda_,
            "lambda-alpha": lambda_ * alpha,
            "alpha-prime": -lambda_ * alpha,
            "tau-least": 2 / (lambda_**2 * (1 + alpha**2)),
            "tau-largest": 2 / lambda_**2,
            "dropout-largest": 1 - lambda_**2 / 2,
            "truncated-deviation": mpmath.sqrt(normal),
        }
        for name, value in values.items():
            assert contains(constant(name), value), name
    assert {one.name for one in constants() if one.claim == "constants-selu"} == {*values}


@pytest.mark.parametrize("name", FUNCTIONS)
def test_gains(name):
    with mpmath.workdps(60):
        f = FUNCTIONS[name]
        cuts = [-40, -8, -3, -1, 0, 1, 3, 8, 40]
        first = mpmath.quad(lambda z: f(z) * mpmath.npdf(z), cuts)
        second = mpmath.quad(lambda z: f(z) ** 2 * mpmath.npdf(z), cuts)
        assert contains(constant(f"{name}-second-moment"), 1 / mpmath.sqrt(second))
        assert contains(constant(f"{name}-variance"), 1 / mpmath.sqrt(second - first**2))


def test_every_named_activation_has_its_gains():
    names = {one.name for one in constants()}
    assert {f"{name}-{kind}" for name in NAMED for kind in ("second-moment", "variance")} <= names


def test_an_unknown_constant():
    with pytest.raises(UnknownNameError, match="gelu-variance"):
        constant("gelu-varianc")


@pytest.mark.parametrize(
    ("name", "text", "judgement", "words"),
    [
        ("alpha", "1.6732632423543772848170429916717", Judgement.ROUNDED, "32 digits"),
        ("alpha", "1.6732632423543772848170429916716", Judgement.CUT, "32 digits"),
        ("alpha", "1.6732632423543772848170429916718", Judgement.WRONG, "digit 32"),
        ("alpha", "1.67326", Judgement.ROUNDED, "6 digits"),
        ("alpha", "1.6732", Judgement.CUT, "5 digits"),
        ("alpha", "1.6734", Judgement.WRONG, "digit 5"),
        ("alpha", "1.67326319217681884765625", Judgement.FLOAT, "exactly the nearest float32"),
        ("alpha", "0x1.ac5afad782cf1p+0", Judgement.FLOAT, "exactly the nearest float64"),
        ("alpha", "0x1.ac5afad782cf2p+0", Judgement.WRONG, "digit 17"),
        ("lambda", "1.05070098", Judgement.CUT, "9 digits"),
        ("lambda-alpha", "1.7580993408473766", Judgement.WRONG, "digit 17"),
        ("truncated-deviation", "0.87962566103423978", Judgement.FLOAT, "digit 17"),
        ("elu-variance", "1.2716004848480225", Judgement.WRONG, "digit 4"),
    ],
)
def test_literals(name, text, judgement, words):
    found, detail = judge(text, constant(name))
    assert found is judgement
    assert words in detail


def test_the_value_of_a_literal_is_exact():
    assert value_of("-1.25e-1") == Fraction(-1, 8)
    assert value_of(".5f") == Fraction(1, 2)
    assert value_of("0x1.8p+1") == 3


SOURCE = """\
const SELU_ALPHA: f64 = 1.67836;   // swapped digits
SCALE = 1.0507009873554804934193349852946
other = 3.1415 + 1.0418
gelu_gamma = 1.7015043497085571f32
version = "1.0507.3"
"""


def test_source_files(tmp_path):
    (tmp_path / "kernel.rs").write_text(SOURCE)
    (tmp_path / "data.bin").write_text(SOURCE)
    (tmp_path / "node_modules").mkdir()
    (tmp_path / "node_modules" / "lib.js").write_text(SOURCE)
    found = audit_literals(tmp_path)
    assert [(one.file, one.line, one.constant) for one in found] == [
        ("kernel.rs", 1, "alpha"),
        ("kernel.rs", 2, "lambda"),
        ("kernel.rs", 4, "gelu-variance"),
    ]
    assert [one.judgement for one in found] == [
        Judgement.WRONG,
        Judgement.ROUNDED,
        Judgement.WRONG,
    ]
    assert found[1].float64
    assert found[1].float32


def test_a_name_far_away_on_the_same_line_says_nothing(tmp_path):
    text = f'"selu": [{"0.25, " * 100}1.6725, 0.8796911754530315, 1.67326324]'
    (tmp_path / "data.json").write_text(text)
    assert [one.text for one in audit_literals(tmp_path)] == ["1.67326324"]
    (tmp_path / "data.json").write_text('"selu": [0.25, 1.6725], "trunc": 0.8796911754530315')
    assert [one.judgement for one in audit_literals(tmp_path)] == [Judgement.WRONG] * 2


def test_the_numbers_of_an_onnx_graph(tmp_path):
    rows = networks.lecun(4, 4)
    shipped, wrong = {"alpha": 1.67326319217681884765625}, {"alpha": 1.6723, "gamma": 1.0507}
    networks.onnx_network(tmp_path / "a.onnx", rows, **shipped)
    networks.onnx_network(tmp_path / "b.onnx", rows, **wrong)
    networks.onnx_network(tmp_path / "c.onnx", rows, "LeakyRelu", alpha=0.25)
    found = audit_literals(tmp_path)
    assert [(one.file, one.line, one.constant, one.judgement) for one in found] == [
        ("a.onnx", 2, "alpha", Judgement.FLOAT),
        ("b.onnx", 2, "alpha", Judgement.WRONG),
        ("b.onnx", 2, "lambda", Judgement.WRONG),
    ]
    assert found[0].text == "Selu alpha = 1.67326319"
    assert found[0].float32
    assert not found[0].float64


def test_a_broken_onnx_file(tmp_path):
    (tmp_path / "m.onnx").write_bytes(b"\xff" * 20)
    with pytest.raises(FileError, match=r"m\.onnx': not a file of ONNX"):
        audit_literals(tmp_path / "m.onnx")
    assert audit_literals(tmp_path) == []


def test_no_source(tmp_path):
    with pytest.raises(FileError):
        audit_literals(tmp_path / "nothing")


def test_digits_that_are_shown_are_certified():
    for one in constants():
        assert one.upper - one.lower <= Fraction(10) ** (1 - DIGITS) * abs(one.middle)
