"""Literals in source code, judged against the constants of normalization.

A literal with at least FEWEST_DIGITS digits near a constant is taken for it: nearer than NEAR on
its own, nearer than NEAR_BY_NAME where the line, or one of the two around it, names the activation
within a WINDOW of characters.  So are the numbers of the nodes of an ONNX file, by their values.
"""

from __future__ import annotations

import math
import os
import re
from bisect import bisect_left
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import Enum
from fractions import Fraction
from importlib import import_module
from pathlib import Path

from ..arithmetic.number import Number
from ..errors import FileError, short
from ..explore.parameters.nearest import FORMATS, Format, nearest
from ..extras import MODELS, missing, require
from ..files.plain import Shown
from ..files.whole import read_whole
from .constants import DIGITS, Constant, constants

FEWEST_DIGITS = 4
NEAR = Fraction(1, 10**5)
NEAR_BY_NAME = Fraction(1, 200)

WINDOW = 200
"""A line can be the whole of a file, of data or of a minified program."""

MAX_BYTES = 4 << 20
"""Larger files are data, and no source code."""

SUFFIXES = (
    ".py", ".pyi", ".c", ".cc", ".cpp", ".cxx", ".h", ".hh", ".hpp", ".cu", ".cuh", ".cl", ".mm",
    ".metal", ".rs", ".js", ".mjs", ".ts", ".tsx", ".java", ".kt", ".go", ".jl", ".r", ".lua",
    ".swift", ".cs", ".json", ".toml", ".yaml", ".yml", ".md", ".rst", ".ipynb",
)  # fmt: skip
"""Files of source code, by the end of their names."""

ONNX = ".onnx"
"""Read where the extra `models` is installed."""

_SKIPPED = (".git", ".hg", "node_modules", "__pycache__", ".venv", "venv", "build", "dist")

_LITERAL = re.compile(
    r"(?<![\w.])(?P<sign>-?)(?:(?P<hex>0[xX][0-9a-fA-F]+\.[0-9a-fA-F]*[pP][+-]?\d+)"
    r"|(?P<decimal>(?:\d+\.\d*|\.\d+)(?:[eE][+-]?\d+)?))(?P<suffix>f32|f64|[fFdDlL])?(?![\w.])"
)


class Judgement(Enum):
    """What a literal is of a constant, the best first."""

    ROUNDED = "correctly rounded"
    FLOAT = "the nearest number of a format"
    CUT = "cut off"
    WRONG = "wrong"


@dataclass(frozen=True, repr=False)
class Literal(Shown):
    """A literal near a constant.

    line: of a file of ONNX, the number of the node;  text: as it is written, or a node's number.

    detail: to how many digits or of which format, or from which digit on it is wrong;  float64,
    float32: is it read there as the nearest number to the constant?
    """

    shown = ("file", "line", "text", "constant", "judgement", "detail", "float64", "float32")

    file: str
    line: int
    text: str
    constant: str
    judgement: Judgement
    detail: str
    float64: bool
    float32: bool

    def __str__(self) -> str:
        return f"{self.file}:{self.line}: {self.text} for {self.constant}: {self.detail}"


def audit_literals(path: Path, each: Callable[[Path], object] = lambda path: None) -> list[Literal]:
    """All literals near a constant in a file, or in the source files below a folder.

    In a folder, files that are too large or cannot be read are passed over.
    *Raises*: FileError if there is no such path.
    """
    if not path.exists():
        raise FileError(f"cannot read {short(str(path))}: No such file or directory")
    known = sorted(constants(), key=_size)
    found: list[Literal] = []
    for file in sorted(_files(path)):
        each(file)
        found += _audit_file(file, path, known)
    return found


def judge(text: str, constant: Constant) -> tuple[Judgement, str]:
    """What a literal is of a constant, and in how many digits or which format.

    *Guarantee*: exact comparisons with the ends of the certified interval; a literal with more
    digits than that has is judged by the digits that it has.
    """
    value = value_of(text)
    places = _places(text)
    if places is not None:
        unit = Fraction(10) ** -places
        if _rounds_to(constant, value, unit):
            count = _digits(text)
            words = f"correctly rounded to {count} digits"
            beyond = f"right in all of the {DIGITS} digits that are certified"
            return Judgement.ROUNDED, words if count <= DIGITS else beyond
    for one in FORMATS:
        near = _nearest_in(one, constant)
        if near is not None and Fraction(near) == value:
            return Judgement.FLOAT, f"exactly the nearest {one.name}"
    if places is not None:
        away = abs(constant.middle) - abs(value)
        if 0 <= away < Fraction(10) ** -places and value * constant.middle > 0:
            return Judgement.CUT, f"cut off after {_digits(text)} digits"
    wrong = f"wrong from digit {_first_wrong(value, constant)} on"
    for one, fewest, most in zip(FORMATS[:2], (15, 7), (20, 12), strict=True):
        is_meant = fewest <= _digits(text) <= most
        if is_meant and one.nearest(value) == _nearest_in(one, constant):
            return Judgement.FLOAT, f"read as the nearest {one.name}; {wrong}"
    return Judgement.WRONG, wrong


def value_of(text: str) -> Fraction:
    """The exact number that a literal writes."""
    match = _LITERAL.fullmatch(text)
    if match is None:
        raise ValueError(f"{text!r} is no literal")
    hexadecimal = match["hex"]
    number = Fraction(float.fromhex(hexadecimal) if hexadecimal else match["decimal"])
    return -number if match["sign"] else number


