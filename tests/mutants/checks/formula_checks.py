"""Checks of the formulas against the oracles, as functions: the tests run them on the package, the
mutant tests run them on a package that was made wrong, where they must fail."""

import itertools
from fractions import Fraction

from oracles import formula_text
from oracles import paper_formulas as paper
from oracles.high_precision import mp, real

from snnproof.arithmetic.ball import Ball
from snnproof.arithmetic.precision import precision
from snnproof.box import Box
from snnproof.moments import moment_map, plane
from snnproof.moments.gaussian import gaussian
from snnproof.moments.selu import ball_parameters

PARAMETERS = [(None, None), ("1.3", "0.7"), ("0.25", "2")]

NEAR = [("0.01", "0.8"), ("-0.1", "1.5"), ("0", "1"), ("0.3", "0.05"), ("-1", "3"), ("2.5", "12")]
FAR = [
    ("-10", "0.001"),
    ("10", "0.001"),
    ("-1000", "1"),
    ("300", "20"),
    ("5", "1e6"),
    ("-1e-6", "1e-6"),
]

THIN = Fraction(1, 2**60)


def contains(ball, value):
    """Zero tolerance, on the ends that certificates use."""
    return ball.lower() <= value <= ball.upper()


def derivative(name, order, spots=NEAR, parameters=PARAMETERS):
    """mu_n and xi_n are the n-th derivatives by y of the paper's mu~ and xi~."""
    with precision(128):
        for y, x in spots:
            for alpha, lambda_ in parameters:
                p = ball_parameters(alpha, lambda_)
                t = gaussian(Ball.enclose(y), Ball.enclose(x), p)
                ball = getattr(moment_map, f"{name}_{order}")(t, p)
                value = paper.plane_value(
                    name, Fraction(y), Fraction(x), order, alpha=alpha, lambda_=lambda_
                )
                where = f"{name}_{order} at y={y}, x={x}, alpha={alpha}, lambda={lambda_}"
                assert contains(ball, value), where
                if spots is NEAR:
                    scale = max(1, abs(value))
                    assert ball.upper() - ball.lower() < scale * THIN, f"{where} is too wide"


def slope_square():
    """E selu'(z)^2 is the integral that it stands for, and obeys Price's theorem."""
    for y, x in NEAR:
        for alpha, lambda_ in PARAMETERS:
            with precision(128):
                p = ball_parameters(alpha, lambda_)
                t = gaussian(Ball.enclose(y), Ball.enclose(x), p)
                ball = moment_map.slope_square(t, p)
                kinked = (p.lambda_ * p.alpha).sqr() / 2 * (t.E2 - t.E1)
                price = moment_map.xi_2(t, p) / 2 - kinked
            point = {"y": Fraction(y), "x": Fraction(x), "tau": Fraction(1)}
            value = formula_text.value("chi", point, alpha, lambda_)
            slack = mp.mpf(10) ** -30 * max(1, value)  # the oracle's own error
            for one in (ball, price):
                low, high = real(one.lower()), real(one.upper())
                assert low - slack <= value <= high + slack, f"y={y}, x={x}"
                assert high - low < slack, f"y={y}, x={x} is too wide"


def jacobians(spots=NEAR, parameters=PARAMETERS):
    """J and H, from the plane Jacobians and the weights, are SymPy's derivatives by mu and nu."""
    with precision(128):
        for y, x in spots:
            for alpha, lambda_ in parameters:
                point = {"omega": Fraction(-3, 7), "tau": Fraction(5, 4)}
                point |= {"mu": Fraction(y) / point["omega"], "nu": Fraction(x) / point["tau"]}
                p = ball_parameters(alpha, lambda_)
                m = moment_map.moments(gaussian(Ball.enclose(y), Ball.enclose(x), p), p)
                for letter, plane_jacobian in (
                    ("J", moment_map.plane_jacobian_h),
                    ("H", moment_map.plane_jacobian_g),
                ):
                    matrix = moment_map.weigh(plane_jacobian(m), point["omega"], point["tau"])
                    for index, ball in zip(("11", "12", "21", "22"), matrix, strict=True):
                        value = paper.value(letter + index, point, alpha, lambda_)
                        assert contains(ball, value), f"{letter}{index} at y={y}, x={x}"


