r"""The steps and numbers of the paper's proof of Theorem 2.

*Paper*: appendix A3.2; the maximum of nu~ - nu is from the authors' notebook.

The proof bounds nu~ - nu by g = xi~ - nu and shows that g is largest at a corner of Omega^+.  Its
steps P2.1 to P2.4 are on the larger set with 1.5 <= nu <= 16, where x = nu tau is in [1.2, 20] and
y = mu omega in [-0.1, 0.1]:

- P2.1        g falls with nu and rises with tau;
- P2.2        F = sqrt(2/pi) sqrt(x) - alpha^2 (e1 - e2) rises with y and with x
              (`theorem_2_chain_30.py`);
- P2.3, P2.4  d xi~/d mu = omega lambda^2 G (F + p), where p = y e^(y^2/2x) (2 - e0), has the sign
              of omega, and d xi~/d omega that of mu;
- P2.5        the corners.

All numbers hold as printed.  (36) has nu for mu, and the sentence after (38) mu for omega.

    python -m proofs.theorem_2_proof    the verdict and the margin of each row
"""

import snnproof
from snnproof.statements import (
    Box,
    Consequence,
    Erratum,
    Row,
    above,
    below,
    bounds,
    by_hand,
    domains,
    maximum,
    minimum,
    same,
    section,
    value,
)

from .theorem_2_chain_30 import F

PROOF_SET = domains.OMEGA_PLUS.replace(Box(nu=("1.5", 16)))
PLANE = domains.OMEGA_PLUS_PLANE
BY_Y = Box(y=("-0.1", "0.1"), nu=(3, 16), tau=("0.8", "1.25"))
"""Omega^+ with y = mu omega in place of mu and omega: xi~ and nu~ depend on y alone."""

P = "y*exp(y^2/(2*x))*(2 - erfc(y/sqrt(2*x)))"
P_BOUND = "(-0.1*exp(0.1^2/(2*1.2))*(2 - erfc(0.1/(sqrt(2)*sqrt(1.2)))))"
BRACKET = f"({F} + {P})"
BY_PRODUCT = f"lambda^2*G*{BRACKET}"
"""The derivative of xi~ by mu omega."""

CORNER = Box(nu=3, tau="1.25")


@section(
    "theorem-2-proof",
    title="The steps of the proof of Theorem 2",
    reference="Proof of Theorem 2 (A3.2), and the maximum in the notebook",
    domain=PROOF_SET,
)
def theorem_2_proof(over: Box) -> list[Row]:
    return [
        same(
            "split",
            "nu~ = xi~ - mu~^2, so that nu~ - nu <= g = xi~ - nu",
            "nu_tilde",
            "xi_tilde - mu_tilde^2",
            over=over,
            place="(19)",
        ),
        same(
            "P2.1-nu-form",
            "dg/dnu = d xi~/dnu - 1",
            "d(xi_tilde - nu, nu)",
            "J22 - 1",
            over=over,
            place="(20)",
        ),
        bounds("P2.1-nu", "d xi~/dnu - 1 < 0", "J22", below(1), over=over, place="(20)"),
        *(
            same(
                number,
                f"({number}) d xi~/d{axis} = {other} d xi~/dx, for x = nu tau",
                f"d(xi_tilde, {axis})",
                f"{other}*d(xi_tilde, x)",
                over=over,
                place=f"({number})",
            )
            for number, axis, other in (("21", "nu", "tau"), ("22", "tau", "nu"))
        ),
        same(
            "P2.1-tau-form",
            "dg/dtau = (nu/tau) d xi~/dnu",
            "d(xi_tilde - nu, tau)",
            "nu/tau*d(xi_tilde, nu)",
            over=over,
            place="(23), (24)",
        ),
        bounds(
            "P2.1-tau",
            "dg/dtau = d xi~/dtau > 0",
            "d(xi_tilde, tau)",
            above(0),
            over=over,
            place="(23), (24)",
        ),
        *_signs(over),
        *_corners(),
    ]


