"""Small sweeps whose outcome is known, and runs of them."""

import json

from snnproof.box import Box
from snnproof.certificate.condition import above, below
from snnproof.certificate.steps import EVERYWHERE, CoverStep
from snnproof.sweep.conduct import conduct, prepare
from snnproof.sweep.report import summary_text
from snnproof.sweep.spec import kernel_for, specify

DOMAIN = Box(b=("-0.3", "0.7"), a=("0.1", "0.9"))
"""Its axes are not in the order of the alphabet, nor are those of the moment map."""


def step(conditions, domain=DOMAIN, name="planted"):
    return CoverStep(name, "A planted step.", domain, EVERYWHERE, conditions)


TRUE = step({"a*b": below("0.64")})
"""a b is at most 0.63."""

LOOSE = step({"a*b": below("0.63", strict=False), "a + b": above("-0.2", strict=False)})
"""Both touch their bounds, which loose conditions allow."""

FALSE = step({"a*b": below("0.6")})
"""a b reaches 0.63 at a corner."""

SUBTLE = step({"a - a*a": below("0.2501")})
"""True, as a - a^2 is at most 1/4, but natural enclosures over a few boxes do not see it."""

COUNTS = {"a": 7, "b": 11}
BOXES = 77


def planted(one=TRUE, counts=COUNTS, form="natural"):
    """A specification with its kernel."""
    kernel = kernel_for(one, form)
    return specify("planted", one, counts, form, kernel=kernel), kernel


def swept(folder, one=TRUE, *, counts=COUNTS, threads=1, scheduler=None, verify=False, warn=None,
          **options):  # fmt: skip
    """A sweep from beginning to end, in shards of ten boxes: the report, and how it was run."""
    options = {"form": "natural", "size": 10, **options}
    prepared = prepare("planted", one, counts, folder=folder, **options)
    warnings = []
    report, run = conduct(
        prepared,
        threads=threads,
        scheduler=scheduler,
        verify=verify,
        warn=warn or warnings.append,
        begin=lambda total, done: None,
        progress=lambda more: None,
    )
    prepared.store.write_summary(summary_text(report, run))
    if warn is None:
        assert warnings == []
    return report, run


def timeless(text):
    """A summary but for how it was come by: byte for byte the same in every run."""
    head, mark, tail = text.rpartition(' "rests_on": "')
    assert mark
    json.loads(text)
    assert "seconds" in tail
    assert "seconds" not in head
    return head
