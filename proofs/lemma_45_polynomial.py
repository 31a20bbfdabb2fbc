r"""Lemma 45: the polynomials (291) and (294), to which the proof of Lemma 17 reduces f_x > 0.

*Paper*: Lemma 45 (appendix A4).  How they come up is told in `lemma_45`: with B = 2.911/pi,
c = 2.911^2/pi and the gap 0.0003,

    P = (x^2 - y^2) + (3 x - y - gap)(x + y + B)                                      (291)
    Q = 2 * 2.911 (4 x^2 - y^2)(x + y + B) - (2.911 - 1)(2 x + y) P
    P^2 ((2 x + y)^2 + 2 c x) - Q^2                                                   (294)

and both are to be positive for -0.01 <= y <= 0.01, 0.007 <= x <= 0.875.  They are, and all their
printed coefficients are those of these formulas, rounded.  What does not hold is how the paper sees
the signs: the printed factors of (291) at x = 0.007 are those of another polynomial, as if 2.7795 x
were 2.7795; and (294) is reduced to 30.7869 x^4 + 0.160295 x^3 by dropping terms that are negative
together for some y < 0.  The reduced polynomial is a lower bound all the same.

    python -m proofs.lemma_45_polynomial
"""

from math import factorial

import snnproof
from snnproof.statements import (
    Box,
    Cause,
    Consequence,
    Erratum,
    Row,
    above,
    bounds,
    domains,
    increasing,
    inside,
    lemma,
    same,
    value,
    values,
)

B = "(2.911/pi)"
C = "(2.911^2/pi)"


def prefactor(gap: str) -> str:
    """(291)"""
    return f"((x^2 - y^2) + (3*x - y - {gap})*(x + y + {B}))"


def polynomial(gap: str) -> str:
    """(294)"""
    P = prefactor(gap)
    Q = f"(2*2.911*(4*x^2 - y^2)*(x + y + {B}) - (2.911 - 1)*(2*x + y)*{P})"
    return f"({P}^2*((2*x + y)^2 + 2*{C}*x) - {Q}^2)"


GAP = "0.0003"

PREFACTOR = {
    (2, 0): "4",
    (1, 1): "2",
    (1, 0): "2.7795",
    (0, 2): "-2",
    (0, 1): "-0.9269",
    (0, 0): "-0.00027798",
}
"""Printed coefficients of (291): of x^i y^j, by (i, j)."""

POLYNOMIAL = {
    (1, 0): "4.168614250e-7",
    (0, 2): "-2.049216091e-7",
    (5, 0): "-0.0279456",
    (4, 1): "43.0875",
    (4, 0): "30.8113",
    (3, 2): "43.1084",
    (3, 1): "68.989",
    (3, 0): "41.6357",
    (2, 3): "10.7928",
    (2, 2): "-13.1726",
    (2, 1): "-27.8148",
    (2, 0): "-0.00833715",
    (1, 4): "0.0139728",
    (1, 3): "5.47537",
    (1, 2): "4.65089",
    (1, 1): "0.00277916",
    (0, 5): "-10.7858",
    (0, 4): "-12.2664",
    (0, 3): "0.00436492",
}
"""Printed coefficients of (294)."""

LINE_1 = """(4.168614250e-7*x - 0.01^2*2.049216091e-7 - 0.0279456*x^5 + 30.8113*x^4 + 41.6357*x^3
    - 13.1726*0.01^2*x^2 - 27.8148*0.01*x^2 - 0.00833715*x^2 - 10.7858*0.01^5 - 12.2664*0.01^4)"""
"""Line 1 of (295), without the terms that are multiplied by 0."""

LINE_2 = """(4.168614250e-7*x - 1.237626189e-7 - 0.0279456*x^5 + 30.8113*x^4 + 41.6357*x^3
    - 0.287802*x^2)"""
LINE_3 = """(-(x/0.007)^3*1.237626189e-7 + 30.8113*x^4 - 0.875*0.0279456*x^4 + 41.6357*x^3
    - 0.287802*x*x^2/0.007)"""
