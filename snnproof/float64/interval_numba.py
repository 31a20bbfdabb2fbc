"""The compiled interval: importing this module makes :class:`Interval` a numba type.

A formula in natural notation, with ``+ - * /``, ``abs`` and the generic functions of
:mod:`snnproof.arithmetic.functions`, then compiles for intervals as it does for floats:

    @njit
    def sweep(lower, upper, out):
        for i in range(lower.size):
            x = Interval(lower[i], upper[i])
            y = sqr(x) * exp(-x)
            out[i, 0], out[i, 1] = y.lo, y.hi

The operations are those of :mod:`snnproof.float64.endpoints`, compiled as they stand, and agree
bit for bit with the Python class.  What differs inside a kernel:

* A float operand is an *exact binary64 number* (``0.1*x`` is the multiple by the binary number, not
  by one tenth): pass a constant that is no binary64 number as an enclosing Interval.  Infinity and
  NaN are no numbers; they count as the whole line.
* An integer operand is exact up to 2^53 and enclosed beyond.
* Nothing raises: ``Interval(lo, hi)`` with a pair that is no interval (reversed, NaN) is the whole
  line, from which nothing can be proved.  `<`, `==`, ... do not compile; the methods
  ``certainly_lt`` to ``possibly_ge``, ``is_empty``, ``hull`` and ``intersection`` do.
"""

from __future__ import annotations

import math
import operator
from collections.abc import Callable
from types import FunctionType
from typing import Any

from llvmlite import ir
from numba import types
from numba.core import cgutils
from numba.core.imputils import lower_constant
from numba.extending import (
    NativeValue,
    box,
    intrinsic,
    make_attribute_wrapper,
    models,
    overload,
    overload_method,
    register_jitable,
    register_model,
    typeof_impl,
    unbox,
)

from ..arithmetic import functions
from . import elementary, endpoints, fused_numba, rounding, short_ways, special_cases
from .interval import Interval

# The divisions in these functions are guarded, so that the check for zero that numba would add (its
# error model "python") can never fire; leaving it out changes no result.
_OPTIONS = {"error_model": "numpy"}
_INLINED = {"error_model": "numpy", "forceinline": True}

_SHORT_WAY = {
    "exp_inside",
    "_exp_fraction",
    "_exp_steps",
    "_exp_remainder",
    "_exp_remainder_power",
    "erfcx_table",
    "_erfcx_centre",
    "_erfcx_piece",
    "erfc_small",
    "_one_minus",
    "_erf_odd",
    "_erf_odd_series",
}
"""The elementary functions that ordinary operands need: inlined, like the endpoint formulas."""

_PYTHON_ONLY = (
    rounding.rational_down,
    rounding.rational_up,
    endpoints.likely,
    short_ways.root,
)


def _make_jitable() -> None:
    """Let numba compile the pure functions that the kernels reach.

    Registering replaces nothing: numba recognises the very function that the source names.
    """
    for module in (rounding, elementary, special_cases, short_ways, endpoints):
        for function in vars(module).values():
            if not isinstance(function, FunctionType) or function in _PYTHON_ONLY:
                continue
            if function.__module__ == module.__name__:
                short = (
                    module in (rounding, short_ways, endpoints) or function.__name__ in _SHORT_WAY
                )
                register_jitable(**(_INLINED if short else _OPTIONS))(function)


_make_jitable()


@intrinsic  # type: ignore[untyped-decorator]
def _likely(typing_context: Any, condition: Any) -> Any:
    """``llvm.expect``: the branch that follows is laid out and predicted as taken."""

    def generate(context: Any, builder: Any, signature: Any, args: Any) -> Any:
        bit = args[0].type
        expect = builder.module.declare_intrinsic(
            "llvm.expect", (bit,), ir.FunctionType(bit, (bit, bit))
        )
        return builder.call(expect, (args[0], bit(1)))

    return types.boolean(types.boolean), generate


@overload(endpoints.likely, inline="always")
def _overload_likely(condition):  # type: ignore[no-untyped-def]
    return lambda condition: _likely(condition)


@overload(short_ways.root, inline="always")
def _overload_root(x):  # type: ignore[no-untyped-def]
    return lambda x: fused_numba.root(x)


class IntervalType(types.Type):  # type: ignore[misc]
    """The numba type of :class:`Interval`."""

    def __init__(self) -> None:
        super().__init__(name="Interval")


interval_type = IntervalType()
"""For explicit signatures: ``njit(interval_type(interval_type))``."""


