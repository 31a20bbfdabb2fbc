r"""Alpha dropout after ELU, ReLU, GELU and tanh: a network that is evaluated on another level.

Beyond the paper.  Weights are independent with mean 0 and variance 1/n, inputs have second moment
1, and alpha dropout with the shipped constants follows each activation f.  Let m, S be the mean and
the second moment of f(sqrt(t) Z).  Then the second moment goes from layer to layer by

    t' = S(t)                                          in evaluation,
    t' = (S(t) + p c^2 - 2 p c m(t))/(1 + p c^2)       in training, with rate p, c = -lambda alpha,

(row **training**): dropout mixes the square of c, of about 3, into a signal that would die.  After
four layers of ELU with p = 0.25 the second moment in training is 3.6 times that in evaluation,
after eight 9.3 times; for GELU 54 times and 13239 times.  What is trained on one scale is used on
another.

The dropped value is far outside of what these activations can be (row **out-of-range**).  The
constants that keep mean and variance of a given activation are those of the general formula, with
its own limit in the place of c (rows `constants-...`): for z ~ N(0, 1), where the network starts.

    python -m proofs.beyond.alpha_dropout_elsewhere        the verdict and the margin of each row
"""

from fractions import Fraction

import snnproof
from snnproof.statements import (
    Box,
    Row,
    about,
    below,
    bounds,
    by_hand,
    cover,
    exact,
    inside,
    named,
    rounded_from,
    same,
    section,
)

from .alpha_dropout_table import CONSTANTS, LAYERS, RATES, RATIOS

DROPPED = ("-1.758099340847377", "-1.7580993408473766")
"""c, exactly and as it is shipped."""

EVALUATED = "e"
TRAINED = tuple(f"t{rate.removeprefix('0.')}" for rate in RATES)
AXES = (EVALUATED, *TRAINED)

ANY = Box(q=("0.01", 1), m=(-1, 1), u=("0.01", 16), c=(-3, "-0.01"))
TRAINING = "((u + (1 - q)*c^2 - 2*(1 - q)*c*m)/(1 + (1 - q)*c^2))"


@section(
    "alpha-dropout-elsewhere",
    title="Alpha dropout after ELU, ReLU, GELU and tanh",
    reference="Beyond the paper: New Dropout Technique",
    domain=ANY,
    meaning="After another activation than SELU alpha dropout makes training and evaluation two"
    " different networks: with weights of variance 1/n, rate 0.25 and eight layers the mean square"
    " in training is 9.3 times that in evaluation for ELU and tanh, 221 times for ReLU and 13239"
    " times for GELU.",
)
def alpha_dropout_elsewhere(over: Box) -> list[Row]:
    rows = [*_training(over), *_range()]
    for name, layers in LAYERS.items():
        steps = [_layer(name, number, layers) for number in range(1, len(layers) + 1)]
        ratios = [_ratio(name, layer, layers) for of, layer in RATIOS if of == name]
        rows += about(named(name), [*steps, *_constants(name)]) + ratios
    return [*rows, _levels(), _right_constants()]


def _training(over: Box) -> list[Row]:
    return [
        same(
            "training-algebra",
            "a^2 (q S + (1-q) c^2) + 2 a b (q m + (1-q) c) + b^2 with the shipped a, b; u is S",
            "(q*u + (1 - q)*c^2 - 2*(1 - q)*c*(q*m + (1 - q)*c) + (1 - q)^2*c^2)"
            "/(q + c^2*q*(1 - q))",
            TRAINING,
            over=over,
        ),
        by_hand(
            "training",
            "In training t' = (S + p c^2 - 2 p c m)/(1 + p c^2), p = 1 - q; in evaluation t' = S",
            uses=("training-algebra", "random-weights-selu.length-map"),
            argument="""
                As in the length map, whose argument is about any activation, the net input of the
                next layer is normal with mean 0 and the second moment t of what comes out of this
                one. With d = 1 with probability q, else 0, independent of f, that is
                a (f d + c (1-d)) + b: its second moment is
                a^2 (q S + (1-q) c^2) + 2 a b (q m + (1-q) c) + b^2. Put in b = -a (1-q) c and
                a^2 = 1/(q + c^2 q (1-q)). In evaluation alpha dropout is the identity.
            """,
        ),
    ]


def _range() -> list[Row]:
    return [
        bounds("dropped", "-lambda alpha < -1.758", "-lambda*alpha", below("-1.758"), over=Box()),
        by_hand(
            "out-of-range",
            "ELU and tanh are above -1, ReLU and GELU above -0.31: the dropped value is no value of"
            " theirs, nor near one",
            uses=("dropped",),
            argument="""
                ELU is e^z - 1 > -1 for z < 0, |tanh| < 1, ReLU is not negative. GELU is z P(Z < z),
                and for z < 0, P(Z < z) <= e^(-z^2/2)/2, so it is at least
                -|z| e^(-z^2/2)/2 >= -e^(-1/2)/2 > -0.31. And -lambda alpha < -1.758.
            """,
        ),
    ]


