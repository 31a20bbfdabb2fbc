"""Compiled kernels: containment, the same bits as Python's, tightness, threads, vectors."""

from __future__ import annotations

import random
import re
from fractions import Fraction
from functools import cache
from itertools import product
from typing import Any

import numpy as np
import pytest
from depth import DEEP
from kernels import plain
from kernels.random_formulas import meets
from oracles import formula_text, gaussian_integrals, paper_formulas
from oracles.high_precision import rational

from snnproof.arithmetic.ball import Ball
from snnproof.arithmetic.precision import precision
from snnproof.box import Box
from snnproof.formula.formula import Formula
from snnproof.formula.tape import Tape
from snnproof.kernels.by_balls import box_of
from snnproof.kernels.compiled import Compiled
from snnproof.kernels.facts import LARGE, SMALL
from snnproof.kernels.forms import MEAN_VALUE, MONOTONE, NATURAL
from snnproof.kernels.kernel import Kernel, _ends
from snnproof.moments.selu import ball_parameters

AXES = ("mu", "omega", "nu", "tau")
PRINTED = ("mu_tilde", "xi_tilde", "nu_tilde", "J11", "J12", "J21", "J22")
PRINTED += ("H11", "H12", "H21", "H22", "S", "drift")
MADE = {
    "mu_tilde^2": lambda of, at: of("mu_tilde", at) ** 2,
    "abs(J12)": lambda of, at: abs(of("J12", at)),
}
SLOPES = ("e1 - 2*e2", "d(e1, nu)", "d(S, tau)")
SLOPED = ("mu_tilde", "nu_tilde", "J12", "e1 - 2*e2", *(("xi_tilde", "H21", "drift") * DEEP))
QUANTITIES = {
    NATURAL: (*PRINTED, *MADE, *SLOPES),
    MONOTONE: (*SLOPED, "mu_tilde^2", "abs(J12)"),
    MEAN_VALUE: SLOPED,
}
"""What is compiled in each form: not all, as that takes time; of the rest, see `test_random_*`."""

PARAMETERS = {"default": (None, None), "other": ("1.2", "0.9"), "below one": ("0.5", "1.5")}
THEOREM_1 = ((-0.1, 0.1), (-0.1, 0.1), (0.8, 1.5), (0.95, 1.1))


@cache
def kernel(form: str, parameters: str = "default") -> Kernel:
    alpha, lambda_ = PARAMETERS[parameters]
    return Kernel(QUANTITIES[form], AXES, form=form, alpha=alpha, lambda_=lambda_)


def sides(generator: Any, domain: tuple[tuple[float, float], ...], size: float) -> list[Any]:
    """A box of about this part of the domain, or a point of it."""
    box = []
    for low, high in domain:
        a = generator.uniform(low, high)
        box.append((a, min(high, a + size * (high - low))))
    return box


def edges(generator: random.Random) -> list[tuple[float, float]]:
    """A box with sides at zero, at one point, or at the limits of what a kernel takes."""
    small, wide = [], []
    for _ in range(2):
        end = generator.choice((0.0, SMALL, 0.1, 1.0, 2.0**-20))
        small.append(generator.choice(((end, end), (-end, end), (0.0, end), (-end, 0.0))))
    for _ in range(2):
        end = generator.choice((SMALL, 2.0**-20, 0.5, 1.0, 2.0, 2.0**10, LARGE))
        wide.append(generator.choice(((end, end), (end, min(LARGE, 2 * end)), (SMALL, end))))
    return [*small, *wide]


@cache
def boxes() -> tuple[Any, Any]:
    """Over Theorem 1's domain and wider ones, points and sides at the limits included."""
    generator = random.Random(5)
    wider = ((-1.0, 1.0), (-1.0, 1.0), (0.3, 16.0), (0.5, 2.0))
    found = []
    for domain in (THEOREM_1, wider):
        for size in (0.0, 1e-9, 0.01, 0.1, 1.0):
            found += [sides(generator, domain, size) for _ in range(8)]
    found += [edges(generator) for _ in range(60)]
    array = np.array(found)
    return array[:, :, 0], array[:, :, 1]


def points(lower: Any, upper: Any, seed: int) -> list[dict[str, Fraction]]:
    """A corner and a point inside."""
    generator = random.Random(seed)
    ends = [generator.choice(pair) for pair in zip(lower, upper, strict=True)]
    t = generator.random()
    inside = [min(max(a * (1 - t) + b * t, a), b) for a, b in zip(lower, upper, strict=True)]
    return [dict(zip(AXES, map(Fraction, map(float, p)), strict=True)) for p in (ends, inside)]


