"""The closed forms, and the checker on a true and on a planted claim."""

from __future__ import annotations

from fractions import Fraction

from ..arithmetic.precision import precision
from ..box import Box
from ..certificate.check import check_bytes, no_claims
from ..certificate.condition import below
from ..certificate.schema import Certificate, Statement, StepResult
from ..certificate.steps import EVERYWHERE, CoverStep
from ..certificate.write import certificate_text, maker
from ..errors import CertificateError
from ..moments.plane import PlaneCell
from ..moments.selu import ball_parameters
from ..verdict import Verdict
from .check import WrongError, check, require

_FIXED = Box(mu=0, omega=0, nu=1, tau=1)


@check("closed forms", "with alpha_01, lambda_01: mu~ = 0 and nu~ = 1 at (0, 1)")
def _closed_forms() -> str:
    bound = Fraction(1, 10**50)
    with precision(256):
        cell = PlaneCell(_FIXED, ball_parameters())
        for name, ball, value in (("mu~", cell.mu_tilde, 0), ("nu~", cell.nu_tilde, 1)):
            require(ball.contains(value), f"{name} is {ball}, without {value}")
            require(ball.upper() - ball.lower() < bound, f"{name} is only known to be {ball}")
    return "to 50 decimals"


@check("checker", "it confirms S < 1 at (0, 1), and refuses a planted S < 0.5")
def _checker() -> str:
    def planted(bound: str) -> bytes:
        step = CoverStep("planted", "S", _FIXED, EVERYWHERE, {"S": below(bound)})
        statement = Statement("planted", "A plant", "none", (step,))
        results = {"planted": StepResult(Verdict.PROVED, tree=[None])}
        return certificate_text(Certificate(statement, results, maker())).encode("ascii")

    require(
        check_bytes(planted("1"), no_claims).verdict is Verdict.PROVED, "S < 1 is not confirmed"
    )
    try:
        check_bytes(planted("0.5"), no_claims)
    except CertificateError as error:
        return str(error)
    raise WrongError("S < 0.5 is confirmed")