def _around(number: str, layer: int) -> tuple[Fraction, Fraction]:
    """Where the value of a layer is: within 2^layer 1e-11 of the number, relatively."""
    middle, width = exact(number), exact("1e-11") * 2**layer
    return middle * (1 - width), middle * (1 + width)


def _state(layers: tuple[tuple[str, ...], ...], layer: int) -> dict[str, tuple[Fraction, Fraction]]:
    if layer == 0:
        return dict.fromkeys(AXES, (Fraction(1), Fraction(1)))
    numbers = layers[layer - 1]
    return {axis: _around(one, layer) for axis, one in zip(AXES, numbers, strict=True)}


def _layer(name: str, layer: int, layers: tuple[tuple[str, ...], ...]) -> Row:
    after = _state(layers, layer)
    second, mean = ("at({}, y=0, x={})".format(f"{kind}_tilde", "{}") for kind in ("xi", "mu"))
    formulas = {EVALUATED: second.format(EVALUATED)}
    for axis, rate in zip(TRAINED, RATES, strict=True):
        u, m = second.format(axis), mean.format(axis)
        formulas[axis] = f"({u} + {rate}*c^2 - 2*{rate}*c*{m})/(1 + {rate}*c^2)"
    numbers = ", ".join(layers[layer - 1][1:])
    return cover(
        f"{name}-{layer}",
        f"{name}, layer {layer}: {layers[layer - 1][0]} in evaluation, in training {numbers}",
        over=Box({"c": DROPPED, **_state(layers, layer - 1)}),
        conditions={formulas[axis]: inside(*after[axis]) for axis in AXES},
        leaves=0,
    )


def _ratio(name: str, layer: int, layers: tuple[tuple[str, ...], ...]) -> Row:
    ratios = RATIOS[name, layer]
    return cover(
        f"{name}-ratio-{layer}",
        f"{name}: after {layer} layers training is {', '.join(ratios)} times evaluation, for rates"
        f" {', '.join(RATES)}",
        over=Box(_state(layers, layer)),
        conditions={
            f"{axis}/{EVALUATED}": inside(*rounded_from(ratio), strict=False)
            for axis, ratio in zip(TRAINED, ratios, strict=True)
        },
        leaves=0,
    )


def _constants(name: str) -> list[Row]:
    limit, *pairs = CONSTANTS[name]
    rows = []
    for rate, (a, b) in zip(RATES, pairs, strict=True):
        variance, mean = "at(nu_tilde, y=0, x=1)", "at(mu_tilde, y=0, x=1)"
        scale = f"sqrt({variance}/((1 - {rate})*({rate}*({limit} - {mean})^2 + {variance})))"
        shift = f"{mean} - {scale}*((1 - {rate})*{mean} + {rate}*({limit}))"
        rows.append(
            cover(
                f"{name}-constants-{rate}",
                f"{name}, rate {rate}, dropped to {limit}: a = {a}, b = {b}",
                over=Box(),
                conditions={scale: inside(*rounded_from(a)), shift: inside(*rounded_from(b))},
            )
        )
    return rows


def _levels() -> Row:
    return by_hand(
        "levels",
        "The second moments of the first layers are as the rows of the layers say, up to"
        " 2^layer 1e-11 of them, and their ratios those of the rows `...-ratio-...`",
        uses=(
            "training",
            *(f"{name}-{i}" for name, layers in LAYERS.items() for i in range(1, len(layers) + 1)),
            *(f"{name}-ratio-{layer}" for name, layer in RATIOS),
        ),
        argument="""
            The inputs have second moment 1. By `training`, and the row of each layer in turn, what
            was in the intervals of one layer is in those of the next one.
        """,
    )


def _right_constants() -> Row:
    return by_hand(
        "right-constants",
        "With the constants of a row `...-constants-...`, unrounded, and the limit of the"
        " activation in the place of c, dropout keeps mean and variance after z ~ N(0, 1)",
        uses=(
            "alpha-dropout.restored",
            *(f"{name}-constants-{rate}" for name in CONSTANTS for rate in RATES),
        ),
        argument="""
            `alpha-dropout.restored` is about any law of the activations, with any value in the
            place of a dropped one: a^2 = v/(q ((1-q)(c-m)^2 + v)) and b = m - a (q m + (1-q) c),
            with the m and v of the activation. They depend on m and v, unlike those that are
            shipped: with other weights they are others.
        """,
    )


if __name__ == "__main__":
    raise SystemExit(snnproof.run("alpha-dropout-elsewhere"))
