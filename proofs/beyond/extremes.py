r"""The least and the largest values of mu~, nu~, xi~, nu~ - nu and S on every domain of the paper.

Beyond the paper, which has bounds: the extreme values themselves, correctly rounded to 15 or 16
significant digits, and where they are attained.  A row holds if no point of the domain has a value
beyond the rounding interval of the number, and the place that is named has a value in it.

mu~, nu~, xi~ and nu~ - nu are decided as formulas in (y, nu, tau) or (y, x), y = mu omega, x = nu
tau.  S depends on the weights besides; it grows with |omega| and tau for given (y, x), so that its
extremes lie on faces of the domain (row **S-faces**), where they are decided: two faces for each,
that meet where it is attained.  An interior extremum is decided on the edge to which the signs of
derivatives lead, where these have one sign (rows `...-by-nu`, `...-by-tau`, **edges**).

(mu, omega) and (-mu, -omega) have the same y and the same S, so that each place stands for two.
Where it is no corner, its coordinates are cut off after some ten digits: at the point so written
the quantity has the stated value to all digits.  What depends on (y, x) alone is attained at all
points of the domain with the same (y, x).

    python -m proofs.beyond.extremes       the verdict of each row
"""

import snnproof
from snnproof.statements import (
    Box,
    Claim,
    Row,
    by_hand,
    decreasing,
    domains,
    increasing,
    maximum,
    minimum,
    section,
)

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

S_ON_EDGE = ("extremes-theorem-1", "extremes-wide")
"""Where the minimum of S is inside of an edge, on which it is decided."""

ON_EDGE = {
    "extremes-omega-minus-1": ("nu_tilde", "drift"),
    "extremes-omega-minus-1-main": ("nu_tilde", "drift"),
}
"""The quantities whose maximum is inside of the edge of the largest nu and tau."""

WORDS = {"mu_tilde": "mu~", "nu_tilde": "nu~", "xi_tilde": "xi~", "drift": "(nu~ - nu)", "S": "S"}
MAKE = {"min": minimum, "max": maximum}


def _declare(name: str, where: str, domain: Box) -> Claim:
    def steps(over: Box) -> list[Row]:
        rows = []
        for quantity, extremes in zip(QUANTITIES, VALUES[name], strict=True):
            for kind, extreme in zip(MAKE, extremes, strict=True):
                if quantity == "S":
                    edge = kind == "min" and name in S_ON_EDGE
                    rows += (_S_on_edge if edge else _S_on_faces)(kind, extreme, over)
                elif kind == "max" and quantity in ON_EDGE.get(name, ()):
                    rows += _on_edge(quantity, extreme, over)
                else:
                    rows.append(_row(f"{quantity}-{kind}", quantity, kind, extreme, over))
        uses = tuple(row.step.id for row in rows if row.step.id.startswith("S-"))
        return [*rows, *([_edges()] if name in ON_EDGE else []), _faces(uses)]

    declare = section(
        name,
        title=f"Extreme values on the domain of {where}",
        reference=f"Beyond the paper: the domain of {where}",
        domain=domain,
        meaning=f"On the domain of {where} no layer of SELU takes mean, variance or second moment"
        " beyond these numbers, nor stretches a difference of means and variances by more or less"
        " than S says; each of them is attained.",
    )
    return declare(steps)


def _row(row: str, quantity: str, kind: str, extreme: Extreme, over: Box, place: str = "") -> Row:
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


def _on_edge(quantity: str, extreme: Extreme, over: Box) -> list[Row]:
    """The maximum of what increases in tau and, for the largest tau, in nu."""
    nu, tau = (Box({axis: (over[axis][1],) * 2}) for axis in ("nu", "tau"))
    row, word, formula = f"{quantity}-max", WORDS[quantity], f"({quantity})"
    face = over.replace(tau)
    return [
        increasing(f"{row}-by-tau", f"{word} increases in tau", formula, "tau", over=over),
        increasing(f"{row}-by-nu", f"{word} increases in nu", formula, "nu", over=face),
        _row(row, quantity, "max", extreme, face.replace(nu), " on an edge"),
    ]


