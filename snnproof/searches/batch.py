"""When a search goes on in batches, and who advises it.

So that a small proof never pays for it, numba and numpy are imported, and kernels compiled, when
the advice is first asked for.
"""

from __future__ import annotations

from ..arithmetic.precision import precision
from ..certificate.charts import chart
from ..certificate.steps import EVERYWHERE, CoverStep, source_of
from ..cover.batches import Advise
from ..errors import SnnproofError

FRONTIER = 2_000
"""With more undecided cells than these the search goes on in batches.

They need at least as many cuts, of 5 to 20 ms each where the formulas are those of the moment map:
as much as the kernels take to compile.
"""

_PRECISION = 64


def kernel_advice(step: CoverStep) -> Advise | None:
    """Advice by kernels on cells of the chart of a step.

    None where there is no way: the extra `kernels` is not installed, the kernels do not know the
    formulas or the activation, or the step speaks of fixed points alone.
    """
    if step.scope != EVERYWHERE:
        return None
    with precision(_PRECISION):
        cells = chart(step.domain, step.conditions, source_of(step))
    try:
        from .advice import Advisor

        advisor = Advisor(step, cells)
        advisor([cells.root])  # which compiles, or says why not
    except (ModuleNotFoundError, SnnproofError):
        return None
    return advisor
