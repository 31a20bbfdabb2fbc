"""Computer-assisted proofs about self-normalizing neural networks.

The names here are the public interface; it reads as the command line does:

    prove(claim)              search a claim of the package `proofs`, with a certificate
    check(path)               check a certificate, trusting nothing of it but its cuts
    claims(), claim(name)     what can be proved
    enclose(quantity, box)    one rigorous enclosure of mu~, nu~, a Jacobian entry, S, ...
    bound(quantity, box)      its infimum and supremum, to as many digits as asked, and where
    decide(question, box)     an inequality between formulas, proved or refuted
    grow(claim, side)         how far a side of a domain can move before the claim fails
    parameters(mean, variance)         all (alpha, lambda) that fix them, and stability
    fixed_points(omega, tau, box)      all fixed points in a box of (mu, nu)
    branch(omega, (low, high), box)    the same for all tau from low to high, with folds
    levels(activation, tau, bias)      where signals settle with random weights, all of (0, oo)
    activation(text)          another activation than SELU: "gelu", "elu(alpha=2)", "mine.toml",
                              "z*tanh(z)"; wherever one is asked for, its text does, too
    normalize(activation)     the scale and shift that fix (0, 1), and whether that attracts
    contract(mean, variance)  Theorem 1 at that fixed point, on the largest box
    atlas(mean, variance)     which means and variances can be fixed, cell by cell
    correlation(rho)          what becomes of the correlation of two inputs
    simulate(activation, starts)       networks beside the iterates of the map
    initialise(activation, tau)        what signals do with weights of variance tau/n
    random_networks(activation)        networks with random weights beside their map
    doctor(file)              a trained network held against what is proved
    watch_torch(module), watch_keras(model)   the same while a network is trained
    Kernel(formulas, axes)    formulas over many boxes, compiled

Each is loaded when it is first used.  Numbers are exact: ints, Fractions, or strings such as "0.1"
and "1/3"; floats are refused.  A box is text, as below, a mapping of sides, or a `Box`.  Every
result has `to_dict()`, and a table of its own in a notebook.

>>> import snnproof
>>> snnproof.enclose("nu_tilde", "mu=0,omega=0,nu=1.5,tau=1.1").upper_text
'1.47684410165029'
"""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING, Any

from .extras import watch
from .version import __version__

if TYPE_CHECKING:
    from .activations.activation import Activation
    from .activations.catalogue import Piece
    from .activations.named import activation
    from .arithmetic.ball import Ball
    from .ask.bound import Bounds, bound
    from .ask.check import check
    from .ask.decide import Decision, decide
    from .ask.enclose import Enclosed, enclose
    from .ask.grow import Growth, grow
    from .ask.prove import prove, run
    from .box import Box
    from .certificate.check import Checked
    from .certificate.schema import Certificate, Statement
    from .certificate.steps import Step
    from .certificate.write import write_certificate
    from .errors import CertificateError, SnnproofError, UsageError
    from .exact import lower_decimal, upper_decimal
    from .explore.atlas.find import atlas
    from .explore.branch.find import Branch, branch
    from .explore.contract.find import Contract, contract
    from .explore.correlation import Correlation, correlation
    from .explore.fixed_points.find import FixedPoints, fixed_points
    from .explore.levels.find import Levels, levels
    from .explore.normalize.find import Normalized, normalize
    from .explore.parameters.find import FixedPointParameters
    from .explore.parameters.find import fixed_point_parameters as parameters
    from .explore.simulation import simulate
    from .kernels.kernel import Kernel
    from .moments.plane import QUANTITIES
    from .practice.doctor import Diagnosis, doctor
    from .practice.initialise import Initialisation, initialise
    from .practice.random_networks import RandomNetworks, random_networks
    from .practice.training import Watch, watch_keras, watch_torch
    from .proving.claim import Proof
    from .search.branch_and_bound import Budget, Progress
    from .statements.registry import Claim, claim, claims
    from .verdict import Verdict

_HOMES = {
    "activations.activation": ["Activation"],
    "activations.catalogue": ["Piece"],
    "activations.named": ["activation"],
    "arithmetic.ball": ["Ball"],
    "ask.bound": ["Bounds", "bound"],
    "ask.check": ["check"],
    "ask.decide": ["Decision", "decide"],
    "ask.enclose": ["Enclosed", "enclose"],
    "ask.grow": ["Growth", "grow"],
    "ask.prove": ["prove", "run"],
    "box": ["Box"],
    "certificate.check": ["Checked"],
    "certificate.schema": ["Certificate", "Statement"],
    "certificate.steps": ["Step"],
    "certificate.write": ["write_certificate"],
    "errors": ["CertificateError", "SnnproofError", "UsageError"],
    "exact": ["lower_decimal", "upper_decimal"],
    "explore.atlas.find": ["atlas"],
    "explore.branch.find": ["Branch", "branch"],
    "explore.contract.find": ["Contract", "contract"],
    "explore.correlation": ["Correlation", "correlation"],
    "explore.fixed_points.find": ["FixedPoints", "fixed_points"],
    "explore.levels.find": ["Levels", "levels"],
    "explore.normalize.find": ["Normalized", "normalize"],
    "explore.parameters.find": ["FixedPointParameters", "fixed_point_parameters as parameters"],
    "explore.simulation": ["simulate"],
    "kernels.kernel": ["Kernel"],
    "moments.plane": ["QUANTITIES"],
    "practice.doctor": ["Diagnosis", "doctor"],
    "practice.initialise": ["Initialisation", "initialise"],
    "practice.random_networks": ["RandomNetworks", "random_networks"],
    "practice.training": ["Watch", "watch_keras", "watch_torch"],
    "proving.claim": ["Proof"],
    "search.branch_and_bound": ["Budget", "Progress"],
    "statements.registry": ["Claim", "claim", "claims"],
    "verdict": ["Verdict"],
}
"""Where each public name is defined: the imports above, for when the program runs."""

_HOME = {
    text.split(" as ")[-1]: (module, text.split(" as ")[0])
    for module, texts in _HOMES.items()
    for text in texts
}

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
    "Correlation",
    "Decision",
    "Diagnosis",
    "Enclosed",
    "FixedPointParameters",
    "FixedPoints",
    "Growth",
    "Initialisation",
    "Kernel",
    "Levels",
    "Normalized",
    "Piece",
    "Progress",
    "Proof",
    "RandomNetworks",
    "SnnproofError",
    "Statement",
    "Step",
    "UsageError",
    "Verdict",
    "Watch",
    "__version__",
    "activation",
    "atlas",
    "bound",
    "branch",
    "check",
    "claim",
    "claims",
    "contract",
    "correlation",
    "decide",
    "doctor",
    "enclose",
    "fixed_points",
    "grow",
    "initialise",
    "levels",
    "lower_decimal",
    "normalize",
    "parameters",
    "prove",
    "random_networks",
    "run",
    "simulate",
    "upper_decimal",
    "watch_keras",
    "watch_torch",
    "write_certificate",
]


watch()  # a module that needs an extra says which


def __getattr__(name: str) -> Any:
    if name not in _HOME:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    module, meant = _HOME[name]
    value = getattr(importlib.import_module(f"{__name__}.{module}"), meant)
    globals()[name] = value  # so that this is not asked for again
    return value


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
