"""The committed page on how likely the hypotheses are is what its module writes."""

from pathlib import Path

import proofs
from snnproof.report.how_likely_page import LAWS, WIDTHS, how_likely_page

PAGE = (Path(proofs.__path__[0]) / "HOW_LIKELY.md").read_text()


def test_the_rows_of_some_widths_are_made_anew():
    """Those that take no minutes."""
    made = how_likely_page((256, 4096))
    introduction = made.split("##")[0]
    assert PAGE.startswith(introduction)
    rows = [line for line in made.splitlines() if line.startswith("| 256") or "| 4096" in line]
    assert len(rows) == 2 * len(LAWS)
    assert all(row in PAGE.splitlines() for row in rows)


def test_every_width_has_a_row_for_each_law():
    assert all(PAGE.count(f"\n| {n} |") == len(LAWS) for n in WIDTHS)
