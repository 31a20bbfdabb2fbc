"""Lines 1 to 7 of the chain for dF/dx, which the paper prints twice: (30) and (229).

F = s sqrt x - alpha^2 (e1 - e2) is the sub-function of `theorem_2_chain_30.py` and `lemma_40.py`;
the chains differ in the domain and in the constant c, which is 0.878 in (30) and 0.782 in (229).
The lines of both stand over sqrt2 sqrt(pi) x^(3/2) from line 3 on.
"""

from snnproof.statements import Box, Consequence, Erratum, Row, above, bounds, cover, inside, same

ROOT = "(sqrt(2)*sqrt(x))"
Z_1, Z_2 = f"((x + y)/{ROOT})", f"((2*x + y)/{ROOT})"
SUM_1, SUM_2 = "(x - y)*(x + y)", "(2*x - y)*(2*x + y)"
AT_LEAST_0 = above(0, strict=False)

TOO_MUCH = Erratum(
    Consequence.MISPRINT,
    "In line 7 the second term has the factor sqrt(pi) alpha^2 of the first; without it the line is"
    " equal to the one before it, and line 8 follows from it.",
)

PREMISE = Erratum(
    Consequence.ARGUMENT,
    "y is negative on half of the domain. Line 4 needs no more than (2x+y)^2 + 4x < (2x+y+1)^2,"
    " which is 0 < 2y + 1, and holds. Nothing else depends on it.",
)


def reason_of_line_4(equation: str, place: str, over: Box) -> list[Row]:
    """(31), or (230) and (237): what line 4 is said to follow from, and from what it follows."""
    return [
        same(
            equation,
            "(2x+y)^2 + 2(2x+y) + 1 = (2x+y+1)^2, and it exceeds (2x+y)^2 + 4x + 1 by 2y",
            "(2*x + y + 1)^2 - (2*x + y)^2 - 4*x - 1",
            "2*y",
            over=over,
            place=place,
            note="So 0 < 2y implies the inequality, as is printed.",
        ),
        bounds(
            f"{equation}-premise",
            f"0 < 2y: so that {place} can be applied in line 4",
            "2*y",
            above(0),
            over=over,
            place=place,
            stands="needed",
            erratum=PREMISE,
        ),
        bounds(
            f"{equation}-in-use",
            "(2x+y)^2 + 4x < (2x+y+1)^2",
            "2*y + 1",
            above(0),
            over=over,
            stands="needed",
            corrects=f"{equation}-premise",
            note="The difference is 2y + 1.",
        ),
    ]


def lines(equation: str, c: str, over: Box) -> list[Row]:
    """The lines 1 to 7 of (30) or (229), as rows "30-1" to "30-7"."""
    name, roots = f"({equation})", ("sqrt((x + y)^2 + 8*x/pi)", "sqrt((2*x + y)^2 + 4*x)")
    squares = (f"sqrt((x + y)^2 + {c}*2*(x + y) + {c}^2)", "sqrt((2*x + y)^2 + 2*(2*x + y) + 1)")
    complete = (f"sqrt((x + y + {c})^2)", "sqrt((2*x + y + 1)^2)")
    d_1, d_2 = f"(2*(x + y) + {c})", "(2*(2*x + y) + 1)"
    line_2 = _line(
        f"2*{ROOT}/(sqrt(pi)*(x + y + {roots[0]}))", f"2*{ROOT}/(sqrt(pi)*(2*x + y + {roots[1]}))"
    )
    return [
        bounds(
            f"{equation}-1",
            f"{name}, line 1 is at most line 0: Lemma 22 for e1 and for e2",
            f"{_line('e1', 'e2')} - {_line(_tail(Z_1, '4/pi'), _tail(Z_2, '2'))}",
            AT_LEAST_0,
            over=over,
            place=f"{name}, line 1",
        ),
        same(
            f"{equation}-2",
            f"{name}, line 2: with z = (kx + y)/(sqrt2 sqrt x), 2x (z^2 + r) = (kx + y)^2 + 2rx",
            f"2*x*(((k*x + y)/{ROOT})^2 + r)",
            "(k*x + y)^2 + 2*r*x",
            over=Box({**over, "k": (1, 2), "r": (1, 2)}),
            place=f"{name}, line 2",
            note="So the denominators of line 1 times sqrt2 sqrt x are those of line 2, with k = 2,"
            " r = 2 and k = 1, r = 4/pi.",
        ),
        same(
            f"{equation}-3",
            f"{name}, line 3 is line 2",
            line_2,
            _short(*roots),
            over=over,
            place=f"{name}, line 3",
        ),
        bounds(
            f"{equation}-4",
            f"{name}, line 4 is smaller than line 3",
            f"sqrt(2)*sqrt(pi)*x*sqrt(x)*({_short(*roots)} - {_short(*squares)})",
            above(0),
            over=over,
            place=f"{name}, line 4",
            note="Both times sqrt2 sqrt(pi) x^(3/2).",
        ),
        same(
            f"{equation}-5",
            f"{name}, line 5 is line 4",
            _short(*squares),
            _short(*complete),
            over=over,
            place=f"{name}, line 5",
        ),
        cover(
            f"{equation}-6-roots",
            f"x + y + {c} and 2x + y + 1, whose squares are under the roots, are in [1, 50]",
            over=over,
            conditions={f"x + y + {c}": inside(1, 50), "2*x + y + 1": inside(1, 50)},
            stands="needed",
            place=f"{name}, line 6",
        ),
        same(
            f"{equation}-6",
            f"{name}, line 6 is line 5: sqrt(w^2) = w",
            "sqrt(w^2)",
            "w",
            over=Box(w=(1, 50)),
            place=f"{name}, line 6",
            note="For w = 2x + y + 1, and for x + y and the constant, by the row before.",
        ),
        *_line_7(equation, c, over, d_1, d_2),
    ]


