"""Ranges of formulas over boxes: containment with no tolerance, and that they are narrow."""

import ast
from fractions import Fraction
from itertools import pairwise, product

import pytest
from depth import examples
from hypothesis import assume, example, given
from hypothesis import strategies as st
from oracles import formula_text
from oracles.high_precision import rational

from snnproof.arithmetic.ball import Ball
from snnproof.arithmetic.precision import precision
from snnproof.box import Box
from snnproof.errors import SnnproofError, UnboundedError, UsageError
from snnproof.formula.formula import Formula, formula
from snnproof.moments.selu import ball_parameters

AXES = ("mu", "omega", "nu", "tau")
SLACK = Fraction(1, 10**30)
"""More than the oracle errs without difference quotients, relative to the value."""


def enclosed(text, box, bits=96):
    with precision(bits):
        return formula(text, tuple(box)).range(box, ball_parameters())


def samples(box, shares):
    """The corners, and points at these shares of the sides."""
    yield from (
        dict(zip(box, ends, strict=True)) for ends in product(*(set(side) for side in box.values()))
    )
    for share in shares:
        yield {
            axis: low + part * (high - low)
            for (axis, (low, high)), part in zip(box.items(), share, strict=True)
        }


def holds(text, box, points, slack=SLACK):
    """The range holds the value at every point; where there is a range, there are values."""
    try:
        low, high = enclosed(text, box)
    except UnboundedError:
        return False
    for point in points:
        value = rational(formula_text.value(text, point))
        error = slack * max(1, abs(value))
        assert low - error <= value <= high + error, f"{text} at {point}: {float(value)}"
    return True


# -- anything --------------------------------------------------------------------------------------

NUMBERS = ["1", "2", "0.1", "3", "1e-3", "pi", "alpha", "s"]
ATOMS = [*AXES, *AXES, *NUMBERS, "y", "x", "G", "e1", "E2", "f", "mu_1", "xi_3", "D", "mu_tilde"]
FORMS = [
    *("({0} + {1})", "({0} - {1})", "({0} * {1})", "({0} / {1})", "-{0}", "|{0}|"),
    *("sqr({0})", "sqrt({0})", "sqrt(sqr({0}) + sqr({1}))", "exp({0})", "erfc({0})"),
    *("erfcx({0})", "({0})^3", "({0})^-1", "({0})^(3/2)", "erf({0} - {1})", "({0} - {0} + {1})"),
    *("at({0}, nu={1})", "1/(1 + sqr({0}))", "sqrt(abs({0}))", "|{0} - {1}|"),
]


@st.composite
def texts(draw, depth=3):
    if depth == 0 or draw(st.integers(0, 4)) == 0:
        return draw(st.sampled_from(ATOMS))
    form = draw(st.sampled_from(FORMS))
    return form.format(draw(texts(depth - 1)), draw(texts(depth - 1)))


ENDS = st.sampled_from([Fraction(n, 20) for n in range(-30, 31)])
POSITIVE = st.sampled_from([Fraction(n, 20) for n in range(61)])


@st.composite
def boxes(draw):
    """Boxes that touch or cross zero, with points and thin sides among their sides."""
    sides = {}
    for axis in AXES:
        low = draw(POSITIVE if axis in ("nu", "tau") and draw(st.integers(0, 9)) else ENDS)
        width = draw(st.sampled_from(["0", "0", "1e-9", "0.01", "0.3", "2"]))
        sides[axis] = (low, low + Fraction(width))
    return Box(sides)


SHARES = st.lists(
    st.tuples(*(st.fractions(0, 1, max_denominator=64) for _ in AXES)), min_size=2, max_size=3
)

SMALL = Box(mu=(-1, 1), omega=("-0.5", "0.25"), nu=(0, 1), tau=(1, 1))


def folds(text):
    """May a part of the text be left out: a value that is not used, or a factor of zero?"""
    for node in ast.walk(formula_text.syntax(text)):
        if isinstance(node, ast.Call) and node.func.id == "at":
            return True
        if isinstance(node, ast.expr) and not any(
            isinstance(part, ast.Name) and part.id not in formula_text.FUNCTIONS
            for part in ast.walk(node)
        ):
            try:
                if isinstance(node, ast.BinOp) and formula_text.evaluate(node, {}) == 0:
                    return True
            except formula_text.UndefinedError:
                return True
    return False


