"""Activations that have a name, and the text by which any of them is given.

relu                         a name of NAMED
leaky-relu(slope=0.2)        with parameters, exact
normalized gelu              scaled and shifted so that (0, 1) is fixed at omega = 0, tau = 1
mine.toml                    a file (`snnproof.activations.toml`)

What they are made of is loaded when one is asked for: most questions are about SELU.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from fractions import Fraction
from pathlib import Path
from typing import TYPE_CHECKING

from ..errors import UsageError, short
from ..exact import Exact, exact_text
from ..moments.selu import ball_parameters
from ..moments.source import AnyActivation, Source
from ..moments.target import Target

if TYPE_CHECKING:
    from .activation import Activation

NORMALIZED = Target(Fraction(0), Fraction(1), Fraction(0), Fraction(1))
"""The fixed point of self-normalizing networks: mean 0, variance 1, with normalized weights."""


_FILE = re.compile(r"(?P<normal>normalized\s+)?(?P<name>.+\.toml)")


def named(name: str, parameters: Mapping[str, object] | None = None) -> Activation:
    """The activation of that name, with other values for some of its parameters.

    *Raises*: UnknownNameError for a name or a parameter; ExactNumberError; as `Activation`.

    >>> named("leaky-relu", {"slope": "1/5"}).name
    'leaky-relu(slope=0.2)'
    """
    from .activation import Activation
    from .catalogue import MAX_NAME, _meaning

    parameters = parameters or {}
    pieces, values = _meaning(name, parameters)
    changed = [f"{key}={exact_text(value)}" for key, value in values.items() if key in parameters]
    full = f"{name}({', '.join(changed)})" if changed else name
    if len(full) > MAX_NAME:
        raise UsageError(f"{name}: parameters too long for a name: give it as a TOML file")
    return Activation(full, pieces, tuple(values.items()))


def activation(text: str) -> Activation:
    """The activation that a text says, see above.  *Raises*: UsageError and its kinds."""
    from .catalogue import _TEXT, _parameters

    match = _FILE.fullmatch(text.strip()) or _TEXT.fullmatch(text.strip())
    if match is None:
        raise UsageError(f"cannot read the activation {short(text)}: as in gelu or elu(alpha=2)")
    if match.re is _FILE:
        from .toml import read_file

        found = read_file(Path(match["name"]))
    else:
        found = named(match["name"], _parameters(match["inner"]))
    return found.fixing(NORMALIZED) if match["normal"] else found


Meant = AnyActivation | str | None
"""An activation, its text (`snnproof.activations.named`), or None for SELU."""


def chosen(meant: Meant, alpha: Exact | None, lambda_: Exact | None) -> AnyActivation | None:
    """The activation; None for SELU.  *Raises*: UsageError and its kinds; also if both are given.

    The text "selu" means SELU by the formulas of the paper, that is None.
    """
    if meant is None or meant == "selu":
        return None
    if alpha is not None or lambda_ is not None:
        raise UsageError("alpha and lambda are SELU's: give them, or an activation")
    return activation(meant) if isinstance(meant, str) else meant


def source_of(
    meant: AnyActivation | None, alpha: Exact | None = None, lambda_: Exact | None = None
) -> Source:
    """The moments as balls, in the working precision; SELU's where None.  *Raises*: UsageError."""
    return ball_parameters(alpha, lambda_) if meant is None else meant.source()
