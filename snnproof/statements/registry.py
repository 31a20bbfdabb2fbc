"""The registry of claims: how a file under `proofs/` says what it states.

A proof file declares claims with `theorem`, `lemma` and their like.  Their steps are written with
the constructors of `snnproof.statements.rows`, as a function of the domain, so that a reader can
ask for another one and try to break the claim.
"""

from __future__ import annotations

import ast
import hashlib
import importlib
from collections.abc import Callable, Iterator, Mapping
from contextvars import ContextVar
from dataclasses import dataclass, field, replace
from pathlib import Path

from ..box import Box, Sides
from ..certificate.schema import Statement
from ..certificate.steps import Elsewhere
from ..errors import SnnproofError, UnknownNameError, UsageError
from .rows import BEYOND, Row, Stands, elsewhere, portable


@dataclass(frozen=True)
class Claim:
    """A registered claim.

    steps: its steps, as a function of the domain; domain: the one of the paper; module: the proof
    file, whose docstring is the argument; grid: where the paper evaluates a grid, the lengths of
    its steps by axis, as printed; stands: where its rows stand that do not say it themselves.
    """

    id: str
    title: str
    reference: str
    domain: Box
    steps: Callable[[Box], list[Row]]
    module: str = field(compare=False)
    grid: Mapping[str, str] | None = field(default=None, compare=False)
    stands: Stands = field(default="print", compare=False)

    def statement(self, over: Sides | None = None) -> Statement:
        """The statement, on the paper's domain or with the sides of `over` in it.

        On another domain it is another statement, with a name that says so.
        """
        domain = self._domain(over)
        name = self.id
        if domain != self.domain:
            name += f"-elsewhere-{hashlib.sha256(str(domain).encode()).hexdigest()[:8]}"
        plan = self.plan(over)
        remarks = tuple(planned.step.id for planned in plan if planned.is_remark)
        steps = tuple(planned.step for planned in plan)
        return Statement(name, self.title, self.reference, steps, remarks)

    def plan(self, over: Sides | None = None) -> list[Row]:
        """The steps of `statement`, with the hints for their searches.

        On another domain than the paper's only arguments by hand that hold anywhere.
        *Raises*: UsageError if one uses a step of another claim that there is not, or if claims use
        each other in a circle.
        """
        domain, chain = self._domain(over), (*_CHAIN.get(), self.id)
        if self.id in chain[:-1]:
            raise UsageError(f"claims use each other in a circle: {' uses '.join(chain)}")
        token = _CHAIN.set(chain)
        try:
            plan = elsewhere(self.steps(domain), _step_of_another)
            plan = [replace(row, stands=row.stands or self.stands) for row in plan]
            return plan if domain == self.domain else portable(plan)
        finally:
            _CHAIN.reset(token)

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

_CHAIN: ContextVar[tuple[str, ...]] = ContextVar("_CHAIN", default=())
"""The claims whose statement is being made, each for the sake of the one before it."""


def _step_of_another(name: str) -> Elsewhere:
    """The step that is called CLAIM.STEP, by the statement that is registered."""
    claim_id, _, step_id = name.partition(".")
    stated = claim(claim_id).statement()
    stated.step(step_id)  # raises for an unknown name
    return Elsewhere(claim_id, step_id, stated.sha256())


def theorem(
    claim_id: str,
    *,
    title: str,
    reference: str,
    domain: Box,
    grid: Mapping[str, str] | None = None,
    stands: Stands | None = None,
) -> Callable[[Callable[[Box], list[Row]]], Claim]:
    """Register the decorated function, which gives the steps over a domain, as a claim."""

    def register(steps: Callable[[Box], list[Row]]) -> Claim:
        origin = stands or ("ours" if reference.startswith(BEYOND) else "print")
        claim = Claim(claim_id, title, reference, domain, steps, steps.__module__, grid, origin)
        if claim.module == "__main__":  # the file is run alone, and will be imported besides
            return claim
        other = _CLAIMS.setdefault(claim_id, claim)
        if (other.module, other.steps.__qualname__) != (claim.module, steps.__qualname__):
            raise UsageError(f"{claim.module} and {other.module} both state {claim_id}")
        return claim

    return register


lemma = corollary = section = theorem
"""Other words for the same, so that a file says what it is about."""


def _registered() -> dict[str, Claim]:
    """All claims of the package `proofs`, by name."""
    modules = list(_proof_modules())
    for module in modules:
        importlib.import_module(module)
    places = {module: place for place, module in enumerate(modules)}
    listed = [(name, claim) for name, claim in _CLAIMS.items() if claim.module in places]
    return dict(sorted(listed, key=lambda item: places[item[1].module]))


def claims() -> list[Claim]:
    """All claims of the package `proofs`, in the order of its contents."""
    return list(_registered().values())


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


def committed_folder() -> Path:
    """Where the certificates of the package `proofs` are."""
    import proofs

    return Path(proofs.__path__[0]) / "certificates"


def _proof_modules() -> Iterator[str]:
    """The proof files of the package `proofs` that lies beside this one.

    *Raises*: SnnproofError if another package of that name is found, whose claims would be others.
    """
    import proofs

    here = Path(__file__).resolve().parents[2]
    if here not in (Path(path).resolve().parent for path in proofs.__path__):
        raise SnnproofError(f"the package `proofs` in {proofs.__path__[0]} is not that of {here}")
    for name in proofs.CONTENTS:
        yield f"proofs.{name}"
