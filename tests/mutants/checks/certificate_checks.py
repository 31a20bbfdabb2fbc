"""Forged certificates, and the check that each is refused by name, soon, in one short line."""

import copy
import hashlib
import json
from functools import cache

from mutants.checks.work import at_most

import snnproof
from snnproof.box import Box
from snnproof.certificate import check
from snnproof.certificate.condition import above, below
from snnproof.certificate.write import certificate_text
from snnproof.errors import CertificateError
from snnproof.moments import domains
from snnproof.proving.claim import prove_claim
from snnproof.search.branch_and_bound import Budget
from snnproof.statements.registry import Claim, statement_of
from snnproof.statements.rows import cover

CALLS = 4_000_000
"""Functions that may be called before a certificate is refused: about a second of work."""


def one_step(conditions, over=domains.THEOREM_1, leaves=0, **options):
    """A claim with a single cover step."""
    return Claim(
        "planted",
        "A planted claim",
        "nowhere",
        over,
        lambda box: [
            cover("only", "One step.", over=box, conditions=conditions, leaves=leaves, **options)
        ],
        "proofs.theorem_1",
    )


def prove(conditions, over=domains.THEOREM_1, cells=20_000, patience=1000, **options):
    """The outcome of a claim with a single step."""
    claim = one_step(conditions, over, **options)
    return prove_claim(claim, budget=Budget(cells), patience=patience)


def content_of(proof):
    return certificate_text(proof.certificate).encode("ascii")


@cache
def theorem():
    """The certificate of Theorem 1, as bytes, proved here."""
    return content_of(snnproof.prove("theorem-1"))


@cache
def small():
    """A certificate with one step, S < 1 on the box of Theorem 1, as bytes."""
    return content_of(prove({"S": below(1)}))


@cache
def refuted():
    """A certificate with one step that is refuted by a witness: S < 0.5."""
    return content_of(prove({"S": below("0.5")}))


@cache
def fine():
    """A certificate of erf(t) > erf(w) for t > w, both near 28: a leaf needs 2048 bits."""
    over = Box(t=(28, 30), w=(26, "27.9"))
    return content_of(prove({"erf(t) - erf(w)": above(0)}, over, patience=0))


@cache
def refuted_finely():
    """The opposite, which its witness refutes in 2048 bits."""
    over = Box(t=(28, 30), w=(26, "27.9"))
    return content_of(prove({"erf(t) - erf(w)": below(0)}, over, patience=0))


def truth_that_needs_bits_is_accepted():
    assert b'"leaf@2048"' in fine()
    assert b'"bits": "2048"' in refuted_finely()
    assert accepted(fine()).value == "proved"
    assert accepted(refuted_finely()).value == "refuted"


def fewer_bits_are_refused():
    """What is said to be judged in too few bits, or without any, does not bear its verdict."""
    for bits in ("leaf@512", "leaf@128", "leaf"):
        data = forged(fine(), lambda d, bits=bits: _result(d).update(tree=[bits]))
        assert "only known to be in" in refusal(dumped(data))
    for change in (lambda r: r.update(bits="512"), lambda r: r.pop("bits")):
        data = forged(refuted_finely(), lambda d, change=change: change(_result(d)))
        assert "not certainly violate" in refusal(dumped(data))


def accepted(content):
    """The verdict of a certificate that the checker must not refuse."""
    return check.check_bytes(content, statement_of).verdict


def refusal(content):
    """The message with which the checker refuses; AssertionError if it does not, or not well."""
    try:
        with at_most(CALLS):
            verdict = check.check_bytes(content, statement_of).verdict
    except CertificateError as error:
        message = str(error)
    else:
        raise AssertionError(f"accepted as {verdict}")
    assert message.isprintable(), f"not one printable line: {message!r}"
    assert 0 < len(message) < 400, f"{len(message)} characters"
    return message


