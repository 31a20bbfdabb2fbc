"""`snnproof init`: what signals do with an activation and an initialiser."""

from __future__ import annotations

from fractions import Fraction
from typing import Annotated, Any

import typer

from ..activations.catalogue import NAMED
from ..box import Side
from ..errors import UsageError
from ..exact import exact, exact_text, lower_decimal
from ..explore.levels.shipped import INITIALISERS as INITIALISERS_OF_FRAMEWORKS
from ..explore.levels.shipped import outcomes
from ..practice.constants import constants
from ..practice.initialise import (
    BOTH,
    DIES,
    EXPLODES,
    KEEPS,
    NEUTRAL,
    SETTLES,
    SEVERAL,
    UNDECIDED,
    Initialisation,
    initialise,
)
from ..practice.initialisers import INITIALISERS, initialiser, scales
from ..practice.random_networks import require_dropout
from ..practice.snippets import SNIPPETS, snippet
from .shared import answers, options, output

_SAYS = {
    SETTLES: "SETTLES: signals settle at second moment {}, from every start",
    SEVERAL: "ONE OF SEVERAL: signals settle at one of {}, by where they start",
    DIES: "DIES: signals shrink to nothing from every start",
    EXPLODES: "EXPLODES: signals grow without bound from every start",
    BOTH: "DIES OR EXPLODES: small signals shrink to nothing, large ones grow without bound",
    NEUTRAL: "NEUTRAL: signals keep their size, and nothing corrects it",
    KEEPS: "KEEPS second moment 1, if it starts there",
    UNDECIDED: "UNDECIDED: {}",
}


def command(
    activation: options.ActivationText = None,
    init: Annotated[
        str | None,
        typer.Option(metavar="NAME", help=f"One of {', '.join(i.name for i in INITIALISERS)}."),
    ] = None,
    gain: Annotated[
        str | None, typer.Option(metavar="G", help="Weights of variance G^2/n.")
    ] = None,
    weight_std: Annotated[
        str | None,
        typer.Option("--weight-std", metavar="S", help="Their deviation; needs --fan-in."),
    ] = None,
    fan_in: Annotated[int | None, typer.Option(metavar="N", help="Inputs of a unit.")] = None,
    fan_out: Annotated[int | None, typer.Option(metavar="M", help="Units of the layer.")] = None,
    bias_std: Annotated[str, typer.Option(metavar="B", help="Deviation of the biases.")] = "0",
    dropout: Annotated[str | None, typer.Option(metavar="P", help="Rate of dropout.")] = None,
    alpha_dropout: Annotated[
        str | None, typer.Option("--alpha-dropout", metavar="P", help="Rate of alpha dropout.")
    ] = None,
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
    json: options.Json = False,
) -> None:
    """Say what signals do in a deep network with this activation and this initialisation.

    Whether they die, explode or settle, and where, is proved, for the map of random weights:
    weights independent, of mean 0 and variance tau/n (snnproof.moments.length_map).  How many
    layers it takes is enclosed, and so is chi, the growth of squared gradients at a level.

    Without --init, --gain or --weight-std: the gain that gives net inputs variance 1, and what it
    does.

    Exit codes: 0 decided, 3 undecided, 2 usage.
    """
    if every:
        _table(json=json)
    if sum(given is not None for given in (init, gain, weight_std)) > 1:
        raise typer.BadParameter("give one of --init, --gain and --weight-std")
    kind, rate = require_dropout(dropout, alpha_dropout)
    tau, bias, how = _scales(activation, init, gain, weight_std, fan_in, fan_out)
    spread = exact(bias_std, "the deviation of the biases") ** 2
    with output.stoppable(), output.Waiting("looking for levels"):
        found = initialise(
            activation,
            tau,
            bias[0] + spread,
            dropout=kind,
            rate=rate,
            depth=depth,
            width=width,
        )
    verdict = "undecided" if found.outcome == UNDECIDED else "proved"
    if json:
        answers.document("init", verdict, _to_json(found, how))
    else:
        _print(found, how)
        if lines is not None:
            output.line()
            for line in snippet(lines, found):
                output.line(line)
    answers.end(verdict)


