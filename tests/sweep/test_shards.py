"""Shards: what is counted, as text, and what is refused."""

import json
import math
from dataclasses import replace

import numpy as np
import pytest
from sweep.planted import BOXES, LOOSE, SUBTLE, planted

from snnproof.files.sealed import canonical
from snnproof.sweep.merge import MergeError, combine, merge
from snnproof.sweep.run import count
from snnproof.sweep.shards import (
    Shard,
    ShardError,
    parse_shard,
    ranges,
    require_possible,
    shard_text,
)


@pytest.fixture(scope="module")
def swept():
    spec, kernel = planted(SUBTLE)
    return spec, [count(kernel, spec, *pair, 5) for pair in ranges(BOXES, 20)]


def same(a, b):
    return (a.boxes, a.undecided, a.worst, a.worst_box, list(a.histogram)) == (
        b.boxes, b.undecided, b.worst, b.worst_box, list(b.histogram)
    )  # fmt: skip


def test_what_is_read_is_what_was_written(swept):
    spec, shards = swept
    assert [(s.first, s.last) for s in shards] == [(0, 20), (20, 40), (40, 60), (60, 77)]
    for shard in shards:
        back = parse_shard(shard_text(shard, spec.sha256).encode(), spec)
        assert (back.first, back.last, back.seconds) == (shard.first, shard.last, shard.seconds)
        assert same(back.tally, shard.tally)


def test_an_unbounded_margin_is_written_and_read(swept):
    spec, (shard, *_) = swept
    histogram = np.zeros(len(spec.bins) + 1, dtype=np.int64)
    histogram[0] = 20
    shard = replace(
        shard,
        tally=replace(shard.tally, worst=-math.inf, undecided=20, histogram=histogram),
    )
    back = parse_shard(shard_text(shard, spec.sha256).encode(), spec)
    assert back.tally.worst == -math.inf


def fields(swept):
    spec, shards = swept
    return json.loads(shard_text(shards[0], spec.sha256))


def test_every_field_is_under_the_hash(swept):
    spec, _ = swept
    data = fields(swept)
    for key in data:
        old = data[key]
        new = [*old[:-1], str(int(old[-1]) + 1)] if key == "histogram" else f"1{old}"
        with pytest.raises(ShardError):
            parse_shard(canonical({**data, key: new}).encode(), spec)
    with pytest.raises(ShardError, match="does not have the hash"):
        parse_shard(canonical({**data, "undecided": "7"}).encode(), spec)


def test_every_truncation_is_refused(swept):
    spec, shards = swept
    text = shard_text(shards[0], spec.sha256).encode()
    for length in range(len(text) - 1):  # the last character is the end of the line
        with pytest.raises(ShardError):
            parse_shard(text[:length], spec)


def test_a_shard_of_another_sweep_is_refused(swept):
    spec, shards = swept
    with pytest.raises(ShardError, match="belongs to another sweep"):
        parse_shard(shard_text(shards[0], spec.sha256).encode(), replace(spec, form="monotone"))


def moved(histogram, source, target, number=1):
    histogram = histogram.copy()
    histogram[source] -= number
    histogram[target] += number
    return histogram


def impossible(shard, spec):
    """Shards that cannot be, each with what is said of it."""
    assert shard.tally.undecided > 1
    tally, lowest = shard.tally, int(np.flatnonzero(shard.tally.histogram)[0])
    change = {
        "it counts 21 boxes": {"boxes": 21},
        "its histogram does not add up": {"histogram": tally.histogram + 1},
        "does not add up to 20": {"histogram": tally.histogram[:-1]},
        "histogram does": {"histogram": moved(tally.histogram, -1, lowest, 40)},
        "its worst box is not": {"worst_box": 20},
        "one of its numbers": {"worst": math.nan},
        "one of its numbers is": {"worst": math.inf},
        "its worst margin is not in": {"worst": spec.bins[-1]},
        "the lowest bin": {"worst": -math.inf, "histogram": moved(tally.histogram, lowest, 1)},
        "its undecided boxes": {"undecided": tally.undecided + 20},
        "do not agree with its margins": {"undecided": 1},  # fewer than have a margin below 0
        "do not agree": {"undecided": 0 if tally.undecided else 1},
    }
    for message, fields in change.items():
        yield message, replace(shard, tally=replace(tally, **fields))
    yield "are not in the grid", replace(shard, first=70, last=90)
    yield "1 to 0 are not in", replace(shard, first=1, last=1)
    yield "numbers is not", replace(shard, seconds=-1.0)
    yield "is not finite", replace(shard, seconds=math.nan)


