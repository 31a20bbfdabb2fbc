r"""The terms of the chains (317), (326) and (331) in the proof of Lemma 46: no claim.

See `proofs.lemma_46_chain`.  c is (2.911 - 1) sqrt(pi), m is 2.911 k sqrt(pi).
"""

from collections.abc import Mapping
from typing import NamedTuple

Lines = Mapping[int | str, tuple[str, Mapping[str, str]]]


class Chain(NamedTuple):
    """One of the three: k, r, u1, u2, e, g of L0, and what is printed of its lines.

    printed: coefficients of line 1, by the roots and the power of w = sqrt(t) beside them;
    equal: lines after "=", with what their numbers are values of;  larger: lines after "<=", with
    the difference to the line before.
    """

    k: str
    r: int
    u1: int
    u2: int
    e: int
    g: int
    least: str
    under_the_root: str
    printed: Mapping[tuple[str, int], str]
    equal: Mapping[str, tuple[str, Mapping[str, str]]]
    larger: Mapping[str, tuple[str, str]]

    def l0(self) -> str:
        """L0 as printed, with t = w^2."""
        k, r, u1, u2, e, g = self[:6]
        c = "(sqrt(pi)*(2.911 - 1))"
        first, second = f"({c}*({u1}*w^2 + 1) + a)", f"({c}*({u2}*w^2 + 1) + b)"
        p, q = (f"({u**2}*w^4 + {e}*w^2 - 1)" for u in (u1, u2))
        return (
            f"({k}*({r}*w^2 - 1)*w + {g})*{first}*{second} + 2.911*{k}*sqrt(pi)*{p}*w*{second}"
            f" - sqrt(pi)*2*{k}*2.911*{q}*w*{first}"
        )

    def expansion(self) -> dict[tuple[str, int], tuple[str, str]]:
        """The coefficients of L0, with those that are printed."""
        k, r, u1, u2, e, g = self[:6]
        c, m = "(1.911*sqrt(pi))", f"(2.911*{k}*sqrt(pi))"
        product, total = u1 * u2, u1 + u2
        exact = {
            ("S1*S2", 3): f"{k}*{r}",
            ("S1*S2", 1): f"-{k}",
            ("S1*S2", 0): f"{g}",
            ("S1", 5): f"{k}*{c}*{r * u2} - 2*{m}*{u2**2}",
            ("S1", 3): f"{k}*{c}*({r - u2}) - 2*{m}*{e}",
            ("S1", 2): f"{g * u2}*{c}",
            ("S1", 1): f"-{k}*{c} + 2*{m}",
            ("S1", 0): f"{g}*{c}",
            ("S2", 5): f"{k}*{c}*{r * u1} + {m}*{u1**2}",
            ("S2", 3): f"{k}*{c}*({r - u1}) + {m}*{e}",
            ("S2", 2): f"{g * u1}*{c}",
            ("S2", 1): f"-{k}*{c} - {m}",
            ("S2", 0): f"{g}*{c}*1",
            ("1", 7): f"{k}*{c}^2*{r * product} + {m}*{c}*({u1 * product - 2 * u2 * product})",
            ("1", 5): f"{k}*{c}^2*({r * total - product})"
            f" + {m}*{c}*({u1**2 + e * u2 - 2 * u2**2 - 2 * e * u1})",
            ("1", 4): f"{g * product}*{c}^2",
            ("1", 3): f"{k}*{c}^2*({r - total}) + {m}*{c}*({2 * u1 - u2 - e})",
            ("1", 2): f"{g * total}*{c}^2",
            ("1", 1): f"-{k}*{c}^2 + {m}*{c}",
            ("1", 0): f"{g}*{c}^2",
        }
        return {key: (formula, self.printed.get(key, "")) for key, formula in exact.items()}


def _roots(chi: int, clo: str, pair: tuple[str, str]) -> dict[str, str]:
    """The two d of pi (u t + 1)^2 + c t = u^2 pi (t + d1)(t + d2)."""
    b = f"((2*{chi} + ({clo})/pi)/{chi**2})"
    root = f"sqrt({b}^2 - 4/{chi**2})"
    return {f"({b} + {root})/2": pair[0], f"({b} - {root})/2": pair[1]}


def _of_r(line: str, free: str, one: str, half: str, least: str) -> dict[str, tuple[str, str]]:
    """Powers of t/least put into three terms; their growth in r = sqrt(t/least)."""
    growth = f"{free}*(r^2 + r + 1) + {one}*{least}*r^2 + {half}*sqrt({least})*r*(r + 1)"
    text = f"powers of t/{least} in three terms, with r = sqrt(t/{least})"
    return {line: (text, f"(r - 1)*({growth})")}


