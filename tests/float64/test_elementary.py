"""The elementary kernels: their proof, their tables, and the third parties' hardest cases."""

from __future__ import annotations

import json
import math
from collections.abc import Iterator
from fractions import Fraction
from pathlib import Path

import mpmath
import pytest
from flint import arb, ctx
from hypothesis import given
from hypothesis import strategies as st
from interval_strategies import INF, MAX, ORACLES, contains, exact, ulp_distance

from proofs.kernels import elementary_kernels, elementary_tables_source
from snnproof.float64 import elementary, elementary_tables
from snnproof.float64.interval import Interval

KERNELS = {
    "exp": (elementary.exp_kernel, elementary.EXP_ERROR),
    "erf": (elementary.erf_kernel, elementary.ERF_ERROR),
    "erfc": (elementary.erfc_kernel, elementary.ERFC_ERROR),
    "erfcx": (elementary.erfcx_kernel, elementary.ERFCX_ERROR),
}
ARGUMENTS = {
    "exp": st.floats(-700.0, 709.0) | st.floats(-1.0, 1.0),
    "erf": st.floats(-7.0, 7.0) | st.floats(-1e-3, 1e-3),
    "erfc": st.floats(-7.0, 27.0) | st.floats(-1.0, 1.0),
    "erfcx": st.floats(-26.5, 30.0) | st.floats(-2.0, 2.0) | st.floats(8.0, 1e6),
}
ULPS = {"exp": 4, "erf": 6, "erfc": 9, "erfcx": 7}


@pytest.fixture(scope="module")
def steps() -> list[elementary_kernels.Step]:
    return elementary_kernels.prove()


def test_the_stated_error_bounds_are_proved(steps: list[elementary_kernels.Step]) -> None:
    stated = [step for step in steps if step.stated is not None]
    assert {step.name for step in stated} == {"exp", "erf", "erfc", "erfcx"}
    assert len(stated) == 5
    assert all(step.holds for step in steps)


def test_the_proof_restores_the_precision() -> None:
    before = ctx.prec
    elementary_kernels.prove()
    assert ctx.prec == before


def test_the_proof_prints_and_succeeds(capsys: pytest.CaptureFixture[str]) -> None:
    assert elementary_kernels.main() == 0
    assert "FAILS" not in capsys.readouterr().out


def test_the_tables_are_those_of_their_source() -> None:
    stored = Path(elementary_tables.__file__).read_text(encoding="utf-8")
    assert stored == elementary_tables_source.source()


@pytest.mark.parametrize("name", KERNELS)
@given(data=st.data())
def test_kernels_keep_their_error_bound(name: str, data: st.DataObject) -> None:
    x = data.draw(ARGUMENTS[name])
    kernel, error = KERNELS[name]
    value = exact(ORACLES[name](Fraction(x)))
    allowed = Fraction(error) * abs(value) + Fraction(elementary.FLUSHED)
    assert abs(Fraction(kernel(x)) - value) <= allowed


@given(st.floats(-0.999, 7.999))
def test_the_table_keeps_its_own_error_bound(z: float) -> None:
    value = exact(ORACLES["erfcx"](Fraction(z)))
    off = abs(Fraction(elementary.erfcx_table(z)) - value)
    assert off <= Fraction(elementary.ERFCX_TABLE_ERROR) * value


EDGES = [
    ("exp", [-667.0, -666.99, -660.0, 700.0, 709.78, 709.79, 0.0, 5e-324, -5e-324]),
    ("erf", [1.0, -1.0, 6.0, -6.0, 0.5, 5e-324, -(2.0**-1022), 0.0]),
    ("erfc", [0.5, -0.5, -6.0, 25.75, 25.8, 0.0, 6.0, 8.0]),
    ("erfcx", [-1.0, 8.0, -26.64, 0.0, 1e300, 3e307] + [(k + 0.5) / 16 for k in range(-16, 128)]),
]


