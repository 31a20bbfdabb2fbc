r"""One level, or none: what random weights do to signals, for each activation.

Beyond the paper.  The map of random weights is q -> E f(sqrt(tau q + s) Z)^2, with weights of mean
0 and variance tau/n, biases of variance s (`snnproof.moments.length_map`).  With x = tau q + s,
xi(x) = E f(sqrt(x) Z)^2 and r(x) = xi(x)/x, levels q > 0 are the solutions of

    tau r(x) + s/x = 1.                                                                       (1)

*Shape.*  Let h(t) = (f(t)^2 + f(-t)^2)/t^2 for t > 0.  Then r(x) = (1/2) E[Z^2 h(sqrt(x) |Z|)].  So
r falls (rises) strictly if h falls (rises) and is not constant: for x < x' the difference
r(x') - r(x) is the mean of Z^2 (h(sqrt(x') |Z|) - h(sqrt(x) |Z|))/2, which has one sign, and is not
0 almost surely.  Its limits at 0 and infinity are half of those of h, by monotone convergence.

*Levels.*  If r falls strictly, so does the left side of (1): there is at most one level.  It exists
if and only if the left side is above 1 near 0, and below 1 far away.  If moreover f(t)^2 + f(-t)^2
rises with t, then xi rises, the map rises, and it lies above the diagonal below the level and under
it above: the iterates of every q > 0 converge to the level monotonically.  If r rises strictly and
s = 0, there is at most one level again, below which the map lies under the diagonal: it is left by
all other signals, to 0 or to infinity.  If r is constant, the map is q -> r (tau q + s).

The rows `sign` are covers that do not use the argument: the sign of x^2 r'(x) = x xi'(x) - xi(x).

    python -m proofs.beyond.one_level_or_none        the verdict and the margin of each row
"""

import snnproof
from snnproof.statements import (
    Box,
    Row,
    about,
    above,
    below,
    bounds,
    by_hand,
    inside,
    named,
    same,
    theorem,
)

SIGN = "x*d(xi_tilde, x) - xi_tilde"
WIDE = Box(y=0, x=("1/64", 64))
SHORT = Box(y=0, x=("1/2", 2))
"""Of activations whose moments are integrals: each is computed anew at many places."""

OF_A_GATE = """
    f(z) = z S(z), S rising, S(-z) = 1 - S(z): {why}.  Hence for t > 0
    h(t) = S(t)^2 + (1 - S(t))^2 = 1/2 + 2 (S(t) - 1/2)^2, which rises, as S(t) >= 1/2 does.
    Half of its limits is 1/4 at 0 and 1/2 at infinity.
"""

BENT = """
    f(t)/t is constant for t > 0.  For t < 0 it is a constant times (1 - e^(-k |t|))/(k |t|), the
    mean of e^(-k |t| v) over 0 < v < 1, which falls strictly with |t|.  |f(t)| rises with |t| on
    both sides.
"""

