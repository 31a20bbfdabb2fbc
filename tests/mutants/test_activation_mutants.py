"""Wrong rules about activations, each caught by a check that the true ones pass."""

import pytest
from mutants.checks import activation_checks, piece_checks
from mutants.checks.mutation import mutate

from snnproof.activations import absolute, growth_rules, symmetry
from snnproof.activations import moments_by_quadrature as smooth
from snnproof.activations.activation import Activation, _shared_smooth
from snnproof.activations.pieces import Pieces
from snnproof.activations.quasi_polynomial import QuasiPolynomial
from snnproof.arithmetic import panels
from snnproof.arithmetic.panels import Ellipse
from snnproof.moments import source

SYMMETRY = [
    (symmetry, "_sum", "a.even and b.even", "a.even or b.even"),
    (symmetry, "_sum", "sign * b.middle", "b.middle"),
    (symmetry, "_product", "(a.odd and b.odd)", "a.odd"),
    (symmetry, "_product", "(a.even and b.odd)", "a.even"),
    (symmetry, "_product", "a.even and b.even", "a.even"),
    (symmetry, "_product", "_scaled(a, second.value if", "_scaled(a, 1 if"),
    (symmetry, "_product", "_scaled(b, first.value)", "b"),
    (symmetry, "_node", "middle=centre)", "middle=Fraction(0))"),
    (symmetry, "_node", '("sqr", "cos",', '("sqr", "cos", "exp", "sqrt",'),
    (symmetry, "_node", "_Known(even=u.even)", "_Known(even=True)"),
    (symmetry, "_node", "Fraction(-1)", "Fraction(1)"),
    (symmetry, "_paired", "total.even == here.even", "total.even or here.even"),
    (symmetry, "_paired", "one[:2] == (image, form)", "one[0] == form"),
    (symmetry, "_paired", "sign == other_sign", "True"),
    (symmetry, "_paired", "return _NOTHING", "continue"),
    (Pieces, "symmetry", "a + b != 2 * c", "a != b != 0"),
    (Pieces, "symmetry", "[-f for f in mirrored]", "[f * f for f in mirrored]"),
    (Pieces, "symmetry", "all((f", "any((f"),
    (QuasiPolynomial, "mirrored", " * (-1) ** n", ""),
]


@pytest.mark.parametrize(
    ("owner", "name", "old", "new"), SYMMETRY, ids=[f"{m[1]}: {m[2]} -> {m[3]}" for m in SYMMETRY]
)
def test_a_wrong_rule_of_symmetry_is_caught(monkeypatch, owner, name, old, new):
    mutate(monkeypatch, owner, name, old, new)
    with pytest.raises(AssertionError):
        activation_checks.symmetries()


PANELS = [
    (Ellipse, "weight", "v * v /", "0 * v /"),
    (Ellipse, "weight", "constant(2 * (1 - q))", "2"),
    (Ellipse, "weight", "constant(2 * (1 + q))", "2"),
    (Ellipse, "weight", "t * t", "2 * t * t"),
    (Ellipse, "error", "-2 * nodes", "-4 * nodes"),
    (Ellipse, "error", "self.radius *", "self.radius / 1000 *"),
    (panels, "errors", "panel.size**power", "1"),
    (panels, "errors", "root**n", "1"),
    (panels, "errors", "total += ", "total = "),
    (panels, "sums", "radius * weight", "weight"),
    (panels, "sums", "(value, value * value)", "(value, value)"),
    (panels, "sums", "radius * node", "node"),
]


@pytest.mark.parametrize(
    ("owner", "name", "old", "new"), PANELS, ids=[f"{m[1]}: {m[2]} -> {m[3]}" for m in PANELS]
)
def test_a_wrong_rule_of_panels_is_caught(monkeypatch, owner, name, old, new):
    mutate(monkeypatch, owner, name, old, new)
    with pytest.raises(AssertionError):
        activation_checks.panels()


