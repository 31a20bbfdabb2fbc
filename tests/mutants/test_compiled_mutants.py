"""Mutants of the kernels: each is caught by a check that has a name.

A mutant is one deliberate mistake in the source of one function, or another value of a constant.
"""

from __future__ import annotations

import sys
import textwrap
from collections.abc import Callable
from inspect import getsource
from typing import Any

import pytest
from mutants.checks import compiled_checks as checks
from mutants.checks.mutation import mutate

from snnproof.errors import SnnproofError
from snnproof.float64 import fused, rounding, straight
from snnproof.kernels import emit, facts, forms, graph, kernel, operations, source, tally

CHECKS = [
    checks.polynomials_are_enclosed,
    checks.underflowing_products_are_enclosed,
    checks.functions_are_enclosed,
    checks.the_paper_is_enclosed,
    checks.forms_are_tight,
    checks.ends_are_as_their_facts_say,
    checks.limits_are_tested,
    checks.centres_are_inside,
    checks.tallies_count_the_margins,
    checks.margins_are_true,
    checks.bad_boxes_are_refused,
]
(
    POLYNOMIALS,
    UNDERFLOW,
    FUNCTIONS,
    PAPER,
    TIGHT,
    FACTS,
    LIMITS,
    CENTRES,
    TALLIES,
    MARGINS,
    REFUSALS,
) = CHECKS

Check = Callable[[], bool]


@pytest.mark.parametrize("check", CHECKS, ids=lambda check: check.__name__)
def test_the_source_passes(check: Check) -> None:
    assert check()


def is_caught(check: Check) -> bool:
    """By saying so, or by failing altogether."""
    try:
        return not check()
    except (SnnproofError, IndexError, ValueError):
        return True


# -- other values ----------------------------------------------------------------------------------

VALUES: list[tuple[str, Any, str, Any, Check]] = [
    ("down is up", fused, "fused_down", fused.fused_up, POLYNOMIALS),
    ("up is down", fused, "fused_up", fused.fused_down, POLYNOMIALS),
    ("lower ends not rounded", fused, "fused_down", lambda x: x, POLYNOMIALS),
    ("upper ends not rounded", fused, "fused_up", lambda x: x, POLYNOMIALS),
    ("positive lower ends not rounded", fused, "positive_down", lambda x: x, POLYNOMIALS),
    ("positive upper ends not rounded", fused, "positive_up", lambda x: x, POLYNOMIALS),
    ("tiny products not moved up", fused, "fused_tiny_up", fused.fused_up, UNDERFLOW),
    ("tiny products not moved down", fused, "fused_tiny_down", fused.fused_down, UNDERFLOW),
    ("moved by a quarter of a unit", fused, "PHI", 0.25 * rounding.UNIT, POLYNOMIALS),
    ("the other choice", fused, "chosen", lambda c, x, y: y if c else x, POLYNOMIALS),
    ("exp not widened", straight, "EXP_WIDENING", 0.0, FUNCTIONS),
    ("erfc not widened", straight, "ERFC_WIDENING", 0.0, FUNCTIONS),
    ("erfcx not widened", straight, "ERFCX_WIDENING", 0.0, FUNCTIONS),
    ("2/sqrt(pi) cut off", operations, "_TWO_OVER_ROOT_PI", (1.12837916, 1.12837916), FUNCTIONS),
    ("exp of anything", operations, "EXP_RANGE", (-1e9, 1e9), LIMITS),
    ("erfc of anything", operations, "ERFC_RANGE", (-1e9, 1e9), LIMITS),
    ("erfcx of anything", operations, "ERFCX_RANGE", (-1e9, 1e9), LIMITS),
    ("any divisor", operations, "TINY_DIVISOR", -1e99, LIMITS),
    ("no number too large", facts, "needs_bound", lambda facts: False, LIMITS),
    ("no underflow", facts, "NEVER_UNDERFLOWS", -1100, UNDERFLOW),
    ("all axes are positive", facts, "POSITIVE_AXES", ("mu", "omega", "x"), POLYNOMIALS),
    ("sides of any size", operations, "LARGE", 2.0**1000, LIMITS),
    ("strict is loose", kernel, "LEAST_POSITIVE", 0.0, MARGINS),
    ("a bound rounded the wrong way", kernel, "rational_up", rounding.rational_down, MARGINS),
    ("and the other", kernel, "rational_down", rounding.rational_up, MARGINS),
    ("boxes are not looked at", kernel.Compiled.values, "require_boxes", None, REFUSALS),
]


@pytest.mark.parametrize(
    ("owner", "name", "value", "check"),
    [row[1:] for row in VALUES],
    ids=[f"{row[0]} - {row[4].__name__}" for row in VALUES],
)
def test_another_value_is_caught(
    monkeypatch: pytest.MonkeyPatch, owner: Any, name: str, value: Any, check: Check
) -> None:
    if callable(owner):  # a method, whose module holds the name
        owner, value = sys.modules[owner.__module__], lambda *boxes: None
    holders = [
        m for m in (owner, emit, operations, facts) if getattr(m, name, m) is getattr(owner, name)
    ]
    for holder in holders if name == "needs_bound" else [owner]:
        monkeypatch.setattr(holder, name, value)
    assert is_caught(check)


