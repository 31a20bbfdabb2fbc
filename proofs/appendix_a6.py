r"""Appendix A6: the extremes of the derivatives of J, which the paper finds by numerical methods.

*Paper*: the table of appendix section A6: least and largest value of each derivative of Lemma 5 on

    -0.1 <= mu <= 0.1,   -0.1 <= omega <= 0.1,   0.8 <= nu <= 1.5,   0.8 <= tau <= 1.25,

rounded to six digits, with the place (mu, omega, nu, tau) of each; and the third column of the
table of Lemma 5, which repeats the larger absolute value of the two.

By the heat equation every derivative is a weight times a function of y = mu omega and x = nu tau,
made of the derivatives mu_n, xi_n of mu~, xi~ by y of order n (rows `...-form`).  So its extremes
lie on faces of the domain, or are those of a function on the plane (row `faces`); there a machine
finds them.  A row `...-at` decides whether the derivative has the printed value at the printed
place.

The 32 extreme values hold as printed.  Six places do not, and one number of (336) is that of
another derivative, and true as a bound.  No statement of the paper stands on this table.

    python -m proofs.appendix_a6
"""

import snnproof
from snnproof.statements import (
    Box,
    Erratum,
    Row,
    above,
    below,
    bounds,
    by_hand,
    decreasing,
    domains,
    equal,
    increasing,
    maximum,
    minimum,
    same,
    section,
    value,
)

from .appendix_a6_table import FORMS, PRINTED, RIGHT_PLACES, SCOPES, Derivative, Place

NOTE = (
    "The rounded extremum, decided where it lies, by the row `faces`. Behind the strict sign of"
    " (335) it is a row of `appendix-A6-bounds`."
)
TABLE = "(335)"


@section(
    "appendix-A6",
    title="Numerical extremes of the derivatives of J",
    reference="Appendix A6, and the third column of the table of Lemma 5",
    domain=domains.WIDE,
)
def appendix_a6(over: Box) -> list[Row]:
    rows = _where_they_lie(over)
    for derivative in PRINTED:
        rows += _extremes(derivative, over)
    return rows + _column_of_lemma_5()


def _name(derivative: Derivative) -> str:
    return f"d{derivative[0]}-d{derivative[1]}"


def _where_they_lie(over: Box) -> list[Row]:
    forms = [
        same(
            f"{_name(key)}-form",
            f"d{key[0]}/d{key[1]} = {form}",
            f"d({key[0]}, {key[1]})",
            form,
            over=over,
            stands="ours",
        )
        for key, form in FORMS.items()
    ]
    plane = domains.WIDE_PLANE
    signs = [
        bounds("mu_2", "mu_2 > 0", "mu_2", above(0), over=plane, stands="ours"),
        bounds("xi_2", "xi_2 > 0", "xi_2", above(0), over=plane, stands="ours"),
        bounds("mu_3", "mu_3 < 0", "mu_3", below(0), over=plane, stands="ours"),
        bounds("xi_3", "xi_3 > 0", "xi_3", above(0), over=plane, stands="ours"),
        increasing("mu_3-by-x", "mu_3 increases in x", "mu_3", "x", over=plane, stands="ours"),
        decreasing("xi_3-by-x", "xi_3 decreases in x", "xi_3", "x", over=plane, stands="ours"),
        decreasing("mu_4-by-x", "mu_4 decreases in x", "mu_4", "x", over=plane, stands="ours"),
        increasing("xi_4-by-x", "xi_4 increases in x", "xi_4", "x", over=plane, stands="ours"),
    ]
    faces = by_hand(
        "faces",
        "The extremes lie on faces of the domain, or are those of functions of (y, x)",
        uses=tuple(row.step.id for row in (*forms, *signs)),
        argument="""
            By the rows `...-form` each derivative is a weight times a function of (y, x), where
            mu_n, xi_n are the y-derivatives of order n of mu~, xi~. y takes all values of
            [-0.01, 0.01] already for omega = 0.1, for omega = -0.1, for mu = 0.1 and for mu = -0.1,
            and (y, x) all those of the rectangle of the plane.
            No weight (dJ11/domega, dJ12/dtau, dJ21/domega, dJ22/dtau): the extremes are those over
            the rectangle.
            Weight omega^2 (dJ11/dmu, dJ21/dmu): mu_2 and xi_2 are positive, so the maximum is at
            |omega| = 0.1 and is that over the rectangle.
            A weight with the factor omega or mu (dJ11/dnu, dJ11/dtau, dJ12/dmu, dJ12/domega,
            dJ21/dnu, dJ21/dtau, dJ22/dmu, dJ22/domega): for given (y, nu, tau) it is linear in that
            factor, so the extremes are at its ends, with the sign that mu_3 < 0 and xi_3 > 0 tell.
            |mu_3| and |xi_3| decrease in x = nu tau: beside the factor tau they are largest at
            nu = 0.8, for each y and tau, and beside the factor nu at tau = 0.8.
            Weight tau^2 (dJ12/dnu, dJ22/dnu): for given (y, tau) the monotony of mu_4 and xi_4 in
            x tells at which end of nu the extremes are; (y, nu, tau) takes all values for
            omega = 0.1.
        """,
        stands="ours",
    )
    return [*forms, *signs, faces]


