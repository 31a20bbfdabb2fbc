r"""Units that differ: the widest weights with which some interval of variances carries over.

Beyond the paper.  In the setting of `units_that_differ.py`, |y_i| <= Y and a <= tau_i <= b for all
units, an interval [n, N] of variances, n > 0, is said to carry if nu_j in [n, N] for all inputs
implies nu~_i in [n, N] for all units: then it does so from layer to layer.

1. **upper**: whatever Y, there is such an N if b < 2/(lambda^2 (1 - 1/pi)) = 2.657570..., and none
   from there on: a unit with y = 0 increases every variance.
2. **least tau**: for each Y there is a least a.  Rows `...-holds` have an n for an a, and the rows
   `...-fails` show that there is none for an a that is smaller by a unit of the sixth digit: for
   every n the variance falls with y = Y, or with y = -Y.

       Y       0.01      0.05      0.1       0.2       0.3       0.4       0.5       0.574897
       a       0.559123  0.631242  0.67917   0.736931  0.773289  0.805452  0.856737  0.95

   The last one is the largest Y for weights with tau from 0.95 on, as in Theorem 1: with
   Y = 0.574898 there is none.
3. **carries**: intervals for round numbers, which `snnproof.moments.domains.UNITS_WIDE` has.

The mean y of a net input matters little where variances are large, and much where they are small:
there z with y > 0 hardly meets the steep part of selu, and with y < 0 the slope is small.

    python -m proofs.beyond.units_that_differ_widest      the verdict and the margin of each row
"""

from typing import NamedTuple

import snnproof
from snnproof.statements import (
    Box,
    Row,
    above,
    below,
    bounds,
    by_hand,
    cover,
    domains,
    exact,
    inside,
    theorem,
)

from .units_that_differ import carries, net_inputs

UPPER = "2/(lambda^2*(1 - 1/pi))"
MOST = 20
"""What is said of larger x is argued by hand."""


class Least(NamedTuple):
    """Y, an a with an n, an a without one, and where y = Y or -Y make variances fall.

    start: from which x on; change: from which x on it is y = -Y.
    """

    y: str
    holds: str
    n: str
    fails: str
    start: str
    change: str = ""


LEAST = (
    Least("0.01", "0.559123", "0.0070595", "0.559122", "0.00001"),
    Least("0.05", "0.631242", "0.0345631", "0.631241", "0.0002"),
    Least("0.1", "0.67917", "0.0683568", "0.679169", "0.001"),
    Least("0.2", "0.736931", "0.1354222", "0.73693", "0.004"),
    Least("0.3", "0.773289", "0.2025223", "0.773288", "0.01"),
    Least("0.4", "0.805452", "0.1828506", "0.805451", "0.0177", "0.1472774"),
    Least("0.5", "0.856737", "0.1168347", "0.856736", "0.0277", "0.1000966"),
)
LARGEST_Y = Least("0.574897", "0.95", "0.08142543", "0.95", "0.02", "0.02")
LARGEST_Y_FAILS = "0.574898"


@theorem(
    "units-that-differ-widest",
    title="The widest weights for units that differ",
    reference="Beyond the paper: Theorem 1 for units and inputs that differ, widest weights",
    domain=Box(y=("-0.574897", "0.574897"), x=("0.0039", MOST)),
    meaning="If the means of all net inputs, biases included, are at most 0.1 in absolute value,"
    " square sums of weights from 0.7 to 2 cannot make the variance die out or explode; with means"
    " up to 0.5, square sums from 0.9 to 2.",
)
def units_that_differ_widest(over: Box) -> list[Row]:
    cases = [*LEAST, LARGEST_Y]
    rows = [row for case in cases for row in _least(case)]
    machine = tuple(row.step.id for row in rows)
    return [net_inputs(), *_upper(), *_constants(), *rows, *_by_hand(machine), *_carries()]


def _upper() -> list[Row]:
    return [
        bounds(
            "upper-value",
            "2/(lambda^2 (1 - 1/pi)) = 2.657570...",
            UPPER,
            inside("2.657570", "2.657571"),
            over=Box(),
        ),
        by_hand(
            "parts",
            "sqrt(x/b*) - lambda |y| <= sqrt(nu~) <= sqrt(x/b*) + lambda |y| + lambda alpha/2 with"
            " b* = 2/(lambda^2 (1 - 1/pi)), and nu~ > x/b* at y = 0",
            uses=("net-inputs",),
            argument="""
                selu(z) = lambda z+ + h(z) with z+ = max(z, 0) and h(z) = lambda alpha (e^z - 1) for
                z < 0, 0 for z >= 0. Neither part ever decreases in z, so their covariance is not
                negative, and nu~ >= lambda^2 Var z+ + Var h; and the standard deviation is a
                seminorm, so sqrt(nu~) <= lambda sd z+ + sd h. h has values in [-lambda alpha, 0],
                so sd h <= lambda alpha/2. z = y + sqrt(x) Z: z+ differs from sqrt(x) Z+ by at most
                |y|, and sd(sqrt(x) Z+)^2 = x (1/2 - 1/(2 pi)), which is x/(lambda^2 b*). At y = 0,
                Var h > 0.
            """,
        ),
        by_hand(
            "upper",
            "For every Y and b < b*, every N with sqrt N >= (lambda Y + lambda alpha/2)/(1 -"
            " sqrt(b/b*)) is an upper end: nu_j <= N for all inputs implies nu~_i <= N. For b >= b*"
            " no interval carries",
            uses=("net-inputs", "parts", "upper-value"),
            argument="""
                x_i <= b N, so that by `parts` sqrt(nu~) <= sqrt(b/b*) sqrt N + lambda Y +
                lambda alpha/2 <= sqrt N. If b >= b*, let [n, N] be an interval, all inputs have
                nu_j = N, and a unit have y = 0 and tau = b*: nu~ > N by `parts`.
            """,
        ),
    ]


