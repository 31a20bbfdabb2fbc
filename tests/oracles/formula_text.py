"""Formulas as text, evaluated by mpmath: an oracle that shares nothing with the package.

The text is read by Python's own grammar (`ast`, never executed) and the names mean what the paper
defines.  d(..., v) is a symmetric difference quotient in high precision, at(..., v=...) an
evaluation elsewhere, of what is inside as a function of the axes and of y and x.  Quotients lose
digits, of which there are more for each of them; what is left of their error is below `TOLERANCE`.
"""

import ast
import re
from fractions import Fraction
from functools import cache

from mpmath import MPContext

mp = MPContext()
mp.dps = 70

DIGITS = 50
"""Of the arithmetic, and 20 more for each derivative."""

STEP = mp.mpf(10) ** -17
"""Of difference quotients: their error is about STEP^2 times the third derivative.

It is the same wherever they are taken, so that this error is as smooth as the function."""

AXES = "axes"
"""Beside the values of variables: the names of those that are axes of their own."""

MOMENTS = "moments"
"""Beside them: mu~ and xi~ of another activation, if they are meant."""

ALL = {"y", "x"}

PRODUCTS = {"y": ("mu", "omega"), "x": ("nu", "tau")}

TOLERANCE = mp.mpf(10) ** -18
"""More than the error of any value, relative to the largest number that it is made of."""


def erfcx(t):
    """e^(t^2) erfc(t), with as many more digits as t^2 has before the point."""
    with mp.workdps(mp.dps + 2 * max(0, int(mp.log10(abs(t) + 1))) + 5):
        value = mp.exp(t * t) * mp.erfc(t)
    return +value


FUNCTIONS = {
    "sqrt": mp.sqrt,
    "exp": mp.exp,
    "erf": mp.erf,
    "erfc": mp.erfc,
    "erfcx": erfcx,
    "abs": abs,
    "sqr": lambda t: t * t,
}


class UndefinedError(Exception):
    """The formula has no real value there."""


def closed_forms():
    """alpha_01 and lambda_01 of the paper's equation (14)."""
    c1 = mp.erfc(1 / mp.sqrt(2)) * mp.sqrt(mp.e)
    c2 = mp.erfc(mp.sqrt(2)) * mp.exp(2)
    inner = 2 * c2 + mp.pi * c1**2 - 2 * (2 + mp.pi) * c1 + mp.pi + 2
    return mp.sqrt(2 / mp.pi) / (1 - c1), (1 - c1) * mp.sqrt(2 * mp.pi) / mp.sqrt(inner)


def real(value):
    """An exact number as an mpmath number."""
    value = Fraction(value)
    return mp.mpf(value.numerator) / value.denominator


@cache
def syntax(text):
    """The tree of the text; ^ is a power, bars are absolute values."""
    python, last = "", "("
    for character in re.sub(r"\blambda\b", "lambda_", " ".join(text.split())):
        if character == "|":
            opens = last in "(+-*/^,="
            python += "abs(" if opens else ")"
            last = "(" if opens else ")"
        else:
            python += "**" if character == "^" else character
            last = character if character != " " else last
    tree = ast.parse(python, mode="eval").body
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant):
            node.value = ast.get_source_segment(python, node)  # every digit of it
    return tree


@cache
def depth(text):
    """How many derivatives are nested in the text, and one for those that names may stand for."""

    def of(node):
        below = max((of(child) for child in ast.iter_child_nodes(node)), default=0)
        return below + (isinstance(node, ast.Call) and node.func.id == "d")

    return 1 + of(syntax(text))


def value(text, point, alpha=None, lambda_=None, *, values_first=False, moments=None):
    """The value at a point (exact numbers by axis).  *Raises*: UndefinedError.

    values_first: by another reading, which the language of formulas has not: what at puts is fixed
    before derivatives are taken.  A text that has one value only does not need to be told.
    moments: of another activation: by (y, x, n) the n-th y-derivative of mu~, and xi~.
    """
    with mp.workdps(DIGITS + 20 * depth(text)):
        closed = closed_forms()
        where = {axis: real(coordinate) for axis, coordinate in point.items()}
        where[AXES] = ALL if values_first else point.keys()
        if moments is not None:
            where[MOMENTS] = moments
        where["alpha"] = closed[0] if alpha is None else real(alpha)
        where["lambda_"] = closed[1] if lambda_ is None else real(lambda_)
        return _real(evaluate(syntax(text), where))


