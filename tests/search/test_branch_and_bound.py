"""Branch and bound on a function that is known by heart."""

from fractions import Fraction

import pytest
from depth import examples
from hypothesis import given
from hypothesis import strategies as st

from snnproof.box import Box
from snnproof.certificate.condition import UNKNOWN, VACUOUS, Judgement, below, judge
from snnproof.certificate.tree import MAX_DEPTH, Cut, cut_point, leaves
from snnproof.errors import UsageError
from snnproof.search.branch_and_bound import Budget, Finer, Meter, Search
from snnproof.search.merit import merit_of_pair


def branch_and_bound(root, judge, *, budget=None, polish=0, **given):
    """Decide, then polish: a search from beginning to end."""
    given = {"refute": lambda cell: None, "progress": lambda state: None, **given}
    search = Search(root, judge, meter=Meter(budget or Budget()), **given)
    search.decide()
    search.polish(polish)
    return search.found()


ROOT = Box(a=(-1, 2), b=(-1, 1))
EPS = Fraction(1, 10**6)
SUP = Fraction(9, 4)  # of q on ROOT, at a = 1/2 and b = 0


def q(a, b):
    """(a + 1)(2 - a) - b^2."""
    return (a + 1) * (2 - a) - b * b


def enclose(cell):
    """The range of a*(1 - a) naively (a is repeated), minus that of b^2, plus 2."""
    (a0, a1), (b0, b1) = cell["a"], cell["b"]
    products = [s * t for s in (a0, a1) for t in (1 - a1, 1 - a0)]
    least = Fraction(0) if b0 <= 0 <= b1 else min(b0 * b0, b1 * b1)
    return 2 + min(products) - max(b0 * b0, b1 * b1), 2 + max(products) - least


def bound(limit, *, strict=True):
    return lambda cell: judge({"q": below(limit, strict=strict)}, {"q": enclose(cell)})


def refute_above(limit):
    def refute(cell):
        point = {axis: cell.middle(axis) for axis in cell}
        return point if q(**point) >= limit else None

    return refute


def confirm(found, root, judgement):
    """The tree bears what the summary says, walked again."""
    cells = list(leaves(found.tree, root))
    assert len(cells) == found.summary.leaves
    judgements = [judgement(cell) for cell in cells]
    assert found.summary.holds is all(j.holds for j in judgements)
    assert found.summary.margin == min(j.margin for j in judgements)


class JudgesAll(Search):
    """Of all pairs of halves, each judged to its end, the first that is best."""

    def _best_cut(self, node):
        pairs = []
        for axis in (axis for axis in node.cell if node.cell.width(axis)):
            cut = Cut(axis, cut_point(*node.cell[axis]))
            halves = [self._node(half, node.depth + 1) for half in node.cell.split(axis, cut.at)]
            pairs.append((cut, halves))
        return max(pairs, key=lambda pair: merit_of_pair(*(half.judgement for half in pair[1])))


@pytest.mark.parametrize("limit", [SUP + Fraction(1, n) for n in (1, 10, 100)])
@pytest.mark.parametrize("vacuous", [False, True])
def test_halves_that_are_not_judged_change_nothing(limit, vacuous):
    judged = []

    def judgement(cell):
        judged.append(cell)
        return VACUOUS if vacuous and cell["a"][1] <= 0 < cell["b"][0] else bound(limit)(cell)

    found = []
    for kind in (JudgesAll, Search):
        judged.clear()
        search = kind(
            ROOT,
            judgement,
            meter=Meter(Budget()),
            refute=lambda cell: None,
            progress=lambda state: None,
        )
        search.decide()
        search.polish(search.leaves + 20)
        found.append((search.found(), len(judged)))
    (whole, all_cells), (lean, some_cells) = found
    assert (lean.tree, lean.cells, lean.worst) == (whole.tree, whole.cells, whole.worst)
    assert some_cells < all_cells == whole.cells


@pytest.mark.parametrize("exponent", [1, 2, 3])
def test_a_bound_above_the_supremum_is_proved(exponent):
    judgement = bound(SUP + Fraction(1, 10**exponent))
    found = branch_and_bound(ROOT, judgement)
    assert found.summary.holds
    assert found.summary.margin > 0
    assert not found.reason
    confirm(found, ROOT, judgement)


def test_a_bound_just_below_the_supremum_is_never_proved():
    judgement = bound(SUP - EPS)
    found = branch_and_bound(ROOT, judgement, budget=Budget(cells=400))
    assert not found.summary.holds
    assert "400 cells" in found.reason
    confirm(found, ROOT, judgement)
    assert judgement(found.worst).margin == found.summary.margin


