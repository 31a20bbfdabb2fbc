"""Processes that are to be interrupted."""

import signal


def heed_ctrl_c() -> None:
    """`preexec_fn` of such a process: whoever runs the tests in the background ignores Ctrl-C."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)
