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


def faults(text, stands, plans):
    """What is wrong with entries, whose rows are to stand there; nothing if all are decided."""
    names = {f"{claim.id}.{row.step.id}": row.stands for claim, row in plans}
    for label, rows in entries(text).items():
        if rows[0] == "-":
            if len(rows) != 2 or rows[1] not in WHY_NOT:
                yield f"{label}: {rows}"
            continue
        meant = [[name for name in names if fnmatchcase(name, pattern)] for pattern in rows]
        yield from (f"{label}: {p}" for p, some in zip(rows, meant, strict=True) if not some)
        if stands != "needed" and stands not in {names[name] for some in meant for name in some}:
            yield f"{label}: no row of it is {stands}"


@pytest.mark.parametrize("part", PARTS)
def test_each_entry_is_decided_or_is_no_statement(part, plans):
    text, stands = PARTS[part]
    assert list(faults(text, stands, plans)) == []


@pytest.mark.parametrize(
    "planted", ["Z1 lemma-0.nothing", "Z1 theorem-1.map", "Z1 - boredom", "Z1 -", "Z1 lemma-6.none"]
)
def test_a_fault_in_the_list_is_noticed(planted, plans):
    assert list(faults(planted, "print", plans))


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
