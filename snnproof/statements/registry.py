"""The registry of claims: how a file under `proofs/` says what it states.

A proof file declares claims with `theorem`, `lemma` and their like.  Their steps are written with
the constructors of `snnproof.statements.rows`, as a function of the domain, so that a reader can
ask for another one and try to break the claim.
"""

from __future__ import annotations

import ast
import importlib
import sys
from collections.abc import Callable, Iterator, Mapping
from contextvars import ContextVar
from dataclasses import dataclass, field, replace
from functools import cached_property
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from types import ModuleType

from ..box import Box, Sides
from ..certificate.schema import Statement
from ..certificate.steps import Elsewhere
from ..errors import SnnproofError, UnknownNameError, UsageError, require_text
from ..files.sealed import tag
from .rows import BEYOND, Row, Stands, elsewhere, portable


@dataclass(frozen=True)
class Claim:
    """A registered claim.

    steps: its steps, as a function of the domain; domain: the one of the paper; module: the proof
    file, whose docstring is the argument; grid: where the paper evaluates a grid, the lengths of
    its steps by axis, as printed; stands: where its rows stand that do not say it themselves;
    meaning: what it says to somebody who trains networks, in one plain sentence.
    """

    id: str
    title: str
    reference: str
    domain: Box
    steps: Callable[[Box], list[Row]]
    module: str = field(compare=False)
    grid: Mapping[str, str] | None = field(default=None, compare=False)
    stands: Stands = field(default="print", compare=False)
    meaning: str = field(default="", compare=False)

    def statement(self, over: Sides | None = None) -> Statement:
        """The statement, on the paper's domain or with the sides of `over` in it.

        On another domain it is another statement, with a name that says so.
        """
        return self._statement(over) if over else self._stated

    @cached_property
    def _stated(self) -> Statement:
        """Made once: others use its steps, and its hash is asked for with each of them."""
        return self._statement(None)

    def _statement(self, over: Sides | None) -> Statement:
        domain = self._domain(over)
        name = self.id
        if domain != self.domain:
            name += f"-elsewhere-{tag(str(domain))}"
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
    meaning: str = "",
) -> Callable[[Callable[[Box], list[Row]]], Claim]:
    """Register the decorated function, which gives the steps over a domain, as a claim."""

    def register(steps: Callable[[Box], list[Row]]) -> Claim:
        origin = stands or ("ours" if reference.startswith(BEYOND) else "print")
        claim = Claim(
            claim_id, title, reference, domain, steps, steps.__module__, grid, origin, meaning
        )
        if claim.module == "__main__":  # the file is run alone, and will be imported besides
            return claim
        other = _CLAIMS.setdefault(claim_id, claim)
        names = [(_by_its_file(one.module), one.steps.__qualname__) for one in (other, claim)]
        if names[0] != names[1]:
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
    places = {_by_its_file(module): place for place, module in enumerate(modules)}
    listed = [claim for claim in _CLAIMS.values() if _by_its_file(claim.module) in places]
    listed.sort(key=lambda claim: places[_by_its_file(claim.module)])
    return {claim.id: claim for claim in listed}


def claims() -> list[Claim]:
    """All claims of the package `proofs`, in the order of its contents."""
    return list(_registered().values())


def claim(claim_id: str) -> Claim:
    """The claim of that name.  *Raises*: UnknownNameError with the nearest ones."""
    require_text(claim_id, "the name of a claim")
    known = _registered()
    if claim_id not in known:
        raise UnknownNameError("claim", claim_id, known)
    return known[claim_id]


def statement_of(claim_id: str) -> Statement | None:
    """The statement registered under that name, if there is one: what a checker compares with."""
    known = _registered()
    return known[claim_id].statement() if claim_id in known else None


def proofs_folder() -> Path:
    """Where the package `proofs` is, with its certificates and its tables."""
    return Path(_proofs().__path__[0])


def committed_folder() -> Path:
    """Where the certificates of the package `proofs` are."""
    return proofs_folder() / "certificates"


def _proofs() -> ModuleType:
    """The package of proofs: `snnproof.proofs` where it is installed, `proofs` in a checkout.

    In a checkout it lies beside this package, and is loaded from there even when no path leads to
    it, as from another folder.
    *Raises*: SnnproofError if another package has its name, whose claims would be others.
    """
    inside = Path(__file__).resolve().parents[1]
    if (inside / "proofs" / "__init__.py").is_file():
        return importlib.import_module(f"{inside.name}.proofs")
    folder = inside.parent / "proofs"
    if "proofs" not in sys.modules:
        begin = folder / "__init__.py"
        spec = spec_from_file_location("proofs", begin, submodule_search_locations=[str(folder)])
        if not begin.is_file() or spec is None or spec.loader is None:
            raise SnnproofError(f"the package `proofs` is not in {inside} nor beside it")
        sys.modules["proofs"] = module_from_spec(spec)
        spec.loader.exec_module(sys.modules["proofs"])
    proofs = sys.modules["proofs"]
    if folder not in (Path(path).resolve() for path in proofs.__path__):
        raise SnnproofError(f"the package `proofs` in {proofs.__path__[0]} is not that of {folder}")
    return proofs


def _proof_modules() -> Iterator[str]:
    """The proof files of the package `proofs`."""
    proofs = _proofs()
    for name in proofs.CONTENTS:
        yield f"{proofs.__name__}.{name}"


def _by_its_file(module: str) -> str:
    """The name of a proof file, the same for its two ways of being imported from a checkout."""
    return module.removeprefix("snnproof.")
