r"""A hundred SELU layers with PyTorch's gain 3/4: what the map says of the numbers in print.

Beyond the paper.  The description of PyTorch's pull request 50664, which gave SELU the gain 3/4,
prints the standard deviation of the units of ten of 100 layers of width 1000, without biases, whose
weights are normal with variance 0.5625/1000.  By the map of random weights the variance x of net
inputs goes from layer to layer as x -> (9/16) xi(x), from x = 9/16 for inputs of second moment 1
(`snnproof.moments.length_map`); the units have the standard deviation sqrt(nu~(x)) at y = 0.

The first number agrees in three digits.  Later ones lie within 5 % of what the map says, on both
sides of it: a layer of 1000 units is not infinitely wide, and deviations last for some twelve
layers.  All of it tends to the level of `levels`, at which x is 0.02303..., with 0.92 for a factor
in each layer: signals shrink to a fifth.

    python -m proofs.beyond.pytorch_50664        the verdict and the margin of each row
"""

import snnproof
from snnproof.statements import Box, Row, above, below, by_hand, cover, theorem

LAYERS = (
    (1, "9/16", "9/16", "0.796653", "0.796654", "0.7968"),
    (11, "0.060138380507", "0.060138380510", "0.309230", "0.309231", "0.3127"),
    (21, "0.033778921076", "0.033778921079", "0.238125", "0.238126", "0.2404"),
    (31, "0.027155627818", "0.027155627821", "0.215379", "0.215380", "0.2062"),
    (41, "0.024772735436", "0.024772735439", "0.206422", "0.206423", "0.2056"),
    (51, "0.023795962334", "0.023795962337", "0.202609", "0.202610", "0.2044"),
    (61, "0.023373357228", "0.023373357231", "0.200931", "0.200932", "0.2005"),
    (71, "0.023186170676", "0.023186170679", "0.200183", "0.200184", "0.2042"),
    (81, "0.023102390148", "0.023102390151", "0.199847", "0.199848", "0.1944"),
    (91, "0.023064716236", "0.023064716239", "0.199695", "0.199696", "0.2085"),
)
"""Layer; x in front of it, from and to; its standard deviation, from and to; as printed."""


def _after(layers: int) -> str:
    """x so many layers later."""
    text = "x"
    for _ in range(layers):
        text = f"9/16*at(xi_tilde, x={text})"
    return text


@theorem(
    "pytorch-50664",
    title="A hundred SELU layers with gain 3/4: standard deviations",
    reference="Beyond the paper: PyTorch's pull request 50664",
    domain=Box(),
    meaning="With PyTorch's gain 3/4 signals of SELU do not keep variance 1: within some forty"
    " layers they shrink to a standard deviation of 0.2, as its authors measured.",
)
def pytorch_50664(over: Box) -> list[Row]:
    slopes = {"d(xi_tilde, x)": above(0), "d(nu_tilde, x)": above(0)}
    rows = [
        cover(
            "rising",
            "Second moment and variance rise with x.",
            over=Box(y=0, x=("0.023", "9/16")),
            conditions=slopes,
            leaves=0,
        )
    ]
    for place, (layer, low, high, least, most, _) in enumerate(LAYERS):
        first = {"sqrt(nu_tilde)": above(least)}
        last = {"sqrt(nu_tilde)": below(most)}
        if place + 1 < len(LAYERS):
            first[_after(10)] = above(LAYERS[place + 1][1])
            last[_after(10)] = below(LAYERS[place + 1][2])
        for word, x, conditions in (("low", low, first), ("high", high, last)):
            text = f"Layer {layer}: the standard deviation after it, and x ten layers later."
            at = Box(y=0, x=x)
            name = f"layer-{layer}-{word}"
            rows.append(cover(name, text, over=at, conditions=conditions, leaves=0))
    return [
        *rows,
        by_hand(
            "chain",
            "By the map of random weights the standard deviations after layers 1, 11, ..., 91 are"
            " in the intervals of the rows.",
            uses=tuple(row.step.id for row in rows),
            argument="""
            x = tau q + s = 9/16 in front of the first layer, with tau = 9/16, s = 0 and q = 1.  By
            induction x lies between the two places of the rows of each layer, ten layers after
            those before it: xi rises, so that ten steps of x -> (9/16) xi(x) take what lies between
            two places to between their images.  The units have the mean mu~ and the variance nu~ of
            f(z), z ~ N(0, x), and nu~ rises, too.
            """,
        ),
    ]


if __name__ == "__main__":
    raise SystemExit(snnproof.run("pytorch-50664"))
