"""A certificate as a Coq file: the data of its steps, and one line each that has Coq check it.

The files need those of `proofs/coq` (PlaneClaims.v, Cover.v): there `check` is a function that is
proved sound.  Of a formula stands there what it is when its names are written out and its
derivatives taken; Coq proves that, and does not know the text that it came from.
"""

from __future__ import annotations

import re
import textwrap
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from ..box import Box, Side
from ..certificate.condition import Condition
from ..certificate.schema import Certificate, StepResult
from ..certificate.steps import (
    AT_FIXED_POINTS,
    CoverStep,
    ExtremumStep,
    HandStep,
    IdentityStep,
    Step,
)
from ..certificate.tree import Cut, Tree
from ..errors import SnnproofError, UsageError
from ..formula.formula import formula
from ..formula.projection import Projection
from ..moments.domains import AXES
from ..moments.plane import QUANTITIES
from ..verdict import Verdict
from .coq_formula import CoqFormulas, rational

FUEL = 30
"""How often Coq may cut a leaf of a certificate further."""

BY_HAND = "by hand"
"""Why a step by hand is left out."""

NAMES = {
    "mu_tilde": "Mu_tilde",
    "xi_tilde": "Xi_tilde",
    "nu_tilde": "Nu_tilde",
    "S": "S_value",
    "drift": "Drift",
    **{f"{letter}{ij}": f"{letter}_{ij}" for letter in "JH" for ij in ("11", "12", "21", "22")},
}
"""What Coq calls the quantities of the plane."""


@dataclass(frozen=True)
class CoqFile:
    """The text, the steps that are in it, and those that are not, each with the reason."""

    claim: str
    text: str
    taken: tuple[str, ...]
    left: Mapping[str, str]

    @property
    def name(self) -> str:
        """Of the file, which Coq takes for that of a module."""
        return f"{coq_name(self.claim, 'Certificate')}.v"


class _LeftError(SnnproofError):
    """Why a step is not taken."""


def coq_file(certificate: Certificate) -> CoqFile:
    """The file of a certificate, whatever of it can be taken."""
    statement = certificate.statement
    parts, taken, left = [], [], {}
    names: set[str] = set()
    for step in statement.steps:
        try:
            name = coq_name(step.id, "step")
            while name in names:  # ids that differ in what Coq does not accept
                name += "_"
            names.add(name)
            parts.append(_step(name, step, certificate.results.get(step.id)))
            taken.append(step.id)
        except SnnproofError as error:
            left[step.id] = str(error)
    title = f"The certificate of {statement.claim}, to be checked by Coq"
    head = [
        f"(** * {title}: written by `snnproof export coq`",
        "",
        f"    {statement.sha256()} is the SHA-256 of its statement. *)",
        "",
        "From Coq Require Import QArith List.",
        "From SNN Require Import Formula Boxes Conditions Cover.",
        "From SNN Require Import PlaneFormulas PlaneClaims Refuted.",
        "Import ListNotations.",
        "Open Scope Q_scope.",
    ]
    text = "\n\n".join(["\n".join(head), *parts]) + "\n"
    return CoqFile(statement.claim, text, tuple(taken), left)


def coq_name(text: str, prefix: str) -> str:
    """A name that Coq accepts."""
    return f"{prefix}_{re.sub('[^A-Za-z0-9]', '_', text)}"


def _step(name: str, step: Step, result: StepResult | None) -> str:
    if isinstance(step, HandStep):
        raise _LeftError(BY_HAND)
    if isinstance(step, IdentityStep):
        raise _LeftError("an identity of formulas")
    if result is None or result.verdict is Verdict.UNDECIDED:
        raise _LeftError("undecided")
    if step.activation is not None or step.alpha is not None or step.lambda_ is not None:
        raise _LeftError("of another activation")
    if isinstance(step, CoverStep):
        return _cover(name, step, result)
    return _extremum(name, step, result)


def _extremum(name: str, step: ExtremumStep, result: StepResult) -> str:
    """Nothing is beyond the bound, and a point reaches it."""
    if result.verdict is not Verdict.PROVED:
        raise _LeftError("a refuted extremum")
    witness = result.witness or {}
    here = Box({axis: witness[axis] for axis in step.domain})
    reach = step.reach
    at = CoverStep(reach.id, reach.text, here, reach.scope, reach.conditions)
    return "\n\n".join(
        [
            _cover(f"bound_of_{name}", step.bound, result),
            _cover(f"reached_{name}", at, StepResult(Verdict.PROVED, tree=(None,))),
        ]
    )