@typeof_impl.register(Interval)  # type: ignore[untyped-decorator]
def _typeof(value: Interval, context: Any) -> IntervalType:
    return interval_type


@register_model(IntervalType)
class _IntervalModel(models.StructModel):  # type: ignore[misc]
    def __init__(self, manager: Any, fe_type: IntervalType) -> None:
        super().__init__(manager, fe_type, [("lo", types.float64), ("hi", types.float64)])


make_attribute_wrapper(IntervalType, "lo", "lo")
make_attribute_wrapper(IntervalType, "hi", "hi")


@lower_constant(IntervalType)  # type: ignore[untyped-decorator]
def _constant(context: Any, builder: Any, typ: IntervalType, value: Interval) -> Any:
    """An Interval that a kernel finds among its globals."""
    struct = cgutils.create_struct_proxy(typ)(context, builder)
    struct.lo = context.get_constant(types.float64, value.lo)
    struct.hi = context.get_constant(types.float64, value.hi)
    return struct._getvalue()


@unbox(IntervalType)  # type: ignore[untyped-decorator]
def _unbox(typ: IntervalType, obj: Any, c: Any) -> NativeValue:
    struct = cgutils.create_struct_proxy(typ)(c.context, c.builder)
    for name in ("lo", "hi"):
        attribute = c.pyapi.object_getattr_string(obj, name)
        setattr(struct, name, c.pyapi.float_as_double(attribute))
        c.pyapi.decref(attribute)
    failed = cgutils.is_not_null(c.builder, c.pyapi.err_occurred())
    return NativeValue(struct._getvalue(), is_error=failed)


def _boxed(lo: float, hi: float) -> Interval:
    """The Python object for what a kernel returned, which may be empty."""
    return Interval(lo, hi) if lo == lo else Interval.empty()


@box(IntervalType)  # type: ignore[untyped-decorator]
def _box(typ: IntervalType, value: Any, c: Any) -> Any:
    struct = cgutils.create_struct_proxy(typ)(c.context, c.builder, value=value)
    make = c.pyapi.unserialize(c.pyapi.serialize_object(_boxed))
    lo = c.pyapi.float_from_double(struct.lo)
    hi = c.pyapi.float_from_double(struct.hi)
    result = c.pyapi.call_function_objargs(make, (lo, hi))
    for reference in (make, lo, hi):
        c.pyapi.decref(reference)
    return result


@intrinsic  # type: ignore[untyped-decorator]
def _of(typing_context: Any, ends: Any) -> Any:
    """The interval with these endpoints, unchecked."""

    def generate(context: Any, builder: Any, signature: Any, args: Any) -> Any:
        struct = cgutils.create_struct_proxy(interval_type)(context, builder)
        struct.lo = builder.extract_value(args[0], 0)
        struct.hi = builder.extract_value(args[0], 1)
        return struct._getvalue()

    return interval_type(types.UniTuple(types.float64, 2)), generate


@register_jitable(**_INLINED)  # type: ignore[untyped-decorator]
def _checked(lo: float, hi: float) -> tuple[float, float]:
    if (
        endpoints.likely(lo <= hi)
        and endpoints.likely(lo < rounding.INFINITY)
        and endpoints.likely(hi > -rounding.INFINITY)
    ):
        return lo, hi
    return -rounding.INFINITY, rounding.INFINITY


@overload(Interval)
def _construct(lo, hi):  # type: ignore[no-untyped-def]
    if isinstance(lo, types.Float) and isinstance(hi, types.Float):
        return lambda lo, hi: _of(_checked(lo, hi))
    return None


# --- operands -----------------------------------------------------------------------------------

_EXACT_INTEGERS = 2.0**53


@register_jitable  # type: ignore[untyped-decorator]
def _integer_ends(n: int) -> tuple[float, float]:
    """Decided on the float: an unsigned integer compared with a signed one would be rounded."""
    x = float(n)
    if abs(x) < _EXACT_INTEGERS:  # then |n| < 2^53, since rounding to a float is monotone
        return x, x
    return rounding.sum_down(x), rounding.sum_up(x)


def _ends(x: Any) -> tuple[float, float]:
    """The endpoints of any operand (compiled only)."""
    raise NotImplementedError


@overload(_ends, inline="always")
def _overload_ends(x):  # type: ignore[no-untyped-def]
    if isinstance(x, IntervalType):
        return lambda x: (x.lo, x.hi)
    if isinstance(x, types.Float):
        return lambda x: _checked(float(x), float(x))
    if isinstance(x, types.Integer):
        return lambda x: _integer_ends(x)
    return None


def _is_operand(x: Any) -> bool:
    return isinstance(x, (IntervalType, types.Float, types.Integer))


