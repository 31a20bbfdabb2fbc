"""Wrong judgements of where the theorem for units that differ carries, each caught."""

from types import SimpleNamespace

import numpy as np
import pytest
from mutants.checks.mutation import mutate

from snnproof.moments.domains import UNITS_WIDE
from snnproof.practice import carried as module
from snnproof.practice.propagation import Intervals, Propagation, UnitMoments

MUTANTS = [
    ("_inside", "of.lower >= low", "of.upper >= low"),
    ("_inside", "of.upper <= high", "of.lower <= high"),
    ("_inside", ") & (", ") | ("),
    ("_in_box", "int((y_inside & tau_inside).sum())", "int(y_inside.sum())"),
    ("_in_box", "int((y_inside & tau_inside).sum())", "int(tau_inside.sum())"),
    ("_in_box", '(variance, "variance")', '(mean, "variance")'),
    ("carried", "units.mean, units.variance", "mean, variance"),
    ("carried", 'layer.activation == "selu"', "True"),
]


def _intervals(*ends):
    lower, upper = zip(*ends, strict=True)
    return Intervals(np.array(lower, float), np.array(upper, float))


def _point(*values):
    return _intervals(*((value, value) for value in values))


def _carried(y, tau_inside, mean, variance, activation="selu", inputs=None):
    """What is found of a layer of two units, and of one after it that is always inside."""
    layer, after = (
        SimpleNamespace(
            name=name,
            units=2,
            hidden=True,
            activation=kind,
            taus=_point(1, 1),
            tau_inside_wide=tuple(np.array(inside) for _ in UNITS_WIDE),
        )
        for name, kind, inside in (("first", activation, tau_inside), ("next", "selu", [True] * 2))
    )
    units = UnitMoments("first", y, _point(1, 1), mean, variance)
    last = UnitMoments("next", _point(0, 0), _point(1, 1), _point(0, 0), _point(1, 1))
    given = inputs or (_point(0, 0), _point(1, 1))
    found = module.carried([layer, after], Propagation((units, last)), *given)
    return [(one.layer, one.inside, one.inputs_inside, one.carries) for one in found]


def check():
    good, both, one = (_point(0, 0), _point(1, 1)), [True, True], [True, False]
    inside = ("next", 2, True, True)
    assert _carried(_point(0, 0.3), both, *good) == [("first", 2, True, True), inside]
    assert _carried(_point(0, 0.3), one, *good) == [("first", 1, True, False), inside]
    for ends in ((0.5, 0.6), (-0.6, -0.5), (-0.6, 0.6)):
        y = _intervals((0, 0), ends)
        assert _carried(y, both, *good) == [("first", 1, True, False), inside]
    for moments in ((_point(0, 0), _point(1, 40)), (_point(0, 3), _point(1, 1))):
        after = _carried(_point(0, 0), both, *moments)
        assert after == [("first", 2, True, True), ("next", 2, False, False)]
        before = _carried(_point(0, 0), both, *good, inputs=moments)
        assert before == [("first", 2, False, False), inside]
    assert _carried(_point(0, 0), both, *good, activation="elu") == [inside]


def test_the_check_itself():
    check()


@pytest.mark.parametrize(("name", "old", "new"), MUTANTS, ids=[f"{m[0]}: {m[2]}" for m in MUTANTS])
def test_what_is_wrong_is_caught(monkeypatch, name, old, new):
    mutate(monkeypatch, module, name, old, new)
    with pytest.raises(AssertionError):
        check()