@examples(300)
@given(texts(), boxes(), SHARES)
@example("1/mu", SMALL, [(Fraction(1, 3),) * 4])
@example("mu/mu", SMALL, [(Fraction(1, 3),) * 4])
@example("sqrt(nu)", SMALL, [(Fraction(1, 9),) * 4])
@example("sqrt(nu)*mu", SMALL, [(Fraction(1, 9),) * 4])
@example("|mu|", SMALL, [(Fraction(1, 2),) * 4])
@example("|mu|*nu - |omega|", SMALL, [(Fraction(1, 2),) * 4])
@example("sqrt(sqr(mu) + sqr(omega))", SMALL, [(Fraction(1, 2), Fraction(2, 3), 0, 0)])
@example("sqrt(sqr(mu - nu))", SMALL, [(Fraction(1, 2),) * 4])
@example("(mu - omega)*(mu - omega)", SMALL, [(Fraction(1, 2),) * 4])
@example("nu^(3/2)", SMALL, [(Fraction(1, 2),) * 4])
@example("E0", SMALL, [(Fraction(1, 2),) * 4])
def test_the_range_holds_every_value(text, box, shares):
    try:
        found = holds(text, box, samples(box, shares))
    except formula_text.UndefinedError:
        assert folds(text), f"a range where the formula is undefined: {text} on {box}"
        found = False
    except UsageError:
        found = False  # such as a division by the constant zero
    except (ZeroDivisionError, OverflowError):
        assume(False)
    assume(found)


SMOOTH = ["f", "S", "nu_tilde", "d(f, x)", "d(J12, nu)", "d(nu_tilde, tau)", "drift", "d(S, tau)"]


@examples(80)
@given(st.sampled_from(SMOOTH), boxes(), SHARES)
def test_the_range_of_what_the_paper_speaks_of_holds_every_value(text, box, shares):
    assume(box["nu"][0] > 0 and box["tau"][0] > 0)
    holds(text, box, samples(box, shares), slack=Fraction(1, 10**17))


@examples(60)
@given(st.sampled_from(["f", "d(f, x)", "e1*x", "mu_2", "xi_2 - E1"]), boxes(), SHARES)
def test_halves_lie_within_the_hull_that_contains_their_values(text, box, shares):
    """On the plane: the ranges of two halves and of the whole meet at what they share."""
    plane = Box(y=box["mu"], x=(Fraction(1, 10), Fraction(1, 10) + box.width("nu")))
    whole = enclosed(text, plane)
    for axis in plane:
        if plane.width(axis):
            for half in plane.split(axis, plane.middle(axis)):
                low, high = enclosed(text, half)
                assert low <= whole[1]
                assert whole[0] <= high
    holds(text, plane, samples(plane, [share[:2] for share in shares]), Fraction(1, 10**17))


# -- where there is none ---------------------------------------------------------------------------


@pytest.mark.parametrize(
    "text",
    ["1/mu", "mu/mu", "sqrt(mu)", "mu^(1/2)*mu", "1/(mu*omega)", "mu^-1", "mu^-2", "1/|mu|"],
)
def test_what_is_undefined_somewhere_has_no_range(text):
    with pytest.raises(UnboundedError):
        enclosed(text, SMALL)


@pytest.mark.parametrize("text", ["E0", "G", "D", "e1", "mu_tilde", "xi_6"])
@pytest.mark.parametrize("low", ["0", "-1", "-1e-30"])
def test_functions_of_the_plane_have_no_range_where_the_variance_may_vanish(text, low):
    for y in ((0, 0), (-1, 1)):
        with pytest.raises(UnboundedError):
            enclosed(text, Box(y=y, x=(low, 1)))


def test_the_derivative_of_an_absolute_value_lies_between_the_slopes():
    for crossing in (SMALL, Box(mu=(0, 1))):
        low, high = enclosed("d(|mu|, mu)", crossing)
        assert low <= -1
        assert high >= 1
        assert high - low < 2 + Fraction(1, 10**6)
    assert enclosed("d(|mu|, mu)", Box(mu=("1e-3", 1))) == (1, 1)
    assert enclosed("d(|mu|, mu)", Box(mu=(-2, "-1e-3"))) == (-1, -1)


