r"""The steps and numbers of the paper's proof of Theorem 3.

*Paper*: appendix A3.3, for 0.05 <= nu.  On each of the two sets

    1.  0.05 <= nu <= 0.16, 0.8 <= tau <= 1.25,       2.  0.05 <= nu <= 0.24, 0.9 <= tau <= 1.25

xi~ is bounded from below by its least value and a lower bound of d xi~/dnu, mu~^2 from above by
0.005 (Lemma 43), and the two together give nu~ > nu:

    nu~ > xi~_min + slope (nu - 0.05) - 0.005 > nu.

The conclusion is right on both sets, but on the first the printed sums are rounded up where they
would have to be rounded down.  In (47) G stands before the whole bracket, which makes it a lower
bound in place of an equation; the least values of xi~ belong to mu = omega = 0.1, and not to 0.01,
which is printed.  That they are least is not shown by Lemma 8, which is for nu >= 0.8, where xi~
increases with mu omega: here it decreases.

The lower bounds of d xi~/dnu that are printed belong to nu >= 0.02, as in the main text.  How far
the argument reaches from there is in `theorem_3_main_text.py`.

    python -m proofs.theorem_3_proof    the verdict and the margin of each row
"""

from typing import NamedTuple

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
    by_hand,
    cover,
    domains,
    inside,
    minimum,
    same,
    section,
    value,
)


class Part(NamedTuple):
    """One of the two sets, with what is printed of it."""

    nu_max: str
    tau_min: str
    slope: str
    xi: str
    constant: str
    factor: str
    total: str
    place: str

    def box(self, nu_min: str) -> Box:
        """With y = mu omega in place of mu and omega: the moments depend on y alone."""
        return Box(y=("-0.01", "0.01"), nu=(nu_min, self.nu_max), tau=(self.tau_min, "1.25"))

    def bound(self, nu_min: str) -> str:
        """The lower bound of d xi~/dnu."""
        return (
            f"({self.tau_min}/2*exp(-0.01^2/(2*{nu_min}*{self.tau_min}))*lambda^2"
            f"*(-alpha^2*at(f, x={self.nu_max}*{self.tau_min}, y=0.01)"
            f" - erfc(-0.01/(sqrt(2)*sqrt({nu_min}*{self.tau_min}))) + 2))"
        )


PARTS = {
    "1": Part(
        "0.16", "0.8", "0.969231", "0.0662727", "0.01281115", "0.08006969", "1.049301", "(48)"
    ),
    "2": Part(
        "0.24", "0.9", "0.976952", "0.0738404", "0.0199928", "0.08330333", "1.060255", "(50)"
    ),
}


@section(
    "theorem-3-proof",
    title="The steps of the proof of Theorem 3",
    reference="Proof of Theorem 3 (A3.3)",
    domain=domains.LEMMA_42,
)
def theorem_3_proof(over: Box) -> list[Row]:
    return [
        by_hand(
            "P3.0",
            "There is t in [0, 1] with xi~(mu, omega, nu, tau) = xi~(mu, omega, nu_min, tau)"
            " + (d xi~/dnu)(mu, omega, nu + t (nu_min - nu), tau) (nu - nu_min)",
            uses=("lemma-19.mean-value",),
            place="(45), (46)",
            argument="xi~ is differentiable in nu > 0, and this is the mean value theorem.",
        ),
        *_equation_47(over),
        *(row for number, part in PARTS.items() for row in _slope(number, part)),
        *_least_xi(),
        bounds(
            "P3.3",
            "mu~^2 < 0.005 for 0.05 <= nu <= 0.24, 0.8 <= tau <= 1.25",
            "mu_tilde^2",
            below("0.005"),
            over=Box(y=("-0.01", "0.01"), nu=over["nu"], tau=over["tau"]),
            place="(49), (51)",
        ),
        *_sums("P3.4", PARTS["1"]),
        *_corrected_sums(),
        *_sums("P3.5", PARTS["2"]),
    ]


