"""`snnproof claims`: what can be proved."""

from __future__ import annotations

from ..report.second_checker import is_checked_twice
from ..statements.registry import claims
from .shared import answers, options, output


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
                    "checked_twice": is_checked_twice(claim.id),
                    "code": str(claim.path),
                }
                for claim in known
            ],
        )
        return
    rows = [
        (one.id, one.title, one.reference, "twice" if is_checked_twice(one.id) else "once")
        for one in known
    ]
    output.table(("=claim", "title", "in the paper", "=checked"), rows)
    output.line()
    output.line("Checked twice: in Python with Arb, and in JavaScript, which shares no line with it.")
    output.line("More of one: snnproof show CLAIM.  Prove it: snnproof prove CLAIM.")