def _edges() -> Row:
    return by_hand(
        "edges",
        "The maxima of nu~ and of nu~ - nu on this edge are those on the whole domain.",
        uses=tuple(
            f"{quantity}-max{end}"
            for quantity in ("nu_tilde", "drift")
            for end in ("-by-tau", "-by-nu", "")
        ),
        argument="""
            For given mu, omega and nu the quantity is largest for the largest tau, by the row
            `...-by-tau`; among these points, for given mu and omega, for the largest nu, by
            `...-by-nu`.
        """,
    )


def _S_on_faces(kind: str, extreme: Extreme, over: Box) -> list[Row]:  # noqa: N802
    """S where it is extreme for given (y, x): with the largest weights, or with the least."""
    faces = zip(("", "-other-face"), _faces_of_S(kind, over), strict=True)
    return [_row(f"S-{kind}{end}", "S", kind, extreme, face, " on a face") for end, face in faces]


def _S_on_edge(kind: str, extreme: Extreme, over: Box) -> list[Row]:  # noqa: N802
    """The minimum of S where its faces meet, to which it falls on both of them."""
    by_nu, by_tau = _faces_of_S(kind, over)
    edge = by_nu.replace(Box(nu=by_tau["nu"]))
    return [
        decreasing("S-min-by-nu", "S decreases in nu on a face", "(S)", "nu", over=by_nu),
        increasing("S-min-by-tau", "S increases in tau on a face", "(S)", "tau", over=by_tau),
        _row(f"S-{kind}", "S", kind, extreme, edge, " on an edge"),
    ]


def _faces_of_S(kind: str, over: Box) -> tuple[Box, Box]:  # noqa: N802
    end = 1 if kind == "max" else 0
    axis = "omega" if kind == "max" else "mu"
    weights, tau, nu = (
        Box({axis: (side, side)})
        for axis, side in (
            (axis, over[axis][1]),
            ("tau", over["tau"][end]),
            ("nu", over["nu"][1 - end]),
        )
    )
    return over.replace(weights).replace(tau), over.replace(weights).replace(nu)


def _faces(uses: tuple[str, ...]) -> Row:
    return by_hand(
        "S-faces",
        "These are the least and the largest value of S on the whole domain.",
        uses=(
            *uses,
            "equations-56-72.S-second-line",
            "equations-56-72.columns",
            "equations-56-72.weights",
        ),
        argument="""
            H = K diag(omega, tau) with K a function of y = mu omega and x = nu tau, and S is its
            largest singular value. So S is the same at (mu, omega) and (-mu, -omega), and for given
            (y, x) it does not decrease if |omega| or tau grows, by `equations-56-72.weights`.
            The domain has |mu| <= m, |omega| <= w, and sides of nu and tau.
            Maximum: w in the place of omega and mu omega/w in that of mu, which is no larger in
            absolute value, leave y as it is; and tau can grow, with nu = x/tau, until one of
            tau = tau_max and nu = nu_min holds. S does not decrease. So the maximum is that over
            the two faces omega = w, tau = tau_max and omega = w, nu = nu_min: rows `S-max` and
            `S-max-other-face`.
            Minimum: m in the place of mu and mu omega/m in that of omega, which is no larger in
            absolute value, leave y as it is; and tau can decrease, with nu = x/tau, until one of
            tau = tau_min and nu = nu_max holds. S does not increase. So the minimum is that over
            the faces mu = m, tau = tau_min and mu = m, nu = nu_max: rows `S-min` and
            `S-min-other-face`; or, if there are rows `S-min-by-nu` and `S-min-by-tau`, by these
            it is that over the edge where both hold.
        """,
    )


CLAIMS = [_declare(name, where, domain) for name, (where, domain) in DOMAINS.items()]


if __name__ == "__main__":
    raise SystemExit(snnproof.run(*DOMAINS))