def _chain(
    k: str,
    numbers: tuple[int, int, int, int, int],
    least: str,
    under: str,
    line_1: str,
    fours: tuple[str, str, str],
    roots: tuple[tuple[str, str], tuple[str, str]],
    factor: str,
    sevens: tuple[str, ...],
    nine: tuple[str, ...],
    cube: tuple[str, str],
    square: tuple[str, str, str],
    last: Mapping[str, tuple[str, str]],
) -> Chain:
    r, u1, u2, e, g = numbers
    keys = [
        ("S1", 3),
        ("S2", 3),
        ("1", 3),
        ("S1", 5),
        ("S2", 5),
        ("1", 5),
        ("1", 7),
        ("1", 4),
        ("S1", 2),
        ("S2", 2),
        ("1", 2),
        ("1", 1),
        ("S1", 1),
        ("S1", 0),
        ("S2", 1),
        ("S2", 0),
        ("1", 0),
    ]
    p = dict(zip(keys, line_1.split(), strict=True))
    (far1, near1), (far2, near2) = roots
    a4, b4, c4 = fours
    unrounded = f"(1 + {near1}/0.8)"
    scale = f"{u1 * u2}*pi*{factor if factor == '1.00014' else unrounded}"
    one, two = f"sqrt({u1**2}*pi)", f"sqrt({u2**2}*pi*{unrounded})"
    s1, s2 = f"sqrt(t + {far1})", f"sqrt(t + {far2})"
    ab, by2, by1 = (
        f"({sevens[0]}*t^(3/2) + {sevens[1]}*t^(5/2) + {sevens[2]}*t)",
        f"({sevens[3]}*t^3 + {sevens[4]}*t^2 + {sevens[5]}*t^(1/2))",
        f"({sevens[6]}*t^3 + {sevens[7]}*t^2 + {sevens[8]}*t^(1/2))",
    )
    at2, at1 = f"sqrt(1.25 + {far2})", f"sqrt(1.25 + {far1})"
    low1 = f"sqrt({least} + {far1})"
    half = f"(t + {near1})"
    exact = {
        key: f"({formula})"
        for key, (formula, _) in Chain(k, *numbers, least, under, {}, {}, {}).expansion().items()
    }
    x4 = f"({exact['S1', 1]}*sqrt(1.25) + 1.25*{exact['S1', 2]} + {exact['S1', 0]})"
    y4 = f"({exact['S2', 1]}*sqrt({least}) + 1.25*{exact['S2', 2]} + {exact['S2', 0]})"
    z4 = f"({exact['1', 1]}*sqrt(1.25) + 1.25*{exact['1', 2]} + {exact['1', 0]})"
    x7 = (
        f"(-{scale}*{k})",
        f"({scale}*{k}*{r})",
        f"({scale}*{g})",
        f"({two}*{exact['S2', 5]})",
        f"({two}*{exact['S2', 3]})",
        f"({two}*{y4})",
        f"({one}*{exact['S1', 5]})",
        f"({one}*{exact['S1', 3]})",
        f"({one}*{x4})",
    )
    x9 = (
        f"({at1}*{at2}*{x7[0]} + {exact['1', 3]})",
        f"({at1}*{at2}*{x7[1]} + {exact['1', 5]})",
        f"({at2}*{x7[3]} + {low1}*{x7[6]})",
        f"({at2}*{x7[4]} + {low1}*{x7[7]} + {exact['1', 4]})",
        f"({at1}*{at2}*{x7[2]})",
        f"({at2}*{x7[5]} + {low1}*{x7[8]})",
    )
    x11 = f"({z4}/{least}^(3/2) + {x9[0]} + {x9[4]}/sqrt({least}) + {x9[5]}/{least})"
    equal = {
        "4": (
            "the constants beside S1, beside S2 and alone",
            {x4: a4, y4: b4, z4: c4},
        ),
        "5": (
            "S1 and S2 in factors",
            {
                **_roots(u1, f"({k}*2.911)^2", roots[0]),
                **_roots(u2, f"({k}*2.911)^2", roots[1]),
            },
        ),
        "7": (
            "the coefficients of line 6, multiplied out",
            dict(zip(x7, sevens, strict=True)),
        ),
        "9": (
            "the coefficients of line 8, multiplied out",
            dict(zip(x9, nine, strict=True)),
        ),
        cube[0]: ("the coefficient of t^1.5", {x11: cube[1]}),
        square[0]: (
            "the coefficient of t^2",
            {square[1].format(x11=x11, x91=x9[1], x93=x9[3]): square[2]},
        ),
    }
    larger = {
        "3-S1": (
            "what stands beside S1, with 1.25 for t",
            f"{p['S1', 2]}*(1.25 - t) + {p['S1', 1]}*(sqrt(1.25) - sqrt(t))",
        ),
        "3-S2": (
            f"what stands beside S2, with 1.25 and {least} for t",
            f"{p['S2', 2]}*(1.25 - t) + ({p['S2', 1]})*(sqrt({least}) - sqrt(t))",
        ),
        "3-rest": (
            "the rest, with 1.25 for t",
            f"{p['1', 2]}*(1.25 - t) + {p['1', 1]}*(sqrt(1.25) - sqrt(t))",
        ),
        "6-S1": (
            "the term in S1, which is negative, with t for t + d",
            f"(({p['S1', 3]})*t^(3/2) + ({p['S1', 5]})*t^(5/2) + {a4})*(sqrt(t) - sqrt{half})",
        ),
        "6-S2": (
            f"it is larger than line 5, with t for t + d in S1 and {factor} t elsewhere",
            f"({p['S2', 3]}*t^(3/2) + {p['S2', 5]}*t^(5/2) + {b4})*{u2}*sqrt(pi)*{s2}"
            f"*({factor}*t - t - {near2})/(sqrt({factor}*t) + sqrt(t + {near2}))"
            f" + ({k}*{r}*t^(3/2) - {k}*t^(1/2) + {g})*{u1 * u2}*pi*{s1}*{s2}"
            f"*({factor}^2*t^2 - (t + {near2})*{half})"
            f"/({factor}*t + sqrt(t + {near2})*sqrt{half})"
            f" - (({p['S1', 3]})*t^(3/2) + ({p['S1', 5]})*t^(5/2) + {a4})*{one}*{s1}"
            f"*{near1}/(sqrt(t) + sqrt{half})",
        ),
        "8": (
            f"the roots of t + d with 1.25 and {least} for t",
            f"{ab}*({at1}*{at2} - {s1}*{s2}) + {by2}*({at2} - {s2}) + {by1}*({low1} - {s1})",
        ),
        **last,
    }
    return Chain(k, r, u1, u2, e, g, least, under, p, equal, larger)


