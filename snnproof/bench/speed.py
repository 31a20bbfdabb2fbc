"""Nanoseconds for one rigorous enclosure, and for what it is measured against.

All are given boxes, or points, in the same portions, whose results stay in the cache; libraries
that want more or fewer at once are given what suits them.
"""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from functools import partial

import numpy as np

from ..certificate.condition import inside
from ..errors import SnnproofError
from ..kernels.kernel import ConditionKernel, Kernel
from .boxes import Array, grid_edges, small_boxes
from .c_points import PLAIN, VECTORISED, CPoints, NoCompilerError, compile_points
from .formulas import AXES, QUANTITIES
from .machine import processors
from .points import with_libm, with_own_functions
from .rivals import Missing, rivals
from .rows import AT_LEAST, AT_MOST, Aim, Row, shown
from .timing import MOST, Contender, Timed, take_turns

PORTION = 1 << 14
"""Boxes or points in one call."""

OURS = "our kernel, 1 thread"
SWEEP = "our kernel in a sweep, 1 thread"
LIBM = "a point, numba, libm"
OWN = "a point, numba, our erfcx"
C_LIBM = f"a point, C, gcc {' '.join(PLAIN)}, libm"
C_MVEC = f"a point, C, gcc {VECTORISED[0]}, libmvec (no error bound)"

PIECES = 16
"""Parts of a sweep, which the threads take one after the other."""

SWEPT = 64
"""How many times more boxes a sweep may have than a call: they take no memory."""

SWEEP_PATIENCE = 8.0
"""Sweeps last longer than a call: so long that starting threads counts for nothing, as it does."""

BYTES = 8 * 2 * (len(AXES) + len(QUANTITIES))
"""What a box and its enclosures take, which two threads share the way to."""

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
    most = MOST >> 6 if quick else MOST
    lower, upper = small_boxes(most)
    ours = _ours(lower, upper)
    plain, no_compiler = _plain(lower)
    theirs, missing = _theirs(lower, upper, SLOW >> 4 if quick else SLOW)
    contenders = [*ours, *plain, *theirs]
    times = take_turns(contenders, 3 if quick else 25, 0.003 if quick else 0.03)
    measured = [
        Row(name, timed.median * 1e9, "ns", boxes=timed.boxes) for name, timed in times.items()
    ]
    return [*measured, *no_compiler, *missing, *_ratios(times)]


# -- contenders ------------------------------------------------------------------------------------


def _ours(lower: Array, upper: Array) -> list[Contender]:
    """The kernel by portions; all boxes at once, by one thread and by more; sweeps of a grid."""
    kernel = Kernel(QUANTITIES, AXES)
    require_containment(kernel, lower[:LOOKED_AT], upper[:LOOKED_AT])
    both_ends = inside(-100, 100)  # else the compiler leaves out what decides nothing
    sweep = ConditionKernel(dict.fromkeys(QUANTITIES, both_ends), AXES)

    def by_portions(n: int) -> None:
        for start in range(0, n, PORTION):
            end = min(start + PORTION, n)
            kernel.enclose(lower[start:end], upper[start:end])

    def at_once(threads: int, n: int) -> None:
        kernel.enclose(lower[:n], upper[:n], threads=threads)

    found = [Contender(OURS, by_portions, len(lower))]
    for threads in _numbers_of_threads():
        name = at_once_with(threads)
        found.append(Contender(name, partial(at_once, threads), as_many_as=OURS))
    for threads in _numbers_of_threads():
        call = partial(_tally, sweep, threads)
        most = len(lower) * SWEPT
        as_many_as = "" if threads == 1 else SWEEP
        found.append(Contender(sweep_with(threads), call, most, as_many_as, SWEEP_PATIENCE))
    return found


def _tally(sweep: ConditionKernel, threads: int, n: int) -> None:
    """n boxes of a grid as `snnproof sweep` does them: counted, and no enclosure written out."""
    edges, bins = grid_edges(), np.array([0.0, 1.0])
    ends = np.linspace(0, n, min(n, PIECES) + 1).astype(int).tolist()

    def tally(first: int, last: int) -> None:
        sweep.tally(edges, first, last, bins)

    with ThreadPoolExecutor(threads) as pool:
        list(pool.map(tally, ends[:-1], ends[1:]))


def _numbers_of_threads() -> list[int]:
    return sorted({1, min(2, processors()), processors()})


def at_once_with(threads: int) -> str:
    """The name of the kernel on all boxes at once, by so many threads."""
    return f"our kernel, all boxes in one call, {threads} thread{'s' * (threads > 1)}"


def sweep_with(threads: int) -> str:
    """The name of a sweep by so many threads."""
    return SWEEP if threads == 1 else SWEEP.replace("1 thread", f"{threads} threads")