def _scales(
    activation: str | None,
    init: str | None,
    gain: str | None,
    weight_std: str | None,
    fan_in: int | None,
    fan_out: int | None,
) -> tuple[Side, Side, str]:
    """tau and s, and in words where they come from."""
    none = (Fraction(0), Fraction(0))
    if init is not None:
        return *scales(init, fan_in, fan_out), f"{init}: {initialiser(init).title}"
    if gain is not None:
        tau = exact(gain, "the gain") ** 2
        return (tau, tau), none, f"gain {gain}: weights of variance ({gain})^2/n"
    if weight_std is not None:
        if fan_in is None:
            raise UsageError("--weight-std needs --fan-in N")
        tau = exact(weight_std, "the deviation of the weights") ** 2 * fan_in
        return (tau, tau), none, f"weights of deviation {weight_std}, {fan_in} inputs"
    name = f"{activation or 'selu'}-second-moment"
    one = next((c for c in constants() if c.name == name), None)
    if one is None:
        raise UsageError("say how the weights are drawn: --init NAME, --gain G or --weight-std S")
    about = lower_decimal(one.middle, 10)
    tau = exact(about) ** 2
    return (tau, tau), none, f"gain {about}, which gives net inputs variance 1 (`constants`)"


# -- for people ------------------------------------------------------------------------------------


def _print(found: Initialisation, how: str) -> None:
    levels_text = " and ".join(one.rounded_text for one in found.levels) or found.found.reason
    output.paragraph(output.styled(_SAYS[found.outcome].format(levels_text), "bold"))
    output.paragraph(
        f"{found.activation}; {how}; tau = {_side(found.tau)}, s = {_side(found.bias)}"
    )
    output.paragraph("the map of random weights: weights independent, of mean 0 and variance tau/n")
    output.line()
    rows = []
    if found.outcome not in (UNDECIDED, KEEPS):
        rows.append(("attracting levels", str(len(found.levels))))
    if found.layers is not None:
        rows.append((_UNTIL.get(found.outcome, "layers"), str(found.layers)))
    if found.chi is not None:
        word = "" if found.chi_is_proved else " (an estimate)"
        rows.append(
            ("gradients, a layer", f"times {found.chi.rounded_text} in the mean square{word}")
        )
        way = "grow" if found.chi.lower > 1 else "shrink"
        if found.tenfold is not None:
            rows.append((f"they {way} tenfold in", f"{found.tenfold:.1f} layers"))
    if found.evaluation is not None and found.evaluation.levels:
        level = found.evaluation.levels[0].q.rounded_text
        rows.append(("in evaluation", f"second moment {level}, without the dropout"))
    longest = max((len(name) for name, _ in rows), default=0)
    for name, text in rows:
        output.line(f"  {name:{longest}}  {text}")
    if found.expected:
        _print_layers(found)


_UNTIL = {
    SETTLES: "layers until within 1 %",
    DIES: "layers until below 1/100",
    EXPLODES: "layers until above 100",
}


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


def _side(side: Side) -> str:
    low, high = side
    return exact_text(low) if low == high else f"{lower_decimal(low, 8)}.."


def _to_json(found: Initialisation, how: str) -> dict[str, Any]:
    return {
        **found.to_dict(),
        **({"levels": None} if found.outcome == UNDECIDED else {}),
        "map": "random weights",
        "how": how,
        "tenfold": found.tenfold,
        "expected": [
            None if one is None else {"mean": one.mean.to_json(), "second": one.second.to_json()}
            for one in found.expected
        ],
        "band": list(found.band),
    }


# -- the table -------------------------------------------------------------------------------------


def _table(*, json: bool) -> None:
    rows = []
    with output.stoppable(), output.Waiting("all", total=len(NAMED)) as waiting:
        for done, name in enumerate(NAMED):
            waiting.tell(name, done)
            rows.append((name, [one.fate for one in outcomes((name,))[name]]))
    titles = [one.title for one in INITIALISERS_OF_FRAMEWORKS]
    if json:
        items = [{"activation": name, **dict(zip(titles, row, strict=True))} for name, row in rows]
        answers.document("init", "answered", {}, items)
    else:
        for name, row in rows:
            output.line(output.styled(name, "bold"))
            output.table(("", ""), [(f"  {t}", fate) for t, fate in zip(titles, row, strict=True)])
        for one in INITIALISERS_OF_FRAMEWORKS:
            output.paragraph(f"{one.title}: {one.who}")
    answers.end("answered")
