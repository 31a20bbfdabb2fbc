r"""Lemma 42: bounds on the derivatives of mu~ in Omega^-.

*Paper*: Lemma 42 (appendix A3.3).

For -0.1 <= mu, omega <= 0.1, 0.05 <= nu <= 0.24, 0.8 <= tau <= 1.25:

    |d mu~/d mu| < 0.14,  |d mu~/d omega| < 0.14,  |d mu~/d nu| < 0.52,  |d mu~/d tau| < 0.11.

The derivatives are enclosed as they are.  The paper bounds their parts, with y = mu omega and
x = nu tau in [0.04, 0.3]:

    d mu~/d mu  = omega (lambda/2) (alpha G e1 - e0 + 2),  with 0.133 for 0.14,
    d mu~/d nu  = tau (lambda/4) G (alpha e1 - (alpha - 1) sqrt(2/(pi x))),

and those of omega and tau likewise.  Two of its bounds of parts are the largest values rounded
down; the lower ones are not sharp.

    python -m proofs.lemma_42
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
    inside,
    lemma,
    same,
    value,
)

PLANE = Box(y=("-0.01", "0.01"), x=("0.04", "0.3"))

PRINTED = {"mu": "0.14", "omega": "0.14", "nu": "0.52", "tau": "0.11"}

E1 = "alpha*e1"
RECIPROCAL_ROOT = "(alpha - 1)*sqrt(2/(pi*x))"


@lemma(
    "lemma-42",
    title="Bounds on the derivatives of mu~ in Omega^-",
    reference="Lemma 42",
    domain=domains.LEMMA_42,
)
def lemma_42(over: Box) -> list[Row]:
    return [
        *(
            bounds(
                axis,
                f"|d mu~/d{axis}| < {bound}",
                f"d(mu_tilde, {axis})",
                inside(f"-{bound}", bound),
                over=over,
                printed=bound,
                place="(246)",
            )
            for axis, bound in PRINTED.items()
        ),
        bounds(
            "mu-proof",
            "|d mu~/d mu| < 0.133",
            "d(mu_tilde, mu)",
            inside("-0.133", "0.133"),
            over=over,
            printed="0.133",
            place="(248)",
        ),
        value(
            "argument-e0",
            "0.01/sqrt(2*0.04) = 0.0353553",
            "0.01/sqrt(2*0.04)",
            "0.0353553",
            place="(248)",
        ),
        value(
            "argument-e1",
            "0.03/sqrt(2*0.04) = 0.106066",
            "0.03/sqrt(2*0.04)",
            "0.106066",
            place="(248)",
        ),
        *_part("alpha-e1", "alpha e1", E1, "1.1072", "1.49042", "1.49043"),
        *_part(
            "reciprocal-root",
            "(alpha - 1) sqrt(2/(pi x))",
            RECIPROCAL_ROOT,
            "0.942286",
            "2.68593",
            "2.68594",
        ),
        *_place(),
        *_from_the_parts(),
    ]


def _part(name: str, text: str, quantity: str, lower: str, upper: str, corrected: str) -> list[Row]:
    return [
        bounds(
            f"{name}-lower",
            f"{lower} <= {text}",
            quantity,
            above(lower, strict=False),
            over=PLANE,
            printed=lower,
            note="True, but not sharp.",
            place="after (249)",
        ),
        bounds(
            f"{name}-upper",
            f"{text} <= {upper}",
            quantity,
            below(upper, strict=False),
            over=PLANE,
            printed=upper,
            place="after (249)",
            erratum=Erratum(
                Consequence.ARGUMENT,
                "The largest value is rounded down in print. The bounds of the lemma follow from"
                " the corrected number as well.",
                Cause.ROUNDING,
            ),
        ),
        bounds(
            f"{name}-upper-corrected",
            f"{text} <= {corrected}",
            quantity,
            below(corrected, strict=False),
            over=PLANE,
            corrects=f"{name}-upper",
        ),
    ]


def _place() -> list[Row]:
    """(247), of which both terms are said to be largest at the same place."""
    z0 = "erfcx(y/sqrt(2*x))"
    return [
        same(
            "247",
            "(247) d mu~/d mu = (1/2) lambda omega G (2 e^(z0^2) - e^(z0^2) erfc z0 + alpha e1)",
            "d(mu_tilde, mu)",
            "1/2*lambda*omega*G*(2*exp(y^2/(2*x)) - exp(y^2/(2*x))*e0 + alpha*e1)",
            over=domains.LEMMA_42,
            place="(247)",
        ),
        bounds(
            "place",
            "-e^(z0^2) erfc z0 is largest at mu omega = -0.01, nu = 0.05, tau = 0.8",
            f"{z0} - at({z0}, y=-0.01, x=0.05*0.8)",
            above(0, strict=False),
            over=PLANE,
            place="after (247)",
            erratum=Erratum(
                Consequence.ARGUMENT,
                "It is largest at mu omega = 0.01: e^(z^2) erfc z decreases. The number in (248) is"
                " that for mu omega = 0.01, so the bound is right.",
            ),
        ),
        bounds(
            "place-corrected",
            "-e^(z0^2) erfc z0 is largest at mu omega = 0.01, nu = 0.05, tau = 0.8",
            f"{z0} - at({z0}, y=0.01, x=0.05*0.8)",
            above(0, strict=False),
            over=PLANE,
            corrects="place",
        ),
        bounds(
            "place-of-e1",
            "alpha e1 is largest at mu omega = -0.01, nu = 0.05, tau = 0.8",
            f"{E1} - at({E1}, y=-0.01, x=0.05*0.8)",
            below(0, strict=False),
            over=PLANE,
            place="after (247)",
        ),
        same(
            "symmetric-mu-omega",
            "mu~ is symmetric in mu and omega: mu d mu~/dmu = omega d mu~/domega",
            "mu*d(mu_tilde, mu)",
            "omega*d(mu_tilde, omega)",
            over=domains.LEMMA_42,
            place="after (248)",
        ),
        same(
            "symmetric",
            "mu~ is symmetric in nu and tau: nu d mu~/dnu = tau d mu~/dtau",
            "nu*d(mu_tilde, nu)",
            "tau*d(mu_tilde, tau)",
            over=domains.LEMMA_42,
            place="after (249)",
        ),
    ]


def _from_the_parts() -> list[Row]:
    return [
        bounds(
            "248",
            "(248) (1/2) lambda 0.1 |2 - e^(0.0353553^2) erfc(0.0353553)"
            " + alpha e^(0.106066^2) erfc(0.106066)| < 0.133",
            "1/2*lambda*0.1*(2 - exp(0.0353553^2)*erfc(0.0353553)"
            " + alpha*exp(0.106066^2)*erfc(0.106066))",
            inside(-1, "0.133"),
            over=Box(),
            place="(248)",
        ),
        *(
            bounds(
                f"{axis}-from-parts-least",
                f"{factor} (lambda/4) |1.1072 - 2.68593| < {PRINTED[axis]}",
                f"{factor}*lambda/4*(2.68593 - 1.1072)",
                below(PRINTED[axis]),
                over=Box(),
                place="(249)",
            )
            for axis, factor in (("nu", "1.25"), ("tau", "0.24"))
        ),
    ]


if __name__ == "__main__":
    raise SystemExit(snnproof.run("lemma-42"))
