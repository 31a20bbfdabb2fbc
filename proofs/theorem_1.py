r"""Theorem 1: the map of means and variances has one fixed point, which attracts.

*Paper*: Theorem 1 (main text and appendix A2.1, A3.1), with Lemmas 12 and 13 and Corollary 14.

Let g(mu, nu; omega, tau) be the moment map of SELU with alpha_01, lambda_01.  On

    -0.1 <= mu <= 0.1,   -0.1 <= omega <= 0.1,   0.8 <= nu <= 1.5,   0.95 <= tau <= 1.1

1. **contraction**: the largest singular value S of the Jacobian H of g is below 1;
2. **invariance**: g maps the rectangle R = [-0.1, 0.1] x [0.8, 1.5] of (mu, nu) into its interior,
   for each of the weights (omega, tau);
3. **map**, **reduction**: what is computed is what is meant, and the cells on which it was computed
   stand for the whole domain;
4. **banach**: so for each (omega, tau) there is exactly one fixed point in R, and iterating g from
   any point of R converges to it;
5. **exact-fixed-point**: for omega = 0, tau = 1 the fixed point is (0, 1), exactly;
6. **location**: the fixed points for all (omega, tau) lie in a box much smaller than R;
7. **location-as-printed**: in particular in the one that the paper prints.

Why so few cells are enough
---------------------------
The paper evaluates S on a grid of four dimensions.  But mu~ and nu~ depend on y = mu omega and
x = nu tau alone, so H = K(y, x) diag(omega, tau).  For given (y, x), H H^T grows with |omega| and
with tau in the order of positive semidefinite matrices, and S with it; so S is at most its value
at omega = 0.1 and the largest tau that x leaves, min(1.1, x/0.8).  What is left is a function on
the rectangle -0.01 <= y <= 0.01, 0.76 <= x <= 1.65 of the plane.  There K is enclosed by the
mean-value form, whose slopes are further y-derivatives by the heat equation.

    python -m proofs.theorem_1      the verdict and the margins of each step
"""

import snnproof
from snnproof.statements import Box, Row, below, by_hand, cover, domains, inside, theorem

from .foundations import foundations

PRINTED_MU = inside("-0.03106", "0.06773", strict=False)
PRINTED_NU = inside("0.80009", "1.48617", strict=False)

FIXED_POINT_MU = inside("-0.0209", "0.0548")
FIXED_POINT_NU = inside("0.8264", "1.4103")


@theorem(
    "theorem-1",
    title="Stable and attracting fixed points",
    reference="Theorem 1; Lemmas 12, 13; Corollary 14",
    domain=domains.THEOREM_1,
)
def theorem_1(over: Box) -> list[Row]:
    steps = [
        cover(
            "contraction",
            "The largest singular value of the Jacobian H of g is below 1.",
            over=over,
            conditions={"S": below(1)},
            leaves=16,
            place="A3.1, by Lemma 12",
        ),
        cover(
            "invariance",
            "g maps the rectangle of (mu, nu) into its interior.",
            over=over,
            conditions={"mu_tilde": inside(*over["mu"]), "nu_tilde": inside(*over["nu"])},
            leaves=40,
            place="A3.1, by Lemma 13",
        ),
        *foundations(),
        by_hand(
            "banach",
            "For each (omega, tau) there is exactly one fixed point in the rectangle of (mu, nu);"
            " it is stable, and iterating g from any point of the rectangle converges to it.",
            uses=("map", "reduction", "contraction", "invariance", "equations-56-72.S-second-line"),
            anywhere=True,
            place="Theorem 1, main text, A2.1, A3.1",
            argument="""
                Fix (omega, tau). The rectangle R of (mu, nu) is convex and compact, and g is
                continuously differentiable on it with Jacobian H. For p, q in R the mean-value
                inequality along the segment from p to q, which lies in R, gives
                |g(p) - g(q)| <= M |p - q| in the Euclidean norm, where M is the maximum over R of
                the spectral norm of H, which is S by `equations-56-72.S-second-line`. It is
                continuous, so M is attained, and M < 1 by the step `contraction`.
                g maps R into itself by the step `invariance`. R is a complete metric space, so
                Banach's fixed-point theorem applies: there is exactly one fixed point in R, and
                the iterates of every p in R converge to it, with |g^n(p) - p*| <= M^n |p - p*|.
                Since p* = g(p*) lies in the interior of R, by the same step, R is a neighbourhood
                of p* in which no iterate is farther from p* than its start: p* is stable.
            """,
        ),
    ]
    if over == domains.THEOREM_1:
        steps += _where_the_fixed_points_lie(over)
    return steps


