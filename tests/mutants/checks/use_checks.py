"""Certificates that rely on each other: what is confirmed, what is open, what is refused."""

import json
from dataclasses import replace
from functools import cache

import pytest
from mutants.checks.certificate_checks import content_of, dumped, refusal, rehashed

from snnproof.box import Box
from snnproof.certificate import check, confirm
from snnproof.certificate.condition import below
from snnproof.certificate.steps import Elsewhere
from snnproof.errors import CertificateError
from snnproof.proving.claim import prove_claim
from snnproof.statements import registry as statement
from snnproof.statements.registry import Claim
from snnproof.statements.rows import BEYOND, Consequence, Erratum, bounds, by_hand, same
from snnproof.verdict import Verdict

UNIT = Box(a=(0, 1))
ERRATUM = Erratum(Consequence.NUMBER, "It is 1.")


def claim_of(name, *planned):
    """A claim with these rows."""
    return Claim(name, "Planted", BEYOND, UNIT, lambda over: list(planned), "proofs")


def bound(name="fact", limit=2, **remarks):
    return bounds(name, f"a < {limit}", "a", below(limit), over=UNIT, **remarks)


def hand(name, *uses, alone=""):
    return by_hand(name, "So.", uses=uses, alone=alone, argument="-")


CLAIMS = {
    "base": claim_of("base", bound(), hand("by-hand", "fact")),
    "false": claim_of("false", bound(limit="0.5"), hand("by-hand", "fact")),
    "steep": claim_of("steep", bounds("fact", "-", "a*(1 - a)", below("0.26"), over=UNIT)),
    "on-steep": claim_of("on-steep", bound(), hand("so", "steep.fact")),
    "middle": claim_of("middle", bound(), hand("so", "base.by-hand")),
    "top": claim_of("top", bound(), hand("so", "fact", "middle.so"), hand("hence", "so")),
    "on-sand": claim_of("on-sand", bound(), hand("so", "false.by-hand"), hand("hence", "so")),
}


def in_registry(monkeypatch, claims=None):
    """These claims are those that there are."""
    known = {**CLAIMS, **(claims or {})}
    monkeypatch.setattr(statement, "claim", known.__getitem__)


def checked(monkeypatch, *names):
    """What `confirm` makes of the certificates of these claims, by name."""
    in_registry(monkeypatch)
    found = [check.check_bytes(content(CLAIMS[name]), check.no_claims) for name in names]
    return dict(zip(names, confirm.confirm(found), strict=True))


def content(claim):
    return content_of(prove_claim(claim))


def alone_it_says_on_what_it_rests(monkeypatch):
    found = checked(monkeypatch, "top")["top"]
    assert found.verdict is Verdict.PROVED
    assert [str(use) for use in found.rests] == ["middle.so"]
    use = found.rests[0]
    assert use.statement == CLAIMS["middle"].statement().sha256()
    assert found.steps["so"].rests == found.steps["hence"].rests == (use,)
    assert found.steps["fact"].rests == ()


def what_is_there_is_confirmed(monkeypatch):
    for names in (("top", "middle", "base"), ("base", "top", "middle")):
        assert all(one.rests == () for one in checked(monkeypatch, *names).values())


def what_it_rests_on_in_the_end_is_said(monkeypatch):
    """The certificate in between is there, and stands itself on one that is not."""
    found = checked(monkeypatch, "top", "middle")
    assert [str(use) for use in found["top"].rests] == ["base.by-hand"]


def what_stands_on_a_false_step_is_undecided(monkeypatch):
    found = checked(monkeypatch, "on-sand", "false")["on-sand"]
    assert found.verdict is Verdict.UNDECIDED
    assert {found.steps[name].verdict for name in ("so", "hence")} == {Verdict.UNDECIDED}


def refused(monkeypatch, change, *others):
    """The message with which `middle` is refused among others, if its use is changed so."""
    in_registry(monkeypatch)
    one = check.check_bytes(forged(change), check.no_claims)
    rest = [check.check_bytes(content(CLAIMS[name]), check.no_claims) for name in others]
    found, *_ = confirm.confirm([one, *rest])
    assert isinstance(found, CertificateError), f"accepted as {found.verdict}"
    return str(found)


