"""Whether a fixed point attracts, in as high a precision as the question needs."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from ..activations.activation import Activation
from ..activations.named import named
from ..activations.pieces import Pieces
from ..arithmetic.precision import precision
from ..errors import SnnproofError, UnboundedError, UndecidedError
from ..moments.source import AnyActivation
from ..moments.target import Target
from ..search import stop
from .stability import NEUTRAL, UNDECIDED, Stability, stability

FIRST_BITS = 256
"""The precision in which a fixed point is looked at first."""

MAX_BITS = 1 << 14
"""The highest precision that is tried where moments have closed forms, to decide the radius."""

MAX_QUADRATURE_BITS = 1 << 10
"""And where they are integrals, of which every bit more costs much more."""


def rising(bits: int, most: int) -> Iterator[int]:
    """Precisions, doubled from `bits` on, which is one of them, to `most` at most.

    It ends sooner where it is asked to stop.
    """
    yield bits
    while 2 * bits <= most and not stop.asked():
        bits *= 2
        yield bits


def highest_bits(one: AnyActivation) -> int:
    """The highest precision that is tried for the moments of an activation."""
    is_integrated = isinstance(one, Activation) and one.closed_form is None
    return MAX_QUADRATURE_BITS if is_integrated else MAX_BITS


def is_neutral(plain: AnyActivation, target: Target) -> bool:
    """Is f(c z) = c f(z) for all c > 0, and omega = 0?  Then the spectral radius is 1 exactly."""
    pieces = plain.closed_form if isinstance(plain, Activation) else None
    return target.omega == 0 and pieces is not None and homogeneous(pieces)


def is_standard(plain: Activation, target: Target) -> bool:
    """Is f SELU with alpha_01 and lambda_01, of a standard normal net input?

    Then its mean is 0 and its variance 1 exactly, since that is what defines the two numbers.
    """
    mine, selu = plain.closed_form, named("selu").closed_form
    if target.y != 0 or target.x != 1 or mine is None or selu is None:
        return False
    same = zip(mine.functions, selu.functions, strict=False)
    return mine.breakpoints == selu.breakpoints and all((f - g).is_zero for f, g in same)


def homogeneous(pieces: Pieces) -> bool:
    """Is f(c z) = c f(z) for c > 0: pieces k z that meet at 0, formally?"""
    at_zero = all(b == 0 for b in pieces.breakpoints)
    return at_zero and all(f.terms.keys() <= {(1, Fraction(0))} for f in pieces.functions)


def behaviour(one: AnyActivation, target: Target, digits: int) -> tuple[str, Stability, int]:
    """What the fixed point does, with H, in the first precision that decides it.

    In the highest one that is tried, if none does.
    *Raises*: UndecidedError if that does not even tell what the activation is.
    """
    found, obstacle = None, SnnproofError()
    for bits in rising(FIRST_BITS, highest_bits(one)):
        try:
            with precision(bits):
                found = stability(target, one.source(), digits), bits
        except (UndecidedError, UnboundedError) as error:
            obstacle = error
            continue
        if is_neutral(one, target):
            return NEUTRAL, *found
        if found[0].verdict != UNDECIDED:
            break
    if found is None:
        raise obstacle
    return found[0].verdict, *found