def _cover(name: str, step: CoverStep, result: StepResult) -> str:
    in_plane = set(step.domain) == set(AXES) and all(q in QUANTITIES for q in step.conditions)
    if not in_plane and step.scope == AT_FIXED_POINTS:
        raise _LeftError("a formula at fixed points")
    lines, kind, axes = _plane(name, step) if in_plane else _formulas(name, step)
    if result.verdict is Verdict.REFUTED:
        if not result.witness or step.scope == AT_FIXED_POINTS:
            raise _LeftError("refuted without a witness")
        at = _list(rational(result.witness[axis]) for axis in _axes(step, in_plane))
        return "\n".join(
            [
                *lines,
                f"Theorem fails_{name} : ~ {kind}_hold{'s' if in_plane else ''} {name}.",
                f"Proof. apply (refute_{kind}_sound {name} {at});"
                " vm_cast_no_check (eq_refl true). Qed.",
            ]
        )
    return "\n".join(
        [
            *lines,
            f"Definition tree_of_{name} : tree :=",
            _wrapped(_tree(result.tree or (), axes)) + ".",
            f"Theorem holds_{name} : {kind}_hold{'s' if in_plane else ''} {name}.",
            f"Proof. apply (check_{kind}_sound {FUEL} {name} tree_of_{name});"
            " vm_cast_no_check (eq_refl true). Qed.",
        ]
    )


def _axes(step: CoverStep, in_plane: bool) -> tuple[str, ...]:
    return AXES if in_plane else tuple(step.domain)


def _plane(name: str, step: CoverStep) -> tuple[list[str], str, tuple[str, ...]]:
    fixed = "true" if step.scope == AT_FIXED_POINTS else "false"
    bounds = _list(f"({NAMES[q]}, {_condition(c)})" for q, c in step.conditions.items())
    claim = f"PlaneClaim {_sides(step.domain, AXES)} {fixed} {bounds}"
    return [f"Definition {name} : plane_claim :=", _wrapped(claim) + "."], "plane", ("y", "x")


def _formulas(name: str, step: CoverStep) -> tuple[list[str], str, tuple[str, ...]]:
    domain = tuple(step.domain)
    written = [formula(text, domain).expression for text in step.conditions]
    projection = Projection(step.domain, written)
    axes = tuple(projection.box)
    formulas = CoqFormulas(name, axes)
    texts = [formulas.add(expression) for expression in projection.formulas]
    pairs = zip(texts, step.conditions.values(), strict=True)
    conditions = _list(f"({text}, {_condition(c)})" for text, c in pairs)
    coordinates = _list(_coordinate(axis, projection, domain) for axis in axes)
    claim = (
        f"FormulaClaim {_sides(step.domain, domain)} {coordinates} {formulas.places} {conditions}"
    )
    return (
        [*formulas.definitions, f"Definition {name} : formula_claim :=", _wrapped(claim) + "."],
        "formulas",
        axes,
    )


def _coordinate(axis: str, projection: Projection, domain: Sequence[str]) -> str:
    if axis in projection.products:
        a, b = projection.products[axis]
        return f"Product {domain.index(a)} {domain.index(b)}"
    return f"Axis {domain.index(axis)}"


def _condition(condition: Condition) -> str:
    ends = (condition.above, condition.below)
    texts = ("None" if end is None else f"(Some {rational(end)})" for end in ends)
    return f"Condition {' '.join(texts)} {'true' if condition.strict else 'false'}"


def _sides(box: Box, axes: Iterable[str]) -> str:
    return _list(_side(box[axis]) for axis in axes)


def _side(side: Side) -> str:
    return f"({rational(side[0])}, {rational(side[1])})"


def _tree(tree: Tree, axes: Sequence[str]) -> str:
    """Nodes in preorder as nested terms."""
    parts: list[str] = []
    waiting = ["node"]
    for node in tree:
        while waiting and waiting[-1] == ")":
            parts.append(waiting.pop())
        if not waiting:
            raise UsageError("nodes are left over after a complete tree")
        waiting.pop()
        if isinstance(node, Cut):
            parts.append(f" (Cut {axes.index(node.axis)} {rational(node.at)}")
            waiting += [")", "node", "node"]
        else:
            parts.append(" Leaf")
    parts += waiting
    if "node" in waiting:
        raise UsageError("the tree ends too early")
    return "".join(parts).strip()


def _list(items: Iterable[str]) -> str:
    return f"[{'; '.join(items)}]"


def _wrapped(text: str) -> str:
    return "\n".join(
        textwrap.wrap(
            text,
            96,
            initial_indent="  ",
            subsequent_indent="  ",
            break_long_words=False,
            break_on_hyphens=False,
        )
    )
