"""Reading certificates from files that nobody vouches for.

Every refusal is a CertificateError with one line.  Size, nesting and numbers are limited before
they can cost time or memory; unknown and repeated keys, floats, NaN and infinity are refused.
"""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from typing import Any

from ..box import Box, Point
from ..errors import CertificateError, SnnproofError, short
from ..files.strict_json import (
    load,
    require_lines,
    require_list,
    require_mapping,
    require_number,
    require_object,
    require_text,
)
from ..verdict import Verdict
from .condition import Condition
from .schema import SCHEMA, Certificate, Statement, StepResult
from .steps import (
    CLOSED_FORM,
    EXTREMA,
    SCOPES,
    CoverStep,
    Elsewhere,
    ExtremumStep,
    HandStep,
    IdentityStep,
    MachineStep,
    Step,
)
from .tree import FINE_BITS, Cut, Fine, Tree

MAX_NODES = 200_000
"""Most nodes of trees in one certificate: about 100,000 leaves, about two minutes of checking."""

MAX_STEPS = 500
"""Most steps of one statement."""


def parse_certificate(content: bytes) -> Certificate:
    """The certificate that JSON text describes; its statement must have the hash that it names."""
    data = load(content)
    top = require_object(data, "certificate", ("schema", "tool", "sha256", "statement", "results"))
    if top["schema"] != SCHEMA:
        raise CertificateError(f"unknown schema {short(top['schema'])}: this reads {SCHEMA}")
    try:
        statement = _statement(top["statement"])
        results = _results(top["results"], statement)
    except CertificateError:
        raise
    except SnnproofError as error:
        raise CertificateError(str(error)) from error
    if statement.sha256() != top["sha256"]:
        raise CertificateError("the statement was changed: it does not have the hash that is named")
    return Certificate(statement, results, require_text(top["tool"], "tool"))


# -- parts -----------------------------------------------------------------------------------------


def _statement(data: Any) -> Statement:
    keys = ("claim", "title", "reference", "steps")
    fields = require_object(data, "statement", keys, ("remarks",))
    steps = require_list(fields["steps"], "steps")
    if len(steps) > MAX_STEPS:
        raise CertificateError(f"more than {MAX_STEPS} steps")
    return Statement(
        claim=require_text(fields["claim"], "claim"),
        title=require_text(fields["title"], "title"),
        reference=require_text(fields["reference"], "reference"),
        steps=tuple(_step(step) for step in steps),
        remarks=_names(fields, "remarks"),
    )


def _step(data: Any) -> Step:
    kind = data.get("kind") if isinstance(data, dict) else None
    if kind == HandStep.kind:
        return _hand_step(data)
    if kind == CoverStep.kind:
        return cover_step(data)
    if kind == ExtremumStep.kind:
        return _extremum_step(data)
    if kind == IdentityStep.kind:
        return _identity_step(data)
    raise CertificateError(f"unknown kind of step {short(kind)}")


def _hand_step(data: Any) -> HandStep:
    keys = ("id", "kind", "text", "argument", "uses")
    fields = require_object(data, "step by hand", keys, ("relies", "alone"))
    return HandStep(
        id=require_text(fields["id"], "id"),
        text=require_text(fields["text"], "text"),
        argument=require_lines(fields["argument"], "argument"),
        uses=_names(fields, "uses"),
        relies=tuple(map(_elsewhere, require_list(fields.get("relies", []), "relies"))),
        alone=require_text(fields.get("alone", ""), "alone"),
    )


def _elsewhere(data: Any) -> Elsewhere:
    keys = ("claim", "step", "statement")
    fields = require_object(data, "step of another claim", keys)
    return Elsewhere(**{key: require_text(fields[key], key) for key in keys})


def _names(fields: Mapping[str, Any], key: str) -> tuple[str, ...]:
    return tuple(require_text(name, key) for name in require_list(fields.get(key, []), key))


def cover_step(data: Any) -> CoverStep:
    """The step of that JSON, as `CoverStep.to_json` gives it.  *Raises*: SnnproofError."""
    keys = ("id", "kind", "text", "domain", "scope", "conditions", *_activation_keys(data))
    fields = require_object(data, "cover step", keys)
    return CoverStep(
        id=require_text(fields["id"], "id"),
        text=require_text(fields["text"], "text"),
        domain=_domain(fields["domain"]),
        scope=_one_of(fields["scope"], "scope", SCOPES),
        conditions=require_mapping(fields["conditions"], "conditions", _condition),
        **_activation(fields),
    )


def _extremum_step(data: Any) -> ExtremumStep:
    keys = ("id", "kind", "text", "domain", "quantity", "extremum", "lower", "upper", "at")
    fields = require_object(data, "extremum step", (*keys, *_activation_keys(data)))
    return ExtremumStep(
        id=require_text(fields["id"], "id"),
        text=require_text(fields["text"], "text"),
        domain=_domain(fields["domain"]),
        quantity=require_lines(fields["quantity"], "quantity"),
        extremum=_one_of(fields["extremum"], "extremum", EXTREMA),
        lower=require_number(fields["lower"], "lower"),
        upper=require_number(fields["upper"], "upper"),
        at=None if fields["at"] is None else _point(fields["at"]),
        **_activation(fields),
    )


