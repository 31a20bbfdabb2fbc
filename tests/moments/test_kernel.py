"""The compiled kernel over many boxes: it contains, agrees with the Python class, and is tight."""

from __future__ import annotations

import random
from fractions import Fraction

import numpy as np
import pytest

from snnproof.arithmetic.ball import precision
from snnproof.arithmetic.interval import Interval
from snnproof.box import Box
from snnproof.errors import DomainError, UsageError
from snnproof.moments import domains
from snnproof.moments.constants import ball_parameters, interval_parameters
from snnproof.moments.gaussian import gaussian
from snnproof.moments.kernel import QUANTITIES, enclose_boxes
from snnproof.moments.moment_map import (
    largest_singular_value,
    moments,
    nu_tilde,
    plane_jacobian_g,
    plane_jacobian_h,
    weigh,
)
from snnproof.moments.plane import PlaneCell

WIDE = Box(mu=(-2, 2), omega=(-2, 2), nu=("0.001", 50), tau=("0.01", 10))


def _random_boxes(domain: Box, count: int, width: float) -> tuple[np.ndarray, np.ndarray]:
    ends = np.array([[float(end) for end in domain[axis]] for axis in domains.AXES])
    generator = np.random.default_rng(7)
    lower = ends[:, 0] + (ends[:, 1] - ends[:, 0]) * (1 - width) * generator.random((count, 4))
    return lower, lower + (ends[:, 1] - ends[:, 0]) * width


def _point_in(lower: np.ndarray, upper: np.ndarray, rng: random.Random) -> Box:
    sides = {}
    for axis, low, high in zip(domains.AXES, lower, upper, strict=True):
        low, high = Fraction(float(low)), Fraction(float(high))
        at = low + (high - low) * rng.choice([0, 1, Fraction(rng.randrange(1000), 1000)])
        sides[axis] = (at, at)
    return Box(sides)


@pytest.mark.parametrize("domain", [domains.THEOREM_1, WIDE], ids=["theorem-1", "wide"])
@pytest.mark.parametrize("width", [0.0, 1e-3, 0.3])
def test_the_kernel_contains_the_values_at_points_of_each_box(domain: Box, width: float) -> None:
    lower, upper = _random_boxes(domain, 60, width)
    result = enclose_boxes(lower, upper)
    rng = random.Random(3)
    with precision(128):
        parameters = ball_parameters()
        for i in range(len(lower)):
            cell = PlaneCell(_point_in(lower[i], upper[i], rng), parameters)
            for k, quantity in enumerate(QUANTITIES):
                value = cell.enclose(quantity)
                assert Fraction(float(result[i, k, 0])) <= value.lower(), (quantity, i)
                assert value.upper() <= Fraction(float(result[i, k, 1])), (quantity, i)


def test_the_kernel_agrees_bit_for_bit_with_the_python_class() -> None:
    lower, upper = _random_boxes(domains.THEOREM_1, 300, 1e-2)  # more than a chunk
    lower[5, 0] = 0.0  # these leave the short ways
    upper[5, 0] = 0.1
    lower[270] = [0.0, 0.0, 1.0, 1.0]
    upper[270] = [0.0, 0.0, 1.0, 1.0]
    lower[290] = [-1e200, -1e200, 1e-300, 1e-300]
    upper[290] = [1e200, 1e200, 1e300, 1e300]
    result = enclose_boxes(lower, upper)
    assert np.isfinite(result[270]).all()
    p = interval_parameters()
    for i in range(len(lower)):
        mu, omega, nu, tau = (
            Interval(float(a), float(b)) for a, b in zip(lower[i], upper[i], strict=True)
        )
        m = moments(gaussian(mu * omega, nu * tau, p), p)
        j = weigh(plane_jacobian_h(m), omega, tau)
        s = largest_singular_value(weigh(plane_jacobian_g(m), omega, tau))
        expected = (m.mu_0, nu_tilde(m), j.a11, j.a12, j.a21, j.a22, s)
        assert [(x.lo, x.hi) for x in expected] == [tuple(ends) for ends in result[i].tolist()]


def test_at_points_the_kernel_is_exact_to_a_few_units() -> None:
    lower, _ = _random_boxes(domains.THEOREM_1, 200, 0.0)
    result = enclose_boxes(lower, lower)
    assert np.max(result[..., 1] - result[..., 0]) < 1e-13


def test_other_parameters_are_taken() -> None:
    corner = np.array([[0.01, 0.02, 1.0, 1.0]])
    value = enclose_boxes(corner, corner, alpha="1.97126", lambda_="1.06071")[0]
    point = Box.parse("mu=0,omega=0,nu=1,tau=1").replace(
        Box({a: (Fraction(float(v)),) * 2 for a, v in zip(domains.AXES, corner[0], strict=True)})
    )
    with precision(128):
        cell = PlaneCell(point, ball_parameters("1.97126", "1.06071"))
        nu = cell.enclose("nu_tilde")
    k = QUANTITIES.index("nu_tilde")
    assert Fraction(float(value[k, 0])) <= nu.lower() <= nu.upper() <= Fraction(float(value[k, 1]))


@pytest.mark.parametrize(
    ("lower", "upper", "error"),
    [
        ([[0, 0, 1, 1]], [[0, 0, 1]], UsageError),
        ([0, 0, 1, 1], [0, 0, 1, 1], UsageError),
        ([[0, 1, 1, 1]], [[0, 0, 1, 1]], UsageError),
        ([[0, float("nan"), 1, 1]], [[0, 1, 1, 1]], UsageError),
        ([[0, 0, 0, 1]], [[0, 0, 1, 1]], DomainError),
        ([[0, 0, 1, -1]], [[0, 0, 1, 1]], DomainError),
    ],
)
def test_what_is_no_box_is_refused(lower: list, upper: list, error: type[Exception]) -> None:
    with pytest.raises(error):
        enclose_boxes(np.array(lower, float), np.array(upper, float))


@pytest.mark.parametrize(
    "corners",
    [
        [["0.1", "0.1", "0.8", "1"]],
        [[Fraction(1, 10), 0, 1, 1]],
        np.array([[0.1, 0.1, 1, 1]], dtype=np.longdouble),
        np.array([[0, 0, 2**53 + 1, 1]]),
    ],
)
def test_what_is_no_binary64_number_is_refused(corners) -> None:
    with pytest.raises(UsageError, match="no binary64 numbers"):
        enclose_boxes(corners, corners)


def test_small_integers_and_float32_are_exact() -> None:
    corners = np.array([[0, 0, 1, 1]])
    assert np.array_equal(
        enclose_boxes(corners, corners),
        enclose_boxes(corners.astype(np.float32), corners.astype(np.float64)),
    )
