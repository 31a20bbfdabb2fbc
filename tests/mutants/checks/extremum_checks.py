"""Sharp bounds of functions whose extreme values are known by heart, or by dense samples."""

import itertools
from fractions import Fraction

import mpmath
from depth import some
from oracles import formula_text

import snnproof.ask.bound
from snnproof.activations.activation import Activation
from snnproof.activations.catalogue import Piece
from snnproof.box import Box
from snnproof.search import newton
from snnproof.search.branch_and_bound import Budget

SQUARE = "mu=-1:1,nu=-1:1"

KNOWN = [
    # quantity, box, infimum, supremum, points of the minimum, points of the maximum
    ("mu*nu", "mu=0:1,nu=0:1", 0, 1, [(0, 0), (0, 1), (1, 0), (0, "1/2")], [(1, 1)]),
    ("-abs(mu)*nu", "mu=-1:1,nu=0:1", -1, 0, [(1, 1), (-1, 1)], [(0, 1), (1, 0), (0, 0)]),
    ("mu^2 + nu^2", SQUARE, 0, 2, [(0, 0)], list(itertools.product((-1, 1), repeat=2))),
    ("(mu - 1/3)^2 - nu", SQUARE, -1, "25/9", [("1/3", 1)], [(-1, -1)]),
    ("mu^4 - mu^2 + nu^2", SQUARE, "-1/4", 1, [], [(0, 1), (0, -1), (1, 1), (-1, -1)]),
    ("mu^2 - nu^2", SQUARE, -1, 1, [(0, 1), (0, -1)], [(1, 0), (-1, 0)]),
    ("1 - (mu - 0.3)^2 - (nu + 0.2)^2", SQUARE, "-213/100", 1, [(-1, 1)], [("0.3", "-0.2")]),
    ("abs(mu - nu)", "mu=0:1,nu=0:1", 0, 1, [(0, 0), ("1/2", "1/2"), (1, 1)], [(0, 1), (1, 0)]),
    ("abs(mu) + abs(nu - 1/2)", SQUARE, 0, "5/2", [(0, "1/2")], [(1, -1), (-1, -1)]),
    ("abs(abs(mu) - 1/2) + 0*nu", "mu=-1:1,nu=0", 0, "1/2", [("1/2", 0)], [(0, 0), (-1, 0)]),
    ("mu^3 - nu", SQUARE, -2, 2, [(-1, 1)], [(1, -1)]),
    ("mu*(1 - mu) + 0*nu", "mu=0:1,nu=0", 0, "1/4", [(0, 0), (1, 0)], [("1/2", 0)]),
    ("exp(mu*nu)", "mu=0:1,nu=0:0", 1, 1, [(0, 0), (1, 0)], [("1/2", 0)]),
    ("3", SQUARE, 3, 3, [(0, 0)], [(1, -1)]),
    ("abs(mu - 2) - nu", SQUARE, 0, 4, [(1, 1)], [(-1, -1)]),
    ("(mu + nu - 1)^2", "mu=0:1,nu=0:1", 0, 1, [(0, 1), (1, 0)], [(0, 0), (1, 1)]),
    ("mu/(nu + 2)", SQUARE, -1, 1, [(-1, -1)], [(1, -1)]),
]


def known_extremes(cases=KNOWN, digits=12):
    for quantity, over, infimum, supremum, *points in cases:
        found = snnproof.ask.bound.bound(quantity, over, digits=digits, budget=Budget(some(4000)))
        pairs = zip((found.infimum, found.supremum), (infimum, supremum), points, strict=True)
        for extreme, value, where in pairs:
            value = Fraction(value)
            assert extreme.lower <= value <= extreme.upper, quantity
            if not extreme.reason:
                scale = abs(value) or max(abs(found.supremum.upper), abs(found.infimum.lower))
                assert extreme.upper - extreme.lower <= scale / 10**digits, quantity
            for point in extreme.reached:
                where_reached = {**extreme.point, **point}
                reached = exactly(formula_text.value(quantity, where_reached))
                assert abs(reached - value) < Fraction(1, 10**40), quantity
            for point in where:
                assert holds(extreme, dict(zip(("mu", "nu"), map(Fraction, point), strict=True)))


