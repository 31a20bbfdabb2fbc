"""Checks of activations against mpmath, as functions: the tests run them on the package, the mutant
tests run them on a package that was made wrong, where they must fail."""

from fractions import Fraction

from flint import arb
from mpmath import mp
from oracles.smooth_moments import fraction, number

from snnproof.activations.activation import Activation
from snnproof.activations.analytic import Analytic
from snnproof.activations.catalogue import NAMED, Piece
from snnproof.activations.formula_text import read
from snnproof.activations.moments_by_quadrature import Smooth
from snnproof.activations.named import activation, named
from snnproof.activations.symmetry import symmetry_of
from snnproof.arithmetic import panels as rule_of_panels
from snnproof.arithmetic.ball import Ball
from snnproof.arithmetic.panels import WEIGHTS, Ellipse, Rule
from snnproof.arithmetic.precision import precision
from snnproof.arithmetic.strip import Plane
from snnproof.moments.selu import ball_parameters
from snnproof.moments.source import derivatives
from snnproof.moments.target import Target


def sigmoid(z):
    return 1 / (1 + mp.exp(-z))


def softplus(z):
    return mp.log1p(mp.exp(z))


ODD, EVEN = -1, 1
SYMMETRIC = {
    "tanh(z)": (mp.tanh, 0, ODD),
    "tanh(z - 1/3)": (lambda z: mp.tanh(z - mp.mpf(1) / 3), Fraction(1, 3), ODD),
    "tanh((2 - 3*z)/5) * 7": (lambda z: 7 * mp.tanh((2 - 3 * z) / 5), Fraction(2, 3), ODD),
    "sin(200*z)": (lambda z: mp.sin(200 * z), 0, ODD),
    "cos(z) * sin(-z) / 3": (lambda z: mp.cos(z) * mp.sin(-z) / 3, 0, ODD),
    "z^2 * sigmoid(z) * sigmoid(-z)": (lambda z: z**2 * sigmoid(z) * sigmoid(-z), 0, EVEN),
    "sigmoid(z) * tanh(z) * sigmoid(-z)": (
        lambda z: sigmoid(z) * mp.tanh(z) * sigmoid(-z),
        0,
        ODD,
    ),
    "sigmoid(2*z) - 1/2": (lambda z: sigmoid(2 * z) - 0.5, 0, ODD),
    "2 - sigmoid(z) - sigmoid(3*z) + z - 1": (
        lambda z: 1 - sigmoid(z) - sigmoid(3 * z) + z,
        0,
        ODD,
    ),
    "1 - erfc(z/2)": (lambda z: mp.erf(z / 2), 0, ODD),
    "softplus(z) + softplus(-z)": (lambda z: softplus(z) + softplus(-z), 0, EVEN),
    "softplus(z) - softplus(-z) + z": (lambda z: softplus(z) - softplus(-z) + z, 0, ODD),
    "exp(-z^2) + cos(z)": (lambda z: mp.exp(-(z**2)) + mp.cos(z), 0, EVEN),
    "z / sqrt(1 + z^2)": (lambda z: z / mp.sqrt(1 + z**2), 0, ODD),
    "tanh(z) * erf(z)": (lambda z: mp.tanh(z) * mp.erf(z), 0, EVEN),
    "(z - 1) * tanh(2*z - 2)": (lambda z: (z - 1) * mp.tanh(2 * z - 2), 1, EVEN),
}
"""The function, its centre and its sign."""

WITHOUT = [
    "tanh(z) + 1",
    "tanh(z) + cos(z)",
    "tanh(z) * (1 + z)",
    "z * sigmoid(z)",
    "sigmoid(z)",
    "sigmoid(z) * sigmoid(z)",
    "sigmoid(z) * sigmoid(-2*z)",
    "softplus(z) + softplus(z)",
    "softplus(z) - softplus(-z) + 1",
    "softplus(z) + softplus(-z) + z",
    "tanh(z) + tanh(z - 1)",
    "tanh(z - 1) * z",
    "exp(tanh(z))",
    "sqrt(2 + sin(z))",
    "tanh(z) - sigmoid(z)",
    "2 * sigmoid(z) - 1/2",
    "erfc(z)",
    "erfc(z) - 1/2",
    "cos(z - 1) + z",
    "cos(z) * exp(z)",
    "sigmoid(z) * 2 - 1/2",
    "-sigmoid(z) - 1/2",
]
"""None of these has a symmetry."""

