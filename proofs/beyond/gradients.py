r"""Gradients of SELU networks: how fast they grow, and what "impossible" can mean.

Beyond the paper.  Its abstract says that with SELU "vanishing and exploding gradients are
impossible".  What its theorems are about is the mean and the variance of activations.  About
gradients this is true, and proved here or next door:

1. With weights drawn independently, with mean 0 and variance tau/n, the mean square of the gradient
   grows from each layer to the one below it by the factor chi = tau E selu'(z)^2 (row
   **backward**).  At (0, 1) chi is 1.07157..: the mean square doubles in ten layers, and grows a
   thousandfold in a hundred (**growth-10**, **growth-100**).  So gradients do explode, slowly, in
   a network that is exactly normalized.
2. That is no flaw of SELU.  At every fixed point of g, of every activation that is not affine,
   chi > 1 (`gradients_at_fixed_points.py`): keeping the variance of the activations forbids to keep
   that of the gradients.
3. But they cannot explode or vanish fast.  On the domain of Theorem 1 chi is between 0.9526 and
   1.2090, at its fixed points between 1.061 and 1.095: L layers multiply the mean square of the
   gradient by a number between 1.061^L and 1.095^L.
4. On the larger domains of Theorems 2 and 3 chi is between 0.567 and 2.249: the extreme values, to
   15 digits, are the rows `...-min` and `...-max` of `gradients-extremes`.
5. The singular value S < 1 of Theorem 1 says nothing of this: S is about the map of the two moments
   from layer to layer, chi about the map of a perturbation of one input.  The former contracts, the
   latter expands: two inputs of a deep SELU network drift apart (`correlations.py`) while their
   moments come together.

So "impossible" holds in this sense: by a bounded factor per layer.  It does not hold in the sense
that a gradient keeps its size through any number of layers, for SELU or for anything else.

    python -m proofs.beyond.gradients      the verdict and the margin of each row
"""

import snnproof
from snnproof.statements import (
    Box,
    Row,
    bounds,
    by_hand,
    domains,
    inside,
    maximum,
    minimum,
    same,
    section,
    value,
)

PLANE = Box(y=(-1, 1), x=("0.01", 20), tau=("0.5", 2))
AT_FIXED_POINTS = "at(chi, tau=1)*x/nu_tilde"
"""chi at a fixed point, where tau = x/nu and nu = nu~."""

EXTREMES = {
    "theorem-1": (
        domains.THEOREM_1,
        ("0.952668635928038", "-0.1 0.1 1.5 0.95"),
        ("1.20896632568912", "0.1 0.1 0.8 1.1"),
    ),
    "wide": (
        domains.WIDE,
        ("0.827476505286295", "-0.1 0.1 1.5 0.8"),
        ("1.34252578920582", "0.1 0.1 0.8 1.25"),
    ),
    "omega-plus": (
        domains.OMEGA_PLUS,
        ("0.567516561342571", "-1 0.1 16 0.8"),
        ("1.08897956257198", "1 0.1 3 1.25"),
    ),
    "theorem-16": (
        domains.THEOREM_16,
        ("0.575970501997248", "-0.1 0.1 16 0.8"),
        ("1.19968656246874", "0.1 0.1 1.5 1.25"),
    ),
    "omega-minus-1": (
        domains.OMEGA_MINUS_1,
        ("1.19634386207520", "0.1 0.1 0.16 0.8"),
        ("2.05304785354684", "0.1 -0.1 0.05 1.25"),
    ),
    "omega-minus-2": (
        domains.OMEGA_MINUS_2,
        ("1.25194125934923", "0.1 0.1 0.24 0.9"),
        ("2.05304785354684", "0.1 -0.1 0.05 1.25"),
    ),
    "omega-minus-1-main": (
        domains.OMEGA_MINUS_1_MAIN,
        ("1.19634386207520", "0.1 0.1 0.16 0.8"),
        ("2.24827177720420", "0.1 -0.1 0.02 1.25"),
    ),
    "omega-minus-2-main": (
        domains.OMEGA_MINUS_2_MAIN,
        ("1.25194125934923", "0.1 0.1 0.24 0.9"),
        ("2.24827177720420", "0.1 -0.1 0.02 1.25"),
    ),
}
"""By domain: the least and the largest chi, rounded, each with a corner (mu, omega, nu, tau)."""


