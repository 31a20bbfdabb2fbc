"""`snnproof levels`: how large signals settle in networks with random weights."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any, NoReturn

import typer

from ..errors import UsageError
from ..exact import exact_text
from ..explore.levels.find import BUDGET, Level, Levels, levels
from ..files.whole import write_whole
from ..verdict import Verdict
from .shared import answers, options, output
from .shared.certificates import certificate_folder, print_certificate, store

_MAPS = {
    False: "the map of random weights, q -> E f(sqrt(tau q + s) Z)^2: weights of mean 0 and"
    " variance tau/n",
    True: "the map g at omega = 0, q -> Var f(sqrt(tau q + s) Z): weights that sum to zero in each"
    " unit; q is the variance of the units",
}


def command(
    activation: options.ActivationText = None,
    every: Annotated[
        bool,
        typer.Option("--all", help="All named activations, with the initialisers of frameworks."),
    ] = False,
    page: Annotated[
        Path | None, typer.Option(metavar="FILE", help="With --all: the table, in Markdown.")
    ] = None,
    tau: Annotated[
        str, typer.Option(metavar="T", help="n times the variance of a weight, or LO:HI.")
    ] = "1",
    bias: Annotated[
        str,
        typer.Option("--bias-variance", metavar="S", help="Variance of a bias, or LO:HI."),
    ] = "0",
    zero_sum: options.ZeroSum = False,
    digits: Annotated[int, typer.Option(metavar="N", help="Digits, 1 to 20.")] = 10,
    out: options.Out = options.CERTIFICATES,
    no_certificate: options.NoCertificate = False,
    max_cells: options.MaxCells = BUDGET.cells,
    max_seconds: options.MaxSeconds = None,
    json: options.Json = False,
) -> None:
    """Find the sizes at which signals settle in a network whose weights are drawn at random.

    With independent weights of mean 0 and variance T/n, and biases of variance S, second moments
    follow the map q -> E f(sqrt(T q + S) Z)^2, Z standard normal.  All its levels q > 0 are found,
    from 0 to infinity, and whether they attract; also what becomes of small and of large signals.
    The certificate has all of it.

    This is not the map g of fixed-points, whose weights are given; snnproof.moments.length_map
    tells the two apart.  With --zero-sum it is that map, at omega = 0: levels are of the variance.

    Exit codes: 0 all found and decided (there may be none), 3 undecided, 2 usage.
    """
    if every:
        _all(page)
    if page is not None:
        raise UsageError("--page is the table of --all")
    folder = certificate_folder(out, no_certificate)
    budget = options.budget(max_cells, max_seconds)
    with output.stoppable(), output.Waiting("looking for levels"):
        found = levels(activation, tau, bias, zero_sum=zero_sum, digits=digits, budget=budget)
    path, digest = store(found.proof, folder)
    if json:
        data = {
            **options.activation_json(found.asked.activation, None, None),
            **_to_json(found, path, digest),
        }
        answers.document("levels", found.verdict.value, data)
    else:
        _print(found)
        print_certificate(path, digest)
    answers.end(found.verdict.value)


def _all(page: Path | None) -> NoReturn:
    from ..practice.initialisers import outcomes
    from ..report.levels_page import levels_page

    with output.stoppable(), output.Waiting("looking for levels"):
        found = outcomes()
    text = levels_page(found)
    if page is None:
        for line in text.splitlines():
            output.line(line)
    else:
        write_whole(page, text.encode())
    decided = all(one.verdict is Verdict.PROVED for row in found.values() for one in row)
    answers.end("proved" if decided else "undecided")


def _print(found: Levels) -> None:
    output.paragraph(output.styled(f"levels of {found.asked.title}", "bold"))
    output.paragraph(f"({_MAPS[found.zero_sum]})")
    if found.verdict is not Verdict.PROVED:
        output.paragraph(f"UNDECIDED: {found.reason}")
        return
    words = {None: "every q > 0 is a level", 0: "no level q > 0", 1: "exactly one level q > 0"}
    text = words.get(found.count, f"exactly {found.count} levels q > 0")
    output.paragraph(f"PROVED: {text}. {found.fate[:1].upper()}{found.fate[1:]}.")
    for number, one in enumerate(found.levels, 1):
        output.paragraph("")
        title = f"{number} of {len(found.levels)}: {one.behaviour}"
        output.paragraph(output.styled(title, "bold"))
        for name, value in (("q", one.q), ("x", one.x), ("rate", one.rate)):
            output.line(f"  {name:5} lower  {value.lower_text}")
            output.line(f"        upper  {value.upper_text}")
    output.paragraph("")


def _to_json(found: Levels, path: Path | None, digest: str | None) -> dict[str, Any]:
    return {
        "map": "g" if found.zero_sum else "random weights",
        "tau": [exact_text(end) for end in found.tau],
        "bias_variance": [exact_text(end) for end in found.bias],
        "verdict": found.verdict.value,
        "count": found.count,
        "fate": found.fate,
        "small_signals": found.near,
        "large_signals": found.far,
        "reason": found.reason,
        "levels": [_level_json(one) for one in found.levels],
        "certificate": None if path is None else str(path),
        "sha256": digest,
    }


def _level_json(one: Level) -> dict[str, Any]:
    numbers = {"q": one.q, "x": one.x, "rate": one.rate}
    texts = {name: [n.lower_text, n.upper_text] for name, n in numbers.items()}
    return {**texts, "behaviour": one.behaviour}