def _signs(over: Box) -> list[Row]:
    return [
        bounds(
            "P2.3",
            "y e^(y^2/2x) (2 - erfc(y/sqrt(2x))) > -0.1 e^(0.1^2/2.4) (2 - erfc(0.1/sqrt 2.4))",
            f"{P} - {P_BOUND}",
            above(0),
            over=PLANE,
            place="(34)",
            note="The right-hand side, -0.10772.., is not the value at x = 1.2, y = -0.1: that has"
            " erfc(-0.1/sqrt 2.4), is -0.09311.., and is no lower bound (row `P2.3-least`).",
        ),
        minimum(
            "P2.3-least",
            "The left-hand side is least at y = -0.1, x = 20",
            P,
            "-0.0982406",
            over=PLANE,
            at={"y": "-0.1", "x": 20},
            stands="ours",
        ),
        value(
            "P2.4-number",
            "F(1.2, -0.1) and the bound of P2.3 together are 0.212234",
            f"at({F}, x=1.2, y=-0.1) + {P_BOUND}",
            "0.212234",
            place="(35)",
        ),
        bounds(
            "P2.4-bracket",
            "F + y e^(y^2/2x) (2 - e0) > 0.212234",
            BRACKET,
            above("0.212234"),
            over=PLANE,
            printed="0.212234",
            place="(35)",
        ),
        minimum(
            "P2.4-least",
            "The bracket is least at x = 1.2, y = -0.1",
            BRACKET,
            "0.226842",
            over=PLANE,
            at={"y": "-0.1", "x": "1.2"},
            stands="ours",
        ),
        same(
            "P2.4-mu-form",
            "d xi~/d mu = omega lambda^2 G times the bracket",
            "d(xi_tilde, mu)",
            f"omega*lambda^2*G*{BRACKET}",
            over=over,
            place="(25)",
        ),
        same(
            "P2.4-omega-form",
            "d xi~/d omega = mu lambda^2 G times the bracket",
            "d(xi_tilde, omega)",
            f"mu*lambda^2*G*{BRACKET}",
            over=over,
            place="(37)",
        ),
        by_hand(
            "P2.4-signs",
            "d xi~/d mu has the sign of omega, d xi~/d omega the sign of mu",
            place="after (35), (39)",
            uses=("P2.4-bracket", "P2.4-mu-form", "P2.4-omega-form"),
            argument="lambda^2, G and the bracket are positive; the other factor is omega or mu.",
            corrects="P2.4-sign-as-printed",
        ),
        same(
            "36",
            "d xi~/dnu = (d xi~/dx)(dx/dmu) = (d xi~/dx) omega, for x = mu omega",
            "d(xi_tilde, nu)",
            f"omega*{BY_PRODUCT}",
            over=over,
            place="(36)",
            erratum=Erratum(
                Consequence.MISPRINT,
                "nu on the left stands for mu, by which dx is differentiated.",
            ),
        ),
        same(
            "36-corrected",
            "d xi~/dmu = (d xi~/dx) omega, for x = mu omega",
            "d(xi_tilde, mu)",
            f"omega*{BY_PRODUCT}",
            over=over,
            corrects="36",
        ),
        same(
            "38",
            "d xi~/domega = (mu/omega) d xi~/dmu",
            "omega*d(xi_tilde, omega)",
            "mu*d(xi_tilde, mu)",
            over=over,
            place="(38)",
            note="Times omega.",
        ),
        bounds(
            "P2.4-sign-as-printed",
            "d xi~/dmu has the sign of mu: d xi~/dmu > 0 for 0.5 <= mu <= 1",
            "d(xi_tilde, mu)",
            above(0),
            over=over.replace(Box(mu=("0.5", 1))),
            place="after (38)",
            erratum=Erratum(
                Consequence.MISPRINT,
                "By (38) it is d xi~/domega that has the sign of mu, which (39) then says;"
                " d xi~/dmu has the sign of omega.",
            ),
        ),
    ]


def _corners() -> list[Row]:
    g = "xi_tilde - nu"
    return [
        value(
            "P2.5-upper",
            "g(mu = 1, omega = 0.1) = -0.0180173 with nu = 3, tau = 1.25",
            g,
            "-0.0180173",
            at={"mu": 1, "omega": "0.1", **CORNER},
            place="(43)",
        ),
        value(
            "P2.5-lower",
            "g(mu = -1, omega = -0.1) = -0.0180173 with nu = 3, tau = 1.25",
            g,
            "-0.0180173",
            at={"mu": -1, "omega": "-0.1", **CORNER},
            place="(40)",
        ),
        value(
            "P2.5-zero",
            "g(mu = 0, omega = 0) = -0.148532 with nu = 3, tau = 1.25",
            g,
            "-0.148532",
            at={"mu": 0, "omega": 0, **CORNER},
            place="(41), (42)",
        ),
        by_hand(
            "P2.5-cases",
            "g is monotonic in mu and in omega where both keep their sign: with mu it increases"
            " where omega >= 0 and decreases where omega <= 0, with omega where mu >= 0, mu <= 0",
            uses=("P2.4-signs",),
            place="(40)-(43)",
            note="Strictly, where the other of the two is not 0.",
            argument="The derivatives of g = xi~ - nu by mu and omega are those of xi~.",
        ),
        maximum(
            "P2.5",
            "The maximum of g is -0.0180173",
            g,
            "-0.0180173",
            over=BY_Y,
            at={"y": "0.1", **CORNER},
            place="after (43)",
            note="As a rounded number, of which the proof needs the sign alone.",
        ),
        maximum(
            "notebook",
            "The maximum of nu~ - nu is -0.119744, at mu omega = 0.1, nu = 3, tau = 1.25",
            "nu_tilde - nu",
            "-0.119744",
            over=BY_Y,
            at={"y": "0.1", **CORNER},
            stands="code",
            place="Mathematica notebook",
        ),
    ]


if __name__ == "__main__":
    raise SystemExit(snnproof.run("theorem-2-proof"))
