r"""Lemma 45: how the proof of Lemma 17 gets at the signs of f_x and f_y, with its numbers.

*Paper*: Lemma 45 (appendix A4).  The statement is decided in `lemma_17`.

On -0.01 <= y <= 0.01, 0.007 <= x <= 0.875 the paper writes f_x = N/(sqrt(2 pi) x^(3/2)) with

    N = sqrt(pi) (e1 (x^2 - y^2) - 2 e2 (4 x^2 - y^2))/sqrt(2 x) + 3 x - y.

1. For e_k it puts an approximation (N becomes A), with a gap for the error: `lemma_45_error`.
2. In A the factor at x^2 - y^2 is 2.911/((2.911 - 1)(x + y) + sqrt((x + y)^2 + 2 c x)) with
   c = 2.911^2/pi; there the root is bounded by x + y + c.  This makes the factor smaller, and the
   term as well if x >= |y|, but not for x < |y|.  So the proof says nothing of x < 0.01; N > 0.008
   is shown here for all x <= 0.08.
3. A - gap > 0 becomes the positivity of two polynomials: `lemma_45_polynomial`.

For f_y at the four x the paper has the lower bounds 3.56, 0.4468, 0.211288 and 0.00746.  They are
those of f_y = (sqrt(2 x/pi) + (x + y) e1 - 2 (2 x + y) e2)/x with each term at its worst y, as
z erfcx(z) increases with z; the third is rounded up.

    python -m proofs.lemma_45
"""

import snnproof
from snnproof.statements import (
    Box,
    Consequence,
    Erratum,
    Row,
    above,
    bounds,
    cover,
    domains,
    equal,
    lemma,
    same,
)

NUMERATOR = """(sqrt(pi)*(e1*(x - y)*(x + y) - 2*e2*(2*x - y)*(2*x + y))/(sqrt(2)*sqrt(x))
               + (3*x - y))"""

ROOT = "sqrt((x + y)^2 + 2*(2.911^2/pi)*x)"
BOUND_OF_ROOT = "(x + y + 2.911^2/pi)"
FACTOR = f"2.911/((2.911 - 1)*(x + y) + {ROOT})"
FACTOR_BELOW = "1/(x + y + 2.911/pi)"

SLOPES_IN_Y = {"0.007": "3.56", "0.56": "0.00746", "0.128": "0.4468", "0.216": "0.211288"}
"""Printed lower bounds of f_y, by x."""

TERMWISE = """((sqrt(2*x/pi) + (x - 0.01)*at(e1, y=-0.01) - 2*(2*x + 0.01)*at(e2, y=0.01))/x)"""
"""f_y with its terms at their worst y."""


PLACES = {"0.007": "(300)", "0.56": "(303)", "0.128": "(306)", "0.216": "(309)"}
"""The equations of the slopes in y, by x."""


@lemma(
    "lemma-45",
    title="Signs of the slopes of f below",
    reference="Lemma 45, proof",
    domain=domains.LEMMA_17,
)
def lemma_45(over: Box) -> list[Row]:
    return [
        bounds(
            "285",
            "(285) f_x = N/(sqrt2 2 sqrt(pi) sqrt x x^2)",
            f"d(f, x) - {NUMERATOR}/(sqrt(2)*2*sqrt(pi)*sqrt(x)*x^2)",
            equal(0),
            over=over,
            place="(285)",
            note="The last of three expressions.",
            erratum=Erratum(
                Consequence.MISPRINT,
                "The denominator is sqrt(2 pi) x^(3/2); either is positive.",
            ),
        ),
        same(
            "numerator",
            "f_x = N/(sqrt(2 pi) x^(3/2))",
            "d(f, x)",
            f"{NUMERATOR}/(sqrt(2*pi)*x^(3/2))",
            over=over,
            corrects="285",
        ),
        bounds(
            "root",
            "sqrt((x + y)^2 + 2 c x) < x + y + c, where c = 2.911^2/pi",
            f"{BOUND_OF_ROOT} - {ROOT}",
            above(0),
            over=over,
            place="(289), line 3",
        ),
        bounds(
            "first-term",
            "With that bound the term of A in x^2 - y^2 does not become larger",
            f"(x^2 - y^2)*({FACTOR} - {FACTOR_BELOW})",
            above(0, strict=False),
            over=over,
            erratum=Erratum(
                Consequence.ARGUMENT,
                "For x < |y|, so for x < 0.01, x^2 - y^2 is negative and the term becomes larger:"
                " the reduction to polynomials shows nothing there. N > 0 holds there, too.",
            ),
            place="(289)",
        ),
        bounds(
            "first-term-corrected",
            "The factor at x^2 - y^2 does not become larger, so the term does not if x >= |y|",
            f"{FACTOR} - {FACTOR_BELOW}",
            above(0, strict=False),
            over=over,
            corrects="first-term",
        ),
        bounds(
            "numerator-at-small-x",
            "N > 0.008 for 0.007 <= x <= 0.08",
            NUMERATOR,
            above("0.008"),
            over=over.replace(Box(x=(over["x"][0], "0.08"))),
            note="Below x = 0.08 the paper does not say how large the error is.",
            stands="needed",
            place="(286), (288)",
        ),
        *_as_printed(over),
        *(row for x in SLOPES_IN_Y for row in _slope_in_y(x, over.replace(Box(x=(x, x))))),
        bounds(
            "slope-in-y-at-0.216-by-terms",
            "At x = 0.216, what f_y is bounded by is above 0.211288",
            TERMWISE,
            above("0.211288"),
            over=Box(x=("0.216", "0.216")),
            note="As a lower bound of f_y itself the number is right, with room to spare.",
            erratum=Erratum(
                Consequence.ARGUMENT,
                "The bound is 0.2112875.., which is rounded up in print. f_y > 0.211288 is true,"
                " and nothing but its sign is used.",
            ),
            place="(309)",
        ),
        bounds(
            "slope-in-y-at-0.216-by-terms-corrected",
            "At x = 0.216, what f_y is bounded by is above 0.211287",
            TERMWISE,
            above("0.211287"),
            over=Box(x=("0.216", "0.216")),
            corrects="slope-in-y-at-0.216-by-terms",
        ),
    ]