def _files(path: Path) -> Iterator[Path]:
    if path.is_file():
        yield path
        return
    suffixes = SUFFIXES if missing(MODELS) else (*SUFFIXES, ONNX)
    for folder, inner, names in os.walk(path):
        inner[:] = [name for name in inner if name not in _SKIPPED]
        for name in names:
            file = Path(folder, name)
            if file.suffix.lower() in suffixes and file.is_file():
                yield file


def _audit_file(file: Path, root: Path, known: list[Constant]) -> Iterator[Literal]:
    name = str(file.relative_to(root)) if root.is_dir() else file.name
    if file.suffix.lower() == ONNX:
        yield from _audit_onnx(file, name, known, in_folder=root.is_dir())
        return
    content = read_whole(file, MAX_BYTES)
    if content is None or b"." not in content:
        return
    lines = content.decode("utf-8", "replace").splitlines()
    for place, line in enumerate(lines):
        for match in _LITERAL.finditer(line):
            text = match.group(0)
            if _digits(text) < FEWEST_DIGITS:
                continue
            begin = max(0, match.start() - WINDOW)
            around = " ".join(
                part[begin : match.end() + WINDOW] for part in lines[max(0, place - 2) : place + 2]
            ).lower()
            one = _meant(value_of(text), around, known)
            if one is not None:
                yield _literal(name, place + 1, text, one)


def _audit_onnx(
    file: Path, name: str, known: list[Constant], *, in_folder: bool
) -> Iterator[Literal]:
    require(MODELS, "reading ONNX")
    numbers = import_module("snnproof.models.onnx_file").numbers
    try:
        for place, around, number in numbers(file):
            if not math.isfinite(number):
                continue
            one = _meant(Fraction(number), around.lower(), known)
            if one is not None:
                yield _literal(name, place, number.hex(), one, f"{around} = {number:.9g}")
    except FileError as error:
        if not in_folder:
            raise FileError(f"{short(name)}: {error}") from None


def _literal(file: str, line: int, text: str, one: Constant, shown: str = "") -> Literal:
    judgement, detail = judge(text, one)
    value = abs(value_of(text))
    reads = [f.nearest(value) == abs(_nearest_in(f, one) or 0) for f in FORMATS[:2]]
    return Literal(file, line, shown or text, one.name, judgement, detail, *reads)


def _meant(value: Fraction, around: str, known: list[Constant]) -> Constant | None:
    """The constant that a literal is near enough to, the nearest of those that are named first.

    known: by size.
    """
    ends = (abs(value) * (1 - 2 * NEAR_BY_NAME), abs(value) * (1 + 2 * NEAR_BY_NAME))
    first, last = (bisect_left(known, float(end), key=_size) for end in ends)
    near = sorted(known[first:last], key=lambda one: _distance(value, one))
    candidates = [one for one in near if _distance(value, one) <= NEAR_BY_NAME]
    for one in candidates:
        if _is_named(one, around):
            return one
    return next((one for one in candidates if _is_unmistakable(one, value)), None)


def _size(one: Constant) -> float:
    return abs(float(one.middle))


def _is_unmistakable(one: Constant, value: Fraction) -> bool:
    """SELU's own constants: no other number of code is like them."""
    is_own = one.claim == "constants-selu" and not one.name.startswith("truncated")
    return is_own and _distance(value, one) <= NEAR


def _distance(value: Fraction, one: Constant) -> Fraction:
    return abs(abs(value) / abs(one.middle) - 1)


_WORDS = {
    "constants-selu": ("selu", "alpha_dropout", "alphadropout", "truncated", "trunc"),
}


def _is_named(one: Constant, around: str) -> bool:
    if one.claim in _WORDS:
        return any(word in around for word in _WORDS[one.claim])
    name = one.name.rpartition("-second-moment")[0] or one.name.rpartition("-variance")[0]
    spellings = {name, name.replace("-", "_"), name.replace("-", "")}
    return any(re.search(rf"(?<![a-z]){re.escape(word)}(?![a-z])", around) for word in spellings)


def _nearest_in(kind: Format, one: Constant) -> float | None:
    """The number of the format nearest to a constant; None where the digits do not tell."""
    return next(n.value for n in nearest(_number(one)) if n.format == kind.name)


def _number(one: Constant) -> Number:
    return Number(one.lower, one.upper, DIGITS)


def _digits(text: str) -> int:
    """Significant digits of a decimal literal; of a hexadecimal one, as many as float64 has."""
    match = _LITERAL.fullmatch(text)
    if match is None or match["hex"]:
        return 17
    mantissa = re.split("[eE]", match["decimal"])[0]
    return len(mantissa.replace(".", "").lstrip("0"))


def _places(text: str) -> int | None:
    """Decimal places of a decimal literal, None for a hexadecimal one."""
    match = _LITERAL.fullmatch(text)
    if match is None or match["hex"]:
        return None
    mantissa, *exponent = re.split("[eE]", match["decimal"])
    return len(mantissa.partition(".")[2]) - int(exponent[0] if exponent else 0)


def _rounds_to(one: Constant, value: Fraction, unit: Fraction) -> bool:
    """Is the constant, up to its sign, rounded to this unit the value?

    Where the literal has more digits than are certified, the certified interval has to be near it.
    """
    lower, upper = sorted((abs(one.lower), abs(one.upper)))
    size = abs(value)
    if unit < upper - lower:
        return lower - unit <= size <= upper + unit
    return size - unit / 2 <= lower and upper <= size + unit / 2


def _first_wrong(value: Fraction, one: Constant) -> int:
    """The first number of significant digits to which the literal is rounded otherwise."""
    for digits in range(1, DIGITS):
        here, there = (
            Number(size, size, digits).rounded_text for size in (abs(value), abs(one.middle))
        )
        if here != there:
            return digits
    return DIGITS