REDUCED = "(30.7869*x^4 + 0.160295*x^3)"


def _printed(table: dict[tuple[int, int], str], chosen: tuple[tuple[int, int], ...] = ()) -> str:
    """The printed polynomial, or the sum of some of its terms."""
    terms = (f"({table[i, j]})*x^{i}*y^{j}" for i, j in chosen or table)
    return f"({' + '.join(terms)})"


def _coefficient(formula: str, i: int, j: int) -> str:
    """That of x^i y^j: the derivative at the origin over i! j!."""
    for axis in "x" * i + "y" * j:
        formula = f"d({formula}, {axis})"
    return f"(at({formula}, x=0, y=0)/{factorial(i) * factorial(j)})"


def _of_294(i: int, j: int) -> str:
    return _coefficient(polynomial(GAP), i, j)


@lemma(
    "lemma-45-polynomial",
    title="The polynomials of the proof of Lemma 17",
    reference="Lemma 45, proof, (291) to (294)",
    domain=domains.LEMMA_17,
)
def lemma_45_polynomial(over: Box) -> list[Row]:
    printed_291, printed_294 = _printed(PREFACTOR), _printed(POLYNOMIAL)
    return [
        *_coefficients("291", prefactor(GAP), PREFACTOR),
        bounds("291-positive", "(291) > 0", printed_291, above(0), over=over, place="(291)"),
        increasing(
            "291-increasing",
            "(291) is increasing in x, so least at x = 0.007",
            printed_291,
            "x",
            over=over,
            place="(291)",
        ),
        *_factors(f"at({printed_291}, x=0.007)", over),
        *_coefficients("294", polynomial(GAP), POLYNOMIAL),
        bounds("294-positive", "(294) > 0", printed_294, above(0), over=over, place="(294)"),
        *_numbers_of_the_reduction(),
        *_reduction(printed_294, over),
    ]


def _coefficients(name: str, formula: str, table: dict[tuple[int, int], str]) -> list[Row]:
    return [_coefficient_row(name, formula, i, j, printed) for (i, j), printed in table.items()]


def _coefficient_row(name: str, formula: str, i: int, j: int, printed: str) -> Row:
    step_id = f"{name}-x{i}y{j}"
    text = f"The coefficient of x^{i} y^{j} in ({name}) is {printed}"
    if "." in printed:
        return value(step_id, text, _coefficient(formula, i, j), printed, place=f"({name})")
    return same(
        step_id,
        text,
        _coefficient(formula, i, j),
        printed,
        over=Box(),
        printed=printed,
        place=f"({name})",
    )


def _factors(at_the_start: str, over: Box) -> list[Row]:
    y = Box(y=over["y"])
    constant = Erratum(
        Consequence.ARGUMENT,
        "In the constant 2.7795 is not multiplied by 0.007: it is 0.0193745, not 2.77942, and the"
        " factors are -2 (y + 0.476769)(y - 0.0203186). They are positive for |y| <= 0.01, too, but"
        " by far less.",
        Cause.CONSTANT,
    )
    place = "(291)"
    return [
        value(
            "291-constant",
            "4*0.007^2 + 2.7795*0.007 - 0.00027798 = 2.77942",
            "4*0.007^2 + 2.7795*0.007 - 0.00027798",
            "2.77942",
            place=place,
            erratum=constant,
        ),
        value(
            "291-constant-corrected",
            "4*0.007^2 + 2.7795*0.007 - 0.00027798 = 0.0193745",
            "4*0.007^2 + 2.7795*0.007 - 0.00027798",
            "0.0193745",
            corrects="291-constant",
        ),
        bounds(
            "291-factors",
            "At x = 0.007, (291) is -2 (y + 1.42897)(y - 0.972523), but for rounding",
            f"{at_the_start} - (-2*(y + 1.42897)*(y - 0.972523))",
            inside("-0.0001", "0.0001"),
            over=y,
            place=place,
            erratum=constant,
        ),
        bounds(
            "291-factors-corrected",
            "At x = 0.007, (291) is -2 (y + 0.476769)(y - 0.0203186), but for rounding",
            f"{at_the_start} - (-2*(y + 0.476769)*(y - 0.0203186))",
            inside("-0.000001", "0.000001"),
            over=y,
            corrects="291-factors",
        ),
        values(
            "291-roots",
            "-2y^2 - 0.9129y + 2.77942 = -2 (y + 1.42897)(y - 0.972523)",
            {
                "(0.9129 + sqrt(0.9129^2 + 8*2.77942))/4": "1.42897",
                "(-0.9129 + sqrt(0.9129^2 + 8*2.77942))/4": "0.972523",
            },
            place=place,
        ),
        bounds(
            "291-factors-positive-as-printed",
            "-2 (y + 1.42897)(y - 0.972523) > 0",
            "-2*(y + 1.42897)*(y - 0.972523)",
            above(0),
            over=y,
            place=place,
        ),
        bounds(
            "291-factors-positive",
            "-2 (y + 0.476769)(y - 0.0203186) > 0",
            "-2*(y + 0.476769)*(y - 0.0203186)",
            above(0),
            over=y,
            stands="needed",
            place="(291)",
        ),
    ]


