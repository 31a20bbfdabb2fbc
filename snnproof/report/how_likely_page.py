"""The page that says how likely the hypotheses of the theorems are for random weights.

python -m snnproof.report.how_likely_page proofs/HOW_LIKELY.md
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from fractions import Fraction
from pathlib import Path

from ..arithmetic.ball import Ball
from ..arithmetic.sums_of_weights import (
    Law,
    Normal,
    all_of,
    probabilities,
    truncated_normal,
    uniform,
)
from ..box import Box
from ..exact import exact_text, lower_decimal, upper_decimal
from ..files.whole import write_whole
from ..moments import domains
from .text import near_decimal, table

WIDTHS = tuple(2**k for k in range(4, 17))
LAWS: dict[str, Callable[[], Law]] = {
    "normal": Normal,
    "uniform": uniform,
    "normal, truncated at two standard deviations": truncated_normal,
}
SMALLEST = Fraction(1, 10**99)

_INTRODUCTION = """\
# How likely the hypotheses are

The weights of a unit: n independent ones of mean 0 and variance 1/n, *normal* (LeCun's
initialisation), *uniform*, or *normal, truncated* at two standard deviations and scaled to that
variance.  omega is their sum, tau the sum of their squares, and a unit meets

- *Theorem 1* if |omega| <= {paper} and {a} <= tau <= {b};
- *units alike* if |omega| <= {units} and tau is as before: then |y| <= {y} for inputs that
  share a mean in Theorem 1's interval (claim `units-that-differ`);
- *widest* if |omega| <= {widest} and tau is as before: the same with the largest |y|, {largest},
  for which some interval of variances carries over (claim `units-that-differ-widest`);
- *tau* if tau is as before, whatever omega is.

In the columns *all n* it is n such units, those of a layer of n inputs and n units.

Each number is proved: it is the sum of a Fourier series whose tail has a bound, computed in balls
(`snnproof/arithmetic/sums_of_weights.py`).  These are no claims with certificates, since the
language of certificates has no such sums.  Digits before ".." are right, and intervals contain the
probability.

What it means: omega is nearly N(0, 1) at every width, so that Theorem 1 as it stands is met by
fewer than 8 % of the units of a wide layer, and by no whole layer; tau comes near 1, so that a
condition on tau alone is met by whole layers from some width on.

This page is written by `make how-likely`.

"""


def _conditions() -> list[Fraction | None]:
    """The bounds on |omega|, by column."""
    widest = domains.UNITS_WIDE[-1]
    return [
        domains.THEOREM_1["omega"][1],
        *(_down(units["y"][1] / _largest_mean(units)) for units in (domains.UNITS, widest)),
        None,
    ]


def _largest_mean(units: Box) -> Fraction:
    return max(abs(end) for end in units["mu"])


def _down(value: Fraction) -> Fraction:
    return Fraction(int(value * 10**6), 10**6)


def how_likely(law: Law, n: int) -> list[Ball]:
    """The probabilities of the columns, for one unit of n weights."""
    return probabilities(law, n, _conditions(), domains.THEOREM_1["tau"])


def how_likely_page(widths: Sequence[int] = WIDTHS) -> str:
    """The page in Markdown."""
    paper, units, widest, _ = (exact_text(w) if w is not None else "" for w in _conditions())
    a, b = map(exact_text, domains.THEOREM_1["tau"])
    y, largest = (exact_text(box["y"][1]) for box in (domains.UNITS, domains.UNITS_WIDE[-1]))
    parts = [
        _INTRODUCTION.format(
            paper=paper, units=units, widest=widest, a=a, b=b, y=y, largest=largest
        )
    ]
    columns = ["n", "Theorem 1", "units alike", "widest", "tau", "Theorem 1, all n", "tau, all n"]
    for name, make in LAWS.items():
        law = make()
        parts.append(
            f"## Weights that are {name}\n\n{table(columns, (_row(law, n) for n in widths))}\n"
        )
    return "\n".join(parts)


def _row(law: Law, n: int) -> list[str]:
    of_one = how_likely(law, n)
    every = [all_of(of_one[0], n), all_of(of_one[-1], n)]
    return [str(n), *map(_text, of_one), *map(_text, every)]


def _text(p: Ball) -> str:
    low, high = max(p.lower(), Fraction(0)), min(p.upper(), Fraction(1))
    if high < SMALLEST:
        return "below 1e-99"
    return near_decimal(low, high, 6, 3) or f"[{lower_decimal(low, 8)}, {upper_decimal(high, 8)}]"


if __name__ == "__main__":
    write_whole(Path(sys.argv[1]), how_likely_page().encode())
