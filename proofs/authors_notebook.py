r"""The numbers of the authors' Mathematica notebook.

*Paper*: not printed there; the notebook belongs to the authors' repository (bioinf-jku/SNNs).  It
finds, numerically, the Jacobian H of g at (0, 1), the largest singular value S and the extremes of
mu~ and nu~ on the domain of Theorem 1, and the extremes of nu~ - nu on those of Theorems 2 and 3
(the latter with nu >= 0.02, as in the main text).

mu~ and nu~ depend on y = mu omega and x = nu tau alone, and nu~ - nu on y, nu and tau: their
extremes are decided in these coordinates, over all values that they take on the domain.  A row
`...-at` decides whether the quantity has the printed value at the printed place.

All numbers are right but one: the least nu~ - nu on the first part of Omega^- is 0.00773608, where
0.00773618 is printed, the value that a numerical search reaches beside the corner.

    python -m proofs.authors_notebook
"""

import snnproof
from snnproof.statements import (
    Box,
    Consequence,
    Erratum,
    Row,
    bounds,
    domains,
    equal,
    maximum,
    minimum,
    section,
    value,
)

FIXED_POINT = Box(mu=0, omega=0, nu=1, tau=1)


def _place(mu: str, omega: str, nu: str, tau: str) -> Box:
    return Box(mu=mu, omega=omega, nu=nu, tau=tau)


@section(
    "notebook",
    title="Numbers of the authors' notebook",
    reference="Mathematica notebook of the authors' repository",
    domain=domains.THEOREM_1,
    stands="code",
)
def notebook(over: Box) -> list[Row]:
    return [*_at_the_fixed_point(), *_theorem_1(over), *_theorem_2(), *_theorem_3()]


def _at_the_fixed_point() -> list[Row]:
    return [
        bounds("H11", "H11 = 0 at (0, 1)", "H11", equal(0), over=FIXED_POINT),
        value("H12", "H12 = 0.0888348", "H12", "0.0888348", at=FIXED_POINT),
        bounds("H21", "H21 = 0", "H21", equal(0), over=FIXED_POINT),
        value("H22", "H22 = 0.782648", "H22", "0.782648", at=FIXED_POINT),
        value("S", "S = 0.787673", "S", "0.787673", at=FIXED_POINT),
    ]


def _theorem_1(over: Box) -> list[Row]:
    plane = Box(y=("-0.01", "0.01"), x=("0.76", "1.65"))
    table = (
        ("S-max", maximum, "S", "0.897608", over, _place("-.1", "-.1", ".8", "1.1")),
        ("mean-min", minimum, "mu_tilde", "-0.0310605", plane, _place(".1", "-.1", ".8", ".95")),
        ("mean-max", maximum, "mu_tilde", "0.0677251", plane, _place(".1", ".1", "1.5", "1.1")),
        ("variance-min", minimum, "nu_tilde", "0.803712", plane, _place("-.1", ".1", ".8", ".95")),
        ("variance-max", maximum, "nu_tilde", "1.48157", plane, _place(".1", ".1", "1.5", "1.1")),
    )
    rows: list[Row] = []
    for row, extremum, quantity, printed, scope, place in table:
        text = f"The {extremum.__name__} of {quantity} on the domain of Theorem 1 is {printed}"
        rows += [
            extremum(row, text, quantity, printed, over=scope),
            value(f"{row}-at", f"{quantity} = {printed} at {place}", quantity, printed, at=place),
        ]
    return rows


def _theorem_2() -> list[Row]:
    over, place = domains.OMEGA_PLUS, _place("-1", "-.1", "3", "1.25")
    return [
        maximum(
            "theorem-2",
            "The maximum of nu~ - nu on the domain of Theorem 2 is -0.119744",
            "nu_tilde - nu",
            "-0.119744",
            over=_with_y(over, "0.1"),
        ),
        value("theorem-2-at", f"nu~ - nu = -0.119744 at {place}", "drift", "-0.119744", at=place),
    ]


def _theorem_3() -> list[Row]:
    first = _with_y(domains.OMEGA_MINUS_1_MAIN, "0.01")
    second = _with_y(domains.OMEGA_MINUS_2_MAIN, "0.01")
    return [
        minimum(
            "theorem-3-1",
            "The minimum of nu~ - nu for 0.02 <= nu <= 0.16, 0.8 <= tau is 0.00773618",
            "nu_tilde - nu",
            "0.00773618",
            over=first,
            erratum=Erratum(
                Consequence.NUMBER, "0.00773608, which is positive as well. Theorem 3 is true."
            ),
        ),
        minimum(
            "theorem-3-1-right",
            "The minimum of nu~ - nu there is 0.00773608",
            "nu_tilde - nu",
            "0.00773608",
            over=first,
            at=Box(y="0.01", nu="0.02", tau="0.8"),
            corrects="theorem-3-1",
        ),
        minimum(
            "theorem-3-2",
            "The minimum of nu~ - nu for 0.02 <= nu <= 0.24, 0.9 <= tau is 0.0110293",
            "nu_tilde - nu",
            "0.0110293",
            over=second,
            at=Box(y="0.01", nu="0.02", tau="0.9"),
        ),
    ]


def _with_y(domain: Box, end: str) -> Box:
    """All (y, nu, tau) of the domain, where |mu omega| is at most `end`."""
    return Box(y=(f"-{end}", end), nu=domain["nu"], tau=domain["tau"])


if __name__ == "__main__":
    raise SystemExit(snnproof.run("notebook"))
