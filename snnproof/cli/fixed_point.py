"""`snnproof fixed-point`: all parameters of SELU that have a prescribed fixed point."""

from __future__ import annotations

from typing import Annotated, Any

import typer

from ..exact import exact_text, lower_decimal
from ..explore.nearest import Nearest
from ..explore.number import Number
from ..explore.parameters import FixedPointParameters, Solution, fixed_point_parameters
from ..explore.stability import UNDECIDED, Stability
from ..verdict import Verdict
from . import options, output

FEW_DIGITS = 20
"""Most digits that are shown in a table; JSON has all of them."""


def command(
    mean: Annotated[str, typer.Option(metavar="M", help="The mean to be fixed, exact.")],
    variance: Annotated[str, typer.Option(metavar="V", help="The variance to be fixed, above 0.")],
    omega: Annotated[str, typer.Option(metavar="W", help="Sum of a unit's weights.")] = "0",
    tau: Annotated[str, typer.Option(metavar="T", help="Sum of their squares, above 0.")] = "1",
    keep: Annotated[
        str | None,
        typer.Option(metavar="Q", help="Alpha dropout that keeps with probability Q, 0 < Q <= 1."),
    ] = None,
    digits: Annotated[int, typer.Option(metavar="N", help="Digits, 1 to 1000.")] = 15,
    json: options.Json = False,
) -> None:
    """Find all (alpha, lambda), lambda > 0, for which SELU's map fixes mean M and variance V.

    How many there are is proved, and so is whether the fixed point attracts; each parameter is
    enclosed, with the nearest number of the usual floating-point formats.

    Exit codes: 0 solutions found and all decided, 1 proved that there are none, 3 undecided,
    2 usage.
    """
    with output.Waiting("solving for alpha and lambda"):
        found = fixed_point_parameters(mean, variance, omega, tau, digits, keep)
    if json:
        output.document(_to_json(found))
    else:
        _print(found)
    raise typer.Exit(_exit_code(found))


def _exit_code(found: FixedPointParameters) -> int:
    if any(one.stability.verdict == UNDECIDED for one in found.solutions):
        return Verdict.UNDECIDED.exit_code
    return found.verdict.exit_code


# -- for people ------------------------------------------------------------------------------------

_COUNTS = {1: "exactly one (alpha, lambda) has", 2: "exactly two (alpha, lambda) have"}


def _print(found: FixedPointParameters) -> None:
    point = f"mean {exact_text(found.mean)}, variance {exact_text(found.variance)}"
    weights = f"omega = {exact_text(found.omega)}, tau = {exact_text(found.tau)}"
    output.paragraph(output.styled(f"fixed point with {point}, at {weights}", "bold"))
    if found.verdict is Verdict.PROVED and found.count is not None:
        output.paragraph(f"PROVED: {_COUNTS[found.count]} this fixed point (with lambda > 0)")
    elif found.verdict is Verdict.REFUTED:
        output.paragraph(
            "PROVED impossible: no (alpha, lambda) has this fixed point (with lambda > 0)"
        )
        output.paragraph(found.reason, 2)
    else:
        known = "" if found.count is None else f"{_COUNTS[found.count]} it, but "
        output.paragraph(f"UNDECIDED: {known}{found.reason}")
    for number, one in enumerate(found.solutions, 1):
        output.paragraph("")
        kind = "alpha > 0, a SELU" if one.alpha_positive else "alpha < 0, not a SELU"
        if len(found.solutions) > 1:
            kind = f"{number} of {len(found.solutions)}: {kind}"
        output.paragraph(output.styled(kind, "bold"))
        _print_solution(one)


def _print_solution(one: Solution) -> None:
    for name, value in (("alpha", one.alpha), ("lambda", one.lambda_)):
        output.line(f"  {name:6}  lower  {value.lower_text}")
        output.line(f"          upper  {value.upper_text}")
    rows = [
        (f"  {name}", n.format, n.decimal or "not decided by these digits", n.hex or "")
        for name, all_formats in (("alpha", one.nearest_alpha), ("lambda", one.nearest_lambda))
        for n in all_formats
    ]
    output.table(("  nearest", "format", "=decimal", "=hex"), rows)
    output.paragraph("")
    print_stability(one.stability)
    if one.dropout is not None:
        output.paragraph("")
        share = exact_text(one.dropout.keep)
        output.paragraph(f"alpha dropout, keep {share}: a x + b, where dropped units are alpha'", 2)
        _print_numbers({"alpha'": one.dropout.dropped, "a": one.dropout.a, "b": one.dropout.b})


def print_stability(s: Stability) -> None:
    if s.margin is None:
        words = "whether the fixed point attracts is UNDECIDED"
    else:
        least = lower_decimal(s.margin, 6)
        words = f"the fixed point is {s.verdict.upper()}: |1 - spectral radius| >= {least}"
    output.paragraph(words, 2)
    entries = {"H11": s.h11, "H12": s.h12, "H21": s.h21, "H22": s.h22}
    _print_numbers({**entries, "spectral radius": s.radius, "spectral norm": s.norm})


def _print_numbers(numbers: dict[str, Number]) -> None:
    rows = []
    for name, number in numbers.items():
        few = Number(number.lower, number.upper, min(number.digits, FEW_DIGITS))
        rows.append((f"  {name}", few.lower_text, few.upper_text))
    output.table(("  ", "=lower", "=upper"), rows)


# -- JSON ------------------------------------------------------------------------------------------


def _to_json(found: FixedPointParameters) -> dict[str, Any]:
    return {
        "mean": exact_text(found.mean),
        "variance": exact_text(found.variance),
        "omega": exact_text(found.omega),
        "tau": exact_text(found.tau),
        "digits": found.digits,
        "verdict": found.verdict.value,
        "count": found.count,
        "reason": found.reason,
        "solutions": [_solution_json(one) for one in found.solutions],
    }


def _solution_json(one: Solution) -> dict[str, Any]:
    s, d = one.stability, one.dropout
    return {
        "alpha": _number_json(one.alpha),
        "lambda": _number_json(one.lambda_),
        "alpha_positive": one.alpha_positive,
        "nearest": {
            "alpha": {n.format: _nearest_json(n) for n in one.nearest_alpha},
            "lambda": {n.format: _nearest_json(n) for n in one.nearest_lambda},
        },
        "stability": s.verdict,
        "margin": None if s.margin is None else lower_decimal(s.margin, one.alpha.digits),
        "H": [
            [_number_json(s.h11), _number_json(s.h12)],
            [_number_json(s.h21), _number_json(s.h22)],
        ],
        "spectral_radius": _number_json(s.radius),
        "spectral_norm": _number_json(s.norm),
        "dropout": None
        if d is None
        else {
            "keep": exact_text(d.keep),
            "dropped": _number_json(d.dropped),
            "a": _number_json(d.a),
            "b": _number_json(d.b),
        },
    }


def _number_json(number: Number) -> list[str]:
    return [number.lower_text, number.upper_text]


def _nearest_json(n: Nearest) -> dict[str, str | None]:
    return {"decimal": n.decimal, "hex": n.hex}
