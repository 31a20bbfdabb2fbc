"""How far a side of the domain can move: brackets that are proved and refuted, and no wider."""

from fractions import Fraction

import pytest

from snnproof.ask.grow import Mover, frontier, grow
from snnproof.box import Box
from snnproof.certificate.check import check_file
from snnproof.certificate.condition import below
from snnproof.certificate.steps import EVERYWHERE, CoverStep
from snnproof.certificate.write import write_certificate
from snnproof.errors import UnknownNameError, UsageError
from snnproof.exact import exact
from snnproof.statements.registry import Claim
from snnproof.statements.rows import Row
from snnproof.verdict import Verdict


def claim_of(quantity, limit, domain, *, strict=True):
    """A claim of one row, quantity < limit, over a domain that can be chosen."""
    condition = below(limit, strict=strict)
    return Claim(
        "made-up",
        "A made-up claim",
        "a test",
        Box.parse(domain),
        lambda over: [Row(CoverStep("row", "a row", over, EVERYWHERE, {quantity: condition}))],
        __name__,
    )


@pytest.mark.parametrize(
    ("quantity", "limit", "domain", "side", "root"),
    [
        ("mu^2 + nu", 2, "mu=-0.5:0.5,nu=0:1", "mu.upper", 1),
        ("mu^2 + nu", 2, "mu=-0.5:0.5,nu=0:1", "mu.lower", -1),
        ("mu^2 + nu", 2, "mu=-0.5:0.5,nu=0:1", "mu.both", 1),
        ("mu^2 + nu", 2, "mu=-0.5:0.5,nu=0:1", "nu.upper", "7/4"),
        ("exp(mu)", 2, "mu=0:0.5", "mu.upper", "0.69314718055994530942"),
        ("mu*nu", "1/3", "mu=0:0.5,nu=0:0.5", "nu.upper", "2/3"),
    ],
)
def test_the_bracket_holds_the_root(quantity, limit, domain, side, root, tmp_path):
    growth = grow(claim_of(quantity, limit, domain), side, digits=5)
    root, ends = Fraction(root), sorted([abs(growth.holds), abs(growth.fails)])
    assert ends[0] <= abs(root) <= ends[1]
    assert ends[1] - ends[0] <= abs(root) / 10**3
    assert growth.proof.verdict is Verdict.PROVED
    assert growth.refutation.verdict is Verdict.REFUTED
    assert growth.mover.move(Box.parse(domain), growth.holds) == growth.proof.steps[0].step.domain
    assert (
        growth.mover.move(Box.parse(domain), growth.fails) == growth.refutation.steps[0].step.domain
    )
    for proof in (growth.proof, growth.refutation):
        path, _ = write_certificate(proof.certificate, tmp_path)
        assert check_file(path, lambda claim: None).verdict is proof.verdict


def test_a_claim_that_holds_everywhere_has_no_bracket():
    growth = grow(claim_of("-mu^2", 1, "mu=0:1"), "mu.upper")
    assert growth.fails is None
    assert "no failure was found" in growth.reason


def test_what_fails_at_the_start_is_refused():
    with pytest.raises(UsageError, match="no row of made-up is proved"):
        grow(claim_of("mu", 1, "mu=0:2"), "mu.upper")


@pytest.mark.parametrize(
    ("side", "error"),
    [
        ("rho.upper", UnknownNameError),
        ("mu.up", UnknownNameError),
        ("mu", UnknownNameError),
        ("nu.both", UsageError),
    ],
)
def test_sides_that_cannot_move(side, error):
    with pytest.raises(error):
        Mover.parse(side, Box.parse("mu=-1:1,nu=0:1"))


@pytest.mark.parametrize(
    ("side", "start", "moved"),
    [("mu.upper", 1, "mu=-1:2"), ("mu.lower", -1, "mu=2:1"), ("mu.both", 1, "mu=-2:2")],
)
def test_how_sides_move(side, start, moved):
    domain = Box.parse("mu=-1:1")
    mover = Mover.parse(side, domain)
    assert str(mover) == side
    assert mover.start(domain) == start
    to = Fraction(-2) if mover.sign < 0 else Fraction(2)
    expected = "mu=-2:1" if mover.sign < 0 else moved
    assert mover.move(domain, to) == Box.parse(expected)


@pytest.mark.parametrize("digits", [0, 16])
def test_digits_are_limited(digits):
    with pytest.raises(UsageError, match="digits must be from 1 to 15"):
        grow(claim_of("mu", 2, "mu=0:1"), "mu.upper", digits=digits)


def test_a_domain_too_wide_by_a_millionth_is_never_proved():
    growth = grow(claim_of("mu + nu^2", 2, "mu=0:1,nu=0:0.5"), "mu.upper", digits=7)
    assert growth.holds < exact("1.75") <= growth.fails
    wide = claim_of("mu + nu^2", 2, "mu=0:1.750001,nu=0:0.5")
    with pytest.raises(UsageError, match="no row"):
        grow(wide, "mu.upper")


def test_a_frontier():
    found = frontier(claim_of("mu^2 + nu", 2, "mu=0:0.5,nu=0:1"), "mu.upper", "nu.upper", points=3)
    places = [row.at for row in found.rows]
    assert places[0] == exact("0.5")
    assert places == sorted(places)
    for row in found.rows:
        limit = 2 - row.at**2
        assert row.growth.holds <= limit <= (row.growth.fails or limit)


@pytest.mark.parametrize(
    ("sides", "points"), [(("mu.upper", "mu.lower"), 3), (("mu.upper", "nu.upper"), 1)]
)
def test_what_is_no_frontier(sides, points):
    with pytest.raises(UsageError):
        frontier(claim_of("mu^2 + nu", 2, "mu=0:0.5,nu=0:1"), *sides, points=points)
