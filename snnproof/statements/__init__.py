"""The language of proofs: all that a proof file says, from one place.

A proof file declares its claims with `theorem`, `lemma`, `corollary` or `section`, over a `Box` or
one of the `domains` of the paper, and gives their steps as rows: `cover`, `bounds`, `increasing`,
`decreasing`, `value`, `values`, `maximum`, `minimum`, `same` and `by_hand`, whose conditions are
`above`, `below`, `inside` and `equal`.  A row says where it stands (`stands`, `place`), and may
carry an `Erratum` with its `Consequence` and its `Cause`.  `about` turns rows to another
activation, such as `named("gelu")`; `rounded_from` gives the numbers that a decimal stands for.
"""

from __future__ import annotations

from ..activations.named import activation, named
from ..box import Box
from ..certificate.condition import Condition, above, below, equal, inside
from ..exact import Exact, exact
from ..moments import domains
from .registry import Claim, corollary, lemma, section, theorem
from .rows import (
    Cause,
    Consequence,
    Erratum,
    Row,
    about,
    bounds,
    by_hand,
    cover,
    decreasing,
    increasing,
    maximum,
    minimum,
    rounded_from,
    same,
    value,
    values,
)

__all__ = [
    "Box",
    "Cause",
    "Claim",
    "Condition",
    "Consequence",
    "Erratum",
    "Exact",
    "Row",
    "about",
    "above",
    "activation",
    "below",
    "bounds",
    "by_hand",
    "corollary",
    "cover",
    "decreasing",
    "domains",
    "equal",
    "exact",
    "increasing",
    "inside",
    "lemma",
    "maximum",
    "minimum",
    "named",
    "rounded_from",
    "same",
    "section",
    "theorem",
    "value",
    "values",
]
