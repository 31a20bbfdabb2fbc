"""Sums of weights against exact fractions."""

import math
from fractions import Fraction

import numpy as np
import pytest
from depth import examples
from hypothesis import given
from hypothesis import strategies as st
from practice import networks

from snnproof.practice.propagation import Intervals, net_inputs
from snnproof.practice.sums import exact_sums, rows_of, sums

DOUBLES = st.floats(allow_nan=False, allow_infinity=False)
SINGLES = st.floats(allow_nan=False, allow_infinity=False, width=32)


def contains(lower, upper, value):
    """Zero tolerance, also where an end is infinite."""
    return (lower == -math.inf or Fraction(lower) <= value) and (
        upper == math.inf or value <= Fraction(upper)
    )


@examples(200)
@given(st.lists(st.one_of(DOUBLES, st.just(0.0)), min_size=1, max_size=12))
def test_sums_of_doubles(weights):
    _judge(np.array([weights]), weights)


@examples(200)
@given(st.lists(SINGLES, min_size=1, max_size=12))
def test_sums_of_singles(weights):
    _judge(np.array([weights], np.float32), weights)


def _judge(rows, weights):
    found = sums(rows)
    omega = sum(map(Fraction, weights), Fraction())
    tau = sum((Fraction(w) ** 2 for w in weights), Fraction())
    assert (omega, tau) == exact_sums(rows[0])
    assert contains(found.omega_lower[0], found.omega_upper[0], omega)
    assert contains(found.tau_lower[0], found.tau_upper[0], tau)
    assert found.tau_lower[0] >= 0


def test_they_are_tight():
    rows = networks.lecun(8, 1000)
    found = sums(rows)
    for unit, row in enumerate(rows):
        omega, tau = exact_sums(row)
        assert found.omega_upper[unit] - found.omega_lower[unit] <= 2**-50 * abs(omega)
        assert found.tau_upper[unit] - found.tau_lower[unit] <= 2**-50 * tau


def test_what_cancels_is_zero_exactly():
    found = sums(np.array([[1e300, 1.0, -1e300, -1.0], [0.1, 0.2, 0.3, -0.6]]))
    assert (found.omega_lower[0], found.omega_upper[0]) == (0.0, 0.0)
    assert found.omega_lower[1] != 0  # 0.1 + 0.2 + 0.3 - 0.6 is not zero in doubles
    assert not found.exact_zero.any()


def test_rows_of_any_layout():
    kernel = np.arange(2 * 3 * 5.0).reshape(2, 3, 5)
    assert rows_of(kernel, (2,)).tolist() == kernel.reshape(6, 5).T.tolist()
    assert rows_of(kernel, (0,)).tolist() == kernel.reshape(2, 15).tolist()


@pytest.mark.parametrize("dtype", [np.float32, np.float64])
def test_net_inputs_contain_the_exact_ones(dtype):
    random = np.random.default_rng(3)
    rows = random.standard_normal((4, 50)).astype(dtype).astype(np.float64)
    bias, mean = random.standard_normal(4), random.standard_normal(50)
    variance = random.random(50)
    wide = 1e-3 * random.random(50)
    y, x = net_inputs(
        rows, bias, Intervals(mean - wide, mean + wide), Intervals(variance, variance + wide)
    )
    for unit, row in enumerate(rows):
        weights = [Fraction(w) for w in row.tolist()]
        low = [Fraction(m) for m in (mean - wide).tolist()]
        high = [Fraction(m) for m in (mean + wide).tolist()]
        least = sum(w * (a if w > 0 else b) for w, a, b in zip(weights, low, high, strict=True))
        most = sum(w * (b if w > 0 else a) for w, a, b in zip(weights, low, high, strict=True))
        offset = Fraction(float(bias[unit]))
        assert Fraction(y.lower[unit]) <= least + offset
        assert most + offset <= Fraction(y.upper[unit])
        spread = sum(w * w * Fraction(v) for w, v in zip(weights, variance.tolist(), strict=True))
        most = sum(
            w * w * Fraction(v) for w, v in zip(weights, (variance + wide).tolist(), strict=True)
        )
        assert Fraction(x.lower[unit]) <= spread
        assert most <= Fraction(x.upper[unit])
