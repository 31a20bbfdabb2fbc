"""The operations of kernels, as instructions: for source that calls them thousands of times.

Each has the name and the meaning of a function of :mod:`snnproof.float64.fused`, bit for bit, and
is one to three LLVM instructions where it is called: there is no function for a compiler to look at
again and again.  `fused.fma` itself becomes the instruction too, wherever compiled code calls it.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from llvmlite import ir
from numba import types
from numba.extending import intrinsic, overload

from . import fused
from .rounding import PHI, TINY

_DOUBLE = ir.DoubleType()
_NUMBER = types.float64


def _fma(builder: Any, a: Any, b: Any, c: Any) -> Any:
    """``llvm.fma``: a*b + c with one rounding, by definition of LLVM's language."""
    return builder.fma(a, b, c)


def _on_one(builder: Any, name: str, x: Any) -> Any:
    """A function of LLVM's language on one number."""
    return builder.call(builder.module.declare_intrinsic(name, (_DOUBLE,)), [x])


def _absolute(builder: Any, x: Any) -> Any:
    return _on_one(builder, "llvm.fabs", x)


def _shift(builder: Any, x: Any) -> Any:
    """PHI*|x| + TINY, rounded once."""
    return _fma(builder, _DOUBLE(PHI), _absolute(builder, x), _DOUBLE(TINY))


def _choice(comparison: str) -> Callable[..., Any]:
    """x if it compares so with y, else y, as for NaN."""

    def instructions(builder: Any, x: Any, y: Any) -> Any:
        return builder.select(builder.fcmp_ordered(comparison, x, y), x, y)

    return instructions


def _moved(factor: float, *, absolute: bool) -> Callable[..., Any]:
    """x + factor*|x|, or x + factor*x, rounded once."""

    def instructions(builder: Any, x: Any) -> Any:
        return _fma(builder, _DOUBLE(factor), _absolute(builder, x) if absolute else x, x)

    return instructions


def _unary(instructions: Callable[..., Any]) -> Any:
    @intrinsic  # type: ignore[untyped-decorator]
    def operation(typing_context: Any, x: Any) -> Any:
        def generate(context: Any, builder: Any, signature: Any, args: Any) -> Any:
            return instructions(builder, *args)

        return _NUMBER(_NUMBER), generate

    return operation


def _binary(instructions: Callable[..., Any]) -> Any:
    @intrinsic  # type: ignore[untyped-decorator]
    def operation(typing_context: Any, x: Any, y: Any) -> Any:
        def generate(context: Any, builder: Any, signature: Any, args: Any) -> Any:
            return instructions(builder, *args)

        return _NUMBER(_NUMBER, _NUMBER), generate

    return operation


@intrinsic  # type: ignore[untyped-decorator]
def fma(typing_context: Any, a: Any, b: Any, c: Any) -> Any:
    """`fused.fma`."""

    def generate(context: Any, builder: Any, signature: Any, args: Any) -> Any:
        return _fma(builder, *args)

    return _NUMBER(_NUMBER, _NUMBER, _NUMBER), generate


@intrinsic  # type: ignore[untyped-decorator]
def chosen(typing_context: Any, condition: Any, x: Any, y: Any) -> Any:
    """`fused.chosen`."""

    def generate(context: Any, builder: Any, signature: Any, args: Any) -> Any:
        return builder.select(*args)

    return _NUMBER(types.boolean, _NUMBER, _NUMBER), generate


smaller, larger = _binary(_choice("<")), _binary(_choice(">"))
root = _unary(lambda builder, x: _on_one(builder, "llvm.sqrt", x))
fused_down, fused_up = (_unary(_moved(factor, absolute=True)) for factor in (-PHI, PHI))
positive_down, positive_up = (_unary(_moved(factor, absolute=False)) for factor in (-PHI, PHI))
fused_tiny_down = _unary(lambda builder, x: builder.fsub(x, _shift(builder, x)))
fused_tiny_up = _unary(lambda builder, x: builder.fadd(x, _shift(builder, x)))


@overload(fused.fma, inline="always")
def _overload_fma(a, b, c):  # type: ignore[no-untyped-def]
    return lambda a, b, c: fma(a, b, c)