def _numbers_of_the_reduction() -> list[Row]:
    """With the worst y of each power of x; then x^2 <= x^3/0.007 and 1 <= x^3/0.007^3."""
    constant = f"({_of_294(0, 5)}*0.01^5 + {_of_294(0, 4)}*0.01^4 + {_of_294(0, 2)}*0.01^2)"
    square = f"({_of_294(2, 2)}*0.01^2 + {_of_294(2, 1)}*0.01 + {_of_294(2, 0)})"
    note = "From the unrounded coefficients."
    return [
        value(
            "294-constant",
            "The terms in y^5, y^4 and y^2 at y = 0.01 are -1.237626189e-7",
            constant,
            "-1.237626189e-7",
            note=note,
            place="(295), line 2",
        ),
        value(
            "294-square",
            "The factor of x^2 at y = 0.01, without y^3, is -0.287802",
            square,
            "-0.287802",
            note=note,
            place="(295), line 2",
        ),
        value(
            "294-fourth",
            "The terms in x^5 and x^4 are at least 30.7869 x^4, the value at x = 0.875",
            f"{_of_294(4, 0)} + 0.875*{_of_294(5, 0)}",
            "30.7869",
            note=note,
            place="(295), line 4",
        ),
        value(
            "294-cube",
            "The terms in x^3, x^2 and 1 are at least 0.160295 x^3, the value at x = 0.007",
            f"{_of_294(3, 0)} + {square}/0.007 + {constant}/0.007^3",
            "0.160295",
            note=note,
            place="(295), line 4",
        ),
    ]


def _reduction(printed_294: str, over: Box) -> list[Row]:
    return [
        bounds(
            "295-1",
            "(295), line 1 is smaller than (294)",
            f"{printed_294} - {LINE_1}",
            above(0),
            over=over,
            place="(295)",
            note="There 0 is put for y in 43.0875 x^4 y, 68.989 x^3 y and all that is like them.",
            erratum=Erratum(
                Consequence.ARGUMENT,
                "For y < 0 the terms in x^4 y and x^3 y are negative. What the reduction is to"
                " show holds, with the terms that it gives away elsewhere.",
            ),
        ),
        bounds(
            "294-reduced",
            "(294) is at least 30.7869 x^4 + 0.160295 x^3",
            f"{printed_294} - {REDUCED}",
            above(0),
            over=over,
            corrects="295-1",
            stands="needed",
        ),
        bounds(
            "295-3",
            "(295), line 3 is smaller than line 2",
            f"{LINE_2} - {LINE_3}",
            above(0),
            over=Box(x=over["x"]),
            place="(295)",
        ),
        bounds(
            "294-reduced-positive",
            f"{REDUCED} > 0",
            REDUCED,
            above(0),
            over=over,
            place="(295), line 4",
        ),
    ]


if __name__ == "__main__":
    raise SystemExit(snnproof.run("lemma-45-polynomial"))
