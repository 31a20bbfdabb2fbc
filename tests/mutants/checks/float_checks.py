"""Checks of what float64 says of certificates: run on the package, and on a package made wrong."""

import json
import random
from fractions import Fraction

from kernels import random_formulas
from mutants.checks import formula_checks
from mutants.checks.certificate_checks import dumped, rehashed
from oracles import formula_text
from oracles import paper_formulas as paper
from oracles.high_precision import mp, real

from snnproof.box import Box
from snnproof.certificate.condition import above, inside
from snnproof.certificate.steps import EVERYWHERE, CoverStep
from snnproof.errors import SnnproofError
from snnproof.exact import exact
from snnproof.float64.interval import Interval
from snnproof.kernels import interval_judge
from snnproof.kernels.float_readings import Value
from snnproof.kernels.interval_judge import IntervalJudge
from snnproof.moments.plane import QUANTITIES
from snnproof.report.float_rungs import read_in_floats
from snnproof.statements.registry import committed_folder


def judge(conditions, domain, alpha=None, lambda_=None, scope=EVERYWHERE):
    """Of one step with these conditions; of a number of quantities, none of which is asked much."""
    if not isinstance(conditions, dict):
        conditions = {quantity: above(-(10**40)) for quantity in conditions}
    alpha, lambda_ = (None if one is None else exact(one) for one in (alpha, lambda_))
    return IntervalJudge(CoverStep("step", "", domain, scope, conditions, alpha, lambda_))


def cells_are_enclosed():
    """All quantities over cells of the plane, at points of the domain that lie over them."""
    shares = formula_checks.CELL_SHARES
    for domain in (formula_checks.PAPER, formula_checks.SKEW, formula_checks.NEGATIVE):
        for alpha, lambda_ in formula_checks.PARAMETERS[:2]:
            one = judge(list(QUANTITIES), domain, alpha, lambda_)
            for index, point in enumerate(formula_checks.corners_and_centre(domain)):
                share = shares[index % 3]
                found = one.judge(formula_checks.around(domain, point, [share, share])).enclosures
                for quantity in QUANTITIES:
                    low, high = found[quantity]
                    value = paper.value(quantity, point, alpha, lambda_)
                    assert low <= value <= high, (quantity, point, share)
                    if share == (0, 0) and quantity.endswith("_tilde"):
                        assert high - low < Fraction(1, 10**11), (quantity, point)


def fixed_points_are_kept():
    """No cell is excluded over which a fixed point lies, and many of the others are."""
    conditions = {"S": above(-(10**40))}
    one = judge(conditions, formula_checks.PAPER, scope="fixed points")
    mu, nu = formula_checks.fixed_point(Fraction(1, 10), 1)
    spot = {"mu": Fraction(str(mu)), "omega": Fraction(1, 10), "nu": Fraction(str(nu)), "tau": 1}
    near = (Fraction(1, 100), Fraction(1, 100))
    assert one.judge(formula_checks.around(formula_checks.PAPER, spot, [near, near])).enclosures
    assert one.judge(one.root).enclosures
    low, high = one.root["x"]
    far = Box(y=one.root["y"], x=(high - (high - low) / 100, high))
    assert not one.judge(far).enclosures


FORMULAS = [
    ("x*x - 3*x", {"x": (1, "1.25")}),
    ("exp(-x)*mu - sqr(mu)/x", {"x": ("0.5", "0.5001"), "mu": (-1, "-0.9")}),
    ("erfc(mu) - erfcx(x)", {"x": (1, "1.1"), "mu": ("-0.1", "0.1")}),
    ("d(erfcx(x), x)", {"x": ("0.3", "0.4")}),
    ("d(erfcx(mu), mu)", {"mu": ("-1.3", "-1.2")}),
    ("abs(mu - 0.3) + sqrt(x)", {"x": ("0.1", "0.2"), "mu": ("0.2", "0.4")}),
    ("1/(mu - 2)", {"mu": (-1, 1)}),
    ("d(mu_tilde, mu) + d(xi_tilde, nu)", {a: (b, c) for a, b, c in (
        ("mu", "-0.1", "-0.09"), ("omega", "0.1", "0.11"), ("nu", 1, "1.01"), ("tau", 1, "1.01"),
    )}),
    ("sqrt(sqr(mu) + 0.1)*pi*alpha", {"mu": ("-0.1", "0.2")}),
]  # fmt: skip


def formulas_are_enclosed():
    """Formulas over boxes at points of them, by mpmath; the enclosures are no wider than usual."""
    for text, sides in FORMULAS:
        box = Box(sides)
        one = judge([text], box)
        low, high = map(real, one.judge(one.root).enclosures[text])
        for ends in ((0, 1, 1, 0), (1, 1, 0, 0), (0, 0, 1, 1), (1, 0, 0, 1), (None,) * 4):
            point = {
                axis: box.middle(axis) if end is None else box[axis][end]
                for axis, end in zip(box, ends, strict=False)
            }
            value = formula_text.value(text, point)
            error = abs(value) * formula_text.TOLERANCE
            assert low <= value + error, (text, point)
            assert value - error <= high, (text, point)


