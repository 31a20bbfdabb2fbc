"""Shards that say what is not so, with the right hash: they are not believed."""

import json
import math
import shutil
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from sweep.planted import SUBTLE, planted, step, swept, timeless

from snnproof.certificate.condition import below
from snnproof.errors import SnnproofError
from snnproof.kernels.kernel import ConditionKernel
from snnproof.sweep import audit as audits
from snnproof.sweep import cluster, conduct
from snnproof.sweep.audit import audit, drawn, require_same
from snnproof.sweep.run import count
from snnproof.sweep.shards import ShardError, parse_shard, require_possible, shard_text
from snnproof.sweep.store import reopen
from snnproof.verdict import Verdict

REACHED = step({"a*b": below("0.3")})
"""Many boxes fail."""

COUNTS = {"a": 70, "b": 110}
SIZE = 1000
"""Boxes of a shard: more than are evaluated again."""


@pytest.fixture(scope="module", params=[SUBTLE, REACHED], ids=["undecided", "refuted"])
def finished(request, tmp_path_factory):
    folder = tmp_path_factory.mktemp("finished") / "sweep"
    report, _ = swept(folder, request.param, counts=COUNTS, size=SIZE)
    assert report.verdict is (Verdict.REFUTED if request.param is REACHED else Verdict.UNDECIDED)
    return request.param, folder


@pytest.fixture
def folder(finished, tmp_path):
    return Path(shutil.copytree(finished[1], tmp_path / "sweep"))


def shard_of(store, kernel, number):
    first = number * SIZE
    return count(kernel, store.spec, first, min(first + SIZE, store.spec.grid.boxes), SIZE)


def bin_of(spec, margin):
    return int(np.searchsorted(spec.bins, margin, side="right"))


def all_is_well(shard, spec, margins):
    """No box is undecided, and all have the largest margin of the shard."""
    most = float(margins.max())
    histogram = np.zeros(len(spec.bins) + 1, dtype=np.int64)
    histogram[bin_of(spec, most)] = shard.tally.boxes
    return replace(shard.tally, undecided=0, worst=most, histogram=histogram)


def the_best_box_is_the_worst(shard, spec, margins):
    """The same, with the margin of the box that it names."""
    tally = all_is_well(shard, spec, margins)
    return replace(tally, worst_box=shard.first + int(margins.argmax()))