@pytest.mark.parametrize(("name", "x"), [(name, x) for name, xs in EDGES for x in xs])
def test_enclosures_where_the_kernels_change_their_method(name: str, x: float) -> None:
    for argument in (math.nextafter(x, -INF), x, math.nextafter(x, INF)):
        result = getattr(Interval(argument, argument), name)()
        if name == "erfcx" and argument > 1e6:
            asymptotic = 1 / (mpmath.mpf(argument) * mpmath.sqrt(mpmath.pi))
            assert result.lo < asymptotic < result.hi
        else:
            assert contains(result, ORACLES[name](Fraction(argument)))


@given(st.floats(-26.0, 20.0))
def test_erfcx_agrees_with_arb(z: float) -> None:
    with ctx.workprec(300):
        ball = (arb(z) ** 2).exp() * arb(z).erfc()
        result = Interval(z, z).erfcx()
        assert ball > result.lo
        assert ball < result.hi


@pytest.mark.parametrize("name", KERNELS)
@given(data=st.data())
def test_thin_enclosures_are_tight(name: str, data: st.DataObject) -> None:
    x = data.draw(ARGUMENTS[name].filter(lambda x: abs(x) > 1e-200))
    if (name == "exp" and x < -660) or (name == "erfc" and x > 25.5):
        return
    result = getattr(Interval(x, x), name)()
    assert ulp_distance(result.lo, result.hi) <= 2 * ULPS[name]


def test_outside_the_range_of_the_numbers() -> None:
    assert elementary.exp_kernel(1e308) == INF
    assert elementary.exp_kernel(-INF) == 0.0
    assert elementary.erfcx_kernel(-INF) == INF
    assert elementary.erfcx_kernel(INF) == 0.0
    assert elementary.erfc_kernel(-INF) == 2.0
    assert elementary.erfc_kernel(INF) == 0.0
    assert elementary.erf_kernel(-INF) == -1.0
    assert all(math.isnan(kernel(math.nan)) for kernel, _ in KERNELS.values())
    high = Interval(710.0, 711.0).exp()
    assert high.lo > 0.999 * MAX
    assert high.hi == INF
    low = Interval(-INF, -700.0).exp()
    assert low.lo == 0.0
    assert 0.0 < low.hi < 1e-280


# --- third-party tables: the result must contain the correctly rounded one's neighbourhood --------

DATA = Path(__file__).parents[3] / "shared" / "data"


def rows(name: str) -> Iterator[list[object]]:
    path = DATA / name
    if not path.exists():
        pytest.skip("third-party data is not here")
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            yield json.loads(line)


def number(text: object) -> float:
    return float.fromhex(str(text))


@pytest.mark.parametrize("name", ["exp", "erf", "erfc"])
def test_hardest_to_round_cases(name: str) -> None:
    """Rows [x, RD, RN, bits]: the true value lies between RD and its upper neighbour."""
    for x, below, _, _ in rows(f"coremath_worst_{name}.jsonl"):
        argument, lower = number(x), number(below)
        if not math.isfinite(argument):
            continue
        result = getattr(Interval(argument, argument), name)()
        if lower == INF:
            assert result.hi == INF
            continue
        assert result.lo <= lower, (name, x)
        known = abs(argument) < (800.0 if name == "exp" else 27.5)
        tight = not known or contains(result, ORACLES[name](Fraction(argument))) or lower == MAX
        assert result.hi >= lower
        assert tight, (name, x)


def test_crlibm_cases() -> None:
    for mode, x, value in rows("crlibm_exp.jsonl"):
        argument, expected = number(x), number(value)
        if not math.isfinite(argument):
            continue
        result = Interval(argument, argument).exp()
        assert result.lo <= expected <= result.hi, (mode, x)


@pytest.mark.parametrize("name", ["erf", "erfc", "erfcx"])
def test_reference_tables(name: str) -> None:
    """Their values are rounded to nearest: ours must contain them up to that rounding."""
    for x, value, _ in rows(f"xsref_{name}.jsonl"):
        argument, expected = number(x), number(value)
        if not (math.isfinite(argument) and math.isfinite(expected)):
            continue
        result = getattr(Interval(argument, argument), name)()
        assert math.nextafter(result.lo, -INF) <= expected <= math.nextafter(result.hi, INF), x
