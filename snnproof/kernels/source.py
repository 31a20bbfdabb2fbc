"""The source of a kernel: a module of its own, which numba compiles and keeps on disk.

A module has one straight line (`chunk`) over CHUNK boxes at a time, as structure of arrays, of
which LLVM makes SIMD code, and two loops around it: `enclose` over arrays of boxes, and `tally`
over the boxes of a grid, which it makes itself.  Both release the interpreter's lock.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from .emit import Emitter

CHUNK = 256
"""Boxes at a time: sides and results of the usual quantities are 46 KB, less than the first level
of the cache (and 512 boxes, which are more, are slower by a tenth)."""

# What was seen in the assembly of `chunk` for (mu~, nu~, J, S), on a processor with AVX-512:
# eight boxes go through some 1130 vector instructions, a third of them fused multiply-adds, with 8
# divisions and 6 roots; no gather, no call, no branch.  About a third are loads, stores and moves,
# since 32 registers do not hold what lives: that, and the chain of each polynomial, is what is left
# between 25 ns a box and the half of it that two units for multiplication would allow.  Without
# `wide_vectors` LLVM takes half of the width.  The interval arithmetic before, with tables and
# without fused operations, took 2300 instructions and 42 gathers for four boxes.


@dataclass(frozen=True)
class Source:
    """The text of a module, and the constants that it is called with."""

    text: str
    constants: tuple[float, ...]


def module(emitter: Emitter, outputs: Sequence[str], axes: int) -> Source:
    """The module that computes the named values, of the emitter's lines, for each box.

    Rows of `sides`: lower and upper ends of each axis; of `results`: the outputs, then 1 where the
    tests hold, of a box.
    """
    body = [
        *(
            f"a{k}, b{k} = sides[{2 * k} * CHUNK + i], sides[{2 * k + 1} * CHUNK + i]"
            for k in range(axes)
        ),
        *emitter.lines,
        f"ok = {_conjunction(emitter.tests)}",
        *(f"results[{k} * CHUNK + i] = {name}" for k, name in enumerate(outputs)),
        f"results[{len(outputs)} * CHUNK + i] = chosen(ok, 1.0, 0.0)",
    ]
    constants = "\n".join(f"    k{k} = constants[{k}]" for k in range(len(emitter.constants)))
    text = _MODULE.format(
        chunk=CHUNK,
        constants=constants or "    pass",
        body="\n".join(f"        {line}" for line in body),
        sides=2 * axes,
        axes=axes,
        outputs=len(outputs),
    )
    return Source(text, tuple(emitter.constants))


def _conjunction(tests: Sequence[str]) -> str:
    return " & ".join(f"({test})" for test in tests) if tests else "True"


_MODULE = '''\
"""Written by snnproof.kernels.source."""

import numpy as np
from numba import njit

from snnproof.float64.fused_numba import (
    chosen, fma, fused_down, fused_tiny_down, fused_tiny_up, fused_up, larger,
    positive_down, positive_up, root, smaller
)
from snnproof.float64.straight import (
    ERFCX_WIDENING, ERFC_WIDENING, EXP_WIDENING, erfc_straight, erfcx_straight, exp_straight
)
from snnproof.float64.straight_numba import wide_vectors

CHUNK = {chunk}


@njit(error_model="numpy", nogil=True, cache=True)
def chunk(sides, constants, results):
    wide_vectors()
{constants}
    for i in range(CHUNK):
{body}


@njit(error_model="numpy", nogil=True, cache=True)
def enclose(lower, upper, first, last, constants, out, done):
    sides = np.ones({sides} * CHUNK)
    results = np.empty(({outputs} + 1) * CHUNK)
    for start in range(first, last, CHUNK):
        count = min(CHUNK, last - start)
        low, high = lower[start : start + count], upper[start : start + count]
        for k in range({axes}):
            low_row = sides[2 * k * CHUNK : (2 * k + 1) * CHUNK]
            high_row = sides[(2 * k + 1) * CHUNK : (2 * k + 2) * CHUNK]
            for i in range(count):
                low_row[i] = low[i, k]
                high_row[i] = high[i, k]
        chunk(sides, constants, results)
        for k in range({outputs}):
            out[k, start : start + count] = results[k * CHUNK : k * CHUNK + count]
        done[start : start + count] = results[{outputs} * CHUNK : {outputs} * CHUNK + count] != 0.0


@njit(error_model="numpy", nogil=True, cache=True)
def tally(edges, starts, shape, first, last, constants, thresholds, above, unknown):
    """Counts boxes first to last - 1: how many margins are at least each threshold.

    `edges` holds the edges of all axes, those of axis k from starts[k] on.  Boxes on which a test
    fails are listed in `unknown` and not counted.  Returns where it stopped (as `unknown` was
    full), how many are listed, the least margin and its box.
    """
    sides = np.ones({sides} * CHUNK)
    results = np.empty(2 * CHUNK)
    at = np.empty({axes}, np.int64)
    rest = first
    for k in range({axes} - 1, -1, -1):
        at[k] = rest % shape[k]
        rest //= shape[k]
    listed, worst, worst_box = 0, np.inf, first
    start = first
    while start < last and listed + CHUNK <= unknown.size:
        count = min(CHUNK, last - start)
        i = 0
        while i < count:
            run = min(count - i, shape[{axes} - 1] - at[{axes} - 1])
            for k in range({axes} - 1):
                low, high = edges[starts[k] + at[k]], edges[starts[k] + at[k] + 1]
                sides[2 * k * CHUNK + i : 2 * k * CHUNK + i + run] = low
                sides[(2 * k + 1) * CHUNK + i : (2 * k + 1) * CHUNK + i + run] = high
            k = {axes} - 1
            j = starts[k] + at[k]
            sides[2 * k * CHUNK + i : 2 * k * CHUNK + i + run] = edges[j : j + run]
            sides[(2 * k + 1) * CHUNK + i : (2 * k + 1) * CHUNK + i + run] = (
                edges[j + 1 : j + 1 + run]
            )
            i += run
            at[k] += run
            while k > 0 and at[k] == shape[k]:
                at[k] = 0
                k -= 1
                at[k] += 1
        chunk(sides, constants, results)
        for i in range(count, CHUNK):
            results[i] = np.nan
            results[CHUNK + i] = 1.0
        claims = 0
        for i in range(CHUNK):
            claims += results[CHUNK + i] != 0.0
        if claims < CHUNK:
            for i in range(count):
                if results[CHUNK + i] == 0.0:
                    unknown[listed] = start + i
                    listed += 1
                    results[i] = np.nan
        for k in range(thresholds.size):
            threshold, counted = thresholds[k], 0
            for i in range(CHUNK):
                counted += results[i] >= threshold
            above[k] += counted
        worse = 0
        for i in range(CHUNK):
            worse += results[i] < worst
        if worse > 0:
            for i in range(count):
                if results[i] < worst:
                    worst, worst_box = results[i], start + i
        start += count
    return start, listed, worst, worst_box
'''
