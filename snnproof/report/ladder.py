"""How far each claim has come: float hint, float64 interval, Arb, checker, second checker, Coq.

*Float hint*: plain floats, at points of its certificate, speak for it; nothing follows from that.
*Float64 interval*: the leaves of its certificate are confirmed in outward rounded float64.
*Arb*: a search has decided it with ball arithmetic, and written a certificate.  *Checker*:
`snnproof check` has confirmed that certificate.  *Second checker*: so has the one in JavaScript.
*Coq*: a theorem says what the claim says, or a checker that is itself a theorem has accepted its
certificate (as it was extracted from Coq; `make coq-certificates` has Coq itself do so for those
that it accepts wholly).  What is kept of all but Arb and the checker belongs to certificates with a
certain hash: one that has been changed since has not come so far.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from fnmatch import fnmatchcase
from functools import cache
from typing import Any, NamedTuple

from ..certificate.write import read_manifest
from ..errors import FileError
from ..files.whole import read_bytes
from ..statements.registry import committed_folder, proofs_folder
from .float_rungs import FloatRungs, float_rungs
from .second_checker import is_checked_twice

CLAIMS = {
    "theorem-1": ("theorem_1", "theorem_1_standard", "smaller_box"),
    "theorem-2": ("theorem_2", "theorem_2_layers"),
    "theorem-3": ("theorem_3", "theorem_3_appendix"),
    "theorem-16": ("theorem_16",),
    "lemma-12": ("lemma_12", "lemma_12_contraction"),
    "corollary-14": ("corollary_14",),
    "equation-14": ("equation_14", "equation_14_digits"),
    "gradients-at-fixed-points": (
        *("poincare", "chi_above_1", "chi_above_1_for_every_activation"),
        *("chi_at_a_level", "chi_at_a_level_through_0"),
    ),
    "random-weights-selu": ("phases", "phases_01"),
    "random-weights-selu-bias": ("phases_with_biases",),
    "zero-sum-weights-selu": ("zero_sum_phases", "zero_sum_phases_01"),
}
"""Claims that Coq's theorems state, by their names in `Challenge.v`, `Beyond.v` of `proofs/coq`.

What is added to such a claim, about its proof in print or more digits, they need not say.
"""

_CLOSED = ("Moments.mu_tilde_closed", "Moments.xi_tilde_closed", "Moments.nu_tilde_closed")
_NORM = ("Plane.operator_norm", "Plane.operator_norm_attained")

STEPS: dict[str, tuple[str, ...]] = {
    "correlations-*.map": (),  # these are other steps of the same names
    "*-polynomial.reduction": (),
    "*.map": _CLOSED,
    "*.reduction": ("Plane.norm_monotone", "Lipschitz.S_is_norm", "PlaneClaims.check_plane_sound"),
    "equations-2-5.integrals": ("Moments.selu_mean", "Moments.selu_second_moment"),
    "equations-56-72.s1": _NORM,
    "equations-56-72.S-second-line": (*_NORM, "Lipschitz.S_is_norm"),
    "equations-56-72.weights": ("Plane.norm_monotone",),
    "theorem-1-proof.17": ("Plane.mean_value_inequality", "Lipschitz.lipschitz"),
    "theorem-1.banach": (
        *("Plane.mean_value_inequality", "Banach.fixed_exists", "Banach.fixed_unique"),
        *("Banach.iterates_converge", "Theorem1.theorem_1_holds"),
    ),
    "theorem-1.exact-fixed-point": ("Theorem1.fixed_point_0_1",),
    "equation-14.variance": ("Theorem1.fixed_point_0_1", "Equation14.equation_14_holds"),
    "equation-6.norm-below-1-means-contraction": (
        "Lemma12.lemma_12_contraction_holds",
        "Theorem1.theorem_1_standard_holds",
    ),
    "theorem-2.many-layers": ("Layers.theorem_2_layers_holds",),
    **{
        f"fixed-points.{step}": ("FixedPoints.all_fixed_points_holds",)
        for step in (
            *("not-above-16", "not-below-0.02", "nu-below-3", "nu-above-0.16", "nu-above-0.24"),
        )
    },
    "lemma-12.contraction": ("Lemma12.lemma_12_contraction_holds",),
    "theorem-16.upper": ("Theorem16.theorem_16_holds",),
    "lemma-23.slope-negative": ("Mills.erfcx_1_neg",),
    "lemma-23.bend-positive": ("Mills.erfcx_2_pos",),
    "lemma-23.decreasing": ("Mills.erfcx_decreasing",),
    "gradients-selu.integral": ("Moments.selu_slope", "Chi.chi_closed"),
    "gradients-at-fixed-points.poincare": ("Gradients.poincare_holds",),
    "gradients-at-fixed-points.above-1": (
        "Gradients.chi_above_1_for_every_activation_holds",
        "Chi.chi_above_1_holds",
    ),
    "gradients-at-fixed-points.level": ("Gradients.chi_at_a_level_holds",),
    "gradients-at-fixed-points.level-through-0": ("Gradients.chi_at_a_level_through_0_holds",),
    "random-weights-selu.ratio": (
        *("LengthMap.tau_of_rises", "LengthMap.tau_of_between"),
        *("LengthMap.tau_of_low", "LengthMap.tau_of_high"),
    ),
    "random-weights-selu.growth": (
        *("LengthMap.is_derive_F", "LengthMap.F_rises", "LengthMap.F_below"),
    ),
    "random-weights-selu.phases": ("Phases.phases_holds", "Phases.phases_01_holds"),
    "random-weights-selu-bias.one-level": ("Phases.phases_with_biases_holds",),
    "zero-sum-weights-selu.ratio": ("ZeroSum.V_ratio_falls",),
    "zero-sum-weights-selu.limits": (
        *("ZeroSum.V_below", "ZeroSum.V_above_near_0", "ZeroSum.V_above", "ZeroSum.V_below_far"),
    ),
    "zero-sum-weights-selu.growth": ("ZeroSum.is_derive_V", "ZeroSum.V_rises", "ZeroSum.V_below"),
    "zero-sum-weights-selu.phases": (
        *("ZeroSumPhases.zero_sum_phases_holds", "ZeroSumPhases.zero_sum_phases_01_holds"),
    ),
    "alpha-dropout.limit": ("AlphaDropout.selu_saturates",),
}
"""Steps by hand that Coq has proved as well: the theorems, FILE.NAME, that say so together.

