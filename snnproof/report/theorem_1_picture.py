"""The proof of Theorem 1 in one picture: the rectangle, its image, and the cover of S < 1.

    python -m snnproof.report.theorem_1_picture proofs/theorem_1.svg

Rectangles and bars are what the committed certificate proves, rounded to pixels; the arrows are
for the eye.
"""

from __future__ import annotations

import math
import sys
from collections.abc import Mapping
from fractions import Fraction
from pathlib import Path
from typing import NamedTuple

from ..arithmetic.precision import precision
from ..box import Box, Point, Side
from ..certificate.check import check_bytes
from ..certificate.judge import StepJudge
from ..certificate.read import parse_certificate
from ..certificate.steps import CoverStep
from ..certificate.tree import leaves
from ..exact import upper_decimal
from ..files.whole import read_bytes, write_whole
from ..formula.formula import formula
from ..moments.selu import ball_parameters
from ..statements.registry import committed_folder, statement_of

BITS = 64
WIDTH, HEIGHT = 860, 410
TOP, BOTTOM = 62, 345  # of the panels

SHOWN = Box(mu=("-0.3", "0.3"), nu=("0.5", "1.8"))
ALONG, LENGTH = 13, 16.0
"""Arrows along each side, and how long each is in pixels."""

SIZES: Side = (Fraction("0.6"), Fraction("1.05"))
"""Of S, in the picture of the cover."""

INK, SOFT, GREEN, RED = "#1d2326", "#9aa7ab", "#0d6b55", "#b3261e"
FILLED, EMPTY = f'fill="{GREEN}" fill-opacity="0.35"', 'fill="none"'

_HEAD = f"""\
<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" width="{WIDTH}" role="img"
  font-family="DejaVu Sans, Verdana, sans-serif" font-size="13" fill="{INK}">
<title>Theorem 1: g maps the rectangle into itself, and contracts there</title>
<defs><marker id="tip" viewBox="0 0 6 6" refX="5" refY="3" markerWidth="5" markerHeight="5"
  orient="auto"><path d="M0 0 6 3 0 6z" fill="{SOFT}"/></marker></defs>
<rect width="{WIDTH}" height="{HEIGHT}" fill="#fff"/>"""


class Panel(NamedTuple):
    """A part of the picture: where it lies, in pixels, and the numbers along its sides."""

    left: int
    right: int
    across: Side
    upward: Side

    def x(self, value: Fraction) -> float:
        low, high = self.across
        return self.left + float((value - low) / (high - low)) * (self.right - self.left)

    def y(self, value: Fraction) -> float:
        low, high = self.upward
        return BOTTOM - float((value - low) / (high - low)) * (BOTTOM - TOP)

    def box(self, across: Side, upward: Side, style: str) -> str:
        (a, b), (c, d) = across, upward
        size = f'width="{self.x(b) - self.x(a):.1f}" height="{self.y(c) - self.y(d):.1f}"'
        return f'<rect x="{self.x(a):.1f}" y="{self.y(d):.1f}" {size} {style}/>'

    def frame(self, title: str, names: tuple[str, str], ticks: tuple[str, str]) -> list[str]:
        """The border, what the sides are, numbers along them, and the title."""
        middle, beside = (self.left + self.right) / 2, self.left - 7
        across, upward = (one.split() for one in ticks)
        return [
            self.box(self.across, self.upward, f'{EMPTY} stroke="{INK}"'),
            *(_text(self.x(Fraction(at)), BOTTOM + 18, _number(at)) for at in across),
            *(_text(beside, self.y(Fraction(at)) + 4, _number(at), "end") for at in upward),
            _text(middle, BOTTOM + 36, names[0]),
            _text(self.left, TOP - 9, names[1], "start"),
            _text(middle, 24, f'<tspan font-weight="bold">{title}</tspan>'),
        ]


def picture() -> str:
    """The picture as SVG.  The committed certificate is checked on the way."""
    content = read_bytes(committed_folder() / "theorem-1.json")
    image = check_bytes(content, statement_of).steps["invariance"].ranges
    certificate = parse_certificate(content)
    step = certificate.statement.step("contraction")
    tree = certificate.results["contraction"].tree
    if not isinstance(step, CoverStep) or tree is None:
        raise TypeError("the contraction of Theorem 1 is a cover")
    judge = StepJudge(step, BITS)
    bars = [(cell["x"], judge.judge(cell).enclosures["S"]) for cell in leaves(tree, judge.root)]
    return "\n".join([_HEAD, *_map(step.domain, image), *_cover(bars), "</svg>\n"])