# -- how narrow ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "box"),
    [
        ("f", Box(y="0.01", x=("0.7", "0.75"))),
        ("exp(mu)*erfc(-mu)/(3 - mu)", Box(mu=("-0.2", "0.2"))),
        ("e1*G + mu_1 + 10*y", Box(y=("0.5", "0.6"), x=(5, "5.5"))),
        ("mu_tilde + nu_tilde", Box(mu=("0.1", "0.12"), omega="0.1", nu=("1", "1.1"), tau=1)),
        ("nu*tau*(nu + tau)*(1 + nu)", Box(nu=(30, 40), tau=(6, 7))),
        ("1 - 1/(mu + mu^3)", Box(mu=(1, "1.2"))),
        ("|mu| + sqrt(nu) - omega^3", Box(mu=(-9, "-0.1"), nu=("0.01", 9), omega=(2, 3))),
    ],
)
def test_a_monotone_function_over_a_wide_box_is_enclosed_to_rounding(text, box):
    with precision(96):
        one, p = formula(text, tuple(box)), ball_parameters()
        slopes = one.slopes(box, p)
    assert slopes is not None
    low_end, high_end = ({}, {})
    for axis, slope in slopes.items():
        rises = slope.certainly_ge(0)
        monotone = rises or slope.certainly_le(0) or not box.width(axis)
        assert monotone, f"{axis}: {slope}"
        low_end[axis], high_end[axis] = box[axis][:: 1 if rises else -1]
    low, high = enclosed(text, box)
    for found, point in ((low, low_end), (high, high_end)):
        value = rational(formula_text.value(text, point))
        assert abs(found - value) <= max(1, abs(value)) * Fraction(1, 10**16)
        assert high - low > Fraction(1, 1000)


@pytest.mark.parametrize("text", ["mu*(1 - mu)*nu", "mu^3 - nu*mu^2", "sqr(mu) - mu*nu"])
def test_over_half_the_width_a_fourth_is_overestimated(text):
    excess = []
    for k in (4, 5, 6, 7):
        r = Fraction(1, 2**k)
        box = Box(mu=(Fraction(1, 2) - r, Fraction(1, 2) + r), nu=(1 - r, 1 + r))
        low, high = enclosed(text, box)
        grid = [Fraction(i, 16) for i in range(17)]
        values = [
            rational(formula_text.value(text, point))
            for point in samples(box, list(product(grid, grid)))
        ]
        excess.append((high - low) - (max(values) - min(values)))
        assert low <= min(values) <= max(values) <= high
    assert excess[-1] < Fraction(16, 4**7)
    for wide, narrow in pairwise(excess):
        assert narrow <= wide / Fraction(5, 2)


def test_a_face_is_evaluated_as_a_point_and_gives_zero_there():
    """f(x) >= f(1/2) for x >= 1/2, with equality at one point: the margin is exactly zero."""
    low, high = enclosed("at(f, x=0.5) - f", Box(y=0, x=("0.5", "0.55")))
    assert low < 0 == high or low == 0 < high
    low, high = enclosed("exp(mu) - exp(1)", Box(mu=(1, 2)))
    assert low == 0 < high
    low, high = enclosed("exp(1) - exp(mu)", Box(mu=(1, 2)))
    assert low < 0 == high


def test_zero_width_sides_are_as_good_as_numbers():
    for axis, other in (("mu", "nu"), ("nu", "mu")):
        flat = enclosed("mu^2*exp(-nu)", Box({axis: ("0.3", "0.7"), other: "0.2"}))
        text = f"at(mu^2*exp(-nu), {other}=0.2)"
        assert flat == enclosed(text, Box({axis: ("0.3", "0.7")}))
    low, high = enclosed("mu^2 + nu/3", Box(mu="1/3", nu="2/3"))
    assert low <= Fraction(1, 3) <= high
    assert high - low < Fraction(1, 10**25)
    low, high = enclosed("sqr(mu)/2 + nu", Box(mu="1/2", nu="1/4"))
    assert (low, high) == (Fraction(3, 8), Fraction(3, 8))


def test_the_sharper_of_two_enclosures_is_kept():
    """Near the stationary point of mu - mu^2 neither form alone is good."""
    box = Box(mu=("0.4", "0.6"))
    low, high = enclosed("mu*(1 - mu)", box)
    assert Fraction(6, 25) - low < Fraction(1, 50)
    assert high < Fraction(3, 11)
    with precision(96):
        p = ball_parameters()
        tape = formula("mu*(1 - mu)", ("mu",))._value(p)
        natural = tape.run({"mu": Ball.enclose(*box["mu"])}, p)[0]
    assert natural.lower() < low
    assert high < natural.upper()


def test_more_bits_give_a_narrower_range_of_a_monotone_function():
    box = Box(y=("-0.01", "0.01"), x=(1, 2))
    wide, narrow = (enclosed("e1 - 3*y", box, bits) for bits in (60, 200))
    assert narrow[1] - narrow[0] <= wide[1] - wide[0]


