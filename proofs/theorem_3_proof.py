r"""The steps and numbers of the paper's proof of Theorem 3.

*Paper*: appendix A3.3, for 0.05 <= nu.  On each of the two sets

    1.  0.05 <= nu <= 0.16, 0.8 <= tau <= 1.25,       2.  0.05 <= nu <= 0.24, 0.9 <= tau <= 1.25

xi~ is bounded from below by its least value and a lower bound of d xi~/dnu, mu~^2 from above by
0.005 (Lemma 43), and the two together give nu~ > nu:

    nu~ > xi~_min + slope (nu - 0.05) - 0.005 > nu.

The conclusion is right on both sets, but on the first the printed sums are rounded up where they
would have to be rounded down.

The lower bounds of d xi~/dnu that are printed belong to nu >= 0.02, as in the main text.  How far
the argument reaches from there is in `theorem_3_main_text.py`.

    python -m proofs.theorem_3_proof    the verdict and the margin of each row
"""

from typing import NamedTuple

import snnproof
from snnproof.statements import (
    Box,
    Consequence,
    Erratum,
    Row,
    above,
    below,
    bounds,
    domains,
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
    "1": Part("0.16", "0.8", "0.969231", "0.0662727", "0.01281115", "0.08006969", "1.049301"),
    "2": Part("0.24", "0.9", "0.976952", "0.0738404", "0.0199928", "0.08330333", "1.060255"),
}


@section(
    "theorem-3-proof",
    title="The steps of the proof of Theorem 3",
    reference="Proof of Theorem 3 (A3.3)",
    domain=domains.LEMMA_42,
)
def theorem_3_proof(over: Box) -> list[Row]:
    return [
        *(row for number, part in PARTS.items() for row in _slope(number, part)),
        *_least_xi(),
        bounds(
            "P3.3",
            "mu~^2 < 0.005 for 0.05 <= nu <= 0.24, 0.8 <= tau <= 1.25",
            "mu_tilde^2",
            below("0.005"),
            over=Box(y=("-0.01", "0.01"), nu=over["nu"], tau=over["tau"]),
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
        ),
        bounds(
            f"P3.1-{number}-formula",
            "d xi~/dnu is above the formula of the proof, with nu_min = 0.05",
            f"d(xi_tilde, nu) - {part.bound('0.05')}",
            above(0),
            over=part.box("0.05"),
        ),
        bounds(
            f"P3.1-{number}-bound",
            f"The formula, with nu_min = 0.05, is above {part.slope}",
            part.bound("0.05"),
            above(part.slope),
            over=Box(),
            printed=part.slope,
        ),
        value(
            f"P3.1-{number}-origin",
            f"The formula is {part.slope} with nu_min = 0.02",
            part.bound("0.02"),
            part.slope,
            note="The printed number is that of the main text's nu_min, not of 0.05.",
        ),
    ]


def _least_xi() -> list[Row]:
    one, two = PARTS.values()
    corner = Box(y="0.01", nu="0.05")
    return [
        minimum(
            "P3.2-1",
            f"The least xi~ is {one.xi}, at mu omega = 0.01, nu = 0.05, tau = 0.8",
            "xi_tilde",
            one.xi,
            over=one.box("0.05"),
            at={**corner, "tau": "0.8"},
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
            note="Rounded; it is 0.07384035.., so that as a lower bound the number is too large.",
        ),
    ]


def _sums(name: str, part: Part) -> list[Row]:
    over = part.box("0.05")
    lower_bound = f"{part.xi} + {part.slope}*(nu - 0.05) - 0.005"
    erratum = Erratum(
        Consequence.ARGUMENT,
        "Rounded up where a lower bound is needed; 0.08006968 and 1.0493 are right, and nu~ > nu.",
    )
    is_first = part is PARTS["1"]
    return [
        bounds(
            f"{name}-bound",
            f"nu~ > {lower_bound}",
            f"nu_tilde - ({lower_bound})",
            above(0),
            over=over,
        ),
        same(
            f"{name}-sum",
            f"{lower_bound} = {part.constant} + {part.slope} nu",
            lower_bound,
            f"{part.constant} + {part.slope}*nu",
            over=over,
        ),
        bounds(
            f"{name}-factor",
            f"{part.constant} > {part.factor}*{part.nu_max}",
            f"{part.constant} - {part.factor}*{part.nu_max}",
            above(0),
            over=Box(),
            printed=part.factor,
            erratum=erratum if is_first else None,
        ),
        bounds(
            f"{name}-total",
            f"{part.factor} + {part.slope} >= {part.total}",
            f"{part.factor} + {part.slope} - {part.total}",
            above(0, strict=False),
            over=Box(),
            printed=part.total,
            erratum=erratum if is_first else None,
        ),
        bounds(
            f"{name}-conclusion",
            f"nu~ > {part.total} nu > nu",
            f"nu_tilde - {part.total}*nu",
            above(0),
            over=over,
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
