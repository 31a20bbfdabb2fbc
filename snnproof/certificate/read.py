"""Reading certificates from files that nobody vouches for.

Every refusal is a CertificateError with one line.  Size, nesting and numbers are limited before
they can cost time or memory; unknown and repeated keys, floats, NaN and infinity are refused.
"""

from __future__ import annotations

import itertools
import json
import re
from collections.abc import Callable, Mapping, Sequence
from fractions import Fraction
from pathlib import Path
from typing import Any, NoReturn, TypeVar

from ..box import Box
from ..cover.condition import Condition
from ..cover.tree import Cut
from ..errors import CertificateError, FileError, SnnproofError, short
from ..exact import exact
from ..moments.domains import require_domain
from ..verdict import Verdict
from .schema import (
    CLOSED_FORM,
    SCHEMA,
    SCOPES,
    Certificate,
    CoverStep,
    HandStep,
    Statement,
    Step,
    StepResult,
)

MAX_BYTES = 8 * 1024 * 1024
"""Largest file that is read."""

MAX_NESTING = 12
"""Deepest nesting of JSON brackets; the format itself needs 5."""

MAX_NODES = 200_000
"""Most nodes of trees in one certificate: about 100,000 leaves, about two minutes of checking."""

MAX_STEPS = 500
"""Most steps of one statement."""

T = TypeVar("T")

_NO_BRACKET = re.compile(r'"(?:[^"\\]++|\\.?)*+"?|[^"\[{\]}]++', re.DOTALL)
# A string that is never closed runs to the end of the text, so that one pass is all it takes.


def read_bytes(path: Path) -> bytes:
    """The content of a file.  *Raises*: FileError; CertificateError if larger than MAX_BYTES."""
    try:
        if path.exists() and not path.is_file():  # a pipe would be waited for
            raise FileError(f"cannot read {short(str(path))}: it is not a file")
        with path.open("rb") as file:
            content = file.read(MAX_BYTES + 1)
    except (OSError, ValueError) as error:  # ValueError: a path with a null byte
        reason = getattr(error, "strerror", None) or error
        raise FileError(f"cannot read {short(str(path))}: {reason}") from error
    if len(content) > MAX_BYTES:
        raise CertificateError(f"the file is larger than {MAX_BYTES} bytes")
    return content


def parse_certificate(content: bytes) -> Certificate:
    """The certificate that JSON text describes; its statement must have the hash that it names."""
    data = _json(content)
    top = _object(data, "certificate", ("schema", "tool", "sha256", "statement", "results"))
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
    return Certificate(statement, results, _text(top["tool"], "tool"))


# -- JSON ------------------------------------------------------------------------------------------


def _json(content: bytes) -> Any:
    try:
        text = content.decode("utf-8")
    except UnicodeDecodeError:
        raise CertificateError("the file is not UTF-8 text") from None
    _limit_nesting(text)
    try:
        return json.loads(
            text,
            object_pairs_hook=_no_repeated_keys,
            parse_constant=_refuse_number,
            parse_float=_refuse_number,
            parse_int=_refuse_number,
        )
    except (ValueError, RecursionError) as error:
        raise CertificateError(f"not JSON: {error}") from None


def _limit_nesting(text: str) -> None:
    """Count brackets outside strings before anything recursive sees them."""
    brackets = _NO_BRACKET.sub("", text)
    if max(itertools.accumulate(map(_STEP.__getitem__, brackets)), default=0) > MAX_NESTING:
        raise CertificateError(f"the JSON is nested deeper than {MAX_NESTING} brackets")


_STEP = {"[": 1, "{": 1, "]": -1, "}": -1}


