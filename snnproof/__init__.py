"""Computer-assisted proofs about self-normalizing neural networks.

The names here are the public interface; it reads as the command line does:

    prove(claim)              search a claim of the package `proofs`, with a certificate
    check(path)               check a certificate, trusting nothing of it but its cuts
    claims(), claim(name)     what can be proved
    enclose(quantity, box)    one rigorous enclosure of mu~, nu~, a Jacobian entry, S, ...
    bound(quantity, box)      its infimum and supremum, to as many digits as asked, and where
    decide(question, box)     an inequality between formulas, proved or refuted
    grow(claim, side)         how far a side of a domain can move before the claim fails
    fixed_point_parameters(mean, variance)    all (alpha, lambda) that fix them, and stability
    activation(text)          another activation than SELU: "gelu", "elu(alpha=2)", "mine.toml"
    normalize(activation)     the scale and shift that fix (0, 1), and whether that attracts
    contract(mean, variance)  Theorem 1 at that fixed point, on the largest box
    fixed_points_of_map(omega, tau, box)      all fixed points in a box of (mu, nu)
    branch(omega, (low, high), box)           the same for all tau from low to high, with folds

Numbers are exact: ints, Fractions, or strings such as "0.1" and "1/3"; floats are refused.

>>> import snnproof
>>> snnproof.enclose("nu_tilde", "mu=0,omega=0,nu=1.5,tau=1.1").upper_text
'1.47684410165029'
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from .activations.activation import Activation
from .activations.named import activation
from .arithmetic.ball import Ball
from .ask.bound import Bounds, bound
from .ask.decide import Decision, decide
from .ask.enclose import Enclosed, enclose
from .ask.grow import Growth, grow
from .box import Box, Sides
from .certificate.check import Checked, check_file
from .certificate.schema import Certificate, Statement
from .certificate.steps import Step
from .certificate.write import write_certificate
from .errors import CertificateError, SnnproofError, UsageError
from .exact import lower_decimal, upper_decimal
from .explore.branch.find import Branch, branch
from .explore.contract.find import Contract, contract
from .explore.fixed_points.find import MapFixedPoints, fixed_points_of_map
from .explore.normalize.find import Normalized, normalize
from .explore.parameters.find import FixedPointParameters, fixed_point_parameters
from .extras import watch
from .moments.plane import QUANTITIES
from .proving.claim import Proof, prove_claim
from .search.branch_and_bound import Budget, Progress
from .statements.registry import Claim, claim, claims, statement_of
from .verdict import Verdict
from .version import __version__

__all__ = [
    "QUANTITIES",
    "Activation",
    "Ball",
    "Bounds",
    "Box",
    "Branch",
    "Budget",
    "Certificate",
    "CertificateError",
    "Checked",
    "Claim",
    "Contract",
    "Decision",
    "Enclosed",
    "FixedPointParameters",
    "Growth",
    "MapFixedPoints",
    "Normalized",
    "Progress",
    "Proof",
    "SnnproofError",
    "Statement",
    "Step",
    "UsageError",
    "Verdict",
    "__version__",
    "activation",
    "bound",
    "branch",
    "check",
    "claim",
    "claims",
    "contract",
    "decide",
    "enclose",
    "fixed_point_parameters",
    "fixed_points_of_map",
    "grow",
    "lower_decimal",
    "normalize",
    "prove",
    "run",
    "upper_decimal",
    "write_certificate",
]

watch()


def prove(
    name: str,
    *,
    over: Sides | str | None = None,
    max_cells: int | None = None,
    max_seconds: float | None = None,
    progress: Callable[[Step, Progress], None] = lambda step, state: None,
) -> Proof:
    """Search the claim of that name and make its certificate (nothing is written).

    over: sides of the domain to replace, as ``{"tau": ("0.95", "1.2")}`` or ``"tau=0.95:1.2"``;
    max_cells, max_seconds: the budget, after which the verdict is UNDECIDED (by default that of
    `Budget`: cells, and no limit of seconds); progress: called after each cut.
    *Raises*: UsageError and its kinds.
    """
    default = Budget()
    budget = Budget(
        cells=default.cells if max_cells is None else max_cells,
        seconds=default.seconds if max_seconds is None else max_seconds,
    )
    sides = Box.parse(over) if isinstance(over, str) else over
    return prove_claim(claim(name), over=sides, budget=budget, progress=progress)


def run(*names: str) -> int:
    """Prove claims and print every step of them: what a proof file does when it is run alone.

    Returns the exit code: 0 all proved, 1 one is refuted, 3 one is undecided.
    """
    proofs = [prove(name) for name in names]
    print(*proofs, sep="\n\n")
    return Verdict.weakest(proof.verdict for proof in proofs).exit_code


def check(path: str | Path) -> Checked:
    """Check the certificate in a file and derive its verdict anew.

    *Raises*: CertificateError if it must be refused, FileError if it cannot be read.
    """
    return check_file(Path(path), statement_of)
