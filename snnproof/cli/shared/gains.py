"""Gains of an activation, for people and as JSON."""

from __future__ import annotations

from typing import Any

from ...activations.activation import Activation
from ...arithmetic.number import Number
from ...exact import exact_text
from ...files.plain import plain
from ...moments.source import AnyActivation
from ...practice.gains import ALL, NONE, SOME, Edge, Gains, Rounded
from ...practice.shipped_gains import SECOND_MOMENT, Shipped, shipped_gains
from . import output


def print_gains(one: Activation, known: Gains) -> None:
    """The gains, those that programs ship, scale and shift, and what rounding does."""
    output.line()
    output.line(output.styled("Gains G: weights of variance G^2/n, no biases", "bold"))
    attracts = "a level, attracts" if known.rate.upper < 1 else "a level, repels"
    if known.rate.lower <= 1 <= known.rate.upper:
        attracts = "every size is a level" if known.edge.kind == ALL else "a level"
    rows = [
        (
            "net inputs of variance 1",
            known.net_inputs.rounded_text,
            f"{attracts} (x {_few(known.rate)} a layer)",
        ),
        (
            "units of second moment 1",
            "none found" if known.units is None else known.units.rounded_text,
            "" if known.units is None else "a level, too",
        ),
        *_edge_rows(known.edge),
    ]
    rows += [
        (each.who, each.gain.rounded_text, _beside(each, known)) for each in shipped_gains(one)
    ]
    output.table(("  keeps", "=G", "which is"), [(f"  {a}", b, c) for a, b, c in rows])
    if known.normalized is not None:
        scale, shift = known.normalized.scale, known.normalized.shift
        sign = "-" if shift.upper < 0 else "+"
        size = _size(shift)
        text = "f" if scale.lower == scale.upper == 1 else f"{scale.rounded_text} f"
        text += f" {sign} {size}" if size != "0" else ""
        output.paragraph(
            f"With scale and shift: {text} has mean 0 and variance 1 with weights of variance 1/n,"
            f" a fixed point of both maps, which is {known.normalized.behaviour}."
        )
    output.line()
    output.table(
        ("  rounded to", "=G", "net inputs then"),
        [
            (f"  {each.nearest.format}", each.nearest.decimal or "not decided", _after(each))
            for each in known.rounded
        ],
    )


def _few(number: Number) -> str:
    return Number(number.lower, number.upper, 4).rounded_text


def _size(shift: Number) -> str:
    if shift.is_about_0:
        return "0"
    size = abs(shift.lower), abs(shift.upper)
    return Number(min(size), max(size), shift.digits).rounded_text


def _edge_rows(edge: Edge) -> list[tuple[str, str, str]]:
    name = "gradients, chi = 1"
    if edge.kind == ALL:
        return [(name, edge.gains[0].rounded_text, "every size is a level, and has chi = 1")]
    if edge.kind == SOME:
        return [
            (name, gain.rounded_text, f"at the level of net inputs of variance {x.rounded_text}")
            for gain, x in zip(edge.gains, edge.at, strict=True)
        ]
    if edge.kind != NONE:
        return [(name, "none found", "")]
    if edge.within is not None:
        low, high = map(exact_text, edge.within)
        return [(name, "none", f"of levels with net inputs of variance {low} to {high}")]
    text = "chi > 1 at every level"
    if edge.start is not None:
        text += f"; tends to 1 at G = {edge.start.rounded_text}, with levels to 0"
    return [(name, "none", text)]


def _reference(one: Shipped, known: Gains) -> Number | None:
    if one.keeps == SECOND_MOMENT:
        return known.net_inputs
    return None if known.normalized is None else known.normalized.scale


def _beside(one: Shipped, known: Gains) -> str:
    ours = _reference(one, known)
    if ours is None:
        return f"for the {one.keeps}"
    off = one.beside(ours)
    if off.is_about_0:
        return f"{_said(one)}for the {one.keeps}: exact"
    sign = "+" if off.lower > 0 else ""
    return f"{_said(one)}for the {one.keeps}: {sign}{float(off.upper):.2%} off"


def _said(one: Shipped) -> str:
    """How it is written, where that is no decimal."""
    return "" if one.text.replace(".", "").isdigit() else f"{one.text}, "


def _after(one: Rounded) -> str:
    if one.level is not None:
        return f"a level at {one.level.rounded_text}"
    if one.factor is not None:
        return f"times {one.factor.rounded_text} a layer"
    return "not found"


def gains_json(one: AnyActivation, known: Gains) -> dict[str, Any]:
    """All of it, as data."""
    shipped = shipped_gains(one) if isinstance(one, Activation) else []
    return {
        **plain(known),
        "normalized": None
        if known.normalized is None
        else {
            "scale": known.normalized.scale.to_json(),
            "shift": known.normalized.shift.to_json(),
            "behaviour": known.normalized.behaviour,
        },
        "shipped": [
            {
                "who": each.who,
                "text": each.text,
                "keeps": each.keeps,
                "gain": each.gain.to_json(),
                "off": None if ours is None else each.beside(ours).to_json(),
            }
            for each in shipped
            for ours in [_reference(each, known)]
        ],
    }
