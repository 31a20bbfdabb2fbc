"""One profile for all property tests: the same examples in every run; kernels kept in build/."""

import os
import signal
from pathlib import Path

import depth
import pytest
from hypothesis import HealthCheck, settings

settings.register_profile(
    "snnproof",
    derandomize=True,
    deadline=None,
    max_examples=depth.some(60),
    database=None,
    suppress_health_check=[HealthCheck.too_slow],
)
settings.load_profile("snnproof")

os.environ.setdefault("SNNPROOF_CACHE", str(Path(__file__).parents[1] / "build" / "kernels"))

if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:  # as in a job in the background
    signal.signal(signal.SIGINT, signal.default_int_handler)


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave out what is marked `deep`, unless it was asked for or is named on the command line."""
    if depth.DEEP or any("::" in argument for argument in config.args):
        return
    left_out = [item for item in items if item.get_closest_marker("deep")]
    if left_out:
        config.hook.pytest_deselected(items=left_out)
        items[:] = [item for item in items if not item.get_closest_marker("deep")]
