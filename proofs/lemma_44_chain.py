r"""Lemmas 44 and 45: the chains (262) and (289), line by line, with the numerator (264).

*Paper*: Lemma 44, (262) to (264), with the gap 0.0131259, and Lemma 45, (289), (290), with the gap
0.0003.  The numbers of a line are those of the line before, rounded; a line that is smaller than
the one before is compared with it.  W = (2.911 - 1)(2x + y) + sqrt((2x + y)^2 + 2*2.911^2 x/pi).

From line 2 to line 3 the first root is made larger.  That makes the term smaller where x >= |y|,
that is on all of the domain of Lemma 44, but for x < 0.01 not on that of Lemma 45 (`lemma_45.py`).
In the last line of (262) a dot is lost: 22.911^2 for 2*2.911^2.

    python -m proofs.lemma_44_chain
"""

import snnproof
from snnproof.statements import (
    Box,
    Consequence,
    Erratum,
    Row,
    above,
    bounds,
    domains,
    equal,
    lemma,
    same,
    values,
)

ROOT_1 = "sqrt((x + y)^2 + 2*2.911^2*x/pi)"
ROOT_2 = "sqrt((2*x + y)^2 + 2*2.911^2*x/pi)"
LARGER = "sqrt((2.911^2/pi)^2 + (x + y)^2 + 2*2.911^2*x/pi + 2*2.911^2*y/pi)"
W = "((2.911 - 1)*(2*x + y) + w)"
"""With w in the place of its root."""

FACTORS = ("(x - y)*(x + y)", "(2*x - y)*(2*x + y)")


@lemma(
    "lemma-44-chain",
    title="The chain for df/dx, line by line",
    reference="Lemma 44, (262) to (264)",
    domain=domains.OMEGA_PLUS_PLANE,
)
def lemma_44_chain(over: Box) -> list[Row]:
    slip = "sqrt((2*x + y)^2 + 22.911^2*x/pi)"
    return [
        *_lines("262", "0.0131259", over),
        _numerator("264", "0.0131259", *NUMERATOR_264),
        bounds(
            "262-8-denominator",
            "(262), last line: the root in the denominator is sqrt((2x+y)^2 + 22.911^2 x/pi)",
            f"{ROOT_2} - {slip}",
            equal(0),
            over=over,
            place="(262)",
            erratum=Erratum(
                Consequence.MISPRINT,
                "22.911^2 stands for 2*2.911^2. The denominator is positive all the same.",
            ),
        ),
        same(
            "262-8-denominator-corrected",
            "The root is sqrt((2x+y)^2 + 2*2.911^2 x/pi)",
            W.replace("w", ROOT_2),
            f"(2.911 - 1)*(2*x + y) + {ROOT_2}",
            over=over,
            corrects="262-8-denominator",
        ),
    ]


@lemma(
    "lemma-45-chain",
    title="The chain for df/dx at small variance, line by line",
    reference="Lemma 45, (289) and (290)",
    domain=domains.LEMMA_17,
)
def lemma_45_chain(over: Box) -> list[Row]:
    return [*_lines("289", "0.0003", over), _numerator("290", "0.0003", *NUMERATOR_290)]


