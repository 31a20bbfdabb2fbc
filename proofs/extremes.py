r"""The least and the largest values of mu~, nu~, xi~, nu~ - nu and S on every domain of the paper.

Beyond the paper, which has bounds: the extreme values themselves, correctly rounded to 15
significant digits, and where they are attained.  A row holds if all points of the domain have values
on one side of the rounding interval of the number, and the place that is named has a value in it.

mu~, nu~, xi~ and nu~ - nu are decided as formulas in (y, nu, tau) or (y, x), y = mu omega, x = nu
tau.  S depends on the weights besides; it grows with |omega| and tau for given (y, x), so that its
extremes lie on faces of the domain (row **S-faces**), where they are decided: two faces for each,
that meet where it is attained.

(mu, omega) and (-mu, -omega) have the same y and the same S, so that each place stands for two.
Where it is no corner, its coordinates are cut off after some ten digits: at the point so written the
quantity has the stated value to all digits.  What depends on (y, x) alone is attained at other
points with the same (y, x), too, if that is no corner of theirs.

    python -m proofs.extremes       the verdict of each row
"""

import snnproof
from snnproof.box import Box
from snnproof.moments import domains
from snnproof.plan import Planned, by_hand, maximum, minimum
from snnproof.statement import Claim, section

from .extremes_table import QUANTITIES, VALUES, Extreme

DOMAINS = {
    "extremes-theorem-1": ("Theorem 1", domains.THEOREM_1),
    "extremes-wide": ("Lemmas 5 to 12", domains.WIDE),
    "extremes-omega-plus": ("Theorem 2", domains.OMEGA_PLUS),
    "extremes-theorem-16": ("Theorem 16", domains.THEOREM_16),
    "extremes-omega-minus-1": ("Theorem 3, appendix, first part", domains.OMEGA_MINUS_1),
    "extremes-omega-minus-2": ("Theorem 3, appendix, second part", domains.OMEGA_MINUS_2),
    "extremes-omega-minus-1-main": ("Theorem 3, first part", domains.OMEGA_MINUS_1_MAIN),
    "extremes-omega-minus-2-main": ("Theorem 3, second part", domains.OMEGA_MINUS_2_MAIN),
}

WORDS = {"mu_tilde": "mu~", "nu_tilde": "nu~", "xi_tilde": "xi~", "drift": "(nu~ - nu)", "S": "S"}
MAKE = {"min": minimum, "max": maximum}


def _declare(name: str, where: str, domain: Box) -> Claim:
    def steps(over: Box) -> list[Planned]:
        rows = []
        for quantity, extremes in zip(QUANTITIES, VALUES[name], strict=True):
            for kind, extreme in zip(MAKE, extremes, strict=True):
                if quantity == "S":
                    rows += _on_faces(kind, extreme, over)
                else:
                    rows.append(_row(f"{quantity}-{kind}", quantity, kind, extreme, over))
        return [*rows, _faces()]

    declare = section(
        name,
        title=f"Extreme values on the domain of {where}",
        reference=f"Beyond the paper: the domain of {where}",
        domain=domain,
    )
    return declare(steps)


def _row(
    row: str, quantity: str, kind: str, extreme: Extreme, over: Box, place: str = ""
) -> Planned:
    printed, where = extreme
    return MAKE[kind](
        row,
        f"{kind} {WORDS[quantity]} = {printed}{place}",
        f"({quantity})",  # as a formula in the coordinates, in which a corner is a point
        printed,
        over=over,
        at=dict(zip(domains.AXES, where.split(), strict=True)),
        leaves=0,
    )


def _on_faces(kind: str, extreme: Extreme, over: Box) -> list[Planned]:
    """S where it is extreme for given (y, x): with the largest weights, or with the least."""
    (_, mu), (_, omega) = over["mu"], over["omega"]
    (nu_low, nu_high), (tau_low, tau_high) = over["nu"], over["tau"]
    if kind == "max":
        weights, tau, nu = Box(omega=(omega, omega)), tau_high, nu_low
    else:
        weights, tau, nu = Box(mu=(mu, mu)), tau_low, nu_high
    faces = {"": Box(tau=(tau, tau)), "-other-face": Box(nu=(nu, nu))}
    return [
        _row(f"S-{kind}{end}", "S", kind, extreme, over.replace(weights).replace(face), " on a face")
        for end, face in faces.items()
    ]


def _faces() -> Planned:
    return by_hand(
        "S-faces",
        "These are the least and the largest value of S on the whole domain.",
        uses=("S-min", "S-min-other-face", "S-max", "S-max-other-face"),
        argument="""
            H = K diag(omega, tau) with K a function of y = mu omega and x = nu tau. With its
            columns k1, k2, H H^T = omega^2 k1 k1^T + tau^2 k2 k2^T, and S^2 is the largest
            eigenvalue of it. So S is the same at (mu, omega) and (-mu, -omega), and for given
            (y, x) it does not decrease if |omega| or tau grows, since then a positive semidefinite
            matrix is added (Weyl). The domain has |mu| <= m, |omega| <= w, and sides of nu and tau.
            Maximum: omega with w in its place, and mu with mu omega/w, which is no larger, have
            the same y, or its mirror image; and tau can grow, with nu = x/tau, until one of
            tau = tau_max and nu = nu_min holds. S has not decreased. So the maximum is that over
            the two faces omega = w, tau = tau_max and omega = w, nu = nu_min: rows `S-max` and
            `S-max-other-face`.
            Minimum: mu with m in its place, and omega with mu omega/m, which is no larger in
            absolute value; and tau can decrease until one of tau = tau_min and nu = nu_max holds.
            S has not increased. So the minimum is that over the faces mu = m, tau = tau_min and
            mu = m, nu = nu_max: rows `S-min` and `S-min-other-face`.
        """,
    )


CLAIMS = [_declare(name, where, domain) for name, (where, domain) in DOMAINS.items()]


if __name__ == "__main__":
    raise SystemExit(snnproof.run(*DOMAINS))
