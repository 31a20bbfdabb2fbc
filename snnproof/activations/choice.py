"""Which activation is meant: SELU with parameters, or another one."""

from __future__ import annotations

from ..errors import UsageError
from ..exact import Exact
from ..moments.constants import ball_parameters
from ..moments.source import AnyActivation, Source
from .named import activation

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
