"""Intervals that keep both ends: containment without tolerance, and the ends that balls lose."""

from fractions import Fraction

import pytest
from mutants.checks import span_checks as checks
from mutants.checks.mutation import mutate

from snnproof.arithmetic import span
from snnproof.arithmetic.ball import Ball
from snnproof.arithmetic.precision import precision
from snnproof.arithmetic.span import Span
from snnproof.errors import DomainError, SnnproofError, UnboundedError


@pytest.mark.parametrize("name", ["add", "sub", "mul", "truediv"])
def test_arithmetic_contains_the_exact_result(name):
    checks.arithmetic(name)


@pytest.mark.parametrize("name", checks.FUNCTIONS)
def test_functions_contain_the_values(name):
    checks.functions(name)


def test_other_numbers_may_stand_on_either_side():
    checks.with_other_numbers()


def test_signs_squares_roots_and_sets():
    checks.signs_and_squares()
    checks.roots()
    checks.sets()


def test_the_small_end_stays_beside_the_large_one():
    checks.ends_stay()


def test_what_has_no_value_is_refused():
    with pytest.raises(DomainError, match="certainly negative"):
        Span.enclose(-2, -1).sqrt()
    with pytest.raises(UnboundedError):
        Span.of(Ball.enclose(1) / Ball.enclose(-1, 1))
    with pytest.raises(SnnproofError, match="contradict"):
        Span.enclose(0, 1).meet(Span.enclose(2, 3))


def test_a_ball_of_a_span_contains_it():
    with precision(64):
        wide = Span.enclose(0, Fraction(1, 3)).ball()
    assert wide.contains(0)
    assert wide.contains(Fraction(1, 3))


@pytest.mark.parametrize(
    ("owner", "name", "old", "new", "check"),
    [
        (span, "_from", "low.ends()[0]", "low.ends()[1]", lambda: checks.arithmetic("add")),
        (span, "_from", "high.ends()[1]", "high.ends()[0]", lambda: checks.functions("exp")),
        (span, "_hull", "low.certainly_lt", "low.certainly_gt", lambda: checks.arithmetic("mul")),
        (span, "_larger", "a.certainly_ge(b)", "b.certainly_ge(a)", checks.signs_and_squares),
        (Span, "__neg__", "-self.high, -self.low", "self.low, self.high", checks.signs_and_squares),
        (Span, "__truediv__", "if not (", "if False and (", lambda: checks.arithmetic("truediv")),
        (Span, "__sub__", "-Span.of", "Span.of", lambda: checks.arithmetic("sub")),
        (Span, "__rsub__", "-self + other", "self - other", checks.with_other_numbers),
        (Span, "sqrt", "self.high.sqrt()", "self.low.sqrt()", checks.roots),
        (Span, "_decreasing", "(self.high), function(self.low)", "(self.low), function(self.high)",
         lambda: checks.functions("erfc")),
        (Span, "capped", "low.certainly_le(high)", "True", checks.sets),
        (Span, "meet", "self.high.certainly_gt(right.high)", "False", checks.sets),
    ],
)  # fmt: skip
def test_a_wrong_operation_is_caught(monkeypatch, owner, name, old, new, check):
    check()
    mutate(monkeypatch, owner, name, old, new)
    with pytest.raises((AssertionError, SnnproofError)):
        check()
