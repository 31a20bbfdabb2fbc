r"""Lemma 9: bounds on mean, variance and second moment.

*Paper*: Lemma 9 (appendix A3.4.1).

For |mu|, |omega| <= 0.1, 0.8 <= tau <= 1.25, and 0.8 <= nu <= 15 as printed or 0.8 <= nu <= 1.5
as in the lemmas around it:

    -0.041160 < mu~ < 0.087653,     0.703257 < xi~ < 1.643705,      0.695574 < nu~ < 1.636023.

With nu up to 15, which must be a misprint, the three upper bounds are false; with nu up to 1.5 they
hold.  The lower bound of mu~ is rounded to the wrong side and is false on either domain.  The rest
holds.

The paper gets the upper bound of nu~ = xi~ - mu~^2 by subtracting 0.007682 from that of xi~, which
needs mu~^2 to be at least that.  It is so where xi~ is largest, but not on the domain; nu~, too,
increases in y and x, which is what makes the argument complete.

    python -m proofs.lemma_09       the verdict and the margin of each row
"""

import snnproof
from snnproof.statements import (
    Box,
    Cause,
    Consequence,
    Erratum,
    Row,
    above,
    below,
    bounds,
    domains,
    lemma,
    maximum,
    same,
)

BOUNDS = {
    "mu": ("-0.041160", "0.087653"),
    "xi": ("0.703257", "1.643705"),
    "nu": ("0.695574", "1.636023"),
}
PLACES = {"mu": "Lemma 9, (76)", "xi": "Lemma 9, (77)", "nu": "Lemma 9, (78)"}
LEAST_MU = "-0.041161"

TO_1_5, PLANE = domains.WIDE, domains.WIDE_PLANE
AS_PRINTED = TO_1_5.replace(Box(nu=("0.8", 15)))
LEAST_AT = Box(y="-0.01", x="0.64")
LARGEST_AT = Box(y="0.01", x="1.875")

TOO_LARGE = Erratum(
    Consequence.MISPRINT,
    "nu in [0.8, 15] stands for nu in [0.8, 1.5], the domain of the lemmas around it, as the"
    " arguments in (76) and (77) show. With it the three upper bounds hold. Theorem 1 needs no"
    " more.",
)
ROUNDED_UP = Erratum(
    Consequence.LEMMA,
    "-0.041161 < mu~: printed is the least value, at mu omega = -0.01, nu = tau = 0.8, rounded to a"
    " number above it. Lemma 10 uses |mu~| < 0.087653 alone; Theorem 1 does not depend on it.",
    Cause.ROUNDING,
)


@lemma(
    "lemma-9",
    title="Bounds on mean, variance and second moment",
    reference="Lemma 9",
    domain=AS_PRINTED,
)
def lemma_9(over: Box) -> list[Row]:
    return [
        *_bounds("", over, "On the printed domain, nu <= 15.", TOO_LARGE),
        *_bounds("-to-1.5", TO_1_5, "With nu <= 1.5.", None),
        *_extrema(),
        *_numbers(),
        *_squares(over),
    ]


def _bounds(reading: str, over: Box, note: str, upper_fails: Erratum | None) -> list[Row]:
    rows = []
    for name, (lower, upper) in BOUNDS.items():
        for side, text, condition, erratum in (
            ("lower", f"{lower} < {name}~", above(lower), ROUNDED_UP if name == "mu" else None),
            ("upper", f"{name}~ < {upper}", below(upper), upper_fails),
        ):
            rows.append(
                bounds(
                    f"{name}-{side}{reading}",
                    text,
                    f"{name}_tilde",
                    condition,
                    over=over,
                    printed=lower if side == "lower" else upper,
                    place=PLACES[name],
                    note=note,
                    erratum=erratum,
                    corrects=f"{name}-{side}" if reading and side == "upper" else "",
                    leaves=8,
                )
            )
    corrected = bounds(
        f"mu-lower{reading}-corrected",
        f"{LEAST_MU} < mu~",
        "mu_tilde",
        above(LEAST_MU),
        over=over,
        note=note,
        corrects=f"mu-lower{reading}",
        leaves=8,
    )
    return [*rows, corrected]


