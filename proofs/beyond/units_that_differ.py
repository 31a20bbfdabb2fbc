r"""Units that differ: Theorem 1's rectangle for layers in which every unit has its own weights.

Beyond the paper, in which all inputs of a layer share one (mu, nu) and all units one (omega, tau).
Here input j has its own mean mu_j and variance nu_j, and unit i its own weights w_ij and bias b_i.
Its net input has mean and variance

    y_i = sum_j w_ij mu_j + b_i,    x_i = sum_j w_ij^2 nu_j,    tau_i = sum_j w_ij^2,

for independent inputs, and its output mu~(y_i, x_i), nu~(y_i, x_i).  What is asked is only this:

    |y_i| <= Y   and   a <= tau_i <= b   for every unit.

Then nu_j in [0.8, 1.5] for all j implies mu~_i in [-0.1, 0.1], nu~_i in [0.8, 1.5] for all i, with

- Y = 0.0259251 for a = 0.95, b = 1.1, and not with Y = 0.0259252 (rows **carries**, **y-fails**);
- a = 0.94444, b = 1.11766 for Y = 0.01, the paper's, and not with a unit of the last digit farther
  out (rows **wider-tau**, **tau-lower-fails**, **tau-upper-fails**).

omega does not appear, nor do the means of the inputs but through y_i.  |y_i| <= Y holds if
max |mu_j| times the sum of |w_ij| plus |b_i| is at most Y; that is sufficient, not needed.

*What contracts, and what does not* is the other claim, `units-that-differ-contraction`: variances
do, for given y_i; means do not.

    python -m proofs.beyond.units_that_differ      the verdict and the margin of each row
"""

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

UNITS = domains.UNITS
Y_FAILS = "0.0259252"
PAPER_Y = ("-0.01", "0.01")
TAU, TAU_LOWER_FAILS, TAU_UPPER_FAILS = ("0.94444", "1.11766"), "0.944439", "1.11767"


def plane_of_units(units: Box) -> Box:
    """All (y, x) of units whose y, tau, and whose inputs' nu are in their intervals."""
    (low, high), (least, most) = units["tau"], units["nu"]
    return Box(y=units["y"], x=(low * least, high * most))


def carries(row: str, units: Box, text: str) -> Row:
    """Mean and variance of the output are in the intervals of `units`."""
    return cover(
        row,
        text,
        over=plane_of_units(units),
        # in parentheses: as formulas in the coordinates, in which a corner is a point
        conditions={
            "(mu_tilde)": inside(*units["mu"]),
            "(nu_tilde)": inside(*units["nu"]),
        },
        leaves=0,
    )


def net_inputs() -> Row:
    """y_i, x_i and their bounds, for units that differ."""
    return by_hand(
        "net-inputs",
        "Unit i has a net input of mean y_i and of variance x_i, between tau_i times the least and"
        " the largest nu_j, and its output has mean mu~(y_i, x_i), variance nu~(y_i, x_i)",
        uses=("equations-2-5.integrals", "equations-2-5.nu-tilde"),
        anywhere=True,
        argument="""
            z_i = sum_j w_ij h_j + b_i with independent h_j of means mu_j and variances nu_j: means
            add, and so do variances. x_i is a sum of the nu_j with weights w_ij^2 >= 0, whose sum
            is tau_i. That the inputs are independent and z_i is normal is assumed, as in the paper;
            mean and variance of selu(z_i) are then mu~ and nu~ at (y_i, x_i).
        """,
    )


