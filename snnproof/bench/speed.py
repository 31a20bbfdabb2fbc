"""Nanoseconds for one rigorous enclosure, and for what it is measured against."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

import numpy as np

from ..errors import SnnproofError
from ..kernels.kernel import Kernel
from .c_points import PLAIN, VECTORISED, CPoints, NoCompilerError, compile_points
from .formulas import AXES, QUANTITIES
from .machine import processors
from .points import with_libm, with_own_functions
from .rivals import Missing, rivals
from .rows import AT_LEAST, AT_MOST, Aim, Row, shown
from .sample import Array, small_boxes
from .timing import MOST, Contender, Timed, take_turns

OURS = "our kernel, 1 thread"
LIBM = "a point, numba, libm"
OWN = "a point, numba, our erfcx"
C_LIBM = f"a point, C, gcc {' '.join(PLAIN)}, libm"
C_MVEC = f"a point, C, gcc {VECTORISED[0]}, libmvec (no error bound)"

SLOW = 2048
"""Boxes for libraries that take microseconds."""

LOOKED_AT = 200
"""Boxes on which it is looked whether all evaluate the same."""

AGREE = 1e-12
"""They agree to so much of the largest value of a quantity, or no time counts."""


def rows(*, quick: bool) -> list[Row]:
    """The times of all contenders, and the ratios that are aimed at.

    *Raises*: SnnproofError if the plain evaluations do not agree, or lie outside an enclosure.
    """
    most = MOST >> 3 if quick else MOST
    lower, upper = small_boxes(most)
    kernel = Kernel(QUANTITIES, AXES)
    missing: list[Row] = []
    contenders = [Contender(OURS, partial(_enclose, kernel, lower, upper, 1), most)]
    threads = processors()
    for count in sorted({2, threads} if threads > 1 else set()):
        enclose = partial(_enclose, kernel, lower, upper, count)
        contenders.append(Contender(_ours(count), enclose, as_many_as=OURS))
    contenders += [
        Contender(LIBM, lambda n: with_libm(lower[:n]), most),
        Contender(OWN, lambda n: with_own_functions(lower[:n]), most),
    ]
    columns = np.ascontiguousarray(lower.T)
    for name, options in ((C_LIBM, PLAIN), (C_MVEC, VECTORISED)):
        try:
            compiled = compile_points(options)
        except NoCompilerError as error:
            missing.append(Row(name, None, "ns", note=str(error)))
            continue
        if name == C_MVEC and len(compiled.vectorised) < 2:
            missing.append(Row(name, None, "ns", note="gcc or libmvec does not vectorise this"))
            continue
        require_agreement(compiled, lower[:LOOKED_AT], columns[:, :LOOKED_AT])
        contenders.append(_c_contender(name, compiled, columns))
    for rival in rivals():
        if isinstance(rival, Missing):
            missing.append(Row(rival.name, None, "ns", note=f"{rival.package} is not installed"))
            continue
        count = most if rival.chunk > 1 else min(most, SLOW >> 4 if quick else SLOW)
        call = rival.prepare(lower[:count], upper[:count])
        contenders.append(Contender(rival.label, call, count))
    require_containment(kernel, lower[:LOOKED_AT], upper[:LOOKED_AT])
    times = take_turns(contenders, 5 if quick else 25, 0.01 if quick else 0.03)
    measured = [
        Row(name, timed.median * 1e9, "ns", boxes=timed.boxes) for name, timed in times.items()
    ]
    return [*measured, *missing, *_ratios(times, threads)]


def _ours(threads: int) -> str:
    return f"our kernel, {threads} threads"


def _enclose(kernel: Kernel, lower: Array, upper: Array, threads: int, n: int) -> object:
    return kernel.enclose(lower[:n], upper[:n], threads=threads)


def _c_contender(name: str, compiled: CPoints, columns: Array) -> Contender:
    by_count = {columns.shape[1]: columns}

    def call(n: int) -> object:
        if n not in by_count:
            by_count[n] = np.ascontiguousarray(columns[:, :n])
        return compiled.evaluate(by_count[n])

    return Contender(name, call, columns.shape[1])


def require_agreement(compiled: CPoints, points: Array, columns: Array) -> None:
    """*Raises*: SnnproofError if the evaluations do not compute the same quantities."""
    known = with_libm(points)
    scale = np.abs(known).max(axis=0)
    others = with_own_functions(points), compiled.evaluate(np.ascontiguousarray(columns)).T
    for other in others:
        if not (np.abs(other - known) <= AGREE * scale).all():
            raise SnnproofError("the plain evaluations disagree: nothing can be compared")


def require_containment(kernel: Kernel, lower: Array, upper: Array) -> None:
    """*Raises*: SnnproofError if a value at a corner is clearly outside the enclosure."""
    ends, values = kernel.enclose(lower, upper), with_libm(lower)
    slack = AGREE * np.abs(values).max(axis=0)  # of the plain values, which have no bound
    if not ((ends[:, :, 0] <= values + slack) & (values - slack <= ends[:, :, 1])).all():
        raise SnnproofError("the kernel's enclosures miss values: nothing can be compared")


def _ratios(times: dict[str, Timed], threads: int) -> Iterator[Row]:
    def ratio(what: str, upper: str, lower: str, aim: Aim | None = None) -> Row:
        above, below = _fastest(times, upper), _fastest(times, lower)
        if above is None or below is None:
            return Row(what, None, "x", aim, "not measured")
        least = shown(above.least / below.least)
        return Row(what, above.median / below.median, "x", aim, f"fastest calls: {least}x")

    yield ratio("our box over C point, libm", OURS, C_LIBM, Aim(AT_MOST, 1.0))
    yield ratio("our box over numba point, libm", OURS, LIBM)
    yield ratio("our box over C point, libmvec", OURS, C_MVEC)
    yield ratio("crival's fastest box over ours", "crival", OURS, Aim(AT_LEAST, 6.0))
    yield ratio("python-flint's fastest box over ours", "python-flint", OURS, Aim(AT_LEAST, 200.0))
    yield ratio("mpmath.iv's box over ours", "mpmath", OURS)
    yield ratio("1 thread over 2 threads", OURS, _ours(2), Aim(AT_LEAST, 1.8))
    if threads > 2:
        yield ratio(f"1 thread over {threads} threads", OURS, _ours(threads))


def _fastest(times: dict[str, Timed], start: str) -> Timed | None:
    """Of the contenders whose name starts so, the one with the least median."""
    found = [timed for name, timed in times.items() if name.startswith(start)]
    return min(found, key=lambda timed: timed.median, default=None)
