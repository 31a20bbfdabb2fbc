"""Activations that have a name, and the text by which any of them is given.

relu                         a name of NAMED
leaky-relu(slope=0.2)        with parameters, exact
normalized gelu              scaled and shifted so that (0, 1) is fixed at omega = 0, tau = 1
mine.toml                    a file (`snnproof.activations.toml`)
z * tanh(z)                  a formula in z, on the whole line

What they are made of is loaded when one is asked for: most questions are about SELU.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from fractions import Fraction
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ..errors import UsageError, require_text, short
from ..exact import Exact, exact, exact_text
from ..moments.selu import ball_parameters
from ..moments.source import AnyActivation, Source
from ..moments.target import Target

if TYPE_CHECKING:
    from .activation import Activation

NORMALIZED = Target(Fraction(0), Fraction(1), Fraction(0), Fraction(1))
"""The fixed point of self-normalizing networks: mean 0, variance 1, with normalized weights."""


_FILE = re.compile(r"(?:normalized\s+)?(?P<name>.+\.toml)")
_NORMAL = re.compile(r"normalized\s+")
_Z = re.compile(r"\bz\b")


def named(name: str, parameters: Mapping[str, object] | None = None) -> Activation:
    """The activation of that name, with other values for some of its parameters.

    *Raises*: UnknownNameError for a name or a parameter; ExactNumberError; as `Activation`.

    >>> named("leaky-relu", {"slope": "1/5"}).name
    'leaky-relu(slope=0.2)'
    """
    from .activation import Activation
    from .catalogue import MAX_NAME, NAMED, _meaning
    from .spellings import PARAMETERS, WITH_BETA, usual_name

    name, parameters = usual_name(name, NAMED), parameters or {}
    if [*parameters] == ["beta"] and name in WITH_BETA:
        beta = exact_text(exact(parameters["beta"], "beta"))
        return activation(WITH_BETA[name].format(f"({beta})"))
    if name in ("leaky-relu", "prelu", "soft-shrink", "hard-shrink"):
        parameters = {PARAMETERS.get(key, key): value for key, value in parameters.items()}
    pieces, values = _meaning(name, parameters)
    changed = [f"{key}={exact_text(value)}" for key, value in values.items() if key in parameters]
    full = f"{name}({', '.join(changed)})" if changed else name
    if len(full) > MAX_NAME:
        raise UsageError(f"{name}: parameters too long for a name: give it as a TOML file")
    return Activation(full, pieces, tuple(values.items()))


def activation(text: str) -> Activation:
    """The activation that a text says, see above.  *Raises*: UsageError and its kinds.

    >>> activation("z*tanh(z)").title, activation("leaky-relu(slope=0.2)").title
    ('f(z) = z*tanh(z)', 'leaky-relu(slope=0.2)')
    """
    from .activation import Activation
    from .catalogue import _TEXT, Piece, _parameters, formula_name
    from .formula_text import read

    written = require_text(text, "an activation").strip()
    file = _FILE.fullmatch(written)
    plain = _NORMAL.sub("", written)
    match = _TEXT.fullmatch(plain)
    if file is not None:
        from .toml import read_file

        found = read_file(Path(file["name"]))
    elif "=" not in plain and _Z.search(plain):
        read(plain, {})  # what is wrong with it is said of the formula, and not of a name
        found = Activation(formula_name(plain), (Piece(plain),))
    elif match is not None:
        found = named(match["name"], _parameters(match["inner"]))
    else:
        raise UsageError(f"cannot read the activation {short(text)}: as in gelu or elu(alpha=2)")
    return found if plain == written else found.fixing(NORMALIZED)


Meant = AnyActivation | str | None
"""An activation, its text (`snnproof.activations.named`), or None for SELU."""


def chosen(meant: Meant, alpha: Exact | None, lambda_: Exact | None) -> AnyActivation | None:
    """The activation; None for SELU.  *Raises*: UsageError and its kinds; also if both are given.

    The text "selu" means SELU by the formulas of the paper, that is None.
    """
    if meant is None or (isinstance(meant, str) and _is_selu(meant)):
        return None
    if alpha is not None or lambda_ is not None:
        raise UsageError("alpha and lambda are SELU's: give them, or an activation")
    return activation(meant) if isinstance(meant, str) else _require_activation(meant)


def _is_selu(text: str) -> bool:
    """Is that SELU without more, in any of the usual spellings?"""
    if "selu" not in text.lower():
        return False
    from .spellings import usual_name

    return usual_name(text, ("selu",)) == "selu"


def _require_activation(meant: Any) -> Any:
    """*Raises*: UsageError for what is neither an activation nor text."""
    if not all(hasattr(meant, name) for name in ("title", "definition", "source", "to_json")):
        raise UsageError(f"an activation is text or data, not of type {type(meant).__name__}")
    return meant


def free(meant: Meant) -> Activation:
    """The activation, whose scale and shift are free to be chosen; SELU where None.

    *Raises*: UsageError for anything else.
    """
    from .activation import Activation

    one = "selu" if meant is None else meant
    one = activation(one) if isinstance(one, str) else _require_activation(one)
    if not isinstance(one, Activation):
        raise UsageError("give an activation whose scale and shift are free")
    return one


def source_of(
    meant: AnyActivation | None, alpha: Exact | None = None, lambda_: Exact | None = None
) -> Source:
    """The moments as balls, in the working precision; SELU's where None.  *Raises*: UsageError."""
    return ball_parameters(alpha, lambda_) if meant is None else meant.source()