MATRICES = [
    ("0.1", "0.2", "-0.3", "0.9"),
    ("1", "0", "0", "1"),
    ("0", "0", "0", "2"),
    ("0", "3", "0", "0"),
    ("-5", "1e-9", "1e9", "0.5"),
    ("1", "2", "2", "4"),
    ("-1", "-2", "3", "-4"),
    ("1", "1", "1", "1"),
]


def singular_value():
    """largest_singular_value is the first of mpmath's singular value decomposition."""
    with precision(128):
        for entries in MATRICES:
            exact = [Fraction(entry) for entry in entries]
            ball = moment_map.largest_singular_value(
                moment_map.Matrix(*(Ball.enclose(entry) for entry in exact))
            )
            a, b, c, d = (real(entry) for entry in exact)
            largest = mp.svd_r(mp.matrix([[a, b], [c, d]]), compute_uv=False)[0]
            slack = mp.mpf(10) ** -60 * largest  # the oracle's own error; the ball is far wider
            low, high = real(ball.lower()), real(ball.upper())
            assert low <= largest + slack, entries
            assert high >= largest - slack, entries
            assert high - low < mp.mpf(10) ** -17 * largest, f"{entries} is too wide"


# -- cells ---------------------------------------------------------------------------------------

PAPER = Box(mu=("-0.1", "0.1"), omega=("-0.1", "0.1"), nu=("0.8", "1.5"), tau=("0.95", "1.1"))
SKEW = Box(mu=("-1", "0.5"), omega=("0.2", "1.5"), nu=("0.3", "2.5"), tau=("0.5", "3"))
NEGATIVE = Box(mu=("0.1", "2"), omega=("-0.9", "-0.3"), nu=("1", "4"), tau=("0.9", "1.2"))


def around(domain, point, shares):
    """A cell of the plane of the domain that holds the point: shares of the way to its sides."""
    sides = {}
    spot = {"y": point["mu"] * point["omega"], "x": point["nu"] * point["tau"]}
    for (axis, (low, high)), (down, up) in zip(
        plane.plane_box(domain).items(), shares, strict=True
    ):
        at = spot[axis]
        sides[axis] = (at - down * (at - low), at + up * (high - at))
    return Box(sides)


def cell_contains(quantity, domain, cell, point, alpha=None, lambda_=None, bits=96):
    """The enclosure over the cell contains the value at a point of the domain that lies over it."""
    with precision(bits):
        view = plane.PlaneCell(domain, ball_parameters(alpha, lambda_), cell)
        ball = view.enclose(quantity)
        value = paper.value(quantity, point, alpha, lambda_)
        assert contains(ball, value), (
            f"{quantity} at {point} is {float(value)}, not in {ball} over {cell} of {domain}"
        )


def corners_and_centre(domain):
    """Points of a domain: corners where the weights differ most, and the centre."""
    low, high = ({axis: domain[axis][k] for axis in domain} for k in (0, 1))
    yield low
    yield high
    yield {axis: domain.middle(axis) for axis in domain}
    yield {**low, "omega": domain.middle("omega")}
    yield {**low, "omega": high["omega"], "tau": high["tau"]}
    yield {**high, "omega": low["omega"], "tau": low["tau"]}


CELL_SHARES = [(0, 0), (Fraction(1, 64), Fraction(1, 64)), (1, 1)]


def cells(quantity):
    """Containment on fixed domains, over points, small cells and the whole rectangle."""
    for domain in (PAPER, SKEW, NEGATIVE):
        for point in corners_and_centre(domain):
            for share in CELL_SHARES:
                cell_contains(quantity, domain, around(domain, point, [share, share]), point)