def evaluate(node, where):
    """The value of a tree, given those of the variables."""
    if isinstance(node, ast.Constant):
        return mp.mpf(node.value)
    if isinstance(node, ast.Name):
        return named(node.id, where)
    if isinstance(node, ast.UnaryOp):
        inner = evaluate(node.operand, where)
        return -inner if isinstance(node.op, ast.USub) else inner
    if isinstance(node, ast.BinOp):
        return _combined(node.op, evaluate(node.left, where), evaluate(node.right, where))
    if not isinstance(node, ast.Call):
        raise SyntaxError(ast.dump(node))
    inner = node.args[0]
    if node.func.id == "d":
        return slope(lambda there: evaluate(inner, there), node.args[1].id, where)
    if node.func.id == "at":
        values = {keyword.arg: evaluate(keyword.value, where) for keyword in node.keywords}
        moved = [n for n, pair in PRODUCTS.items() if n not in where[AXES] and values.keys() & pair]
        kept = {name: value for name, value in where.items() if name not in moved}
        return evaluate(inner, {**kept, **values})
    return _real(FUNCTIONS[node.func.id](evaluate(inner, where)))


def _combined(op, a, b):
    if isinstance(op, ast.Add):
        return a + b
    if isinstance(op, ast.Sub):
        return a - b
    if isinstance(op, ast.Mult):
        return a * b
    try:
        return _real(a / b if isinstance(op, ast.Div) else a**b)
    except ZeroDivisionError:
        raise UndefinedError from None


def _real(number):
    """A real number.  *Raises*: UndefinedError."""
    if isinstance(number, mp.mpc) or not mp.isfinite(number):
        raise UndefinedError
    return number


def slope(function, axis, where):
    """The derivative of a function of `where` by the axis, which may be y or x behind the axes."""
    here = named(axis, where)
    speed = {axis: 1}  # of what was put for y or x, which moves with its factors
    for name, (a, b) in PRODUCTS.items():
        if axis in (a, b) and name in where and name not in where[AXES]:
            speed[name] = named(b if axis == a else a, where)
    start = {**where, axis: here}
    above, below = (
        function({**start, **{name: start[name] + sign * v * STEP for name, v in speed.items()}})
        for sign in (1, -1)
    )
    return (above - below) / (2 * STEP)


# -- names: the paper's definitions ----------------------------------------------------------------


def named(name, where):
    """The value of a name: a variable, or what the paper defines."""
    if name in where:
        return where[name]
    if MOMENTS in where and (match := re.fullmatch(r"mu_(\d+)|(?:mu|xi|nu)_tilde", name)):
        order = int(match[1] or 0)
        mean, second = where[MOMENTS](named("y", where), named("x", where), order)
        if name.startswith("mu"):
            return mean
        return second if name == "xi_tilde" else second - mean**2
    if name in MOMENT_NAMES:
        return _moment(name, where)
    return NAMES[name](where)


def _plane(function):
    """A quantity of (y, x), which the variance must allow."""

    def of(where):
        y, x = named("y", where), named("x", where)
        if x <= 0:
            raise UndefinedError
        return function(y, x, where["alpha"], where["lambda_"])

    return of


def _tail(k):
    return lambda y, x, *_: mp.exp(k * y + k * k * x / 2) * mp.erfc((y + k * x) / mp.sqrt(2 * x))


def _scaled_tail(k):
    return lambda y, x, *_: (
        mp.exp((y + k * x) ** 2 / (2 * x)) * mp.erfc((y + k * x) / mp.sqrt(2 * x))
    )


def _gauss(y, x, *_):
    return mp.exp(-(y**2) / (2 * x))


def _mu(y, x, alpha, lambda_):
    """Equation (4)."""
    e0, e1 = _scaled_tail(0)(y, x) * _gauss(y, x), _scaled_tail(1)(y, x)
    root = mp.sqrt(2 / mp.pi) * mp.sqrt(x) * _gauss(y, x)
    return lambda_ / 2 * (-(alpha + y) * e0 + alpha * _gauss(y, x) * e1 + root + 2 * y)


def _xi(y, x, alpha, lambda_):
    """Equation (5)."""
    G, e0 = _gauss(y, x), _tail(0)(y, x)
    e1, e2 = _scaled_tail(1)(y, x), _scaled_tail(2)(y, x)
    tails = alpha**2 * (-2 * G * e1 + G * e2 + e0)
    root = mp.sqrt(2 / mp.pi) * y * mp.sqrt(x) * G
    return lambda_**2 / 2 * ((y**2 + x) * (2 - e0) + tails + root)


