"""Activations as data: what is refused, scale and shift, the target that is fixed."""

import math
from fractions import Fraction

import pytest
from oracles import piecewise_integrals as oracle

from snnproof.activations.activation import Activation
from snnproof.activations.affine import Affine, fixing
from snnproof.activations.catalogue import Piece
from snnproof.activations.named import NORMALIZED, activation, named
from snnproof.activations.selu_family import SeluFixing
from snnproof.arithmetic.ball import Ball
from snnproof.arithmetic.precision import precision
from snnproof.errors import ExactNumberError, SnnproofError, UsageError
from snnproof.moments.target import Target

LINE = (Piece("z"),)
TARGET = Target(Fraction("0.3"), Fraction("1.5"), Fraction("-0.2"), Fraction("0.9"))


@pytest.mark.parametrize(
    "arguments",
    [
        ("", LINE),
        (" z", LINE),
        ("x" * 61, LINE),
        ("two\nlines", LINE),
        ("bell\x07", LINE),
        ("r\u0435lu", LINE),
        ("u", ()),
        ("u", LINE, (("z", 1),)),
        ("u", LINE, (("alpha_01", 1),)),
        ("u", LINE, (("a b", 1),)),
        ("u", LINE, (("a", 1), ("a", 2))),
        ("u", LINE, (("a", 0.5),)),
        ("u", LINE, (), 0),
        ("u", LINE, (), 0.5),
        ("u", LINE, (), 1, 0.5),
        ("u", LINE, (), 1 << 10_000),
        ("u", LINE, (), 1, 0, Target(0, 0, 0, 1)),
        ("u", LINE, (), 1, 0, Target(0, 1, 0, 0)),
        ("u", LINE, (), 1, 0, Target(0, 1, 0, -1)),
        ("u", LINE, (), 1, 0, Target(0.5, 1, 0, 1)),
        ("u", (Piece("q * z"),)),
        ("u", (Piece("exp(z^2)"),)),
        ("u", (Piece("1/z"),)),
        ("u", (Piece("|z^2|"),)),
        ("u", (Piece("d(z, z)"),)),
        ("u", (Piece("1/(1 + z)", None, "0"), Piece("z", "0", None))),
        ("u", (Piece("z", None, "exp(0)"), Piece("z", "1", None))),
        ("u", (Piece("z", None, "z"), Piece("z", "1", None))),
        ("u", (Piece("z", None, "1/0"), Piece("z", "1", None))),
        ("u", (Piece("z" + "+z" * 2000),)),
    ],
    ids=lambda arguments: ascii(arguments)[:40],
)
def test_what_is_no_activation_is_refused_in_one_line(arguments):
    with pytest.raises(SnnproofError) as refused:
        Activation(*arguments)
    assert str(refused.value).isprintable()
    assert 0 < len(str(refused.value)) < 300
    assert refused.value.exit_code == 2


def test_floats_are_refused_by_name():
    with pytest.raises(ExactNumberError, match="scale"):
        named("elu").scaled(0.5, 0)


def test_scale_and_shift_are_exact_parts_of_it():
    one = named("elu").scaled(Fraction(-2), Fraction("1/3"))
    assert one.title == "-2 elu + 1/3"
    elu = oracle.KNOWN["elu"]()
    f = [(a, b, lambda z, g=g: -2 * g(z) + oracle.mp.mpf(1) / 3) for a, b, g in elu]
    with precision(120):
        found = one.source().derivatives(Ball.enclose("0.2"), Ball.enclose("0.8"), 4)
    for kind, row in enumerate(oracle.moments(f, "0.2", "0.8")):
        for ball, (value, error) in zip(found[kind], row, strict=True):
            assert oracle.is_in(ball, value, error)


@pytest.mark.parametrize("name", ["relu", "elu", "hard-swish", "gelu", "serlu"])
@pytest.mark.parametrize("target", [NORMALIZED, TARGET])
def test_the_target_is_fixed_by_positive_scale(name, target):
    one = activation(name).fixing(target)
    with precision(120):
        scale, _ = one.scale_and_shift()
        mu, xi = one.source().derivatives(Ball.enclose(target.y), Ball.enclose(target.x), 0)
    assert scale.certainly_gt(0)
    assert mu[0].contains(target.mean)
    assert xi[0].contains(target.second_moment)
    assert mu[0].upper() - mu[0].lower() < Fraction(1, 10**15)


def test_affine_agrees_with_the_closed_forms():
    with precision(120):
        inner = named("serlu").source()
        scale, shift = fixing(inner, TARGET)
        y, x = Ball.enclose("-0.4"), Ball.enclose("2")
        left = Affine(inner, scale, shift).derivatives(y, x, 4)
        right = named("serlu").fixing(TARGET).source().derivatives(y, x, 4)
        for a, b in zip((*left[0], *left[1]), (*right[0], *right[1]), strict=True):
            assert a.intersection(b) is not None
            assert a.upper() - a.lower() < Fraction(1, 10**20)


def test_a_constant_cannot_be_normalized():
    with pytest.raises(UsageError, match="constant"):
        Activation("one", (Piece("1"),)).fixing(NORMALIZED)


def test_normalized_selu_is_selu():
    with precision(120):
        scale, shift = named("selu").fixing(NORMALIZED).scale_and_shift()
    assert scale.contains(1)
    assert shift.contains(0)


# -- SELU's family ---------------------------------------------------------------------------------


def test_the_member_that_fixes_0_1_is_that_of_the_paper():
    with precision(120):
        p = SeluFixing(NORMALIZED).source()
    for ball, value in ((p.alpha, oracle.ALPHA_01), (p.lambda_, oracle.LAMBDA_01)):
        assert oracle.is_in(ball, value, oracle.mp.mpf(10) ** -35)


@pytest.mark.parametrize("solution", [1, 2])
def test_members_fix_their_targets(solution):
    mean = Fraction(9, 10) if solution == 2 else TARGET.mean
    target = Target(mean, Fraction("1"), Fraction("0.1"), Fraction("1"))
    with precision(120):
        p = SeluFixing(target, solution).source()
    alpha, scale = (float(b.lower()) for b in (p.alpha, p.lambda_))
    f = [
        (None, 0, lambda z: scale * alpha * oracle.mp.expm1(z)),
        (0, None, lambda z: scale * z),
    ]
    (mu,), (xi,) = oracle.moments(f, target.y, target.x, 0)
    assert math.isclose(float(mu[0]), target.mean, abs_tol=1e-12)
    assert math.isclose(float(xi[0]), target.second_moment, abs_tol=1e-12)


@pytest.mark.parametrize("solution", [0, 3, -1])
def test_other_solutions_are_refused(solution):
    with pytest.raises(UsageError, match="at most two"):
        SeluFixing(NORMALIZED, solution)


def test_targets_that_nothing_fixes_are_refused():
    with pytest.raises(UsageError, match="no solution 2: SELU"):
        SeluFixing(NORMALIZED, 2).source()
    with pytest.raises(UsageError, match="no solution 1: SELU"):
        SeluFixing(Target(Fraction(-100), Fraction(1), Fraction(0), Fraction(1))).source()
    for wrong in (Target(0, 0, 0, 1), Target(0, 1, 0, 0)):
        with pytest.raises(UsageError, match="above 0"):
            SeluFixing(wrong)
