r"""Lemma 44: the upper end of the error that the Ren-MacKenzie approximation makes.

*Paper*: Lemma 44, "E in [0.0113556, 0.0169551]", found there by numerical search.  The lower end is
false (`lemma_44.py`); the upper one holds on the whole domain of Lemma 15:

    E <= 0.0169551,   1.2 <= x <= 20,  -0.1 <= y <= 0.1.

The largest value, 0.01695508.., is attained inside the edge y = -0.1, and misses the printed bound
by 2e-8.  So the domain is taken in parts.  With v = sqrt(x/2), where E is almost a polynomial of
low degree: away from the maximum E itself is enclosed; in the middle E falls in y, which leaves the
edge; there E rises in v, then falls, but for a piece where it is enclosed again.

    python -m proofs.lemma_44_upper     the verdict and the margin of each row (half a minute)
"""

import snnproof
from snnproof.statements import Box, Condition, Row, above, below, bounds, by_hand, lemma

from .lemma_44 import E

PRINTED = "0.0169551"
Y = ("-0.1", "0.1")
EDGE = "-0.1"
IN_V = f"at({E}, x=2*v^2)"
V = ("0.7745", "1.3", "1.667", "1.669", "2.1", "3.163")  # from below sqrt(0.6) to above sqrt(10)

AT_MOST = below(PRINTED, strict=False)


@lemma(
    "lemma-44-upper",
    title="The error of the approximation, from above",
    reference="Lemma 44, the range of E",
    domain=Box(v=(V[0], V[-1]), y=Y),
)
def lemma_44_upper(over: Box) -> list[Row]:
    low, first, second, third, fourth, high = V
    return [
        _row("small-x", f"E <= {PRINTED} for v <= {first}", IN_V, AT_MOST, (low, first)),
        _row("large-x", f"E <= {PRINTED} for v >= {fourth}", IN_V, AT_MOST, (fourth, high)),
        _row(
            "falls-in-y",
            f"E falls in y for {first} <= v <= {fourth}",
            f"d({IN_V}, y)",
            below(0),
            (first, fourth),
        ),
        _row(
            "rises-on-the-edge",
            f"On the edge y = -0.1 E rises in v for {first} <= v <= {second}",
            f"d({IN_V}, v)",
            above(0),
            (first, second),
            EDGE,
        ),
        _row(
            "at-the-top",
            f"On the edge E <= {PRINTED} for {second} <= v <= {third}",
            IN_V,
            AT_MOST,
            (second, third),
            EDGE,
        ),
        _row(
            "falls-on-the-edge",
            f"On the edge E falls in v for {third} <= v <= {fourth}",
            f"d({IN_V}, v)",
            below(0),
            (third, fourth),
            EDGE,
        ),
        by_hand(
            "upper",
            f"E <= {PRINTED} for 1.2 <= x <= 20, -0.1 <= y <= 0.1",
            uses=(
                "small-x",
                "large-x",
                "falls-in-y",
                "rises-on-the-edge",
                "at-the-top",
                "falls-on-the-edge",
            ),
            argument=f"""
                1.2 <= x <= 20 is sqrt(0.6) <= v <= sqrt(10), and {low}^2 < 0.6, {high}^2 > 10.
                For v <= {first} and for v >= {fourth} the bound is `small-x` and `large-x`. Between
                them E falls in y, so that E(x, y) <= E(x, -0.1). On the edge E is at most its value
                at v = {second} to the left of it, at most its value at v = {third} to the right of
                that, and in between it is bounded, the two ends included.
            """,
            printed=PRINTED,
            note="with x = 2 v^2",
            place="after (261)",
        ),
    ]


def _row(
    step_id: str,
    text: str,
    quantity: str,
    condition: Condition,
    v: tuple[str, str],
    y: str | tuple[str, str] = Y,
) -> Row:
    return bounds(step_id, text, quantity, condition, over=Box(v=v, y=y), leaves=0, stands="ours")


if __name__ == "__main__":
    raise SystemExit(snnproof.run("lemma-44-upper"))
