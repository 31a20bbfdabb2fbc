"""What theorems about the map stand on besides their own rows, as two steps that each of them has.

`the_map` says that what is computed is what is meant, `reduction` that what is computed over cells
of the plane holds on the whole domain.  They are argued once, from rows of other claims.
"""

from snnproof.statements import Row, by_hand


def foundations() -> list[Row]:
    """The steps `map` and `reduction`."""
    return [the_map(), reduction()]


def the_map() -> Row:
    return by_hand(
        "map",
        "mu~ and nu~ are mean and variance of selu(z) for a normal net input z of mean mu omega"
        " and variance nu tau.",
        uses=(
            "equations-2-5.net-input",
            "equations-2-5.integrals",
            "equations-2-5.nu-tilde",
        ),
        stands="ours",
        anywhere=True,
        argument="""
            Inputs that are independent, of mean mu and variance nu, give the net input mean
            mu omega and variance nu tau, by `equations-2-5.net-input`. That they are independent
            and that z is normal is assumed, as in the paper. E selu(z) and E selu(z)^2 are then the
            functions mu~ and xi~, by `equations-2-5.integrals`, and the variance is
            nu~ = xi~ - mu~^2, by `equations-2-5.nu-tilde`.
        """,
    )


def reduction() -> Row:
    return by_hand(
        "reduction",
        "What is enclosed over cells of the plane of y = mu omega, x = nu tau holds at all points"
        " of the domain.",
        uses=(
            "equations-56-72.columns",
            "equations-56-72.weights",
            "equations-2-5.heat-mu",
            "equations-2-5.heat-xi",
            "lemma-19.mean-value",
            "lemma-21.exp-increasing",
            "lemma-21.erfc-decreasing",
            "lemma-23.slope-negative",
            "lemma-23.bend-positive",
        ),
        stands="ours",
        anywhere=True,
        argument="""
            mu~ and nu~ are functions of (y, x), and so is K with H = K diag(omega, tau), by
            `equations-56-72.columns`. y and x range over the intervals between the least and the
            largest product of ends of the sides, and the cells cover this rectangle. For given x,
            tau is between max(tau_min, x/nu_max) and min(tau_max, x/nu_min), and nu = x/tau. For
            given (y, x), S is between its values for the least and for the largest |omega| and tau
            that are left, by `equations-56-72.weights`.
            A function over a cell is enclosed by intervals in its formula, and by its value at the
            centre and its slopes over the cell, by `lemma-19.mean-value`. The slopes by x are
            halves of second y-derivatives, by `equations-2-5.heat-mu` and `heat-xi`. exp, erfc,
            erfcx and the slope of erfcx are monotone, by Lemmas 21 and 23, so that their values on
            an interval are between those at its ends.
        """,
    )
