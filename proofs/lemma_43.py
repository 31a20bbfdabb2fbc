r"""Lemma 43: the tight bound mu~^2 < 0.005 in Omega^-.

*Paper*: Lemma 43 (appendix A3.3), with Figure A7.

For -0.1 <= mu, omega <= 0.1, 0.05 <= nu <= 0.24, 0.8 <= tau <= 1.25: mu~^2 < 0.005.

mu~^2 depends on y = mu omega and x = nu tau alone, and its maximum over the domain is enclosed
directly.  The paper evaluates it on a grid of four dimensions and adds to the largest value what it
may grow from a grid point to its neighbour, by the bounds of Lemmas 41 and 42 for its derivatives,
as |d(mu~^2)| = 2 |mu~| |d mu~|.  The anchor of the grid and its number of points are not printed,
and the steps do not divide the sides of the domain; but its largest value agrees with the maximum
over the domain in all printed digits, and the sum is below 0.005, by 2.8e-10, so that the stated
numerical error of 1e-13 does no harm.

Figure A7 shows h(x) = mu~^2(0.1, -0.1, x, 1), where y = -0.01: the section with that maximum.

    python -m proofs.lemma_43
"""

import snnproof
from snnproof.statements import (
    Box,
    Consequence,
    Erratum,
    Row,
    below,
    bounds,
    by_hand,
    decreasing,
    domains,
    equal,
    increasing,
    inside,
    lemma,
    maximum,
    same,
    value,
)

PLANE = Box(y=("-0.01", "0.01"), x=("0.04", "0.3"))
"""All (y, x) of the domain."""

DERIVATIVES = {
    "mu": ("0.08101072", "0.14", "0.001498041"),
    "omega": ("0.08101072", "0.14", "0.001498041"),
    "nu": ("0.30089696", "0.52", "0.0004033190"),
    "tau": ("0.06365128", "0.11", "0.0019065994"),
}
"""By axis: the bound of the derivative of mu~^2, that of mu~ (Lemma 42), the step of the grid."""

GROWTH = " + ".join(f"{step}*{bound}" for bound, _, step in DERIVATIVES.values())

SECTION = Box(y=("-0.01", "-0.01"))


@lemma(
    "lemma-43",
    title="Tight bound on mu~^2 in Omega^-",
    reference="Lemma 43 and Figure A7",
    domain=domains.LEMMA_42,
    grid={axis: step for axis, (_, _, step) in DERIVATIVES.items()},
)
def lemma_43(over: Box) -> list[Row]:
    return [
        bounds(
            "bound",
            "mu~^2 < 0.005",
            "mu_tilde^2",
            below("0.005"),
            over=over,
            place="(250), Lemma 43",
        ),
        maximum(
            "maximum",
            "The maximum of mu~^2, as on the grid, is 0.00451457",
            "mu_tilde^2",
            "0.00451457",
            over=PLANE,
            note="Of all (y, x) of the domain, at y = -0.01; the points of the grid are not known.",
            place="Lemma 43, proof, and (254)",
        ),
        *(row for axis in DERIVATIVES for row in _derivative(axis, over)),
        by_hand(
            "252",
            "|mu~^2(p) - mu~^2(p + Delta)| <= sum over the four axes of |d(mu~^2)/dp_i| |Delta_i|",
            uses=("lemma-19.mean-value",),
            place="(252)",
            note="The derivatives at a point between.",
            argument="The mean value theorem on the convex domain, and the triangle inequality.",
        ),
        bounds(
            "254",
            "mu~^2 is at most 0.00451457 plus each step times the bound for it",
            f"mu_tilde^2 - (0.00451457 + {GROWTH})",
            below(0, strict=False),
            over=over,
            place="(254)",
        ),
        bounds(
            "sum",
            "0.00451457 plus each step times the bound for it is below 0.005",
            f"0.00451457 + {GROWTH}",
            below("0.005"),
            over=Box(),
            place="(254), (255)",
        ),
        bounds(
            "sum-with-numerical-error",
            "The sum is below 0.005 with a numerical error of 1e-13 added",
            f"0.00451457 + {GROWTH} + 1e-13",
            below("0.005"),
            over=Box(),
            note="That the error of the authors' program is below 1e-13 cannot be decided here.",
            place="Lemma 43, proof, after (255)",
        ),
        bounds(
            "numerical-error",
            "Errors of 2^-52 of mu, omega, nu, tau pass on to mu~^2 as less than 1e-13",
            " + ".join(f"|d(mu_tilde^2, {axis})|" for axis in DERIVATIVES)
            + " - 1e-13*(2^12)^4*2^4",
            below(0),
            over=over,
            place="Lemma 43, proof, after (255)",
            note="By the rules of Lemma 19, to first order. The errors of the authors' program are"
            " not known here.",
        ),
        *_figure(),
    ]


