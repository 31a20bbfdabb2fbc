"""The picture of the README: what is in it is what the certificate of Theorem 1 proves."""

from __future__ import annotations

import re
from xml.etree import ElementTree

import readme

import snnproof
from snnproof.report.theorem_1_picture import HEIGHT, WIDTH, picture


def test_the_committed_picture_is_current_and_small() -> None:
    assert picture() == readme.PICTURE.read_text()
    assert readme.PICTURE.stat().st_size < 100_000
    assert f"]({readme.PICTURE.relative_to(readme.ROOT)})" in readme.README.read_text()
    assert f"snnproof.report.theorem_1_picture {readme.PICTURE.relative_to(readme.ROOT)}" in (
        readme.README.read_text()
    )


def _rectangles() -> list[dict[str, float]]:
    root = ElementTree.fromstring(picture())
    rectangles = root.iter("{http://www.w3.org/2000/svg}rect")
    return [
        {name: float(one.attrib.get(name, 0)) for name in ("x", "y", "width", "height")}
        for one in rectangles
    ]


def test_the_image_lies_inside_the_rectangle_and_each_cell_below_one() -> None:
    _, image, rectangle, _, *bars, _ = _rectangles()
    assert rectangle["x"] < image["x"]
    assert rectangle["y"] < image["y"]
    for start, length in (("x", "width"), ("y", "height")):
        assert image[start] + image[length] < rectangle[start] + rectangle[length]
    folder = readme.ROOT / "proofs" / "certificates"
    checked = snnproof.check(folder / "theorem-1.json")
    assert len(bars) == checked.steps["contraction"].leaves
    line = re.search(r'd="M500 ([\d.]+)H840"', picture())
    assert line is not None
    assert min(one["y"] for one in bars) > float(line[1]) + 50
    assert bars[-1]["x"] + bars[-1]["width"] == 840
    sides = {one["x"]: one["width"] for one in bars}  # some lie over the same part of the axis
    assert abs(sum(sides.values()) - (840 - 500)) < 1


def test_nothing_is_drawn_outside_of_it() -> None:
    for one in _rectangles():
        assert 0 <= one["x"] <= one["x"] + one["width"] <= WIDTH
        assert 0 <= one["y"] <= one["y"] + one["height"] <= HEIGHT
