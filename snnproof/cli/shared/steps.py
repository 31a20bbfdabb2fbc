"""Steps of a statement in words, as rows of a table, and as JSON."""

from __future__ import annotations

import re
import textwrap
from collections.abc import Callable, Iterator, Mapping, Sequence
from fractions import Fraction
from typing import Any, Protocol

from rich.text import Text

from ... import box
from ...box import Box, Point, point_text
from ...certificate import schema
from ...certificate.condition import Condition, Enclosure
from ...certificate.schema import Statement
from ...certificate.steps import (
    AT_FIXED_POINTS,
    CoverStep,
    Elsewhere,
    ExtremumStep,
    HandStep,
    IdentityStep,
    MachineStep,
    Step,
)
from ...exact import exact_text, lower_decimal, upper_decimal
from ...verdict import Verdict
from . import output
from .output import Cell

INDENT = "  "

BESIDE = 46
"""Columns that the rest of a table of steps takes beside its first column."""

NARROWEST = 20
"""Columns that prose is given at least."""

SHOWN_DIGITS = 6
"""Significant digits of bounds and margins in tables."""

JSON_DIGITS = 15
"""Significant digits of bounds in JSON."""

GIVEN = "given"
"""Said of a verdict that rests on steps of other claims, which were not looked up."""

STYLES = {"proved": "green", "refuted": "bold red", "undecided": "yellow", "invalid": "bold red"}


class Outcome(schema.Outcome, Protocol):
    """What is known of a step, by search or by check, with enclosures of its quantities."""

    @property
    def ranges(self) -> Mapping[str, Enclosure]: ...


# -- numbers ---------------------------------------------------------------------------------------


def margin_text(margin: Fraction | None) -> str:
    """Rounded down; "none" if there is none.

    >>> margin_text(Fraction(2, 3)), margin_text(Fraction(1, 3 * 10**7))
    ('0.666666', '3.33333e-8')
    """
    if margin is None:
        return "none"
    return lower_decimal(margin, SHOWN_DIGITS, zeros=3)


def bounds_text(enclosure: Enclosure, digits: int = SHOWN_DIGITS) -> str:
    """The interval, rounded outward.

    >>> bounds_text((Fraction(1, 3), Fraction(2, 3)), 4)
    '[0.3333, 0.6667]'
    """
    lower, upper = enclosure
    return f"[{lower_decimal(lower, digits)}, {upper_decimal(upper, digits)}]"


def box_text(box: Box) -> str:
    """The box with room to break the line between its sides."""
    return str(box).replace(",", ", ")


def verdict_text(verdict: str) -> Text:
    return output.styled(verdict, STYLES.get(verdict, ""))


# -- tables ----------------------------------------------------------------------------------------


def table(pairs: Sequence[tuple[Step, Outcome]]) -> None:
    """A table of the steps: of each its verdict, and each condition with the best bounds found."""
    short = [step.id for step, _ in pairs] + [
        one[0] for step, _ in pairs for one in _assertions(step)
    ]
    width = max(NARROWEST, *(len(INDENT) + len(text) for text in short))  # prose is broken to it
    rows = [row for step, outcome in pairs for row in _rows(step, outcome, width)]
    if output.width() >= width + BESIDE:
        output.table(("step", "bounds found", ">margin", ">leaves"), rows)
    else:
        output.table(("step", ">margin", ">leaves"), map(_stack, rows))


def _stack(row: tuple[Cell, ...]) -> tuple[Cell, ...]:
    """For a narrow terminal: the verdict after the name, bounds below their condition."""
    first, found, *numbers = row
    if not found:
        return first, *numbers
    joint = "  " if isinstance(found, Text) else f"\n{2 * INDENT}"
    return Text.assemble(first, joint, found), *numbers


