"""`snnproof simulate`: networks with random weights beside what the map says of them."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Annotated, Any

import typer

from ..exact import exact_text
from ..files.plain import plain
from ..practice.random_networks import (
    RandomNetworks,
    first_outside,
    random_networks,
    require_dropout,
)
from .shared import answers, options, output
from .shared.pictures import require_picture, write_picture

MOST_ROWS = 12
"""Most layers in the table; --json has all."""


def command(
    activation: options.ActivationText = None,
    tau: Annotated[str, typer.Option(metavar="T", help="n times the variance of a weight.")] = "1",
    bias: Annotated[
        str, typer.Option("--bias-variance", metavar="S", help="Variance of a bias.")
    ] = "0",
    depth: Annotated[int, typer.Option(metavar="L", help="Layers.")] = 32,
    width: Annotated[int, typer.Option(metavar="N", help="Units of each layer.")] = 512,
    seeds: Annotated[int, typer.Option(metavar="K", help="Networks.")] = 5,
    second: Annotated[
        str, typer.Option("--inputs", metavar="Q", help="Mean square of the inputs.")
    ] = "1",
    zero_sum: Annotated[
        bool, typer.Option("--zero-sum", help="Weights of each unit sum to zero: the map g.")
    ] = False,
    dropout: Annotated[str | None, typer.Option(metavar="P", help="Rate of dropout.")] = None,
    alpha_dropout: Annotated[
        str | None, typer.Option("--alpha-dropout", metavar="P", help="Rate of alpha dropout.")
    ] = None,
    seed: Annotated[int, typer.Option(metavar="I", help="The first seed.")] = 1,
    plot: options.Plot = None,
    json: options.Json = False,
) -> None:
    """Simulate networks with random weights, beside what the map says of each layer.

    For each layer: the mean square of the units over K networks, the least and the largest; what
    the map says, enclosed; the standard deviation to expect at this width (an estimate); how the
    mean square of the gradient grows from the last layer down to it; and the cosine of the units
    for two inputs of correlation 1/2.

    Weights are independent and normal, of mean 0 and variance T/N.  A simulation proves nothing.

    Exit codes: 0, 2 usage.
    """
    require_picture(plot)
    kind, rate = require_dropout(dropout, alpha_dropout)
    with output.stoppable(), output.Waiting("simulating", total=seeds) as waiting:
        found = random_networks(
            activation,
            tau=tau,
            bias=bias,
            second=second,
            depth=depth,
            width=width,
            seeds=seeds,
            zero_sum=zero_sum,
            dropout=kind,
            rate=rate,
            first_seed=seed,
            each=lambda done: waiting.tell("simulating", done),
        )
    if plot is not None:
        _draw(found, plot)
    if json:
        answers.document("simulate", "answered", _to_json(found))
    else:
        _print(found)
        if plot is not None:
            output.line(f"picture  {plot}")
    answers.end("answered")


def _print(found: RandomNetworks) -> None:
    network = found.network
    map_ = "g (weights of each unit sum to zero)" if network.zero_sum else "random weights"
    output.paragraph(output.styled(str(found), "bold"))
    details = f"tau = {exact_text(network.tau)}, variance of the biases {exact_text(network.bias)}"
    if network.rate:
        details += f", {network.dropout.value} of rate {exact_text(network.rate)}"
    output.paragraph(f"{details}; the map of {map_}.  In floating point: no part of a proof.")
    step = max(1, -(-found.depth // MOST_ROWS))
    shown = [layer for layer in range(found.depth) if layer % step == 0 or layer == found.depth - 1]
    output.table(
        (">layer", "=second moment", "=expected", ">+-", ">gradient", ">cosine"),
        [
            (
                str(layer + 1),
                f"{found.second[:, layer].min():.4g} to {found.second[:, layer].max():.4g}",
                _expected(found, layer),
                f"{found.band[layer]:.2g}",
                f"{found.gradient[:, layer].mean():.4g}",
                f"{found.cosine[:, layer].mean():.3f}",
            )
            for layer in shown
        ],
    )
    outside = first_outside(found)
    if outside is None:
        output.paragraph("The mean over the networks stays within three standard deviations.")
    else:
        output.paragraph(
            f"From layer {outside} on the mean over the networks is not within three standard"
            " deviations of the map: the width is small for this depth."
        )


def _expected(found: RandomNetworks, layer: int) -> str:
    one = found.expected[layer]
    return "not known" if one is None else one.second.rounded_text


def _draw(found: RandomNetworks, path: Path) -> None:
    from ..report.random_networks_picture import random_networks_picture  # needs matplotlib

    content = io.BytesIO()
    random_networks_picture(found).savefig(content, format=path.suffix[1:], dpi=150)
    write_picture(path, content.getvalue())


def _to_json(found: RandomNetworks) -> dict[str, Any]:
    network = found.network
    return {
        "activation": network.activation.to_json(),
        "map": "g" if network.zero_sum else "random weights",
        "tau": exact_text(network.tau),
        "bias_variance": exact_text(network.bias),
        "dropout": network.dropout.value,
        "rate": exact_text(network.rate),
        "width": found.width,
        "mean": plain(found.mean),
        "second": plain(found.second),
        "gradient": plain(found.gradient),
        "cosine": plain(found.cosine),
        "expected": [
            None
            if one is None
            else {
                "net_input": one.net_input.to_json(),
                "mean": one.mean.to_json(),
                "second": one.second.to_json(),
            }
            for one in found.expected
        ],
        "band": list(found.band),
        "growth": list(found.growth),
        "first_outside": first_outside(found),
    }