FALLS = {
    "selu": (BENT, "2/(lambda^2 (1 + alpha^2))", "2/lambda^2", WIDE),
    "elu": (BENT, "1", "2", WIDE),
    "celu": (BENT, "1", "2", WIDE),
    "serlu": (
        """
        With c = 1.07862 and alpha = 2.90427, h(t) = c^2 (1 + alpha^2 e^(-2 t)), which falls
        strictly.  f(t)^2 + f(-t)^2 = c^2 t^2 (1 + alpha^2 e^(-2 t)) has the derivative
        2 c^2 t (1 + alpha^2 (1 - t) e^(-2 t)), and (t - 1) e^(-2 t) is at most e^(-3)/2, at
        t = 3/2: alpha^2 e^(-3)/2 < 1, and it rises.
        """,
        "2/(1.07862^2 (1 + 2.90427^2))",
        "2/1.07862^2",
        Box(y=0, x=("1/64", 4)),
    ),
    "tanh": (
        """
        tanh is odd, and for t > 0 strictly concave with tanh 0 = 0: tanh(t)/t, the mean slope from
        0 to t, falls strictly from 1 to 0.  tanh^2 rises with |t|.
        """,
        "1",
        "",
        SHORT,
    ),
    "sigmoid": (
        """
        h(t) = (S^2 + (1 - S)^2)/t^2 with S the sigmoid of t > 0.  t S' - S = S (t (1 - S) - 1) < 0,
        as t (1 - S) = t/(1 + e^t) < 1, so S/t falls; (1 - S)/t is a quotient of a falling and a
        rising function.  S^2 + (1 - S)^2 rises with S >= 1/2.
        """,
        "0",
        "",
        SHORT,
    ),
    "softplus": (
        """
        Let p = softplus, S = p' the sigmoid.  For t > 0, t S - p has the derivative t S' > 0 and
        the limit 0 at infinity, so it is negative, and p/t falls.  For t < 0 p falls as |t| rises,
        and p/|t| even more.  p(t)^2 + p(-t)^2 has the derivative 2 p(t) S(t) - 2 p(-t) S(-t) > 0.
        """,
        "0",
        "2",
        SHORT,
    ),
    "log-sigmoid": (
        """
        f(z) = -softplus(-z), so f(z)^2 + f(-z)^2 is that of softplus, for which
        levels-of-softplus.shape argues the same.
        """,
        "0",
        "2",
        SHORT,
    ),
    "softsign": (
        """
        f is odd, and f(t)/t = 1/(1 + t) for t > 0 falls from 1 to 0.  |f(t)| = t/(1 + t) rises.
        """,
        "1",
        "",
        SHORT,
    ),
    "hard-tanh": (
        """
        f is odd, f(t)/t is 1 for 0 < t <= 1 and 1/t beyond: it falls.  |f| rises with |t|.
        """,
        "1",
        "",
        WIDE,
    ),
    "relu6": (
        """
        f(t)/t is 1 for 0 < t <= 6, 6/t beyond, and 0 for t < 0: it falls.  f rises.
        """,
        "2",
        "",
        Box(y=0, x=(1, 64)),
    ),
    "hard-sigmoid": (
        """
        For 0 < t <= 3, f(+-t) = 1/2 +- t/6 and h(t) = 1/18 + 1/(2 t^2); beyond, h(t) = 1/t^2: it
        falls.  f(t)^2 + f(-t)^2 is 1/2 + t^2/18, then 1: it rises.
        """,
        "0",
        "",
        WIDE,
    ),
}
"""Name: why r falls; the gain below which signals die, and from which on they explode, s = 0."""