def _extremes(key: Derivative, over: Box) -> list[Row]:
    entry, axis = key
    name, derivative = _name(key), f"d({entry}, {axis})"
    rows: list[Row] = []
    words = (("min", minimum), ("max", maximum))
    for (word, extremum), (printed, place), scope in zip(
        words, PRINTED[key], SCOPES[key], strict=True
    ):
        row, text = f"{name}-{word}", f"{word} d{entry}/d{axis} = {printed}"
        if printed == "0":
            rows += _zero(row, text, derivative, place, name, entry)
            continue
        quantity = derivative if set(scope) == set(over) else FORMS[key]
        rows += [extremum(row, text, quantity, printed, over=scope, note=NOTE, place=TABLE)]
        rows += _place(row, derivative, printed, place)
    return rows


def _zero(row: str, text: str, derivative: str, place: Place, name: str, entry: str) -> list[Row]:
    second = "mu_2" if entry == "J11" else "xi_2"
    return [
        bounds(
            f"{row}-at",
            f"It is 0 at ({', '.join(place)})",
            derivative,
            equal(0),
            over=_at(place),
            place=TABLE,
        ),
        by_hand(
            row,
            text,
            printed="0",
            place=TABLE,
            note="Attained for every point with omega = 0, and there alone.",
            uses=(f"{name}-form", second, f"{row}-at"),
            argument=f"The derivative is omega^2 {second} with {second} > 0.",
        ),
    ]


def _place(row: str, derivative: str, printed: str, place: Place) -> list[Row]:
    text = f"It has the value {printed} at ({', '.join(place)})"
    if row not in RIGHT_PLACES:
        return [value(f"{row}-at", text, derivative, printed, at=_at(place), place=TABLE)]
    right, consequence, reason = RIGHT_PLACES[row]
    erratum = Erratum(consequence, f"It lies at ({', '.join(right)}); {reason}. No proof uses it.")
    right_text = f"It has the value {printed} at ({', '.join(right)})"
    wrong_row, right_row = f"{row}-at", f"{row}-at-right"
    return [
        value(wrong_row, text, derivative, printed, at=_at(place), erratum=erratum, place=TABLE),
        value(right_row, right_text, derivative, printed, at=_at(right), corrects=wrong_row),
    ]


def _at(place: Place) -> Box:
    return Box(dict(zip(domains.AXES, place, strict=True)))


def _column_of_lemma_5() -> list[Row]:
    """The third column of the table of Lemma 5: the largest absolute values."""
    others = [_name(key) for key in PRINTED if key != ("J22", "nu")]
    scope, _ = SCOPES["J22", "nu"]
    return [
        by_hand(
            "column",
            "(336) In all rows but dJ22/dnu the number is max |derivative|, rounded",
            uses=tuple(f"{name}-{word}" for name in others for word in ("min", "max")),
            argument="""
                The column prints, for each of these, the number that this table prints for the
                maximum; and that is at least as large as the absolute value printed for the
                minimum.
            """,
            place="(336)",
        ),
        bounds(
            "column-dJ22-dnu",
            "(336) |dJ22/dnu| < 0.562302",
            "|d(J22, nu)|",
            below("0.562302"),
            over=scope,
            printed="0.562302",
            place="(336)",
            note="True, though the number is the minimum of dJ22/dtau: see the next row.",
        ),
        maximum(
            "column-dJ22-dnu-right",
            "max |dJ22/dnu| = 0.276862",
            "|d(J22, nu)|",
            "0.276862",
            over=scope,
            note=NOTE,
            stands="ours",
        ),
    ]


if __name__ == "__main__":
    raise SystemExit(snnproof.run("appendix-A6"))
