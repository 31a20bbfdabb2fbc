"""Intervals with a flag, for compiled loops over many boxes.

A `Speculative` goes the short way of every operation and never another: it carries along whether
all of them were right to.  If `ok` is True at the end, [lo, hi] is, bit for bit, what `Interval`
gives; if not, nothing is claimed, and the box has to be done again with `Interval`.  A formula
in natural notation compiles to a straight line without a branch, which LLVM turns into SIMD code
when it stands in a loop over contiguous arrays.

For use inside numba kernels only:

    x = speculative(lower[i], upper[i])
    y = sqr(x) * exp(-x)
    out_lower[i], out_upper[i], out_ok[i] = y.lo, y.hi, y.ok
"""

from __future__ import annotations

import operator
from collections.abc import Callable
from typing import Any

from numba import types
from numba.core import cgutils
from numba.extending import (
    intrinsic,
    make_attribute_wrapper,
    models,
    overload,
    register_jitable,
    register_model,
)

from . import functions, interval_numba, short_ways
from .rounding import INFINITY

_INLINED = {"error_model": "numpy", "forceinline": True}


class SpeculativeType(types.Type):  # type: ignore[misc]
    """The numba type of an interval with a flag."""

    def __init__(self) -> None:
        super().__init__(name="Speculative")


speculative_type = SpeculativeType()


@register_model(SpeculativeType)
class _SpeculativeModel(models.StructModel):  # type: ignore[misc]
    def __init__(self, manager: Any, fe_type: SpeculativeType) -> None:
        members = [("lo", types.float64), ("hi", types.float64), ("ok", types.boolean)]
        super().__init__(manager, fe_type, members)


for _name in ("lo", "hi", "ok"):
    make_attribute_wrapper(SpeculativeType, _name, _name)


@intrinsic  # type: ignore[untyped-decorator]
def _flagged(typing_context: Any, lo: Any, hi: Any, ok: Any) -> Any:
    """The interval with these members."""

    def generate(context: Any, builder: Any, signature: Any, args: Any) -> Any:
        struct = cgutils.create_struct_proxy(speculative_type)(context, builder)
        struct.lo, struct.hi, struct.ok = args
        return struct._getvalue()

    return speculative_type(types.float64, types.float64, types.boolean), generate


@register_jitable(**_INLINED)  # type: ignore[untyped-decorator]
def speculative(lo: float, hi: float) -> Any:
    """The interval [lo, hi]; not ok if it is reversed, unbounded or not a number."""
    return _flagged(lo, hi, (lo <= hi) & (hi - lo < INFINITY))


def _members(x: Any) -> tuple[float, float, bool]:
    """Endpoints and flag of any operand (compiled only)."""
    raise NotImplementedError


@overload(_members, inline="always")
def _overload_members(x):  # type: ignore[no-untyped-def]
    if isinstance(x, SpeculativeType):
        return lambda x: (x.lo, x.hi, x.ok)
    if isinstance(x, types.Integer):

        def integer(x):  # type: ignore[no-untyped-def]
            lo, hi = interval_numba._integer_ends(x)
            return lo, hi, True

        return integer
    return None


def _is_operand(x: Any) -> bool:
    return isinstance(x, (SpeculativeType, types.Integer))


def _binary(op: Callable[..., Any], short_way: Callable[..., Any]) -> None:
    @overload(op, jit_options=_INLINED)
    def _implementation(a, b):  # type: ignore[no-untyped-def]
        if not (_is_operand(a) and _is_operand(b)):
            return None
        if not (isinstance(a, SpeculativeType) or isinstance(b, SpeculativeType)):
            return None

        def compiled(a, b):  # type: ignore[no-untyped-def]
            alo, ahi, a_ok = _members(a)
            blo, bhi, b_ok = _members(b)
            lo, hi, ok = short_way(alo, ahi, blo, bhi)
            return _flagged(lo, hi, ok & a_ok & b_ok)

        return compiled


def _unary(generic: Callable[..., Any], short_way: Callable[..., Any]) -> None:
    @overload(generic, jit_options=_INLINED)
    def _implementation(x):  # type: ignore[no-untyped-def]
        if not isinstance(x, SpeculativeType):
            return None

        def compiled(x):  # type: ignore[no-untyped-def]
            lo, hi, ok = short_way(x.lo, x.hi)
            return _flagged(lo, hi, ok & x.ok)

        return compiled


_binary(operator.add, short_ways.add)
_binary(operator.sub, short_ways.sub)
_binary(operator.mul, short_ways.mul)
_binary(operator.truediv, short_ways.div)
_binary(functions.capped, short_ways.capped)
_unary(operator.neg, short_ways.neg)
_unary(functions.sqr, short_ways.sqr)
_unary(functions.sqrt, short_ways.sqrt)
_unary(functions.exp, short_ways.exp)
_unary(functions.erfc, short_ways.erfc)
_unary(functions.erfcx, short_ways.erfcx)
