"""Ranges by the second checker contain the values that Arb finds at points of the box."""

import json
import random
from fractions import Fraction
from pathlib import Path

from depth import DEEP
from report.page.node import PAGE, needs_node, run

from snnproof.certificate.read import parse_certificate
from snnproof.certificate.steps import CoverStep, ExtremumStep, source_of
from snnproof.errors import UnboundedError
from snnproof.exact import exact_text
from snnproof.formula.formula import formula
from snnproof.statements.registry import committed_folder


def quantities():
    """Every quantity of the committed certificates about SELU, with its domain."""
    for path in sorted(committed_folder().glob("*.json")):
        for step in parse_certificate(path.read_bytes()).statement.steps:
            cover = step.bound if isinstance(step, ExtremumStep) else step
            is_cover = isinstance(cover, CoverStep) and len(cover.domain) > 0
            if is_cover and cover.activation is None:  # of others this checker knows nothing
                for quantity in cover.conditions:
                    yield quantity, cover


def within(low, high, generator):
    return low + (high - low) * Fraction(generator.randrange(0, 17), 16)


def case(quantity, cover, generator):
    """A box within the domain, and values at its corners and elsewhere; None where undefined."""
    share = Fraction(1, generator.choice([1, 2, 16, 1024, 2**30]))
    box = {}
    for axis, (low, high) in cover.domain.items():
        begin = within(low, high - (high - low) * share, generator)
        box[axis] = (begin, begin + (high - low) * share)
    values = []
    for _ in range(6):
        point = {axis: within(low, high, generator) for axis, (low, high) in box.items()}
        try:
            ends = formula(quantity, tuple(cover.domain)).ends_at(point, source_of(cover))
        except UnboundedError:
            return None
        values.append([f"{end.numerator}/{end.denominator}" for end in ends])
    return [quantity, [[axis, [exact_text(end) for end in box[axis]]] for axis in box], values]


@needs_node
def test_ranges_contain_all_values():
    generator = random.Random(5)
    known = list(quantities())
    chosen = known * 2 if DEEP else generator.sample(known, 250)
    cases = [case(quantity, cover, generator) for quantity, cover in chosen]
    lines = [json.dumps(one) for one in cases if one is not None]
    script = Path(__file__).with_name("ranges.js")
    out, err, code = run(script, PAGE, text="\n".join(lines))
    assert code == 0, err[-500:]
    found = json.loads(out)
    assert found["missed"] == []
    assert found["cases"] == len(lines) > 200
    assert found["unbounded"] < len(lines) // 10