# -- other source ----------------------------------------------------------------------------------

SOURCES: list[tuple[Any, str, str, str, Check]] = [
    # operations
    (operations, "_choices", "facts.never_negative", "True", POLYNOMIALS),
    (operations, "_choices", "facts.high <= 0.0", "True", POLYNOMIALS),
    (operations, "_choices", "1 - side", "side", POLYNOMIALS),
    (operations, "_minus", "(b, -1)", "(b, 1)", POLYNOMIALS),
    (operations, "_signed_end", "1 - side", "side", POLYNOMIALS),
    (operations, "_sum", "else 1 - side", "else side", POLYNOMIALS),
    (operations, "_sum", '"-" if sign < 0 else ""', '""', POLYNOMIALS),
    (operations, "_sum", ", is_sum=True)", ")[:0] + value", POLYNOMIALS),
    (
        operations,
        "_product",
        "return write.rounded(value, side, facts)",
        "return value",
        POLYNOMIALS,
    ),
    (operations, "_product", "1 - side", "side", POLYNOMIALS),
    (operations, "_scaling", "float(low)", "abs(float(low))", POLYNOMIALS),
    (operations, "_scaling", "numerator", "numerator * 0 + 1", POLYNOMIALS),
    (operations, "_negative", "1 - side", "side", POLYNOMIALS),
    (
        operations,
        "_absolute",
        "larger(larger({low}, -{high}), 0.0)",
        "larger({low}, -{high})",
        PAPER,
    ),
    (operations, "_absolute", "larger(-{low}, {high})", "{high} + 0.0", POLYNOMIALS),
    (operations, "_square", "write.rounded(", "(lambda v, *_: v)(", POLYNOMIALS),
    (operations, "_root", "write.rounded(root, side", "write.rounded(root, 1 - side", FUNCTIONS),
    (operations, "_root", "if not", "if False and not", LIMITS),
    (operations, "_reciprocal", "1 - side", "side", POLYNOMIALS),
    (operations, "_reciprocal", "write.test", "str", LIMITS),
    (operations, "_exponential", "write.end(arg, side)", "write.end(arg, 1 - side)", PAPER),
    (operations, "_erfc", "1 - side", "side", PAPER),
    (operations, "_erfcx", "1 - side", "side", PAPER),
    (operations, "_erfcx_slope", "z = write.end(arg, side)", "z = write.end(arg, 1 - side)", PAPER),
    (operations, "_erfcx_slope", "for s in (LOW, HIGH)", "for s in (LOW, LOW)", FUNCTIONS),
    (operations, "_within", "facts.low < low", "False", LIMITS),
    (operations, "_within", "facts.high > high", "False", LIMITS),
    (operations, "_widened", "'-' if side == LOW else ''", "''", FUNCTIONS),
    (operations, "_sign", "> 0.0, 1.0, -1.0", "> 0.0, 1.0, 1.0", PAPER),
    (operations, "_sign", "< 0.0, -1.0, 1.0", "< 0.0, -1.0, -1.0", PAPER),
    (operations, "_capped", "write.end(bound, HIGH)", "write.end(bound, LOW)", PAPER),
    (operations, "_meet", "1 - side", "side", TIGHT),
    (operations, "_corner", "rises, falls = falls, rises", "pass", POLYNOMIALS),
    (operations, "_corner", "write.end(slope, LOW)", "write.end(slope, HIGH)", POLYNOMIALS),
    (operations, "_corner", "chosen({rises}, {low}, {high})", "{low} + 0.0", POLYNOMIALS),
    (operations, "_centre", "+ 0.5", "+ 1.5", CENTRES),
    (operations, "_side", '    write.test(f"{low} <= {high}")', "    pass", LIMITS),
    (operations, "_side", 'f"{high} <= {LARGE!r}"', '"True"', LIMITS),
    (
        operations,
        "_constant",
        "rational_down(node.ball.lower())",
        "rational_up(node.ball.upper())",
        POLYNOMIALS,
    ),
    (operations, "_is_fusible", " and not needs_bound(write.facts[node.index])", "", LIMITS),
    # facts
    (facts, "_difference", "_negative(node, b)", "_negative(node, _absolute(node, b))", FACTS),
    (facts, "_least_of_sum", "least if alike else least - (106 if fused else 53)", "least", FACTS),
    (facts, "_least_of_sum", "106 if fused else 53", "53", FACTS),
    (facts, "_product", "a.least + b.least", "max(a.least, b.least)", FACTS),
    (facts, "_from", "if least >= NEVER_UNDERFLOWS else ANY_SIZE", "", FACTS),
    (
        facts,
        "_from",
        "min(exact.lo * (1 - 2.0**-45), exact.lo * (1 + 2.0**-45))",
        "exact.lo",
        FACTS,
    ),
    (facts, "_absolute", "max(-a.low, a.high)", "a.high", FACTS),
    (facts, "_negative", "-a.high, -a.low", "a.low, a.high", FACTS),
    (facts, "_centre", " - 54", "", FACTS),
    (facts, "_leaf", "-LARGE", "0.0", FACTS),
    # emission and forms
    (emit.Emitter, "rounded", 'if side == LOW else "up"', 'if side == HIGH else "up"', POLYNOMIALS),
    (emit.Emitter, "extreme", "if side == LOW", "if side != LOW", POLYNOMIALS),
    (
        emit.Emitter,
        "difference_down",
        "fused_down({self.value(f'{x} - {y}')})",
        "{x} - {y}",
        MARGINS,
    ),
    (emit.Emitter, "test", "self.tests.append(condition)", "self.tests[:] = [condition]", LIMITS),
    (emit.Emitter, "__init__", "for node in sides:", "for node in ():", REFUSALS),
    (forms, "enclosed", '("least", "largest")', '("least", "least")', POLYNOMIALS),
    (forms, "enclosed", "value = value + slope *", "value = value + 0 * slope *", POLYNOMIALS),
    (graph.Graph, "call", 'op in ("+", "*") and', 'op in ("+", "*", "-") and', POLYNOMIALS),
    # counting
    (tally.Count, "go_on", "self.above += margin >= self.thresholds", "pass", TALLIES),
    (tally.Count, "go_on", "self._consider(margin, int(number))", "pass", TALLIES),
    (
        tally.Count,
        "go_on",
        "self.boxes += stop - first",
        "self.boxes += stop - first - listed",
        TALLIES,
    ),
    (tally.Count, "go_on", "edges[k + 1]", "edges[k]", TALLIES),
    (tally.Count, "tally", "self.boxes - holds", "holds", TALLIES),
    (
        kernel.ConditionKernel,
        "_margin",
        "extreme(distances, LOW)",
        "extreme(distances, HIGH)",
        MARGINS,
    ),
]