def test_a_bound_below_the_supremum_is_refuted_with_a_witness():
    limit = SUP - EPS
    found = branch_and_bound(ROOT, bound(limit), refute=refute_above(limit))
    assert found.witness is not None
    assert ROOT.contains(found.witness)
    assert q(**found.witness) >= limit
    assert not found.reason


@pytest.mark.parametrize("cells", [1, 2, 5, 17, 100])
def test_the_budget_of_cells_is_kept_and_used_up_to_less_than_a_cut(cells):
    count = 0

    def counted(cell):
        nonlocal count
        count += 1
        return bound(SUP - EPS)(cell)

    found = branch_and_bound(ROOT, counted, budget=Budget(cells=cells))
    assert count <= found.cells
    assert cells - 2 * len(ROOT) < found.cells <= cells
    assert str(cells) in found.reason


def test_the_budget_of_seconds_is_kept():
    """A second for each cell: none is judged after the last."""
    asked = []

    def slow(cell):
        asked.append(cell)
        return bound(SUP - EPS)(cell)

    search = Search(
        ROOT,
        slow,
        refute=lambda cell: None,
        meter=Meter(Budget(seconds=10), lambda: len(asked)),
        progress=lambda state: None,
    )
    search.decide()
    assert "10 seconds" in search.found().reason
    assert 10 <= len(asked) < 10 + 2 * len(ROOT)


@pytest.mark.parametrize("wrong", [{"cells": 0}, {"seconds": 0}, {"seconds": float("nan")}])
def test_budgets_of_nothing_are_refused(wrong):
    with pytest.raises(UsageError):
        Budget(**wrong)


def test_searches_that_share_a_meter_share_its_budget():
    meter = Meter(Budget(cells=40))
    searches = [
        Search(ROOT, bound(SUP + EPS), refute=lambda c: None, meter=meter, progress=lambda p: None)
        for _ in range(2)
    ]
    for search in searches:
        search.decide()
        search.polish(10**6)
    assert sum(search.cells for search in searches) == meter.cells <= 40
    assert all(search.found().cells == search.cells for search in searches)


@pytest.mark.parametrize("polish", [5, 20, 61])
def test_polish_spends_the_leaves_and_betters_the_margin(polish):
    judgement = bound(SUP + 1)
    plain = branch_and_bound(ROOT, judgement)
    polished = branch_and_bound(ROOT, judgement, polish=polish)
    assert plain.summary.leaves < 5
    assert polished.summary.leaves == polish
    assert polished.summary.holds
    assert polished.summary.margin > plain.summary.margin
    confirm(polished, ROOT, judgement)


def test_polish_of_a_bound_that_needs_more_leaves_changes_nothing():
    judgement = bound(SUP + Fraction(1, 100))
    plain = branch_and_bound(ROOT, judgement)
    assert branch_and_bound(ROOT, judgement, polish=3).tree == plain.tree


def test_the_search_is_deterministic():
    trees = [branch_and_bound(ROOT, bound(SUP + Fraction(1, 50)), polish=99).tree for _ in "ab"]
    assert trees[0] == trees[1]


@examples(20)
@given(st.fractions(2, "2.5"), st.booleans())
def test_the_order_of_the_axes_does_not_change_the_verdict(limit, turned):
    root = Box(dict(reversed(list(ROOT.items())))) if turned else ROOT
    found = branch_and_bound(
        root, bound(limit), refute=refute_above(limit), budget=Budget(cells=3000)
    )
    if abs(limit - SUP) > Fraction(1, 200):
        assert found.summary.holds is (limit > SUP)
        assert (found.witness is not None) is (limit < SUP)
    assert not found.summary.holds or limit > SUP
    assert found.witness is None or limit <= SUP


def test_axes_of_no_width_are_not_cut():
    flat = Box(a=(-1, 2), b=0)
    judgement = bound(SUP + Fraction(1, 100))
    found = branch_and_bound(flat, judgement)
    assert found.summary.holds
    assert {cut.axis for cut in found.tree if cut} == {"a"}


def test_a_single_point_is_judged_and_not_cut():
    for limit, holds in ((SUP + EPS, True), (SUP, False)):
        found = branch_and_bound(Box(a="0.5", b=0), bound(limit))
        assert found.summary.holds is holds
        assert found.tree == [None]
        assert ("single point" in found.reason) is not holds


def test_a_point_on_its_bound_divides_strict_from_lax():
    for strict in (True, False):
        found = branch_and_bound(Box(a="0.5", b=0), bound(SUP, strict=strict))
        assert found.summary.holds is not strict


def test_cells_without_anything_to_judge_are_left_alone():
    def judgement(cell):
        return VACUOUS if cell["a"][0] >= Fraction(1, 2) else bound(SUP + Fraction(1, 100))(cell)

    found = branch_and_bound(ROOT, judgement)
    assert found.summary.holds
    everywhere = branch_and_bound(ROOT, lambda cell: VACUOUS, polish=50)
    assert everywhere.summary.holds
    assert everywhere.summary.margin is None
    assert everywhere.tree == [None]


