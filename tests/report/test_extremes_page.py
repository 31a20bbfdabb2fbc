"""The page of extreme values: what is proved is printed, and nothing else."""

from dataclasses import replace

import pytest

import snnproof
from snnproof.proving.results import undecided_rows
from snnproof.report.extremes_page import PREFIX, extremes_page
from snnproof.verdict import Verdict

NAMES = [claim.id for claim in snnproof.claims() if claim.id.startswith(PREFIX)]


def rows(names, verdict=Verdict.PROVED):
    """Rows as if they had that verdict: the page believes what it is told."""
    return [
        replace(row, verdict=verdict)
        for name in names
        for row in undecided_rows(snnproof.claim(name), "")
    ]


@pytest.fixture(scope="module")
def page():
    return extremes_page(rows(["lemma-5", *NAMES]))


def lines(page):
    return [line for line in page.splitlines() if f"(RESULTS.md#{PREFIX}" in line]


def test_eight_domains_and_five_quantities(page):
    assert len(NAMES) == 8
    assert len(lines(page)) == 40
    assert page.count("\n## ") == 8
    assert "lemma-5]" not in page


def test_numbers_and_places_are_those_of_the_rows(page):
    (line,) = [x for x in lines(page) if x.startswith("| S |") and "#extremes-theorem-1)" in x]
    assert [part.strip() for part in line.strip("|").split("|")] == [
        "S",
        "0.687481988902523",
        "(0.1, -0.053491836861, 1.5, 0.95)",
        "0.897608358408918",
        "(0.1, 0.1, 0.8, 1.1)",
        "[extremes-theorem-1](RESULTS.md#extremes-theorem-1)",
    ]


@pytest.mark.parametrize("verdict", [Verdict.UNDECIDED, Verdict.REFUTED])
def test_what_is_not_proved_is_not_printed(verdict):
    page = extremes_page(rows(["extremes-wide"], verdict))
    assert page.count(f"**{verdict.value}**") == 10
    for planned in snnproof.claim("extremes-wide").plan():
        if planned.printed:
            assert planned.printed not in page


def test_an_extreme_on_a_face_is_not_printed_without_the_argument():
    some = [
        replace(row, verdict=Verdict.UNDECIDED) if row.step.id == "S-faces" else row
        for row in rows(["extremes-wide"])
    ]
    page = extremes_page(some)
    assert page.count("**undecided**") == 2
    assert [x for x in lines(page) if "undecided" in x] == [
        x for x in lines(page) if x.startswith("| S |")
    ]


def test_every_printed_number_has_fifteen_digits_or_more():
    for name in NAMES:
        for planned in snnproof.claim(name).plan():
            if planned.printed:
                digits = planned.printed.lstrip("-0.").replace(".", "")
                assert len(digits) in (15, 16), planned.step.id


def test_the_numbers_are_the_sharp_bounds():
    from snnproof.ask.bound import bound

    for name in NAMES:
        claim = snnproof.claim(name)
        steps = {planned.step.id: planned.step for planned in claim.plan()}
        for quantity in ("mu_tilde", "nu_tilde", "xi_tilde", "drift"):
            found = bound(quantity, claim.domain, digits=17)
            for kind, extreme in (("min", found.infimum), ("max", found.supremum)):
                step = steps[f"{quantity}-{kind}"]
                assert step.lower <= extreme.lower <= extreme.upper <= step.upper
