r"""Theorem 2: large variances decrease.

*Paper*: Theorem 2 (main text, domain Omega^+; appendix A2.2 and A3.2, the same set as Omega^{++}).

On

    -1 <= mu <= 1,   -0.1 <= omega <= 0.1,   3 <= nu <= 16,   0.8 <= tau <= 1.25

the variance falls from layer to layer: nu~ < nu (row **decrease**).  The paper concludes that over
many layers a variance in [3, 16] is mapped below 3.  Its argument stops where the mean leaves
[-1, 1], which it may do in one layer (row **mean-stays**), for then the theorem no longer speaks
of the next layer.  The conclusion holds: on the wider interval -1.3 <= mu <= 1.3, which means do
not leave, variances still decrease, by a factor that bounds the number of layers (rows **wider**,
**wider-mean**, **below-3**, **tiny-variance**, **many-layers**).  The weights may differ from
layer to layer.

Some bound on the mean is needed: for large mu omega the map is nearly linear, with slope
lambda > 1.

The other corollary, that all fixed points have nu < 3, is in `fixed_points.py`; the numbers of the
paper's proof are in `theorem_2_proof.py`.

    python -m proofs.theorem_2      the verdict and the margin of each row
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
    inside,
    theorem,
)

from .foundations import foundations

WIDER = Box(mu=("-1.3", "1.3"))
DOWN_TO_0_1 = Box(nu=("0.1", 16))
SMALL = Box(nu=("0.1", 3))


@theorem(
    "theorem-2",
    title="Large variances decrease",
    reference="Theorem 2 (Decreasing nu), with its corollary on many layers",
    domain=domains.OMEGA_PLUS,
)
def theorem_2(over: Box) -> list[Row]:
    return [
        bounds(
            "decrease",
            "nu~ < nu on Omega^+.",
            "drift",
            below(0),
            over=over,
            leaves=16,
            place="Theorem 2, main text, (15), (18)",
            note="Omega^+ of the main text and Omega^{++} of the appendix are the same set.",
        ),
        *foundations(),
        *(_many_layers(over) if over == domains.OMEGA_PLUS else []),
    ]


def _many_layers(over: Box) -> list[Row]:
    wider = over.replace(WIDER)
    plane = Box(y=("-0.13", "0.13"), nu=over["nu"], tau=over["tau"])
    return [
        bounds(
            "mean-stays",
            "-1 <= mu~ <= 1 on Omega^+: so that Omega^+ can be applied layer after layer.",
            "mu_tilde",
            inside(-1, 1, strict=False),
            over=over,
            place="Main text, after Theorem 2",
            stands="needed",
            note="Its conclusion about many layers needs this, or another way to apply it.",
            erratum=Erratum(
                Consequence.ARGUMENT,
                "Theorem 2 cannot be applied layer after layer as it stands: from mu = 1, nu = 16,"
                " omega = 0.1, tau = 1.25 the mean leaves [-1, 1] in one layer (mu~ > 1.21). That"
                " variances in [3, 16] come below 3 is nevertheless true, with [-1.3, 1.3] for the"
                " means of later layers (rows `wider` to `many-layers`).",
            ),
        ),
        bounds(
            "wider",
            "nu~ - 2.5 < 0.82 (nu - 2.5) for -1.3 <= mu <= 1.3 and 3 <= nu <= 16.",
            "nu_tilde - 2.5 - 0.82*(nu - 2.5)",
            below(0),
            over=plane,
            stands="ours",
            note="Over y = mu omega, all of [-0.13, 0.13]. Since nu > 2.5, nu~ < nu follows.",
        ),
        bounds(
            "wider-mean",
            "-1.3 < mu~ < 1.3 for -1.3 <= mu <= 1.3 and 0.1 <= nu <= 16.",
            "mu_tilde",
            inside("-1.3", "1.3"),
            over=wider.replace(DOWN_TO_0_1),
            stands="ours",
            corrects="mean-stays",
        ),
        bounds(
            "below-3",
            "nu~ < 3 for -1.3 <= mu <= 1.3 and 0.1 <= nu <= 3.",
            "nu_tilde",
            below(3),
            over=wider.replace(SMALL),
            stands="ours",
        ),
        bounds(
            "tiny-constants",
            "(lambda alpha)^2 (0.13^2 + 0.1*1.25) < 1.3^2.",
            "(lambda*alpha)^2*(0.13^2 + 0.1*1.25)",
            below("1.69"),
            over=Box(),
            stands="ours",
        ),
        bounds(
            "lipschitz-constant",
            "alpha > 1, so that alpha lambda, above lambda, is the largest slope of selu.",
            "alpha",
            above(1),
            over=Box(),
            stands="ours",
        ),
        by_hand(
            "tiny-variance",
            "-1.3 < mu~ < 1.3 and nu~ < 3 for -1.3 <= mu <= 1.3 and 0 <= nu <= 0.1.",
            uses=("map", "tiny-constants", "lipschitz-constant"),
            stands="ours",
            argument="""
                selu(0) = 0, and the slope of selu is lambda for z > 0, alpha lambda e^z <= alpha
                lambda for z < 0. As alpha > 1, |selu(z)| <= alpha lambda |z|. For z of mean y and
                variance x, with |y| <= 0.13 and 0 <= x <= 0.1*1.25,
                mu~^2 <= E selu(z)^2 <= (alpha lambda)^2 (y^2 + x), and nu~ <= E selu(z)^2 as well.
                By `tiny-constants` this is below 1.3^2, which is below 3. This includes nu = 0,
                where z = y is constant.
            """,
        ),
        by_hand(
            "many-layers",
            "Across many layers the variance in [3, 16] is mapped to a value below 3: from every"
            " -1 <= mu <= 1 after at most 17 layers, and it remains so, with any weights"
            " |omega| <= 0.1, 0.8 <= tau <= 1.25 in each.",
            place="Main text, after Theorem 2",
            note="Print names no number of layers, and no interval of the means.",
            uses=("map", "reduction", "wider", "wider-mean", "below-3", "tiny-variance"),
            argument="""
                Let (mu_k, nu_k) be the means and variances of the layers, with -1.3 <= mu_0 <= 1.3
                and 0 <= nu_0 <= 16. By induction -1.3 < mu_k < 1.3 and nu_k <= 16 for all k >= 1:
                the mean by `wider-mean` and `tiny-variance`; the variance by `wider` if
                nu_(k-1) >= 3, since 2.5 + 0.82 (nu - 2.5) < nu there, else by `below-3` and
                `tiny-variance`, which give nu_k < 3.
                The last two also say that a variance below 3 stays below 3. While it is not,
                `wider` gives nu_k - 2.5 < 0.82^k (16 - 2.5), and 13.5*0.82^17 < 0.47 < 0.5, so it
                is below 3 for some k <= 17.
            """,
        ),
    ]


if __name__ == "__main__":
    raise SystemExit(snnproof.run("theorem-2"))
