"""Activations that have a name, and the text by which any of them is given.

relu                         a name of NAMED
leaky-relu(slope=0.2)        with parameters, exact
normalized gelu              scaled and shifted so that (0, 1) is fixed at omega = 0, tau = 1
mine.toml                    a file (`snnproof.activations.toml`)
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from fractions import Fraction
from pathlib import Path

from ..errors import UnknownNameError, UsageError, short
from ..exact import exact_text
from ..moments.family import Target
from .activation import MAX_NAME, Activation, Piece
from .text import exact_parameters

NORMALIZED = Target(Fraction(0), Fraction(1), Fraction(0), Fraction(1))
"""The fixed point of self-normalizing networks: mean 0, variance 1, with normalized weights."""


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
}

NAMED: Mapping[str, str] = {name: about for name, (_, _, about) in _DEFINITIONS.items()}
"""What there is by name, and what it is."""

_TEXT = re.compile(r"(?P<normal>normalized\s+)?(?P<name>[^(]+?)\s*(?:\((?P<inner>.*)\))?")
_FILE = re.compile(r"(?P<normal>normalized\s+)?(?P<name>.+\.toml)")


def named(name: str, parameters: Mapping[str, object] | None = None) -> Activation:
    """The activation of that name, with other values for some of its parameters.

    *Raises*: UnknownNameError for a name or a parameter; ExactNumberError; as `Activation`.

    >>> named("leaky-relu", {"slope": "1/5"}).name
    'leaky-relu(slope=0.2)'
    """
    parameters = parameters or {}
    pieces, values = _meaning(name, parameters)
    changed = [f"{key}={exact_text(value)}" for key, value in values.items() if key in parameters]
    full = f"{name}({', '.join(changed)})" if changed else name
    if len(full) > MAX_NAME:
        raise UsageError(f"{name}: parameters too long for a name: give it as a TOML file")
    return Activation(full, pieces, tuple(values.items()))


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


def activation(text: str) -> Activation:
    """The activation that a text says, see above.  *Raises*: UsageError and its kinds."""
    match = _FILE.fullmatch(text.strip()) or _TEXT.fullmatch(text.strip())
    if match is None:
        raise UsageError(f"cannot read the activation {short(text)}: as in gelu or elu(alpha=2)")
    if match.re is _FILE:
        from .toml import read_file

        found = read_file(Path(match["name"]))
    else:
        found = named(match["name"], _parameters(match["inner"]))
    return found.fixing(NORMALIZED) if match["normal"] else found


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
