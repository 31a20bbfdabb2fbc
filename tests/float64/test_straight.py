"""The straight-line kernels: their proof and its mutants, values, and compiled code."""

from __future__ import annotations

import json
import math
import os
import re
import subprocess
import sys
from collections.abc import Callable
from fractions import Fraction
from pathlib import Path
from typing import Any

import llvmlite.binding
import mpmath
import numpy as np
import pytest
from depth import deep
from flint import ctx
from hypothesis import example, given
from hypothesis import strategies as st
from interval_strategies import INF, ORACLES, exact
from numba import njit

from proofs.kernels import straight_coefficients_source, straight_kernels
from proofs.kernels.elementary_kernels import NotProvedError, Step
from snnproof.float64 import straight, straight_coefficients, straight_numba

NAMES = ("exp", "erfcx", "erfc")
KERNELS = {name: getattr(straight, f"{name}_straight") for name in NAMES}
ERRORS = {name: Fraction(getattr(straight, f"{name.upper()}_ERROR")) for name in NAMES}
RANGES = {
    name: (getattr(straight, f"{name.upper()}_FROM"), getattr(straight, f"{name.upper()}_TO"))
    for name in NAMES
}


def spread(name: str, count: int) -> list[float]:
    """Arguments of all sizes that the kernel takes, ends, zeros and tiny ones included."""
    generator = np.random.default_rng(7)
    lower, upper = RANGES[name]
    near = generator.uniform(max(lower, -2.0), min(upper, 8.0), count)
    far = generator.uniform(lower, min(upper, 750.0), count)
    small = generator.choice([-1.0, 1.0], count) * 2.0 ** generator.uniform(-1074.0, 0.0, count)
    huge = 2.0 ** generator.uniform(0.0, 1000.0, count)
    ends = [lower, upper, math.nextafter(lower, INF), math.nextafter(upper, -INF), 0.0, -0.0]
    every = np.concatenate([near, far, small, huge, ends])
    return [float(x) for x in every if lower <= x <= upper]


# --- the proof ----------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def steps() -> list[Step]:
    return straight_kernels.prove()


def test_the_stated_error_bounds_are_proved(steps: list[Step]) -> None:
    stated = {step.name: step for step in steps if step.stated is not None}
    assert set(stated) == set(NAMES)
    for name, step in stated.items():
        assert Fraction(step.proved) <= ERRORS[name] * 2**53 <= Fraction(step.proved) * 103 / 100
    assert all(step.holds for step in steps)


def test_the_proof_prints_succeeds_and_restores_the_settings(
    capsys: pytest.CaptureFixture[str],
) -> None:
    before = ctx.prec, ctx.cap
    assert straight_kernels.main() == 0
    assert (ctx.prec, ctx.cap) == before
    assert capsys.readouterr().out.count("holds") == 3


def test_the_coefficients_are_those_of_their_source() -> None:
    stored = Path(straight_coefficients.__file__).read_text(encoding="utf-8")
    assert stored == straight_coefficients_source.source()


def proved(*names: str) -> bool:
    try:
        return all(step.holds for step in straight_kernels.prove(*names))
    except (NotProvedError, ValueError):
        return False


def altered(powers: tuple[float, ...], index: int, factor: float) -> tuple[float, ...]:
    return tuple(c * factor if k == index else c for k, c in enumerate(powers))


def _remainder_not_fused(x: Any, steps: Any) -> Any:
    n = steps - straight.TO_INTEGER
    return (x - n * straight.LN2_HIGH) - n * straight.LN2_LOW


def _remainder_without_low(x: Any, steps: Any) -> Any:
    return straight.fma(steps - straight.TO_INTEGER, -straight.LN2_HIGH, x)


def _another_variable(z: Any, q: Any) -> Any:
    return straight.fma(z, q, 0.0) * 1.5 + -0.6875


def _reciprocal_of_another_pole(z: Any) -> Any:
    return 1.0 / (z + 4.25)


def _quotient_of_degree_1(r: Any) -> Any:
    return straight.fma(r, 0.5, 1.0)


