"""The page of constants of normalization, and of the literals that programs ship for them."""

from __future__ import annotations

import importlib
from collections.abc import Sequence

from ..practice.constants import DIGITS, Constant
from ..practice.literals import judge
from ..statements.registry import claim
from .text import cell, table

_INTRODUCTION = f"""\
# Constants of normalization

Each is correctly rounded to {DIGITS} significant digits, as its certificate says
(`snnproof check proofs/certificates/constants-*.json`).  A *gain* is the factor by which f(z),
z ~ N(0, 1), has second moment 1, or variance 1.  The last columns have the nearest numbers of
float64, float32 and bfloat16.

This page is written by `snnproof constants --page proofs/CONSTANTS.md`.

"""

_SHIPPED = """
## What programs ship

Literals in released code, judged against these constants.  *Read as the nearest float64*: its last
digits are not right, but the number that a program works with is.  Gains that were averaged over a
sample are right in three digits, more or less.

"""


def constants_page(found: Sequence[Constant]) -> str:
    """The page in Markdown, for the constants in their order."""
    rows = [
        [
            one.name,
            cell(one.text),
            f"`{one.formula}`",
            one.decimal,
            *(near.decimal or "" for near in one.nearest),
        ]
        for one in found
    ]
    columns = ["constant", "what it is", "formula", "value", "float64", "float32", "bfloat16"]
    return _INTRODUCTION + table(columns, rows) + "\n" + _SHIPPED + _shipped(found) + "\n"


def _shipped(found: Sequence[Constant]) -> str:
    folder = claim(found[0].claim).module.rpartition(".")[0]
    published = importlib.import_module(f"{folder}.published_literals_table").PUBLISHED
    known = {one.name: one for one in found}
    rows = [
        [name, f"`{literal}`", judge(literal, known[name])[1], cell("; ".join(places))]
        for name, literal, places in published
        if name in known
    ]
    return table(["constant", "literal", "is", "where"], rows)
