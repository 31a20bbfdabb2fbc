"""Searching one step: a cover of the domain, a point that refutes it, or neither.

What is found here is not trusted; the checker of `snnproof.certificate` judges it again.  So the
outcome is put in the precision of the checker already: more bits need not give a narrower
enclosure, and a margin from the search might not be confirmed.
"""

from __future__ import annotations

from ..certificate.steps import CoverStep, ExtremumStep, MachineStep
from ..cover.search import Meter
from .cover import CoverSearch
from .extremum import ExtremumSearch
from .identity import IdentitySearch
from .outcome import ProvedStep, StepSearch, Tell, by_hand

__all__ = ["ProvedStep", "StepSearch", "by_hand", "step_search"]


def step_search(
    step: MachineStep, polish: int, meter: Meter, tell: Tell, patience: int
) -> StepSearch:
    """The search that fits the kind of step; `polish` as in `Search`, `patience` as in `Finer`."""
    if isinstance(step, CoverStep):
        return CoverSearch(step, polish, meter, tell, patience)
    if isinstance(step, ExtremumStep):
        return ExtremumSearch(step, polish, meter, tell, patience)
    return IdentitySearch(step, meter)
