"""Sweeps on a Dask cluster: a real scheduler, real workers in processes of their own."""

import contextlib
import os
import signal
import socket
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest
from sweep.planted import BOXES, SUBTLE, planted, swept, timeless

import snnproof
from snnproof.errors import SnnproofError
from snnproof.kernels.kernel import ConditionKernel
from snnproof.sweep import cluster
from snnproof.sweep.cluster import ClusterError, compute
from snnproof.sweep.shards import ShardError, parse_shard

ROOT = Path(snnproof.__file__).parents[1]

pytestmark = pytest.mark.filterwarnings("ignore::DeprecationWarning", "ignore::ResourceWarning")


def launch(*arguments, **environment):
    return subprocess.Popen(
        [sys.executable, *arguments],
        env={
            **os.environ,
            "PYTHONPATH": str(ROOT),
            "DASK_DISTRIBUTED__WORKER__DAEMON": "False",
            **environment,
        },
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )


def worker(address, script="-m distributed.cli.dask_worker", victim="", workers=1):
    return launch(
        *script.split(), address, "--no-nanny", "--nthreads", "1", "--no-dashboard",
        "--death-timeout", "3600", VICTIM=victim, WORKERS=str(workers),
    )  # fmt: skip


@pytest.fixture(autouse=True)
def patience(monkeypatch):
    """However busy the machine is."""
    monkeypatch.setattr(cluster, "CONNECT_SECONDS", 3600)
    monkeypatch.setattr(cluster, "WORKER_SECONDS", 3600)


@pytest.fixture
def port():
    """One that nobody listens on."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return str(free.getsockname()[1])


@pytest.fixture
def scheduler_process(port):
    process = launch(
        "-m", "distributed.cli.dask_scheduler", "--host", "127.0.0.1", "--port", port,
        "--no-dashboard", "--dashboard-address", "127.0.0.1:0", "--no-show",
    )  # fmt: skip
    try:
        while process.poll() is None:
            with contextlib.suppress(OSError):
                socket.create_connection(("127.0.0.1", int(port))).close()
                break
            time.sleep(0.1)
        yield process
    finally:
        end(process)


@pytest.fixture
def scheduler(scheduler_process, port):
    """The address of a scheduler without workers."""
    return f"tcp://127.0.0.1:{port}"


def end(*processes):
    for process in processes:
        process.kill()
        process.wait()


SLOW = """
import os, sys, time
from pathlib import Path
from distributed.cli.dask_worker import main
from snnproof.kernels.kernel import ConditionKernel
tally, here = ConditionKernel.tally, Path(__file__).parent
def finished():
    return len(list(here.glob("cluster/shard-*")))
def slow(*given):
    (here / f"{os.getpid()} works").touch()
    while len(list(here.glob("* works"))) < int(os.environ["WORKERS"]):
        time.sleep(0.02)
    while finished() >= 6 and os.environ["VICTIM"]:
        time.sleep(0.02)
    return tally(*given)
