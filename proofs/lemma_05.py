r"""Lemma 5 (Lemma 39): bounds on the derivatives of the entries of J.

*Paper*: Lemma 5 (appendix A3.4.1), proved there as Lemma 39; its own numeric values in A6.

J is the Jacobian of (mu, nu) -> (mu~, xi~).  On

    -0.1 <= mu <= 0.1,   -0.1 <= omega <= 0.1,   0.8 <= nu <= 1.5,   0.8 <= tau <= 1.25

the absolute values of the 16 derivatives of its entries by (mu, omega, nu, tau) are below the
numbers of the table.  The paper bounds each term of equation (72) on its own; here each derivative
is enclosed as a whole.

    python -m proofs.lemma_05       the verdict and the margin of each row
"""

import snnproof
from snnproof.statements import Box, Row, bounds, domains, inside, lemma

PRINTED = {
    ("J11", "mu"): "0.0031049101995398316",
    ("J11", "omega"): "1.055872374194189",
    ("J11", "nu"): "0.031242911235461816",
    ("J11", "tau"): "0.03749149348255419",
    ("J12", "mu"): "0.031242911235461816",
    ("J12", "omega"): "0.031242911235461816",
    ("J12", "nu"): "0.21232788238624354",
    ("J12", "tau"): "0.2124377655377270",
    ("J21", "mu"): "0.02220441024325437",
    ("J21", "omega"): "1.146955401845684",
    ("J21", "nu"): "0.14983446469110305",
    ("J21", "tau"): "0.17980135762932363",
    ("J22", "mu"): "0.14983446469110305",
    ("J22", "omega"): "0.14983446469110305",
    ("J22", "nu"): "1.805740052651535",
    ("J22", "tau"): "2.396685907216327",
}


@lemma(
    "lemma-5",
    title="Bounds on the derivatives of J",
    reference="Lemma 5, proved as Lemma 39",
    domain=domains.WIDE,
)
def lemma_5(over: Box) -> list[Row]:
    return [
        bounds(
            f"d{entry}-d{axis}",
            f"|d{entry}/d{axis}| < {printed}",
            f"d({entry}, {axis})",
            inside(f"-{printed}", printed),
            over=over,
            printed=printed,
            place="(73), Lemma 5",
        )
        for (entry, axis), printed in PRINTED.items()
    ]


if __name__ == "__main__":
    raise SystemExit(snnproof.run("lemma-5"))
