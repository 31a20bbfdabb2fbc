"""`snnproof bound`: sharp bounds of a quantity over a box."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Any

import typer

from ..activations.named import chosen, source_of
from ..ask.bound import Extreme, extreme
from ..box import Box, point_json
from ..errors import UnboundedError
from ..exact import lower_decimal, upper_decimal
from ..report.text import box_near, place_text
from ..search.branch_and_bound import Budget
from .shared import answers, options, output, steps

_DEFAULT = Budget()

MAX_PLACES = 20
"""Most places that are written out in JSON."""


FEW_PLACES = 8
"""Most places that are written out for people, if they are small."""


def command(
    quantity: Annotated[
        str,
        typer.Argument(
            metavar="QUANTITY",
            help="A formula, such as S or 'nu_tilde - nu'; last and after --, if it begins with -.",
        ),
    ],
    over: Annotated[str, typer.Option(metavar="BOX", help="As in mu=-0.1:0.1,omega=0,nu=1,tau=1.")],
    digits: Annotated[
        int, typer.Option(metavar="N", help="Correct digits of each bound, up to 1000.")
    ] = 12,
    alpha: options.Alpha = None,
    lambda_: options.Lambda = None,
    activation: options.ActivationText = None,
    max_cells: options.MaxCells = _DEFAULT.cells,
    max_seconds: options.MaxSeconds = None,
    json: options.Json = False,
) -> None:
    """Enclose the infimum and the supremum of QUANTITY over a box, and where they are attained.

    The budget of cells and seconds is for each of the two.

    Exit code: 0 if all digits of both are known; 3 if not, or if nothing is known of one of the two
    (what is shown holds all the same); 2 usage, or a quantity of which nothing is known.
    """
    budget = options.budget(max_cells, max_seconds)
    box = Box.parse(over)
    other = chosen(activation, alpha, lambda_)
    found: dict[str, Extreme | UnboundedError] = {}
    for name in ("infimum", "supremum"):
        with output.stoppable(), output.Waiting(f"bounding {quantity}: {name}"):
            found[name] = _known(
                quantity,
                box,
                name == "supremum",
                digits=digits,
                source=lambda: source_of(other, alpha, lambda_),
                budget=budget,
            )
    errors = [one for one in found.values() if isinstance(one, UnboundedError)]
    if len(errors) == len(found):
        raise errors[0]
    is_sharp = not errors and not any(getattr(one, "reason", "") for one in found.values())
    verdict = "answered" if is_sharp else "undecided"
    if json:
        about = options.activation_json(other, alpha, lambda_)
        head = {"quantity": quantity, "over": box.to_json(), "digits": digits}
        ends = {name: _extreme_json(one, digits) for name, one in found.items()}
        answers.document("bound", verdict, {**head, **ends, **about})
    else:
        _print(
            f"{quantity}{options.activation_text(other)} over {steps.box_text(box)}", found, digits
        )
    answers.end(verdict)


def _known(quantity: str, over: Box, upward: bool, **more: Any) -> Extreme | UnboundedError:
    """The extreme value, or why nothing is known of it."""
    try:
        return extreme(quantity, over, upward, **more)
    except UnboundedError as error:
        return error


def _print(title: str, found: Mapping[str, Extreme | UnboundedError], digits: int) -> None:
    output.paragraph(title)
    for name, one in found.items():
        label = output.styled(f"  {name:9}", "bold")
        if isinstance(one, UnboundedError):
            output.line(label, " unknown")
            output.paragraph(str(one), 12)
            continue
        low, high = lower_decimal(one.lower, digits + 1), upper_decimal(one.upper, digits + 1)
        output.line(label, f" {low}")
        output.line(f"            {high}" if high != low else "            exactly")
        output.paragraph(_where(one), 12)
        if one.reason:
            output.paragraph(f"not all digits: {one.reason}", 12)


def _where(one: Extreme) -> str:
    """Where it is attained, in words."""
    products = [name for name in ("y", "x") if name in one.at and name not in one.point]
    meaning = {"y": "y = mu omega", "x": "x = nu tau"}
    of = f" ({', '.join(meaning[name] for name in products)})" if products else ""
    if not len(one.at):
        return "everywhere"
    if one.attained:
        return f"attained at {box_near(one.at)}{of}, and nowhere else"
    if len(one.places) > 1 and all(place.is_point for place in one.places):
        points = "; ".join(box_near(place) for place in one.places)
        every = all(any(place.contains(p) for p in one.reached) for place in one.places)
        return f"attained at {'' if every else 'one or more of '}{points}{of}, and nowhere else"
    if one.reached:
        two = list(dict.fromkeys(place_text(p) for p in (one.reached[0], one.reached[-1])))
        where = f"on a set, as at {' and '.join(two)}," if len(two) > 1 else f"at {two[0]},"
        return f"attained {where} and only within {box_near(one.at)}{of}"
    if 1 < len(one.places) <= FEW_PLACES and all(_is_small(place, one.at) for place in one.places):
        places = "; ".join(box_near(place) for place in one.places)
        return f"attained only within one or more of {places}{of}"
    return f"attained only within {box_near(one.at)}{of}"


def _is_small(place: Box, whole: Box) -> bool:
    """Is it no more than a spot beside all places together?"""
    return all(place.width(axis) <= whole.width(axis) / 1000 for axis in place)


def _extreme_json(one: Extreme | UnboundedError, digits: int) -> dict[str, Any]:
    if isinstance(one, UnboundedError):
        return {"lower": None, "upper": None, "reason": str(one)}
    return {
        "lower": lower_decimal(one.lower, digits + 2),
        "upper": upper_decimal(one.upper, digits + 2),
        "at": one.at.to_json(),
        "attained": one.attained,
        "places": [place.to_json() for place in one.places[:MAX_PLACES]],
        "point": point_json(one.point),
        "reached": [point_json(point) for point in one.reached],
        "cells": one.cells,
        "reason": one.reason,
    }
