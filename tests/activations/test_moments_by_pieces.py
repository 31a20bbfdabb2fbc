"""Moments of functions by pieces: jumps, every arithmetic, SELU as a special case, controls."""

import itertools
from dataclasses import replace
from fractions import Fraction

import mpmath
import pytest
import sympy
from depth import deep
from oracles import piecewise_integrals as oracle

from snnproof.activations import half_lines
from snnproof.activations import moments_by_pieces as piecewise
from snnproof.activations.activation import Activation
from snnproof.activations.catalogue import Piece
from snnproof.activations.moments_by_pieces import Arithmetic, Piecewise
from snnproof.activations.named import named
from snnproof.activations.pieces import Integrals, Pieces
from snnproof.arithmetic.ball import Ball
from snnproof.arithmetic.precision import precision
from snnproof.float64.interval import Interval
from snnproof.moments.selu import ball_parameters
from snnproof.moments.source import derivatives

STEP = Activation("step", (Piece("0", None, "1/3"), Piece("1", "1/3", None)))
SHRINK = Activation(
    "shrunk", (Piece("z", None, "-1/2"), Piece("0", "-1/2", "1/2"), Piece("z", "1/2", None))
)
TORN = Activation(
    "torn",
    (
        Piece("z^2 * exp(-z / 2) + 2", None, "-1"),
        Piece("3 * z - exp(2 * z) / 5", "-1", "3/4"),
        Piece("z^3 - 1", "3/4", "2"),
        Piece("exp(z / 3) * (1 - z)", "2", None),
    ),
)
mp = oracle.mp


def _zero(z):
    return 0 * z


JUMPING = {
    "step": (STEP, [(None, "1/3", _zero), ("1/3", None, lambda z: mp.mpf(1))]),
    "shrink": (
        SHRINK,
        [(None, "-1/2", lambda z: z), ("-1/2", "1/2", _zero), ("1/2", None, lambda z: z)],
    ),
    "torn": (
        TORN,
        [
            (None, -1, lambda z: z * z * mp.exp(-z / 2) + 2),
            (-1, "3/4", lambda z: 3 * z - mp.exp(2 * z) / 5),
            ("3/4", 2, lambda z: z**3 - 1),
            (2, None, lambda z: mp.exp(z / 3) * (1 - z)),
        ],
    ),
}
POINTS = [("0", "1"), ("-0.75", "0.3"), ("1", "2"), ("2.5", "0.04")]


def outside(name, y, x, highest=5, bits=120):
    """The kind and order of what is not in its ball."""
    one, pieces = JUMPING[name]
    with precision(bits):
        found = one.source().derivatives(Ball.enclose(y), Ball.enclose(x), highest)
    expected = oracle.moments(pieces, y, x, highest)
    return [
        (kind, order)
        for kind in (0, 1)
        for order, (value, error) in enumerate(expected[kind])
        if not oracle.is_in(found[kind][order], value, error)
    ]


@pytest.mark.parametrize("name", JUMPING)
@pytest.mark.parametrize("point", POINTS, ids=str)
def test_functions_with_jumps(name, point):
    assert outside(name, *point) == []


@pytest.mark.parametrize("name", JUMPING)
def test_functions_with_jumps_over_wide_cells(name):
    one, pieces = JUMPING[name]
    over = one.source().derivatives(Ball.enclose(-1, 1), Ball.enclose("1/4", "2"), 4)
    for y, x in itertools.product(("-1", "1/3", "1"), ("1/4", "2")):
        for kind, row in enumerate(oracle.moments(pieces, y, x)):
            for ball, (value, error) in zip(over[kind], row, strict=True):
                assert oracle.is_in(ball, value, error)


# -- negative controls: each break is seen ---------------------------------------------------------


def without_first_density(integrals):
    return lambda self, order: Integrals(
        (whole := integrals(self, order)).moments, dict(list(whole.densities.items())[1:])
    )


def with_opposite_densities(integrals):
    return lambda self, order: Integrals(
        (whole := integrals(self, order)).moments, {k: -c for k, c in whole.densities.items()}
    )


def with_moved_orders(integrals):
    return lambda self, order: Integrals(
        (whole := integrals(self, order)).moments,
        {(b, order - 1 - m): c for (b, m), c in whole.densities.items()},
    )


