"""Floats of activations for pictures, against the enclosures."""

from fractions import Fraction

import numpy as np
import pytest

from snnproof.arithmetic.ball import Ball
from snnproof.arithmetic.precision import precision
from snnproof.explore.fixed_points.find import Asked
from snnproof.moments.source import derivatives
from snnproof.report.map_pictures import float_map


def number(value):
    return Ball.enclose(Fraction(float(value)))


@pytest.mark.parametrize(
    "text", [None, "relu6", "normalized gelu", "mish", "hard-swish", "normalized selu", "tanh"]
)
def test_map_in_floats_is_near_the_enclosures(text):
    asked = Asked.of(text, None, None)
    mus, nus = np.array([-0.7, 0.3, 2.0]), np.array([0.4, 1.0, 9.0])
    means, variances = float_map(0.5, 1.25, asked)(mus, nus)
    with precision(64):
        source = asked.source()
        for mu, nu, mean, variance in zip(mus, nus, means, variances, strict=True):
            first, second = derivatives(source, number(mu * 0.5), number(nu * 1.25), 0)
            assert mean == pytest.approx(first[0].estimate(), abs=1e-3)
            assert variance == pytest.approx((second[0] - first[0].sqr()).estimate(), rel=1e-3)


def test_no_variance_gives_no_number():
    mean, variance = float_map(0, 1, Asked())(np.array([0.0]), np.array([-1.0]))
    assert np.isnan(mean).all()
    assert np.isnan(variance).all()
