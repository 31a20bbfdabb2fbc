"""`snnproof init`: what signals do with an activation and an initialiser."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from pathlib import Path
from typing import Annotated, Any

import typer

from ..activations.activation import Activation
from ..activations.catalogue import NAMED
from ..activations.named import activation as activation_of
from ..activations.named import chosen
from ..arithmetic.number import Number
from ..errors import UsageError
from ..exact import exact, lower_decimal, upper_decimal
from ..explore.levels.answer import GROWS, SHRINKS
from ..practice.gains import Gains, gains
from ..practice.initialise import (
    BOTH,
    DIES,
    EXPLODES,
    KEEPS,
    NEUTRAL,
    SETTLES,
    SEVERAL,
    UNDECIDED,
    AtLevel,
    Initialisation,
    initialise,
)
from ..practice.initialisers import columns, outcomes
from ..practice.snippets import SNIPPETS, require_framework, snippet
from .shared import answers, options, output, weights
from .shared.certificates import certificate_folder, print_certificate, store
from .shared.gains import gains_json, print_gains
from .shared.maps import other_map
from .shared.pictures import require_picture, save_picture

_SAYS = {
    SETTLES: "SETTLES: signals settle at {}, from every start",
    SEVERAL: "ONE OF SEVERAL: signals {}, by where they start",
    DIES: "DIES: signals shrink to nothing from every start",
    EXPLODES: "EXPLODES: signals grow without bound from every start",
    BOTH: "DIES OR EXPLODES: small signals shrink to nothing, large ones grow without bound",
    NEUTRAL: "NEUTRAL: signals keep their size, and nothing corrects it",
    KEEPS: "KEEPS second moment 1, if it starts there",
    UNDECIDED: "UNDECIDED: {}",
}

_DEFAULT_GAIN = 10
"""Significant digits of the gain that is taken without --init."""


def command(
    activation: options.ActivationText = None,
    init: weights.Init = None,
    gain: weights.Gain = None,
    weight_std: weights.WeightStd = None,
    fan_in: weights.FanIn = None,
    fan_out: weights.FanOut = None,
    bias_std: Annotated[str, typer.Option(metavar="B", help="Deviation of the biases.")] = "0",
    zero_sum: options.ZeroSum = False,
    dropout: options.PlainDropout = None,
    alpha_dropout: options.AlphaDropout = None,
    depth: Annotated[int, typer.Option(metavar="L", help="List so many layers.")] = 0,
    width: Annotated[
        int | None, typer.Option(metavar="N", help="With --depth: the band at this width.")
    ] = None,
    every: Annotated[
        bool, typer.Option("--all", help="All named activations and initialisers, as a table.")
    ] = False,
    lines: Annotated[
        str | None,
        typer.Option("--snippet", metavar="FOR", help=f"Lines to paste: {', '.join(SNIPPETS)}."),
    ] = None,
    plot: options.Plot = None,
    out: options.Out = options.CERTIFICATES,
    no_certificate: options.NoCertificate = False,
    json: options.Json = False,
) -> None:
    """Say what signals do in a deep network with this activation and this initialisation.

    Whether they die, explode or settle, and where, is proved, for the map of random weights:
    weights independent, of mean 0 and variance tau/n (snnproof.moments.length_map); with
    --zero-sum for the map g at omega = 0, of weights that sum to zero in each unit.  The
    certificate has that.  How many layers it takes, the growth of squared gradients and what
    becomes of the correlation of two inputs are enclosed.

    Without --init, --gain or --weight-std: the gain that gives net inputs variance 1, what it does,
    and the other gains: for units of second moment 1, at the edge where gradients keep their size,
    those that programs ship; scale and shift; and what rounding does.

    Exit codes: 0 decided, 3 undecided, 2 usage.
    """
    if every:
        _table(json=json)
    kind, rate = weights.require_dropout(dropout, alpha_dropout)
    spread = exact(bias_std, "the deviation of the biases") ** 2
    given = weights.weights(init, gain, weight_std, fan_in, fan_out)
    one = chosen(activation, None, None) or activation_of("selu")
    if not isinstance(one, Activation):
        raise UsageError("of this activation nothing is known far from 0")
    require_picture(plot)
    if lines is not None:
        require_framework(lines)
    folder = certificate_folder(out, no_certificate)
    known = None
    with output.stoppable(), output.Waiting("looking for levels") as waiting:
        if given is None:
            waiting.tell("looking for gains")
            known = gains(one)
            given = _of_gain(known)
            waiting.tell("looking for levels")
        found = initialise(
            one,
            given.tau,
            given.bias[0] + spread,
            zero_sum=zero_sum,
            dropout=kind,
            rate=rate,
            depth=depth,
            width=width,
        )
        if plot is not None:
            from ..report.initialisation_picture import initialisation_picture

            waiting.tell("drawing")
            save_picture(initialisation_picture(found, width), plot)
    text = None if lines is None else snippet(lines, found)
    proofs = [found.found.proof, found.evaluation.proof if found.evaluation else None]
    files = [store(proof, folder) for proof in proofs]
    verdict = "undecided" if found.outcome == UNDECIDED else "proved"
    if json:
        answers.document("init", verdict, _to_json(found, given.how, known, files, text))
    else:
        _print(found, given.how)
        if known is not None:
            print_gains(one, known)
        for line in ["", *text] if text is not None else []:
            output.line(line)
        _print_files(files)
        if plot is not None:
            output.line(f"picture  {plot}")
    answers.end(verdict)


def _of_gain(known: Gains) -> weights.Weights:
    """The gain of ours: exactly, where its square is rational, and else in so many digits."""
    about = replace(known.net_inputs, digits=_DEFAULT_GAIN).rounded_text
    tau = exact(about) ** 2 if known.tau is None else known.tau
    how = f"gain {about}, with which net inputs of variance 1 are a level"
    return weights.Weights((tau, tau), (exact(0), exact(0)), how)


# -- for people ------------------------------------------------------------------------------------


def _print(found: Initialisation, how: str) -> None:
    output.paragraph(output.styled(_headline(found), "bold"))
    tau, bias = weights.side_text(found.tau), weights.side_text(found.bias)
    output.paragraph(f"{found.activation}; {how}; tau = {tau}, s = {bias}")
    if found.zero_sum:
        text = "the map g at omega = 0: the weights of each unit sum to zero"
    else:
        text = "the map of random weights: weights independent, of mean 0 and variance tau/n"
    output.paragraph(f"{text}.  {other_map(found)}")
    output.line()
    rows = [*_rows(found), *_of_evaluation(found)]
    longest = max((len(name) for name, _ in rows), default=0)
    for name, value in rows:
        output.line(f"  {name:{longest}}  {value}".rstrip())
    if found.expected:
        _print_layers(found)


def _headline(found: Initialisation) -> str:
    sizes = [f"{_size(found)} {level.rounded_text}" for level in found.levels]
    if found.outcome == SEVERAL:
        near = ["die out"] if found.found.near == SHRINKS else []
        far = ["explode"] if found.found.far == GROWS else []
        text = " or ".join([*near, f"settle at {' or at '.join(sizes)}", *far])
    else:
        text = found.found.reason if found.outcome == UNDECIDED else " and ".join(sizes)
    return _SAYS[found.outcome].format(text)


def _size(found: Initialisation) -> str:
    return "variance" if found.zero_sum else "second moment"


_UNTIL = {
    SETTLES: "layers until within 1 %",
    DIES: "layers until below 1/100",
    EXPLODES: "layers until above 100",
}


def _rows(found: Initialisation) -> list[tuple[str, str]]:
    rows = []
    if found.outcome not in (UNDECIDED, KEEPS):
        rows.append(("attracting levels", _count(found)))
    if found.layers is not None:
        rows.append((_UNTIL[found.outcome], f"{found.layers}, from {_size(found)} 1"))
    for one in found.at:
        if len(found.at) > 1:
            rows.append((f"at {_size(found)} {one.size.rounded_text}:", ""))
        rows += _at(one)
    return rows


def _count(found: Initialisation) -> str:
    count, attracting = found.found.count, len(found.levels)
    if count is None:
        return "0: every size is a level, and none attracts"
    rest = count - attracting
    others = "no other level" if not rest else f"{rest} more level{'s' * (rest > 1)}, which repel"
    return f"{attracting}, and {others}{'s' * (rest == 1)}: proved complete"


def _at(one: AtLevel) -> list[tuple[str, str]]:
    word = "" if one.chi_is_proved else " (an estimate)"
    rows = [
        ("mean of the units", one.mean.rounded_text),
        ("nearer to the level", f"times {one.rate.rounded_text} a layer, in the end"),
        ("gradients, a layer", f"times {one.chi.rounded_text} in the mean square{word}"),
    ]
    way = "grow" if one.chi.lower > 1 else "shrink"
    if one.tenfold is not None:
        rows.append((f"they {way} tenfold in", f"{one.tenfold:.1f} layers"))
    if one.inputs is None:
        return [*rows, ("correlation of two inputs", "not found")]
    limit, rate = _known(one.inputs.limit), _known(one.inputs.rate)
    rows.append(("correlation of two inputs", f"tends to {limit}, in the end times {rate} a layer"))
    if one.inputs.layers is not None:
        rows.append(("from 1/2, within 0.01 in", f"{one.inputs.layers} layers"))
    return rows


def _known(number: Number) -> str:
    """Rounded; of what is known to two digits only, between which two numbers it is."""
    if number.upper - number.lower < Fraction(1, 1000):
        return number.rounded_text
    return f"{lower_decimal(number.lower, 3)} to {upper_decimal(number.upper, 3)}"


def _of_evaluation(found: Initialisation) -> list[tuple[str, str]]:
    """What becomes of signals once nothing is dropped."""
    if not found.rate:
        return []
    if found.evaluation is None:
        return [("in evaluation", "the same: second moment 1")]
    return [("in evaluation", f"without the dropout {found.evaluation.fate}")]


def _print_layers(found: Initialisation) -> None:
    output.line()
    output.paragraph("From inputs of second moment 1, layer by layer:")
    output.table(
        (">layer", "=second moment", "=mean", *((">+- at this width",) if found.band else ())),
        [
            (
                str(layer + 1),
                "not known" if one is None else one.second.rounded_text,
                "not known" if one is None else one.mean.rounded_text,
                *((f"{found.band[layer]:.3g}",) if found.band else ()),
            )
            for layer, one in enumerate(found.expected)
        ],
    )
    if found.band:
        output.paragraph("+-: one standard deviation of a network of this width, an estimate")


_File = tuple[Path | None, str | None]


def _print_files(files: list[_File]) -> None:
    if any(path is not None for path, _ in files):
        output.line()
        output.paragraph(
            "The certificate has the levels, that there is no other, and what signals do; what else"
            " is said here is enclosed, and in no certificate."
        )
    for path, digest in files:
        print_certificate(path, digest)


def _to_json(
    found: Initialisation,
    how: str,
    known: Gains | None,
    files: list[_File],
    text: list[str] | None,
) -> dict[str, Any]:
    names = ("certificate", "evaluation_certificate")
    return {
        **found.to_dict(),
        **({"levels": None} if found.outcome == UNDECIDED else {}),
        "map": "g" if found.zero_sum else "random weights",
        "headline": _headline(found),
        "how": how,
        "tenfold": found.tenfold,
        "evaluation": None if found.evaluation is None else found.evaluation.fate,
        "expected": [
            None if one is None else {"mean": one.mean.to_json(), "second": one.second.to_json()}
            for one in found.expected
        ],
        "band": list(found.band),
        "gains": None if known is None else gains_json(found.meant, known),
        "snippet": text,
        "sha256": files[0][1],
        **{
            name: None if path is None else str(path)
            for name, (path, _) in zip(names, files, strict=True)
        },
    }


# -- the table -------------------------------------------------------------------------------------


def _table(*, json: bool) -> None:
    rows = []
    with output.stoppable(), output.Waiting("all", total=len(NAMED)) as waiting:
        for done, name in enumerate(NAMED):
            waiting.tell(name, done)
            rows.append((name, [one.fate for one in outcomes((name,))[name]]))
    titles = [one.title for one in columns()]
    if json:
        items = [{"activation": name, **dict(zip(titles, row, strict=True))} for name, row in rows]
        answers.document("init", "answered", {}, items)
    else:
        for name, row in rows:
            output.line(output.styled(name, "bold"))
            output.table(("", ""), [(f"  {t}", fate) for t, fate in zip(titles, row, strict=True)])
        for one in columns():
            output.paragraph(f"{one.title}: {', '.join(one.names)}; {one.who}")
    answers.end("answered")