def _derivative(axis: str, over: Box) -> list[Row]:
    bound, of_mu_tilde, _ = DERIVATIVES[axis]
    return [
        same(
            f"product-{axis}",
            f"2*0.289324*{of_mu_tilde} = {bound}",
            f"2*0.289324*{of_mu_tilde}",
            bound,
            over=Box(),
            place="(253)",
        ),
        bounds(
            f"derivative-{axis}",
            f"|d(mu~^2)/d{axis}| < {bound}",
            f"d(mu_tilde^2, {axis})",
            inside(f"-{bound}", bound),
            over=over,
            printed=bound,
            place="(253)",
        ),
    ]


def _figure() -> list[Row]:
    return [
        bounds(
            "maximal-mu-nu",
            "At its maximal mu nu = -0.01: mu nu is -0.01 on the section",
            "0.1*nu",
            equal("-0.01"),
            over=Box(nu=("0.05", "0.24")),
            place="(251)",
            erratum=Erratum(
                Consequence.MISPRINT, "mu omega = -0.01 is meant, with mu = 0.1, omega = -0.1."
            ),
        ),
        value(
            "maximal-mu-omega",
            "mu omega = -0.01 on the section",
            "y",
            "-0.01",
            at={"mu": "0.1", "omega": "-0.1"},
            corrects="maximal-mu-nu",
        ),
        increasing(
            "figure-left",
            "h is strictly increasing for 0.01 <= x <= 0.1873429",
            "mu_tilde^2",
            "x",
            over=Box({**SECTION, "x": ("0.01", "0.1873429")}),
            place="Figure A7",
            stands="ours",
        ),
        decreasing(
            "figure-right",
            "h is strictly decreasing for 0.187343 <= x <= 1",
            "mu_tilde^2",
            "x",
            over=Box({**SECTION, "x": ("0.187343", 1)}),
            place="Figure A7",
            stands="ours",
        ),
        bounds(
            "figure-bend",
            "h'' < 0 for 0.1873429 <= x <= 0.187343",
            "d(d(mu_tilde^2, x), x)",
            below(0),
            over=Box({**SECTION, "x": ("0.1873429", "0.187343")}),
            stands="ours",
        ),
        by_hand(
            "figure-location",
            "h has a local maximum on [0, 1] at x about 0.187342",
            printed="0.187342",
            uses=("figure-left", "figure-right", "figure-bend"),
            argument="""
                h is differentiable, with h' > 0 at 0.1873429 and h' < 0 at 0.187343, so it has its
                maximum over [0.1873429, 0.187343] inside, which is a local maximum. There is no
                other for 0.01 <= x <= 1: h' falls strictly in this interval, by `figure-bend`, so
                it vanishes only once there, and it is above 0 to the left and below 0 to the right.
                (Rounded to six digits the location would be 0.187343.)
            """,
            place="Figure A7",
        ),
        value(
            "figure-value",
            "h(0.187342) is 0.00451457",
            "mu_tilde^2",
            "0.00451457",
            at={"y": "-0.01", "x": "0.187342"},
            place="Figure A7",
        ),
    ]


if __name__ == "__main__":
    raise SystemExit(snnproof.run("lemma-43"))