def cofactors():
    """The ranges of tau and nu over a cell hold those of the points over it, and no more at a
    single x than is compatible with it."""
    parameters = ball_parameters()
    for domain in (PAPER, SKEW, NEGATIVE):
        for point in corners_and_centre(domain):
            for share in CELL_SHARES:
                view = plane.PlaneCell(domain, parameters, around(domain, point, [share, share]))
                low, high = view.tau
                assert domain["tau"][0] <= low <= point["tau"] <= high <= domain["tau"][1]
        x_low = plane.plane_box(domain)["x"][0]
        cell = Box(y=plane.plane_box(domain)["y"], x=x_low)
        view = plane.PlaneCell(domain, parameters, cell)
        assert view.tau == (domain["tau"][0],) * 2


def fixed_point(omega, tau, start=(0, 1)):
    """A fixed point of g for exact weights, by mpmath's Newton iteration, to 60 digits or more."""
    mu_of, nu_of = paper.in_plane("mu", 0), paper.in_plane("nu", 0)
    parameters = paper.parameters()
    omega, tau = real(omega), real(tau)

    def gap(mu, nu):
        at = (mu * omega, nu * tau, *parameters)
        return mu_of(*at) - mu, nu_of(*at) - nu

    root = mp.findroot(gap, start, tol=mp.mpf(10) ** -120)
    return root[0], root[1]


WEIGHTS = [("0", "1"), ("0.1", "1.1"), ("-0.1", "0.95"), ("0.05", "1"), ("-0.07", "1.03")]


def fixed_points_are_kept():
    """No cell that holds a fixed point is excluded."""
    from oracles.high_precision import rational

    for omega, tau in WEIGHTS:
        mu, nu = (rational(part) for part in fixed_point(Fraction(omega), Fraction(tau)))
        y, x = mu * Fraction(omega), nu * Fraction(tau)
        for radius in (Fraction(1, 10**12), Fraction(1, 1000), Fraction(1, 20)):
            cell = Box(y=(y - radius, y + radius), x=(x - radius, x + radius))
            for domain in (PAPER, PAPER.replace(Box(omega=("0.04", "0.1")))):
                low, high = domain["omega"]
                if low <= Fraction(omega) <= high:
                    with precision(96):
                        view = plane.PlaneCell(domain, ball_parameters(), cell)
                        assert not view.excludes_fixed_point(), f"{omega}, {tau}, {cell}"


def cells_without_fixed_points_are_excluded():
    """Cells far from all fixed points are excluded, for each of the four reasons."""
    for cell, domain in (
        (Box(y=("-0.0001", "0.0001"), x=("0.76", "0.77")), PAPER),
        (Box(y=("-0.0001", "0.0001"), x=("1.64", "1.65")), PAPER),
        (Box(y=("0.009", "0.01"), x=("0.9", "0.91")), PAPER),
        (Box(y=("-0.01", "-0.009"), x=("1.2", "1.21")), PAPER),
        (Box(y=0, x=1), PAPER.replace(Box(mu=("0.05", "0.1")))),
        (Box(y=0, x=1), PAPER.replace(Box(nu=("1.1", "1.5")))),
    ):
        with precision(96):
            assert plane.PlaneCell(domain, ball_parameters(), cell).excludes_fixed_point(), cell


def mean_value_form_is_tight():
    """Over a cell of half the width the mean-value form overestimates a fourth, nearly."""
    for name, quantity in (("mu", "mu_tilde"), ("xi", "xi_tilde")):  # both rise in y and in x here
        excess = []
        for k in range(3):
            y, x, r = Fraction(1, 200), Fraction(6, 5), Fraction(1, 50 * 2**k)
            cell = Box(y=(y - r, y + r), x=(x - 5 * r, x + 5 * r))
            with precision(128):
                view = plane.PlaneCell(SKEW, ball_parameters(), cell)
                ball = view.enclose(quantity)
            true_width = paper.plane_value(name, y + r, x + 5 * r) - paper.plane_value(
                name, y - r, x - 5 * r
            )
            excess.append(ball.upper() - ball.lower() - true_width)
        assert excess[2] >= 0
        for wide, narrow in itertools.pairwise(excess):
            assert Fraction(7, 2) < wide / narrow < Fraction(9, 2), f"{quantity}: {excess}"
