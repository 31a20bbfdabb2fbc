"""Which arithmetic library computes: for certificates and reports, which name it."""

from __future__ import annotations

import flint


def library() -> str:
    """The version of python-flint, and that of the FLINT (with Arb) for which it was built.

    >>> library().startswith("python-flint ")
    True
    """
    built_for = getattr(flint, "__FLINT_VERSION__", "of an unknown version")
    return f"python-flint {flint.__version__}, FLINT {built_for}"
