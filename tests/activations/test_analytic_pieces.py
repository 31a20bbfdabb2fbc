"""Analytic formulas on intervals, and abs: moments by quadrature of the definition; refusals."""

from fractions import Fraction
from itertools import pairwise

import flint
import pytest
from depth import crossed
from mutants.checks import piece_checks
from mutants.checks.piece_checks import PIECES, violations
from oracles import piecewise_integrals as oracle
from oracles.piecewise_integrals import mp, real

from snnproof.activations.activation import Activation
from snnproof.activations.catalogue import Piece
from snnproof.activations.named import activation, named
from snnproof.arithmetic.ball import Ball
from snnproof.arithmetic.growth import Growth
from snnproof.arithmetic.precision import precision
from snnproof.arithmetic.quadrature import hermite_moments_by_parts
from snnproof.arithmetic.strip import Part, constant
from snnproof.errors import SnnproofError, UnboundedError, UsageError
from snnproof.moments.source import derivatives

POINTS = [("0", "1"), ("-0.3", "1.7"), ("5/4", "1/10"), ("2", "30"), ("-1/3", "1e-8")]


@pytest.mark.parametrize(("name", "point"), crossed(PIECES, POINTS))
def test_moments_at_points_are_those_of_mpmath(name, point):
    assert list(violations(name, *point)) == []


@pytest.mark.parametrize("name", PIECES)
def test_cells_contain_the_moments_of_their_points(name):
    one, pieces = PIECES[name]
    over = one.source().derivatives(Ball.enclose("-0.5", "0.5"), Ball.enclose("0.5", "2"), 4)
    for point in (("-0.5", "2"), ("0.5", "0.5"), ("0.1", "0.9")):
        for kind, row in enumerate(oracle.moments(pieces, *point)):
            for ball, (value, error) in zip(over[kind], row, strict=True):
                assert oracle.is_in(ball, value, error)


@pytest.mark.parametrize("name", PIECES)
def test_the_first_derivative_is_a_difference_of_moments(name):
    """Derivatives come from Hermite polynomials; here they are seen from the moments alone."""
    one, step = PIECES[name][0], Fraction(1, 10**8)
    with precision(160):
        source = one.source()
        rows = [source.derivatives(Ball.enclose(y), Ball.enclose(1), 1) for y in (-step, 0, step)]
        for kind in (0, 1):
            below, here, above = (row[kind] for row in rows)
            difference = (above[0] - below[0]) / (2 * step)
            assert abs(difference - here[1]).upper() < Fraction(1, 10**14)


def test_the_softsign_by_arbs_own_integration():
    """E f(z) h_n(t), each half by acb.integral over 40 standard deviations, at (1/3, 9/4)."""
    y, s, bits = Fraction(1, 3), Fraction(3, 2), 100
    with precision(bits):
        moments = activation("softsign")._analytic().moments(y, s * s, 5, bits)
    before = flint.ctx.prec
    flint.ctx.prec = 200
    try:
        for n in range(6):
            for power in (1, 2):
                total = flint.arb(0)
                for sign in (-1, 1):
                    ends = sorted((-y / s, Fraction(40 * sign)))

                    def integrand(t, _, sign=sign, n=n, power=power):
                        z = constant(y) + constant(s) * t
                        weight = (-t * t / 2).exp() / (2 * flint.arb.pi()).sqrt()
                        hermite = (t / flint.arb(2).sqrt()).hermite_h(n)
                        scale = (flint.arb(2) ** n * flint.arb.fac_ui(n)).sqrt()
                        return (z / (1 + sign * z)) ** power * hermite / scale * weight

                    total += flint.acb.integral(integrand, *map(constant, ends)).real
                assert abs(moments[power - 1][n]._arb - total) < flint.arb(2) ** (10 - bits)
                assert moments[power - 1][n]._arb.overlaps(total)
    finally:
        flint.ctx.prec = before


def test_one_function_by_parts_is_itself():
    """tanh cut at three places: the same moments, and the parts need a rational root of x."""
    cuts = [None, Fraction(-1, 3), Fraction(0), Fraction(7, 5), None]
    parts = [Part(lambda: lambda u, _: u.tanh(), a, b) for a, b in pairwise(cuts)]
    bounded = Growth(Fraction(1), 0, Fraction(0))
    with precision(100):
        found = hermite_moments_by_parts(parts, bounded, Fraction(1, 3), Fraction(4), 3, 90)
        whole = activation("tanh").source().derivatives(Ball.enclose("1/3"), Ball.enclose(4), 1)
        for row, known in zip(found, whole, strict=True):
            assert abs(row[0] - known[0]).upper() < Fraction(1, 2**80)
            assert abs(row[1] / 2 - known[1]).upper() < Fraction(1, 2**80)
        with pytest.raises(ValueError, match="square"):
            hermite_moments_by_parts(parts, bounded, Fraction(0), Fraction(2), 3, 90)


def test_what_a_formula_with_abs_means():
    piece_checks.absolute()


def test_bounds_on_intervals_hold_and_poles_have_none():
    piece_checks.bounds_on_intervals()