def _no_repeated_keys(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    result = dict(pairs)
    if len(result) != len(pairs):
        raise CertificateError("a key is given twice")
    return result


def _refuse_number(literal: str) -> NoReturn:
    raise CertificateError(f"number {short(literal)} is not exact text: numbers are strings here")


# -- parts -----------------------------------------------------------------------------------------


def _statement(data: Any) -> Statement:
    fields = _object(data, "statement", ("claim", "title", "reference", "steps"))
    steps = _list(fields["steps"], "steps")
    if len(steps) > MAX_STEPS:
        raise CertificateError(f"more than {MAX_STEPS} steps")
    return Statement(
        claim=_text(fields["claim"], "claim"),
        title=_text(fields["title"], "title"),
        reference=_text(fields["reference"], "reference"),
        steps=tuple(_step(step) for step in steps),
    )


def _step(data: Any) -> Step:
    kind = data.get("kind") if isinstance(data, dict) else None
    if kind == "by hand":
        fields = _object(data, "step by hand", ("id", "kind", "text", "argument", "uses"))
        return HandStep(
            id=_text(fields["id"], "id"),
            text=_text(fields["text"], "text"),
            argument=_text(fields["argument"], "argument"),
            uses=tuple(_text(used, "uses") for used in _list(fields["uses"], "uses")),
        )
    if kind != "cover":
        raise CertificateError(f"unknown kind of step {short(kind)}")
    keys = ("id", "kind", "text", "domain", "scope", "conditions", "alpha", "lambda")
    fields = _object(data, "step", keys)
    if fields["scope"] not in SCOPES:
        raise CertificateError(f"unknown scope {short(fields['scope'])}")
    return CoverStep(
        id=_text(fields["id"], "id"),
        text=_text(fields["text"], "text"),
        domain=_domain(fields["domain"]),
        scope=fields["scope"],
        conditions=_mapping(fields["conditions"], "conditions", _condition),
        alpha=_parameter(fields["alpha"], "alpha"),
        lambda_=_parameter(fields["lambda"], "lambda"),
    )


def _domain(data: Any) -> Box:
    def side(value: Any, axis: str) -> tuple[Fraction, Fraction]:
        ends = _list(value, axis)
        if len(ends) != 2:
            raise CertificateError(f"{axis} needs two ends")
        return _number(ends[0], axis), _number(ends[1], axis)

    return require_domain(Box(_mapping(data, "domain", side)))


def _condition(data: Any, quantity: str) -> Condition:
    fields = _object(data, f"condition on {quantity}", ("above", "below", "strict"))
    if not isinstance(fields["strict"], bool):
        raise CertificateError(f"strict of {quantity} is neither true nor false")
    bounds = {
        side: None if fields[side] is None else _number(fields[side], quantity)
        for side in ("above", "below")
    }
    return Condition(bounds["above"], bounds["below"], fields["strict"])


def _parameter(data: Any, name: str) -> Fraction | None:
    return None if data == CLOSED_FORM else _number(data, name)


def _results(data: Any, statement: Statement) -> Mapping[str, StepResult]:
    covers = [step.id for step in statement.steps if isinstance(step, CoverStep)]
    fields = _object(data, "results", covers)
    results = {name: _result(fields[name], name) for name in covers}
    if sum(len(result.tree or ()) for result in results.values()) > MAX_NODES:
        raise CertificateError(f"the trees have more than {MAX_NODES} nodes")
    return results


def _result(data: Any, name: str) -> StepResult:
    verdict = _verdict(data.get("verdict") if isinstance(data, dict) else None)
    if verdict is Verdict.REFUTED:
        fields = _object(data, f"refuted result of {name}", ("verdict", "witness"))
    else:
        fields = _object(data, f"result of {name}", ("verdict", "tree"), ("margin",))
    nodes = _list(fields["tree"], "tree") if "tree" in fields else None
    if nodes is not None and len(nodes) > MAX_NODES:
        raise CertificateError(f"a tree has more than {MAX_NODES} nodes")
    return StepResult(
        verdict=verdict,
        tree=None if nodes is None else [_node(node) for node in nodes],
        margin=_number(fields["margin"], "margin") if "margin" in fields else None,
        witness=_mapping(fields["witness"], "witness", _number) if "witness" in fields else None,
    )


def _verdict(data: Any) -> Verdict:
    for verdict in Verdict:
        if data == verdict.value:
            return verdict
    raise CertificateError(f"unknown verdict {short(data)}")


def _node(data: Any) -> Cut | None:
    text = _text(data, "node")
    if text == "leaf":
        return None
    axis, space, at = text.partition(" ")
    if not space:
        raise CertificateError(f"node {short(text)} is neither a leaf nor a cut")
    return Cut(axis, _number(at, f"cut of {short(axis)}"))


# -- types -----------------------------------------------------------------------------------------


def _object(
    data: Any, what: str, keys: Sequence[str], optional: Sequence[str] = ()
) -> dict[str, Any]:
    if not isinstance(data, dict):
        raise CertificateError(f"the {what} is no object")
    for key in keys:
        if key not in data:
            raise CertificateError(f"the {what} lacks {short(key)}")
    for key in data:
        if key not in keys and key not in optional:
            raise CertificateError(f"the {what} has an unknown key {short(key)}")
    return data


def _mapping(data: Any, what: str, value: Callable[[Any, str], T]) -> dict[str, T]:
    if not isinstance(data, dict) or not data:
        raise CertificateError(f"{what} is no object with entries")
    return {key: value(item, short(key)) for key, item in data.items()}


def _list(data: Any, what: str) -> list[Any]:
    if not isinstance(data, list):
        raise CertificateError(f"{what} is no list")
    return data


def _text(data: Any, what: str) -> str:
    if not isinstance(data, str):
        raise CertificateError(f"{what} is no text")
    return data


def _number(data: Any, what: str) -> Fraction:
    return exact(_text(data, what), what)