@pytest.mark.parametrize("name", ["mu_11", "mu_12", "xi_11", "xi_12"])
def test_the_last_derivatives_have_a_range_without_slopes(name):
    low, high = enclosed(name, Box(y=("-0.01", "0.01"), x=("1.4", "1.5")))
    value = rational(formula_text.value(name, {"y": Fraction(0), "x": Fraction(29, 20)}))
    assert low <= value <= high


def test_slopes_and_curvatures_hold_difference_quotients():
    box = Box(y=("-0.1", "0.1"), x=("0.9", "1.1"))
    with precision(96):
        one, p = Formula("f*y + S0", ("y", "x", "S0")), ball_parameters()
        sides = Box({**box, "S0": 1})
        slopes, curvatures = one.slopes(sides, p), one.curvatures(sides, p)
    centre = {"y": Fraction(1, 20), "x": Fraction(1), "S0": Fraction(1)}
    for axis, slope in slopes.items():
        value = rational(formula_text.value(f"d(f*y + S0, {axis})", centre))
        assert slope.lower() - SLACK <= value <= slope.upper() + SLACK
    for (a, b), curvature in curvatures.items():
        value = rational(formula_text.value(f"d(d(f*y + S0, {a}), {b})", centre))
        error = Fraction(1, 10**12)
        assert curvature.lower() - error <= value <= curvature.upper() + error
    with precision(96):
        assert Formula("sqrt(y)", ("y",)).slopes(Box(y=(0, 1)), p) is None
        assert Formula("d(|y|, y)", ("y",)).slopes(Box(y=(0, 1)), p) is None
        assert Formula("|y|", ("y",)).curvatures(Box(y=(1, 2)), p) is None


def test_two_enclosures_that_contradict_each_other_are_an_alarm(monkeypatch):
    """What no one can have planned for ends the proof, and does not make it."""
    one = Formula("mu*(1 - mu)", ("mu",))
    wrong = Ball.enclose(100, 101)
    true = Formula._evaluate
    monkeypatch.setattr(Formula, "_evaluate", lambda self, *c: (wrong, true(self, *c)[1]))
    for finely in (False, True):
        with precision(96), pytest.raises(SnnproofError, match="contradict"):
            one.range(Box(mu=("0.4", "0.6")), ball_parameters(), finely=finely)


def test_the_normal_form_is_asked_for_only_where_two_values_may_be_one(monkeypatch):
    from snnproof.formula import formula as module

    asked = []
    whole = module.constant_value
    monkeypatch.setattr(module, "constant_value", lambda *a: asked.append(a) or whole(*a))
    p = ball_parameters()
    assert module.Formula("a^2 - a*b", ("a", "b")).range(Box(a=(1, 2), b=(3, 4)), p)[0] < 0
    assert asked == []
    same = module.Formula("(a + b)^2 - a^2 - 2*a*b - b^2", ("a", "b"))
    assert same.range(Box(a=(1, 2), b=(3, 4)), p) == (0, 0)
    assert module.Formula("1/a - 1/a + 3", ("a",)).range(Box(a=(1, 2)), p) == (3, 3)
    assert len(asked) >= 2


def test_what_is_kept_is_of_one_precision_and_of_one_source():
    """In whatever order it is asked, a formula that remembers says what a new one says."""
    text, axes = "mu_0*exp(y) + sqrt(x)", ("y", "x")
    box, point = Box(y=("-0.3", "0.1"), x=("0.8", "1.2")), {"y": Fraction(1, 3), "x": Fraction(1)}
    old = Formula(text, axes)
    sources = []
    for bits in (64, 128, 64):
        with precision(bits):
            sources += [(bits, ball_parameters()), (bits, ball_parameters("1.5", "1.1"))]
    for finely in (False, True):
        for bits, p in sources + sources:
            with precision(bits):
                new = Formula(text, axes)
                assert old.range(box, p, finely=finely) == new.range(box, p, finely=finely)
                assert old.ends_at(point, p) == new.ends_at(point, p)
                assert old.upper(box, p) == new.upper(box, p)
    widths = {high - low for low, high in (old.ends_at(point, p) for _, p in sources)}
    assert len(widths) > 1


def test_what_is_kept_is_not_without_limit(monkeypatch):
    from snnproof.formula import formula as module

    monkeypatch.setattr(module, "MAX_KEPT", 8)
    one, p = Formula("a^2 - a*b", ("a", "b")), ball_parameters()
    for n in range(50):
        assert one.range(Box(a=(n, n + 1), b=(1, 9)), p)[0] <= n * n - n
        assert len(one._memory) <= 8
