"""The branch over tau: each row against single tau, a fold, and the ends."""

from fractions import Fraction

import pytest
from depth import deep
from oracles.high_precision import mp
from oracles.piecewise_integrals import KNOWN, moments, real

from snnproof.activations.named import named
from snnproof.box import Box
from snnproof.errors import UsageError
from snnproof.explore.branch.curve import Curve
from snnproof.explore.branch.ends import branch_ends
from snnproof.explore.branch.find import branch
from snnproof.explore.branch.folds import Folds, folds
from snnproof.explore.fixed_points.find import Asked, fixed_points
from snnproof.verdict import Verdict

BOX = Box.parse("mu=-3:3,nu=0.01:20")
SMALL = Fraction(1, 10**6)


def test_rows_hold_the_fixed_point_of_every_tau_in_them():
    found = branch("0.1", ("1", "1.05"), "mu=-1:1,nu=0.5:2")
    assert found.verdict is Verdict.PROVED
    assert [s.kinds for s in found.stretches] == [("attracting",)]
    assert found.rows[0].tau[0] == 1
    assert found.rows[-1].tau[1] == Fraction(21, 20)
    for row, after in zip(found.rows, found.rows[1:], strict=False):
        assert row.tau[1] == after.tau[0]
    for row in found.rows[::6]:
        (arc,) = row.arcs
        (one,) = fixed_points("0.1", sum(row.tau) / 2, "mu=-1:1,nu=0.5:2").points
        assert arc.mean.lower <= one.mean.lower <= arc.mean.upper
        assert arc.variance.lower <= one.variance.lower <= arc.variance.upper


@deep
def test_two_meet_at_a_fold():
    over = "mu=0.6:0.9,nu=0.2:0.5"
    found = branch(0, ("4.206", "4.21"), over, alpha=-1, lambda_=1)
    assert found.verdict is Verdict.PROVED
    kinds = [s.kinds for s in found.stretches]
    assert kinds == [("attracting", "repelling"), None, ()]
    fold = found.stretches[1].fold
    assert str(fold.tau).startswith("[4.2083532")
    assert not fold.is_birth
    assert found.stretches[1].counts == (2, 0)
    for tau, count in ((fold.tau.lower - SMALL, 2), (fold.tau.upper + SMALL, 0)):
        assert fixed_points(0, tau, over, alpha=-1, lambda_=1).count == count


@pytest.mark.parametrize("omega", ["0", pytest.param("0.1", marks=deep)])
def test_at_a_fold_tau_is_extremal_by_mpmath(omega):
    """The root of the derivative of tau along the branch, from the definition of the moments."""
    source = Asked.of(None, -1, 1).source
    there = folds(Fraction(omega), (Fraction(3), Fraction(5)), BOX, source, 12)
    assert there.is_complete
    (fold,) = there.folds
    assert not fold.is_birth

    def moments(y, x):
        """Of f(z) = z above 0, 1 - e^z below."""
        y, s = mp.mpf(y), mp.sqrt(x)

        def mean(f):
            below = mp.quad(lambda z: f(-mp.expm1(z)) * mp.npdf(z, y, s), [-30, -5, -1, 0])
            return below + mp.quad(lambda z: f(z) * mp.npdf(z, y, s), [0, 1, 5, 30])

        first = mean(lambda w: w)
        return first, mean(lambda w: w * w) - first**2

    def tau(x):
        y = mp.findroot(lambda y: mp.mpf(omega) * moments(y, x)[0] - y, mp.mpf(omega) * 0.75)
        return x / moments(y, x)[1]

    with mp.workdps(15):
        x = float(fold.tau.lower * fold.variance.lower)
        here = mp.mpf(float(fold.tau.lower))
        assert abs(tau(x) - here) < 1e-12
        assert tau(x * 0.99) < here - 1e-6
        assert tau(x * 1.01) < here - 1e-6


def test_without_folds_and_with_too_many():
    tau = (Fraction(1), Fraction(2))
    assert folds(Fraction(0), tau, BOX, Asked().source, 8) == Folds((), is_complete=True)
    relu = Asked.of("relu", None, None).source
    every = folds(Fraction(0), (Fraction(2), Fraction(4)), BOX, relu, 8)
    assert not every.is_complete


