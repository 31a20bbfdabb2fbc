r"""The tables of AnyInit: moments of activations, and how fast errors of a variance grow.

Beyond the paper.  AnyInit's README and reference (jmiravet/AnyInit@391259d4, README.md and
docs/reference.md) print for z ~ N(0, 1) the mean E f, the second moment E f^2 and the gain
1/sqrt(E f^2); the deviation sigma of net inputs at which E f(sigma z)^2 = 1; and there the slope
d log E f(sigma z)^2 / d log sigma^2 = x xi'(x)/xi(x), x = sigma^2, by which a small relative error
of a variance grows from layer to layer.  (They call it chi.  It is not the growth of gradients,
tau E f'^2, which bears that name here.)  For tanh and sigmoid, which do not reach 1, the slope is
that of the variance where it is in the middle of its range: at 1/2 and at 1/8.

All that is printed there of these activations is right to its last digit, and so is for how many
layers an error stays below tenfold.

    python -m proofs.beyond.anyinit        the verdict and the margin of each row
"""

from fractions import Fraction

import snnproof
from snnproof.statements import Box, Row, about, above, below, cover, inside, named, theorem

TABLE = (
    ("relu", "0.3989423", "0.5000000", "1.4142136", "1.000", "1.4142"),
    ("relu-squared", "0.5000000", "1.5000000", "0.8164966", "2.000", "0.9036"),
    ("gelu", "0.2820948", "0.4252215", "1.5335304", "1.084", "1.4680"),
    ("silu", "0.2066210", "0.3557755", "1.6765325", "1.147", "1.5588"),
    ("elu", "0.1605206", "0.6449454", "1.2451983", "0.898", "1.2780"),
    ("selu", "0.0000000", "1.0000000", "1.0000000", "0.783", "1.0000"),
    ("mish", "0.2404039", "0.4523422", "1.4868476", "1.052", "1.4515"),
    ("softplus", "0.8060592", "0.9212459", "1.0418668", "0.535", "1.0831"),
)
"""As printed: f, E f, E f^2, the gain, the slope, sigma."""

BOUNDED = (
    ("tanh", "0.0000000", "0.3942945", "1.5925374", "0.359", "1.33711", "xi_tilde", "1/2"),
    ("sigmoid", "0.5000000", "0.2933790", "1.8462285", "0.359", "2.67422", "nu_tilde", "1/8"),
)
"""The same; sigma, which is not printed, is near where the quantity has the value."""

TENFOLD = (("relu-squared", 3), ("gelu", 28), ("silu", 16), ("mish", 45))
"""As printed: the number of layers before an error grows tenfold."""


def _near(printed: str) -> tuple[Fraction, Fraction]:
    """What rounds to it: half a unit of its last place to either side."""
    half = Fraction(1, 2 * 10 ** len(printed.partition(".")[2]))
    return Fraction(printed) - half, Fraction(printed) + half


def _power(base: str, exponent: int) -> str:
    """In exponents that the language has."""
    dozens, rest = divmod(exponent, 12)
    return f"(({base})^12)^{dozens}*({base})^{rest}" if dozens else f"({base})^{rest}"


def _rows(
    name: str, mean: str, second: str, gain: str, slope: str, sigma: str, moment: str, reached: str
) -> list[Row]:
    low, high = (end**2 for end in _near(sigma))
    rate = f"x*d({moment}, x)/{moment}"
    printed = {"mu_tilde": mean, "xi_tilde": second, "1/sqrt(xi_tilde)": gain}
    tenfold = [
        cover(
            f"{name}-tenfold",
            f"{name}: a relative error of the variance grows less than tenfold over {layers} layers"
            f" and more than that over {layers + 1}",
            over=Box(y=0, x=(low, high)),
            conditions={
                _power(rate, layers): below(10),
                _power(rate, layers + 1): above(10),
            },
            leaves=0,
        )
        for known, layers in TENFOLD
        if known == name
    ]
    return [
        cover(
            f"{name}-moments",
            f"{name}: E f, E f^2 and the gain of z ~ N(0, 1)",
            over=Box(y=0, x=1),
            conditions={quantity: inside(*_near(text)) for quantity, text in printed.items()},
            leaves=0,
        ),
        *(
            cover(
                f"{name}-{word}",
                f"{name}: not yet the right size at the least sigma"
                if sign > 0
                else f"{name}: more than the right size at the largest sigma",
                over=Box(y=0, x=end),
                conditions={f"{sign}*({moment} - {reached})": below(0)},
                leaves=0,
            )
            for word, sign, end in (("low", 1, low), ("high", -1, high))
        ),
        cover(
            f"{name}-slope",
            f"{name}: the slope where it has that size",
            over=Box(y=0, x=(low, high)),
            conditions={rate: inside(*_near(slope))},
            leaves=0,
        ),
        *tenfold,
    ]


@theorem(
    "anyinit-tables",
    title="Moments and slopes of activations, as AnyInit prints them",
    reference="Beyond the paper: tables of AnyInit",
    domain=Box(),
    meaning="The gains and slopes in AnyInit's tables are right to the last digit; a slope above 1"
    " says that a wrong variance gets more wrong from layer to layer.",
)
def anyinit_tables(over: Box) -> list[Row]:
    whole = [*((*row, "xi_tilde", "1") for row in TABLE), *BOUNDED]
    return [row for line in whole for row in about(named(line[0]), _rows(*line))]


if __name__ == "__main__":
    raise SystemExit(snnproof.run("anyinit-tables"))