def _nu(y, x, alpha, lambda_):
    return _xi(y, x, alpha, lambda_) - _mu(y, x, alpha, lambda_) ** 2


def _slope_square(y, x, alpha, lambda_):
    """E selu'(z)^2 by the definition: an integral over each half of the line."""

    def weighted(slope):
        return lambda z: slope(z) ** 2 * mp.exp(-((z - y) ** 2) / (2 * x))

    far = abs(y) + 20 * mp.sqrt(x)
    cuts = [-far, *(y + k * mp.sqrt(x) for k in range(-16, 17, 4)), far]
    minus, plus = [z for z in cuts if z < 0], [z for z in cuts if z > 0]
    below = mp.quad(weighted(lambda z: lambda_ * alpha * mp.exp(z)), [*minus, 0])
    above = mp.quad(weighted(lambda _: lambda_), [0, *plus])
    return (below + above) / mp.sqrt(2 * mp.pi * x)


def _entry(function, by, weight):
    """An entry of a Jacobian: by the chain rule a derivative by y or x times a weight."""
    of = _plane(function)
    return lambda where: named(weight, where) * slope(of, by, where)


def _norm(where):
    """The largest singular value of H, by the eigenvalues of H^T H."""
    a, b, c, d = (NAMES[f"H{index}"](where) for index in ("11", "12", "21", "22"))
    trace = a * a + b * b + c * c + d * d
    gap = (a - d) ** 2 + (b + c) ** 2
    turn = (a + d) ** 2 + (b - c) ** 2
    return mp.sqrt((trace + mp.sqrt(gap * turn)) / 2)


def _moment(name, where):
    """The y-derivative of mu~ or xi~ of any order."""
    kind, order = name.split("_")
    function = _mu if kind == "mu" else _xi
    y, x = named("y", where), named("x", where)
    if x <= 0:
        raise UndefinedError
    at = (x, where["alpha"], where["lambda_"])
    return mp.diff(lambda t: function(t, *at), y, int(order))


def _length(where, order=0):
    """E f(sqrt(tau q + s) Z)^2, or its derivative by q."""
    net = where["tau"] * where["q"] + where["bias"]
    parameters = where["alpha"], where["lambda_"]
    if order == 0:
        return _xi(mp.mpf(0), net, *parameters)
    return where["tau"] * mp.diff(lambda x: _xi(mp.mpf(0), x, *parameters), net)


MOMENT_NAMES = {f"{kind}_{order}" for kind in ("mu", "xi") for order in range(13)}

NAMES = {
    "pi": lambda where: +mp.pi,
    "alpha": lambda where: where["alpha"],
    "y": lambda where: where["mu"] * where["omega"],
    "x": lambda where: where["nu"] * where["tau"],
    "s": lambda where: mp.sqrt(2 / mp.pi),
    "e0": _plane(_tail(0)),
    "e1": _plane(_scaled_tail(1)),
    "e2": _plane(_scaled_tail(2)),
    "E0": _plane(_tail(0)),
    "E1": _plane(_tail(1)),
    "E2": _plane(_tail(2)),
    "G": _plane(_gauss),
    "D": _plane(lambda y, x, *_: mp.sqrt(2 / (mp.pi * x)) * _gauss(y, x)),
    "xD": _plane(lambda y, x, *_: mp.sqrt(2 * x / mp.pi) * _gauss(y, x)),
    "f": lambda where: named("e1", where) - 2 * named("e2", where),
    "mu_tilde": _plane(_mu),
    "xi_tilde": _plane(_xi),
    "nu_tilde": _plane(_nu),
    "drift": lambda where: named("nu_tilde", where) - where["nu"],
    "chi": lambda where: where["tau"] * _plane(_slope_square)(where),
    "J11": _entry(_mu, "y", "omega"),
    "J12": _entry(_mu, "x", "tau"),
    "J21": _entry(_xi, "y", "omega"),
    "J22": _entry(_xi, "x", "tau"),
    "H11": _entry(_mu, "y", "omega"),
    "H12": _entry(_mu, "x", "tau"),
    "H21": _entry(_nu, "y", "omega"),
    "H22": _entry(_nu, "x", "tau"),
    "S": _norm,
    "q_tilde": _length,
    "q_drift": lambda where: _length(where) - where["q"],
    "q_slope": lambda where: _length(where, 1),
}