def rehashed(data):
    """The certificate with the hash that its statement has now, by the definition of the hash."""
    text = json.dumps(data["statement"], sort_keys=True, separators=(",", ":"), ensure_ascii=True)
    return {**data, "sha256": hashlib.sha256(text.encode("ascii")).hexdigest()}


def dumped(data):
    return json.dumps(data).encode("ascii")


# -- forgeries: a change of the data, and what the refusal must say -------------------------------


def _step(data, index=0):
    return data["statement"]["steps"][index]


def _result(data):
    return next(iter(data["results"].values()))


def _tree(data):
    return _result(data)["tree"]


def _swap_first_cut(data, new):
    tree = _tree(data)
    index = next(i for i, node in enumerate(tree) if node != "leaf")
    tree[index] = new(tree[index])


def _all_leaves(data, text):
    tree = _tree(data)
    tree[:] = [text if node == "leaf" else node for node in tree]


def _prune(data):
    """Two leaves below one cut become one leaf: a tree that is complete but too coarse."""
    tree = _tree(data)
    while len(tree) > 1:
        index = next(i for i in range(len(tree)) if tree[i + 1 : i + 3] == ["leaf", "leaf"])
        tree[index : index + 3] = ["leaf"]


FORGERIES = {
    "a leaf is missing": (lambda d: _tree(d).pop(), "missing"),
    "a node is left over": (lambda d: _tree(d).append("leaf"), "left over"),
    "all nodes are missing": (lambda d: _tree(d).clear(), "missing"),
    "the tree is too coarse": (_prune, "only known to be in"),
    "a cut outside its cell": (
        lambda d: _swap_first_cut(d, lambda n: n.split()[0] + " 77"),
        "not inside",
    ),
    "a cut across an unknown axis": (
        lambda d: _swap_first_cut(d, lambda n: "z " + n.split()[1]),
        "no axis",
    ),
    "a cut across the other axis": (
        lambda d: _swap_first_cut(d, lambda n: {"x": "y", "y": "x"}[n[0]] + n[1:]),
        "not inside",
    ),
    "a cut that is no number": (lambda d: _swap_first_cut(d, lambda n: "x nan"), "no decimal"),
    "a node that is no node": (lambda d: _swap_first_cut(d, lambda n: "leave"), "neither a leaf"),
    "a leaf in bits that none is judged in": (lambda d: _all_leaves(d, "leaf@129"), "not one of"),
    "a leaf in no bits": (lambda d: _all_leaves(d, "leaf@"), "not one of"),
    "a proof with bits for a witness": (
        lambda d: _result(d).update(bits="512"),
        "unknown key 'bits'",
    ),
    "the margin is raised": (
        lambda d: _result(d).update(margin=str(float(_result(d)["margin"]) + 1e-6)),
        "its leaves give",
    ),
    "proved is flipped to undecided": (
        lambda d: _result(d).update(verdict="undecided"),
        "finds proved",
    ),
    "proved is flipped to refuted": (
        lambda d: _result(d).update(verdict="refuted"),
        "lacks 'witness'",
    ),
    "an unknown verdict": (lambda d: _result(d).update(verdict="true"), "unknown verdict"),
    "a proof with a witness": (
        lambda d: _result(d).update(witness={"mu": "0", "omega": "0", "nu": "1", "tau": "1"}),
        "unknown key 'witness'",
    ),
    "another schema": (lambda d: d.update(schema="snnproof-certificate/2"), "unknown schema"),
    "an unknown key": (lambda d: d.update(comment="hello"), "unknown key"),
    "a result for no step": (lambda d: d["results"].update(other=_result(d)), "unknown key"),
    "no result for a step": (lambda d: d["results"].clear(), "lacks"),
}
"""Changes that leave the statement alone."""

