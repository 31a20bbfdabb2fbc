"""`snnproof enclose`: one rigorous enclosure of a quantity over a box."""

from __future__ import annotations

from typing import Annotated

import typer

from ..activations.named import chosen
from ..ask.enclose import Enclosed, enclose
from ..exact import upper_decimal
from .shared import answers, options, output, steps

_EXAMPLE = "mu=-0.1:0.1,omega=0.05,nu=0.8:1.5,tau=1"


def command(
    quantity: Annotated[
        str,
        typer.Argument(metavar="QUANTITY", help="A formula, such as S or 'abs(J12)'."),
    ],
    over: Annotated[str, typer.Option(metavar="BOX", help=f"The box, as {_EXAMPLE}")],
    digits: Annotated[int, typer.Option(metavar="N", help="Significant digits.")] = 15,
    alpha: options.Alpha = None,
    lambda_: options.Lambda = None,
    activation: options.ActivationText = None,
    json: options.Json = False,
) -> None:
    """Enclose QUANTITY over BOX: lower <= value <= upper at every point of the box.

    QUANTITY is a formula.  Names in it are mu_tilde, xi_tilde, nu_tilde; J11 to J22 and H11 to H22,
    the entries of the Jacobians of h and g; S, the largest singular value of H; drift, which is
    nu_tilde - nu; chi = tau E f'(z)^2, the growth of squared gradients; and all axes of the box.
    """
    with output.Waiting(f"enclosing {quantity}"):
        other = chosen(activation, alpha, lambda_)
        enclosed = enclose(
            quantity, over, digits=digits, alpha=alpha, lambda_=lambda_, activation=other
        )
    if json:
        data = {**enclosed.to_dict(), "width": _width(enclosed)}
        asked = options.activation_json(other, alpha, lambda_)
        answers.document("enclose", "answered", {**data, **asked})
        return
    what = f"{enclosed.quantity}{options.activation_text(other)}"
    output.paragraph(f"{what} over {steps.box_text(enclosed.over)}")
    output.line(f"  lower  {enclosed.lower_text}")
    output.line(f"  upper  {enclosed.upper_text}")
    output.line(f"  width  {_width(enclosed)}")
    if enclosed.note is not None:
        output.paragraph(enclosed.note)
    if not enclosed.over.is_point:
        output.paragraph(
            "Every value over the box is in there; over a wide box so is more: the enclosure is"
            " the range and some overestimation, which shrinks with the box."
        )


def _width(enclosed: Enclosed) -> str:
    """Rounded up."""
    return upper_decimal(enclosed.upper - enclosed.lower, 3)
