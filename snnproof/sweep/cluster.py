"""The shards of a sweep as tasks of a Dask cluster; needs the extra `distributed`.

Each task is a pure function of the specification, as text, and a range of boxes, so that a worker
needs this package and nothing of the client.  Scheduling, and what happens to the tasks of a worker
that dies, is Dask's.  What comes back is read like a file that nobody vouches for.
"""

from __future__ import annotations

import itertools
import logging
import re
import socket
import threading
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from functools import lru_cache
from typing import Any

from ..errors import SnnproofError, short
from ..extras import DISTRIBUTED, require
from ..kernels.kernel import ConditionKernel
from ..version import TOOL
from .run import Done, Progress, count
from .shards import ShardError, parse_shard, shard_text
from .spec import Spec, kernel_for, parse_spec

CONNECT_SECONDS = 10
"""How long the scheduler is given to answer."""

WORKER_SECONDS = 60
"""How long a scheduler without workers is given to find one."""

RETRIES = 3
"""How often a shard that fails is tried again; of workers that die Dask keeps its own count."""

_IN_FLIGHT_PER_THREAD = 4
_ADDRESS = re.compile(
    r"(tcp|tls)://(?P<host>[A-Za-z0-9.-]+|\[[0-9A-Fa-f:.]+\]):(?P<port>[0-9]{1,5})"
)


class ClusterError(SnnproofError):
    """A cluster that cannot be reached, or is not fit to compute this sweep."""


# -- on a worker -----------------------------------------------------------------------------------

_COMPILING = threading.Lock()


@lru_cache(maxsize=2)
def _prepared(spec_text: str) -> tuple[Spec, ConditionKernel]:
    spec = parse_spec(spec_text.encode("ascii"))
    kernel = kernel_for(spec.step, spec.form)
    count(kernel, spec, 0, 1, 1)  # compiles
    return spec, kernel


def compute(spec_text: str, first: int, last: int, chunk: int) -> dict[str, str]:
    """A task: who computes, and the text of a shard, which is empty if that is not who should.

    Runs on a worker.  *Raises*: as `parse_spec` and `count`.
    """
    with _COMPILING:
        spec, kernel = _prepared(spec_text)
    who = {"tool": TOOL, "kernel": kernel.digest}
    if who != {"tool": spec.tool, "kernel": spec.kernel}:
        return {**who, "shard": ""}
    shard = count(kernel, spec, first, last, chunk)
    return {**who, "shard": "" if shard is None else shard_text(shard, spec.sha256)}


# -- on the client ---------------------------------------------------------------------------------


def run_on_cluster(
    address: str,
    spec: Spec,
    missing: Iterable[tuple[int, int]],
    *,
    chunk: int,
    done: Done,
    progress: Progress,
) -> None:
    """As `run`, on the workers of the scheduler at `address`.

    *Raises*: ClusterError if the scheduler does not answer, has no workers, or a worker has another
    version of this package; ShardError for a result that is damaged; KeyboardInterrupt.
    """
    with _client(address) as client:
        _submit(client, spec, iter(missing), chunk, done, progress)


@contextmanager
def _client(address: str) -> Iterator[Any]:
    require_scheduler(address)
    from distributed import Client

    for name in ("distributed.client", "distributed.core", "distributed.comm", "tornado"):
        logging.getLogger(name).setLevel(logging.CRITICAL)  # what matters is said here, in a line
    try:
        client = Client(address, timeout=CONNECT_SECONDS, set_as_default=False)
    except (OSError, ValueError, TypeError) as error:  # TimeoutError is an OSError
        raise ClusterError(f"no scheduler answers at {short(address)}: {_line(error)}") from None
    try:
        client.wait_for_workers(1, timeout=WORKER_SECONDS)
        yield client
    except TimeoutError:
        raise ClusterError(
            f"the scheduler at {address} has had no workers for {WORKER_SECONDS} s"
        ) from None
    finally:
        client.close(timeout=CONNECT_SECONDS)


def require_scheduler(address: str) -> None:
    """Is the extra here, and does anybody listen there?

    Asked before a client is made, since one that fails to start may hang when it is collected
    (distributed 2026.8), and before a folder is.  *Raises*: ClusterError, MissingPartError.
    """
    require(DISTRIBUTED, "--scheduler")
    match = _ADDRESS.fullmatch(address)
    if match is None:
        raise ClusterError(f"{short(address)} is no address: write tcp://HOST:PORT")
    try:
        place = (match["host"].strip("[]"), int(match["port"]))
        socket.create_connection(place, timeout=CONNECT_SECONDS).close()
    except (OSError, UnicodeError, OverflowError) as error:
        raise ClusterError(f"no scheduler answers at {short(address)}: {_line(error)}") from None


def _submit(
    client: Any,
    spec: Spec,
    missing: Iterator[tuple[int, int]],
    chunk: int,
    done: Done,
    progress: Progress,
) -> None:
    """Keep some shards in flight; hand over each result when it comes."""
    from distributed import as_completed

    def submit(some: int) -> list[Any]:
        return [
            client.submit(compute, spec.text, first, last, chunk, pure=False, retries=RETRIES)
            for first, last in itertools.islice(missing, some)
        ]

    threads = sum(client.nthreads().values())
    futures = submit(max(1, _IN_FLIGHT_PER_THREAD * threads))
    waiting = as_completed(futures, loop=client.loop)
    for future in waiting:
        shard = parse_shard(_result(future, spec).encode("ascii"), spec)
        future.release()
        done(shard)
        progress(shard.last - shard.first)
        for more in submit(1):
            waiting.add(more)


def _result(future: Any, spec: Spec) -> str:
    """The text of a shard, from a worker that is fit to make it."""
    try:
        result: dict[str, Any] = future.result()
    except Exception as error:  # whatever the worker met, and how Dask reports what it lost
        raise ClusterError(f"a worker failed: {type(error).__name__}: {_line(error)}") from error
    for what, wanted in (("tool", spec.tool), ("kernel", spec.kernel)):
        if result[what] != wanted:
            raise ClusterError(
                f"a worker has another version: {what} {short(result[what])}, not {short(wanted)}"
            )
    if not result["shard"]:
        raise ShardError("a worker returned nothing")
    return str(result["shard"])


def _line(error: BaseException) -> str:
    return " ".join(str(error).split())[:200] or type(error).__name__
