"""Theorem 1: the steps by hand and the certified numbers, attacked by plain computation."""

import hashlib
import itertools
import math
import random
import subprocess
import sys
from fractions import Fraction
from pathlib import Path

import pytest
from mutants.checks import formula_checks
from oracles import paper_formulas
from oracles.high_precision import rational

import snnproof
from proofs import theorem_1
from snnproof.certificate.check import check_file
from snnproof.certificate.steps import HandStep
from snnproof.certificate.write import MANIFEST, read_manifest
from snnproof.moments import domains, moment_map
from snnproof.moments.gaussian import gaussian
from snnproof.moments.selu import float_parameters
from snnproof.statements.registry import claim, statement_of
from snnproof.verdict import Verdict

FOLDER = Path(theorem_1.__file__).parent / "certificates"
PARAMETERS = float_parameters()
BOX = {axis: [float(end) for end in domains.THEOREM_1[axis]] for axis in domains.AXES}
CORNERS = list(itertools.product(BOX["omega"], BOX["tau"]))


def g(mu, nu, omega, tau):
    """The map in floats."""
    m = moment_map.moments(gaussian(mu * omega, nu * tau, PARAMETERS), PARAMETERS)
    return m.mu_0, moment_map.nu_tilde(m)


def starts(seed, count):
    generator = random.Random(seed)
    inner = [(generator.uniform(*BOX["mu"]), generator.uniform(*BOX["nu"])) for _ in range(count)]
    return [*itertools.product(BOX["mu"], BOX["nu"]), *inner]


def limit(mu, nu, omega, tau, steps=200):
    for _ in range(steps):
        mu, nu = g(mu, nu, omega, tau)
    return mu, nu


@pytest.fixture(scope="module")
def proof():
    return snnproof.prove("theorem-1")


def test_it_is_proved_with_margins(proof):
    assert proof.verdict is Verdict.PROVED
    assert {step.step.id for step in proof.steps if step.verdict is Verdict.PROVED} == {
        *("contraction", "invariance", "map", "reduction", "banach", "exact-fixed-point"),
        *("location", "location-as-printed", "close-to-0-1"),
    }
    assert proof.step("contraction").margin > Fraction(1, 10)


def test_the_committed_certificate_is_of_this_statement_and_checks():
    path = FOLDER / "theorem-1.json"
    checked = check_file(path, statement_of)
    assert checked.verdict is Verdict.PROVED
    assert checked.statement == claim("theorem-1").statement()
    digest = hashlib.sha256(path.read_bytes()).hexdigest()
    assert read_manifest(FOLDER)[path.name] == digest
    assert {p.name for p in FOLDER.glob("*.json")} == set(read_manifest(FOLDER))
    assert (FOLDER / MANIFEST).exists()


# -- contraction and invariance, where one can look ----------------------------------------------


def test_the_map_shrinks_distances_by_the_certified_factor(proof):
    factor = float(1 - proof.step("contraction").margin)
    generator = random.Random(7)
    for omega, tau in [*CORNERS, (0.0, 1.0), (0.03, 1.07)]:
        for _ in range(40):
            p, q = ((generator.uniform(*BOX["mu"]), generator.uniform(*BOX["nu"])) for _ in "pq")
            image = math.dist(g(*p, omega, tau), g(*q, omega, tau))
            assert image <= factor * math.dist(p, q) + 1e-12


def test_the_map_stays_within_the_certified_ranges(proof):
    ranges = proof.step("invariance").ranges
    (mu_low, mu_high), (nu_low, nu_high) = ranges["mu_tilde"], ranges["nu_tilde"]
    assert BOX["mu"][0] < mu_low < mu_high < BOX["mu"][1]
    assert BOX["nu"][0] < nu_low < nu_high < BOX["nu"][1]
    for (omega, tau), start in itertools.product(CORNERS, starts(3, 20)):
        mu, nu = g(*start, omega, tau)
        assert mu_low <= mu <= mu_high
        assert nu_low <= nu <= nu_high


# -- banach: the iteration converges, from everywhere to the same point --------------------------


