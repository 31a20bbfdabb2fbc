"""The page of errata: what is printed, what is true, and whether a theorem depends on it."""

from __future__ import annotations

from collections.abc import Sequence

from ..proving.results import Result
from ..statements.rows import Consequence
from ..verdict import Verdict
from .text import anchor, cell, enclosure_text, place_text

_INTRODUCTION = """\
# Errata of the appendix

Klambauer, Unterthiner, Mayr, Hochreiter, *Self-Normalizing Neural Networks* (arXiv 1706.02515v5):
what does not hold as it is printed, ordered by consequence, and within that in the order of the
paper.  Every entry is a row of [RESULTS.md](RESULTS.md); each refutation is an exact point, or a
cover of the domain, in a certificate that `snnproof reproduce --check` confirms.
"""

_HEADINGS = {
    Consequence.THEOREM: "Theorems and their corollaries",
    Consequence.LEMMA: "Statements of lemmas",
    Consequence.ARGUMENT: "Steps of proofs whose conclusion holds",
    Consequence.NUMBER: "Printed numbers",
    Consequence.MISPRINT: "Misprints that the context corrects",
}


def errata_page(rows: Sequence[Result]) -> str:
    """The page in Markdown, of all rows that have an erratum."""
    corrections = {f"{row.claim}.{row.planned.corrects}": row for row in rows if row.is_correction}
    parts = [_INTRODUCTION, _contents(rows)]
    for consequence, heading in _HEADINGS.items():
        some = [row for row in rows if row.consequence is consequence]
        if some:
            parts.append(f"## {heading}\n\n*{consequence.value.capitalize()}.*\n")
            parts += [_entry(row, corrections.get(row.id)) for row in some]
    return "\n".join(parts)


def _contents(rows: Sequence[Result]) -> str:
    lines = []
    for consequence, heading in _HEADINGS.items():
        number = sum(row.consequence is consequence for row in rows)
        if number:
            lines.append(f"- [{heading}](#{anchor(heading)}): {number}")
    return "\n".join([*lines, ""])


def _entry(row: Result, correction: Result | None) -> str:
    lines = [f"### {row.id}", "", f"*{cell(row.reference)}.*", ""]
    lines.append(f"- **Printed**: {cell(row.step.text)}" + _domain(row))
    lines.append(f"- **Verdict**: {_verdict(row)}")
    if row.planned.erratum is not None:
        lines.append(f"- **True**: {cell(row.planned.erratum.text)}")
    if correction is not None:
        text = cell(correction.step.text) + _domain(correction)
        lines.append(f"- **Corrected**: {text}{_result(correction)}")
    if row.planned.note:
        lines.append(f"- **Reading**: {cell(row.planned.note)}")
    lines.append(f"- **Shown by**: `snnproof reproduce --only {row.id}`")
    return "\n".join([*lines, ""])


def _domain(row: Result) -> str:
    return f", on `{row.domain}`" if row.domain and not row.step_is_point else ""


def _verdict(row: Result) -> str:
    if row.verdict is not Verdict.REFUTED:
        return f"{row.verdict.value}; the argument in the paper does not show it"
    found = "" if row.true_value is None else f"value in {cell(enclosure_text(row.true_value))}"
    place = f" at {cell(place_text(row.place))}" if row.place else ""
    return ": ".join(part for part in ("refuted", found + place) if part.strip())


def _result(correction: Result) -> str:
    known = correction.true_value
    value = "" if known is None else f", true value in {cell(enclosure_text(known))}"
    return f" ({correction.verdict.value}{value}; `{correction.id}`)"