def holds(extreme, point):
    """Do the places that are given hold the image of a point of the domain?"""
    image = dict(point)
    if "omega" in point:
        image["y"] = point["mu"] * point["omega"]
    if "tau" in point:
        image["x"] = point["nu"] * point["tau"]
    places = extreme.places or (extreme.at,)
    return all(
        any(
            all(low <= image[axis] <= high for axis, (low, high) in place.items())
            for place in group
        )
        for group in (places, (extreme.at,))
    )


def samples(quantity, over, count, parameters=(None, None)):
    """Values by mpmath on a grid with the corners, as (exact point, value)."""
    box = Box.parse(over)
    sides = [
        sorted({low + (high - low) * i / max(count - 1, 1) for i in range(count)})
        for low, high in box.values()
    ]
    for coordinates in itertools.product(*sides):
        point = dict(zip(box, coordinates, strict=True))
        yield point, formula_text.value(quantity, point, *parameters)


def exactly(value):
    """An mpmath number as the rational that it is."""
    sign, mantissa, exponent, _ = value._mpf_
    return (-1 if sign else 1) * int(mantissa) * Fraction(2) ** int(exponent)


def zeros_stay():
    """Newton's method on two quadratics: the zero of the gradient, not at the centre, is kept."""
    function = snnproof.ask.bound._Function(
        snnproof.ask.bound.formula("mu^2 + mu*nu + 2*nu^2 + mu^3/3 - mu", ("mu", "nu")).expression,
        Box.parse("mu=-1:2,nu=-1:1"),
        snnproof.ask.bound.ball_parameters(None, None),
    )
    # 2 mu + nu + mu^2 = 1 and mu + 4 nu = 0: mu^2 + 7/4 mu - 1 = 0
    root = (-7 + 113**0.5) / 8
    cell = Box.parse("mu=0.3:0.6,nu=-0.2:0.1")
    with snnproof.ask.bound.precision(100):
        found = newton.stationary_points(function, cell)
        assert found is not None
        mu, nu = found["mu"], found["nu"]
        assert mu[1] - mu[0] < Fraction(1, 10**20)
        assert abs(float(mu[0]) - root) < 1e-12
        assert abs(float(nu[0]) + root / 4) < 1e-12
        quadratic = [m * m + m * Fraction(7, 4) - 1 for m in mu]
        assert quadratic[0] <= 0 <= quadratic[1]
        assert newton.stationary_points(function, Box.parse("mu=0.5:0.6,nu=-0.2:0.1")) is None


def values_far_below_the_scale():
    """Values that are up to 10^400 times smaller than the largest one."""
    for quantity, over, digits, infimum in [
        ("1 + (mu - 1/3)^2*1e30", "mu=-1:1", 8, 1),
        ("mu + 1/mu - 2", "mu=1/3:1e400", 8, 0),
        ("(mu - 2)/mu^2 + 1e-20", "mu=1:1e9", 8, Fraction(-1) + Fraction(1, 10**20)),
        ("(mu^2 + nu - 1/3)^2 + 1e-12", SQUARE, 9, Fraction(1, 10**12)),
    ]:
        found = snnproof.ask.bound.bound(quantity, over, digits=digits, budget=Budget(4000)).infimum
        assert found.lower <= infimum <= found.upper
        assert infimum == 0 or found.upper - found.lower <= abs(Fraction(infimum)) / 10**digits
        assert bool(found.reason) == (found.lower != found.upper and infimum == 0)


STEP = Activation("two values", (Piece("-2", None, "1"), Piece("3", "1", None)))


def a_line_of_maximisers():
    """Of f = -2 below 1 and 3 above, nu~ = 25 p (1 - p), with p the probability of z > 1."""
    over = "mu=-1:3,omega=1,nu=0.01:100,tau=1"
    found = snnproof.ask.bound.bound("nu_tilde", over, activation=STEP, budget=Budget(4000))
    assert found.supremum.lower == found.supremum.upper == Fraction(25, 4)
    assert len(found.supremum.reached) > 1
    assert all(point["y"] == 1 for point in found.supremum.reached)
    with mpmath.workdps(60):
        tail = mpmath.erfc(mpmath.mpf(20) / mpmath.sqrt(2)) / 2  # at y = -1, sqrt(x) = 0.1
        least = exactly(25 * tail * (1 - tail))
    assert abs(found.infimum.lower - least) + abs(found.infimum.upper - least) <= least / 10**11
    found = snnproof.ask.bound.bound("xi_tilde", over, activation=STEP, budget=Budget(4000))
    assert found.infimum.lower <= 4 + 5 * exactly(tail) <= found.infimum.upper