EXP, ERFCX, ERF = straight.EXP_POWERS, straight.ERFCX_POWERS, straight.ERF_POWERS
UNIT = 2.0**-53
MUTANTS: list[tuple[str, str, str, Any]] = [
    ("exp", "bound shrunk", "EXP_ERROR", 2.3 * UNIT),
    ("erfcx", "bound shrunk", "ERFCX_ERROR", 13.8 * UNIT),
    ("erfc", "bound shrunk", "ERFC_ERROR", 18.5 * UNIT),
    ("exp", "constant altered", "EXP_POWERS", altered(EXP, 0, 1 + 2.0**-52)),
    ("exp", "leading coefficient altered", "EXP_POWERS", altered(EXP, 10, 1.01)),
    ("exp", "leading term dropped", "EXP_POWERS", altered(EXP, 10, 0.0)),
    ("exp", "is a short polynomial", "_exp_quotient", _quotient_of_degree_1),
    ("erfcx", "constant altered", "ERFCX_POWERS", altered(ERFCX, 0, 1 + 2.0**-49)),
    ("erfcx", "middle coefficient altered", "ERFCX_POWERS", altered(ERFCX, 12, 1 + 1e-9)),
    ("erfcx", "leading term dropped", "ERFCX_POWERS", altered(ERFCX, 25, 0.0)),
    ("erfc", "constant altered", "ERF_POWERS", altered(ERF, 0, 1 + 2.0**-51)),
    ("erfc", "leading coefficient altered", "ERF_POWERS", altered(ERF, 11, 1.001)),
    ("erfc", "leading term dropped", "ERF_POWERS", altered(ERF, 11, 0.0)),
    ("exp", "low part of ln 2 dropped", "_remainder", _remainder_without_low),
    ("exp", "remainder not fused", "_remainder", _remainder_not_fused),
    ("exp", "low part of ln 2 of the wrong sign", "LN2_LOW", -straight.LN2_LOW),
    ("exp", "another ln 2", "LN2_HIGH", math.nextafter(straight.LN2_HIGH, 1.0)),
    ("exp", "steps per unit altered", "STEPS", 1.4427),
    ("exp", "integers of half the size", "TO_INTEGER", 1.5 * 2.0**51),
    ("erfcx", "another variable", "_variable", _another_variable),
    ("erfcx", "another pole", "_reciprocal", _reciprocal_of_another_pole),
    ("exp", "too far down", "EXP_FROM", -708.0),
    ("exp", "too far up", "EXP_TO", 709.5),
    ("erfcx", "too far down", "ERFCX_FROM", -1.1),
    ("erfcx", "too far up", "ERFCX_TO", 2.0**1023),
    ("erfc", "too far up", "ERFC_TO", 1.01),
    ("erfc", "too far down", "ERFC_FROM", -1.01),
]