@theorem(
    "units-that-differ",
    title="Theorem 1's rectangle for units that differ",
    reference="Beyond the paper: Theorem 1 for units and inputs that differ",
    domain=plane_of_units(UNITS),
    meaning="If every unit's weights have a square sum between 0.95 and 1.1 and its net input, bias"
    " included, a mean of at most 0.0259, then every unit's variance stays between 0.8 and 1.5 in"
    " all layers, even if no two units are alike.",
)
def units_that_differ(over: Box) -> list[Row]:
    wider = UNITS.replace(Box(y=PAPER_Y, tau=TAU))
    low, high = (exact(end) for end in PAPER_Y)
    return [
        net_inputs(),
        carries("carries", UNITS, "-0.1 < mu~ < 0.1, 0.8 < nu~ < 1.5 with |y| <= 0.0259251"),
        bounds(
            "y-fails",
            f"nu~ < 0.8 at y = -{Y_FAILS}, nu = 0.8, tau = 0.95",
            "(nu_tilde)",
            below("0.8"),
            over=Box(y=f"-{Y_FAILS}", x=exact("0.8") * exact("0.95")),
        ),
        carries("wider-tau", wider, f"The same with |y| <= 0.01, {TAU[0]} <= tau <= {TAU[1]}"),
        bounds(
            "tau-lower-fails",
            f"nu~ < 0.8 at y = -0.01, nu = 0.8, tau = {TAU_LOWER_FAILS}",
            "(nu_tilde)",
            below("0.8"),
            over=Box(y=low, x=exact("0.8") * exact(TAU_LOWER_FAILS)),
        ),
        bounds(
            "tau-upper-fails",
            f"nu~ > 1.5 at y = 0.01, nu = 1.5, tau = {TAU_UPPER_FAILS}",
            "(nu_tilde)",
            above("1.5"),
            over=Box(y=high, x=exact("1.5") * exact(TAU_UPPER_FAILS)),
        ),
        by_hand(
            "layers",
            "If nu_j is in [0.8, 1.5] for all inputs of the first layer, and |y_i| <= 0.0259251,"
            " 0.95 <= tau_i <= 1.1 for all units of every layer, then every unit of every layer has"
            " a mean in (-0.1, 0.1) and a variance in (0.8, 1.5)",
            uses=("net-inputs", "carries"),
            argument="""
                By `net-inputs` x_i is between 0.95*0.8 and 1.1*1.5, and |y_i| <= Y. So the output
                of the unit is as said, by `carries`. It is an input of the next layer: induction.
            """,
        ),
        by_hand(
            "largest",
            "0.0259251 is the largest Y up to one unit of the last digit, for these a and b, and so"
            " are a and b of `wider-tau`, for Y = 0.01",
            uses=(
                "net-inputs",
                "carries",
                "wider-tau",
                "y-fails",
                "tau-lower-fails",
                "tau-upper-fails",
            ),
            argument="""
                With a larger Y, a smaller a or a larger b a unit as in the rows `...-fails` is
                allowed: inputs that all have this nu, weights with this square sum, and a bias that
                makes its mean y. Its variance is not in [0.8, 1.5].
            """,
        ),
    ]


VARIANCE_RATE, MEAN_RATE = "0.931", "0.483"
LARGEST_NORM, WEIGHT = "0.757", "0.42"
UNSTABLE = "0.9017"
K = {
    "K11": "d(mu_tilde, y)",
    "K12": "d(mu_tilde, x)",
    "K21": "d(nu_tilde, y)",
    "K22": "d(nu_tilde, x)",
}


