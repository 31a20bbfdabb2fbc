"""Ctrl-C as a wish to see what was found: searches stop, and return what they have.

Inside `heeded` the first Ctrl-C only notes the wish, which every `Meter` looks at, and a second one
interrupts as always.  Outside of it nothing is different.
"""

from __future__ import annotations

import signal
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import FrameType

REASON = "interrupted"
"""Why a search stopped."""

_wish = threading.Event()


def asked() -> bool:
    """Was it asked to stop, since this was last forgotten?"""
    return _wish.is_set()


def forget() -> None:
    """From now on nothing was asked."""
    _wish.clear()


@contextmanager
def heeded(tell: Callable[[], None] = lambda: None) -> Iterator[None]:
    """Let Ctrl-C ask searches to stop while the block runs.

    tell: called when it is asked.  Outside the main thread, and where Ctrl-C is ignored or handled
    by others, that is left as it is.
    """
    before = signal.getsignal(signal.SIGINT)
    is_main = threading.current_thread() is threading.main_thread()
    if not is_main or before is not signal.default_int_handler:
        yield
        return

    def note(number: int, frame: FrameType | None) -> None:
        if asked():
            raise KeyboardInterrupt
        _wish.set()
        tell()

    signal.signal(signal.SIGINT, note)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)
