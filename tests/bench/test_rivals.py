"""The other libraries are measured at the same task: their enclosures hold the values."""

import sys

import numpy as np
import pytest

from snnproof.bench import widths
from snnproof.bench.boxes import small_boxes
from snnproof.bench.formulas import AXES, QUANTITIES
from snnproof.bench.points import with_libm
from snnproof.bench.rivals import Missing, Rival, rivals
from snnproof.bench.speed import require_containment
from snnproof.errors import SnnproofError
from snnproof.kernels.kernel import Kernel

PRESENT = [rival for rival in rivals() if isinstance(rival, Rival)]
COUNT = 6


def ends(rival):
    """The enclosures of a rival, whatever it calls its ends: (n, 7, 2), outward."""
    found = rival.prepare(*small_boxes(COUNT))(COUNT)
    if rival.chunk > 1:
        low, high = ([getattr(value, end) for value in found[0]] for end in ("lo", "hi"))
        return np.stack([np.transpose(low), np.transpose(high)], axis=2)
    return np.array([[_ends(value) for value in row] for row in found])


def _ends(value):
    if hasattr(value, "a"):  # mpmath.iv
        return float(value.a), float(value.b)
    low, high = (getattr(value, end)() for end in ("lower", "upper"))
    return float(low), float(high)


@pytest.mark.parametrize("rival", PRESENT, ids=lambda rival: rival.label)
def test_enclosures_hold_the_values_at_the_corners(rival):
    found = ends(rival)
    assert found.shape == (COUNT, len(QUANTITIES), 2)
    for corner in small_boxes(COUNT):
        values = with_libm(corner)
        slack = 1e-13 * np.abs(values).max(axis=0)
        assert (found[:, :, 0] <= values + slack).all()
        assert (values - slack <= found[:, :, 1]).all()


@pytest.mark.parametrize("rival", [r for r in PRESENT if r.widths], ids=lambda r: r.label)
def test_widths_are_those_of_the_enclosures(rival):
    found = ends(rival)
    told = rival.widths(rival.prepare(*small_boxes(COUNT))(COUNT))
    assert np.allclose(told, found[:, :, 1] - found[:, :, 0], rtol=1e-6)


def test_a_library_that_is_not_there_is_said(monkeypatch):
    monkeypatch.setitem(sys.modules, "ival", None)
    monkeypatch.setitem(sys.modules, "mpmath", None)
    missing = {rival.name for rival in rivals() if isinstance(rival, Missing)}
    assert missing == {"crival", "mpmath"}
    assert any("flint" in rival.name for rival in rivals())


def test_true_widths_are_met_by_values_in_the_box():
    lower, upper = small_boxes(2)
    true = widths.true_widths(lower, upper)
    grid = np.stack(np.meshgrid(*[np.linspace(0, 1, 5)] * 4), axis=-1).reshape(-1, 4)
    for low, high, width in zip(lower, upper, true, strict=True):
        seen = np.ptp(with_libm(low + (high - low) * grid), axis=0)
        assert (seen <= width * (1 + 1e-6)).all()
        assert (seen >= width * (1 - 1e-6)).all()  # the extremes are in corners of boxes so small


class Narrow(Kernel):
    """A kernel whose enclosures are too narrow."""

    def enclose(self, lower, upper, *, threads=1):
        found = super().enclose(lower, upper, threads=threads)
        middle = found.mean(axis=2, keepdims=True)
        return middle + 1e-3 * (found - middle)


def test_an_enclosure_that_is_too_narrow_is_not_measured(monkeypatch):
    monkeypatch.setattr(widths, "Kernel", Narrow)
    with pytest.raises(SnnproofError, match="narrower than the range"):
        widths.measure(quick=True)


def test_a_kernel_that_misses_values_is_not_timed():
    boxes = small_boxes(COUNT)
    require_containment(Kernel(QUANTITIES, AXES), *boxes)
    with pytest.raises(SnnproofError, match="miss values"):
        require_containment(Narrow(QUANTITIES, AXES), *boxes)