def test_what_cannot_be_is_refused_even_with_the_right_hash(swept):
    spec, shards = swept
    for message, shard in impossible(shards[0], spec):
        with pytest.raises(ShardError, match=message):
            require_possible(shard, spec)
        with pytest.raises(ShardError):
            parse_shard(shard_text(shard, spec.sha256).encode(), spec)
        with pytest.raises((ShardError, MergeError)):
            merge([shard, *shards[1:]], spec)


def test_numbers_that_are_none(swept):
    from snnproof.files.sealed import sealed

    spec, _ = swept
    data = fields(swept)
    for key, value in (
        ("first", "x"), ("first", "-1"), ("last", "9" * 25), ("worst", "x"), ("worst", None),
        ("histogram", "12"), ("histogram", [None]), ("seconds", ""), ("boxes", "\u0663"),
    ):  # fmt: skip
        bad = {k: v for k, v in {**data, key: value}.items() if k != "sha256"}
        with pytest.raises(ShardError, match="it is damaged"):
            parse_shard(canonical(sealed(bad)).encode(), spec)


# -- merging ---------------------------------------------------------------------------------------


def test_the_parts_are_the_whole_in_any_order_and_any_pieces(swept):
    spec, shards = swept
    _, kernel = planted(SUBTLE)
    whole = count(kernel, spec, 0, BOXES, BOXES).tally
    assert whole.boxes == BOXES
    assert 0 < whole.undecided < BOXES
    assert same(merge(shards, spec), whole)
    assert same(merge(shards[::-1], spec), whole)
    ones = [count(kernel, spec, n, n + 1, 1) for n in range(BOXES)]
    assert same(merge(ones, spec), whole)
    by_box = kernel.margins(*spec.grid.corners(range(BOXES)))
    assert whole.worst == by_box.min()
    assert whole.worst_box == by_box.argmin()  # the first of several


def test_of_equal_margins_the_first_box_counts(swept):
    tally = swept[1][0].tally
    assert combine(tally, replace(tally, worst_box=99)).worst_box == tally.worst_box


def test_gaps_and_overlaps_are_refused(swept):
    spec, shards = swept
    _, kernel = planted(SUBTLE)
    longer = count(kernel, spec, 0, 21, 21)
    shorter = count(kernel, spec, 0, 19, 19)
    for wrong, message in (
        ([], "no shard has box 0"),
        (shards[1:], "no shard has box 0"),
        (shards[:-1], "no shard has box 60"),
        ([*shards[:1], *shards[2:]], "no shard has box 20"),
        ([*shards, shards[2]], "two shards have box 40"),
        ([longer, *shards[1:]], "two shards have box 20"),
        ([shorter, *shards[1:]], "no shard has box 19"),
    ):
        with pytest.raises(MergeError, match=message):
            merge(wrong, spec)


def test_loose_conditions_hold_at_a_margin_of_zero():
    """What is undecided under strict conditions is not under loose ones."""
    spec, _ = planted(LOOSE)
    shard = count(planted(LOOSE)[1], spec, 0, BOXES, 10)
    zero = [0] * (len(spec.bins) + 1)
    zero[sum(edge <= 0 for edge in spec.bins)] = BOXES
    exact = Shard(
        0, BOXES, replace(shard.tally, worst=0.0, undecided=0, histogram=np.array(zero)), 0
    )
    assert require_possible(exact, spec) is exact
    strict, _ = planted()
    zero = [0] * (len(strict.bins) + 1)
    zero[sum(edge <= 0 for edge in strict.bins)] = BOXES
    wrong = replace(exact, tally=replace(exact.tally, histogram=np.array(zero)))
    with pytest.raises(ShardError, match="do not agree"):
        require_possible(wrong, strict)
