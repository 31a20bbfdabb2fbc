"""Cells of the plane: what they enclose on behalf of all points that lie over them."""

import contextlib
from fractions import Fraction

import pytest
from depth import examples
from hypothesis import given
from hypothesis import strategies as st
from mutants.checks import formula_checks
from mutants.checks.formula_checks import NEGATIVE, PAPER, SKEW

from snnproof.arithmetic.ball import Ball
from snnproof.arithmetic.precision import precision
from snnproof.box import Box
from snnproof.errors import BoxError, DomainError, SnnproofError, UnknownNameError
from snnproof.moments import domains, moment_map
from snnproof.moments.plane import QUANTITIES, PlaneCell, plane_box, points_over, spots
from snnproof.moments.selu import ball_parameters

SHARE = st.sampled_from([Fraction(0), Fraction(1)]) | st.fractions(0, 1, max_denominator=1000)
NARROW = st.sampled_from([Fraction(0), Fraction(1, 1000), Fraction(1, 10), Fraction(1)])


def side(low, high, share_low, share_high):
    ends = sorted((low + share_low * (high - low), low + share_high * (high - low)))
    return tuple(ends)


@st.composite
def views(draw, frame):
    """A box within the frame, a point of it, and a cell of its plane that holds the point."""
    domain = Box({a: side(*frame[a], draw(SHARE), draw(SHARE)) for a in frame})
    point = {a: s[0] + draw(SHARE) * (s[1] - s[0]) for a, s in domain.items()}
    shares = [(draw(NARROW), draw(NARROW)) for _ in range(2)]
    return domain, formula_checks.around(domain, point, shares), point


WIDE = Box(mu=(-2, 2), omega=(-2, 2), nu=("0.05", 20), tau=("0.1", 3))
ENORMOUS = Box(mu=(-10, 10), omega=(-10, 10), nu=("1e-6", "1e6"), tau=("0.01", 100))


@pytest.mark.parametrize("quantity", QUANTITIES)
def test_values_at_points_over_a_cell_are_in_its_enclosure(quantity):
    formula_checks.cells(quantity)


@pytest.mark.parametrize("quantity", QUANTITIES)
@examples(25)
@given(st.data())
def test_values_at_random_points_over_random_cells_are_in_their_enclosures(quantity, data):
    domain, cell, point = data.draw(views(WIDE))
    alpha, lambda_ = data.draw(st.sampled_from(formula_checks.PARAMETERS))
    formula_checks.cell_contains(quantity, domain, cell, point, alpha, lambda_)


@pytest.mark.parametrize("quantity", QUANTITIES)
@examples(25)
@given(st.data())
def test_far_away_the_values_are_contained_or_the_box_is_refused(quantity, data):
    domain, cell, point = data.draw(views(ENORMOUS))
    is_point = cell.width("y") == cell.width("x") == 0
    with contextlib.nullcontext() if is_point else contextlib.suppress(DomainError):
        formula_checks.cell_contains(quantity, domain, cell, point)


@pytest.mark.parametrize("quantity", ["mu_tilde", "xi_tilde", "nu_tilde", "S", "drift"])
@examples(10)
@given(st.data())
def test_at_single_points_far_away_the_enclosure_is_thin(quantity, data):
    _, _, point = data.draw(views(ENORMOUS))
    here = Box(point)
    with precision(256):
        ball = PlaneCell(here, ball_parameters()).enclose(quantity)
    size = 1 + sum(abs(ball_end) for ball_end in (ball.lower(), ball.upper()))
    size += abs(point["nu"]) + abs(point["mu"] * point["omega"]) ** 2 + point["nu"] * point["tau"]
    assert ball.upper() - ball.lower() < size * Fraction(1, 2**100)


def test_the_weights_of_a_cell_hold_those_of_the_points_over_it():
    formula_checks.cofactors()


@given(views(WIDE))
def test_the_weights_of_a_random_cell_hold_those_of_a_point_over_it(view):
    domain, cell, point = view
    seen = PlaneCell(domain, ball_parameters(), cell)
    low, high = seen.tau
    assert low <= point["tau"] <= high


@given(views(WIDE))
def test_the_plane_of_a_box_holds_the_products_and_its_corners_are_attained(view):
    domain, _, point = view
    rectangle = plane_box(domain)
    y, x = point["mu"] * point["omega"], point["nu"] * point["tau"]
    assert rectangle.contains({"y": y, "x": x})
    products = {m * o for m in domain["mu"] for o in domain["omega"]}
    assert set(rectangle["y"]) <= products
    assert rectangle["x"] == tuple(n * t for n, t in zip(domain["nu"], domain["tau"], strict=True))


def _points(domain, cell):
    return (point for spot in spots(cell) for point in points_over(domain, spot))


@given(views(WIDE))
def test_candidates_for_witnesses_lie_in_the_domain_and_over_the_cell(view):
    domain, cell, _ = view
    for point in _points(domain, cell):
        assert domain.contains(point)
        assert cell.contains({"y": point["mu"] * point["omega"], "x": point["nu"] * point["tau"]})


def test_the_extremal_weights_are_among_the_candidates():
    cell = plane_box(PAPER)
    found = list(_points(PAPER, cell))
    worst = {"mu": "0.1", "omega": "0.1", "nu": "0.8", "tau": "1.1"}
    line = Box(y=cell["y"], x=Fraction("0.88"))
    assert {a: Fraction(v) for a, v in worst.items()} in list(_points(PAPER, line))
    for corner in ({a: PAPER[a][k] for a in PAPER} for k in (0, 1)):
        assert corner in found