@pytest.mark.parametrize(
    ("broken", "seen"),
    [
        (without_first_density, {(0, 1), (1, 1), (0, 2)}),
        (with_opposite_densities, {(0, 1), (1, 1)}),
        (with_moved_orders, {(0, 2), (1, 2)}),
    ],
)
def test_a_boundary_term_that_is_wrong_is_seen(broken, seen, monkeypatch):
    monkeypatch.setattr(Pieces, "integrals", broken(Pieces.integrals))
    assert seen <= set(outside("torn", "0", "1"))


def test_a_half_line_on_the_wrong_side_is_seen(monkeypatch):
    def swapped(lower, upper):
        other = {half_lines.LOWER: half_lines.UPPER, half_lines.UPPER: half_lines.LOWER}
        return [(b, other.get(line, line), sign) for b, line, sign in true(lower, upper)]

    from snnproof.activations import pieces

    true = pieces._half_lines
    monkeypatch.setattr(pieces, "_half_lines", swapped)
    assert (0, 0) in outside("step", "0", "1")
    assert (1, 1) in outside("torn", "0", "1")


def test_a_density_of_the_wrong_sign_of_the_slope_is_seen(monkeypatch):
    def mirrored(at, m):
        return -true(at, m) if m % 2 else true(at, m)

    true = piecewise.density_factor
    monkeypatch.setattr(piecewise, "density_factor", mirrored)
    assert {(0, 2), (1, 2)} <= set(outside("step", "0", "1"))
    assert (0, 1) not in outside("step", "0", "1")


def test_a_piece_beyond_its_end_is_seen(monkeypatch):
    moved = replace(STEP, pieces=(Piece("0", None, "1/3"), Piece("1 + z/10^12", "1/3", None)))
    monkeypatch.setitem(JUMPING, "step", (moved, JUMPING["step"][1]))
    assert (0, 0) in outside("step", "0", "1")


# -- SELU comes out of the general machinery -------------------------------------------------------

WIDENED = Fraction(1, 10**6)


def _widened(ball, share):
    middle, radius = (ball.lower() + ball.upper()) / 2, (ball.upper() - ball.lower()) / 2
    size = max(abs(ball.lower()), abs(ball.upper()))
    radius = radius * (1 + share) + size / 10**12
    return middle - radius, middle + radius


CELLS = [
    (("-0.1", "0.1"), ("0.8", "1.5")),
    (("-0.01", "0.01"), ("0.95", "1.1")),
    (("-1", "1"), ("0.5", "2")),
    (("0.05", "0.06"), ("1", "1.01")),
    (("-3", "-2"), ("0.1", "0.2")),
    (("-5", "5"), ("0.1", "10")),
]


@pytest.mark.parametrize("cell", CELLS, ids=str)
def test_selu_has_the_enclosures_of_the_paper_s_formulas_over_cells(cell):
    """No wider than by 1e-6 of the width: the radii are rounded differently, and nothing else."""
    y, x = (Ball.enclose(*side) for side in cell)
    with precision(128):
        paper = derivatives(ball_parameters(), y, x, 4)
        general = named("selu").source().derivatives(y, x, 4)
    compared = []
    for kind, order in itertools.product((0, 1), range(5)):
        a, b = paper[kind][order], general[kind][order]
        low, high = _widened(a, WIDENED)
        if not (low <= b.lower() and b.upper() <= high):
            compared.append((kind, order, float((b.upper() - b.lower()) / (a.upper() - a.lower()))))
    assert compared == []


@pytest.mark.parametrize("point", [("0", "1"), ("-0.3", "0.7"), ("5", "0.1"), ("-8", "2")], ids=str)
def test_selu_has_the_values_of_the_paper_s_formulas_at_points(point):
    y, x = map(Ball.enclose, point)
    with precision(200):
        paper = derivatives(ball_parameters(), y, x, 4)
        general = named("selu").source().derivatives(y, x, 4)
        for kind, order in itertools.product((0, 1), range(5)):
            a, b = paper[kind][order], general[kind][order]
            assert a.intersection(b) is not None
            widths = [ball.upper() - ball.lower() for ball in (a, b)]
            assert widths[1] <= 4 * widths[0] + Fraction(1, 10**55)


# -- every arithmetic ------------------------------------------------------------------------------


def in_arithmetic(one, number, pi, constants=()):
    return Piecewise(one.closed_form, Arithmetic(number, pi, dict(constants)))