def _slope(number: str, part: Part) -> list[Row]:
    return [
        bounds(
            f"P3.1-{number}",
            f"d xi~/dnu > {part.slope}",
            "d(xi_tilde, nu)",
            above(part.slope),
            over=part.box("0.05"),
            printed=part.slope,
            place=part.place,
        ),
        bounds(
            f"P3.1-{number}-formula",
            "d xi~/dnu is above the formula of the proof, with nu_min = 0.05",
            f"d(xi_tilde, nu) - {part.bound('0.05')}",
            above(0),
            over=part.box("0.05"),
            place=part.place,
        ),
        bounds(
            f"P3.1-{number}-bound",
            f"The formula, with nu_min = 0.05, is above {part.slope}",
            part.bound("0.05"),
            above(part.slope),
            over=Box(),
            printed=part.slope,
            place=part.place,
        ),
        bounds(
            f"P3.1-{number}-corner",
            f"tau f is largest at nu = {part.nu_max}, tau = {part.tau_min}, mu omega = 0.01",
            f"tau*f - {part.tau_min}*at(f, x={part.nu_max}*{part.tau_min}, y=0.01)",
            below(0, strict=False),
            over=part.box("0.05"),
            place="after (47)",
        ),
        value(
            f"P3.1-{number}-origin",
            f"The formula is {part.slope} with nu_min = 0.02",
            part.bound("0.02"),
            part.slope,
            stands="ours",
            note="With 0.05, as the formula is printed, it is larger.",
        ),
    ]


def _least_xi() -> list[Row]:
    one, two = PARTS.values()
    corner = Box(y="0.01", nu="0.05")
    return [
        *_at_printed_arguments("1", one),
        *_at_printed_arguments("2", two),
        bounds(
            "P3.2-place",
            "At the minimum mu omega is maximal and nu tau minimal",
            "xi_tilde - at(xi_tilde, y=0.01, x=0.05*0.8)",
            above(0, strict=False),
            over=one.box("0.05"),
            place="after (48)",
            erratum=Erratum(
                Consequence.ARGUMENT,
                "This is true, but not by Lemma 8, to which print refers: that is for nu >= 0.8,"
                " where xi~ increases with mu omega, since d xi~/dmu has the sign of omega, so that"
                " mu omega would have to be minimal. For 0.05 <= nu <= 0.24 xi~ decreases with"
                " mu omega (row `P3.2-monotone`).",
            ),
        ),
        cover(
            "P3.2-monotone",
            "On both sets xi~ decreases in mu omega and increases in nu tau",
            over=Box(y=("-0.01", "0.01"), x=("0.04", "0.3")),
            conditions={"d(xi_tilde, y)": below(0), "d(xi_tilde, x)": above(0)},
            place="after (48)",
            stands="needed",
        ),
        minimum(
            "P3.2-1",
            f"The least xi~ is {one.xi}, at mu omega = 0.01, nu = 0.05, tau = 0.8",
            "xi_tilde",
            one.xi,
            over=one.box("0.05"),
            at={**corner, "tau": "0.8"},
            place="after (48)",
            note="At mu = omega = 0.1.",
            erratum=Erratum(
                Consequence.NUMBER,
                "It is 0.06627262.., 0.0662726 when rounded. The proof has enough room.",
            ),
        ),
        minimum(
            "P3.2-1-corrected",
            "The least xi~ is 0.0662726, at mu omega = 0.01, nu = 0.05, tau = 0.8",
            "xi_tilde",
            "0.0662726",
            over=one.box("0.05"),
            at={**corner, "tau": "0.8"},
            corrects="P3.2-1",
        ),
        minimum(
            "P3.2-2",
            f"The least xi~ is {two.xi}, at mu omega = 0.01, nu = 0.05, tau = 0.9",
            "xi_tilde",
            two.xi,
            over=two.box("0.05"),
            at={**corner, "tau": "0.9"},
            place="after (50)",
            note="At mu = omega = 0.1. Rounded; it is 0.07384035.., so that as a lower bound the"
            " number is too large.",
        ),
    ]