@pytest.mark.parametrize(
    ("part", "name", "mutant"),
    [(part, name, mutant) for part, _, name, mutant in MUTANTS],
    ids=[f"{part}: {title}" for part, title, _, _ in MUTANTS],
)
def test_the_mutant_is_caught_by_the_proof(
    part: str, name: str, mutant: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert hasattr(straight, name)
    monkeypatch.setattr(straight, name, mutant)
    assert not proved(part)


# --- the values ---------------------------------------------------------------------------------


def asymptotic_erfcx(z: Fraction) -> tuple[Fraction, Fraction]:
    """Partial sums of the asymptotic series, which lie on both sides of erfcx(z); z > 10^6."""
    with mpmath.workdps(80):
        root = exact(1 / mpmath.sqrt(mpmath.pi))
    terms = [Fraction(1)]
    for k in range(1, 6):
        terms.append(-terms[-1] * (2 * k - 1) / (2 * z * z))
    return root / z * sum(terms[:5]), root / z * sum(terms)


def true_values(name: str, x: float) -> tuple[Fraction, ...]:
    if name == "erfcx" and x > 1e6:
        return asymptotic_erfcx(Fraction(x))
    return (exact(ORACLES[name](Fraction(x))),)


def keeps_its_bound(name: str, x: float, value: float) -> bool:
    return all(abs(Fraction(value) - true) <= ERRORS[name] * true for true in true_values(name, x))


ARGUMENTS = {
    "exp": st.floats(*RANGES["exp"]) | st.floats(-1.0, 1.0) | st.floats(-30.0, 0.0),
    "erfcx": st.floats(*RANGES["erfcx"]) | st.floats(-1.0, 0.0) | st.floats(0.0, 12.0),
    "erfc": st.floats(*RANGES["erfc"]) | st.floats(0.9, 1.0),
}


@pytest.mark.parametrize("name", NAMES)
@given(data=st.data())
def test_kernels_keep_their_error_bound(name: str, data: st.DataObject) -> None:
    x = data.draw(ARGUMENTS[name])
    assert keeps_its_bound(name, x, KERNELS[name](x))


@pytest.mark.parametrize("name", NAMES)
def test_kernels_keep_their_error_bound_everywhere(name: str) -> None:
    xs = np.array(spread(name, 300))
    for x, value in zip(xs, compiled(KERNELS[name])(xs), strict=True):
        assert keeps_its_bound(name, float(x), float(value)), x


@pytest.mark.parametrize(("name", "least"), [("exp", 1.2), ("erfcx", 6.5), ("erfc", 9.0)])
def test_the_error_bounds_are_not_much_too_large(name: str, least: float) -> None:
    steepest = {"exp": (-1.0, 1.0), "erfcx": (-1.0, -0.9), "erfc": (0.9, 1.0)}[name]
    xs = np.random.default_rng(3).uniform(*steepest, 2000)
    pairs = zip(xs, compiled(KERNELS[name])(xs), strict=True)
    off = [(Fraction(y), *true_values(name, float(x))) for x, y in pairs]
    assert max(abs(y - true) / true for y, true in off) * 2**53 > least


DATA = Path(__file__).parents[3] / "shared" / "data"


@pytest.mark.parametrize("name", ["exp", "erfc"])
def test_hardest_to_round_cases(name: str) -> None:
    path = DATA / f"coremath_worst_{name}.jsonl"
    if not path.exists():
        pytest.skip("third-party data is not here")
    rows = (json.loads(line) for line in path.read_text(encoding="utf-8").splitlines())
    lower, upper = RANGES[name]
    xs = np.array([x for x in (float.fromhex(str(row[0])) for row in rows) if lower <= x <= upper])
    assert len(xs) > 100
    for x, value in zip(xs[:2000], compiled(KERNELS[name])(xs[:2000]), strict=True):
        assert keeps_its_bound(name, float(x), float(value)), x


def test_constants_are_what_they_are_called() -> None:
    with mpmath.workdps(60):
        assert float(1 / mpmath.ln2) == straight.STEPS
        assert float(mpmath.ln2) == straight.LN2_HIGH
        assert float(+mpmath.ln2 - straight.LN2_HIGH) == straight.LN2_LOW


# --- one rounding, and the power of two -----------------------------------------------------------


def nearest(exact_value: Fraction) -> tuple[Fraction, Fraction]:
    """Two numbers halfway to the neighbours of the nearest binary64 number, around it."""
    x = float(exact_value)
    below, above = (Fraction(math.nextafter(x, way)) for way in (-INF, INF))
    return (below + Fraction(x)) / 2, (above + Fraction(x)) / 2


moderate = st.floats(-1e100, 1e100)


@given(moderate, moderate, moderate)
@example(1 + 2.0**-52, 1 - 2.0**-53, -1.0)
@example(0.1, 10.0, -1.0)
@example(5e-324, 0.5, 5e-324)
def test_fma_rounds_once_and_as_the_compiled_one(a: float, b: float, c: float) -> None:
    result = straight.fma(a, b, c)
    lower, upper = nearest(Fraction(a) * Fraction(b) + Fraction(c))
    assert lower <= Fraction(a) * Fraction(b) + Fraction(c) <= upper
    assert lower <= Fraction(result) <= upper
    assert same_bits(result, _compiled_fma(a, b, c))


HARD = [0.0, -0.0, 5e-324, 2.0**-1022, 1.0, -1.0, 1.7976931348623157e308, INF, -INF, math.nan]


def test_fma_of_special_numbers() -> None:
    for a in HARD:
        for b in HARD:
            for c in (*HARD, -1.7976931348623157e308):
                result, expected = straight.fma(a, b, c), _compiled_fma(a, b, c)
                assert same_bits(result, expected) or (result != result and expected != expected)
    assert straight.fma(1e308, 10.0, -1e308) == INF
    assert straight.fma(1e300, -1e300, 1e308) == -INF
    assert straight.fma(2.0**1023, 2.0, -(2.0**1023)) == 2.0**1023  # the product alone is too large


@njit
def _compiled_fma(a: float, b: float, c: float) -> float:
    return straight.fma(a, b, c)


@njit
def _compiled_power(p: float, steps: float) -> float:
    return straight.times_power(p, steps)


def test_times_power_is_exact_for_all_powers() -> None:
    for n in range(-1020, 1023):
        for p in (1.0, 0.7071067811865476, 1.4142135623730951):
            steps = straight.TO_INTEGER + n
            expected = Fraction(p) * Fraction(2) ** n
            assert Fraction(straight.times_power(p, steps)) == expected
            assert Fraction(_compiled_power(p, steps)) == expected


def same_bits(a: float, b: float) -> bool:
    return a == b and math.copysign(1.0, a) == math.copysign(1.0, b)


# --- the compiled code ----------------------------------------------------------------------------


def compiled(kernel: Callable[[float], float], wide: bool = False) -> Any:
    """The kernel in a loop over an array."""

    @njit
    def plain(x):  # type: ignore[no-untyped-def]
        y = np.empty_like(x)
        for i in range(x.size):
            y[i] = kernel(x[i])
        return y

    @njit
    def widened(x):  # type: ignore[no-untyped-def]
        straight_numba.wide_vectors()
        y = np.empty_like(x)
        for i in range(x.size):
            y[i] = kernel(x[i])
        return y

    return widened if wide else plain


@pytest.mark.parametrize("wide", [False, True], ids=["preferred", "wide"])
@pytest.mark.parametrize("name", NAMES)
def test_compiled_and_python_agree_in_every_bit_and_vectors_are_used(name: str, wide: bool) -> None:
    function = compiled(KERNELS[name], wide)
    xs = np.array(spread(name, 60))
    assert all(same_bits(KERNELS[name](float(x)), y) for x, y in zip(xs, function(xs), strict=True))
    (assembly,) = function.inspect_asm().values()
    assert "gather" not in assembly
    features = llvmlite.binding.get_host_cpu_features()
    if features.get("fma"):
        assert len(re.findall(r"vfn?m(?:add|sub)\d+pd", assembly)) >= 10
    if features.get("avx512f") and wide:
        assert re.search(r"vfn?madd\d+pd.*zmm", assembly)
    if not features.get("avx512f"):
        assert "zmm" not in assembly


PRINT_VALUES = """
import sys
import test_straight as t
import numpy as np
for name in t.NAMES:
    xs = np.array(t.spread(name, 20))
    print(*(float(y).hex() for y in t.compiled(t.KERNELS[name], True)(xs)))
"""


@pytest.mark.parametrize("processor", ["haswell", pytest.param("x86-64", marks=deep)])
def test_other_processors_agree_in_every_bit(processor: str) -> None:
    """Without fma, and with 256 bits.  The code for a lesser processor runs here as well."""
    if not llvmlite.binding.get_host_cpu_features().get("fma"):
        pytest.skip("this processor has less than those")
    root = Path(__file__).parents[2]
    folders = [str(root), str(Path(__file__).parent), str(root / "tests")]
    environment = {
        **os.environ,
        "NUMBA_CPU_NAME": processor,
        "NUMBA_CPU_FEATURES": "",
        "PYTHONPATH": os.pathsep.join(folders),
    }
    result = subprocess.run(
        [sys.executable, "-c", PRINT_VALUES],
        capture_output=True,
        text=True,
        env=environment,
        check=False,
    )
    assert result.returncode == 0, result.stderr
    for name, line in zip(NAMES, result.stdout.splitlines(), strict=True):
        assert line.split() == [float(KERNELS[name](x)).hex() for x in spread(name, 20)]