@theorem(
    "units-that-differ-contraction",
    title="What contracts if units differ, and what does not",
    reference="Beyond the paper: Theorem 1 for units and inputs that differ, contraction",
    domain=plane_of_units(UNITS),
    meaning="Layers forget the variances of their inputs, but not the pattern of their means: two"
    " inputs that differ in the means can drift apart, in whatever norm, although every unit meets"
    " the conditions.",
)
def contraction(over: Box) -> list[Row]:
    k11, k12, k21, k22 = K.values()
    return [
        net_inputs(),
        cover(
            "variances",
            f"0 < 1.1 dnu~/dx < {VARIANCE_RATE} and 0 < dnu~/dy < {MEAN_RATE}",
            over=over,
            conditions={f"1.1*{k22}": inside(0, VARIANCE_RATE), k21: inside(0, MEAN_RATE)},
            leaves=0,
        ),
        by_hand(
            "variances-contract",
            f"For two inputs of a layer, sup |nu~ - nu~'| <= {VARIANCE_RATE} sup |nu - nu'| +"
            f" {MEAN_RATE} sup |y - y'|",
            uses=("net-inputs", "variances"),
            argument="""
                Let nu_j, nu'_j be the variances of two inputs, both in [0.8, 1.5], and the suprema
                be those over inputs and units. |x_i - x'_i| <= sum_j w_ij^2 |nu_j - nu'_j| <=
                1.1 sup |nu - nu'|. Both points (y_i, x_i), (y'_i, x'_i) are in the rectangle of
                `variances`, which is convex: by the mean-value theorem
                |nu~_i - nu~'_i| is at most the sum of both rates times these distances.
            """,
        ),
        cover(
            "norm",
            f"{LARGEST_NORM} dmu~/dy + 1.1/{WEIGHT} dmu~/dx < 1 and"
            f" {LARGEST_NORM}*{WEIGHT} dnu~/dy + 1.1 dnu~/dx < 1; all are positive",
            over=over,
            conditions={
                f"{LARGEST_NORM}*{k11} + 1.1/{WEIGHT}*{k12}": below(1),
                f"{LARGEST_NORM}*{WEIGHT}*{k21} + 1.1*{k22}": below(1),
                k11: above(0),
                k12: above(0),
            },
            leaves=0,
        ),
        by_hand(
            "norm-contracts",
            f"Where sum_j |w_ij| <= {LARGEST_NORM} and tau_i <= 1.1 for all units, a layer"
            f" contracts in max(sup |mu|, {WEIGHT} sup |nu|). With tau_i >= 0.95 no unit is such",
            uses=("net-inputs", "variances", "norm"),
            argument="""
                |y_i - y'_i| <= sum_j |w_ij| sup |mu - mu'|, and |x_i - x'_i| <= 1.1 sup |nu - nu'|.
                With D the larger of sup |mu - mu'| and 0.42 sup |nu - nu'| the mean-value theorem
                gives |mu~_i - mu~'_i| <= (0.757 K11 + 1.1 K12/0.42) D and
                0.42 |nu~_i - nu~'_i| <= (0.42*0.757 K21 + 1.1 K22) D, with values of K in the
                rectangle, where by `norm` both factors are below 1, and have a maximum. But
                sum_j |w_ij| >= sqrt(sum_j w_ij^2) = sqrt(tau_i) >= sqrt(0.95) > 0.97.
            """,
        ),
        bounds(
            "unstable",
            f"1 - (w K11 + K22) + w (K11 K22 - K12 K21) < 0 at y = 0, x = 1 for w >= {UNSTABLE}"
            " (here to 1000)",
            f"1 - (w*{k11} + {k22}) + w*({k11}*{k22} - {k12}*{k21})",
            below(0),
            over=Box(y=0, x=1, w=(UNSTABLE, 1000)),
            leaves=0,
        ),
        by_hand(
            "means-do-not-contract",
            "In no norm do all layers with |y_i| <= Y and 0.95 <= tau_i <= 1.1 contract, however"
            " small Y > 0",
            uses=("net-inputs", "unstable", "equation-14.mean", "equation-14.variance"),
            argument="""
                Let a layer of n units have n inputs and all weights 1/sqrt(n), or the weights of
                the identity: tau_i = 1, the sum of each row is w = sqrt(n) >= 1 or w = 1. With mean
                0 and variance 1 of all inputs, y_i = 0 and x_i = 1, and the output has them again
                (equation (14)). Let all inputs have mean mu and variance nu: the layer acts as g
                with omega = w, tau = 1, whose Jacobian at (0, 1) is K diag(w, 1). Its
                characteristic polynomial is below 0 at 1 by `unstable`, so it has an eigenvalue
                above 1. The derivative of a map that contracts in a norm has at most the norm 1,
                and no such eigenvalue. Near (0, 1), where this is so, |y_i| <= Y.
            """,
        ),
    ]


if __name__ == "__main__":
    raise SystemExit(snnproof.run("units-that-differ", "units-that-differ-contraction"))