def test_progress_is_told_after_each_cut():
    told = []
    found = branch_and_bound(
        ROOT, bound(SUP + Fraction(1, 10)), progress=lambda p: told.append((p.cells, p.undecided))
    )
    assert len(told) == found.summary.leaves - 1
    assert told[-1] == (found.cells, 0)
    assert [cells for cells, _ in told] == sorted(cells for cells, _ in told)


def test_polish_keeps_no_cut_that_makes_it_worse():
    """Enclosures of parts need not lie within those of the whole."""

    def judge_erratically(cell):
        whole = cell == ROOT
        return Judgement(holds=whole, margin=Fraction(1 if whole else -1), enclosures={})

    found = branch_and_bound(ROOT, judge_erratically, polish=100)
    assert found.summary.holds
    assert found.summary.leaves == 1
    assert found.reason == ""


# -- cells that cannot be cut, second looks, and shares of a budget --------------------------------


def search_of(judgement, budget=None, refute=lambda cell: None, finer=None, root=ROOT):
    return Search(
        root,
        judgement,
        refute=refute,
        meter=Meter(budget or Budget()),
        progress=lambda state: None,
        finer=finer,
    )


def unknown_at_zero(cell):
    """Nothing is known where b may be 0; elsewhere b < 2 is judged."""
    low, high = cell["b"]
    if low <= 0 <= high:
        return UNKNOWN
    return judge({"b": below(2)}, {"b": (low, high)})


def test_a_cell_that_cannot_be_cut_hides_no_witness():
    """Its margin is the worst, and beside it the claim is refuted, in a small cell only."""

    def refute(cell):
        low, high = cell["b"]
        return {"b": high} if high == 2 and high - low < Fraction(1, 10) else None

    found = branch_and_bound(Box(b=(-1, 2)), unknown_at_zero, refute=refute)
    assert found.witness == {"b": 2}


def test_what_cannot_be_cut_is_the_reason_when_nothing_else_is_left():
    found = branch_and_bound(Box(b=(-1, 1)), unknown_at_zero)
    assert f"nested {MAX_DEPTH} cuts deep, and no bounds are known there" in found.reason
    low, high = found.worst["b"]
    assert low <= 0 <= high
    assert 0 < high - low < Fraction(1, 2**190)
    point = branch_and_bound(Box(b=0), unknown_at_zero)
    assert point.reason == "a cell is a single point, and no bounds are known there"


@pytest.mark.parametrize("patience", [0, 20, 10**6])
def test_a_second_look_is_taken_after_so_many_cells_and_holds(patience):
    asked = []

    def finer(cell, judgement):
        asked.append(search.cells)
        assert not judgement.holds
        yield bound(SUP)(cell)
        yield Judgement(holds=True, margin=Fraction(7), enclosures={})
        raise AssertionError("one judgement too many")

    search = search_of(bound(2), Budget(cells=60), finer=Finer(finer, patience))
    search.decide()
    assert all(cells >= patience for cells in asked)
    assert bool(asked) is (patience < 60)
    assert search.found().summary.holds is bool(asked)
    assert search.meter.cells == search.cells


def test_a_second_look_is_taken_at_a_point_whatever_the_patience():
    def finer(cell, judgement):
        yield Judgement(holds=True, margin=Fraction(0), enclosures={})

    search = search_of(bound(SUP), root=Box(a="0.5", b=0), finer=Finer(finer, 10**6))
    search.decide()
    assert search.found().summary.holds


def test_what_a_stricter_judge_does_not_confirm_is_searched_on():
    search = search_of(bound(SUP + Fraction(1, 10)))
    search.decide()
    before = search.found().summary
    stricter = bound(SUP + Fraction(1, 100))
    assert before.holds
    assert search.review(stricter)
    assert search.undecided
    search.judge = stricter
    search.decide()
    after = search.found()
    assert after.summary.leaves > before.leaves
    assert not search.review(stricter)
    confirm(after, ROOT, stricter)


def test_parts_of_a_budget_are_kept_and_given_back():
    meter = Meter(Budget(cells=100))
    meter.cells = 20
    meter.allow(Fraction(1, 2))  # up to 60
    with meter.part(Fraction(1, 4)):  # up to 30
        assert not meter.exhausted(10)
        assert meter.exhausted(11)
        meter.cells = 25
    assert not meter.exhausted(35)
    assert meter.exhausted(36)
    meter.allow(Fraction(1))
    assert not meter.exhausted(75)
    assert meter.exhausted(76)
