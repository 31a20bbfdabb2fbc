"""A row in words: what was decided, on which domain, and where its assertion stands."""

from __future__ import annotations

from ..certificate.steps import CoverStep, ExtremumStep, HandStep
from ..errors import in_line
from ..proving.results import Result
from ..verdict import Verdict
from .text import cell, enclosure_text, place_text

ORIGINS = {
    "print": "in print",
    "needed": "needed, not in print",
    "code": "authors' code",
    "ours": "our own",
}

NOTATION = """\
mu~, nu~, xi~ (in formulas `mu_tilde`, `nu_tilde`, `xi_tilde`) are mean, variance and second moment
of the next layer; `J11` to `J22` and `H11` to `H22` the entries of the Jacobians of (mu, nu) ->
(mu~, xi~) and of g, `S` the largest singular value of H, `drift` = nu~ - nu, `chi` =
tau E selu'(z)^2; `y` = mu omega, `x` = nu tau, `s` = sqrt(2/pi), `G` = exp(-y^2/(2x)),
`e0` = erfc(y/sqrt(2x)), `e1` = exp((x+y)^2/(2x)) erfc((x+y)/sqrt(2x)),
`e2` = exp((2x+y)^2/(2x)) erfc((2x+y)/sqrt(2x)), `f` = e1 - 2 e2.  `alpha`, `lambda` are alpha_01
and lambda_01 of (14), `d(q, v)` is the derivative of q by v, and `at(q, v=a)` is q with a for v."""
"""What the letters of formulas stand for."""


SHORT = 80
"""A longer formula is not repeated."""


def code(text: str) -> str:
    """A formula inside a table of Markdown, as code in one line.

    >>> print(code("|y| < 1"))
    `\\|y\\| < 1`
    """
    return "`" + " ".join(text.split()).replace("|", "\\|") + "`"


def formula_text(row: Result) -> str:
    """What was decided, as the certificate has it; of an argument by hand, what it stands on."""
    if not isinstance(row.step, HandStep):
        return code(row.step.claim_text())
    names = ", ".join(f"`{name}`" for name in row.step.premises)
    return f"by hand, from {names}" if names else f"by hand: {cell(row.step.alone)}"


def domain_text(row: Result) -> str:
    """The domain as an apposition; nothing of a point, and of an argument by hand."""
    return f", on `{row.domain}`" if row.domain and not row.step_is_point else ""


def origin_text(row: Result) -> str:
    """Where the assertion stands in print; of what does not, what it is, and for which step."""
    if row.is_correction:
        return ""
    if row.stands == "ours":
        return ORIGINS["ours"]
    where = cell(row.in_print)
    return where if row.stands == "print" else f"*{ORIGINS[row.stands]}:* {where}"


def found_text(row: Result) -> str:
    """What bears a refutation: the value, of what, and where."""
    if row.verdict is not Verdict.REFUTED:
        return str(row.verdict.value)
    place = f" at {cell(place_text(row.place))}" if row.place else ""
    return f"refuted{_value_text(row)}{place}"


def _value_text(row: Result) -> str:
    if row.true_value is None:
        return ""
    value = enclosure_text(row.true_value)
    return f": {_subject(row)} is {'in ' if value.startswith('[') else ''}{cell(value)}"


def _subject(row: Result) -> str:
    """The quantity of which the value refutes the row; "its value" if its formula is long."""
    step = row.step
    if isinstance(step, ExtremumStep):
        return _shortly(step.quantity)
    if isinstance(step, CoverStep) and row.true_value is not None:
        failing = [q for q, c in step.conditions.items() if c.fails(row.true_value)]
        return _shortly((failing or list(step.conditions))[0])
    return "the left side less the right"


def _shortly(quantity: str) -> str:
    text = in_line(quantity)
    return code(text) if len(text) <= SHORT else "its value"
