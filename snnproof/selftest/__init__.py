"""Is the arithmetic of this machine what the proofs assume?

Each check tests one assumption on concrete numbers whose answers are known from elsewhere: the bits
that IEEE 754 prescribes, published digits, closed forms.  It passes, fails with what was found, or
is skipped where it needs packages that are not installed.  A test is no proof; but a library built
with flushed subnormals, or a wrong version of it, does not pass.
"""

from . import numbers, balls, checker, kernels  # isort: skip  (the order of the checks)
from .check import CHECKS, Outcome, run

__all__ = ["CHECKS", "Outcome", "balls", "checker", "kernels", "numbers", "run"]