def _constants() -> list[Row]:
    square = "(exp(0.04) - 2*exp(0.01) + 1)"
    tail = "(3*exp(-9/2)/sqrt(2*pi) + erfc(3/sqrt(2))/2)"
    return [
        cover(
            "ends",
            "What `small-plus`, `small-minus` and `large` have below 1.05 or 1.134, and the lower"
            " bound for x >= 20",
            over=Box(),
            conditions={
                f"lambda^2*(1 + (alpha^2 - 1)*{tail})": below("1.134"),
                f"(lambda*alpha)^2*exp(-2*{LARGEST_Y_FAILS})*{square}/0.02": below("1.05"),
                f"(1/sqrt({UPPER}) + lambda*(0.6 + alpha/2)/sqrt({MOST}))^2": below("1.05"),
                f"(sqrt({MOST}/({UPPER})) - 0.6*lambda)^2": above(4),
                "alpha": above(1),
            },
        ),
        by_hand(
            "small-plus",
            "nu~ < 1.134 x for y > 0, x <= (y/3)^2",
            uses=("net-inputs", "ends"),
            argument="""
                nu~ <= E (selu(z) - selu(y))^2. For z >= 0 the difference is lambda (z - y), for
                z < 0 at most lambda alpha |z - y|, as alpha > 1. So nu~ is at most lambda^2 x times
                1 + (alpha^2 - 1) E[Z^2; Z < -c], c = y/sqrt(x) >= 3, where E[Z^2; Z < -c] =
                c p(c) + P(Z > c) decreases in c.
            """,
        ),
        by_hand(
            "small-minus",
            f"nu~ < 1.05 x for y = -{LARGEST_Y_FAILS}, x <= 0.02",
            uses=("net-inputs", "ends"),
            argument="""
                |selu(z) - selu(y)| <= lambda alpha |e^z - e^y|: with equality for z <= 0, and for
                z > 0 since there lambda alpha e^z has the larger slope. So nu~ <= E (selu(z) -
                selu(y))^2 <= (lambda alpha)^2 e^(2 y) E (e^(sqrt(x) Z) - 1)^2, the expectation
                being e^(2 x) - 2 e^(x/2) + 1. Divided by x this is a power series in x with
                coefficients (2^k - 2^(1-k))/k! >= 0: it is largest at x = 0.02.
            """,
        ),
        by_hand(
            "large",
            f"nu~ < 1.05 x for |y| <= 0.6, x >= {MOST}; and nu~ > 4 there",
            uses=("parts", "ends"),
            argument="""
                By `parts` sqrt(nu~/x) <= 1/sqrt(b*) + (lambda 0.6 + lambda alpha/2)/sqrt(x), and
                sqrt(nu~) >= sqrt(x/b*) - 0.6 lambda: at x = 20 these are the numbers of `ends`, and
                both get better with x.
            """,
        ),
    ]


def _least(case: Least) -> list[Row]:
    y, x = case.y, exact(case.holds) * exact(case.n)
    fails = LARGEST_Y_FAILS if case is LARGEST_Y else y
    sides = [("plus", fails, case.start, case.change or MOST)]
    if case.change:
        sides.append(("minus", f"-{fails}", case.change, MOST))
    return [
        bounds(
            f"{y}-holds",
            f"nu~ > {case.n} for |y| <= {y}, x >= {case.holds}*{case.n} (here to {MOST})",
            "(nu_tilde)",
            above(case.n),
            over=Box(y=(f"-{y}", y), x=(x, MOST)),
            leaves=0,
        ),
        *(
            bounds(
                f"{y}-fails-{name}",
                f"nu~ < x/{case.fails} for y = {at} and x from {low} to {high}",
                f"at(nu_tilde, y={at}) - x/{case.fails}",
                below(0),
                over=Box(x=(low, high)),
                leaves=0,
            )
            for name, at, low, high in sides
            if low != high
        ),
    ]


def _by_hand(machine: tuple[str, ...]) -> list[Row]:
    return [
        by_hand(
            "least-tau",
            "For each Y the least a with which some [n, N] carries is at most that of `...-holds`,"
            " with any b < b*, and above that of `...-fails`; for a = 0.95 the largest Y is at"
            f" least {LARGEST_Y.y} and below {LARGEST_Y_FAILS}",
            uses=("net-inputs", "upper", "small-plus", "small-minus", "large", *machine),
            argument="""
                Holds: with n of the row, N of `upper`, at least n and 4, and all nu_j in [n, N],
                x_i >= a n, so that nu~ > n by the row, and by `large` for x_i >= 20. nu~ <= N by
                `upper`.
                Fails: let [n, N] carry, with an a that is no larger. A unit with that tau = a whose
                inputs all have nu_j = n has x = a n, and y may be Y or -Y. The rows have the
                intervals of x in which nu~ < x/a = n for one of them. For smaller x it is so by
                `small-plus` for y = Y, as x <= (Y/3)^2 where the row begins and 1.134 < 1/a, and by
                `small-minus` for the last Y; for x >= 20 by `large`. So nu~ < n in all cases.
            """,
        ),
    ]


def _carries() -> list[Row]:
    pairs = zip([*LEAST, LARGEST_Y], domains.UNITS_WIDE, strict=True)
    return [
        carries(f"{case.y}-carries", units, f"mu and nu carry over, and their intervals: {units}")
        for case, units in pairs
    ]


if __name__ == "__main__":
    raise SystemExit(snnproof.run("units-that-differ-widest"))
