"""The second checker, in JavaScript: it confirms what is committed and refuses what is forged."""

import json
import random

import pytest
from certificate.test_mutated_committed import CHANGES
from depth import DEEP, some
from mutants.checks.certificate_checks import dumped, rehashed
from report.page.forgeries import forgeries
from report.page.node import check, needs_node

from snnproof.certificate.check import check_bytes
from snnproof.certificate.read import parse_certificate
from snnproof.certificate.steps import EVERYWHERE, CoverStep, source_of
from snnproof.certificate.write import read_manifest
from snnproof.errors import CertificateError
from snnproof.formula.formula import formula
from snnproof.report.second_checker import summary
from snnproof.statements.registry import committed_folder

COMMITTED = sorted(committed_folder().glob("*.json"))
SMALL = [
    path
    for path in COMMITTED
    if path.stat().st_size < 6_000 and b'"activation"' not in path.read_bytes()
]
"""Small ones about SELU: of other activations this checker knows nothing."""

THEOREMS = [committed_folder() / f"theorem-{name}.json" for name in ("1", "2", "3", "16")]

pytestmark = needs_node


def test_it_confirms_what_is_committed():
    paths = COMMITTED if DEEP else [*THEOREMS, *SMALL]
    for name, found in check(paths).items():
        certificate = parse_certificate((committed_folder() / name).read_bytes())
        assert found["refused"] == [], name
        assert found["steps"] == len(certificate.results)
        if any(getattr(step, "activation", None) for step in certificate.statement.steps):
            assert all("another activation" in reason for reason in found["cannot"])
            continue
        assert found["cannot"] == [], name
        tree = [len(r.tree or ()) for r in certificate.results.values()]
        assert found["leaves"] == sum((n + 1) // 2 for n in tree)


def test_the_committed_summary_is_of_the_committed_certificates():
    manifest = read_manifest(committed_folder())
    assert {name: one.sha256 for name, one in summary().items()} == {
        name.removesuffix(".json"): digest for name, digest in manifest.items()
    }


def test_what_is_of_another_activation_it_says_it_cannot_check():
    folder = committed_folder().parent / "normalized"
    (found,) = check([folder / "normalized-selu-09d9de62.json"]).values()
    assert "another activation" in found["cannot"][0]


def mutated(generator, count):
    """Changed certificates: as they are, and with the hash that fits."""
    while count > 0:
        path = generator.choice(SMALL if generator.random() < 0.8 else THEOREMS)
        change = generator.choice(CHANGES)
        data = json.loads(path.read_bytes())
        stated, all_of_it = json.dumps(data["statement"]), json.dumps(data)
        try:
            change(data, generator)
        except IndexError:  # it has nothing of the kind
            continue
        if json.dumps(data) == all_of_it:
            continue
        count -= 1
        if json.dumps(data["statement"]) != stated:
            yield f"{count}-{change.__name__}-as-it-is", dumped(data), True
        yield f"{count}-{change.__name__}", dumped(rehashed(data)), False


def is_true(content, proved, generator):
    """Do the conditions of the steps that are proved hold at random points?"""
    for step in parse_certificate(content).statement.steps:
        cover = getattr(step, "bound", step)
        if step.id not in proved or not isinstance(cover, CoverStep) or cover.scope != EVERYWHERE:
            continue
        for _ in range(12):
            point = {
                axis: low + (high - low) * generator.choice([0, 1, 4, 7, 8]) / 8
                for axis, (low, high) in cover.domain.items()
            }
            for quantity, condition in cover.conditions.items():
                ends = formula(quantity, tuple(cover.domain)).ends_at(point, source_of(cover))
                if condition.fails(ends):
                    return False
    return True


def test_what_is_forged_is_refused_or_true(tmp_path):
    generator = random.Random(18)
    forged = list(mutated(generator, some(400)))
    for name, content, _ in forged:
        (tmp_path / f"{name}.json").write_bytes(content)
    found = check([tmp_path / f"{name}.json" for name, _, _ in forged])
    refused = 0
    for name, content, is_unsigned in forged:
        one = found[f"{name}.json"]
        refused += bool(one["refused"])
        if is_unsigned:
            assert one["refused"], name
        elif not one["refused"]:
            try:
                check_bytes(content, lambda claim: None)
            except CertificateError:  # a cell that is cut further may be confirmed all the same
                assert is_true(content, one["proved"], generator), name
    assert refused > len(forged) // 2


@pytest.mark.parametrize(
    "text",
    ["", "[]", "{", "null", '{"a": 1}', '{"a": "1", "a": "2"}', "[" * 100, '"\\ud800"', "\ufeff{}"],
)
def test_what_is_no_certificate_is_refused(text, tmp_path):
    path = tmp_path / "one.json"
    path.write_text(text, "utf-8")
    assert check([path])["one.json"]["refused"]


def test_each_forgery_is_refused(tmp_path):
    forged = dict(forgeries())
    for name, content in forged.items():
        (tmp_path / f"{name}.json").write_bytes(content)
    found = check([tmp_path / f"{name}.json" for name in forged])
    assert [name for name, one in found.items() if not one["refused"]] == []


def changed_identities():
    """Each identity that is proved, as a claim of its own, with a little added on one side."""
    for path in COMMITTED:
        data = json.loads(path.read_bytes())
        for step in data["statement"]["steps"]:
            name = step["id"]
            if step["kind"] == "identity" and data["results"][name]["verdict"] == "proved":
                changed = {**step, "right": f"({step['right']}) + 1/1000000007"}
                head = {"claim": "planted", "title": "One", "reference": "nowhere"}
                data["statement"] = {**head, "steps": [changed]}
                data["results"] = {name: {"verdict": "proved"}}
                yield f"{path.stem}-{name}", dumped(rehashed(data))
                data = json.loads(path.read_bytes())


def test_no_changed_identity_is_confirmed(tmp_path):
    forged = list(changed_identities())
    for name, content in forged[:: 1 if DEEP else 5]:
        (tmp_path / f"{name}.json").write_bytes(content)
    found = check(sorted(tmp_path.iterdir()))
    assert len(found) > 30
    assert [name for name, one in found.items() if not one["refused"]] == []