def any_formula_is_enclosed(count=60):
    """Formulas that nobody thought of; most of them are bounded, so that this says something."""
    generator, bounded = random.Random(3), 0
    for _ in range(count):
        text = random_formulas.formula(generator, generator.choice((2, 3)))
        for _ in range(3):
            sides = random_formulas.box(generator)
            box = Box(dict(zip(random_formulas.AXES, sides_of(sides), strict=True)))
            try:
                one = judge([text], box)
            except SnnproofError:  # a constant of it is not defined
                break
            found = one.judge(one.root).enclosures
            for point in random_formulas.points(sides, generator, 4) if found else ():
                at = dict(zip(random_formulas.AXES, map(Fraction, point), strict=True))
                assert random_formulas.reaches(text, at, *map(real, found[text])), (
                    text,
                    sides,
                    point,
                )
            bounded += bool(found)
    assert bounded > count


def sides_of(sides):
    return [(Fraction(low), Fraction(high)) for low, high in sides]


def what_is_not_defined_is_not_enclosed():
    """Of a root of what may be negative, or a quotient by what may be zero, nothing is said."""
    for text in ("sqrt(mu)", "1/mu", "1/(1/mu)", "exp(sqrt(mu))", "1/mu - 1/mu", "exp(-1/sqr(mu))"):
        one = judge([text], Box(mu=(-1, 1)))
        assert not one.judge(one.root).holds, text
        assert not one.judge(one.root).enclosures, text


def slopes_of_erfcx_are_enclosed():
    """2 (z erfcx(z) - 1/sqrt(pi)) at both ends."""
    for low, high in ((-1.5, -1.25), (-0.25, 0.5), (0.25, 0.375), (3.0, 9.0)):
        found = interval_judge.INTERVALS.operations["erfcx_slope"](Interval(low, high))
        for z in (low, high):
            value = 2 * (z * formula_text.erfcx(mp.mpf(z)) - 1 / mp.sqrt(mp.pi))
            assert found.lo <= value <= found.hi, z


def a_value_is_held_against_both_bounds():
    """Of a float: between them, beyond one, or too near to tell."""
    between = inside(0, 1)
    values = {0.5: 1, 2.0: -1, -1.0: -1, 1.0: 0, 1e-13: 0, 1 - 1e-13: 0}
    assert {v: Value(v, 1.0).sign(between) for v in values} == values
    assert Value(1e-13, 1e-13).sign(above(0)) == 1


# -- certificates ----------------------------------------------------------------------------------


def loaded(claim):
    return json.loads((committed_folder() / f"{claim}.json").read_bytes())


def read(data):
    return read_in_floats(dumped(rehashed(data)))


def step(data, name):
    return next(one for one in data["statement"]["steps"] if one["id"] == name)


def true_ones_have_both_rungs():
    """A theorem, and rows that are refuted."""
    for claim in ("theorem-2", "theorem-3"):
        found = read(loaded(claim))
        assert found.is_confirmed
        assert found.agreed == found.steps
        assert not found.against
        assert found.short() == "float64"


def a_false_claim_has_neither():
    """A bound that does not hold anywhere, with the tree of one that does."""
    data = loaded("theorem-1")
    whole = read(data)
    leaves = data["results"]["contraction"]["tree"].count("leaf")
    step(data, "contraction")["conditions"]["S"]["below"] = "0.5"
    found = read(data)
    assert found.confirmed == whole.confirmed - leaves
    assert list(found.against) == ["contraction"]
    assert found.hint() == ""


def a_coarse_tree_is_not_confirmed():
    """A tree without cuts, on which an enclosure is too wide, though the claim is true."""
    data = loaded("theorem-1")
    whole = read(data)
    tree = data["results"]["location"]["tree"]
    data["results"]["location"]["tree"] = ["leaf"]
    found = read(data)
    assert whole.confirmed == whole.cells
    assert found.cells == whole.cells - tree.count("leaf") + 1
    assert found.confirmed == found.cells - 1


def a_witness_of_nothing_is_not_confirmed():
    """A refuted row whose witness violates nothing."""
    data = loaded("lemma-13")
    whole = read(data)
    name = next(n for n, one in data["results"].items() if one["verdict"] == "refuted")
    data["results"][name] = {"verdict": "refuted", "witness": centre(step(data, name))}
    found = read(data)
    assert found.cells == whole.cells
    assert found.confirmed == whole.confirmed - 1
    assert list(found.against) == [name]


def centre(one):
    ends = {axis: [Fraction(end) for end in side] for axis, side in one["domain"].items()}
    return {axis: str((low + high) / 2) for axis, (low, high) in ends.items()}


def what_a_rounding_decides_tells_nothing():
    """At a corner where both sides are equal: no float says so, and none says the opposite."""
    found = read(loaded("lemma-9"))
    assert found.agreed >= found.steps - 1
    assert not found.against


ALL = [
    cells_are_enclosed,
    fixed_points_are_kept,
    formulas_are_enclosed,
    any_formula_is_enclosed,
    what_is_not_defined_is_not_enclosed,
    slopes_of_erfcx_are_enclosed,
    a_value_is_held_against_both_bounds,
    true_ones_have_both_rungs,
    a_false_claim_has_neither,
    a_coarse_tree_is_not_confirmed,
    a_witness_of_nothing_is_not_confirmed,
    what_a_rounding_decides_tells_nothing,
]
