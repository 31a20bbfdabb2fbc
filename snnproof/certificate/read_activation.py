"""Reading activations from certificates: strict, and nothing is taken on its name alone."""

from __future__ import annotations

from typing import Any

from ..activations.activation import Activation
from ..activations.catalogue import Piece
from ..activations.formula_text import exact_parameters
from ..activations.selu_family import SeluFixing
from ..errors import CertificateError
from ..files.strict_json import (
    require_lines,
    require_list,
    require_mapping,
    require_number,
    require_object,
    require_text,
)
from ..moments.source import AnyActivation
from ..moments.target import Target


def activation(data: Any) -> AnyActivation:
    """The activation of that JSON, as its `to_json` gives it.

    *Raises*: SnnproofError, also if it has the name of a known activation and is another one
    (`Activation`).
    """
    if isinstance(data, dict) and "family" in data:
        return _member(data)
    fixed = isinstance(data, dict) and "fixes" in data
    keys = ("name", "pieces", "parameters", *(("fixes",) if fixed else ("scale", "shift")))
    fields = require_object(data, "activation", keys)
    given = fields["parameters"]
    parameters = {} if given == {} else require_mapping(given, "parameters", require_text)
    made = Activation(
        require_text(fields["name"], "name"),
        tuple(_piece(piece) for piece in require_list(fields["pieces"], "pieces")),
        tuple(exact_parameters(parameters, "an activation").items()),
    )
    if fixed:
        made = made.fixing(_target(fields["fixes"]))
    else:
        scale = require_number(fields["scale"], "scale")
        made = made.scaled(scale, require_number(fields["shift"], "shift"))
    return made


def _member(data: Any) -> SeluFixing:
    fields = require_object(data, "member of a family", ("family", "fixes", "solution"))
    if fields["family"] != "selu":
        raise CertificateError("the only family of activations that is known is selu")
    solution = require_number(fields["solution"], "solution")
    if solution not in (1, 2):
        raise CertificateError("the solution is neither 1 nor 2")
    return SeluFixing(_target(fields["fixes"]), int(solution))


def _piece(data: Any) -> Piece:
    fields = require_object(data, "piece", ("value", "lower", "upper"))
    ends = {
        key: None if fields[key] is None else require_text(fields[key], key)
        for key in ("lower", "upper")
    }
    return Piece(require_lines(fields["value"], "value"), ends["lower"], ends["upper"])


def _target(data: Any) -> Target:
    fields = require_object(data, "target", Target._fields)
    return Target(*(require_number(fields[key], key) for key in Target._fields))
