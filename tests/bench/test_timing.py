"""Contenders take turns; aims are compared with what was measured."""

import pytest

from snnproof.bench import timing
from snnproof.bench.rows import AT_LEAST, AT_MOST, Aim, Row, with_unit
from snnproof.bench.timing import Contender, take_turns


class Clock:
    """Time passes by what the contenders say that a box costs."""

    def __init__(self, monkeypatch):
        self.now, self.log = 0.0, []
        monkeypatch.setattr(timing.time, "perf_counter", lambda: self.now)

    def contender(self, name, seconds, **more):
        def call(count):
            self.log.append((name, count))
            self.now += seconds() * count

        return Contender(name, call, **more)


def test_they_take_turns_and_the_median_counts(monkeypatch):
    clock = Clock(monkeypatch)
    times = iter([1e-3] * 7 + [5e-3] + [1e-3] * 3)
    steady = clock.contender("steady", lambda: 1e-3, most=1)
    moody = clock.contender("moody", lambda: next(times), most=1)
    found = take_turns([steady, moody], 9)
    rounds = clock.log[-18:]
    assert rounds == [("steady", 1), ("moody", 1)] * 9
    assert found["steady"].median == pytest.approx(1e-3)
    assert found["moody"].median == pytest.approx(1e-3)  # one slow round changes nothing


def test_calls_are_long_enough_and_no_longer(monkeypatch):
    clock = Clock(monkeypatch)
    fast = clock.contender("fast", lambda: 1e-7, most=1 << 30)
    slow = clock.contender("slow", lambda: 1.0)
    limited = clock.contender("limited", lambda: 1e-9, most=100)
    pair = clock.contender("pair", lambda: 1e-8, as_many_as="fast")
    found = take_turns([fast, slow, limited, pair], 3, call_seconds=0.06)
    assert 0.03 <= found["fast"].boxes * 1e-7 <= 0.06
    assert found["slow"].boxes == 1
    assert found["limited"].boxes == 100
    assert found["pair"].boxes == found["fast"].boxes
    assert found["fast"].median == pytest.approx(1e-7)


def test_aims():
    assert Aim(AT_MOST, 1.0).met(1.0)
    assert not Aim(AT_MOST, 1.0).met(1.0001)
    assert Aim(AT_LEAST, 1.8).met(1.8)
    assert not Aim(AT_LEAST, 1.8).met(1.7999)
    assert Row("a", 0.7, "x", Aim(AT_MOST, 1.0)).met is True
    assert Row("a", None, "x", Aim(AT_MOST, 1.0), "gcc is not there").met is None
    assert Row("a", 2.0, "x").met is None
    assert Row("a", 0.7, "x", Aim(AT_MOST, 1.0)).to_json() == {
        "what": "a", "value": 0.7, "unit": "x", "aim": "at most 1x", "met": True, "note": "",
        "boxes": None,
    }  # fmt: skip


@pytest.mark.parametrize(
    ("value", "unit", "text"),
    [
        (0.699999, "x", "0.7x"),
        (56.65, "ns", "56.6 ns"),
        (14379.3, "ns", "14,379 ns"),
        (16, "", "16"),
    ],
)
def test_print(value, unit, text):
    assert with_unit(value, unit) == text
