"""Options that several commands have, said once."""

from __future__ import annotations

from typing import Annotated

import typer

Alpha = Annotated[
    str | None,
    typer.Option("--alpha", metavar="A", help="SELU's alpha, exact (default: alpha_01)."),
]
Lambda = Annotated[
    str | None,
    typer.Option("--lambda", metavar="L", help="SELU's lambda, exact (default: lambda_01)."),
]
Json = Annotated[bool, typer.Option("--json", help="One JSON document on stdout.")]
