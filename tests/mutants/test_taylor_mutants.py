"""Wrong Taylor series and wrong rules for spans, each caught by samples."""

import pytest
from mutants.checks import taylor_checks
from mutants.checks.mutation import mutate

from snnproof.arithmetic import jet, span
from snnproof.formula import taylor

MUTANTS = [
    (jet.Form, "over", "Fraction(0) if is_square else -size", "Fraction(0)"),
    (jet.Form, "over", "* a", "* a / 2"),
    (jet.Jet, "__truediv__", "-known", "known"),
    (jet.Jet, "sqr", "_times(2, ", "_times(1, "),
    (jet.Jet, "sqrt", "2 * found[0]", "found[0]"),
    (jet.Jet, "_integrated", "Fraction(i, k)", "Fraction(1, k)"),
    (jet.Jet, "erfc", "-2 / ", "2 / "),
    (jet.Jet, "_erfcx", "(start.low, start.high)", "(start.low, start.low)"),
    (jet, "erfcx_coefficients", "2 * found[k - 2]", "found[k - 2]"),
    (span.Span, "__mul__", "(right.low, right.high)", "(right.low, right.low)"),
    (taylor, "_form", "over.coefficients[-1]", "at.coefficients[-1]"),
    (taylor, "_taylor", "(high - low) / 2", "(high - low) / 4"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("owner", "name", "old", "new"),
    MUTANTS,
    ids=[f"{name}: {old} -> {new}" for _, name, old, new in MUTANTS],
)
def test_a_wrong_rule_is_caught(monkeypatch, owner, name, old, new):
    mutate(monkeypatch, owner, name, old, new)
    with pytest.raises((AssertionError, ValueError)):
        taylor_checks.all_of_it()
