"""Ctrl-C asks searches to stop; nothing that they return is more than they found."""

import os
import signal
import threading

import pytest

from snnproof.search import stop
from snnproof.search.branch_and_bound import Budget, Meter


@pytest.fixture(autouse=True)
def nothing_asked():
    stop.forget()
    yield
    stop.forget()


def test_the_first_one_asks_and_the_second_one_interrupts():
    heard, meter = [], Meter(Budget())
    with stop.heeded(lambda: heard.append(1)):
        assert meter.exhausted(1) == ""
        os.kill(os.getpid(), signal.SIGINT)
        assert stop.asked()
        assert meter.exhausted(0) == stop.REASON
        with pytest.raises(KeyboardInterrupt):
            os.kill(os.getpid(), signal.SIGINT)
    assert heard == [1]
    assert signal.getsignal(signal.SIGINT) is signal.default_int_handler


def test_elsewhere_ctrl_c_is_what_it_was():
    with pytest.raises(KeyboardInterrupt):
        os.kill(os.getpid(), signal.SIGINT)
    assert not stop.asked()
    handlers = []

    def other_thread():
        with stop.heeded():
            handlers.append(signal.getsignal(signal.SIGINT))

    thread = threading.Thread(target=other_thread)
    thread.start()
    thread.join()
    assert handlers == [signal.default_int_handler]
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        with stop.heeded():
            assert signal.getsignal(signal.SIGINT) is signal.SIG_IGN
    finally:
        signal.signal(signal.SIGINT, signal.default_int_handler)
