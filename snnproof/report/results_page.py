"""The page of results: a summary, what fails, and a table of the rows of each claim."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import groupby

from ..certificate.steps import CoverStep, ExtremumStep, HandStep, IdentityStep
from ..proving.results import Result
from ..statements.registry import Claim, claim
from ..statements.rows import Consequence
from ..verdict import Verdict
from .ladder import coq_theorems, ladder
from .row_text import NOTATION, formula_text, origin_text
from .text import cell, enclosure_text, margin_text, place_text, proof_file, table

_INTRODUCTION = f"""\
# Every statement of the paper, with a verdict each

Klambauer, Unterthiner, Mayr, Hochreiter, *Self-Normalizing Neural Networks* (arXiv 1706.02515v5).
Each row is one assertion.  *In print* says where it stands, and such a row is decided as it is
printed: strict signs, the printed domain, the printed digits.  A printed decimal after "=" claims
the correctly rounded value, in an inequality it is exact, and a bound is not false for not being
the extreme value.  *Needed, not in print*: no sentence of the paper, but what an argument in print
needs.  *Authors' code*: in their repository, not in the paper.  *Our own*: helps, remarks, and what
goes beyond the paper.  Rows that begin with "corrected" stand in the place of a refuted one.

*proved* and *refuted* are what the enclosures imply and what the certificate of the claim bears;
*by hand* marks arguments by pen and paper, which no machine checks but Coq where a theorem of
[proofs/coq](coq/README.md) is named.  *Checked by*: how far the claim has come on
[the ladder](#the-ladder), from plain floats to Coq.

    snnproof reproduce                     search all rows anew
    snnproof reproduce --check             check the certificates instead
    snnproof reproduce --only lemma-12     one claim, or one row

*formula*, folded: what was decided, which is to say what the text says.  {NOTATION}

*true value*: an enclosure of the extreme value that the row is about (of the value, at
a single point; of the violating value, in a refuted row); *where*: the point that bears it.  Bounds
are rounded outward, margins down.  This page is generated from the certificates by `make results`;
what fails is explained in [ERRATA.md](ERRATA.md), which also lists what is not decided here.
"""


_LADDER = """\
<a id="the-ladder"></a>
## The ladder

Six rungs, from a hint to a theorem.  *Float hint*: at the corners and the middles of the leaves of
its certificate, and at the points that bear verdicts, plain floats say what the verdict says, as
far as they can tell it from a rounding.  Nothing follows from that; but where they said the
opposite, one of the two would be wrong, and `make float-rungs` would name the step.  Of fixed
points they tell nothing, as no float is one.  *Float64 interval*: those leaves and points are
enclosed once more, with every operation rounded outward and proved errors of exp, erfc and erfcx,
and the enclosures show what the certificate says; numbers without variables, such as alpha_01 in a
formula, are Arb's, rounded outward.  Out of its reach is what needs more than 16 digits, as sharp
bounds of extrema, constants to 34 digits and equality at a point do, and activations whose moments
have no closed form.  Both count covers, extrema and what refutes a row; true identities are algebra
and no matter of enclosures.  *Arb*: the search has decided it in balls of more digits.  *Checker*:
without the search, the certificate has been confirmed, in Arb as well.  *Second checker*: so it has
in JavaScript, by another program with arithmetic of its own.  *Coq*: a theorem, down to the reals.

"""

_KINDS = (CoverStep.kind, ExtremumStep.kind, IdentityStep.kind, HandStep.kind)


def results_page(rows: Sequence[Result]) -> str:
    """The page in Markdown, for all rows in order."""
    parts = [_INTRODUCTION, _LADDER, _summary(rows), _what_fails(rows), _claims(rows)]
    for name, of_claim in groupby(rows, key=lambda row: row.claim):
        parts.append(_claim(claim(name), list(of_claim)))
    return "\n".join(parts)


def _summary(rows: Sequence[Result]) -> str:
    stated = [row for row in rows if not row.is_correction]
    groups = {
        "stated in print": [row for row in stated if row.stands == "print"],
        "needed, not in print": [row for row in stated if row.stands == "needed"],
        "authors' code": [row for row in stated if row.stands == "code"],
        "corrected statements": [row for row in rows if row.is_correction],
        "our own": [row for row in stated if row.stands == "ours"],
        "together": list(rows),
    }
    counted = [
        [
            name,
            str(len(some)),
            *(str(sum(row.verdict is verdict for row in some)) for verdict in Verdict),
            *(str(sum(row.step.kind == kind for row in some)) for kind in _KINDS),
        ]
        for name, some in groups.items()
    ]
    columns = ["rows", "number", *(verdict.value for verdict in Verdict), *_KINDS]
    return "## Summary\n\n" + table(columns, counted) + "\n"


def _what_fails(rows: Sequence[Result]) -> str:
    lines = ["## What fails, the gravest first", ""]
    for consequence in Consequence:
        some = [row for row in rows if row.consequence is consequence]
        if some:
            lines += [f"**{consequence.value.capitalize()}** ({len(some)})", ""]
            lines += [f"- [{row.id}](ERRATA.md#{row.id}): {cell(row.step.text)}" for row in some]
            lines.append("")
    return "\n".join(lines)


def _claims(rows: Sequence[Result]) -> str:
    lines = []
    for name, of_claim in groupby(rows, key=lambda row: row.claim):
        some = list(of_claim)
        known = claim(name)
        counts = Counter(row.verdict for row in some)
        gravest = _gravest(some)
        lines.append(
            [
                f"[{name}](#{name})",
                cell(known.title),
                cell(known.reference),
                str(len(some)),
                *(str(counts[verdict] or "") for verdict in Verdict),
                "" if gravest is None else gravest.name.lower(),
            ]
        )
    columns = ["claim", "title", "in the paper", "rows", *(v.value for v in Verdict), "gravest"]
    return "## The claims\n\n" + table(columns, lines) + "\n"


def _gravest(rows: Iterable[Result]) -> Consequence | None:
    found = {row.consequence for row in rows}
    return next((one for one in Consequence if one in found), None)


def _claim(known: Claim, rows: Sequence[Result]) -> str:
    file = proof_file(known)
    certificate = rows[0].certificate
    links = [f"[{file}]({file})"] + ([f"[certificate]({certificate})"] if certificate else [])
    head = [
        f'<a id="{known.id}"></a>',
        f"## {known.id}: {cell(known.title)}",
        "",
        f"{cell(known.reference)}. {', '.join(links)}. Domain: `{known.domain}`",
        "",
        f"Checked by: {cell(ladder(known.id).words())}.",
        "",
    ]
    columns = ["row", "in print", "statement", "verdict", "true value", "where", "margin"]
    return "\n".join([*head, table(columns, [_cells(known, row) for row in rows]), ""])


def _cells(known: Claim, row: Result) -> list[str]:
    verdict = row.verdict.value if row.verdict is Verdict.PROVED else f"**{row.verdict.value}**"
    if isinstance(row.step, HandStep):
        verdict += ", by hand"
        theorems = coq_theorems(row.id)
        verdict += f"; Coq: {', '.join(f'`{name}`' for name in theorems)}" if theorems else ""
    return [
        cell(row.step.id),
        origin_text(row),
        _statement(known, row),
        verdict,
        "" if row.true_value is None else cell(enclosure_text(row.true_value)),
        cell(place_text(row.place)),
        margin_text(row.margin),
    ]


def _statement(known: Claim, row: Result) -> str:
    text = cell(row.step.text)
    if row.is_correction:
        text = f"*corrected:* {text}"
    if row.domain and row.domain != str(known.domain) and not row.step_is_point:
        text += f" on `{row.domain}`"
    if row.planned.note:
        text += f" *({cell(row.planned.note)})*"
    if row.reason:
        text += f" **{cell(row.reason)}**"
    return f"{text} <details><summary>formula</summary>{formula_text(row)}</details>"
