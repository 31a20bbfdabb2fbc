"""The lines that activations keep near to, against their values."""

from fractions import Fraction

import pytest
from oracles import length_map as oracle
from oracles.piecewise_integrals import mp, real

from snnproof.activations import far_away
from snnproof.activations import near_and_far as near
from snnproof.activations.catalogue import NAMED
from snnproof.activations.named import activation, named
from snnproof.activations.near_and_far import near_and_far

POINTS = [Fraction(k, 64) for k in range(1, 64, 5)] + [Fraction(k, 3) for k in range(3, 90, 2)]
FAR = [Fraction(10) ** k for k in (2, 3)]
TINY = mp.mpf(10) ** -14


def violations(side, f, points):
    """Points at which one of the inequalities fails."""
    for z in points:
        g, t = f(real(z)), real(z)
        value, slope = (mp.mpf(b.estimate()) for b in (side.value, side.slope))
        slack = TINY * (1 + t**2)
        if side.bend is not None and abs(g - value - slope * t) > real(side.bend) * t**2 + slack:
            yield "near", z
        if side.rest is not None:
            line = mp.mpf(side.far_slope.estimate()) * t
            if abs(g - line) > real(side.rest) + slack:
                yield "far", z
        if side.lift is not None and z >= side.beyond and abs(g) < real(side.lift) * t**2 - slack:
            yield "lift", z


@pytest.mark.parametrize("name", NAMED)
def test_inequalities_of_named_activations(name):
    for sign, side in zip((-1, 1), near_and_far(named(name)), strict=True):
        points = POINTS if name == "exponential" else POINTS + FAR
        found = violations(side, lambda z, s=sign: oracle.value(name, s * z), points)
        assert list(found) == []
        assert side.rest is not None or side.lift is not None
        assert side.bend is not None or name == "exponential"


@pytest.mark.parametrize("name", ["gelu", "selu", "tanh", "laplace", "mish", "relu6"])
def test_bounds_are_not_useless(name):
    for side in near_and_far(named(name)):
        assert side.bend < 4
        assert side.rest < 7


SCALED = [
    ("z^2 + 3", lambda z: z * z + 3),
    ("3*z*sigmoid(z) - 1/2", lambda z: 3 * z / (1 + mp.exp(-z)) - mp.mpf(1) / 2),
    ("z/(1 + exp(-z)) + sin(z)", lambda z: z / (1 + mp.exp(-z)) + mp.sin(z)),
    ("sqrt(1 + z^2)", lambda z: mp.sqrt(1 + z * z)),
    ("exp(-z^2)", lambda z: mp.exp(-z * z)),
    ("2 - exp(z)/3", lambda z: 2 - mp.exp(z) / 3),
    ("z*erf(z) - softplus(2*z)", lambda z: z * mp.erf(z) - mp.log1p(mp.exp(2 * z))),
    ("cos(z) + log(1 + exp(z))", lambda z: mp.cos(z) + mp.log1p(mp.exp(z))),
]


@pytest.mark.parametrize(("text", "f"), SCALED, ids=[text for text, _ in SCALED])
def test_inequalities_of_formulas(text, f):
    for sign, side in zip((-1, 1), near_and_far(activation(text)), strict=True):
        assert list(violations(side, lambda z, s=sign: f(s * z), POINTS)) == []


def test_slopes_are_exact_where_they_are_rational():
    for name, slopes in {"relu": (0, 1), "tanh": (-1, 1), "hard-swish": (-0.5, 0.5)}.items():
        for side, slope in zip(near_and_far(named(name)), slopes, strict=True):
            assert side.slope.is_exact
            assert side.slope.contains(Fraction(slope))
    gelu = near_and_far(named("gelu"))
    assert [side.far_slope.is_exact for side in gelu] == [True, True]
    assert [side.far_slope.estimate() for side in gelu] == [0, 1]


def test_what_grows_is_not_called_a_line():
    for text in ("exp(z)*z", "z^3", "z*exp(z/2)"):
        above = near_and_far(activation(text)).above
        assert above.far_slope is None


CASES = {
    "z*sigmoid(z)": lambda z: z / (1 + mp.exp(-z)),
    "tanh(1 + exp(-z))": lambda z: mp.tanh(1 + mp.exp(-z)),
    "z*tanh(softplus(z))": lambda z: z * mp.tanh(mp.log1p(mp.exp(z))),
    "z*erfc(-z)/2": lambda z: z * mp.erfc(-z) / 2,
    "exp(-z)*z^2 + z": lambda z: z * z * mp.exp(-z) + z,
    "softplus(-z)": lambda z: mp.log1p(mp.exp(-z)),
    "erfc(2 - exp(-z))": lambda z: mp.erfc(2 - mp.exp(-z)),
    "sigmoid(exp(-2*z))": lambda z: 1 / (1 + mp.exp(-mp.exp(-2 * z))),
}


def violated_far():
    """Formulas for which |u - P| <= rest e^(-rate (z - Z)) fails for some z >= Z = 4."""
    for text, f in CASES.items():
        far = far_away.far_away(near._in_short(activation(text).formulas[0][2]), Fraction(4))
        assert far is not None, text
        for z in map(mp.mpf, (4, 4.25, 5, 7, 12, 20)):
            line = sum(mp.mpf(c.estimate()) * z**i for i, c in enumerate(far.line))
            bound = real(far.rest) * mp.exp(-real(min(far.rate, 50)) * (z - 4))
            if abs(f(z) - line) > bound + mp.mpf(10) ** -14:
                yield text


def test_rests_far_away_hold():
    assert list(violated_far()) == []


def _of_powers_forgotten(u, v, end):
    return _TIMES(u, v, end)._replace(rate=min(u.rate, v.rate))


def _without_the_inner_rest(op, u, sign, least, slope):
    return _OF_FAR(op, u, sign, least, slope)._replace(rest=Fraction(0))


_TIMES, _OF_FAR = far_away._times, far_away._of_far


@pytest.mark.parametrize(
    ("name", "wrong"),
    [
        ("_LIPSCHITZ", dict.fromkeys(far_away._LIPSCHITZ, Fraction(0))),
        ("_exp", lambda value: Fraction(0)),
        ("_times", _of_powers_forgotten),
        ("_of_far", _without_the_inner_rest),
    ],
)
def test_wrong_rules_are_seen(monkeypatch, name, wrong):
    """Mutants: rests that are left out, or fall too fast."""
    monkeypatch.setattr(far_away, name, wrong)
    assert list(violated_far()) != []


def test_cells_that_leave_gaps_are_seen(monkeypatch):
    """A mutant: only the first cell is looked at."""
    whole = near._cells
    monkeypatch.setattr(near, "_cells", lambda parts, end: [next(iter(whole(parts, end)))])
    near_and_far.cache_clear()
    side = near_and_far(named("tanh")).above
    near_and_far.cache_clear()
    assert list(violations(side, mp.tanh, POINTS)) != []


def test_a_quotient_by_what_tends_to_a_constant_is_not_known():
    """And no error of the program."""
    one = activation("z*(2 + tanh(z)^2)/(2 + tanh(z)*tanh(z))")
    assert near_and_far(one).above.far_slope is None