def is_ordinary(point: dict[str, Fraction]) -> bool:
    """Can the oracles, which subtract large numbers and take small steps, be trusted?"""
    y, x = point["mu"] * point["omega"], point["nu"] * point["tau"]
    usual = all(Fraction(1, 1000) <= point[axis] <= 1000 for axis in ("nu", "tau"))
    return usual and Fraction(1, 1000) <= x <= 50 and y * y <= 50 * x


def oracle(text: str, point: dict[str, Fraction], parameters: tuple[Any, Any]) -> Any:
    """The value, and how exactly it is known."""
    if text in PRINTED:
        value = paper_formulas.value(text, point, *parameters)
        return value, Fraction(1, 10**40)
    if text in MADE:
        return MADE[text](lambda q, at: paper_formulas.value(q, at, *parameters), point), Fraction(
            1, 10**40
        )
    return rational(formula_text.value(text, point, *parameters)), Fraction(1, 10**15)


@pytest.mark.parametrize(
    ("form", "parameters"),
    [
        (NATURAL, "default"),
        (NATURAL, "other"),
        (NATURAL, "below one"),
        (MONOTONE, "default"),
        (MEAN_VALUE, "default"),
    ],
)
def test_values_are_enclosed(form: str, parameters: str) -> None:
    """By balls of 256 bits everywhere, by the oracles where those are exact."""
    lower, upper = boxes()
    found = kernel(form, parameters).enclose(lower, upper)
    with precision(256):
        p = ball_parameters(*PARAMETERS[parameters])
    formulas = [Formula(text, AXES) for text in QUANTITIES[form]]
    step = (1 if parameters == "default" else 3) * (1 if DEEP else 2)
    for i in range(0, len(lower), step):
        for point in points(lower[i], upper[i], i):
            for k, formula in enumerate(formulas):
                low, high = found[i, k]
                assert meets(formula, point, p, low, high), (formula.expression, point)
            if i % 8 == 0 and is_ordinary(point):
                for k, text in enumerate(QUANTITIES[form]):
                    low, high = found[i, k]
                    value, error = oracle(text, point, PARAMETERS[parameters])
                    assert low <= value + error, (text, point)
                    assert high >= value - error, (text, point)


def test_integrals_are_enclosed() -> None:
    """mu~ and xi~ by their definition."""
    lower, upper = boxes()
    found = kernel(NATURAL).enclose(lower, upper)
    with precision(128):
        p = ball_parameters()
    for i in range(0, 40, 3):
        for point in points(lower[i], upper[i], i):
            y, x = point["mu"] * point["omega"], point["nu"] * point["tau"]
            values = gaussian_integrals.moments(y, x, p.alpha._arb, p.lambda_._arb)
            for k, value in enumerate(values):
                low, high = found[i, k]
                assert not value < low
                assert not value > high


@pytest.mark.parametrize("form", [NATURAL, MONOTONE, MEAN_VALUE])
def test_compiled_and_python_agree_in_every_bit(form: str) -> None:
    lower, upper = boxes()
    compiled = kernel(form)._compiled
    python = plain.module(compiled.source.text, 16)
    outputs, count = len(compiled.outputs), len(lower)
    results = []
    for module in (compiled.module, python):
        out, done = np.zeros((outputs, count)), np.zeros(count, dtype=np.bool_)
        module.enclose(lower, upper, 0, count, compiled.constants, out, done)
        results.append((out[:, done].tobytes(), done.tobytes(), int(done.sum())))
    assert results[0] == results[1]
    assert results[0][2] > 90


def test_a_result_depends_on_its_box_alone() -> None:
    """Not on the number of threads, of boxes, nor on what other boxes there are."""
    generator = np.random.default_rng(2)
    low = np.array([side[0] for side in THEOREM_1])
    high = np.array([side[1] for side in THEOREM_1])
    count = 3 * 64 * 256 + 17
    lower = low + generator.random((count, 4)) * (high - low)
    upper = np.minimum(lower + generator.random((count, 4)) * 0.01, 2.0)
    lower[5], upper[5] = 2.0**-50, 1.0  # by balls
    expected = kernel(NATURAL).enclose(lower, upper)
    for threads in (2, 3, 8):
        assert (
            kernel(NATURAL).enclose(lower, upper, threads=threads).tobytes() == expected.tobytes()
        )
    order = generator.permutation(3000)
    assert np.array_equal(kernel(NATURAL).enclose(lower[order], upper[order]), expected[order])
    for size in (1, 2, 255, 256, 257):
        part = kernel(NATURAL).enclose(lower[:size], upper[:size])
        assert np.array_equal(part, expected[:size])
    assert np.array_equal(kernel(NATURAL).enclose(lower[::-7], upper[::-7]), expected[::-7])


