r"""Lemma 46: the numbers of the proof of Lemma 18, where dT/dtau < 0 is shown at three nu.

*Paper*: Lemma 46 (appendix A4).  T = tau f(nu tau, y); the statement is decided in `lemma_18`,
where it is also said why y = 0.01, the only y that is argued here, is not the worst case.

At nu = 0.7, 0.16, 0.24 and y = 0.01 the paper writes dT/dtau as N(t)/(c sqrt(pi) t) with t = tau,
puts the approximation of Ren and MacKenzie

    e^(z^2) erfc(z)  ~  2.911/R(z),     R(z) = (2.911 - 1) sqrt(pi) z + sqrt(pi z^2 + 2.911^2)

in place of its two transcendental factors (N becomes A), adds a bound of the error N - A, clears
the denominators and bounds powers of t, until a last line is left that is negative.  Each of these
steps is decided for itself: N/(c sqrt(pi) t) is the derivative; the error is as printed, and what
is added is not less; the last line is an upper bound of c t R(z1) R(z2) (A + what is added), where
the positive c t clears the roots; the last line is negative.

    python -m proofs.lemma_46
"""

from typing import NamedTuple

import snnproof
from snnproof.statements import (
    Box,
    Consequence,
    Erratum,
    Exact,
    Row,
    below,
    bounds,
    decreasing,
    equal,
    inside,
    lemma,
    same,
    value,
)


class Printed(NamedTuple):
    """What is printed of one nu, with z = u/(k sqrt(t)) and E = e^(u^2/(c t)) erfc(z).

    N = sqrt(pi) (p E1 - 2 q E2) + k r sqrt(t);  least: tau from there;  error: the ends of N - A;
    added: to A, in place of the error;  derivative, chain: the equations of N and of the last line.
    """

    p: str
    q: str
    r: str
    u1: str
    u2: str
    k: str
    c: int
    derivative: str
    chain: str
    least: str
    error: tuple[Exact, Exact]
    added: int
    last_line: str

    @property
    def numerator(self) -> str:
        """N as it is printed."""
        e1, e2 = (f"exp(({u})^2/({self.c}*t))*erfc({self._z(u)})" for u in (self.u1, self.u2))
        return self._numerator(e1, e2)

    @property
    def numerator_by_erfcx(self) -> str:
        """N, in a form whose enclosures are narrower."""
        return self._numerator(f"erfcx({self._z(self.u1)})", f"erfcx({self._z(self.u2)})")

    @property
    def approximation(self) -> str:
        """A: N with the approximation in place of the transcendental factors."""
        return self._numerator(f"(2.911/{self._root(self.u1)})", f"(2.911/{self._root(self.u2)})")

    @property
    def cleared(self) -> str:
        """A and what is added to it, times the positive c t R(z1) R(z2)."""
        roots = f"{self._root(self.u1)}*{self._root(self.u2)}"
        return f"{self.c}*t*{roots}*({self.approximation} + {self.added})"

    def _numerator(self, e1: str, e2: str) -> str:
        rest = f"{self.k}*({self.r})*sqrt(t)"
        return f"(sqrt(pi)*(({self.p})*{e1} - 2*({self.q})*{e2}) + {rest})"

    def _z(self, u: str) -> str:
        return f"(({u})/({self.k}*sqrt(t)))"

    def _root(self, u: str) -> str:
        z = self._z(u)
        return f"((2.911 - 1)*sqrt(pi)*{z} + sqrt(pi*{z}^2 + 2.911^2))"


HELPER = "(-2.26457e9 + 4.07198e9*sqrt(t) - 4.66103e8*t - 1.46191e9*t^(3/2))"
"""The helper function (318), t^2 times which is the last line of nu = 0.7."""