PIECES = {
    "identity": (0, ODD),
    "hard-tanh": (0, ODD),
    "abs": (0, EVEN),
    "square": (0, EVEN),
    "tanh": (0, ODD),
    "softsign": (0, ODD),
    "tanh-shrink": (0, ODD),
    "soft-shrink": (0, ODD),
    "hard-shrink": (0, ODD),
}


def symmetries():
    """Those that are found are there, by values of mpmath, and none is found where none is."""
    for text, (function, centre, sign) in SYMMETRIC.items():
        found = symmetry_of(read(text, {}))
        assert found == (centre, sign), f"{text}: {found}"
        with mp.workdps(40):
            c = number(Fraction(centre))
            for w in (mp.mpf(1) / 7, mp.mpf(2), mp.mpf("3.3")):
                assert abs(function(c + w) - sign * function(c - w)) < mp.mpf(10) ** -35, text
    for text in WITHOUT:
        assert symmetry_of(read(text, {})) is None, text
    for name in NAMED:
        assert named(name).symmetry == PIECES.get(name), name
    steps = (Piece("-1", None, "1"), Piece("z - 2", "1", "3"), Piece("2", "3", None))
    assert Activation("steps", steps).symmetry is None


# -- Gauss's rule on panels ------------------------------------------------------------------------


def panels():
    """The bound of |h_n phi| at corners of rectangles; and sums of few nodes, with their errors."""
    _weights()
    _errors()


def _weights():
    for centre, radius, ratio in ((0, "1/2", 2), (3, "1/2", 4), ("-1/4", "1/4", "5/4"), (9, 1, 6)):
        panel = Ellipse(*map(Fraction, (centre, radius, ratio)), arb(7))
        values = {}
        reach = panel.radius * (panel.ratio + 1 / panel.ratio) / 2
        assert panel.nearest == max(abs(panel.centre) - reach, 0)
        assert panel.height == panel.radius * (panel.ratio - 1 / panel.ratio) / 2
        for q in WEIGHTS:
            with precision(53):
                weight = panel.weight(q)
            for n in (0, 1, 5, 40):
                with mp.workdps(40):
                    t = mp.mpc(number(panel.nearest), number(panel.height))
                    hermite = mp.hermite(n, t / mp.sqrt(2)) / mp.mpf(2) ** (mp.mpf(n) / 2)
                    value = abs(hermite * mp.npdf(t)) / mp.sqrt(mp.factorial(n))
                    scaled = value * number(q) ** (mp.mpf(n) / 2)
                assert fraction(scaled) <= Ball(weight).upper(), (centre, q, n)
                values[n] = fraction(value)
        for power in (1, 2):
            with precision(53):
                errors = rule_of_panels.errors(Rule((panel,), (3,)), power, 40)
                least = Ball(panel.error(3))
            for n, value in values.items():
                assert least.lower() * 7**power * value <= Ball(errors[n]).upper(), (centre, n)


def _errors():
    """Of e^(z/2) h_n over [-20, 20]: e^(1/8) 2^-n/sqrt(n!); the rest is below e^-150."""

    def exponential(u, analytic):
        return (u / 2).exp()

    for half, ratio, nodes in ((1, 2, 2), (2, 2, 5), (4, "3/2", 8), (1, 6, 4)):
        half, ratio = Fraction(half), Fraction(ratio)
        with precision(120):
            plane = Plane(exponential, Fraction(0), Fraction(1))
            centres = [half * (2 * k + 1) - 20 for k in range(int(20 / half))]
            parts = tuple(rule_of_panels._ellipse(plane, centre, half, ratio) for centre in centres)
            rule = Rule(parts, (nodes,) * len(parts))
            sums = rule_of_panels.sums(exponential, rule, Fraction(0), Fraction(1), 6)
        for power in (1, 2):
            with precision(120):
                errors = rule_of_panels.errors(rule, power, 6)
            for n in range(7):
                with mp.workdps(60):
                    rate = mp.mpf(power) / 2
                    truth = mp.exp(rate**2 / 2) * rate**n / mp.sqrt(mp.factorial(n))
                    distance = abs(Ball(sums[power - 1][n]) - fraction(truth))
                assert distance.lower() <= Ball(errors[n]).upper() + Fraction(1, 10**40), (n, nodes)