def test_a_mirrored_box_has_the_same_values():
    for domain in (PAPER, SKEW, NEGATIVE):
        mirrored = {a: (-domain[a][1], -domain[a][0]) for a in ("mu", "omega")}
        with precision(96):
            here = PlaneCell(domain, ball_parameters())
            there = PlaneCell(domain.replace(Box(mirrored)), ball_parameters())
            for quantity in QUANTITIES:
                ball, image = here.enclose(quantity), there.enclose(quantity)
                odd = quantity in ("J11", "J21", "H11", "H21")
                assert ball.is_identical(-image if odd else image), quantity


# -- monotone in the weights: the argument of the module, attacked by numbers


@examples(150)
@given(
    y=st.floats(-3, 3),
    x=st.floats(0.02, 20),
    omega=st.floats(-3, 3),
    tau=st.floats(0.05, 3),
    grow_omega=st.floats(1, 3),
    grow_tau=st.floats(1, 3),
)
def test_the_largest_singular_value_grows_with_both_weights(y, x, omega, tau, grow_omega, grow_tau):
    with precision(128):
        from snnproof.moments.gaussian import gaussian

        exact = [Fraction(v) for v in (y, x, omega, tau, grow_omega, grow_tau)]
        y, x, omega, tau, grow_omega, grow_tau = exact
        p = ball_parameters()
        k = moment_map.plane_jacobian_g(
            moment_map.moments(gaussian(Ball.enclose(y), Ball.enclose(x), p), p)
        )
        small = moment_map.largest_singular_value(moment_map.weigh(k, omega, tau))
        large = moment_map.largest_singular_value(
            moment_map.weigh(k, omega * grow_omega, tau * grow_tau)
        )
        flipped = moment_map.largest_singular_value(moment_map.weigh(k, -omega, tau))
        assert small.possibly_le(large)
        assert small.intersection(flipped) is not None


# -- fixed points --------------------------------------------------------------------------------


def test_a_cell_that_holds_a_fixed_point_is_never_excluded():
    formula_checks.fixed_points_are_kept()


def test_cells_without_fixed_points_are_excluded():
    formula_checks.cells_without_fixed_points_are_excluded()


@examples(40)
@given(
    omega=st.fractions("-0.1", "0.1", max_denominator=10**6),
    tau=st.fractions("0.95", "1.1", max_denominator=10**6),
    shares=st.tuples(*[st.fractions("1/1000000", 1)] * 4),
)
def test_no_random_cell_around_a_fixed_point_is_excluded(omega, tau, shares):
    mu, nu = (
        formula_checks.paper.rational(part) for part in formula_checks.fixed_point(omega, tau)
    )
    point = {"mu": mu, "omega": omega, "nu": nu, "tau": tau}
    cell = formula_checks.around(PAPER, point, [shares[:2], shares[2:]])
    if 0 in (cell.width("y"), cell.width("x")):
        return
    with precision(96):
        assert not PlaneCell(PAPER, ball_parameters(), cell).excludes_fixed_point()


# -- tightness -----------------------------------------------------------------------------------


def test_the_mean_value_form_converges_quadratically():
    formula_checks.mean_value_form_is_tight()


@pytest.mark.parametrize("quantity", QUANTITIES)
def test_enclosures_over_points_are_thin(quantity):
    here = Box(mu="0.07", omega="-0.04", nu="1.3", tau="1.02")
    with precision(128):
        ball = PlaneCell(here, ball_parameters()).enclose(quantity)
    assert ball.upper() - ball.lower() < Fraction(1, 2**100)


# -- misuse --------------------------------------------------------------------------------------


def test_boxes_outside_the_domain_of_the_map_are_refused():
    for side_ in ({"nu": (0, 1)}, {"tau": (-1, 1)}, {"nu": (-2, -1)}):
        with pytest.raises(DomainError, match="above 0"):
            PlaneCell(PAPER.replace(Box(side_)), ball_parameters())
    with pytest.raises(BoxError, match="does not say tau"):
        PlaneCell(Box(mu=0, omega=0, nu=1), ball_parameters())
    with pytest.raises(UnknownNameError, match="omega"):
        domains.require_domain(Box({**PAPER, "omegaa": (0, 1)}))
    with pytest.raises(DomainError, match="variance"):
        PlaneCell(PAPER, ball_parameters(), Box(y=0, x=(0, 1)))


def test_axes_may_come_in_any_order():
    turned = Box(dict(reversed(list(PAPER.items()))))
    assert list(domains.require_domain(turned)) == list(domains.AXES)


def test_unknown_quantities_are_refused_with_the_nearest_name():
    with pytest.raises(UnknownNameError, match="nu_tilde"):
        PlaneCell(PAPER, ball_parameters()).enclose("nu_tild")


def test_a_contradiction_between_two_enclosures_is_an_error_and_no_answer(monkeypatch):
    view = PlaneCell(PAPER, ball_parameters())
    true = moment_map.mu_0
    from snnproof.moments import source

    monkeypatch.setattr(source, "mu_1", lambda t, p: moment_map.mu_1(t, p) * 0)
    monkeypatch.setattr(source, "mu_2", lambda t, p: moment_map.mu_2(t, p) * 0)
    monkeypatch.setattr(
        source, "mu_0", lambda t, p: true(t, p) + (0 if t.y.lower() < t.y.upper() else 1)
    )
    with pytest.raises(SnnproofError, match="contradict"):
        _ = view.mu_tilde
