"""Branch and bound in batches: what leads the search may be wrong, what it finds may not."""

import time
from dataclasses import replace
from fractions import Fraction

import pytest
from depth import examples
from hypothesis import given
from hypothesis import strategies as st
from search.test_branch_and_bound import (
    EPS,
    ROOT,
    SUP,
    bound,
    branch_and_bound,
    confirm,
    q,
    refute_above,
)

from snnproof.box import Box
from snnproof.certificate.condition import UNKNOWN, VACUOUS, Judgement
from snnproof.certificate.tree import leaves
from snnproof.search import batches as module
from snnproof.search.batches import Advice, Batches, BatchSearch
from snnproof.search.branch_and_bound import Budget, Meter

NARROW = SUP + Fraction(1, 1000)


def batched(judge, advise, *, root=ROOT, frontier=0, confirm_by=None, refute=None,
            budget=None, clock=time.perf_counter):  # fmt: skip
    search = BatchSearch(
        root,
        judge,
        refute=refute or (lambda cell: None),
        meter=Meter(budget or Budget(), clock),
        progress=lambda state: None,
        batches=Batches(frontier, lambda: advise, confirm_by or judge),
    )
    search.decide()
    return search


def advice_of(judge, say=lambda judgement: judgement):
    """What a search that judges by `judge` would do; told by `say`."""

    def key(halves):
        margins = [j.margin for j in halves if j != VACUOUS]
        return sum(j.holds for j in halves), min(margins, default=0), max(margins, default=0)

    def of(cell):
        ways = {
            axis: tuple(judge(half) for half in cell.split(axis, cell.middle(axis)))
            for axis in cell
            if cell.width(axis)
        }
        axis = max(ways, key=lambda axis: key(ways[axis]))
        centre = judge(Box({axis: cell.middle(axis) for axis in cell}))
        return Advice(axis, tuple(say(j) for j in ways[axis]), say(centre))

    return lambda cells: [of(cell) for cell in cells]


def liar(say):
    return advice_of(bound(NARROW), say)


LIARS = {
    "all holds": liar(lambda j: replace(j, holds=True, margin=Fraction(1))),
    "nothing is known": liar(lambda j: UNKNOWN),
    "nothing holds": liar(lambda j: replace(j, holds=False, margin=Fraction(-1))),
    "the opposite": liar(lambda j: replace(j, holds=not j.holds, margin=-j.margin)),
}


@pytest.mark.parametrize("frontier", [0, 1, 5])
def test_batches_find_what_is_found_one_at_a_time(frontier):
    judge = bound(NARROW)
    search = batched(judge, advice_of(judge), frontier=frontier)
    found = search.found()
    assert found.summary.holds
    assert not found.reason
    confirm(found, ROOT, judge)
    assert found.tree == branch_and_bound(ROOT, judge).tree  # all must be cut, in whatever order


@examples(20)
@given(st.fractions(2, "2.5"), st.integers(0, 8))
def test_batches_change_no_verdict(limit, frontier):
    judge, budget = bound(limit), Budget(cells=3000)
    found = batched(
        judge, advice_of(judge), frontier=frontier, budget=budget, refute=refute_above(limit)
    ).found()
    if abs(limit - SUP) > Fraction(1, 200):
        assert found.summary.holds is (limit > SUP)
        assert (found.witness is not None) is (limit < SUP)
    assert not found.summary.holds or limit > SUP
    assert found.witness is None or q(**found.witness) >= limit


@pytest.mark.parametrize("lie", LIARS.values(), ids=LIARS)
def test_a_liar_proves_nothing_that_is_false(lie):
    judge = bound(SUP - EPS)
    found = batched(judge, lie, budget=Budget(cells=2000)).found()
    assert not found.summary.holds
    assert "2000 cells" in found.reason
    assert not all(judge(cell).holds for cell in leaves(found.tree, ROOT))


@pytest.mark.parametrize("lie", list(LIARS.values())[:3], ids=list(LIARS)[:3])
def test_a_liar_keeps_nothing_from_being_proved(lie):
    judge = bound(NARROW)
    found = batched(judge, lie).found()
    assert found.summary.holds
    confirm(found, ROOT, judge)


@pytest.mark.parametrize("lie", LIARS.values(), ids=LIARS)
def test_a_liar_refutes_nothing_and_keeps_nothing_from_being_refuted(lie):
    for limit, is_false in ((SUP - Fraction(1, 1000), True), (SUP + Fraction(1, 10), False)):
        found = batched(bound(limit), lie, refute=refute_above(limit)).found()
        assert (found.witness is not None) is is_false


def test_a_leaf_that_is_not_confirmed_is_cut_on():
    """What decides needs smaller cells than what leads."""
    strict = bound(NARROW)
    found = batched(strict, advice_of(bound(NARROW + Fraction(1, 100)))).found()
    assert found.summary.holds
    confirm(found, ROOT, strict)
    led_alone = branch_and_bound(ROOT, bound(NARROW + Fraction(1, 100)))
    assert found.summary.leaves > led_alone.summary.leaves


