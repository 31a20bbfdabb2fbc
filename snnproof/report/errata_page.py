"""The page of errata: what is printed, what is true, why, and what hangs on it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from ..proving.results import Result
from ..statements.registry import claim
from ..statements.rows import Cause, Consequence, Erratum
from ..verdict import Verdict
from .not_decidable import NOT_DECIDABLE
from .row_text import NOTATION, ORIGINS, domain_text, formula_text, found_text
from .text import anchor, cell, enclosure_text, prose, table

_INTRODUCTION = """\
# Errata

Klambauer, Unterthiner, Mayr, Hochreiter, *Self-Normalizing Neural Networks* (arXiv 1706.02515v5).
"""

_HOW_TO_READ = f"""\
An entry is one cause, with all places where it shows: what is printed, with the formula that was
decided and its domain; what was found; what is true; what hangs on it; and the command that shows
it.  *Needed, not in print* marks what no sentence of the paper states, but an argument in it needs.
Each refutation is an exact point, or a cover of the domain, in a certificate that `snnproof
reproduce --check` confirms.  All rows are in [RESULTS.md](RESULTS.md).

{NOTATION}
"""

_CAUSES = {
    Cause.GAP: "gaps in arguments",
    Cause.FALSE: "false statements",
    Cause.CONSTANT: "wrong constants",
    Cause.ROUNDING: "roundings to the wrong side, and last digits",
    Cause.MISPRINT: "misprints",
}

_PARTS = ("Main text", "Appendix", "Code and notebook")

_THEOREMS = ("theorem-1", "theorem-2", "theorem-3", "fixed-points")

_NAME = re.compile(r"(Proof of )?(Theorem|Lemma|Corollary|Appendix|Equation) [\w()]+")

Entry = list[Result]
"""The rows that share an erratum."""


def errata_page(rows: Sequence[Result]) -> str:
    """The page in Markdown, of all rows that have an erratum, one entry a cause."""
    entries = _entries(rows)
    corrections: dict[str, list[Result]] = {}
    for row in rows:
        if row.is_correction:
            corrections.setdefault(f"{row.claim}.{row.planned.corrects}", []).append(row)
    parts = [_INTRODUCTION, _verdict_on_the_paper(rows, entries), _HOW_TO_READ, _contents(entries)]
    for heading, some in _sections(entries):
        parts.append(f"## {heading}\n")
        parts += [_entry(entry, corrections) for entry in some]
    return "\n".join([*parts, _not_decidable()])


def _entries(rows: Iterable[Result]) -> list[Entry]:
    """The rows with an erratum, those of one erratum together, by consequence.

    What only we ask, such as the exact reading of a rule of first order, is no error of the paper.
    """
    found: dict[Erratum, Entry] = {}
    for row in rows:
        if row.planned.erratum is not None and row.stands != "ours":
            found.setdefault(row.planned.erratum, []).append(row)
    order = list(Consequence)
    return sorted(found.values(), key=lambda entry: order.index(_erratum(entry).consequence))


def _erratum(entry: Entry) -> Erratum:
    erratum = entry[0].planned.erratum
    return erratum if erratum is not None else Erratum(Consequence.MISPRINT, "")


def _part(entry: Entry) -> str:
    first = entry[0]
    if first.stands == "code":
        return "Code and notebook"
    is_main = first.in_print.lower().startswith("main text")
    return "Main text" if is_main else "Appendix"


def _sections(entries: Sequence[Entry]) -> list[tuple[str, list[Entry]]]:
    """The entries by where they stand and by cause, with the headings of these."""
    found = []
    for part in _PARTS:
        for cause, name in _CAUSES.items():
            some = [e for e in entries if _part(e) == part and _erratum(e).kind is cause]
            if some:
                found.append((f"{part}: {name}", some))
    return found


def _verdict_on_the_paper(rows: Sequence[Result], entries: Sequence[Entry]) -> str:
    """The first paragraph: what stands, what has a gap, what is wrong."""
    theorems = [row for row in rows if row.claim in _THEOREMS and row.stands == "print"]
    hold = all(row.verdict is Verdict.PROVED for row in theorems)
    text = [
        "**The three theorems hold as they are stated**, with their corollaries on fixed points and"
        " on many layers."
        if hold
        else "**Not every row of the three theorems is proved.**"
    ]
    of = {c: [e for e in entries if _erratum(e).consequence is c] for c in Consequence}
    kinds = {c: [e for e in entries if _erratum(e).kind is c] for c in Cause}
    lines = []
    for some, words in (
        (of[Consequence.THEOREM], "Theorems or corollaries that do not hold as printed"),
        (
            of[Consequence.LEMMA],
            "Lemmas that do not hold as printed; no theorem depends on the difference",
        ),
        (kinds[Cause.GAP], "Arguments with a gap; what they are to show holds, and is proved here"),
        (
            [e for e in kinds[Cause.FALSE] if e not in of[Consequence.LEMMA]],
            "False statements in proofs; what is concluded from them holds",
        ),
        (kinds[Cause.CONSTANT], "Wrong constants; what they are used for holds"),
    ):
        if some:
            lines.append(f"- {words}: {'; '.join(map(_link, some))}.")
    lines.append("- What else is listed are roundings and misprints, on which nothing depends.")
    return "\n".join([*text, "", *lines, ""])


def _contents(entries: Sequence[Entry]) -> str:
    lines = [
        f"- [{heading}](#{anchor(heading)}): {len(some)}" for heading, some in _sections(entries)
    ]
    return "\n".join([*lines, "- [What is not decided here](#what-is-not-decided-here)", ""])


def _heading(entry: Entry) -> str:
    """Where it stands, such as "Lemma 9: (76), (77)"; of several claims one after the other."""
    found: dict[str, list[str]] = {}
    for row in entry:
        name = _name(row.reference)
        place = row.planned.place.replace(f"{name}, ", "").replace(f", {name}", "")
        found.setdefault(name, []).append("" if place == name else place)
    texts = [
        ": ".join(filter(None, (name, "; ".join(dict.fromkeys(filter(None, places))))))
        for name, places in found.items()
    ]
    return cell("; ".join(texts))


def _name(reference: str) -> str:
    """What a reference is to, without what is said of it: "Theorem 2", "Proof of Theorem 2"."""
    named = _NAME.match(reference)
    return named.group() if named else reference


def _link(entry: Entry) -> str:
    return f"[{_heading(entry)}](#{entry[0].id})"


def _entry(entry: Entry, corrections: dict[str, list[Result]]) -> str:
    first, erratum = entry[0], _erratum(entry)
    anchors = "".join(f'<a id="{row.id}"></a>' for row in entry)
    title = claim(first.claim).title
    lines = [
        f"### {_heading(entry)}",
        "",
        anchors,
        f"*{cell(first.reference)}: {cell(title)}.*",
        "",
    ]
    for row in entry:
        label = "Printed" if row.stands == "print" else ORIGINS[row.stands].capitalize()
        text = cell(row.step.text).rstrip(".") + domain_text(row)
        lines.append(f"- **{label}**: {text}. {formula_text(row)}")
        if row.verdict is Verdict.REFUTED:
            lines.append(f"  - {found_text(row)}")
        else:
            lines.append(f"  - {row.verdict.value}; what is said of it is below")
        if row.planned.note:
            lines.append(f"  - reading: {prose(row.planned.note)}")
    lines.append(f"- **True**: {prose(erratum.text)}")
    for correction in (one for row in entry for one in corrections.get(row.id, [])):
        text = cell(correction.step.text).rstrip(".") + domain_text(correction)
        lines.append(f"- **Corrected**: {text}{_result(correction)}")
    lines.append(f"- **Consequence**: {erratum.consequence.value}")
    only = " ".join(f"--only {row.id}" for row in entry)
    lines.append(f"- **Shown by**: `snnproof reproduce {only}`")
    return "\n".join([*lines, ""])


def _result(correction: Result) -> str:
    known = correction.true_value
    value = "" if known is None else f", true value in {cell(enclosure_text(known))}"
    return f" ({correction.verdict.value}{value}; `{correction.id}`)"


def _not_decidable() -> str:
    """What print says that is no statement which could be proved or refuted here."""
    lines = [[cell(one.place), cell(one.claim), cell(one.reason)] for one in NOT_DECIDABLE]
    columns = ["in print", "what is said, in our words", "why it is not decided here"]
    return "## What is not decided here\n\n" + table(columns, lines) + "\n"