def _map(rectangle: Box, image: Mapping[str, Side]) -> list[str]:
    """Where one layer moves mean and variance, and what it makes of the rectangle."""
    panel = Panel(60, 400, SHOWN["mu"], SHOWN["nu"])
    outline = f'{EMPTY} stroke="{GREEN}" stroke-width="2.5"'
    return [
        *_arrows(panel),
        panel.box(image["mu_tilde"], image["nu_tilde"], FILLED),
        panel.box(rectangle["mu"], rectangle["nu"], outline),
        f'<circle cx="{panel.x(Fraction(0)):.1f}" cy="{panel.y(Fraction(1)):.1f}" r="4.5"/>',
        *panel.frame(
            "Where one layer moves (μ, ν)",
            ("mean μ", "variance ν"),
            ("-0.2 -0.1 0 0.1 0.2", "0.5 0.8 1 1.5"),
        ),
        _text(230, 404, "the rectangle, and (filled) where g maps it, for all weights"),
    ]


def _arrows(panel: Panel) -> list[str]:
    """From points of the plane in the direction of their images, for omega = 0 and tau = 1."""
    parts = []
    for i in range(ALONG):
        for k in range(ALONG):
            shares = {"mu": Fraction(2 * i + 1, 2 * ALONG), "nu": Fraction(2 * k + 1, 2 * ALONG)}
            start = {a: low + (high - low) * shares[a] for a, (low, high) in SHOWN.items()}
            x, y = panel.x(start["mu"]), panel.y(start["nu"])
            to = _image(start)
            dx, dy = panel.x(to["mu"]) - x, panel.y(to["nu"]) - y
            dx, dy = (LENGTH / 2 * d / math.hypot(dx, dy) for d in (dx, dy))
            ends = f"M{x - dx:.1f} {y - dy:.1f} {x + dx:.1f} {y + dy:.1f}"
            parts.append(f'<path d="{ends}" stroke="{SOFT}" marker-end="url(#tip)"/>')
    return parts


def _image(start: Point) -> Point:
    """Where g maps it, nearly."""
    point = {**start, "omega": Fraction(0), "tau": Fraction(1)}
    with precision(BITS):
        weights = ball_parameters(None, None)
        values = (formula(f"{a}_tilde", tuple(point)).at(point, weights) for a in start)
        return {a: Fraction(v.estimate()) for a, v in zip(start, values, strict=True)}


def _cover(bars: list[tuple[Side, Side]]) -> list[str]:
    """On each cell of the cover the enclosure of S at the worst weights that lead there."""
    panel = Panel(500, 840, (bars[0][0][0], bars[-1][0][1]), SIZES)
    largest = max(values[1] for _, values in bars)
    one = panel.y(Fraction(1))
    style = f'{FILLED} stroke="{GREEN}" stroke-width="0.7"'
    return [
        *(panel.box(sides, values, style) for sides, values in bars),
        f'<path d="M500 {one:.1f}H840" stroke="{RED}" stroke-width="1.5" stroke-dasharray="6 4"/>',
        _text(830, one - 7, "S = 1", "end"),
        *panel.frame(
            f"S is below 1 on {len(bars)} cells: g contracts",
            ("x = ντ, variance of a net input", "S, norm of the derivative of g"),
            ("0.8 1 1.2 1.4 1.6", "0.6 0.7 0.8 0.9 1"),
        ),
        _text(
            670,
            404,
            f"the largest S of all weights, on each cell: at most {upper_decimal(largest, 4)}",
        ),
    ]


def _number(text: str) -> str:
    return text.replace("-", "\N{MINUS SIGN}")


def _text(x: float, y: float, text: str, anchor: str = "middle") -> str:
    return f'<text x="{x:.1f}" y="{y:.1f}" text-anchor="{anchor}">{text}</text>'


if __name__ == "__main__":
    write_whole(Path(sys.argv[1]), picture().encode())