def _plain(lower: Array) -> tuple[list[Contender], list[Row]]:
    """Evaluations at points, by numba and by C; rows for the compilers that are missing."""

    def portions(evaluate: object, n: int) -> None:
        for start in range(0, n, PORTION):
            evaluate(lower[start : min(start + PORTION, n)])  # type: ignore[operator]

    found = [
        Contender(LIBM, partial(portions, with_libm), len(lower)),
        Contender(OWN, partial(portions, with_own_functions), len(lower)),
    ]
    missing = []
    for name, options in ((C_LIBM, PLAIN), (C_MVEC, VECTORISED)):
        try:
            compiled = compile_points(options)
        except NoCompilerError as error:
            missing.append(Row(name, None, "ns", note=str(error)))
            continue
        if name == C_MVEC and len(compiled.vectorised) < 2:
            missing.append(Row(name, None, "ns", note="gcc or libmvec does not vectorise this"))
            continue
        require_agreement(compiled, lower[:LOOKED_AT])
        found.append(Contender(name, partial(_in_c, compiled, lower, {}), len(lower)))
    return found, missing


def _in_c(compiled: CPoints, points: Array, prepared: dict[int, list[Array]], n: int) -> None:
    if n not in prepared:
        prepared[n] = [
            np.ascontiguousarray(points[start : min(start + PORTION, n)].T)
            for start in range(0, n, PORTION)
        ]
    for columns in prepared[n]:
        compiled.evaluate(columns)


def _theirs(lower: Array, upper: Array, slow: int) -> tuple[list[Contender], list[Row]]:
    """Other libraries; rows for those that are missing."""
    found, missing = [], []
    for rival in rivals():
        if isinstance(rival, Missing):
            missing.append(Row(rival.name, None, "ns", note=f"{rival.package} is not installed"))
            continue
        count = len(lower) if rival.chunk > 1 else min(len(lower), slow)
        call = rival.prepare(lower[:count], upper[:count])
        found.append(Contender(rival.label, call, count))
    return found, missing


# -- do they compute the same? ---------------------------------------------------------------------


def require_agreement(compiled: CPoints, points: Array) -> None:
    """*Raises*: SnnproofError if the evaluations do not compute the same quantities."""
    known = with_libm(points)
    scale = np.abs(known).max(axis=0)
    others = with_own_functions(points), compiled.evaluate(np.ascontiguousarray(points.T)).T
    for other in others:
        if not (np.abs(other - known) <= AGREE * scale).all():
            raise SnnproofError("the plain evaluations disagree: nothing can be compared")


def require_containment(kernel: Kernel, lower: Array, upper: Array) -> None:
    """*Raises*: SnnproofError if a value at a corner is clearly outside the enclosure."""
    ends, values = kernel.enclose(lower, upper), with_libm(lower)
    slack = AGREE * np.abs(values).max(axis=0)  # of the plain values, which have no bound
    if not ((ends[:, :, 0] <= values + slack) & (values - slack <= ends[:, :, 1])).all():
        raise SnnproofError("the kernel's enclosures miss values: nothing can be compared")


# -- ratios ----------------------------------------------------------------------------------------


def _ratios(times: dict[str, Timed]) -> Iterator[Row]:
    def ratio(what: str, upper: str, lower: str, aim: Aim | None = None, note: str = "") -> Row:
        above, below = _fastest(times, upper), _fastest(times, lower)
        if above is None or below is None:
            return Row(what, None, "x", aim, "not measured")
        least = shown(above.least / below.least)
        return Row(what, above.median / below.median, "x", aim, f"fastest calls: {least}x{note}")

    yield ratio("our box over C point, libm", OURS, C_LIBM, Aim(AT_MOST, 1.0))
    yield ratio("our box over numba point, libm", OURS, LIBM)
    yield ratio("our box over C point, libmvec", OURS, C_MVEC)
    yield ratio("our box in a sweep over C point, libmvec", SWEEP, C_MVEC)
    yield ratio("crival's fastest box over ours", "crival", OURS, Aim(AT_LEAST, 6.0))
    yield ratio("python-flint's fastest box over ours", "python-flint", OURS, Aim(AT_LEAST, 200.0))
    yield ratio("mpmath.iv's box over ours", "mpmath", OURS)
    two = Aim(AT_LEAST, 1.8)
    yield ratio("sweep: 1 thread over 2 threads", SWEEP, sweep_with(2), two)
    memory = f"; {BYTES} bytes a box through memory"
    yield ratio("one call: 1 thread over 2 threads", at_once_with(1), at_once_with(2), two, memory)
    if (threads := processors()) > 2:
        yield ratio(f"sweep: 1 thread over {threads} threads", SWEEP, sweep_with(threads))


def _fastest(times: dict[str, Timed], start: str) -> Timed | None:
    """Of the contenders whose name starts so, the one with the least median."""
    found = [timed for name, timed in times.items() if name.startswith(start)]
    return min(found, key=lambda timed: timed.median, default=None)