The first pattern that a step CLAIM.STEP has is its own.

A net input is normal there, as it is in the steps.  Where these speak of any activation, the
theorems speak of any f that is the integral, in Riemann's sense, of a slope whose square is
integrable: it may have corners, but no jumps.
"""


class Ladder(NamedTuple):
    """What a claim has reached.

    checked: it has a certificate, which the checker has confirmed;  twice: the second one, too;
    theorems: what states it in Coq;  accepted: how many theorems about its certificate Coq's
    checker gives, with those that it refuses, and the steps for machines that it does not know;
    floats: what float64 says of its certificate.
    """

    checked: bool
    twice: bool
    theorems: tuple[str, ...]
    accepted: int
    refused: tuple[str, ...]
    left: tuple[str, ...]
    floats: FloatRungs = FloatRungs()

    def rungs(self) -> dict[str, Any]:
        """Each rung, for JSON."""
        return {
            **self.floats.rungs(),
            "arb": self.checked,
            "checker": self.checked,
            "second_checker": self.twice,
            "coq": {
                "theorems": list(self.theorems),
                "accepted": self.accepted,
                "refused": list(self.refused),
                "left": list(self.left),
            },
        }

    def short(self) -> str:
        """For a narrow column: float64, once, twice, and how far Coq comes.

        >>> Ladder(True, True, (), 5, (), ("form",)).short()
        'twice, Coq: covers in part'
        """
        known = [self.floats.short()] if self.floats.short() else []
        known += ["twice" if self.twice else "once"] if self.checked else []
        if self.theorems:
            known.append("Coq")
        elif self.accepted:
            in_part = self.refused or self.left
            known.append("Coq: covers in part" if in_part else "Coq: covers")
        return ", ".join(known)

    def words(self) -> str:
        """The rungs by name, with what Coq's is."""
        floats = (("float hint", self.floats.hint()), ("float64 interval", self.floats.interval()))
        known = [f"{name} ({how_far})" for name, how_far in floats if how_far]
        known += ["Arb", "checker"] if self.checked else []
        known += ["second checker"] if self.twice else []
        coq = self.coq()
        return ", ".join([*known, *([f"Coq ({coq})"] if coq else [])]) or "none"

    def coq(self) -> str:
        """What Coq has proved of the claim, in words; empty if nothing."""
        parts = [f"theorems {', '.join(self.theorems)}"] if self.theorems else []
        if self.accepted:
            text = f"{self.accepted} facts from its certificate"
            without = [
                *([f"{len(self.refused)} refused"] if self.refused else []),
                *([f"{len(self.left)} steps of kinds it does not know"] if self.left else []),
            ]
            parts.append(f"{text}, {', '.join(without)}" if without else text)
        return "; ".join(parts)


LEGEND = (
    "Float64: its intervals confirm all leaves of the certificate, or a part of them. Checked once:"
    " with Arb, by the search and by the checker. Twice: also in JavaScript, which shares no line"
    " with it. Coq: a theorem in proofs/coq says it; covers: Coq accepts the covers of its"
    " certificate, by a checker that is a theorem."
)


def ladder(claim: str) -> Ladder:
    """How far the claim has come, by what is committed.  *Raises*: FileError."""
    sha256 = _sha256(claim)
    listed = read_manifest(committed_folder()).get(f"{claim}.json")
    found = _accepted().get(claim)
    if found is None or found.sha256 != sha256:
        found = _Accepted("", (), 0, ())
    return Ladder(
        checked=sha256 is not None and sha256 == listed,
        twice=is_checked_twice(claim),
        theorems=CLAIMS.get(claim, ()),
        accepted=found.accepted,
        refused=tuple(found.refused),
        left=tuple(found.left),
        floats=float_rungs(claim, sha256),
    )


def coq_theorems(step: str) -> tuple[str, ...]:
    """The theorems in Coq, FILE.NAME, that prove a step CLAIM.STEP by hand; empty if none does.

    >>> coq_theorems("equations-56-72.weights")
    ('Plane.norm_monotone',)
    """
    return next((names for name, names in STEPS.items() if fnmatchcase(step, name)), ())


def _sha256(claim: str) -> str | None:
    path = committed_folder() / f"{claim}.json"
    return hashlib.sha256(read_bytes(path)).hexdigest() if path.exists() else None


class _Accepted(NamedTuple):
    """What `proofs/coq/certificates.json` says of a certificate."""

    sha256: str
    left: Sequence[str]
    accepted: int
    refused: Sequence[str]
    coq_seconds: float | None = None  # None: by snncheck alone


@cache
def _accepted() -> dict[str, _Accepted]:
    """By claim: what Coq's checker accepted of its certificate; empty if nothing is kept."""
    path = proofs_folder() / "coq" / "certificates.json"
    try:
        data = json.loads(path.read_text("utf-8"))
        return {claim: _Accepted(**one) for claim, one in data.items()}
    except FileNotFoundError:
        return {}
    except (OSError, ValueError, TypeError, AttributeError) as error:
        raise FileError(f"cannot read {path}: {error}") from error
