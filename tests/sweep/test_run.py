"""Running shards: threads, interruptions, the size of shards; and kills of the whole process."""

import signal
import threading
from pathlib import Path
from types import SimpleNamespace

import numpy as np
import pytest
import signals
from sweep.planted import BOXES, SUBTLE, planted, swept, timeless

import snnproof
from snnproof.errors import UsageError
from snnproof.proving.processes import cores
from snnproof.sweep import run as runs
from snnproof.sweep.run import chunk_size, count, measure, run, shard_size
from snnproof.sweep.shards import MAX_SHARDS, ShardError, ranges

ROOT = Path(snnproof.__file__).parents[1]


@pytest.mark.parametrize("threads", [2, 5])
def test_the_result_does_not_depend_on_the_number_of_threads(tmp_path, threads):
    swept(tmp_path / "one", SUBTLE, threads=1, size=3)
    swept(tmp_path / "more", SUBTLE, threads=threads, size=3)
    one, more = ((tmp_path / name / "summary.json").read_text() for name in ("one", "more"))
    assert timeless(one) == timeless(more)


def test_every_missing_range_is_counted_once_and_handed_over():
    spec, kernel = planted()
    shards, seen = [], []
    missing = list(ranges(BOXES, 10))[1:]
    run(kernel, spec, missing, threads=3, chunk=4, done=shards.append, progress=seen.append)
    assert sorted((shard.first, shard.last) for shard in shards) == missing
    assert sum(seen) == BOXES - 10
    assert max(seen) <= 4
    run(kernel, spec, [], threads=3, chunk=4, done=shards.append, progress=seen.append)
    assert len(shards) == len(missing)


def test_what_fails_stops_the_rest(monkeypatch):
    """Who has not handed over a shard when one fails, does not until all are told to stop."""
    spec, kernel = planted()
    handed, failed, stop = [], threading.Event(), threading.Event()
    monkeypatch.setattr(runs, "threading", SimpleNamespace(Event=lambda: stop))

    def full_disk(shard):
        handed.append(shard)
        failed.set()
        raise OSError("no space left")

    with pytest.raises(OSError, match="no space left"):
        run(
            kernel, spec, ranges(BOXES, 1), threads=2, chunk=1, done=full_disk,
            progress=lambda more: failed.is_set() and stop.wait(),
        )  # fmt: skip
    assert len(handed) <= 4  # of two threads


def test_a_kernel_that_says_what_cannot_be_is_not_believed(monkeypatch):
    spec, kernel = planted()
    for field, value in (("worst", np.nan), ("undecided", 1), ("boxes", 3), ("worst_box", 99)):
        tally = kernel.tally(spec.grid.edges, 0, 5, np.array(spec.bins))
        object.__setattr__(tally, field, value)
        monkeypatch.setattr(kernel, "tally", lambda *given, tally=tally: tally)
        with pytest.raises(ShardError):
            count(kernel, spec, 0, 5, 5)
        monkeypatch.undo()


def test_stopping_gives_up_what_is_under_way():
    spec, kernel = planted()
    stop = threading.Event()
    shard = count(kernel, spec, 0, 20, 5, stop=stop, progress=lambda more: stop.set())
    assert shard is None
    with pytest.raises(UsageError):
        count(kernel, spec, 5, 5, 5)


def test_shards_are_some_seconds_of_work_within_limits():
    assert shard_size(2e7, 3_263_914_800, 2) == 80_000_000
    assert shard_size(2e7, 2**62, 2) >= 2**62 / MAX_SHARDS
    assert len(range(0, 2**62, shard_size(2e7, 2**62, 2))) <= MAX_SHARDS
    assert shard_size(1e3, 77, 2) == 10
    assert shard_size(1e-9, 1, 64) == 1
    assert chunk_size(2e7) == 4_000_000
    assert chunk_size(0.1) == 1


def test_the_rate_is_measured_on_few_boxes(monkeypatch):
    spec, kernel = planted(counts={"a": 1000, "b": 1000})
    asked = []
    tally = kernel.tally

    def slow(edges, first, last, bins):
        asked.append(last)
        return tally(edges, 0, 1, bins)

    monkeypatch.setattr(kernel, "tally", slow)
    clock = SimpleNamespace(perf_counter=lambda: sum(asked) * 1e-4)
    monkeypatch.setattr(runs, "time", clock)
    assert measure(kernel, spec) == pytest.approx(10_000)
    assert asked == [1, 64, 512]
    assert cores() >= 1


# -- killed ----------------------------------------------------------------------------------------

SCRIPT = """
import sys, threading
from pathlib import Path
from types import SimpleNamespace
from sweep.planted import SUBTLE, swept
from snnproof.kernels.kernel import ConditionKernel
from snnproof.sweep import run
tally, lock, stop = ConditionKernel.tally, threading.Lock(), threading.Event()
run.threading = SimpleNamespace(Event=lambda: stop)
def slow(self, edges, first, last, bins):
    if len(list(folder.glob("shard-*"))) >= 3:
        if lock.acquire(blocking=False):
            print("some are finished", flush=True)
        stop.wait()
    return tally(self, edges, first, last, bins)
ConditionKernel.tally = slow
folder = Path(sys.argv[1])
try:
    swept(folder, SUBTLE, size=2, threads=2, resume=True)
except KeyboardInterrupt:
    print("interrupted with", len(list(folder.glob("shard-*"))))
"""


def start(folder):
    tests = Path(__file__).parents[1]
    process = signals.start(SCRIPT, str(folder), folder=folder.parent, path=str(tests))
    assert process.stdout.readline() == "some are finished\n"
    return process


@pytest.mark.parametrize("number", [signal.SIGKILL, signal.SIGTERM, signal.SIGINT])
def test_a_killed_sweep_goes_on_where_it_was(tmp_path, number):
    swept(tmp_path / "whole", SUBTLE, size=2)
    folder = tmp_path / "killed"
    process = start(folder)
    process.send_signal(number)
    out, err = process.communicate()
    finished = len(list(folder.glob("shard-*")))
    assert 0 < finished < 39
    if number == signal.SIGINT:
        assert out == f"interrupted with {finished}\n"
        assert err == ""
    else:
        assert process.returncode == -number
    assert not (folder / "summary.json").exists()
    _, how = swept(folder, SUBTLE, size=2, resume=True)
    assert how.read == finished
    assert how.shards == 39
    whole, resumed = ((f / "summary.json").read_text() for f in (tmp_path / "whole", folder))
    assert timeless(whole) == timeless(resumed)
