"""`snnproof claims`: what can be proved."""

from __future__ import annotations

from ..report.ladder import LEGEND, ladder
from ..statements.registry import claims
from .shared import answers, options, output

WIDE = 120
"""Columns from which on there is room for a table."""

_LONGEST = 30


def command(
    json: options.Json = False,
) -> None:
    """List the claims that `prove` knows."""
    known = claims()
    if json:
        answers.document(
            "claims",
            "answered",
            {},
            [
                {
                    "claim": claim.id,
                    "title": claim.title,
                    "reference": claim.reference,
                    "domain": claim.domain.to_json(),
                    "steps": [planned.step.id for planned in claim.plan()],
                    "ladder": ladder(claim.id).rungs(),
                    "code": str(claim.path),
                }
                for claim in known
            ],
        )
        return
    if output.width() >= WIDE:
        rows = [(one.id, one.title, one.reference, ladder(one.id).short()) for one in known]
        output.table(("=claim", "title", "in the paper", "checked"), rows)
    else:
        for one in known:
            output.line(
                output.styled(f"{one.id:{_LONGEST}}", "bold"), f"  {ladder(one.id).short()}"
            )
            output.paragraph(f"{one.title}. {one.reference}.", 2)
    output.line()
    output.paragraph(LEGEND)
    output.line("More of one: snnproof show CLAIM.  Prove it: snnproof prove CLAIM.")