ConditionKernel.tally = slow
main()
"""
"""A worker that says that it works, begins when all do, and as a victim stops in the middle."""


@pytest.fixture
def slow_worker(tmp_path):
    path = tmp_path / "slow_worker.py"
    path.write_text(SLOW)
    return str(path)


def test_a_cluster_of_two_gives_the_same_when_one_is_killed(tmp_path, scheduler, slow_worker):
    swept(tmp_path / "local", SUBTLE, size=1)
    folder = tmp_path / "cluster"
    workers = [worker(scheduler, slow_worker, victim, 2) for victim in ("yes", "")]
    killed_at = []

    def kill_one():
        sign = tmp_path / f"{workers[0].pid} works"
        while not stop.wait(0.02):
            if len(list(folder.glob("shard-*"))) >= 6 and sign.exists():
                killed_at.append(len(list(folder.glob("shard-*"))))
                workers[0].send_signal(signal.SIGKILL)
                return

    stop = threading.Event()
    killer = threading.Thread(target=kill_one)
    killer.start()
    try:
        _, run = swept(folder, SUBTLE, size=1, scheduler=scheduler)
    finally:
        stop.set()
        killer.join()
        end(*workers)
    assert 6 <= killed_at[0] < BOXES  # in the middle
    assert workers[0].returncode == -signal.SIGKILL
    assert run.by == "a Dask cluster"
    assert run.shards == BOXES
    local, distributed = ((f / "summary.json").read_text() for f in (tmp_path / "local", folder))
    assert timeless(local) == timeless(distributed)


def test_what_a_cluster_began_is_resumed_here_and_the_reverse(tmp_path, scheduler):
    whole = tmp_path / "whole"
    swept(whole, SUBTLE)
    one = worker(scheduler)
    try:
        folder = tmp_path / "sweep"
        swept(folder, SUBTLE)
        for path in sorted(folder.glob("shard-*"))[2:]:
            path.unlink()
        _, run = swept(folder, SUBTLE, resume=True, scheduler=scheduler)
        assert run.read == 2
        summaries = [(f / "summary.json").read_text() for f in (whole, folder)]
        assert timeless(summaries[0]) == timeless(summaries[1])
        sorted(folder.glob("shard-*"))[3].unlink()
        _, run = swept(folder, SUBTLE, resume=True)
        assert run.read == 7
        assert timeless((folder / "summary.json").read_text()) == timeless(summaries[0])
    finally:
        end(one)


def test_a_scheduler_that_dies(tmp_path, scheduler, scheduler_process, slow_worker):
    one = worker(scheduler, slow_worker, "yes")
    folder = tmp_path / "cluster"

    def kill():
        while len(list(folder.glob("shard-*"))) < 6 and not stop.wait(0.02):
            pass
        scheduler_process.kill()

    stop = threading.Event()
    killer = threading.Thread(target=kill)
    killer.start()
    try:
        with pytest.raises(ClusterError):
            swept(folder, SUBTLE, size=2, scheduler=scheduler)
    finally:
        stop.set()
        killer.join()
        end(one)
    assert len(list(folder.glob("shard-*"))) >= 6


OTHER = """
import snnproof.version
snnproof.version.TOOL = "snnproof 0.0.9"
from distributed.cli.dask_worker import main
main()
"""


def test_a_worker_of_another_version_is_refused(tmp_path, scheduler):
    (tmp_path / "other.py").write_text(OTHER)
    one = worker(scheduler, str(tmp_path / "other.py"))
    try:
        with pytest.raises(ClusterError, match=r"another version: tool 'snnproof 0\.0\.9', not"):
            swept(tmp_path / "sweep", SUBTLE, scheduler=scheduler)
    finally:
        end(one)
    assert list((tmp_path / "sweep").glob("shard-*")) == []


def test_a_scheduler_without_workers(tmp_path, scheduler, monkeypatch):
    monkeypatch.setattr(cluster, "WORKER_SECONDS", 1)
    with pytest.raises(ClusterError, match=r"has had no workers for 1 s"):
        swept(tmp_path / "sweep", scheduler=scheduler)


@pytest.mark.parametrize(
    "address",
    [
        "tcp://127.0.0.1:9",
        "tcp://127.0.0.1:99999",
        "tcp://no-such-host.invalid:8786",
        "tcp://[::1]:9",
    ],
)
def test_a_scheduler_that_cannot_be_reached(tmp_path, monkeypatch, address):
    monkeypatch.setattr(cluster, "CONNECT_SECONDS", 1)
    with pytest.raises(ClusterError, match="no scheduler answers at") as raised:
        swept(tmp_path / "sweep", scheduler=address)
    assert "\n" not in str(raised.value)


@pytest.mark.parametrize("address", ["host", "nowhere://x:1", "tcp://", "tcp://h", "\x1b[31m", ""])
def test_an_address_that_is_none(tmp_path, address):
    with pytest.raises(ClusterError, match="is no address: write tcp://HOST:PORT") as raised:
        swept(tmp_path / "sweep", scheduler=address)
    assert str(raised.value).isprintable()


# -- what a worker returns, without a cluster ------------------------------------------------------


class Returned:
    """A future with a result."""

    def __init__(self, result):
        self._result = result

    def result(self):
        if isinstance(self._result, Exception):
            raise self._result
        return self._result


@pytest.fixture(scope="module")
def spec():
    return planted(SUBTLE)[0]


def test_a_task_is_a_function_of_text_and_a_range(spec):
    result = compute(spec.text, 10, 20, 3)
    shard = parse_shard(cluster._result(Returned(result), spec).encode(), spec)
    assert (shard.first, shard.last) == (10, 20)
    with pytest.raises(SnnproofError, match="no specification"):
        compute(spec.text[:-1], 10, 20, 3)


@pytest.mark.parametrize("what", ["tool", "kernel"])
def test_who_has_another_version_counts_nothing(spec, monkeypatch, what):
    if what == "tool":
        monkeypatch.setattr(cluster, "TOOL", "other")
    else:
        monkeypatch.setattr(ConditionKernel, "digest", "other")
    result = compute(spec.text, 10, 20, 3)
    assert result["shard"] == ""
    with pytest.raises(ClusterError, match=f"another version: {what} 'other'"):
        cluster._result(Returned(result), spec)


def test_results_that_are_none(spec):
    with pytest.raises(ClusterError, match="a worker failed: ValueError: what went wrong"):
        cluster._result(Returned(ValueError("what\nwent wrong")), spec)
    with pytest.raises(ShardError):
        cluster._result(Returned({**compute(spec.text, 0, 1, 1), "shard": ""}), spec)
    with contextlib.suppress(KeyError), pytest.raises(SnnproofError):
        cluster._result(Returned({}), spec)