PRINTED = {
    "0.7": Printed(
        p="700*t*(7*t + 20) - 1",
        q="2800*t*(7*t + 5) - 1",
        r="210*t - 1",
        u1="70*t + 1",
        u2="140*t + 1",
        k="20*sqrt(35)",
        c=14000,
        derivative="315",
        chain="317",
        least="0.8",
        error=(97, 186),
        added=200,
        last_line=f"t^2*{HELPER}",
    ),
    "0.16": Printed(
        p="128*t*(2*t + 25) - 1",
        q="128*t*(8*t + 25) - 1",
        r="48*t - 1",
        u1="16*t + 1",
        u2="32*t + 1",
        k="40*sqrt(2)",
        c=3200,
        derivative="324",
        chain="326",
        least="0.8",
        error=("1.1", 12),
        added=20,
        last_line="(-3.1311e6*t^(3/2) - 8.34635e6*t^(7/2) - 1.13691e7*t^3 - 5.51094e7*t^2)",
    ),
    "0.24": Printed(
        p="192*t*(3*t + 25) - 1",
        q="192*t*(12*t + 25) - 1",
        r="72*t - 1",
        u1="24*t + 1",
        u2="48*t + 1",
        k="40*sqrt(3)",
        c=4800,
        derivative="329",
        chain="331",
        least="0.9",
        error=(14, 32),
        added=32,
        last_line="(-5.09079e6*t^(3/2) - 3.44998e7*t^(7/2) - 3.5539e7*t^3 - 6.21197e7*t^2)",
    ),
}


@lemma(
    "lemma-46",
    title="Numbers of the proof of Lemma 18",
    reference="Lemma 46, proof",
    domain=Box(t=("0.8", "1.25")),
)
def lemma_46(over: Box) -> list[Row]:
    rows = []
    for nu, printed in PRINTED.items():
        rows += _by_approximation(nu, printed, over.replace(Box(t=(printed.least, over["t"][1]))))
    return [
        *_expressions(over),
        *rows,
        decreasing(
            "helper-decreasing",
            "The function (318) is decreasing",
            HELPER,
            "t",
            over=over,
            place="after (321)",
        ),
        *_value_at_the_start("helper-slope", "the slope of (318)", f"d({HELPER}, t)", over),
        *_value_at_the_start("helper", "(318)", HELPER, over),
    ]


def _expressions(over: Box) -> list[Row]:
    """(323) and (328), which lack a factor, (325), a denominator, and the last line of (326)."""
    lost = Erratum(
        Consequence.MISPRINT,
        "The factor 2 in front of the second term is lost in (323) and (328). The derivatives that"
        " follow have it.",
    )
    rows = []
    for number, part in (("323", "0.16"), ("328", "0.24")):
        first = f"exp(({part}*t + 0.01)^2/(2*{part}*t))*erfc(({part}*t + 0.01)/sqrt(2*{part}*t))"
        second = (
            f"exp((2*{part}*t + 0.01)^2/(2*{part}*t))*erfc((2*{part}*t + 0.01)/sqrt(2*{part}*t))"
        )
        whole = f"t*at(f, y=0.01, x={part}*t)"
        rows += [
            bounds(
                number,
                f"({number}) T at nu = {part}, y = 0.01 is t (e1 - e2)",
                f"{whole} - t*({first} - {second})",
                equal(0),
                over=over,
                place=f"({number})",
                erratum=lost,
            ),
            same(
                f"{number}-corrected",
                f"T at nu = {part}, y = 0.01 is t (e1 - 2 e2)",
                whole,
                f"t*({first} - 2*{second})",
                over=over,
                corrects=number,
            ),
        ]
    one, two = (PRINTED["0.16"]._root(u) for u in ("16*t + 1", "32*t + 1"))
    return [
        *rows,
        bounds(
            "325-denominator",
            "(325), last denominator: both factors are those with 32t + 1",
            f"{one}*{two} - {two}*{two}",
            equal(0),
            over=over,
            place="(325)",
            erratum=Erratum(
                Consequence.MISPRINT, "One of them has 16t + 1. Both are positive, and cleared."
            ),
        ),
        same(
            "325-denominator-corrected",
            "(325), last denominator: k sqrt(t) drawn out of R(z1), with c for 16t + 1",
            "40*sqrt(2)*sqrt(t)*(2.911 - 1)*sqrt(pi)*(c/(40*sqrt(2)*sqrt(t)))",
            "sqrt(pi)*(2.911 - 1)*c",
            over=Box(t=over["t"], c=(1, 50)),
            note="The line of the first factor; that of the second has 32t + 1 for c.",
            corrects="325-denominator",
        ),
        bounds(
            "326-13-as-printed",
            "(326), last line, with a 2 behind t^2: it is line 12",
            "-5.51094e7*t^2*2 - (8.01543e7*sqrt(1.25) - 1.44725e8)*t^2",
            inside("-1e3", "1e3"),
            over=over,
            place="(326)",
            erratum=Erratum(
                Consequence.MISPRINT,
                "The 2 behind t^2 is one too many; without it the line is right but for the last"
                " digit of its number, and either is negative.",
            ),
        ),
        same(
            "319",
            "(319) the derivative of (318)",
            f"d({HELPER}, t)",
            "-2.192865e9*t^(1/2) + 2.03599e9/t^(1/2) - 4.66103e8",
            over=over,
            place="(319)",
            note="Before its numbers are rounded to six digits.",
        ),
        same(
            "320",
            "(320) the second derivative of (318)",
            f"d(d({HELPER}, t), t)",
            "-1.017995e9/t^(3/2) - 1.0964325e9/t^(1/2)",
            over=over,
            place="(320)",
            note="Before its numbers are rounded to six digits.",
        ),
    ]


