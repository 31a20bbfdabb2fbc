"""The registry of claims: how a file under `proofs/` says what it states.

A proof file declares one claim with `theorem`.  Its steps are made by `cover`, which a
machine proves on cells, and by `by_hand`, which states a pen-and-paper argument.  The steps are a
function of the domain, so that a reader can ask for another one and try to break the claim.
"""

from __future__ import annotations

import ast
import hashlib
import importlib
import inspect
import pkgutil
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from .box import Box, Sides
from .certificate.schema import (
    AT_FIXED_POINTS,
    EVERYWHERE,
    CoverStep,
    HandStep,
    Statement,
    Step,
)
from .cover.condition import Condition
from .errors import SnnproofError, UnknownNameError, UsageError
from .moments.domains import require_domain


@dataclass(frozen=True)
class Planned:
    """A step and a hint for its search: how many leaves to spend on a better margin."""

    step: Step
    leaves: int = 0


def cover(
    step_id: str,
    text: str,
    *,
    over: Box,
    conditions: Mapping[str, Condition],
    at_fixed_points: bool = False,
    leaves: int = 0,
) -> Planned:
    """For all points of `over`, or for those that g fixes: each quantity meets its condition.

    leaves: the search goes on to this many leaves for a better margin.  SELU at the closed forms
    alpha_01, lambda_01.
    """
    scope = AT_FIXED_POINTS if at_fixed_points else EVERYWHERE
    return Planned(CoverStep(step_id, text, require_domain(over), scope, conditions), leaves)


def by_hand(step_id: str, text: str, *, uses: tuple[str, ...] = (), argument: str) -> Planned:
    """A step that no machine checks, with its argument and the steps that it stands on."""
    return Planned(HandStep(step_id, text, inspect.cleandoc(argument), uses))


@dataclass(frozen=True)
class Claim:
    """A registered claim.

    steps: its steps, as a function of the domain; domain: the one of the paper; module: the proof
    file, whose docstring is the argument.
    """

    id: str
    title: str
    reference: str
    domain: Box
    steps: Callable[[Box], list[Planned]]
    module: str = field(compare=False)

    def statement(self, over: Sides | None = None) -> Statement:
        """The statement, on the paper's domain or with the sides of `over` in it.

        On another domain it is another statement, with a name that says so.
        """
        domain = self._domain(over)
        name = self.id
        if domain != self.domain:
            name += f"-elsewhere-{hashlib.sha256(str(domain).encode()).hexdigest()[:8]}"
        return Statement(name, self.title, self.reference, tuple(p.step for p in self.plan(over)))

    def plan(self, over: Sides | None = None) -> list[Planned]:
        """The steps of `statement`, with the hints for their searches."""
        return self.steps(self._domain(over))

    def _domain(self, over: Sides | None) -> Box:
        return self.domain.replace(Box(over)) if over else self.domain

    @property
    def argument(self) -> str:
        """The argument in prose: the docstring of the proof file, read from it (`-OO` drops it)."""
        return ast.get_docstring(ast.parse(self.path.read_text("utf-8"))) or ""

    @property
    def path(self) -> Path:
        return Path(importlib.import_module(self.module).__file__ or "")


_CLAIMS: dict[str, Claim] = {}


def theorem(
    claim_id: str, *, title: str, reference: str, domain: Box
) -> Callable[[Callable[[Box], list[Planned]]], Claim]:
    """Register the decorated function, which gives the steps over a domain, as a claim."""

    def register(steps: Callable[[Box], list[Planned]]) -> Claim:
        claim = Claim(claim_id, title, reference, domain, steps, steps.__module__)
        if claim.module == "__main__":  # the file is run alone, and will be imported besides
            return claim
        other = _CLAIMS.setdefault(claim_id, claim)
        if (other.module, other.steps.__qualname__) != (claim.module, steps.__qualname__):
            raise UsageError(f"{claim.module} and {other.module} both state {claim_id}")
        return claim

    return register


def _registered() -> dict[str, Claim]:
    """All claims of the package `proofs`, by name."""
    for module in _proof_modules():
        importlib.import_module(module)
    return _CLAIMS


def claims() -> list[Claim]:
    """All claims of the package `proofs`, in the order of their names."""
    known = _registered()
    return [known[name] for name in sorted(known)]


def claim(claim_id: str) -> Claim:
    """The claim of that name.  *Raises*: UnknownNameError with the nearest ones."""
    known = _registered()
    if claim_id not in known:
        raise UnknownNameError("claim", claim_id, known)
    return known[claim_id]


def statement_of(claim_id: str) -> Statement | None:
    """The statement registered under that name, if there is one: what a checker compares with."""
    known = _registered()
    return known[claim_id].statement() if claim_id in known else None


def _proof_modules() -> Iterator[str]:
    """The proof files of the package `proofs` that lies beside this one.

    *Raises*: SnnproofError if another package of that name is found, whose claims would be others.
    """
    import proofs

    here = Path(__file__).resolve().parents[1]
    if here not in (Path(path).resolve().parent for path in proofs.__path__):
        raise SnnproofError(f"the package `proofs` in {proofs.__path__[0]} is not that of {here}")
    for info in pkgutil.iter_modules(proofs.__path__):
        if info.name.startswith(("theorem_", "lemma_")):
            yield f"proofs.{info.name}"
