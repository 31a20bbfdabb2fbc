r"""Constants of normalization: SELU's own, and the gains of other activations.

A gain is a factor a > 0 that normalizes f(z) for z ~ N(0, 1).  By the second moment, as for weights
of variance 1/n without a mean to be kept, a = 1/sqrt(E f(z)^2); by the variance, as for scaled and
shifted activations or weights of sum zero, a = 1/sqrt(Var f(z)).  Both follow from mu~ and xi~ at
(y, x) = (0, 1).  Programs ship such numbers, some as averages over samples: `snnproof constants
--audit` compares them with these.

The standard deviation of a normal number that is cut off at two of its deviations, by which
initialisers with truncated weights divide: with phi the density and Phi the distribution function,
the variance of z given |z| <= 2 is 1 - 4 phi(2)/(2 Phi(2) - 1), and 2 Phi(2) - 1 = erf(sqrt 2).

    python -m proofs.beyond.constants       the verdict of each row
"""

import snnproof
from snnproof.statements import Box, Row, about, named, section, value

from .constants_table import GAINS, SELU

POINT = Box(y=0, x=1)


@section(
    "constants-selu",
    title="Constants of SELU and of initialisers, to 34 digits",
    reference="Beyond the paper: constants",
    domain=POINT,
    meaning="These are the numbers that code with SELU, alpha dropout or truncated weights needs.",
)
def selu(over: Box) -> list[Row]:
    """SELU's constants as formulas in alpha_01 and lambda_01."""
    return [
        value(name, text, formula, decimal, at=over)
        for name, (formula, text, decimal) in SELU.items()
    ]


@section(
    "constants-gains",
    title="Gains of activations, to 34 digits",
    reference="Beyond the paper: constants",
    domain=POINT,
    meaning="Multiply an activation, or its weights, by its gain, and units have size 1.",
)
def gains(over: Box) -> list[Row]:
    """Two rows for each activation that has a name."""
    rows: list[Row] = []
    for name, (second, deviation) in GAINS.items():
        pair = [
            value(
                f"{name}-second-moment",
                f"1/sqrt(E f^2) of {name}",
                "1/sqrt(xi_tilde)",
                second,
                at=over,
            ),
            value(
                f"{name}-variance",
                f"1/sqrt(Var f) of {name}",
                "1/sqrt(nu_tilde)",
                deviation,
                at=over,
            ),
        ]
        rows += pair if name == "selu" else about(named(name), pair)
    return rows


if __name__ == "__main__":
    raise SystemExit(snnproof.run("constants-selu", "constants-gains"))