RISES = {
    "gelu": (
        OF_A_GATE.format(why="S is the normal distribution function"),
        "2",
        "4",
        SHORT,
    ),
    "gelu-tanh": (
        OF_A_GATE.format(
            why="S = (1 + tanh u)/2 with u = sqrt(2/pi) (z + 0.044715 z^3) odd and rising"
        ),
        "2",
        "4",
        SHORT,
    ),
    "quick-gelu": (OF_A_GATE.format(why="S(z) = 1/(1 + e^(-1.702 z))"), "2", "4", SHORT),
    "silu": (OF_A_GATE.format(why="S is the sigmoid"), "2", "4", SHORT),
    "hard-swish": (OF_A_GATE.format(why="S(z) = z/6 + 1/2, cut to [0, 1]"), "2", "4", WIDE),
    "mish": (
        """
        f(z) = z T(z) with T = tanh(log(1 + w)) = (w^2 + 2 w)/A, A = w^2 + 2 w + 2, w = e^z; for -z,
        w becomes 1/w and T = (1 + 2 w)/B, B = 2 w^2 + 2 w + 1.  With w = e^t, t > 0, the derivative
        by w of h = T(t)^2 + T(-t)^2 is 8 w (w + 1) ((w + 2)/A^3 - (1 + 2 w)/B^3), since the
        derivatives of the two are 4 (w + 1)/A^2 and -4 w (w + 1)/B^2.  With w = 1 + v, the
        polynomial (w + 2) B^3 - (1 + 2 w) A^3 has coefficients of v, ..., v^7 that are all
        positive, and none without v: h rises strictly.  Half of its limits is 9/25 at 0 and 1/2 at
        infinity.
        """,
        "2",
        "25/9",
        SHORT,
    ),
    "square": ("h(t) = 2 t^2, which rises from 0 to infinity.", "0", "", WIDE),
    "relu-squared": ("h(t) = t^2, which rises from 0 to infinity.", "0", "", WIDE),
    "tanh-shrink": (
        """
        f is odd, and f(t)/t = 1 - tanh(t)/t rises from 0 to 1, since tanh(t)/t falls (tanh is
        strictly concave for t > 0).
        """,
        "1",
        "",
        SHORT,
    ),
    "soft-shrink": (
        "f is odd, and f(t)/t = max(0, 1 - 1/(2 t)) for t > 0 rises from 0 to 1.",
        "1",
        "",
        WIDE,
    ),
    "hard-shrink": (
        "f is odd, and f(t)/t is 0 up to t = 1/2 and 1 beyond: it rises.",
        "1",
        "",
        WIDE,
    ),
}
"""Name: why r rises; up to which gain signals die, and from which on they explode, s = 0."""

CONSTANT = {
    "identity": ("1", "1"),
    "relu": ("1/2", "2"),
    "leaky-relu": ("(1 + 0.01^2)/2", "2/1.0001"),
    "prelu": ("(1 + 0.25^2)/2", "32/17"),
    "abs": ("1", "1"),
}
"""Name: r, and the gain at which every q is a level."""

TITLES = {
    "falls": "one level at most, and it attracts everything",
    "rises": "no level attracts: signals die out or explode",
    "is constant": "no gain corrects the size of signals",
}

MEANINGS = {
    "falls": "With weights drawn at random, {name} brings signals to one size of its own at"
    " {gains}, from wherever they start.",
    "rises": "With weights drawn at random and no bias, {name} holds no size of signals: with"
    " depth they die out or explode.",
    "is constant": "With weights drawn at random, {name} keeps the size of signals only at the gain"
    " {gain}, exactly, and never returns to it after a disturbance.",
}


def _falling(name: str) -> list[Row]:
    why, least, most, over = FALLS[name]
    if least == "0":
        few, some = "", "0 < tau"
    else:
        few, some = (
            f"For s = 0 and tau <= {least} there is none: signals die out. ",
            f"{least} < tau",
        )
    many, between, gains = "", some, f"tau < {most}" if most else "any tau"
    if most:
        many = f" For tau >= {most} there is none, for any s: signals explode."
        between = f"{some} < {most}"
    text = f"""{few}For s = 0 and {between}, and for s > 0 and {gains}, there is exactly one level,
    and the iterates of every q > 0 converge to it.{many}"""
    return [
        *about(
            named(name),
            [bounds("sign", "x^2 r'(x) < 0", SIGN, below(0), over=over, leaves=0)],
        ),
        by_hand(
            "shape",
            "r falls strictly on (0, oo).",
            uses=("sign", *(["levels-of-softplus.shape"] if name == "log-sigmoid" else [])),
            argument=why,
        ),
        by_hand("levels", " ".join(text.split()), uses=("shape",), argument=_LEVELS),
    ]


_LEVELS = """
    By `shape` and the paragraph *Levels* of this file.  The limits of r are the inverses of the two
    gains: half the sum of the squared slopes of f next to 0, infinite if f(0) is not 0; and half
    the sum of those far away, 0 if f is bounded, infinite if f grows faster than a line.
"""