# -- tightness: a sound but useless kernel fails too -----------------------------------------------


def test_points_are_enclosed_tightly() -> None:
    generator = random.Random(9)
    at = np.array([[side[0] for side in sides(generator, THEOREM_1, 0.0)] for _ in range(200)])
    found = kernel(NATURAL).enclose(at, at)
    for k, text in enumerate(QUANTITIES[NATURAL]):
        width = found[:, k, 1] - found[:, k, 0]
        assert np.all(width >= 0.0), text
        assert np.max(width) <= (1e-12 if text == "d(S, tau)" else 1e-13), text


def natural_by_balls(texts: tuple[str, ...], box: Box) -> list[Fraction]:
    """Widths of the natural extension by balls of 64 bits."""
    with precision(64):
        p = ball_parameters()
        cell = {axis: Ball.enclose(*box[axis]) for axis in AXES}
        values = [Tape([Formula(text, AXES).expression]).run(cell, p)[0] for text in texts]
    return [value.upper() - value.lower() for value in values]


def small_boxes(size: float, count: int) -> tuple[Any, Any]:
    generator = random.Random(4)
    found = np.array([sides(generator, THEOREM_1, size) for _ in range(count)])
    return found[:, :, 0], found[:, :, 1]


def test_the_natural_form_is_as_tight_as_that_of_balls() -> None:
    lower, upper = small_boxes(1e-3, 30)
    found = kernel(NATURAL).enclose(lower, upper)
    texts = QUANTITIES[NATURAL]
    for i in range(len(lower)):
        widths = natural_by_balls(texts, box_of(AXES, lower[i], upper[i]))
        for k, width in enumerate(widths):
            assert found[i, k, 1] - found[i, k, 0] <= 1.01 * float(width) + 1e-14, texts[k]


@pytest.mark.parametrize("form", [MONOTONE, MEAN_VALUE])
def test_forms_with_slopes_are_as_tight_as_can_be_on_small_boxes(form: str) -> None:
    """There a formula is nearly linear, and its extremes lie on corners."""
    lower, upper = small_boxes(1e-4, 100)
    natural, better = kernel(NATURAL).enclose(lower, upper), kernel(form).enclose(lower, upper)
    at_corners = []
    for choice in product((False, True), repeat=4):
        corner = np.where(choice, upper, lower)
        at_corners.append(kernel(NATURAL).enclose(corner, corner))
    for k, text in enumerate(QUANTITIES[form]):
        index = QUANTITIES[NATURAL].index(text)
        values = np.array([ends[:, index, 0] for ends in at_corners])
        span = np.sum(np.max(values, axis=0) - np.min(values, axis=0))
        width = np.sum(better[:, k, 1] - better[:, k, 0])
        assert width <= 1.01 * span, text
        if text not in ("J12", "abs(J12)"):
            assert width <= 0.7 * np.sum(natural[:, index, 1] - natural[:, index, 0]), text


# -- vectors ---------------------------------------------------------------------------------------


def test_the_loop_over_boxes_is_of_vectors() -> None:
    """No gather, no call inside the loop, and packed operations throughout."""
    import llvmlite.binding

    features = llvmlite.binding.get_host_cpu_features()
    if not features.get("avx2"):
        pytest.skip("no vectors of four numbers on this processor")
    text = Compiled(["S", "mu_tilde"], AXES, NATURAL, ball_parameters, _ends).source.text
    names: dict[str, Any] = {"__name__": "kernel_without_cache"}
    exec(compile(text.replace(", cache=True", ""), "<kernel>", "exec"), names)
    array = np.ones(2 * 4 * 256)
    names["chunk"](array, np.ones(40), np.empty(5 * 256))
    (assembly,) = names["chunk"].inspect_asm().values()
    assert "gather" not in assembly
    blocks = re.split(r"^\S+:.*$", assembly, flags=re.MULTILINE)
    body = max(blocks, key=lambda block: len(re.findall(r"vfn?m(?:add|sub)\d+pd", block)))
    registers = "zmm" if features.get("avx512f") else "ymm"
    assert len(re.findall(rf"vfn?m(?:add|sub)\d+pd.*{registers}", body)) > 100
    assert len(re.findall(rf"vdivpd.*{registers}", body)) >= 2
    assert len(re.findall(rf"vsqrtpd.*{registers}", body)) >= 2
    assert re.findall(r"\tv\w+sd\t", body) == []  # in another block, for arrays that overlap
    assert re.findall(r"\tcall\w*\t", body) == []
    assert len(re.findall(r"\tj\w+\t", body)) == 1