def forged(change):
    data = json.loads(content(CLAIMS["middle"]))
    (use,) = data["statement"]["steps"][1]["relies"]
    use |= change
    return dumped(rehashed(data))


def a_forged_hash_is_refused(monkeypatch):
    message = refused(monkeypatch, {"statement": 64 * "0"}, "base")
    assert message == "it relies on base.by-hand of a statement that base is not"


def a_step_that_is_not_there_is_refused(monkeypatch):
    message = refused(monkeypatch, {"step": "more"}, "base")
    assert message == "it relies on base.more, and base has no such step"


def a_hash_of_another_claim_is_refused(monkeypatch):
    in_registry(monkeypatch)
    message = refused(monkeypatch, {"claim": "false"}, "base")
    assert "the hash is that of another claim" in message


def a_registered_claim_is_not_misquoted(monkeypatch):
    """Without its certificate, too: what is registered is known."""
    in_registry(monkeypatch)

    def known(name):
        return CLAIMS[name].statement() if name == "base" else None

    for change, words in (
        ({"statement": 64 * "0"}, "of another statement than that of base"),
        ({"step": "more"}, "no such step"),
    ):
        with pytest.raises(CertificateError, match=words):
            check.check_bytes(forged(change), known)


def what_is_no_hash_is_refused():
    for change in ({"statement": "sha"}, {"claim": "a b"}, {"step": ""}, {"claim": "middle"}):
        with_registry = json.loads(plain_middle())
        (use,) = with_registry["statement"]["steps"][1]["relies"]
        use |= change
        refusal(dumped(rehashed(with_registry)))


@cache
def plain_middle():
    """The certificate of `middle`, made without the registry."""
    base = CLAIMS["base"].statement()
    planned = hand("so", "fact")
    step = replace(planned.step, uses=(), relies=(Elsewhere("base", "by-hand", base.sha256()),))
    return content(claim_of("middle", bound(), replace(planned, step=step)))


def each_file_keeps_its_own_verdict(monkeypatch):
    """Two certificates of one statement, of which one decides nothing."""
    in_registry(monkeypatch)
    data = json.loads(content(CLAIMS["steep"]))
    data["results"]["fact"] = {"verdict": "undecided", "tree": ["leaf"]}
    contents = content(CLAIMS["steep"]), dumped(data), content(CLAIMS["on-steep"])
    for order in ((0, 1, 2), (2, 1, 0), (1, 2, 0)):
        found = confirm.confirm(
            [check.check_bytes(contents[index], check.no_claims) for index in order]
        )
        verdicts = {index: one.verdict for index, one in zip(order, found, strict=True)}
        assert verdicts == {0: Verdict.PROVED, 1: Verdict.UNDECIDED, 2: Verdict.PROVED}
        assert found[order.index(2)].rests == ()


# -- remarks on the print --------------------------------------------------------------------------


def remarks():
    return claim_of(
        "remarked",
        bound(),
        bound("printed", "0.5", erratum=ERRATUM),
        same("identity", "It is.", "a + a", "2*a", over=UNIT),
    )


def a_remark_is_no_part_of_the_claim():
    proof = prove_claim(remarks())
    found = check.check_bytes(content_of(proof), check.no_claims)
    assert found.statement.remarks == ("printed",)
    assert found.steps["printed"].verdict is proof.step("printed").verdict is Verdict.REFUTED
    assert found.verdict is proof.verdict is Verdict.PROVED
    assert found.margin == proof.margin == 1


def remarks_do_not_make_a_claim_of_words():
    """What a machine checked, made a remark, leaves nothing but an argument that uses nothing."""

    def forge(data):
        data["statement"]["remarks"] = ["fact"]
        hand_step = data["statement"]["steps"][1]
        hand_step.update(text="All is well.", uses=[], alone="It is plain.")

    data = json.loads(content(CLAIMS["base"]))
    forge(data)
    assert "besides remarks" in refusal(dumped(rehashed(data)))