@pytest.mark.parametrize(
    ("owner", "name", "old", "new", "check"),
    SOURCES,
    ids=[f"{row[1]}: {row[2]} -> {row[3]}" for row in SOURCES],
)
def test_another_source_is_caught(
    monkeypatch: pytest.MonkeyPatch, owner: Any, name: str, old: str, new: str, check: Check
) -> None:
    true = getattr(owner, name)
    also = [
        m for m in (forms, kernel, operations) if m is not owner and getattr(m, name, None) is true
    ]
    mutate(monkeypatch, owner, name, old, new, also)
    for table in (operations.WRITERS, facts._RULES):
        for op, function in list(table.items()):
            if function is true:
                monkeypatch.setitem(table, op, getattr(owner, name))
    assert is_caught(check)


# -- other loops -----------------------------------------------------------------------------------

LOOPS = [
    ("counted += results[i] >= threshold", "counted += results[i] > threshold"),
    ("worst, worst_box = results[i], start + i", "worst, worst_box = results[i], start + i + 1"),
    ("                if results[i] < worst:", "                if results[i] <= worst:"),
    (
        "        for i in range(count, CHUNK):\n            results[i] = np.nan",
        "        for i in range(0):\n            results[i] = np.nan",
    ),
    ("                    listed += 1\n", ""),
    ("                    results[i] = np.nan\n", ""),
    ("if results[CHUNK + i] == 0.0", "if results[CHUNK + i] != 0.0"),
    ("    rest = first", "    rest = 0"),
    ("            at[k] += run\n", ""),
    ("                at[k] = 0\n", ""),
    ("rest //= shape[k]", "rest -= 0"),
    ("edges[j + 1 : j + 1 + run]", "edges[j : j + run]"),
    ("edges[starts[k] + at[k] + 1]", "edges[starts[k] + at[k]]"),
    ("shape[{axes} - 1] - at[{axes} - 1]", "shape[{axes} - 1]"),
    ("        start += count", "        start += CHUNK"),
]


@pytest.mark.parametrize(("old", "new"), LOOPS)
def test_another_loop_is_caught(monkeypatch: pytest.MonkeyPatch, old: str, new: str) -> None:
    assert source._MODULE.count(old) == 1
    monkeypatch.setattr(source, "_MODULE", source._MODULE.replace(old, new))
    assert is_caught(TALLIES)


def test_every_writer_has_a_mutant() -> None:
    """And every rule of the facts that is not a line."""
    mutated = {(row[0].__name__, row[1]) for row in SOURCES}
    writers = {f.__name__ for f in operations.WRITERS.values()} - {"_plus"}
    assert writers <= {name for owner, name in mutated if owner == operations.__name__}
    rules = {
        f for f in facts._RULES.values() if len(textwrap.dedent(getsource(f)).splitlines()) > 9
    }
    assert {f.__name__ for f in rules} <= {name for _, name in mutated}