def a_middling_box_is_the_worst(shard, spec, margins):
    """Only the boxes that are worse than the median of those that hold are hushed up."""
    holding = np.flatnonzero(margins > 0)
    least = holding[np.argsort(margins[holding])[len(holding) // 2]]
    histogram = shard.tally.histogram.copy()
    place = bin_of(spec, margins[least])
    histogram[place] += histogram[:place].sum()
    histogram[:place] = 0
    return replace(
        shard.tally,
        undecided=0,
        worst=float(margins[least]),
        worst_box=shard.first + int(least),
        histogram=histogram,
    )


def few_are_undecided(shard, spec, margins):
    """The worst box is true; the others are counted as if they held."""
    histogram = np.zeros(len(spec.bins) + 1, dtype=np.int64)
    histogram[bin_of(spec, shard.tally.worst)] = 1
    histogram[bin_of(spec, margins.max())] += shard.tally.boxes - 1
    return replace(shard.tally, undecided=1, histogram=histogram)


def another_histogram(shard, spec, margins):
    """Two bins of boxes that hold are exchanged."""
    histogram = shard.tally.histogram.copy()
    sure = sum(edge <= 0 for edge in spec.bins) + 1
    first = max(sure, int(np.flatnonzero(histogram)[0]) + 1)
    histogram[first:] = histogram[first:][::-1].copy()
    return replace(shard.tally, histogram=histogram)


FORGERIES = [
    all_is_well,
    the_best_box_is_the_worst,
    a_middling_box_is_the_worst,
    few_are_undecided,
    another_histogram,
]


def forged(store, kernel, number, forgery):
    """A shard that passes every check but that of its boxes; None if there is no such lie."""
    shard = shard_of(store, kernel, number)
    margins = kernel.margins(*store.spec.grid.corners(range(shard.first, shard.last)))
    if shard.tally.undecided < 100 or not (margins > 0).sum() >= 100:
        return None
    lie = replace(shard, tally=forgery(shard, store.spec, margins))
    assert list(lie.tally.histogram) != list(shard.tally.histogram)
    require_possible(lie, store.spec)
    text = shard_text(lie, store.spec.sha256)
    return parse_shard(text.encode(), store.spec)  # its hash is right


@pytest.fixture
def lies(finished, folder):
    """The store, its kernel, and what makes lies."""
    one, _ = finished
    store, (_, kernel) = reopen(folder), planted(one, COUNTS)

    def made(forgery):
        numbers = range(math.ceil(store.spec.grid.boxes / SIZE))
        candidates = (forged(store, kernel, number, forgery) for number in numbers)
        return next(lie for lie in candidates if lie is not None)

    return one, store, kernel, made


def resumed(folder, one, **options):
    warnings = []
    report, run = swept(
        folder, one, counts=COUNTS, size=SIZE, resume=True, warn=warnings.append, **options
    )
    return warnings, report, run


@pytest.mark.parametrize("verify", [False, True])
@pytest.mark.parametrize("forgery", FORGERIES)
def test_a_forged_shard_is_refused(finished, folder, lies, forgery, verify):
    one, store, _, made = lies
    lie = made(forgery)
    store.write(lie)
    warnings, _, run = resumed(folder, one, verify=verify)
    assert "is not counted: " in warnings[0]
    assert str(store.path(lie.first, lie.last)) in warnings[0]
    assert (run.read, run.elsewhere) == (0, 0)
    before, after = ((f / "summary.json").read_text() for f in (finished[1], folder))
    assert timeless(before) == timeless(after)
    assert resumed(folder, one)[0] == []  # and the lie was replaced


@pytest.mark.parametrize("forgery", FORGERIES)
def test_a_forged_shard_of_a_worker_is_refused(folder, lies, forgery, monkeypatch):
    one, store, _, made = lies
    lie = made(forgery)
    store.path(lie.first, lie.last).unlink()
    monkeypatch.setattr(cluster, "run_on_cluster", lambda *given, done, **more: done(lie))
    with pytest.raises(ShardError, match=r"its |worse than its worst"):
        resumed(folder, one, scheduler="tcp://h:1")
    assert not store.path(lie.first, lie.last).exists()


def test_if_all_shards_are_forged_all_are_counted_anew(finished, folder, lies):
    """The verdict would be PROVED, with a margin of which nothing is true."""
    one, store, _, _ = lies
    bins = store.spec.bins
    for path in folder.glob("shard-*"):
        shard = parse_shard(path.read_bytes(), store.spec)
        histogram = np.zeros(len(bins) + 1, dtype=np.int64)
        histogram[bin_of(store.spec, 0.5)] = shard.tally.boxes
        store.write(
            replace(shard, tally=replace(shard.tally, undecided=0, worst=0.5, histogram=histogram))
        )
    warnings, report, run = resumed(folder, one)
    assert len(warnings) == 9
    assert warnings[-1].endswith("is counted: all boxes are evaluated anew")
    assert report.verdict is not Verdict.PROVED
    assert run.elsewhere == 0
    before, after = ((f / "summary.json").read_text() for f in (finished[1], folder))
    assert timeless(before) == timeless(after)


def test_without_the_audit_a_lie_would_be_believed(folder, lies, monkeypatch):
    """The tests above can fail."""
    one, store, _, _ = lies
    bins = store.spec.bins
    for path in folder.glob("shard-*"):
        shard = parse_shard(path.read_bytes(), store.spec)
        histogram = np.zeros(len(bins) + 1, dtype=np.int64)
        histogram[bin_of(store.spec, 0.5)] = shard.tally.boxes
        well = replace(shard.tally, undecided=0, worst=0.5, histogram=histogram)
        store.write(replace(shard, tally=well))
    monkeypatch.setattr(conduct, "audit", lambda *given: 0)
    _, report, _ = resumed(folder, one)
    assert report.verdict is Verdict.PROVED


def test_every_check_of_the_audit_is_needed(lies, monkeypatch):
    """Of each forgery, what the audit says of it."""
    _, store, kernel, made = lies
    said = set()
    for forgery in FORGERIES:
        with pytest.raises(ShardError) as raised:
            audit(made(forgery), store.spec, kernel)
        said.add(str(raised.value).partition(" of its")[0].lstrip("box 0123456789"))
    assert said == {
        "the margin", "is worse than its worst", "it does not count its undecided boxes",
        "its histogram does not count its boxes",
    }  # fmt: skip


def test_a_lie_about_one_box_is_said_to_be_believed_and_found_by_verify(folder, lies):
    """What a sample cannot find is not said to be known."""
    one, store, kernel, _ = lies
    for number in range(8):
        shard = shard_of(store, kernel, number)
        above = sum(edge <= 0 for edge in store.spec.bins) + 1
        filled = [k for k in range(above, len(shard.tally.histogram))
                  if shard.tally.histogram[k] > 1]  # fmt: skip
        if len(filled) >= 2 and filled[0] > np.flatnonzero(shard.tally.histogram)[0]:
            break
    histogram = shard.tally.histogram.copy()
    histogram[filled[0]] -= 1
    histogram[filled[1]] += 1
    lie = replace(shard, tally=replace(shard.tally, histogram=histogram))
    store.write(lie)
    warnings, _, run = resumed(folder, one)
    assert warnings == []
    assert run.elsewhere == store.spec.grid.boxes
    assert 0 < run.again < run.elsewhere
    said = json.loads((folder / "summary.json").read_text())
    assert said["run"]["boxes_not_counted_here"] == run.elsewhere == said["boxes"]
    assert said["run"]["boxes_evaluated_again"] == run.again
    assert f"0 of {run.elsewhere:,} boxes were evaluated in this process" in said["rests_on"]
    assert "the rest is believed" in said["rests_on"]
    warnings, _, run = resumed(folder, one, verify=True)
    (warning,) = warnings
    assert "is not counted: its counts are not those of its boxes" in warning
    said = json.loads((folder / "summary.json").read_text())
    assert said["rests_on"].startswith("Every box was evaluated by a compiled kernel")
    assert said["run"]["boxes_not_counted_here"] == 0


def test_true_shards_agree_and_their_sample_is_drawn_from_their_hash(lies):
    _, store, kernel, _ = lies
    shard = shard_of(store, kernel, 2)
    again = audit(shard, store.spec, kernel)
    assert audits.SAMPLED <= again <= audits.SAMPLED + 1
    numbers = drawn(shard, store.spec)
    assert numbers == drawn(shard, store.spec)
    assert shard.tally.worst_box in numbers
    assert numbers != drawn(replace(shard, seconds=1.0), store.spec)
    require_same(shard, replace(shard_of(store, kernel, 2), seconds=1.0))


def test_a_small_shard_is_counted_again_whole(lies):
    _, store, kernel, _ = lies
    shard = count(kernel, store.spec, 0, 10, 10)
    assert audit(shard, store.spec, kernel) == 10
    histogram = shard.tally.histogram[::-1].copy()
    with pytest.raises(ShardError, match="its counts are not those of its boxes"):
        audit(replace(shard, tally=replace(shard.tally, histogram=histogram)), store.spec, kernel)


def test_no_more_is_evaluated_again_than_is_said(folder, lies, monkeypatch):
    """Boxes, not seconds: resuming a finished sweep costs its sample."""
    one = lies[0]
    asked = []
    margins = ConditionKernel.margins

    def watched(self, lower, upper, **options):
        asked.append(len(lower))
        return margins(self, lower, upper, **options)

    monkeypatch.setattr(ConditionKernel, "margins", watched)
    _, _, run = resumed(folder, one)
    assert run.again <= 8 * (audits.SAMPLED + 1)
    assert run.again + SIZE > sum(asked[:8]) >= run.again - SIZE


def test_a_lie_that_cannot_be_removed_is_an_error(folder, lies, monkeypatch):
    one, store, _, made = lies
    store.write(made(all_is_well))

    def fails(self, **given):
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "unlink", fails)
    with pytest.raises(SnnproofError, match=r"cannot remove .*shard-"):
        resumed(folder, one)