KNOWN = [
    (source, "derivatives", " and _is_at(x, known.x)", ""),
    (source, "derivatives", "_is_at(y, known.y) and ", ""),
    (source, "derivatives", "KNOWN_01 if isinstance(p, SelfNormalizing) else None", "KNOWN_01"),
    (source, "_is_at", "y.is_exact and ", ""),
    (Activation, "known", " and self._is_selu", ""),
    (Activation, "known", "self.fixes.variance + ", ""),
    (Pieces, "is_same", "self.breakpoints == other.breakpoints", "True"),
    (Pieces, "is_same", "all((f", "any((f"),
]


@pytest.mark.parametrize(
    ("owner", "name", "old", "new"), KNOWN, ids=[f"{m[1]}: {m[2]} -> {m[3]}" for m in KNOWN]
)
def test_a_wrong_exact_moment_is_caught(monkeypatch, owner, name, old, new):
    mutate(monkeypatch, owner, name, old, new, also=[activation_checks] * (name == "derivatives"))
    with pytest.raises(AssertionError):
        activation_checks.exact_moments()


THIN_Y, THIN_X = ("1/3", "1"), ("1/2", "1/3")


@pytest.mark.parametrize(
    ("wrong", "point"),
    [
        ("y.is_exact", THIN_X),
        ("x.is_exact", THIN_Y),
        ("estimate_radius(y) == estimate_radius(x) == 0", THIN_Y),
    ],
)
def test_thin_balls_taken_for_points_are_caught(monkeypatch, wrong, point):
    """The last one is how floats would say it."""
    mutate(monkeypatch, smooth, "_place", "y.is_exact and x.is_exact", wrong)
    with pytest.raises(AssertionError):
        activation_checks.thin_ball(*point)


@pytest.mark.parametrize("point", [THIN_Y, THIN_X])
def test_thin_balls_pass_as_they_are(point):
    activation_checks.thin_ball(*point)


PIECES = [
    (absolute, "_resolved", "-args[0]", "args[0]"),
    (absolute, "_resolved", "else -line", "else line"),
    (absolute, "_resolved", ">= 0", "<= 0"),
    (absolute, "_lies_between", "zero < upper", "False"),
    (absolute, "_inside", "upper - 1", "upper + 1"),
    (absolute, "_line", "-parts[1]", "parts[1]"),
]


@pytest.mark.parametrize(
    ("owner", "name", "old", "new"), PIECES, ids=[f"{m[1]}: {m[2]} -> {m[3]}" for m in PIECES]
)
def test_a_wrong_rule_of_abs_is_caught(monkeypatch, owner, name, old, new):
    mutate(monkeypatch, owner, name, old, new)
    with pytest.raises((AssertionError, ValueError)):
        piece_checks.absolute()


STRIPS = [
    (panels, "_on_the_line", "(part.lower - y)", "(part.lower + y)"),
    (panels, "_on_the_line", "(part.upper - y) / _root(x)", "part.upper - y"),
    (panels, "_on_the_line", "low < high", "0 < low < high"),
    (panels, "_added", "operator.add", "lambda a, b: a"),
]


@pytest.mark.parametrize(
    ("owner", "name", "old", "new"), STRIPS, ids=[f"{m[1]}: {m[2]} -> {m[3]}" for m in STRIPS]
)
def test_wrong_ends_of_pieces_are_caught(monkeypatch, owner, name, old, new):
    mutate(monkeypatch, owner, name, old, new)
    _shared_smooth.cache_clear()
    with pytest.raises((AssertionError, TypeError)):
        piece_checks.all_points()
    _shared_smooth.cache_clear()


INTERVALS = [
    ("floor", "return self.lower", "return abs(self.lower or 0)"),
    ("floor_of_negative", "-self.upper", "self.upper"),
    ("floor_of_negative", "self.floor, self.floor_of_negative)", "self.floor, self.floor)"),
    ("_product_floor", "or low < 0 or other < 0", ""),
    ("above", "(self.upper, ZERO)", "(ZERO, ZERO)"),
]


@pytest.mark.parametrize(
    ("name", "old", "new"), INTERVALS, ids=[f"{m[0]}: {m[1]} -> {m[2]}" for m in INTERVALS]
)
def test_a_wrong_rule_on_intervals_is_caught(monkeypatch, name, old, new):
    mutate(monkeypatch, growth_rules._Rules, name, old, new)
    with pytest.raises(AssertionError):
        piece_checks.bounds_on_intervals()