def _lines(number: str, gap: str, over: Box) -> list[Row]:
    """Lines 2 to 7; the first is about the error of the approximation, the last is `_numerator`."""
    place = f"({number})"
    first, second = FACTORS
    box = Box({**over, "w": (0, 100)})
    five = f"(3*x - y) + 2.911*({first}/(2.911*(x + y) + 2.911^2/pi) - 2*{second}/{W}) - {gap}"
    six = f"(3*x - y) + {first}/((x + y) + 2.911/pi) - 2*{second}*2.911/{W} - {gap}"
    seven = (
        f"(-2*(2*x - y)*2.911*((x + y) + 2.911/pi)*(2*x + y)"
        f" + ((x + y) + 2.911/pi)*(3*x - y - {gap})*{W} + {first}*{W})/(((x + y) + 2.911/pi)*{W})"
    )
    rows = [
        same(
            f"{number}-2-factor",
            f"({number}), line 2: the denominators of R, times sqrt2 sqrt x/sqrt(pi), with c for"
            " kx + y",
            "sqrt(2)*sqrt(x)/sqrt(pi)*(sqrt(pi)*(2.911 - 1)*c/(sqrt(2)*sqrt(x)))",
            "(2.911 - 1)*c",
            over=Box({**over, "c": ("0.1", 50)}),
            place=place,
        ),
        same(
            f"{number}-2-root",
            f"({number}), line 2: the squares of the roots of R, times 2x/pi, with c for kx + y",
            "2*x/pi*(pi*(c/(sqrt(2)*sqrt(x)))^2 + 2.911^2)",
            "c^2 + 2*2.911^2*x/pi",
            over=Box({**over, "c": ("0.1", 50)}),
            place=place,
        ),
        same(
            f"{number}-4",
            f"({number}), line 4: the first root is that of (x + y + 2.911^2/pi)^2",
            LARGER.removeprefix("sqrt"),
            "(x + y + 2.911^2/pi)^2",
            over=over,
            place=place,
        ),
        same(
            f"{number}-5",
            f"({number}), line 5: the first denominator",
            "(2.911 - 1)*(x + y) + (x + y + 2.911^2/pi)",
            "2.911*(x + y) + 2.911^2/pi",
            over=over,
            place=place,
        ),
        same(f"{number}-6", f"({number}), line 6 is line 5", five, six, over=box, place=place),
        same(f"{number}-7", f"({number}), line 7 is line 6", six, seven, over=box, place=place),
    ]
    if number == "262":
        small = "(x + y)*(2.911 - 1)"
        rows.append(
            bounds(
                "262-3",
                "(262), line 3: with the larger first root the term is not larger",
                f"{first}*(1/({small} + {ROOT_1}) - 1/({small} + x + y + 2.911^2/pi))",
                above(0),
                over=over,
                place=place,
                note="The larger root is x + y + 2.911^2/pi, by line 4.",
            )
        )
    return rows


Table = dict[tuple[int, int], str]

NUMERATOR_264: tuple[Table, Table] = (
    {
        (2, 0): "4",
        (1, 1): "2",
        (1, 0): "2.76667",
        (0, 2): "-2",
        (0, 1): "-0.939726",
        (0, 0): "-0.0121625",
    },
    {
        (3, 0): "-8.0",
        (2, 1): "-8.0",
        (2, 0): "-11.0044",
        (1, 2): "2.0",
        (1, 1): "1.69548",
        (1, 0): "-0.0464849",
        (0, 3): "2.0",
        (0, 2): "3.59885",
        (0, 1): "-0.0232425",
    },
)
NUMERATOR_290: tuple[Table, Table] = (
    {
        (2, 0): "4",
        (1, 1): "2",
        (1, 0): "2.7795",
        (0, 2): "-2",
        (0, 1): "-0.9269",
        (0, 0): "-0.00027798",
    },
    {
        (3, 0): "-8",
        (2, 1): "-8",
        (2, 0): "-10.9554",
        (1, 2): "2",
        (1, 1): "1.76901",
        (1, 0): "-0.00106244",
        (0, 3): "2",
        (0, 2): "3.62336",
        (0, 1): "-0.00053122",
    },
)
"""Of the root, and of the rest: coefficients of x^i y^j by (i, j)."""


def _numerator(number: str, gap: str, of_root: Table, rest: Table) -> Row:
    """The numerator of line 7, multiplied out: by the root w, and without it."""
    first, _ = FACTORS
    b = "(2.911/pi)"
    root = f"({first} + (3*x - y - {gap})*(x + y + {b}))"
    free = f"({root}*(2.911 - 1)*(2*x + y) - 2*2.911*(2*x - y)*(x + y + {b})*(2*x + y))"
    return values(
        number,
        f"({number}) the numerator of line 7, multiplied out: its coefficients",
        {
            "2*2.911^2/pi": "5.39467",
            **{_coefficient(root, *power): printed for power, printed in of_root.items()},
            **{_coefficient(free, *power): printed for power, printed in rest.items()},
        },
        place=f"({number})",
    )


def _coefficient(formula: str, i: int, j: int) -> str:
    """That of x^i y^j in a polynomial: the derivative at the origin over i! j!."""
    factorials = (1, 1, 2, 6)
    for axis in "x" * i + "y" * j:
        formula = f"d({formula}, {axis})"
    return f"at({formula}, x=0, y=0)/{factorials[i] * factorials[j]}"


if __name__ == "__main__":
    raise SystemExit(snnproof.run("lemma-44-chain", "lemma-45-chain"))