def _equation_47(over: Box) -> list[Row]:
    slope, half = "d(xi_tilde, nu)", "lambda^2/2*tau"
    box = Box(y=("-0.01", "0.01"), nu=over["nu"], tau=over["tau"])
    return [
        same(
            "47",
            "d xi~/dnu = (1/2) lambda^2 tau G (alpha^2 (-f) - e0 + 2)",
            slope,
            f"{half}*G*(-alpha^2*f - e0 + 2)",
            over=box,
            place="(47)",
            erratum=Erratum(
                Consequence.MISPRINT,
                "G is a factor of alpha^2 (-f) alone, as in (114). Since G <= 1 and 2 - e0 > 0 the"
                " printed right side is a lower bound, so that (48) and (50) stand.",
            ),
        ),
        same(
            "47-corrected",
            "d xi~/dnu = (1/2) lambda^2 tau (alpha^2 (-G) f - e0 + 2)",
            slope,
            f"{half}*(-alpha^2*G*f - e0 + 2)",
            over=box,
            corrects="47",
        ),
        bounds(
            "positive-term",
            "erfc(z0) + 2 is positive, so that times tau it is least at the smallest tau",
            "e0 + 2",
            above(0),
            over=box,
            place="after (47)",
            note="Print has a plus sign; the term of (47) is 2 - e0, which is positive as well.",
        ),
    ]


def _at_printed_arguments(number: str, part: Part) -> list[Row]:
    name, tau = f"P3.2-{number}-value", part.tau_min
    return [
        value(
            name,
            f"xi~(0.01, 0.01, 0.05, {tau}) = {part.xi}",
            "xi_tilde",
            part.xi,
            at={"mu": "0.01", "omega": "0.01", "nu": "0.05", "tau": tau},
            place="after (48)" if number == "1" else "after (50)",
            erratum=ARGUMENTS,
        ),
        bounds(
            f"{name}-corrected",
            f"xi~(0.1, 0.1, 0.05, {tau}) is within 0.0000001 of {part.xi}",
            f"xi_tilde - {part.xi}",
            inside("-1e-7", "1e-7"),
            over=Box(mu="0.1", omega="0.1", nu="0.05", tau=tau),
            corrects=name,
        ),
    ]


ARGUMENTS = Erratum(
    Consequence.MISPRINT,
    "mu = omega = 0.01 stands for mu = omega = 0.1, with mu omega = 0.01, which the sentence before"
    " it asks for; the numbers are those.",
)


def _sums(name: str, part: Part) -> list[Row]:
    over = part.box("0.05")
    lower_bound = f"{part.xi} + {part.slope}*(nu - 0.05) - 0.005"
    erratum = Erratum(
        Consequence.ARGUMENT,
        "Rounded up where a lower bound is needed; 0.08006968 and 1.0493 are right, and nu~ > nu.",
        Cause.ROUNDING,
    )
    place = "(49)" if part is PARTS["1"] else "(51)"
    is_first = part is PARTS["1"]
    return [
        bounds(
            f"{name}-bound",
            f"nu~ > {lower_bound}",
            f"nu_tilde - ({lower_bound})",
            above(0),
            over=over,
            place=place,
        ),
        same(
            f"{name}-sum",
            f"{lower_bound} = {part.constant} + {part.slope} nu",
            lower_bound,
            f"{part.constant} + {part.slope}*nu",
            over=over,
            place=place,
        ),
        bounds(
            f"{name}-factor",
            f"{part.constant} > {part.factor}*{part.nu_max}",
            f"{part.constant} - {part.factor}*{part.nu_max}",
            above(0),
            over=Box(),
            printed=part.factor,
            place=place,
            erratum=erratum if is_first else None,
        ),
        bounds(
            f"{name}-total",
            f"{part.factor} + {part.slope} >= {part.total}",
            f"{part.factor} + {part.slope} - {part.total}",
            above(0, strict=False),
            over=Box(),
            printed=part.total,
            place=place,
            erratum=erratum if is_first else None,
        ),
        bounds(
            f"{name}-conclusion",
            f"nu~ > {part.total} nu > nu",
            f"nu_tilde - {part.total}*nu",
            above(0),
            over=over,
            place=place,
        ),
    ]


def _corrected_sums() -> list[Row]:
    return [
        bounds(
            "P3.4-factor-corrected",
            "0.01281115 > 0.08006968*0.16",
            "0.01281115 - 0.08006968*0.16",
            above(0),
            over=Box(),
            corrects="P3.4-factor",
        ),
        bounds(
            "P3.4-total-corrected",
            "0.08006968 + 0.969231 >= 1.0493",
            "0.08006968 + 0.969231 - 1.0493",
            above(0, strict=False),
            over=Box(),
            corrects="P3.4-total",
        ),
    ]


if __name__ == "__main__":
    raise SystemExit(snnproof.run("theorem-3-proof"))