STATEMENT_FORGERIES = {
    "the bound": lambda d: _step(d)["conditions"]["S"].update(below="2"),
    "the strictness": lambda d: _step(d)["conditions"]["S"].update(strict=False),
    "the domain": lambda d: _step(d)["domain"].update(tau=["0.95", "1.05"]),
    "the scope": lambda d: _step(d).update(scope="fixed points"),
    "the quantity": lambda d: _step(d).update(conditions={"H22": _step(d)["conditions"]["S"]}),
    "a parameter": lambda d: _step(d).update(alpha="1.67"),
    "the other parameter": lambda d: _step(d).update({"lambda": "1.05"}),
    "the text": lambda d: _step(d).update(text="It is."),
    "the title": lambda d: d["statement"].update(title="More than that"),
    "a step less": lambda d: _without_a_step(d, d["results"].popitem()[0]),
    "the order of steps": lambda d: d["statement"]["steps"].insert(
        0, d["statement"]["steps"].pop(1)
    ),
}
"""Changes of the statement of Theorem 1."""


def _without_a_step(data, name):
    steps = data["statement"]["steps"]
    steps[:] = [step for step in steps if step["id"] != name]


WITNESS_FORGERIES = {
    "outside the domain": ({"mu": "0.1", "omega": "0.1", "nu": "0.8", "tau": "1.2"}, "not lie"),
    "just outside": ({"mu": "0.1", "omega": "0.1", "nu": "0.8", "tau": "1.1000001"}, "not lie"),
    "on too few axes": ({"mu": "0.1", "omega": "0.1", "nu": "0.8"}, "not lie"),
    "on too many axes": (
        {"mu": "0", "omega": "0", "nu": "0.8", "tau": "1.1", "z": "0"},
        "not lie",
    ),
    "no number": ({"mu": "inf", "omega": "0", "nu": "0.8", "tau": "1.1"}, "no decimal"),
}


def forged(content, change):
    data = copy.deepcopy(json.loads(content))
    change(data)
    return data


def forgery_is_refused(name):
    """A forgery of the small certificate is refused with the words that belong to it."""
    change, words = FORGERIES[name]
    message = refusal(dumped(forged(small(), change)))
    assert words in message, message


def stale_hash_is_refused(name):
    message = refusal(dumped(forged(theorem(), STATEMENT_FORGERIES[name])))
    assert "does not have the hash" in message, message


def another_statement_under_the_name_is_refused(name):
    message = refusal(dumped(rehashed(forged(theorem(), STATEMENT_FORGERIES[name]))))
    assert "its statement is not that of theorem-1" in message, message


def witness_is_refused(name):
    witness, words = WITNESS_FORGERIES[name]
    data = forged(refuted(), lambda d: _result(d).update(witness=witness))
    message = refusal(dumped(data))
    assert words in message, message


def witness_that_violates_nothing_is_refused():
    data = forged(refuted(), lambda d: _step(d)["conditions"]["S"].update(below="0.9"))
    assert "not certainly violate" in refusal(dumped(rehashed(data)))


def truth_is_accepted():
    """What the forgeries are made of is accepted, also with its hash computed anew."""
    for content, verdict in ((theorem(), "proved"), (small(), "proved"), (refuted(), "refuted")):
        assert accepted(content).value == verdict
        assert accepted(dumped(rehashed(json.loads(content)))).value == verdict


def repeated_keys_are_refused():
    text = small().decode()
    for key in ("schema", "tau", "verdict", "strict"):
        twice = text.replace(f'"{key}":', f'"{key}": "x", "{key}":', 1)
        assert "given twice" in refusal(twice.encode())


def numbers_are_refused():
    for literal in ("0.8", "1", "-1e3", "NaN", "Infinity", "-Infinity", "1" * 10_000):
        text = small().decode().replace('"0.8"', literal, 1)
        assert "is not exact text" in refusal(text.encode())


def trees_too_deep_are_refused():
    cuts = [f"y 1/{100 * 2**k}" for k in range(1, 202)]  # y is at most 1/100
    data = forged(small(), lambda d: _result(d).update(tree=cuts + ["leaf"] * 202))
    assert "deeper" in refusal(dumped(data))
