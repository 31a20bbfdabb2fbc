"""The compiled straight-line kernels: importing this module lets numba compile them.

:func:`snnproof.float64.straight.exp_straight`, ``erfcx_straight`` and ``erfc_straight`` may then
be called in kernels; they are inlined, and a loop over them becomes vector instructions.  They
agree bit for bit with Python: ``fma`` is correctly rounded in both, and adding n to the exponent
of a number is an exact product with 2^n.
"""

from __future__ import annotations

from types import FunctionType
from typing import Any

from llvmlite import ir
from numba import types
from numba.extending import intrinsic, overload, register_jitable

from . import fused_numba, straight

_DOUBLE, _BITS = ir.DoubleType(), ir.IntType(64)


_READY = fused_numba  # makes `fma` an instruction


def _make_jitable() -> None:
    """Registering replaces nothing: the functions stay Python's too."""
    for function in vars(straight).values():
        if not isinstance(function, FunctionType) or function.__module__ != straight.__name__:
            continue
        if function is not straight.times_power:
            register_jitable(error_model="numpy", forceinline=True)(function)


_make_jitable()


@intrinsic  # type: ignore[untyped-decorator]
def _times_power(typing_context: Any, p: Any, steps: Any) -> Any:
    """The bits of p plus those of `steps`, whose last 12 are moved to the exponent (and sign).

    steps = 1.5*2^52 + n has the significand 2^51 + n.  Modulo 2^64 its bits, moved left by 52, are
    n*2^52: the rest is moved out.  Added to a normal number this is n in the exponent.
    """

    def generate(context: Any, builder: Any, signature: Any, args: Any) -> Any:
        number, shift = (builder.bitcast(x, _BITS) for x in args)
        total = builder.add(number, builder.shl(shift, _BITS(52)))
        return builder.bitcast(total, _DOUBLE)

    return types.float64(types.float64, types.float64), generate


@overload(straight.times_power, inline="always")
def _overload_times_power(p, steps):  # type: ignore[no-untyped-def]
    return lambda p, steps: _times_power(p, steps)


@intrinsic  # type: ignore[untyped-decorator]
def wide_vectors(typing_context: Any) -> Any:
    """Let the compiler use vectors of 512 bits in the function that calls this, if there are any.

    Without it LLVM prefers 256 bits on most processors that have both.  It is a preference of the
    function in whose body the call stands: that has to be the one with the loop.  Results and the
    code for other processors stay the same.
    """

    def generate(context: Any, builder: Any, signature: Any, args: Any) -> Any:
        # The set of attributes refuses names that llvmlite does not know.
        set.add(builder.function.attributes, '"prefer-vector-width"="512"')
        return context.get_dummy_value()

    return types.void(), generate