def _by_approximation(nu: str, printed: Printed, t: Box) -> list[Row]:
    low, high = printed.error
    return [
        same(
            f"numerator-{nu}",
            f"dT/dtau at nu = {nu}, y = 0.01, with t = tau, is N/({printed.c} sqrt(pi) t)",
            f"d(t*at(f, y=0.01, x={nu}*t), t)",
            f"{printed.numerator}/({printed.c}*sqrt(pi)*t)",
            over=t,
            place=f"({printed.derivative})",
        ),
        bounds(
            f"error-{nu}",
            f"{low} < N - A < {high} at nu = {nu}; so the {printed.added} that are added suffice",
            f"{printed.numerator_by_erfcx} - {printed.approximation}",
            inside(low, high),
            over=t,
            place=f"after ({printed.derivative})",
        ),
        bounds(
            f"last-line-{nu}",
            f"{printed.c} t R(z1) R(z2) (A + {printed.added}) is at most the last line",
            f"{printed.cleared} - {printed.last_line}",
            below(0),
            over=t,
            place=f"({printed.chain})",
        ),
        bounds(
            f"last-line-{nu}-negative",
            f"The last line of nu = {nu} is negative",
            printed.last_line,
            below(0),
            over=t,
            place=f"({printed.chain}), last line",
            corrects="326-13-as-printed" if nu == "0.16" else "",
        ),
    ]


VALUES = {
    "helper-slope": ("-1.51154e8", "-1.51155e8", "(321)"),
    "helper": ("-4.14199e7", "-4.14204e7", "(317), lines 14 and 15"),
}
"""Of (318) and its slope at t = 0.8: as printed, from the printed coefficients, and where."""


def _value_at_the_start(name: str, what: str, quantity: str, t: Box) -> list[Row]:
    printed, true, place = VALUES[name]
    return [
        bounds(
            f"{name}-bound",
            f"For 0.8 <= t, {what} is at most {printed}, and negative",
            quantity,
            below(printed, strict=False),
            over=t,
            place=place,
        ),
        value(
            f"{name}-at-0.8",
            f"At t = 0.8, {what} is {printed}",
            quantity,
            printed,
            at={"t": "0.8"},
            place=place,
            note="Read as an equation, with the printed coefficients as exact decimals.",
            erratum=Erratum(
                Consequence.NUMBER,
                f"The printed coefficients give {true}. Their own rounding allows for more than"
                " the difference; as upper bounds the printed numbers hold, and nothing more is"
                " used.",
            ),
        ),
        value(
            f"{name}-at-0.8-corrected",
            f"At t = 0.8, {what} is {true}",
            quantity,
            true,
            at={"t": "0.8"},
            corrects=f"{name}-at-0.8",
        ),
    ]


if __name__ == "__main__":
    raise SystemExit(snnproof.run("lemma-46"))