@section(
    "gradients-selu",
    title="chi, the growth of the mean squared gradient of SELU",
    reference="Beyond the paper: gradients",
    domain=PLANE,
    meaning="At the fixed point (0, 1) the mean squared gradient of a SELU network with random"
    " weights grows by 7.16 % a layer towards the input: twofold in ten layers, a thousandfold in a"
    " hundred. At every fixed point of"
    " Theorem 1 the factor of a layer is between 1.061 and 1.095.",
)
def gradients_selu(over: Box) -> list[Row]:
    return [
        same(
            "formula",
            "chi = tau (lambda^2/2) (2 - E0 + alpha^2 E2)",
            "chi",
            "tau*lambda^2/2*(2 - E0 + alpha^2*E2)",
            over=over,
        ),
        by_hand(
            "integral",
            "chi = tau E selu'(z)^2 for z ~ N(y, x)",
            uses=("formula", "equations-2-5.integrals"),
            argument="""
                selu'(z) is lambda for z > 0 and lambda alpha e^z for z < 0. So E selu'(z)^2 is
                lambda^2 P(z > 0) + (lambda alpha)^2 E[e^(2 z); z <= 0], where P(z <= 0) = E0/2 and
                E[e^(2 z); z <= 0] = E2/2, by the argument of `equations-2-5.integrals`.
            """,
        ),
        same(
            "heat",
            "d chi/dx = (1/2) d^2 chi/dy^2",
            "d(chi, x)",
            "d(d(chi, y), y)/2",
            over=over,
        ),
        same(
            "price",
            "d xi~/dx = E f'(z)^2 + E f(z) f''(z) = chi/tau + (lambda alpha)^2 (E2 - E1)/2",
            "d(xi_tilde, x)",
            "chi/tau + (lambda*alpha)^2*(E2 - E1)/2",
            over=over,
            note="Price's theorem; f f'' is f (f + lambda alpha) below 0, and 0 elsewhere.",
        ),
        by_hand(
            "backward",
            "With independent weights of mean 0 and variance tau/n the mean square of the gradient"
            " grows by the factor chi from a layer to the one below it",
            uses=("integral",),
            argument="""
                Let d_i be the derivatives of the loss by the net inputs of a layer of n units, and
                z_j a net input of the layer below, which has n units, too. Its derivative is
                f'(z_j) sum_i w_ij d_i. Assume, as in mean field theory, that the weights used
                backwards are independent of z_j and of the d_i. Given those, the square of the sum
                has the mean (tau/n) sum_i d_i^2; so the mean square of the derivative is
                E f'(z_j)^2 tau times the mean of the d_i^2.
            """,
        ),
        value(
            "chi-01",
            "chi = 1.07157499245579925757 at (0, 1) with omega = 0, tau = 1",
            "chi",
            "1.07157499245579925757",
            at=Box(mu=0, omega=0, nu=1, tau=1),
        ),
        _growth(10, "chi^10", "1.9963"),
        _growth(100, "(chi^10)^10", "1005.2"),
        bounds(
            "fixed-points",
            "1.061 < chi < 1.095 at every fixed point of Theorem 1: there chi = x E f'(z)^2/nu~",
            AT_FIXED_POINTS,
            inside("1.061", "1.095"),
            over=Box(y=("-0.01", "0.01"), x=("0.76", "1.65")),
            leaves=0,
        ),
        by_hand(
            "between",
            "At every fixed point in the domain of Theorem 1 chi is between 1.061 and 1.095",
            uses=("fixed-points", "integral"),
            argument="""
                There nu~ = nu, so tau = x/nu = x/nu~, and chi = tau E f'(z)^2 is what the row
                `fixed-points` encloses, for |y| = |mu omega| <= 0.01 and x = nu tau between
                0.8*0.95 and 1.5*1.1.
            """,
        ),
    ]


def _growth(layers: int, formula: str, printed: str) -> Row:
    return value(
        f"growth-{layers}",
        f"chi^{layers} = {printed}, the growth over {layers} layers at (0, 1)",
        formula,
        printed,
        at=Box(mu=0, omega=0, nu=1, tau=1),
    )


@section(
    "gradients-extremes",
    title="The least and the largest chi on every domain of the paper",
    reference="Beyond the paper: gradients",
    domain=domains.THEOREM_1,
    meaning="Within the weights and moments of Theorem 1 one layer of SELU multiplies the mean"
    " squared gradient by a number between 0.953 and 1.209, never by less or more.",
)
def gradients_extremes(over: Box) -> list[Row]:
    rows = []
    for name, (domain, least, most) in EXTREMES.items():
        box = over if name == "theorem-1" else domain
        for kind, make, (printed, corner) in (("min", minimum, least), ("max", maximum, most)):
            at = dict(zip(domains.AXES, corner.split(), strict=True))
            text = f"{kind} chi = {printed} on the domain {name}"
            rows.append(make(f"{name}-{kind}", text, "chi", printed, over=box, at=at, leaves=0))
    return rows


if __name__ == "__main__":
    raise SystemExit(snnproof.run("gradients-selu", "gradients-extremes"))
