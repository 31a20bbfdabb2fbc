"""Activations by name, as data: their pieces, parameters and origin."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING, Any

from ..errors import UnknownNameError, UsageError, in_line, require_kind, short
from .formula_text import exact_parameters

if TYPE_CHECKING:
    from .activation import Activation


MAX_NAME = 60
"""Longest name, in characters."""


@dataclass(frozen=True)
class Piece:
    """A formula in z on an interval; an end that is None is infinite."""

    value: str
    lower: str | None = None
    upper: str | None = None

    def __post_init__(self) -> None:
        require_kind(self.value, str, "the formula of a piece is text")
        for end in (self.lower, self.upper):
            require_kind(end, (str, type(None)), "the end of a piece is text")

    def to_json(self) -> dict[str, Any]:
        """The formula and its ends."""
        return {"value": self.value, "lower": self.lower, "upper": self.upper}


def _whole(value: str) -> tuple[Piece, ...]:
    return (Piece(value),)


def _halves(below: str, above: str, at: str = "0") -> tuple[Piece, ...]:
    return Piece(below, None, at), Piece(above, at, None)


def _clipped(low: str, middle: str, high: str, lower: str, upper: str) -> tuple[Piece, ...]:
    return Piece(low, None, lower), Piece(middle, lower, upper), Piece(high, upper, None)


_DEFINITIONS: dict[str, tuple[tuple[Piece, ...], dict[str, str], str]] = {
    "identity": (_whole("z"), {}, "z"),
    "relu": (_halves("0", "z"), {}, "max(0, z)"),
    "leaky-relu": (_halves("slope * z", "z"), {"slope": "0.01"}, "z, below 0 slope z"),
    "prelu": (_halves("slope * z", "z"), {"slope": "0.25"}, "leaky ReLU at PyTorch's first slope"),
    "relu6": (_clipped("0", "z", "cap", "0", "cap"), {"cap": "6"}, "min(max(0, z), cap)"),
    "hard-tanh": (_clipped("-1", "z", "1", "-1", "1"), {}, "z cut to [-1, 1]"),
    "hard-sigmoid": (
        _clipped("0", "z / 6 + 1/2", "1", "-3", "3"),
        {},
        "z/6 + 1/2 cut to [0, 1]",
    ),
    "hard-swish": (
        _clipped("0", "z * (z + 3) / 6", "z", "-3", "3"),
        {},
        "z times hard-sigmoid",
    ),
    "abs": (_halves("-z", "z"), {}, "|z|"),
    "square": (_whole("z^2"), {}, "z^2"),
    "elu": (
        _halves("alpha * (exp(z) - 1)", "z"),
        {"alpha": "1"},
        "z, below 0 alpha (e^z - 1); Clevert et al. 2015",
    ),
    "celu": (
        _halves("alpha * (exp(z / alpha) - 1)", "z"),
        {"alpha": "1"},
        "z, below 0 alpha (e^(z/alpha) - 1); Barron 2017",
    ),
    "selu": (
        _halves("lambda_01 * alpha_01 * (exp(z) - 1)", "lambda_01 * z"),
        {},
        "SELU at alpha_01, lambda_01; Klambauer et al. 2017",
    ),
    "serlu": (
        _halves("scale_1 * alpha * z * exp(z)", "scale_1 * z"),
        {"alpha": "2.90427", "scale_1": "1.07862"},
        "scale_1 z, below 0 scale_1 alpha z e^z; Zhang and Li 2018",
    ),
    "tanh": (_whole("tanh(z)"), {}, "tanh z"),
    "sigmoid": (_whole("sigmoid(z)"), {}, "1/(1 + e^-z)"),
    "silu": (_whole("z * sigmoid(z)"), {}, "z sigmoid(z), or swish"),
    "gelu": (_whole("z * erfc(-z / sqrt(2)) / 2"), {}, "z times the normal distribution function"),
    "gelu-tanh": (
        _whole("z / 2 * (1 + tanh(sqrt(2 / pi) * (z + 0.044715 * z^3)))"),
        {},
        "the approximation of GELU by tanh; Hendrycks and Gimpel 2016",
    ),
    "softplus": (_whole("softplus(z)"), {}, "log(1 + e^z)"),
    "mish": (_whole("z * tanh(softplus(z))"), {}, "z tanh(softplus(z)); Misra 2019"),
    "quick-gelu": (
        _whole("z * sigmoid(slope * z)"),
        {"slope": "1.702"},
        "z sigmoid(1.702 z), the approximation of GELU by a sigmoid",
    ),
    "log-sigmoid": (_whole("-softplus(-z)"), {}, "log sigmoid(z)"),
    "laplace": (
        _whole("erfc((sqrt(1/2) - z) * sqrt(2 * pi)) / 2"),
        {},
        "a normal distribution function, for the square of ReLU; MEGA, Ma et al. 2022",
    ),
    "exponential": (_whole("exp(z)"), {}, "e^z"),
    "softsign": (_whole("z / (1 + abs(z))"), {}, "z/(1 + |z|); Turian et al. 2009"),
    "elish": (
        _halves("(exp(z) - 1) * sigmoid(z)", "z * sigmoid(z)"),
        {},
        "ELU times the sigmoid; Basirat and Roth 2018",
    ),
    "relu-squared": (_halves("0", "z^2"), {}, "max(0, z)^2; So et al. 2021"),
    "tanh-shrink": (_whole("z - tanh(z)"), {}, "z - tanh z"),
    "soft-shrink": (
        _clipped("z + cut", "0", "z - cut", "-cut", "cut"),
        {"cut": "0.5"},
        "z drawn to 0 by cut",
    ),
    "hard-shrink": (_clipped("z", "0", "z", "-cut", "cut"), {"cut": "0.5"}, "z, 0 near 0"),
}


NAMED: Mapping[str, str] = {name: about for name, (_, _, about) in _DEFINITIONS.items()}
"""What there is by name, and what it is."""


_TEXT = re.compile(r"(?P<normal>normalized\s+)?(?P<name>[^(]+?)\s*(?:\((?P<inner>.*)\))?")


def _meaning(
    name: str, parameters: Mapping[str, object]
) -> tuple[tuple[Piece, ...], dict[str, Fraction]]:
    """The pieces, and all parameters.  *Raises*: as `named`."""
    if name not in _DEFINITIONS:
        raise UnknownNameError("activation", name, _DEFINITIONS)
    pieces, defaults, _ = _DEFINITIONS[name]
    for parameter in parameters:
        if parameter not in defaults:
            raise _unknown_parameter(name, parameter, defaults)
    return pieces, exact_parameters({**defaults, **parameters}, name)


def _unknown_parameter(name: str, parameter: str, known: Mapping[str, str]) -> UsageError:
    if not known:
        return UsageError(f"{name} has no parameters, so no {short(parameter)}")
    return UnknownNameError(f"parameter of {name}", parameter, known)


def formula_name(text: str) -> str:
    """What an activation is called that is given by its formula alone, shortened if it is long."""
    name = f"f(z) = {in_line(text)}"
    return name if len(name) <= MAX_NAME else f"{name[: MAX_NAME - 3]}..."


def says_its_formula(one: Activation) -> bool:
    """Is it called by its one formula on the whole line?"""
    (first, *others) = one.pieces
    is_whole = first.lower is None and first.upper is None and not others and not one.parameters
    return is_whole and one.name == formula_name(first.value)


def is_named(one: Activation) -> bool:
    """Is it called as one of NAMED?  Then it is that one, or could not be made."""
    return _plain(one.name.partition("(")[0]) in _DEFINITIONS


def require_true_name(one: Activation) -> None:
    """*Raises*: UsageError if it is called as one of NAMED, or begins so, and is not that.

    A name says nothing that is proved, but readers believe it; also one with capitals or blanks.
    """
    if not is_named(one):
        words = f"{_plain(re.sub('[^a-z0-9]', ' ', one.name.lower()))}-"
        if any(words.startswith(f"{name}-") for name in _DEFINITIONS):
            raise UsageError(f"{short(one.name)} begins with the name of another activation")
        return
    match = _TEXT.fullmatch(one.name)
    try:
        inner = match["inner"] if match else None
        pieces, parameters = _meaning(_plain(one.name.partition("(")[0]), _parameters(inner))
    except UsageError:
        pieces, parameters = (), {}
    if match is None or one.pieces != pieces or dict(one.parameters) != parameters:
        raise UsageError(f"an activation is called {short(one.name)}, and is another one")


def _plain(name: str) -> str:
    """Without capitals and blanks, and without the word that says how it was scaled."""
    return re.sub(r"[\s_-]+", "-", name.strip().lower()).removeprefix("normalized-")


def _parameters(inner: str | None) -> dict[str, str]:
    parameters: dict[str, str] = {}
    for part in (inner or "").split(","):
        if not part.strip():
            continue
        name, sign, value = (piece.strip() for piece in part.partition("="))
        if not sign or name in parameters:
            raise UsageError(f"cannot read {short(part.strip())}: write NAME=NUMBER, each once")
        parameters[name] = value
    return parameters
