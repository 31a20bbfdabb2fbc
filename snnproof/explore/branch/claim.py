"""A stretch of the branch as a claim: one attracting fixed point for every tau, at omega = 0.

At omega = 0 the net input has mean 0 and variance x = tau nu, so that mu~ and nu~ are functions of
x alone, and a fixed point is a zero of the drift nu~ - nu, with mu = mu~.  Four covers suffice.
"""

from __future__ import annotations

import json

from ...box import Box, product_of
from ...certificate.condition import Condition, above, below, inside
from ...certificate.steps import EVERYWHERE, CoverStep
from ...errors import UsageError
from ...exact import exact_text
from ...files.sealed import tag
from ...statements.registry import Claim
from ...statements.rows import Row, by_hand
from ..stability import ATTRACTING
from .find import Branch, Stretch


def has_claim(found: Branch, stretch: Stretch) -> bool:
    """Is it of the kind that `stretch_claim` speaks of?"""
    return found.omega == 0 and stretch.kinds == (ATTRACTING,) and not stretch.crossing


def stretch_claim(found: Branch, stretch: Stretch) -> Claim:
    """Exactly one fixed point in the box for each tau of the stretch, and it attracts.

    *Raises*: UsageError for a stretch of another kind.
    """
    if not has_claim(found, stretch):
        raise UsageError("only stretches of one attracting fixed point at omega = 0 are claimed")
    whole = Box(mu=found.over["mu"], omega=0, nu=found.over["nu"], tau=stretch.tau)
    low, high = found.over["nu"]
    asked = found.asked

    def cover(name: str, text: str, over: Box, conditions: dict[str, Condition]) -> Row:
        parameters = (asked.alpha, asked.lambda_, asked.other)
        return Row(CoverStep(name, text, over, EVERYWHERE, conditions, *parameters), leaves=0)

    ends = f"tau from {exact_text(stretch.tau[0])} to {exact_text(stretch.tau[1])}"
    rows = [
        cover(
            "bottom",
            "At the least nu of the box the variance rises.",
            whole.replace(Box(nu=low)),
            {"drift": above(0)},
        ),
        cover(
            "top",
            "At the largest nu of the box the variance falls.",
            whole.replace(Box(nu=high)),
            {"drift": below(0)},
        ),
        cover("means", "The mean stays in the box.", whole, {"mu_tilde": inside(*whole["mu"])}),
        cover(
            "slope",
            "With x = tau nu, the derivative of nu~ by x is below nu~/x in modulus.",
            Box(y=0, x=product_of(whole["nu"], whole["tau"])),
            {"x*d(nu_tilde, x) - nu_tilde": below(0), "x*d(nu_tilde, x) + nu_tilde": above(0)},
        ),
        by_hand(
            "branch",
            f"For omega = 0 and each {ends} exactly one fixed point of g is in the box, and it"
            " attracts.",
            uses=("bottom", "top", "means", "slope"),
            argument="""
            Fix tau. At omega = 0 both mu~ and nu~ depend on x = tau nu alone, whatever mu is. The
            drift d(nu) = nu~ - nu is continuous, above 0 at the least nu and below 0 at the
            largest, so it vanishes in between. Where it does, (mu~, nu) is a fixed point, and lies
            in the box by `means`; every fixed point in the box is one of these. There tau = x/nu~,
            so that H22, the derivative of nu~ by nu, is x (d nu~/dx)/nu~, which `slope` puts
            between -1 and 1 (its two bounds add up to nu~ > 0). Hence the derivative H22 - 1 of d
            is below 0 there: d falls through each of its zeros, so there is only one. The first
            column of H is 0, its eigenvalues are 0 and H22, and both lie inside the unit circle:
            the fixed point attracts (Ostrowski).
            """,
        ),
    ]
    text = json.dumps([step.step.to_json() for step in rows])
    name = f"branch-{tag(text)}"
    title = f"One attracting fixed point of g of {asked.title} at omega = 0 for each {ends}"
    return Claim(name, title, "a question", whole, lambda over: rows, __name__)