def _identity_step(data: Any) -> IdentityStep:
    fields = require_object(data, "identity", ("id", "kind", "text", "domain", "left", "right"))
    return IdentityStep(
        id=require_text(fields["id"], "id"),
        text=require_text(fields["text"], "text"),
        domain=_domain(fields["domain"]),
        left=require_lines(fields["left"], "left"),
        right=require_lines(fields["right"], "right"),
    )


def _domain(data: Any) -> Box:
    def side(value: Any, axis: str) -> tuple[Fraction, Fraction]:
        ends = require_list(value, axis)
        if len(ends) != 2:
            raise CertificateError(f"{axis} needs two ends")
        return require_number(ends[0], axis), require_number(ends[1], axis)

    return Box() if data == {} else Box(require_mapping(data, "domain", side))


def _point(data: Any) -> Point:
    return {} if data == {} else require_mapping(data, "point", require_number)


def _one_of(data: Any, what: str, known: tuple[str, ...]) -> str:
    if data not in known:
        raise CertificateError(f"unknown {what} {short(data)}")
    return str(data)


def _condition(data: Any, quantity: str) -> Condition:
    fields = require_object(data, f"condition on {quantity}", ("above", "below", "strict"))
    if not isinstance(fields["strict"], bool):
        raise CertificateError(f"strict of {quantity} is neither true nor false")
    bounds = {
        side: None if fields[side] is None else require_number(fields[side], quantity)
        for side in ("above", "below")
    }
    return Condition(bounds["above"], bounds["below"], fields["strict"])


def _activation_keys(data: Any) -> tuple[str, ...]:
    return ("activation",) if "activation" in data else ("alpha", "lambda")


def _activation(fields: Mapping[str, Any]) -> dict[str, Any]:
    """What a step is about: an activation, or SELU's parameters."""
    if "activation" in fields:
        from .read_activation import activation  # more to trust, where it is asked for

        return {"activation": activation(fields["activation"])}
    return {
        key: None if fields[name] == CLOSED_FORM else require_number(fields[name], name)
        for key, name in (("alpha", "alpha"), ("lambda_", "lambda"))
    }


def _results(data: Any, statement: Statement) -> Mapping[str, StepResult]:
    checked = {step.id: step for step in statement.steps if not isinstance(step, HandStep)}
    fields = require_object(data, "results", tuple(checked))
    results = {name: _result(fields[name], step) for name, step in checked.items()}
    if sum(len(result.tree or ()) for result in results.values()) > MAX_NODES:
        raise CertificateError(f"the trees have more than {MAX_NODES} nodes")
    return results


def _result(data: Any, step: MachineStep) -> StepResult:
    """The fields that bear such a verdict on such a step, see `StepResult`, and no others."""
    verdict = _verdict(data.get("verdict") if isinstance(data, dict) else None)
    refuted = verdict is Verdict.REFUTED
    needed, optional = ["verdict"], []
    if isinstance(step, ExtremumStep) and refuted and "tree" in data:
        needed.append("tree")
        optional.append("closest")
    elif refuted:
        needed.append("witness")
    elif isinstance(step, ExtremumStep):
        needed += ["tree", "witness"] if verdict is Verdict.PROVED else ["tree"]
        optional.append("margin")
    elif isinstance(step, CoverStep):
        needed.append("tree")
        optional += ["margin", "closest"]
    if "witness" in needed:
        optional.append("bits")
    fields = require_object(data, f"{verdict.value} result of {step.id}", needed, optional)
    return StepResult(
        verdict=verdict,
        tree=_tree(fields["tree"]) if "tree" in fields else None,
        margin=require_number(fields["margin"], "margin") if "margin" in fields else None,
        witness=_point(fields["witness"]) if "witness" in fields else None,
        bits=_fine_bits(fields["bits"]) if "bits" in fields else 0,
        closest=_point(fields["closest"]) if "closest" in fields else None,
    )


def _tree(data: Any) -> Tree:
    nodes = require_list(data, "tree")
    if len(nodes) > MAX_NODES:
        raise CertificateError(f"a tree has more than {MAX_NODES} nodes")
    return [_node(node) for node in nodes]


def _verdict(data: Any) -> Verdict:
    for verdict in Verdict:
        if data == verdict.value:
            return verdict
    raise CertificateError(f"unknown verdict {short(data)}")


def _fine_bits(data: Any) -> int:
    text = require_text(data, "bits")
    known = {str(bits): bits for bits in FINE_BITS}
    if text not in known:
        raise CertificateError(f"bits are {short(text)}, and not one of {', '.join(known)}")
    return known[text]


def _node(data: Any) -> Cut | Fine | None:
    text = require_text(data, "node")
    if text == "leaf":
        return None
    if text.startswith("leaf@"):  # no axis has such a name
        return Fine(_fine_bits(text.removeprefix("leaf@")))
    axis, space, at = text.partition(" ")
    if not space:
        raise CertificateError(f"node {short(text)} is neither a leaf nor a cut")
    return Cut(axis, require_number(at, f"cut of {short(axis)}"))