def _line_7(equation: str, c: str, over: Box, d_1: str, d_2: str) -> list[Row]:
    name = f"({equation})"
    factor = f"({d_2}*{d_1}*sqrt(2)*sqrt(pi)*x*sqrt(x))"
    quotients = f"({SUM_2}*2/{d_2} - {SUM_1}*2/{d_1})"
    line_6 = f"(alpha^2*{quotients} - x*(alpha^2 - 1))/(sqrt(2)*sqrt(pi)*x*sqrt(x))"
    first = f"alpha^2*({d_1}*{SUM_2}*2 - {SUM_1}*{d_2}*2)"
    second = f"(-x*(alpha^2 - 1)*{d_2}*{d_1})"
    bracket = "sqrt(pi) alpha^2 (D1 (2x-y)(2x+y) 2/sqrt(pi) - (x-y)(x+y) D2 2/sqrt(pi))"
    with_ = f"with D1 = 2(x+y) + {c}, D2 = 2(2x+y) + 1, Q = D2 D1 sqrt2 sqrt(pi) x^(3/2)"
    return [
        same(
            f"{equation}-line-7",
            f"Line 6 = ({bracket} + sqrt(pi) alpha^2 (-x (alpha^2-1) D2 D1))/Q, {with_}",
            line_6,
            f"({first} + sqrt(pi)*alpha^2*{second})/{factor}",
            over=over,
            place=f"{name}, line 7",
            erratum=TOO_MUCH,
        ),
        same(
            f"{equation}-line-7-corrected",
            f"Line 6 = ({bracket} - x (alpha^2-1) D2 D1)/Q",
            line_6,
            f"({first} + {second})/{factor}",
            over=over,
            corrects=f"{equation}-line-7",
        ),
    ]


def _tail(z: str, r: str) -> str:
    """The bound of Lemma 22 for e^(z^2) erfc z."""
    return f"2/(sqrt(pi)*({z} + sqrt({z}^2 + {r})))"


def _line(e1: str, e2: str) -> str:
    """Line 0, with terms in the place of e1 and e2."""
    bracket = f"sqrt(pi)*alpha^2*({SUM_2}*{e2} - {SUM_1}*{e1}) - sqrt(2)*x*sqrt(x)*(alpha^2 - 1)"
    return f"({bracket})/(2*sqrt(pi)*x^2)"


def _short(root_1: str, root_2: str) -> str:
    """Line 3, with these roots."""
    terms = f"{SUM_2}*2/(2*x + y + {root_2}) - {SUM_1}*2/(x + y + {root_1})"
    return f"(alpha^2*({terms}) - x*(alpha^2 - 1))/(sqrt(2)*sqrt(pi)*x*sqrt(x))"