@pytest.mark.parametrize("name", JUMPING)
def test_floats(name):
    one, pieces = JUMPING[name]
    source = in_arithmetic(one, float, float(mpmath.pi))
    found = source.derivatives(0.25, 0.5, 4)
    for kind, row in enumerate(oracle.moments(pieces, "1/4", "1/2")):
        for value, (true, _) in zip(found[kind], row, strict=True):
            assert value == pytest.approx(float(true), rel=1e-9, abs=1e-9)


@pytest.mark.parametrize("name", JUMPING)
def test_mpmath_numbers(name):
    one, pieces = JUMPING[name]
    source = in_arithmetic(one, oracle.real, mp.pi)
    found = source.derivatives(oracle.real("1/4"), oracle.real("1/2"), 4)
    for kind, row in enumerate(oracle.moments(pieces, "1/4", "1/2")):
        for value, (true, error) in zip(found[kind], row, strict=True):
            assert abs(value - true) <= error


@pytest.mark.parametrize("name", JUMPING)
def test_float64_intervals(name):
    one, pieces = JUMPING[name]
    with precision(160):
        pi = Ball.pi()
    pi = Interval.enclose(pi.lower(), pi.upper())
    source = in_arithmetic(one, Interval.enclose, pi)
    for y, x in (("1/4", "1/2"), ("-1", "2")):
        at = source.derivatives(Interval.enclose(y), Interval.enclose(x), 4)
        over = source.derivatives(Interval.enclose(-1, 1), Interval.enclose("1/4", 2), 4)
        for kind, row in enumerate(oracle.moments(pieces, y, x)):
            for order, (value, error) in enumerate(row):
                low, high = oracle.exact(value - error), oracle.exact(value + error)
                for interval in (at[kind][order], over[kind][order]):
                    assert interval.lo <= high
                    assert low <= interval.hi
                assert at[kind][order].width() < 1e-8 * (1 + abs(float(value)))


def _symbolic(one, highest):
    y, x = sympy.Symbol("y", real=True), sympy.Symbol("x", positive=True)
    source = in_arithmetic(one, lambda q: sympy.Rational(q.numerator, q.denominator), sympy.pi)
    return y, x, source.derivatives(y, x, highest)


@pytest.mark.parametrize("name", ["step", "shrink"])
def test_symbols_each_order_is_the_derivative_of_the_one_before(name):
    y, _, (mu, xi) = _symbolic(JUMPING[name][0], 3)
    for row in (mu, xi):
        for low, high in itertools.pairwise(row):
            assert sympy.simplify(sympy.diff(low, y) - high) == 0


@pytest.mark.parametrize("name", ["shrink", pytest.param("torn", marks=deep)])
def test_symbols_obey_the_heat_equation(name):
    """d/dx = (1/2) d^2/dy^2, by SymPy's derivative, at a point to 40 digits."""
    y, x, rows = _symbolic(JUMPING[name][0], 4)
    at = {y: sympy.Rational(2, 7), x: sympy.Rational(5, 4)}
    for row in rows:
        for order in range(3):
            gap = (sympy.diff(row[order], x) - row[order + 2] / 2).subs(at)
            assert abs(gap.evalf(50)) < 10**-40


def test_symbols_of_torn_derived():
    y, x, rows = _symbolic(JUMPING["torn"][0], 2)
    at = {y: sympy.Rational(-2, 7), x: sympy.Rational(3, 4)}
    for row in rows:
        for low, high in itertools.pairwise(row):
            assert abs((sympy.diff(low, y) - high).subs(at).evalf(50)) < 10**-40


def test_nodes_of_kernels_record_the_same_moments():
    from snnproof.kernels.graph import Graph, Node

    graph = Graph(ball_parameters())
    pi = graph.constant(Ball.pi())
    source = in_arithmetic(TORN, graph.constant, pi)
    mu, xi = source.derivatives(graph.leaf("side", "y"), graph.leaf("side", "x"), 4)
    assert all(isinstance(one, Node) for one in (*mu, *xi))


def test_the_moments_of_zero_are_zero():
    p = Activation("zero", (Piece("0"),)).source()
    mu, xi = p.derivatives(Ball.enclose(1), Ball.enclose(2), 3)
    assert all(b.is_identical(Ball.enclose(0)) for b in (*mu, *xi))