def test_abs_of_lines_is_by_pieces_where_that_is_closed():
    assert activation("abs(z)").closed_form.is_same(named("abs").closed_form)
    assert activation("|z| * z + |2*z - 3| / 5").closed_form is not None
    assert [part[:2] for part in activation("||z| - 1|").formulas] == [
        *((None, -1), (-1, 0), (0, 1), (1, None)),
    ]


def test_symmetry_is_seen_through_abs():
    softsign = named("softsign")
    assert softsign.symmetry == (0, -1)
    assert activation("1 / (1 + |z - 3|)").symmetry == (3, 1)
    mu, xi = derivatives(softsign.source(), Ball.enclose(0), Ball.enclose(2), 3)
    assert [ball.is_exact for ball in mu] == [True, False, True, False]
    assert [ball.is_exact for ball in xi] == [False, True, False, True]
    assert named("elish").symmetry is None


@pytest.mark.parametrize("text", ["1 + softsign", "softsign / 10^12", "normalized softsign"])
def test_scales_and_shifts(text):
    """A tiny factor is taken out of a formula with abs as well."""
    formula = "z / (1 + |z|)"
    one = {
        "1 + softsign": lambda: activation(f"1 + {formula}"),
        "softsign / 10^12": lambda: activation(f"{formula} / 10^12"),
        "normalized softsign": lambda: activation("normalized softsign"),
    }[text]()
    with precision(120):
        mu, xi = one.source().derivatives(Ball.enclose(0), Ball.enclose(1), 1)
    second = oracle.moments(PIECES["softsign"][1], 0, 1)[1][0][0]
    slope = oracle.moments(PIECES["softsign"][1], 0, 1)[0][1][0]
    known = {
        "1 + softsign": (1, slope, 1 + second),
        "softsign / 10^12": (0, slope / 10**12, second / 10**24),
        "normalized softsign": (0, slope / mp.sqrt(second), 1),
    }[text]
    for ball, value in zip((mu[0], mu[1], xi[0]), known, strict=True):
        error = mp.mpf(10) ** -32 * abs(mp.mpf(value))
        assert oracle.is_in(ball, real(value), error)
        assert ball.upper() - ball.lower() <= abs(oracle.exact(value)) / 10**25 + Fraction(
            1, 10**30
        )


# -- refusals --------------------------------------------------------------------------------------


def _halves(below, above):
    return (Piece(below, None, "0"), Piece(above, "0", None))


REFUSED = {
    "a pole inside a piece": (_halves("z", "z / (1 - z)"), "divisor"),
    "a pole at an end": (_halves("z", "1 / z"), "divisor"),
    "a pole between the ends": (
        (Piece("0", None, "0"), Piece("1/(z - 1/2)", "0", "1"), Piece("0", "1", None)),
        "divisor",
    ),
    "a logarithm that begins at 0": (_halves("z", "log(z)"), "log"),
    "a root of what is negative": (_halves("sqrt(z)", "z"), "sqrt"),
    "growth": (_halves("0", "exp(z^2)"), "exponential"),
    "abs of a curve": ((Piece("|z^2 - 1|"),), "a z [+] b"),
    "abs of no rational line": ((Piece("|z - sqrt(2)|"),), "a z [+] b"),
    "too many zeros": ((Piece("+".join(f"|z - {k}|" for k in range(70))),), "at most 64 pieces"),
}


@pytest.mark.parametrize("why", REFUSED)
def test_what_is_refused_in_one_line(why):
    pieces, words = REFUSED[why]
    with pytest.raises(UsageError, match=words) as refused:
        Activation("u", pieces)
    assert str(refused.value).isprintable()
    assert len(str(refused.value)) < 300


@pytest.mark.parametrize(
    "pieces",
    [
        _halves("exp(z^3)", "z"),
        _halves("z / (1 - z)", "tanh(z)"),
        _halves("-log(1 - z)", "log(1 + z)"),
        (Piece("0", None, "1/2"), Piece("1/(z^2 - 1/8)", "1/2", None)),
        (Piece("0", None, "1"), Piece("1/(z^3 - 1/2) + sqrt(z)", "1", "4"), Piece("0", "4", None)),
    ],
    ids=lambda pieces: pieces[-1].value,
)
def test_what_only_its_interval_allows(pieces):
    """Each of these is nothing on the whole line; on its interval it is bounded as it must be."""
    with pytest.raises(SnnproofError):
        list(map(activation, (piece.value for piece in pieces if piece.value != "0")))
    mu, _ = Activation("u", pieces).source().derivatives(Ball.enclose(0), Ball.enclose(1), 2)
    assert all(ball.is_finite for ball in mu)


def test_a_root_that_begins_at_an_end_has_no_rule():
    """sqrt(z) is bounded on z > 0, but not analytic at 0."""
    one = Activation("u", _halves("0", "sqrt(z)"))
    with pytest.raises(UnboundedError, match="no rule of quadrature"):
        one.source().derivatives(Ball.enclose(0), Ball.enclose(1), 0)