def _rows(step: Step, outcome: Outcome, width: int) -> Iterator[tuple[Cell, ...]]:
    verdict = verdict_text(outcome.verdict.value)
    if isinstance(step, (HandStep, IdentityStep)):
        verdict.append(f", {step.kind}")
        if outcome.rests:
            verdict.append(f", {GIVEN}")
    elif outcome.verdict is Verdict.PROVED and not outcome.ranges:
        verdict.append(", of no point")  # the scope of the step is certainly empty
    yield (
        output.styled(step.id, "bold"),
        verdict,
        "" if outcome.margin is None else margin_text(outcome.margin),
        str(outcome.leaves) if outcome.leaves else "",
    )
    if isinstance(step, HandStep):
        if step.premises:
            claims = dict.fromkeys(one.claim for one in step.relies)
            text = f"from {', '.join((*step.uses, *claims))}"
            yield textwrap.fill(text, width, initial_indent=INDENT, subsequent_indent=INDENT), ""
        return
    for text, quantity, condition in _assertions(step):
        bounds = outcome.ranges.get(quantity)
        if bounds is None or condition is None:
            yield INDENT + text, ""
        else:
            yield INDENT + text, bounds_text(bounds), margin_text(condition.margin(bounds))
    if not isinstance(step, IdentityStep) and step.activation is not None:
        text = f"for {step.activation.title}"
        yield textwrap.fill(text, width, initial_indent=INDENT, subsequent_indent=INDENT), ""


def _assertions(step: Step) -> list[tuple[str, str, Condition | None]]:
    """Each assertion that a machine checks: in print, its quantity, and the condition on it."""
    if isinstance(step, HandStep):
        return []
    if isinstance(step, CoverStep):
        return [(c.text(quantity), quantity, c) for quantity, c in step.conditions.items()]
    if isinstance(step, ExtremumStep):
        ((quantity, bound),) = step.bound.conditions.items()
        return [(step.claim_text(), quantity, bound)]
    return [(step.claim_text(), "", None)]


def print_given(claim: str, rests: Sequence[Elsewhere]) -> None:
    """Of which other claims steps were taken for proved, in short."""
    if rests:
        others = ", ".join(dict.fromkeys(one.claim for one in rests))
        output.paragraph(f"{claim}, {GIVEN}, not confirmed here: steps of {others}")


def print_rests(rests: Sequence[Elsewhere]) -> None:
    """Steps of other claims that were taken for proved, each with the statement that is meant."""
    for statement in dict.fromkeys(one.statement for one in rests):
        names = ", ".join(str(one) for one in rests if one.statement == statement)
        output.paragraph(f"relies on {names} (statement sha256 {statement}), not confirmed here")


def print_remarks(statement: Statement, outcomes: Mapping[str, schema.Outcome]) -> None:
    """What was found about the remarks on the print, which are not part of the claim."""
    for verdict in Verdict:
        some = [name for name in statement.remarks if outcomes[name].verdict is verdict]
        if some:
            names = ", ".join(some)
            output.paragraph(f"{statement.claim}, about the print, {verdict.value}: {names}")


# -- statements in full ----------------------------------------------------------------------------


def describe(statement: Statement, coq: Callable[[str], Sequence[str]] = lambda step: ()) -> None:
    """Every step: what it asserts, of which points, with which parameters, and its argument.

    coq: by CLAIM.STEP, the theorems in Coq that prove the step as well.
    """
    for step in statement.steps:
        kinds = [] if isinstance(step, CoverStep) else [step.kind]
        kinds += ["about the print"] if step.id in statement.remarks else []
        output.line(output.styled(step.id, "bold"), f" ({', '.join(kinds)})" if kinds else "")
        output.paragraph(step.text, 2)
        if isinstance(step, HandStep):
            _describe_argument(step)
            theorems = coq(f"{statement.claim}.{step.id}")
            if theorems:
                output.paragraph(f"proved in Coq: {', '.join(theorems)}", 2)
        else:
            _describe_assertions(step)


def _describe_argument(step: HandStep) -> None:
    if step.premises:
        output.paragraph(f"uses: {', '.join(step.premises)}", 2)
    if step.alone:
        output.paragraph(f"uses no other step: {step.alone}", 2)
    for block in reflow(step.argument):
        print_block(block, 4)


