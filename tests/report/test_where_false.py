"""Where refuted rows fail: points, shares and values that a picture shows are the right ones."""

from __future__ import annotations

from fractions import Fraction

import mpmath
import pytest

import snnproof
from snnproof.box import Box
from snnproof.certificate.condition import below, inside
from snnproof.certificate.read import parse_certificate
from snnproof.certificate.schema import StepResult
from snnproof.report.where_false import where_false
from snnproof.statements.registry import committed_folder
from snnproof.statements.rows import bounds, by_hand
from snnproof.verdict import Verdict

BOX = Box(t=(0, 4), u=("-1", "1"), v=2)


def found(row, **point):
    at = {axis: Fraction(value) for axis, value in point.items()}
    return where_false(row.step, StepResult(Verdict.REFUTED, witness=at))


def test_shares_of_the_sides_and_the_value_beyond_the_bound():
    row = bounds("one", "t + u < 3", "t + u", below(3), over=BOX)
    made = found(row, t=4, u="1/2", v=2)
    assert made["at"] == "t = 4, u = 0.5, v = 2"
    assert made["sides"] == [["t", "0", "4", 1.0], ["u", "-1", "1", 0.75]]
    value = made["value"]
    assert (value["quantity"], value["found"], value["not"]) == ("t + u", "4.5", "t + u < 3")
    assert value["line"] == [0.0, 0.25, 0.75]  # 3 and 4.5, with half of their distance on each side


@pytest.mark.parametrize(
    ("low", "high", "line"),
    [
        (0, "4.4", [0.0, 0.25, 0.75]),  # the other bound is far away
        ("4.3", "4.4", [0.25, 0.5, 0.75]),  # both are in sight, on a line from 4.2 to 4.6
        ("4.6", "4.7", [0.5, 0.75, 0.25]),
    ],
)
def test_what_is_allowed_of_the_value_and_where_it_is(low, high, line):
    row = bounds("one", "in", "t + u", inside(low, high), over=BOX)
    assert found(row, t=4, u="1/2", v=2)["value"]["line"] == line


def test_what_has_no_point_has_no_picture():
    row = bounds("one", "t < 3", "t", below(3), over=BOX)
    assert where_false(row.step, None) == {}
    assert where_false(row.step, StepResult(Verdict.REFUTED)) == {}
    assert where_false(by_hand("h", "So.", argument="So.", alone="It is.").step, None) == {}


def test_every_refuted_row_of_the_paper_fails_where_it_says():
    shown = 0
    for claim in snnproof.claims():
        results = parse_certificate((committed_folder() / f"{claim.id}.json").read_bytes()).results
        for row in claim.plan():
            if row.erratum is None or row.step.id not in results:
                continue
            made = where_false(row.step, results[row.step.id])
            for axis, low, high, share in made.get("sides", []):
                at = Fraction(results[row.step.id].witness[axis])
                assert Fraction(low) <= at <= Fraction(high)
                assert (
                    abs(Fraction(low) + Fraction(share) * (Fraction(high) - Fraction(low)) - at)
                    < (Fraction(high) - Fraction(low)) / 1000
                )
            if "value" in made:
                begin, end, at = made["value"]["line"]
                assert at <= begin <= end or begin <= end <= at
                shown += 1
    assert shown > 100


def test_the_least_mean_of_lemma_13_is_what_mpmath_integrates():
    claim = snnproof.claim("lemma-13")
    result = parse_certificate((committed_folder() / "lemma-13.json").read_bytes()).results[
        "mu-lower"
    ]
    made = where_false(claim.statement().step("mu-lower"), result)
    assert made["at"] == "mu = -0.1, omega = 0.1, nu = 0.8, tau = 0.95"
    with mpmath.workdps(30):
        alpha = -mpmath.sqrt(2 / mpmath.pi) / (
            mpmath.erfc(1 / mpmath.sqrt(2)) * mpmath.exp(mpmath.mpf(1) / 2) - 1
        )
        y, x = mpmath.mpf("-0.01"), mpmath.mpf("0.76")

        def moment(power, alpha):
            def f(z):
                return (z if z > 0 else alpha * mpmath.expm1(z)) ** power

            def weighted(z, mean, variance):
                return f(z) * mpmath.npdf(z, mean, mpmath.sqrt(variance))

            return weighted

        second = mpmath.quad(lambda z: moment(2, alpha)(z, 0, 1), [-15, -3, 0, 3, 15])
        lambda_ = 1 / mpmath.sqrt(second)
        mean = lambda_ * mpmath.quad(lambda z: moment(1, alpha)(z, y, x), [-15, -3, 0, 3, 15])
    low, high = (mpmath.mpf(end) for end in made["value"]["found"].strip("[]").split(", "))
    assert low <= mean <= high
    assert mean < mpmath.mpf("-0.03106")
