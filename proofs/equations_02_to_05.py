r"""Equations (2) to (5): the moment map of SELU in closed form.

*Paper*: equations (2)-(5) of the main text, (7)-(13) of the appendix.

A net input z is Gaussian with mean y = mu omega and variance x = nu tau.  With s = sqrt(2/pi) and

    G  = e^(-y^2/(2 x)),                  e1 = e^((x + y)^2/(2 x)) erfc((x + y)/sqrt(2 x)),
    e0 = erfc(y/sqrt(2 x)),               e2 = e^((2x + y)^2/(2 x)) erfc((2x + y)/sqrt(2 x))

the integrals that define mu~ = E selu(z) and xi~ = E selu(z)^2 are elementary in these.  The
formulas as printed are compared with those that all other proofs run on, as functions: for every
(y, x) with x > 0, every alpha and lambda.  Both moments obey the heat equation in (y, x).

    python -m proofs.equations_02_to_05       the verdict of each row
"""

import snnproof
from snnproof.statements import Box, Row, by_hand, same, section

PLANE = Box(y=(-1, 1), x=("0.01", 20))

MU_TILDE = "(lambda/2)*(-(alpha + y)*e0 + alpha*G*e1 + s*sqrt(x)*G + 2*y)"
XI_TILDE = """(lambda^2/2)*((y^2 + x)*(2 - e0) + alpha^2*(-2*G*e1 + G*e2 + e0)
              + s*y*sqrt(x)*G)"""


@section(
    "equations-2-5",
    title="The moment map of SELU",
    reference="Equations (2)-(5), (7)-(13), (115), (125)",
    domain=PLANE,
)
def equations_2_5(over: Box) -> list[Row]:
    return [
        by_hand(
            "net-input",
            "The net input has mean mu omega and variance nu tau.",
            alone="omega and tau are defined as these sums; expectations add, and so do variances"
            " of independent summands.",
            argument="""
                z = sum w_i x_i with independent x_i of mean mu and variance nu: its mean is
                mu sum w_i = mu omega, its variance nu sum w_i^2 = nu tau. (That z is Gaussian is
                an assumption, which the central limit theorem makes plausible.)
            """,
            place="Main text, before (3)",
        ),
        same(
            "e0",
            "e0 = erfc(y/(sqrt(2)*sqrt(x)))",
            "e0",
            "erfc(y/(sqrt(2)*sqrt(x)))",
            over=over,
            stands="ours",
        ),
        same("G", "G = exp(-y^2/(2*x))", "G", "exp(-y^2/(2*x))", over=over, stands="ours"),
        *(
            same(f"e{k}", f"e{k} = {printed}", f"e{k}", printed, over=over, stands="ours")
            for k, printed in (
                (1, "exp((x + y)^2/(2*x))*erfc((x + y)/(sqrt(2)*sqrt(x)))"),
                (2, "exp((2*x + y)^2/(2*x))*erfc((2*x + y)/(sqrt(2)*sqrt(x)))"),
            )
        ),
        *(
            same(f"G-e{k}", f"{printed} = G e{k}", printed, f"G*e{k}", over=over, stands="ours")
            for k, printed in (
                (1, "exp(y + x/2)*erfc((x + y)/(sqrt(2)*sqrt(x)))"),
                (2, "exp(2*y + 2*x)*erfc((2*x + y)/(sqrt(2)*sqrt(x)))"),
            )
        ),
        same(
            "f",
            "f = e1 - 2 e2, the main subfunction",
            "f",
            "e1 - 2*e2",
            over=over,
            place="(115), (125)",
        ),
        same(
            "mu-tilde",
            "mu~ = (lambda/2) (-(alpha + y) e0 + alpha G e1 + s sqrt(x) G + 2 y)",
            "mu_tilde",
            MU_TILDE,
            over=over,
            place="(11)",
        ),
        same(
            "xi-tilde",
            "xi~ = (lambda^2/2) ((y^2 + x)(2 - e0) + alpha^2 (-2 G e1 + G e2 + e0)"
            " + s y sqrt(x) G)",
            "xi_tilde",
            XI_TILDE,
            over=over,
            place="(5)",
        ),
        same(
            "mu-tilde-4",
            "mu~ = (lambda/2)(y erf(z0) + alpha e^(y+x/2) erfc(z1) - alpha erfc(z0)"
            " + s sqrt(x) e^(-y^2/(2x)) + y)",
            "mu_tilde",
            "(lambda/2)*(y*erf(y/sqrt(2*x)) + alpha*G*e1 - alpha*e0 + s*sqrt(x)*G + y)",
            over=over,
            place="(4)",
        ),
        same(
            "xi-tilde-13",
            "xi~ = (lambda^2/2)((y^2 + x)(erf(z0) + 1) + alpha^2 (-2 e^(y+x/2) erfc(z1)"
            " + e^(2y+2x) erfc(z2) + erfc(z0)) + s y sqrt(x) e^(-y^2/(2x)))",
            "xi_tilde",
            "(lambda^2/2)*((y^2 + x)*(erf(y/sqrt(2*x)) + 1) + alpha^2*(-2*G*e1 + G*e2 + e0)"
            " + s*y*sqrt(x)*G)",
            over=over,
            place="(13)",
        ),
        same(
            "nu-tilde",
            "nu~ = xi~ - mu~^2",
            "nu_tilde",
            "xi_tilde - mu_tilde^2",
            over=over,
            place="(5), (12)",
        ),
        by_hand(
            "integrals",
            "The integrals that define mu~ = E selu(z) and xi~ = E selu(z)^2 are these functions.",
            place="(3), (9), (10)",
            uses=("e0", "G-e1", "G-e2", "mu-tilde", "xi-tilde"),
            argument="""
                Let p be the density of z ~ N(y, x). Completing the square, e^(k z) p(z) is
                e^(k y + k^2 x/2) times the density of N(y + k x, x), so that
                E[e^(k z); z <= 0] = (1/2) e^(k y + k^2 x/2) erfc((y + k x)/sqrt(2 x)), which is
                e0/2, G e1/2, G e2/2 for k = 0, 1, 2. From x p'(z) = -(z - y) p(z), that is
                z p = y p - x p', integration over z > 0 gives, with x p(0) = (s/2) sqrt(x) G,
                E[z; z > 0] = y (1 - e0/2) + (s/2) sqrt(x) G, and, by parts,
                E[z^2; z > 0] = y E[z; z > 0] + x (1 - e0/2)
                = (y^2 + x)(1 - e0/2) + (s/2) y sqrt(x) G.
                SELU is lambda z for z > 0 and lambda alpha (e^z - 1) for z <= 0. So
                mu~ = lambda (E[z; z > 0] + alpha (G e1/2 - e0/2)) and
                xi~ = lambda^2 (E[z^2; z > 0] + alpha^2 (G e2/2 - G e1 + e0/2)).
            """,
        ),
        *(
            same(
                f"heat-{name}",
                f"d {name}~/dx = (1/2) d^2 {name}~/dy^2",
                f"d({name}_tilde, x)",
                f"d(d({name}_tilde, y), y)/2",
                over=over,
                stands="ours",
            )
            for name in ("mu", "xi")
        ),
    ]


if __name__ == "__main__":
    raise SystemExit(snnproof.run("equations-2-5"))