def test_what_is_too_sure_of_itself_is_not_asked_for_long():
    """It says that all holds, and cuts where that helps least."""
    asked = []

    def advise(cells):
        asked.extend(cells)
        yes = Judgement(holds=True, margin=Fraction(1), enclosures={})
        return [Advice("b", (yes, yes), yes) for _ in cells]

    judge = bound(NARROW)
    found = batched(judge, advise).found()
    singly = branch_and_bound(ROOT, judge)
    assert found.summary.holds
    assert len(asked) == 1 + 2  # the root, and its halves, of which it was not confirmed either
    assert found.summary.leaves <= 4 * singly.summary.leaves  # two cuts of no use


def test_what_is_not_confirmed_in_time_is_undecided():
    asked = []

    def slow(cell):
        asked.append(cell)
        return bound(NARROW)(cell)

    judge = bound(NARROW)
    search = batched(judge, advice_of(judge), confirm_by=slow, budget=Budget(seconds=5),
                     clock=lambda: len(asked))  # fmt: skip
    found = search.found()
    assert len(asked) < 10
    assert not found.summary.holds
    assert search.undecided
    assert "5 seconds" in found.reason
    assert found.tree == [None]  # as it was before the batches: the rest shows nothing
    search.meter.budget = Budget()
    search.meter.allow(Fraction(1))
    search.decide()  # goes on where it was
    confirm(search.found(), ROOT, judge)
    assert search.found().summary.holds
    assert len(asked) == len(set(asked))


@pytest.mark.parametrize("cells", [500, 2000])
def test_a_search_without_a_result_shows_what_was_there_before_the_batches(cells):
    judge = bound(SUP - EPS)
    search = batched(judge, advice_of(judge), frontier=10, budget=Budget(cells=cells))
    found = search.found()
    confirm(found, ROOT, judge)
    assert 10 < found.summary.leaves < 100 < search.leaves
    assert judge(found.worst).margin >= found.summary.margin


def test_what_decides_may_be_finer_than_the_advice(monkeypatch):
    """Then the cells that come closest to holding are judged singly, and so are fewer leaves."""
    judge, advise = bound(NARROW), advice_of(bound(NARROW - Fraction(1, 2000)))
    fewer = batched(judge, advise).found()
    monkeypatch.setattr(module, "ATTEMPTS", 0)
    more = batched(judge, advise).found()
    assert fewer.summary.holds
    assert more.summary.holds
    assert branch_and_bound(ROOT, judge).summary.leaves <= fewer.summary.leaves
    assert fewer.summary.leaves < more.summary.leaves


def test_batches_are_asked_for_once_when_the_frontier_is_large():
    asked = []

    def start(result):
        def begin():
            asked.append(search.undecided)
            return result

        return begin

    judge = bound(NARROW)
    for result in (None, advice_of(judge)):
        for frontier, times in ((3, 1), (10_000, 0)):
            asked.clear()
            search = BatchSearch(
                ROOT,
                judge,
                refute=lambda cell: None,
                meter=Meter(Budget()),
                progress=lambda state: None,
                batches=Batches(frontier, start(result), judge),
            )
            search.decide()
            assert search.found().summary.holds
            assert asked == [frontier + 1] * times


@pytest.mark.parametrize("cells", [1, 2, 5, 17, 100, 1000])
def test_the_budget_of_cells_is_kept_and_used_up_to_less_than_a_cut(cells):
    judge = bound(SUP - EPS)
    found = batched(judge, advice_of(judge), budget=Budget(cells=cells)).found()
    assert cells - 2 * len(ROOT) < found.cells <= cells
    assert str(cells) in found.reason


def test_a_batch_is_no_larger_than_it_may_be(monkeypatch):
    monkeypatch.setattr(module, "BATCH", 3)
    sizes = []

    def advise(cells):
        sizes.append(len(cells))
        return advice_of(bound(NARROW))(cells)

    assert batched(bound(NARROW), advise).found().summary.holds
    assert max(sizes) == 3


def test_cells_that_cannot_be_cut_stop_the_search():
    point = Box(a="0.5", b=0)
    found = batched(bound(SUP), LIARS["nothing is known"], root=point).found()
    assert found.tree == [None]
    assert "single point" in found.reason


def test_cells_without_anything_to_judge_are_left_alone():
    def judge(cell):
        return VACUOUS if cell["a"][0] >= Fraction(1, 2) else bound(SUP + Fraction(1, 100))(cell)

    found = batched(judge, advice_of(judge)).found()
    assert found.summary.holds
    assert found.tree == branch_and_bound(ROOT, judge).tree


def test_advice_must_be_for_every_cell():
    with pytest.raises(ValueError, match="zip"):
        batched(bound(NARROW), lambda cells: [])


def test_progress_is_told_and_ends_with_nothing_undecided():
    told = []
    judge = bound(NARROW)
    search = BatchSearch(
        ROOT,
        judge,
        refute=lambda cell: None,
        meter=Meter(Budget()),
        progress=lambda p: told.append((p.cells, p.undecided)),
        batches=Batches(0, lambda: advice_of(judge), judge),
    )
    search.decide()
    assert told[-1] == (search.cells, 0)
    assert [cells for cells, _ in told] == sorted(cells for cells, _ in told)