@pytest.mark.parametrize(("omega", "tau"), [*CORNERS, (0.0, 1.0), (0.0, 1.1), (0.1, 1.0)])
def test_iteration_from_everywhere_ends_at_one_point_in_the_certified_box(omega, tau):
    ends = [limit(*start, omega, tau) for start in starts(11, 12)]
    mu, nu = ends[0]
    for other in ends:
        assert math.dist(other, ends[0]) < 1e-12
    assert theorem_1.FIXED_POINT_MU.holds((Fraction(mu),) * 2)
    assert theorem_1.FIXED_POINT_NU.holds((Fraction(nu),) * 2)
    assert math.dist(g(mu, nu, omega, tau), (mu, nu)) < 1e-13


def test_distances_to_the_fixed_point_shrink_as_the_argument_says(proof):
    factor = float(1 - proof.step("contraction").margin)
    for omega, tau in CORNERS:
        end = limit(0.0, 1.0, omega, tau)
        for start in starts(5, 4):
            distance, point = math.dist(start, end), start
            for n in range(1, 12):
                point = g(*point, omega, tau)
                assert math.dist(point, end) <= factor**n * distance + 1e-12


# -- where the fixed points lie ------------------------------------------------------------------


def exact_fixed_point(omega, tau):
    return tuple(rational(v) for v in formula_checks.fixed_point(Fraction(omega), Fraction(tau)))


def test_fixed_points_lie_in_both_boxes_and_come_near_the_ends_of_ours():
    mus, nus = [], []
    for omega in ("-0.1", "-0.05", "0", "0.05", "0.1"):
        for tau in ("0.95", "1", "1.05", "1.1"):
            mu, nu = exact_fixed_point(omega, tau)
            for condition, value in (
                (theorem_1.FIXED_POINT_MU, mu),
                (theorem_1.FIXED_POINT_NU, nu),
                (theorem_1.PRINTED_MU, mu),
                (theorem_1.PRINTED_NU, nu),
            ):
                assert condition.holds((value, value))
            mus.append(mu)
            nus.append(nu)
    for condition, values in ((theorem_1.FIXED_POINT_MU, mus), (theorem_1.FIXED_POINT_NU, nus)):
        assert min(values) - condition.above < Fraction(1, 10**4)
        assert condition.below - max(values) < Fraction(1, 10**4)


def test_our_box_of_fixed_points_lies_inside_the_printed_one():
    for ours, printed in (
        (theorem_1.FIXED_POINT_MU, theorem_1.PRINTED_MU),
        (theorem_1.FIXED_POINT_NU, theorem_1.PRINTED_NU),
    ):
        assert printed.above < ours.above < ours.below < printed.below


def test_the_fixed_point_at_the_centre_is_zero_and_one():
    for name, value in (("mu_tilde", 0), ("nu_tilde", 1)):
        point = {"mu": Fraction(0), "omega": Fraction(0), "nu": Fraction(1), "tau": Fraction(1)}
        assert abs(paper_formulas.value(name, point) - value) < Fraction(1, 10**70)
    mu, nu = exact_fixed_point("0", "1")
    assert max(abs(mu), abs(nu - 1)) < Fraction(1, 10**60)


# -- the statement -------------------------------------------------------------------------------


def test_elsewhere_it_has_another_name_and_makes_no_claim_of_location():
    elsewhere = claim("theorem-1").statement({"tau": ("0.95", "1.2")})
    assert elsewhere.claim.startswith("theorem-1-elsewhere-")
    assert elsewhere.claim != claim("theorem-1").statement({"tau": ("0.95", "1.3")}).claim
    names = ["contraction", "invariance", "map", "reduction", "banach"]
    assert [step.id for step in elsewhere.steps] == names
    assert statement_of(elsewhere.claim) is None


def test_on_a_domain_that_is_too_wide_it_is_not_proved():
    wide = snnproof.prove("theorem-1", over="tau=0.95:1.2", max_cells=3000)
    assert wide.step("invariance").verdict is Verdict.REFUTED
    assert wide.step("banach").verdict is Verdict.UNDECIDED
    assert wide.verdict is Verdict.REFUTED


def test_steps_by_hand_have_arguments_and_use_what_exists():
    statement = claim("theorem-1").statement()
    for step in statement.steps:
        if isinstance(step, HandStep):
            assert len(step.argument) > 100
            assert all(statement.step(used) for used in step.uses)


def test_the_file_runs_alone():
    run = subprocess.run(
        [sys.executable, "-m", "proofs.theorem_1"],
        cwd=Path(__file__).parents[2],
        capture_output=True,
        text=True,
        check=True,
    )
    assert run.stdout.splitlines()[-1] == "theorem-1: proved"