# -- moments that are known exactly ----------------------------------------------------------------


def exact_moments():
    """They are exact where that is so by definition or symmetry, and right there and elsewhere."""
    selu = ball_parameters
    for make, target in (
        (selu, (0, 1)),
        (lambda: named("selu").source(), (0, 1)),
        (lambda: activation("normalized gelu").source(), (0, 1)),
        (lambda: activation("normalized leaky-relu").source(), (0, 1)),
        (lambda: named("elu").fixing(Target.of("1/2", 3, "1/4", 2)).source(), ("1/8", 6)),
    ):
        with precision(120):
            source = make()
            for y, x in ((0, 1), (0, 2), ("1/2", 1), ("1/8", 6)):
                mu, xi = derivatives(source, Ball.enclose(y), Ball.enclose(x), 2)
                is_target = (Fraction(y), Fraction(x)) == tuple(map(Fraction, target))
                assert mu[0].is_exact == xi[0].is_exact == is_target
            near = derivatives(source, Ball.enclose(0, "1e-30"), Ball.enclose(1), 0)[0][0]
            assert not near.is_exact
    for y, x in ((0, 1), (0, 2), ("1/2", 1)):
        mean, second = _moments_of_selu(y, x)
        with precision(120):
            for source in (selu(), named("selu").source()):
                mu, xi = derivatives(source, Ball.enclose(y), Ball.enclose(x), 0)
                assert abs(mu[0] - mean).lower() <= Fraction(1, 10**25)
                assert abs(xi[0] - second).lower() <= Fraction(1, 10**25)
    with precision(120):
        fixed = named("elu").fixing(Target.of("1/2", 3, "1/4", 2)).source()
        mu, xi = derivatives(fixed, Ball.enclose("1/8"), Ball.enclose(6), 0)
        assert mu[0].contains("1/2")
        assert xi[0].contains("13/4")
        below, above = "lambda_01 * alpha_01 * (exp(z) - 1)", "lambda_01 * z"
        for source in (
            ball_parameters("1.67"),
            ball_parameters(None, "1.05"),
            named("elu").source(),
            Activation("one", (Piece(below, None, "1"), Piece(above, "1", None))).source(),
            Activation("two", (Piece(below, None, "0"), Piece("z", "0", None))).source(),
        ):
            assert not derivatives(source, Ball.enclose(0), Ball.enclose(1), 0)[0][0].is_exact


def _moments_of_selu(y, x):
    """By mpmath's quadrature of the definition."""
    with mp.workdps(40):
        y, x = mp.mpf(str(float(Fraction(y)))), mp.mpf(str(float(Fraction(x))))
        half = mp.mpf(1) / 2
        tail = mp.erfc(mp.sqrt(half)) * mp.exp(half)
        alpha = -mp.sqrt(2 / mp.pi) / (tail - 1)
        numerator = (1 - tail) * mp.sqrt(2 * mp.pi)
        far = mp.erfc(mp.sqrt(2)) * mp.exp(2)
        scale = numerator / mp.sqrt(2 * far + mp.pi * tail**2 - 2 * (2 + mp.pi) * tail + mp.pi + 2)
        values = []
        for power in (1, 2):

            def integrand(z, power=power):
                value = z if z > 0 else alpha * mp.expm1(z)
                return (scale * value) ** power * mp.npdf(z, y, mp.sqrt(x))

            values.append(fraction(mp.quad(integrand, [-25, -10, -5, 0, 5, 10, 25])))
        return values


# -- thin balls ------------------------------------------------------------------------------------


def thin_ball(y, x):
    """E z^2 = y^2 + x for every element of a ball whose radius is too small for a float."""
    with precision(1150):
        source = Smooth(Analytic.parse("z^2"))
        mu, _ = source.derivatives(Ball.enclose(y), Ball.enclose(x), 0)
    assert mu[0].contains(Fraction(y) ** 2 + Fraction(x)), (y, x)