def _as_printed(over: Box) -> list[Row]:
    """(300), (306), (309) as they are printed, with signs that are too many or too few."""
    slip = (
        "The dot between 125 and 0.01 is lost: {0} + 1250.01 stands for {0} + 125*0.01. The bound"
        " is right with it, but for rounding (x = {1})."
    )
    last = "20*sqrt(5/(7*pi))"
    first = (
        "(1 + 1000*(-0.01)/7)*exp(-0.01 + 7/2000 + 500*(-0.01)^2/7)"
        "*erfc((7 + 1000 + (-0.01))/(20*sqrt(35)))"
    )
    second = "1/7*4*(7 + 500*0.01)*erfcx((7 + 500*0.01)/(10*sqrt(35)))"
    rows = [
        cover(
            "300-as-printed",
            "(300) with erfc((7 + 1000 + (-0.01))/(20 sqrt35)): f_y is larger, and it is above"
            " 3.56",
            over=over.replace(Box(x="0.007")),
            conditions={
                f"d(f, y) - ({first} - {second} + {last})": above(0),
                f"{first} - {second} + {last}": above("3.56"),
            },
            place="(300)",
            note="7 + 1000 (-0.01) is meant. Both inequalities are true of what is printed, too.",
        )
    ]
    for number, x, scale, root, low, high, wrong in (
        ("306", "0.128", "16", "20*sqrt(10)", "(16 - 1.25)", "(32 + 1250.01)", "0.4468"),
        ("309", "0.216", "27", "15*sqrt(30)", "(27 - 1.25)", "(54 + 1250.01)", "0.211288"),
    ):
        terms = (
            f"1/{scale}*({low}*erfcx({low}/({root})) - 2*{high}*erfcx({high}/({root}))"
            f" + {root}/sqrt(pi))"
        )
        rows.append(
            bounds(
                f"{number}-as-printed",
                f"({number}), with {high[1:-1]} in the second term, is above {wrong}",
                terms,
                above(wrong),
                over=Box(),
                place=f"({number})",
                erratum=Erratum(Consequence.MISPRINT, slip.format(high[1:3], x)),
            )
        )
    rows += [
        bounds(
            f"{number}-corrected",
            f"({number}), with {high}*0.01 in the second term, is above {bound}",
            TERMWISE,
            above(bound),
            over=Box(x=(x, x)),
            corrects=f"{number}-as-printed",
        )
        for number, x, high, bound in (
            ("306", "0.128", "32 + 125", "0.4468"),
            ("309", "0.216", "54 + 125", "0.211287"),
        )
    ]
    return rows


def _slope_in_y(x: str, over: Box) -> list[Row]:
    bound, place = SLOPES_IN_Y[x], PLACES[x]
    rows = [
        bounds(
            f"slope-in-y-at-{x}",
            f"f_y > {bound} at x = {x}",
            "d(f, y)",
            above(bound),
            over=over,
            printed=bound,
            place=place,
        ),
        bounds(
            f"termwise-at-{x}",
            f"At x = {x}, f_y is at least the sum of its terms at their worst y",
            f"d(f, y) - {TERMWISE}",
            above(0, strict=False),
            over=over,
            place=place,
        ),
    ]
    if x == "0.216":  # the one that is rounded up
        return rows
    by_terms = bounds(
        f"slope-in-y-at-{x}-by-terms",
        f"At x = {x}, what f_y is bounded by is above {bound}",
        TERMWISE,
        above(bound),
        over=Box(x=(x, x)),
        place=place,
    )
    return [*rows, by_terms]


if __name__ == "__main__":
    raise SystemExit(snnproof.run("lemma-45"))