def _binary(op: Callable[..., Any], function: Callable[..., Any]) -> None:
    @overload(op, jit_options=_INLINED)
    def _implementation(a, b):  # type: ignore[no-untyped-def]
        if not (_is_operand(a) and _is_operand(b)):
            return None
        if not (isinstance(a, IntervalType) or isinstance(b, IntervalType)):
            return None

        def compiled(a, b):  # type: ignore[no-untyped-def]
            alo, ahi = _ends(a)
            blo, bhi = _ends(b)
            return _of(function(alo, ahi, blo, bhi))

        return compiled


_binary(operator.add, endpoints.add)
_binary(operator.sub, endpoints.sub)
_binary(operator.mul, endpoints.mul)
_binary(operator.truediv, endpoints.div)


def _unary(
    generic: Callable[..., Any],
    function: Callable[..., Any],
    on_floats: Callable[[Any], Any] | None = None,
) -> None:
    @overload(generic, jit_options=_INLINED)
    def _implementation(x):  # type: ignore[no-untyped-def]
        if isinstance(x, IntervalType):
            return lambda x: _of(function(x.lo, x.hi))
        if on_floats is not None and isinstance(x, types.Float):
            return on_floats  # not of integers, whose product would wrap around
        return None


_unary(operator.neg, endpoints.neg)
_unary(operator.pos, register_jitable(lambda lo, hi: (lo, hi)))
_unary(abs, endpoints.absolute)
_unary(functions.sqr, endpoints.sqr, lambda x: x * x)
_unary(functions.sqrt, endpoints.sqrt, lambda x: math.sqrt(x))
_unary(functions.exp, endpoints.exp, lambda x: math.exp(x))
_unary(functions.erfc, endpoints.erfc, lambda x: math.erfc(x))
_unary(functions.erfcx, endpoints.erfcx, lambda x: elementary.erfcx_kernel(float(x)))


@overload(functions.capped, jit_options=_INLINED)
def _capped(x, bound):  # type: ignore[no-untyped-def]
    if isinstance(x, IntervalType) and isinstance(bound, IntervalType):
        return lambda x, bound: _of(endpoints.capped(x.lo, x.hi, bound.lo, bound.hi))
    if isinstance(x, types.Float):
        return lambda x, bound: x
    return None


# --- methods ------------------------------------------------------------------------------------


def _unary_method(name: str, function: Callable[..., Any]) -> None:
    @overload_method(IntervalType, name, jit_options=_INLINED)
    def _implementation(x):  # type: ignore[no-untyped-def]
        return lambda x: _of(function(x.lo, x.hi))


for _name in ("sqr", "sqrt", "exp", "erf", "erfc", "erfcx"):
    _unary_method(_name, getattr(endpoints, _name))


def _set_method(name: str, function: Callable[..., Any]) -> None:
    @overload_method(IntervalType, name)
    def _implementation(x, other):  # type: ignore[no-untyped-def]
        if isinstance(other, IntervalType):
            return lambda x, other: _of(function(x.lo, x.hi, other.lo, other.hi))
        return None


_set_method("hull", endpoints.hull)
_set_method("intersection", endpoints.intersection)


@overload_method(IntervalType, "is_empty")
def _is_empty(x):  # type: ignore[no-untyped-def]
    return lambda x: x.lo != x.lo


def _comparison(name: str, decide: Callable[[Any, Any, Any, Any], bool]) -> None:
    decide = register_jitable(decide)

    @overload_method(IntervalType, name)
    def _implementation(x, other):  # type: ignore[no-untyped-def]
        if not _is_operand(other):
            return None

        def compiled(x, other):  # type: ignore[no-untyped-def]
            lower, upper = _ends(other)
            return decide(x.lo, x.hi, lower, upper)

        return compiled


_comparison("certainly_lt", lambda alo, ahi, blo, bhi: ahi < blo)
_comparison("certainly_le", lambda alo, ahi, blo, bhi: ahi <= blo)
_comparison("certainly_gt", lambda alo, ahi, blo, bhi: alo > bhi)
_comparison("certainly_ge", lambda alo, ahi, blo, bhi: alo >= bhi)
_comparison("possibly_lt", lambda alo, ahi, blo, bhi: alo < bhi)
_comparison("possibly_le", lambda alo, ahi, blo, bhi: alo <= bhi)
_comparison("possibly_gt", lambda alo, ahi, blo, bhi: ahi > blo)
_comparison("possibly_ge", lambda alo, ahi, blo, bhi: ahi >= blo)