def _where_the_fixed_points_lie(over: Box) -> list[Row]:
    return [
        by_hand(
            "exact-fixed-point",
            "For omega = 0 and tau = 1 the fixed point is (mu, nu) = (0, 1), exactly.",
            uses=("banach", "equation-14.mean", "equation-14.variance"),
            place="Theorem 1, main text, A2.1, A3.1",
            argument="""
                g fixes (0, 1) for these weights, by the two rows of equation (14). In full:
                At mu = 0, nu = 1, omega = 0, tau = 1 one has y = 0, x = 1. Write
                c1 = e^(1/2) erfc(1/sqrt 2) and c2 = e^2 erfc(sqrt 2), so that E0 = 1, E1 = c1,
                E2 = c2, x D = sqrt(2/pi). Then
                mu~ = (lambda/2) (sqrt(2/pi) - alpha (1 - c1)), which is 0 for
                alpha = alpha_01 = sqrt(2/pi)/(1 - c1). With mu~ = 0,
                nu~ = xi~ = (lambda^2/2) (1 + alpha^2 (1 - 2 c1 + c2)). Put in alpha_01^2 =
                (2/pi)/(1 - c1)^2: nu~ = lambda^2 (pi (1 - c1)^2 + 2 (1 - 2 c1 + c2)) /
                (2 pi (1 - c1)^2), and the numerator in parentheses is
                2 c2 + pi c1^2 - 2 (2 + pi) c1 + pi + 2, so nu~ = 1 for lambda = lambda_01 by its
                closed form. (0, 1) lies in the rectangle, so it is its one fixed point.
            """,
        ),
        cover(
            "location",
            "Every fixed point in the rectangle, for any (omega, tau), where (mu, nu) is"
            " (mu_tilde, nu_tilde), lies in this box.",
            over=over,
            at_fixed_points=True,
            conditions={"mu_tilde": FIXED_POINT_MU, "nu_tilde": FIXED_POINT_NU},
            leaves=128,
            stands="ours",
        ),
        cover(
            "location-as-printed",
            "Every fixed point in the rectangle lies in the box that the paper prints.",
            over=over,
            at_fixed_points=True,
            conditions={"mu_tilde": PRINTED_MU, "nu_tilde": PRINTED_NU},
            printed="[-0.03106, 0.06773] x [0.80009, 1.48617]",
            place="Theorem 1, main text, A2.1, A3.1",
        ),
        by_hand(
            "close-to-0-1",
            "If (omega, tau) is close to (0, 1), g has an attracting and stable fixed point that is"
            " close to (0, 1).",
            uses=("banach", "contraction", "exact-fixed-point"),
            place="Main text, before Theorem 1",
            argument="""
                Let M < 1 be the maximum of S on the compact domain, by the step `contraction`, p*
                the fixed point for (omega, tau), which is stable and attracts by `banach`, and
                q = (0, 1), which is that for (0, 1). Then |p* - q| <= |g(p*) - g(q)| + |g(q) - q|
                <= M |p* - q| + |g(q) - q|, with g for the weights (omega, tau). So |p* - q| is at
                most |g(q) - q|/(1 - M), which tends to 0 as (omega, tau) tends to (0, 1), since g
                is continuous in the weights and fixes q for (0, 1).
            """,
        ),
    ]


if __name__ == "__main__":
    raise SystemExit(snnproof.run("theorem-1"))
