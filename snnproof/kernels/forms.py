"""The forms in which a formula can be enclosed over a box."""

from __future__ import annotations

from ..errors import UnknownNameError

NATURAL = "natural"
"""The natural interval extension."""

MONOTONE = "monotone"
"""Each end over the faces on which it lies, where the sign of a slope is known."""

MEAN_VALUE = "mean-value"
"""The mean-value form about the centre, intersected with the natural extension."""

FORMS = (NATURAL, MONOTONE, MEAN_VALUE)


def require_form(form: str) -> str:
    """*Raises*: UnknownNameError."""
    if form not in FORMS:
        raise UnknownNameError("form", form, FORMS)
    return form
