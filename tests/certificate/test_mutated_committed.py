"""Committed certificates, changed with knowledge of what they mean: refused, or still true."""

import json
import random
from fractions import Fraction

import pytest
from mutants.checks.certificate_checks import dumped, rehashed

from snnproof.certificate.check import check_bytes
from snnproof.certificate.steps import EVERYWHERE, CoverStep, source_of
from snnproof.errors import CertificateError
from snnproof.exact import exact, exact_text
from snnproof.formula.formula import formula
from snnproof.statements.registry import committed_folder, statement_of
from snnproof.verdict import Verdict

MOST_BYTES = 6_000
FACTORS = ("0.5", "0.9", "0.999", "1.001", "1.1", "2", "-1")


def steps(data, key):
    return [step for step in data["statement"]["steps"] if step.get(key)]


def nodes(data, generator, wanted):
    """A tree, and the place in it of a node that begins so."""
    found = [
        (result["tree"], i)
        for result in data["results"].values()
        for i, node in enumerate(result.get("tree", ()))
        if wanted in node
    ]
    return generator.choice(found)


def scaled(text, generator):
    return exact_text(exact(text) * exact(generator.choice(FACTORS)))


def a_node_is_dropped(data, generator):
    tree, i = nodes(data, generator, "")
    del tree[i]


def a_cut_is_moved(data, generator):
    tree, i = nodes(data, generator, " ")
    axis, at = tree[i].split(" ")
    tree[i] = f"{axis} {scaled(at, generator)}"


def axes_are_swapped(data, generator):
    tree, i = nodes(data, generator, " ")
    tree[i] = f"{generator.choice(['x', 'y', 'mu', 'nu'])} {tree[i].split(' ')[1]}"


def bits_are_changed(data, generator):
    tree, i = nodes(data, generator, "leaf")
    tree[i] = f"leaf@{generator.choice([1, 128, 512, 2048, 3000])}"


def a_bound_is_changed(data, generator):
    conditions = generator.choice(steps(data, "conditions"))["conditions"]
    condition = conditions[generator.choice(list(conditions))]
    side = generator.choice([side for side in ("above", "below") if condition[side] is not None])
    condition[side] = scaled(condition[side], generator)


def a_quantity_is_changed(data, generator):
    conditions = generator.choice(steps(data, "conditions"))["conditions"]
    quantity = generator.choice(list(conditions))
    more = generator.choice([f"-({quantity})", f"({quantity})*1.001", f"({quantity}) + 1e-9"])
    conditions[more] = conditions.pop(quantity)


def a_box_is_changed(data, generator):
    domain = generator.choice(steps(data, "domain"))["domain"]
    ends = domain[generator.choice(list(domain))]
    i = generator.randrange(2)
    ends[i] = scaled(ends[i], generator)


def an_extremum_is_changed(data, generator):
    step = generator.choice(steps(data, "extremum"))
    side = generator.choice(["lower", "upper"])
    step[side] = scaled(step[side], generator)


def a_parameter_is_changed(data, generator):
    generator.choice(steps(data, "alpha"))["alpha"] = generator.choice(["1", "0", "-1", "1.6733"])


def a_step_is_made_a_remark(data, generator):
    step = generator.choice(steps(data, "id"))
    data["statement"]["remarks"] = [*data["statement"].get("remarks", ()), step["id"]]


def a_verdict_is_changed(data, generator):
    result = data["results"][generator.choice(list(data["results"]))]
    result["verdict"] = generator.choice([one.value for one in Verdict])


def what_it_relies_on_is_forged(data, generator):
    step = generator.choice(steps(data, "argument"))
    step["relies"] = [{"claim": "theorem-1", "step": "S", "statement": "0" * 64}]
    step.pop("alone", None)


CHANGES = [
    *(a_node_is_dropped, a_cut_is_moved, axes_are_swapped, bits_are_changed, a_bound_is_changed),
    *(a_quantity_is_changed, a_box_is_changed, an_extremum_is_changed, a_parameter_is_changed),
    *(a_step_is_made_a_remark, a_verdict_is_changed, what_it_relies_on_is_forged),
]


def require_truth(checked, generator):
    """At random points no condition of a step fails that the checker found proved."""
    for step in checked.statement.steps:
        is_proved = checked.steps[step.id].verdict is Verdict.PROVED
        cover = getattr(step, "bound", step)
        if not (is_proved and isinstance(cover, CoverStep) and cover.scope == EVERYWHERE):
            continue
        for _ in range(12):
            point = {
                axis: low + (high - low) * Fraction(generator.choice([0, 1, 4, 7, 8]), 8)
                for axis, (low, high) in cover.domain.items()
            }
            for quantity, condition in cover.conditions.items():
                ends = formula(quantity, tuple(cover.domain)).ends_at(point, source_of(cover))
                assert not condition.fails(ends), (step.id, quantity, point)


@pytest.mark.parametrize("change", CHANGES, ids=lambda function: function.__name__)
def test_what_is_changed_is_refused_or_true(change):
    generator = random.Random(change.__name__)
    files = [p for p in sorted(committed_folder().glob("*.json")) if p.stat().st_size < MOST_BYTES]
    made = 0
    while made < 6:
        data = json.loads(generator.choice(files).read_bytes())
        stated = json.dumps(data["statement"])
        try:
            change(data, generator)
        except IndexError:  # it has nothing of the kind
            continue
        made += 1
        is_changed = json.dumps(data["statement"]) != stated
        if is_changed:
            with pytest.raises(CertificateError):
                check_bytes(dumped(data), statement_of)
            with pytest.raises(CertificateError):  # of a registered claim nothing else is taken
                check_bytes(dumped(rehashed(data)), statement_of)
            data["statement"]["claim"] = "planted"
            for result in data["results"].values():  # by which most would be told
                result.pop("margin", None)
        try:
            checked = check_bytes(dumped(rehashed(data)), statement_of)
        except CertificateError:
            continue
        assert checked.registered != is_changed
        require_truth(checked, generator)