def _describe_assertions(step: MachineStep) -> None:
    for text, _, _ in _assertions(step):
        output.paragraph(text, 4)
    fixed = isinstance(step, CoverStep) and step.scope == AT_FIXED_POINTS
    points = "each fixed point of g in" if fixed else "all points of"
    if len(step.domain):
        output.paragraph(f"for {points} {box_text(step.domain)}", 4)
    if isinstance(step, IdentityStep):
        output.paragraph("for SELU, with all alpha and lambda", 4)
        return
    if isinstance(step, ExtremumStep) and step.at is not None:
        output.paragraph(f"attained, as far as the bounds tell, at {point_text(step.at)}", 4)
    if step.activation is not None:
        output.paragraph(f"for {step.activation.title}: {step.activation.definition}", 4)
        return
    alpha = "alpha_01" if step.alpha is None else exact_text(step.alpha)
    lambda_ = "lambda_01" if step.lambda_ is None else exact_text(step.lambda_)
    output.paragraph(f"for SELU with alpha = {alpha}, lambda = {lambda_}", 4)


_ITEM = re.compile(r"(\d+\.|[-*]) ")


def reflow(text: str) -> list[str]:
    """The text as blocks to be broken anew: lines of a paragraph or list item become one.

    Indented lines that begin a paragraph (formulas) and headings keep their breaks; an empty block
    stands between paragraphs.

    >>> reflow("One\\ntwo.\\n\\n    x = 1\\n    y = 2\\n\\n1. item\\n   goes on\\n2. next")
    ['One two.', '', '    x = 1\\n    y = 2', '', '1. item goes on', '2. next']
    """
    blocks: list[str] = []
    for paragraph in re.split(r"\n\s*\n", text.strip("\n")):
        if blocks:
            blocks.append("")
        pieces: list[str] = []
        verbatim = paragraph.startswith(" ")
        for row in paragraph.split("\n"):
            is_rule = len(row) > 2 and not row.strip("-=")
            if verbatim or is_rule:
                joint = "\n"
            elif _ITEM.match(row):
                joint = ""
            else:
                joint = "\n" if pieces and pieces[-1].endswith(("---", "===")) else " "
            if pieces and joint:
                pieces[-1] += joint + (row if verbatim else row.strip())
            else:
                pieces.append(row)
        blocks += pieces
    return blocks


def print_block(block: str, indent: int = 0) -> None:
    """A block of an argument: formulas and items keep their indentation where a line is broken."""
    item = _ITEM.match(block)
    if item is not None:
        output.item(item[0], _unmarked(block[item.end() :]), indent)
    elif block.startswith(" "):
        for row in block.split("\n"):
            text = row.lstrip()
            output.item(" " * (len(row) - len(text)), text, indent)
    else:
        output.paragraph(_unmarked(block), indent)


def _unmarked(text: str) -> str:
    """Without the asterisks around words that stand out.

    >>> _unmarked("**map**, *Paper*: 2*x*y and a * b * c")
    'map, Paper: 2*x*y and a * b * c'
    """
    return re.sub(r"(?<![\w)*])(\*{1,2})(\w[^*\n]*?)\1(?![\w(*])", r"\2", text)


# -- JSON ------------------------------------------------------------------------------------------


def to_json(step: Step, outcome: Outcome) -> dict[str, Any]:
    """A step and its outcome; numbers are decimal strings, rounded so that they stay bounds."""
    data = step.to_json()
    return {
        "id": step.id,
        "kind": data["kind"],
        "text": step.text,
        "verdict": outcome.verdict.value,
        "margin": margin_json(outcome.margin),
        "leaves": outcome.leaves,
        "bounds": bounds_json(outcome.ranges),
        "uses": data.get("uses", []),
        "relies": data.get("relies", []),
        "rests": [one.to_json() for one in outcome.rests],
    }


def margin_json(margin: Fraction | None) -> str | None:
    return None if margin is None else lower_decimal(margin, JSON_DIGITS)


def bounds_json(ranges: Mapping[str, Enclosure]) -> dict[str, dict[str, str]]:
    return {
        quantity: {
            "lower": lower_decimal(lower, JSON_DIGITS),
            "upper": upper_decimal(upper, JSON_DIGITS),
        }
        for quantity, (lower, upper) in ranges.items()
    }


def point_json(point: Point | None) -> dict[str, str] | None:
    return None if point is None else box.point_json(point)