CHAINS = {
    "317": _chain(
        "(20*sqrt(35))",
        (210, 70, 140, 14000, 200),
        "0.8",
        "118635",
        "-1.70658e7 8.60302e6 -2.89498e7 -1.21486e7 8.8828e6 -2.43651e7 -1.46191e9 2.24868e7"
        " 94840.5 47420.2 481860 710.354 820.213 677.432 -1011.27 677.432 2294.57",
        ("120145", "59048.2", "605413"),
        (("7.73521", "0.0000263835"), ("1.94093", "0.0000262866")),
        "1.00003",
        (
            "-3.64296e6",
            "7.65021e8",
            "6.15772e6",
            "2.20425e9",
            "2.13482e9",
            "1.46527e7",
            "-1.5073e9",
            "-2.11738e9",
            "1.49066e7",
        ),
        (
            "-4.84561e7",
            "4.07198e9",
            "-4.66103e8",
            "-2.34999e9",
            "3.29718e7",
            "6.97241e7",
        ),
        ("11", "7.64087e7"),
        ("13", "{x11}/sqrt(0.8) + {x93}", "-2.26457e9"),
        {
            **_of_r("10", "605413", "3.29718e7", "6.97241e7", "0.8"),
            "12": ("sqrt(t/0.8) in one term", "7.64087e7*(sqrt(t) - sqrt(0.8))"),
        },
    ),
    "326": _chain(
        "(40*sqrt(2))",
        (48, 16, 32, 3200, 20),
        "0.8",
        "27116.5",
        "-1.86491e6 940121 -3.16357e6 -303446 221873 -608588 -8.34635e6 117482"
        " 2167.78 1083.89 11013.9 339.614 392.137 67.7432 -483.478 67.7432 229.457",
        ("3215.89", "990.171", "14376.6"),
        (("33.8415", "0.000115428"), ("8.49155", "0.000115004")),
        "1.00014",
        (
            "-91003",
            "4.36814e6",
            "32174.4",
            "1.25852e7",
            "5.33261e7",
            "56165.1",
            "-8.60549e6",
            "-5.28876e7",
            "91200.4",
        ),
        (
            "-4.84613e6",
            "8.01543e7",
            "-1.13691e7",
            "-1.44725e8",
            "594875",
            "712078",
        ),
        ("11", "-3.1311e6"),
        ("13", "{x91}*sqrt(1.25) + {x93}", "-5.51094e7"),
        {
            **_of_r("10", "14376.6", "594875", "712078", "0.8"),
            "12": ("sqrt(1.25/t) in one term", "8.01543e7*t^2*(sqrt(1.25) - sqrt(t))"),
        },
    ),
    "331": _chain(
        "(40*sqrt(3))",
        (72, 24, 48, 4800, 32),
        "0.9",
        "40674.8",
        "-3.42607e6 1.72711e6 -5.81185e6 -836198 611410 -1.67707e6 -3.44998e7 422935"
        " 5202.68 2601.34 26433.4 415.94 480.268 108.389 -592.138 108.389 367.131",
        ("7148.69", "2798.31", "33874"),
        (("22.561", "0.0000769518"), ("5.66103", "0.0000766694")),
        "1.0001",
        (
            "-250764",
            "1.8055e7",
            "115823",
            "5.20199e7",
            "1.46946e8",
            "238086",
            "-3.55709e7",
            "-1.45741e8",
            "304097",
        ),
        (
            "-9.02866e6",
            "2.29933e8",
            "-3.5539e7",
            "-3.19193e8",
            "1.48578e6",
            "2.09884e6",
        ),
        ("10", "-5.09079e6"),
        ("12", "{x91}*sqrt(1.25) + {x93}", "-6.21197e7"),
        {
            **_of_r("9-larger", "33874", "1.48578e6", "2.09884e6", "0.9"),
            "11": ("sqrt(1.25/t) in one term", "2.29933e8*t^2*(sqrt(1.25) - sqrt(t))"),
        },
    ),
}
"""By equation."""
