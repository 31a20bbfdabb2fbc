"""The selftest: it passes here, and each planted fault fails the check that is meant for it."""

import json
import math
import re
import tomllib
from fractions import Fraction
from pathlib import Path

import flint
import pytest

from snnproof import selftest
from snnproof.arithmetic.ball import Ball
from snnproof.cli import main
from snnproof.verdict import Verdict

NAMES = [check.name for check in selftest.CHECKS]


def _failures():
    return {outcome.name for outcome in selftest.run(kernels=False) if not outcome.ok}


def test_all_is_well_here():
    outcomes = selftest.run()
    assert [(o.name, o.detail) for o in outcomes if not o.ok] == []
    assert [o.name for o in outcomes] == NAMES
    assert len(set(NAMES)) == len(NAMES)


def test_the_command(capsys):
    assert main(["selftest", "--no-kernels"]) == 0
    text = capsys.readouterr().out
    assert all(f"\n{name} " in text for name in NAMES)
    assert text.endswith(f"{len(NAMES) - 3} ok, 3 skipped\n")
    assert main(["selftest", "--no-kernels", "--json"]) == 0
    outcomes = json.loads(capsys.readouterr().out)["items"]
    assert all(o.keys() == {"name", "what", "ok", "detail", "skipped"} for o in outcomes)
    assert [o["name"] for o in outcomes if o["skipped"]] == NAMES[-3:]


def test_the_command_fails_by_name(monkeypatch, capsys):
    monkeypatch.setattr(Ball, "exp", lambda self: self + 1)
    assert main(["selftest", "--no-kernels"]) == 1
    text = " ".join(capsys.readouterr().out.split())
    assert re.search(r" known values FAILED balls enclose [^:]* found: e = 2.718", text)
    assert main(["selftest", "--no-kernels", "--json"]) == 1
    assert not all(o["ok"] for o in json.loads(capsys.readouterr().out)["items"])


def _off_by_a_little(method):
    original = getattr(Ball, method)
    return lambda self: original(self) + Fraction(1, 10**55)


@pytest.mark.parametrize(
    ("method", "caught"),
    [
        ("exp", {"known values", "erfcx", "closed forms"}),
        ("erfc", {"known values", "erfcx", "closed forms"}),
        ("erfcx", {"known values", "erfcx"}),
        ("sqrt", {"known values", "closed forms"}),
    ],
)
def test_a_wrong_function_of_balls(monkeypatch, method, caught):
    monkeypatch.setattr(Ball, method, _off_by_a_little(method))
    assert caught & _failures()
    assert "known values" in _failures()


def test_a_ball_that_is_rounded_to_nearest(monkeypatch):
    original = Ball.lower

    def inward(self):
        return (original(self) + self.upper()) / 2

    monkeypatch.setattr(Ball, "lower", inward)
    assert "outward rounding" in _failures() or "precision" in _failures()


def test_a_comparison_that_answers(monkeypatch):
    monkeypatch.setattr(Ball, "__lt__", lambda self, other: False)
    assert _failures() == {"comparisons"}


def test_a_precision_that_stays(monkeypatch):
    from contextlib import contextmanager

    from snnproof.arithmetic import ball

    @contextmanager
    def leaking(bits):
        ball.ctx.prec = bits
        yield

    before = ball.ctx.prec
    monkeypatch.setattr(selftest.balls, "precision", leaking)
    try:
        assert "precision" in _failures()
    finally:
        ball.ctx.prec = before


def test_a_checker_that_believes(monkeypatch):
    class Believer:
        verdict = Verdict.PROVED

    monkeypatch.setattr(selftest.checker, "check_bytes", lambda content, known: Believer)
    (outcome,) = [o for o in selftest.run(kernels=False) if not o.ok]
    assert (outcome.name, outcome.detail) == ("checker", "S < 0.5 is confirmed")


def test_a_checker_that_refuses_everything(monkeypatch):
    def refuse(content, known):
        raise ValueError("no")

    monkeypatch.setattr(selftest.checker, "check_bytes", refuse)
    (outcome,) = [o for o in selftest.run(kernels=False) if not o.ok]
    assert (outcome.name, outcome.detail) == ("checker", "ValueError: no")


def test_flushed_subnormals(monkeypatch):
    monkeypatch.setattr(
        selftest.numbers.math, "ldexp", lambda x, k: math.ldexp(x, k) if k > -1022 else 0.0
    )
    assert "subnormals" in _failures()


def test_a_root_that_is_rounded_wrongly(monkeypatch):
    original = math.sqrt
    monkeypatch.setattr(math, "sqrt", lambda x: math.nextafter(original(x), 0.0))
    assert "rounding" in _failures()


@pytest.mark.parametrize("version", ["0.7.1", "0.10.0", "1.0", "unknown"])
def test_an_unsupported_flint(monkeypatch, version):
    monkeypatch.setattr(selftest.balls.metadata, "version", lambda name: version)
    assert _failures() == {"python-flint"}


def test_the_supported_flint_is_that_of_pyproject():
    text = (Path(__file__).parents[2] / "pyproject.toml").read_text()
    (requirement,) = [
        r for r in tomllib.loads(text)["project"]["dependencies"] if r.startswith("python-flint")
    ]
    since, before = (
        ".".join(map(str, v)) for v in (selftest.balls.FLINT_FROM, selftest.balls.FLINT_BEFORE)
    )
    assert requirement == f"python-flint>={since},<{before}"


def test_a_float_kernel_that_rounds_inward(monkeypatch):
    interval = pytest.importorskip("snnproof.float64.interval").Interval
    original = interval.exp
    monkeypatch.setattr(interval, "exp", lambda self: interval(*[original(self).lo] * 2))
    outcome = selftest.CHECKS[NAMES.index("float64 intervals")].run()
    assert not outcome.ok
    assert "exp" in outcome.detail


def test_the_known_digits():
    mp = pytest.importorskip("mpmath").mp
    with mp.workdps(90):
        values = {
            "pi": mp.pi,
            "e": mp.e,
            "e^-1": mp.exp(-1),
            "sqrt 2": mp.sqrt(2),
            "erfc 1": mp.erfc(1),
            "erfc -2": mp.erfc(-2),
            "erfcx 1": mp.e * mp.erfc(1),
        }
        for name, digits in selftest.balls.KNOWN.items():
            assert len(digits.partition(".")[2]) == 60
            assert 0 < values[name] - mp.mpf(digits) < mp.mpf(10) ** -60


def test_it_prints_what_certificates_are_made_with(capsys):
    assert main(["selftest", "--no-kernels"]) == 0
    printed = capsys.readouterr().out
    assert re.search(r"^snnproof \d\S+, python-flint \d\S+, FLINT \d\S+, Python 3\.", printed, re.M)
    (outcome,) = [o for o in selftest.run(kernels=False) if o.name == "python-flint"]
    assert outcome.detail == f"python-flint {flint.__version__}, FLINT {flint.__FLINT_VERSION__}"
