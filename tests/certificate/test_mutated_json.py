"""Every node of a certificate is replaced by every kind of value: only refusals come out."""

import copy
import json
import random

import pytest
from depth import some
from mutants.checks import certificate_checks as checks

from snnproof.certificate.check import check_bytes
from snnproof.certificate.read import parse_certificate
from snnproof.errors import CertificateError
from snnproof.statements.registry import statement_of
from snnproof.verdict import Verdict

VALUES = [
    *(
        None,
        True,
        False,
        "",
        "x",
        "leaf",
        "0",
        "-1",
        "1e999",
        "1/0",
        "x 1",
        "proved",
        "\n",
        "\ud800",
    ),
    *([], {}, [[]], [{}], [None], {"a": {}}, ["0", "1"], ["1", "0"], ["leaf"], {"mu": "0"}),
]


def places(data, path=()):
    """The paths of all nodes, but of a long list only its first three."""
    yield path
    children = data.items() if isinstance(data, dict) else ()
    if isinstance(data, list):
        children = list(enumerate(data))[:3]
    for key, child in children:
        yield from places(child, (*path, key))


def replaced(data, path, value):
    if not path:
        return value
    copied = copy.deepcopy(data)
    parent = copied
    for key in path[:-1]:
        parent = parent[key]
    parent[path[-1]] = value
    return copied


def try_to_check(content):
    """The verdict, or None if it was refused as it should be."""
    try:
        return check_bytes(content, statement_of).verdict
    except CertificateError as error:
        message = str(error)
    assert message.isprintable()
    assert len(message) < 400
    return None


ORIGINALS = {"proved": checks.small, "refuted": checks.refuted}


@pytest.mark.parametrize("kind", ORIGINALS)
def test_every_node_replaced_by_every_kind_of_value(kind):
    data = json.loads(ORIGINALS[kind]())
    answers = set()
    for path in places(data):
        for value in VALUES:
            changed = replaced(data, path, value)
            answers.add(try_to_check(checks.dumped(changed)))
            if path[:1] == ("statement",) and isinstance(changed.get("statement"), (dict, list)):
                answers.add(try_to_check(checks.dumped(checks.rehashed(changed))))
    assert None in answers


@pytest.mark.parametrize("kind", ORIGINALS)
def test_every_key_left_out_is_missed_and_every_new_one_is_refused(kind):
    data = json.loads(ORIGINALS[kind]())
    for path in places(data):
        node = data
        for key in path:
            node = node[key]
        if not isinstance(node, dict):
            continue
        for key in node:
            if key in ("margin", "closest"):
                continue
            less = replaced(data, path, {k: v for k, v in node.items() if k != key})
            assert try_to_check(checks.dumped(less)) is None, (path, key)
        assert try_to_check(checks.dumped(replaced(data, path, {**node, "more": "0"}))) is None


def test_random_bytes_changed_give_refusals_or_the_same_statement():
    content, generator = checks.small(), random.Random(1)
    statement = parse_certificate(content).statement
    for _ in range(some(400)):
        changed = bytearray(content)
        for _ in range(generator.randint(1, 3)):
            changed[generator.randrange(len(changed))] = generator.randrange(256)
        verdict = try_to_check(bytes(changed))
        if verdict is not None:
            assert verdict is Verdict.PROVED
            assert parse_certificate(bytes(changed)).statement == statement


def test_random_pieces_taken_out_or_doubled_give_refusals_or_the_same_statement():
    content, generator = checks.small(), random.Random(2)
    statement = parse_certificate(content).statement
    for _ in range(some(200)):
        a, b = sorted(generator.sample(range(len(content)), 2))
        for changed in (content[:a] + content[b:], content[:b] + content[a:]):
            verdict = try_to_check(changed)
            if verdict is not None:
                assert parse_certificate(changed).statement == statement