def _extrema() -> list[Row]:
    return [
        bounds(
            f"{name}-{side}",
            f"{name}~ is {side} at {place}",
            f"{sign}({name}_tilde - at({name}_tilde, y={y}, x={x}))",
            above(0, strict=False),
            over=PLANE,
            place=PLACES[name],
            stands="needed" if name == "nu" else "print",
            note="With nu <= 1.5, of which these are corners; in the plane of (y, x).",
        )
        for name in BOUNDS
        for side, place, sign, y, x in (
            ("least", "mu omega = -0.01, nu = tau = 0.8", "", "-0.01", "0.64"),
            ("largest", "mu omega = 0.01, nu = 1.5, tau = 1.25", "-", "0.01", "1.875"),
        )
    ]


def _numbers() -> list[Row]:
    """The chains (76) and (77), at their ends."""
    return [
        bounds(
            f"{name}-{end}-number",
            text,
            f"{name}_tilde",
            condition,
            over=point,
            place=PLACES[name],
            erratum=ROUNDED_UP if (name, end) == ("mu", "least") else None,
        )
        for name, (lower, upper) in BOUNDS.items()
        if name != "nu"
        for end, text, condition, point in (
            ("least", f"{lower} < {name}~(-0.1, 0.1, 0.8, 0.8)", above(lower), LEAST_AT),
            ("largest", f"{name}~(0.1, 0.1, 1.5, 1.25) < {upper}", below(upper), LARGEST_AT),
        )
    ] + [
        bounds(
            "mu-least-number-corrected",
            f"{LEAST_MU} < mu~(-0.1, 0.1, 0.8, 0.8)",
            "mu_tilde",
            above(LEAST_MU),
            over=LEAST_AT,
            corrects="mu-least-number",
        )
    ]


def _squares(over: Box) -> list[Row]:
    square = "mu_tilde^2"
    return [
        bounds(
            "mu-squared",
            "mu~^2 < 0.007683",
            square,
            below("0.007683"),
            over=over,
            note="On the printed domain, nu <= 15; used to bound nu~ from below.",
            printed="0.007683",
            place="(78), second line",
            stands="needed",
            erratum=TOO_LARGE,
        ),
        bounds(
            "mu-squared-to-1.5",
            "mu~^2 < 0.007683",
            square,
            below("0.007683"),
            over=PLANE,
            note="With nu <= 1.5; in the plane of (y, x).",
            printed="0.007683",
            corrects="mu-squared",
        ),
        maximum(
            "mu-squared-largest",
            "The largest mu~^2 is 0.007683, at mu omega = 0.01, nu = 1.5, tau = 1.25",
            square,
            "0.007683",
            over=PLANE,
            at=LARGEST_AT,
            stands="ours",
        ),
        same(
            "nu-lower-sum",
            "0.703257 - 0.007683 = 0.695574",
            "0.703257 - 0.007683",
            "0.695574",
            over=Box(),
            place="(78)",
        ),
        same(
            "nu-upper-sum",
            "1.643705 - 0.007682 = 1.636023",
            "1.643705 - 0.007682",
            "1.636023",
            over=Box(),
            place="(78)",
        ),
        bounds(
            "mu-squared-lower",
            "mu~^2 >= 0.007682",
            square,
            above("0.007682", strict=False),
            over=PLANE,
            note="As the difference 1.643705 - 0.007682 needs it to bound nu~ from above.",
            printed="0.007682",
            place="(78), second line",
            stands="needed",
            erratum=Erratum(
                Consequence.ARGUMENT,
                "nu~ < 1.643705 - 0.007682 would follow from mu~^2 >= 0.007682, which is true where"
                " nu~ is largest, at mu omega = 0.01, nu = 1.5, tau = 1.25, and not elsewhere:"
                " mu~ = 0 occurs. nu~ < 1.636023 holds for nu <= 1.5, since nu~ is"
                " largest there.",
            ),
        ),
        bounds(
            "mu-squared-lower-corrected",
            "mu~^2 >= 0.007682 at mu omega = 0.01, nu = 1.5, tau = 1.25",
            square,
            above("0.007682", strict=False),
            over=LARGEST_AT,
            corrects="mu-squared-lower",
        ),
    ]


if __name__ == "__main__":
    raise SystemExit(snnproof.run("lemma-9"))