def _rising(name: str) -> list[Row]:
    why, least, most, over = RISES[name]
    if least == "0":
        text = """For s = 0 and every tau there is exactly one level, which repels: signals below it
        die out, those above it explode."""
    elif most:
        text = f"""For s = 0 there is no level for tau <= {least}, where signals die out, and none
        for tau >= {most}, where they explode.  In between there is exactly one, which repels:
        signals below it die out, those above it explode."""
    else:
        text = f"""For s = 0 there is no level for tau <= {least}, where signals die out.  For
        tau > {least} there is exactly one, which repels: signals below it die out, those above it
        explode."""
    return [
        *about(
            named(name),
            [bounds("sign", "x^2 r'(x) > 0", SIGN, above(0), over=over, leaves=0)],
        ),
        *_polynomial(name),
        by_hand(
            "shape",
            "r rises strictly on (0, oo).",
            uses=("sign", *(row.step.id for row in _polynomial(name))),
            argument=why,
        ),
        by_hand("levels", " ".join(text.split()), uses=("shape",), argument=_LEVELS),
    ]


def _polynomial(name: str) -> list[Row]:
    if name != "mish":
        return []
    a, b = ("((1 + v)^2 + 2*(1 + v) + 2)^3", "(2*(1 + v)^2 + 2*(1 + v) + 1)^3")
    left = f"(3 + v)*{b} - (3 + 2*v)*{a}"
    right = "6*v^7 + 69*v^6 + 330*v^5 + 847*v^4 + 1236*v^3 + 975*v^2 + 325*v"
    text = "(w + 2) B^3 - (1 + 2 w) A^3 at w = 1 + v."
    return [same("polynomial", text, left, right, over=Box(v=(0, 10)), leaves=0)]


def _constant(name: str) -> list[Row]:
    ratio, gain = CONSTANT[name]
    text = f"""For s = 0 and tau = {gain} every q > 0 is a level, and signals keep their size.  For
    smaller tau signals die out (for s > 0 they converge to s r/(1 - tau r), r = {ratio}), for
    larger ones they explode; for s > 0 and tau = {gain} they grow by s r in each layer."""
    return [
        *about(
            named(name),
            [
                bounds(
                    "ratio",
                    f"xi(1) = {ratio}",
                    f"xi_tilde - {ratio}",
                    _NOTHING,
                    over=_AT_1,
                    leaves=0,
                )
            ],
        ),
        by_hand(
            "shape",
            f"r = {ratio}.",
            uses=("ratio",),
            argument="f(c z) = c f(z) for c > 0, so that xi(x) = x xi(1).",
        ),
        by_hand(
            "levels",
            " ".join(text.split()),
            uses=("shape",),
            argument="The map is q -> r (tau q + s), a line.",
        ),
    ]


_AT_1 = Box(y=0, x=1)
_NOTHING = inside("-1e-20", "1e-20")


def _state(name: str, kind: str, gains: str) -> None:
    rows = {"falls": _falling, "rises": _rising, "is constant": _constant}[kind]
    gain = CONSTANT.get(name, ("", ""))[1]
    theorem(
        f"levels-of-{name}",
        title=f"Random weights and {name}: {TITLES[kind]}",
        reference="Beyond the paper: weights drawn at random",
        domain=Box(),
        meaning=MEANINGS[kind].format(name=name, gains=gains, gain=gain),
    )(lambda over: rows(name))


def _gains(least: str, most: str) -> str:
    if not most:
        return "every gain" if least == "0" else f"every gain tau > {least}"
    ends = f"< {most}" if least == "0" else f"between {least} and {most}"
    return f"every gain tau {ends}"


for _name, _what in FALLS.items():
    _state(_name, "falls", _gains(_what[1], _what[2]))
for _name in RISES:
    _state(_name, "rises", "")
for _name in CONSTANT:
    _state(_name, "is constant", "")


if __name__ == "__main__":
    raise SystemExit(snnproof.run(*(f"levels-of-{name}" for name in (*FALLS, *RISES, *CONSTANT))))