def test_ends_of_the_branch():
    ends = branch_ends(Fraction(0), Asked().source, 10)
    assert str(ends.at_zero) == "[0.4955893006, 0.4955893007]"
    assert str(ends.at_infinity) == "[2.65757004, 2.657570041]"
    assert ends.is_whole
    assert branch_ends(Fraction(1), Asked().source, 10).at_zero is None
    assert not branch_ends(Fraction(0), Asked.of(None, -1, 1).source, 10).is_whole


@pytest.mark.parametrize("tau", [("0", "1"), ("2", "1"), ("1", "1")])
def test_bad_intervals(tau):
    with pytest.raises(UsageError):
        branch(0, tau, "mu=-1:1,nu=0.5:2")


@deep
def test_zoomed_on_a_fold():
    """Two fixed points that are close to each other all along: cells become as small as needed."""
    found = branch(0, ("4.20834", "4.20836"), "mu=0.4:1.1,nu=0.15:0.8", alpha=-1, lambda_=1)
    assert found.verdict is Verdict.PROVED
    kinds = [s.kinds for s in found.stretches]
    assert kinds == [("attracting", "repelling"), None, ()]
    fold = found.stretches[1].fold
    with mp.workdps(20):  # the maximum of x/nu~(0, x) over x, from the closed forms of the moments

        def tau(x):
            low = [mp.exp(k * k * x / 2) * mp.ncdf(-k * mp.sqrt(x)) for k in range(3)]
            mean = mp.sqrt(x / (2 * mp.pi)) - (low[1] - low[0])
            return x / (x / 2 + low[2] - 2 * low[1] + low[0] - mean**2)

        value = tau(mp.findroot(lambda x: mp.diff(tau, x), mp.mpf("1.44")))
        assert abs(value - mp.mpf(fold.tau.lower.numerator) / fold.tau.lower.denominator) < 1e-14
    assert found.stretches[1].tau[1] - found.stretches[1].tau[0] < Fraction(2, 10**6)


def test_normalized_gelu_has_a_fold_that_repels_and_attracts():
    """At omega = 0 by one variable: none, a fold, two, and one when nu of the other is beyond 5."""
    found = branch(0, "0.95:1.0", "mu=-1:1,nu=0.1:5", activation="normalized gelu")
    assert found.verdict is Verdict.PROVED
    counts = [None if s.kinds is None else len(s.kinds) for s in found.stretches]
    assert counts[0] == 0
    assert counts[1] is None
    (fold,) = [s.fold for s in found.stretches if s.fold is not None]
    assert fold.is_birth
    assert fold.tau.rounded_text.startswith("0.97127492")
    kinds = [s.kinds for s in found.stretches]
    assert ("repelling", "attracting") in kinds
    assert kinds[-1] == ("repelling",)


def test_the_curve_counts_as_quadrature_does():
    """For each tau one fixed point in the box: nu~ - nu changes its sign over it, by mpmath."""
    tau = (Fraction(1), Fraction("1.01"))
    curve = Curve(Box.of("mu=-5:5,nu=0.05:8"), tau, named("selu").source)
    (place,) = curve.places(tau)
    for t in tau:
        drifts = []
        for v in place["nu"]:
            mean, second = (row[0][0] for row in moments(KNOWN["selu"](), 0, v * t, 0))
            drifts.append(second - mean**2 - real(v))
        assert drifts[0] > 0 > drifts[1]


def test_a_curve_without_its_fold_is_caught(monkeypatch):
    """A mutant: intervals about folds that count as rising, so that a count is claimed there."""
    over, tau = Box.of("mu=0.4:1.1,nu=0.15:0.8"), (Fraction("4.2"), Fraction("4.22"))
    source = Asked(None, Fraction(-1), Fraction(1)).source
    assert Curve(over, tau, source).places(tau) is None
    sign = Curve._slope_sign
    monkeypatch.setattr(Curve, "_slope_sign", lambda self, a, b: sign(self, a, b) or 1)
    assert Curve(over, tau, source).places(tau) is not None
