"""One profile for all property tests: the same examples in every run; kernels kept in build/."""

import os
from pathlib import Path

from hypothesis import HealthCheck, settings

settings.register_profile(
    "snnproof",
    derandomize=True,
    deadline=None,
    max_examples=60,
    database=None,
    suppress_health_check=[HealthCheck.too_slow],
)
settings.load_profile("snnproof")

os.environ.setdefault("SNNPROOF_CACHE", str(Path(__file__).parents[1] / "build" / "kernels"))
