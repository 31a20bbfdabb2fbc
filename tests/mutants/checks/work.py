"""How much work something is, without a clock: calls of functions are counted."""

import sys
from contextlib import contextmanager


class TooMuchWorkError(AssertionError):
    """More functions were called than may be."""


@contextmanager
def at_most(calls):
    """Functions of Python and of C are called so often in the block, and no more.

    It ends as soon as there is one too many, so that what would take hours fails at once.
    """
    left = calls

    def count(frame, event, argument):
        nonlocal left
        if event in ("call", "c_call"):
            left -= 1
            if left < 0:
                sys.setprofile(None)
                raise TooMuchWorkError(f"more than {calls} calls")

    before = sys.getprofile()
    sys.setprofile(count)
    try:
        yield lambda: calls - left
    finally:
        sys.setprofile(before)
