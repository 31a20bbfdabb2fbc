"""`snnproof simulate`: networks with random weights beside what the map says of them."""

from __future__ import annotations

from typing import Annotated, Any

import typer

from ..arithmetic.number import Number
from ..errors import UsageError
from ..exact import exact, exact_text, lower_decimal
from ..files.plain import plain
from ..practice.random_networks import (
    RandomNetworks,
    first_outside,
    random_networks,
)
from .shared import answers, options, output, weights
from .shared.maps import other_fate
from .shared.pictures import require_picture, save_picture

MOST_ROWS = 12
"""Most layers in the table; --json has all."""


def command(
    activation: options.ActivationText = None,
    init: weights.Init = None,
    gain: weights.Gain = None,
    tau: Annotated[
        str | None, typer.Option(metavar="T", help="n times the variance of a weight (1).")
    ] = None,
    bias: Annotated[
        str | None, typer.Option("--bias-variance", metavar="S", help="Variance of a bias (0).")
    ] = None,
    depth: Annotated[int, typer.Option(metavar="L", help="Layers.")] = 32,
    width: Annotated[int, typer.Option(metavar="N", help="Units of each layer.")] = 512,
    seeds: Annotated[int, typer.Option(metavar="K", help="Networks.")] = 5,
    second: Annotated[
        str, typer.Option("--inputs", metavar="Q", help="Mean square of the inputs.")
    ] = "1",
    zero_sum: options.ZeroSum = False,
    dropout: options.PlainDropout = None,
    alpha_dropout: options.AlphaDropout = None,
    seed: Annotated[int, typer.Option(metavar="I", help="The first seed.")] = 1,
    plot: options.Plot = None,
    json: options.Json = False,
) -> None:
    """Simulate networks with random weights, beside what the map says of each layer.

    For each layer: the mean square of the units over K networks, the least and the largest; what
    the map says, enclosed; the standard deviation to expect at this width (an estimate); how the
    mean square of the gradient grows from the last layer down to it; and the cosine of the units
    for two inputs of correlation 1/2.

    Weights are independent and normal, of mean 0 and variance T/N, or that of --init or --gain in
    layers with N inputs.  A simulation proves nothing.

    Exit codes: 0, 2 usage.
    """
    require_picture(plot)
    kind, rate = weights.require_dropout(dropout, alpha_dropout)
    drawn = _drawn(init, gain, tau, bias, width)
    with output.stoppable(), output.Waiting("simulating", total=seeds) as waiting:
        found = random_networks(
            activation,
            tau=drawn.tau[0],
            bias=drawn.bias[0],
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
        from ..report.random_networks_picture import random_networks_picture  # needs matplotlib

        save_picture(random_networks_picture(found), plot)
    if json:
        answers.document("simulate", "answered", _to_json(found))
    else:
        _print(found, drawn.how)
        if plot is not None:
            output.line(f"picture  {plot}")
    answers.end("answered")


def _drawn(
    init: str | None, gain: str | None, tau: str | None, bias: str | None, width: int
) -> weights.Weights:
    """How weights are drawn.  *Raises*: UsageError and its kinds."""
    if (init, gain) != (None, None) and tau is not None:
        raise UsageError("give one of --init, --gain and --tau")
    given = weights.weights(init, gain, None, width, None)
    if given is None:
        one = exact("1" if tau is None else tau, "tau")
        given = weights.Weights((one, one), (exact(0), exact(0)), "weights of variance tau/n")
    (low, high), (spread, _) = given.tau, given.bias
    if bias is not None:
        if init is not None and spread:
            raise UsageError(f"{init} draws biases of its own: leave out --bias-variance")
        spread = exact(bias, "the variance of a bias")
    middle = low if low == high else exact(lower_decimal((low + high) / 2, 30))
    return weights.Weights((middle, middle), (spread, spread), given.how)


def _print(found: RandomNetworks, how: str) -> None:
    network = found.network
    map_ = "g, at omega = 0" if network.zero_sum else "random weights"
    output.paragraph(output.styled(str(found), "bold"))
    tau = weights.side_text((network.tau, network.tau))
    details = f"{how}; tau = {tau}, s = {weights.side_text((network.bias, network.bias))}"
    if network.zero_sum:
        details += ", the weights of each unit sum to zero"
    if network.rate:
        details += f", {network.dropout.value} of rate {exact_text(network.rate)}"
    output.paragraph(f"{details}; the map of {map_}.  In floating point: no part of a proof.")
    step = max(1, -(-found.depth // MOST_ROWS))
    shown = [layer for layer in range(found.depth) if layer % step == 0 or layer == found.depth - 1]
    output.table(
        (">layer", "=second moment", "=map", ">+-", ">gradient", "=map", ">cosine", "=map"),
        [
            (
                str(layer + 1),
                f"{found.second[:, layer].min():.3g}..{found.second[:, layer].max():.3g}",
                _few(None if (one := found.expected[layer]) is None else one.second),
                f"{found.band[layer]:.2g}",
                f"{found.gradient[:, layer].mean():.3g}",
                _few(found.gradients[layer]),
                f"{found.cosine[:, layer].mean():.3f}",
                _few(found.cosines[layer]),
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
    output.paragraph(other_fate(network))


def _few(number: Number | None) -> str:
    """In so many digits as all of the enclosure has, at most three."""
    if number is None:
        return "?"
    low, high = float(number.lower), float(number.upper)
    known = (d for d in (3, 2, 1) if f"{low:.{d}g}" == f"{high:.{d}g}")
    digits = next(known, None)
    return f"{low:.2g}..{high:.2g}" if digits is None else f"{low:.{digits}g}"


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
        "expected_gradient": [None if one is None else one.to_json() for one in found.gradients],
        "expected_cosine": [None if one is None else one.to_json() for one in found.cosines],
        "first_outside": first_outside(found),
    }
