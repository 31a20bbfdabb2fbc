"""What the kernel is measured against computes the same quantities: an honest comparison."""

from fractions import Fraction

import numpy as np
import pytest
from oracles import paper_formulas

from snnproof.bench import c_points
from snnproof.bench.boxes import small_boxes
from snnproof.bench.c_points import PLAIN, VECTORISED, NoCompilerError, compile_points, gcc_version
from snnproof.bench.formulas import AXES, QUANTITIES
from snnproof.bench.points import with_libm, with_own_functions
from snnproof.bench.speed import AGREE, require_agreement
from snnproof.errors import SnnproofError

needs_gcc = pytest.mark.skipif(not gcc_version(), reason="there is no gcc")


@pytest.fixture(scope="module")
def points():
    return small_boxes(24)[0]


@pytest.fixture(scope="module")
def known(points):
    """From the paper's printed formulas, by mpmath with 80 digits."""
    spots = [dict(zip(AXES, map(Fraction, map(float, row)), strict=True)) for row in points]
    return np.array([[float(paper_formulas.value(q, spot)) for q in QUANTITIES] for spot in spots])


def columns(points):
    return np.ascontiguousarray(points.T)


def assert_agree(values, known):
    assert values.shape == known.shape
    assert (np.abs(values - known) <= AGREE * np.abs(known).max(axis=0)).all()


@pytest.mark.parametrize("evaluate", [with_libm, with_own_functions])
def test_compiled_by_numba(evaluate, points, known):
    assert_agree(evaluate(points), known)


@needs_gcc
@pytest.mark.parametrize("options", [PLAIN, VECTORISED])
def test_compiled_by_gcc(options, points, known):
    compiled = compile_points(options)
    assert_agree(compiled.evaluate(columns(points)).T, known)
    assert compiled.vectorised == () or options == VECTORISED


@needs_gcc
def test_fast_code_leaves_the_processor_as_it_was(points):
    """Code that gcc adds for -Ofast would flush subnormal numbers from its loading on."""
    compile_points(VECTORISED).evaluate(np.ascontiguousarray(points.T))
    assert float("5e-324") * 1.0 != 0.0


@needs_gcc
@pytest.mark.parametrize(
    ("right", "wrong"),
    [
        ("erfc((y + 2 * x) / scale)", "erfc((y + x) / scale)"),
        ("out[5 * n + i] = tau[i]", "out[5 * n + i] = nu[i]"),
        ("(turn + flip) / 2", "(turn + flip) / 2.00001"),
        ("xi_0 - mu_0 * mu_0", "xi_0"),
    ],
)
def test_another_formula_in_c_is_not_timed(right, wrong, points, monkeypatch):
    require_agreement(compile_points(PLAIN), points)
    assert right in c_points._SOURCE
    monkeypatch.setattr(c_points, "_SOURCE", c_points._SOURCE.replace(right, wrong))
    with pytest.raises(SnnproofError, match="disagree"):
        require_agreement(compile_points(PLAIN), points)


def test_no_gcc_is_said(monkeypatch, tmp_path):
    monkeypatch.setenv("PATH", str(tmp_path))
    assert gcc_version() == ""
    with pytest.raises(NoCompilerError, match="gcc is not there"):
        compile_points(PLAIN)


def test_a_gcc_that_fails_is_said(monkeypatch, tmp_path):
    fake = tmp_path / "gcc"
    fake.write_text("#!/bin/sh\necho 'no such option' >&2\nexit 1\n")
    fake.chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(NoCompilerError, match="no such option"):
        compile_points(PLAIN)


def test_the_boxes_are_a_thousandth_of_the_domain_and_in_it():
    lower, upper = small_boxes(1000)
    ends = np.array([[-0.1, 0.1], [-0.1, 0.1], [0.8, 1.5], [0.95, 1.1]])
    assert np.allclose(upper - lower, (ends[:, 1] - ends[:, 0]) / 1000)
    assert (lower >= ends[:, 0] - 1e-15).all()
    assert (upper <= ends[:, 1] + 1e-15).all()
    assert (np.ptp(lower, axis=0) > 0.99 * (ends[:, 1] - ends[:, 0])).all()
