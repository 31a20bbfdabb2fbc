"""Every entry of a reading of the paper is decided by rows, or said to be no statement."""

import re
from fnmatch import fnmatchcase
from pathlib import Path

import pytest
from oracles.print_map import CODE, NEEDED, PRINT, WHY_NOT, entries

import snnproof

READING = Path(__file__).resolve().parents[3] / "shared" / "paper" / "claims.md"
PARTS = {"A": (PRINT, "print"), "B": (NEEDED, "needed"), "C": (CODE, "code")}
ONE_STATEMENT = re.compile(r"(Theorem|Lemma|Corollary) \d+[^:;]*")
"""A reference that is the place of a row which has none of its own."""


@pytest.fixture(scope="module")
def plans():
    return [(claim, row) for claim in snnproof.claims() for row in claim.plan()]


def labels(part):
    """The labels of the entries of a part of the reading."""
    if not READING.exists():
        pytest.skip("the reading of the paper is not here")
    text = READING.read_text("utf-8")
    begin, end = text.index(f"\n# {part}. "), text.find(f"\n# {chr(ord(part) + 1)}. ")
    return re.findall(r"^ *- \*\*([A-Z][\w.]*)\*\*", text[begin:end], re.MULTILINE)


@pytest.mark.parametrize("part", PARTS)
def test_no_entry_is_left_out(part):
    found = labels(part)
    assert len(found) == len(set(found))
    assert set(found) == set(entries(PARTS[part][0]))


@pytest.mark.parametrize("part", PARTS)
def test_each_entry_is_decided_or_is_no_statement(part, plans):
    text, stands = PARTS[part]
    names = {f"{claim.id}.{row.step.id}": row for claim, row in plans}
    wrong = []
    for label, rows in entries(text).items():
        if rows[0] == "-":
            wrong += [label] if len(rows) != 2 or rows[1] not in WHY_NOT else []
            continue
        meant = [[n for n in names if fnmatchcase(n, pattern)] for pattern in rows]
        wrong += [f"{label}: {p}" for p, some in zip(rows, meant, strict=True) if not some]
        found = {names[n].stands for some in meant for n in some}
        if part != "B" and stands not in found:
            wrong.append(f"{label}: its rows are {found}")
    assert wrong == []


def test_what_is_in_print_has_its_place(plans):
    """Its own, or that of a claim which is a single statement."""
    left = [
        f"{claim.id}.{row.step.id}"
        for claim, row in plans
        if row.stands in ("print", "needed")
        and not (row.place or row.corrects)
        and not ONE_STATEMENT.fullmatch(claim.reference)
    ]
    assert left == []
