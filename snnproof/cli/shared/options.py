"""Options that several commands have, said once."""

from __future__ import annotations

import math
from pathlib import Path
from typing import Annotated, Any

import typer

from ...certificate.steps import CLOSED_FORM
from ...moments.source import AnyActivation
from ...report.formats import FORMATS
from ...search.branch_and_bound import Budget

Alpha = Annotated[
    str | None,
    typer.Option("--alpha", metavar="A", help="SELU's alpha, exact (default: alpha_01)."),
]
Lambda = Annotated[
    str | None,
    typer.Option("--lambda", metavar="L", help="SELU's lambda, exact (default: lambda_01)."),
]
ActivationText = Annotated[
    str | None,
    typer.Option(
        "--activation",
        metavar="F",
        help="Another activation: gelu, 'elu(alpha=2)', 'normalized gelu', or FILE.toml.",
    ),
]
MaxCells = Annotated[
    int, typer.Option(metavar="N", help="Cells to judge, and at most to keep, before giving up.")
]
MaxSeconds = Annotated[
    float | None,
    typer.Option(metavar="S", help="Seconds to search before giving up (default: no limit)."),
]
Json = Annotated[bool, typer.Option("--json", help="One JSON document on stdout.")]


CERTIFICATES = Path("certificates")
"""The folder of certificates, unless another one is named."""

Out = Annotated[Path, typer.Option("--out", metavar="DIR", help="Folder for certificates.")]
NoCertificate = Annotated[bool, typer.Option("--no-certificate", help="Write no certificate.")]

ZeroSum = Annotated[
    bool, typer.Option("--zero-sum", help="Weights of each unit sum to zero: the map g.")
]
PlainDropout = Annotated[
    str | None, typer.Option("--dropout", metavar="P", help="Rate of dropout.")
]
AlphaDropout = Annotated[
    str | None, typer.Option("--alpha-dropout", metavar="P", help="Rate of alpha dropout.")
]

Plot = Annotated[
    Path | None,
    typer.Option(metavar="FILE", help=f"Also draw a picture: {', '.join(FORMATS)}."),
]


def budget(cells: int, seconds: float | None) -> Budget:
    """What a search may spend.  *Raises*: UsageError unless both are positive."""
    return Budget(cells, math.inf if seconds is None else seconds)


def activation_json(
    other: AnyActivation | None, alpha: str | None, lambda_: str | None
) -> dict[str, Any]:
    """What was asked about, for a JSON document: an activation, or SELU's parameters."""
    if other is not None:
        return {"activation": other.to_json()}
    return {
        "alpha": CLOSED_FORM if alpha is None else alpha,
        "lambda": CLOSED_FORM if lambda_ is None else lambda_,
    }


def activation_text(other: AnyActivation | None) -> str:
    """What is said of it after the name of a quantity; nothing for SELU."""
    return "" if other is None else f" for {other.title}"
