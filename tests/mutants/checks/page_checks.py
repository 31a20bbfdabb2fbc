"""What the pages of results and errata must say of rows, on a few rows made for it."""

import snnproof
from snnproof.box import Box
from snnproof.certificate.condition import below
from snnproof.proving.results import Result
from snnproof.report import errata_page, results_page, row_text, text
from snnproof.statements.rows import Cause, Consequence, Erratum, bounds
from snnproof.verdict import Verdict

CLAIM = "theorem-1"  # a registered claim, for title and file
SLIP = Erratum(Consequence.MISPRINT, "See row `right`: 1 stands for 2.")
ROUNDED = Erratum(Consequence.ARGUMENT, "It is 1.", Cause.ROUNDING)


def row(name, verdict=Verdict.REFUTED, **remarks):
    planned = bounds(name, f"t < 1 ({name}).", "t", below(1), over=Box(t=(0, 1)), **remarks)
    return Result(CLAIM, snnproof.claim(CLAIM).reference, planned, verdict)


def page(*rows):
    return errata_page.errata_page(rows)


def one_cause_is_one_entry():
    found = page(row("a", erratum=SLIP), row("b", erratum=SLIP), row("c", erratum=ROUNDED))
    assert found.count("\n### ") == 2
    assert found.count("1 stands for 2.") == 1


def what_only_we_ask_is_no_error_of_the_paper():
    assert "\n### " not in page(row("a", erratum=SLIP, stands="ours"))


def what_is_needed_is_not_called_printed():
    found = page(row("a", erratum=SLIP, stands="needed"))
    assert "**Needed, not in print**" in found
    assert "**Printed**" not in found


def a_theorem_that_is_open_is_not_said_to_hold():
    assert "The three theorems hold" in page(row("a", Verdict.PROVED))
    assert "The three theorems hold" not in page(row("a", Verdict.UNDECIDED))


def a_rounding_is_not_called_a_gap():
    found = page(row("a", erratum=ROUNDED))
    assert "## Appendix: roundings" in found
    assert "with a gap" not in found


def code_stands_apart():
    assert "## Code and notebook: misprints" in page(row("a", erratum=SLIP, stands="code"))


def names_of_rows_are_shown_as_names():
    assert "row `right`" in page(row("a", erratum=SLIP))
    assert text.prose("|a| and `b`") == "\\|a\\| and `b`"


def a_row_says_where_it_stands():
    own, of_the_claim = row("a", place="(7)"), row("b")
    assert row_text.origin_text(own) == "(7)"
    assert row_text.origin_text(of_the_claim) == own.reference
    assert row_text.origin_text(row("c", place="(7)", stands="needed")).startswith("*needed")
    assert row_text.origin_text(row("d", stands="ours")) == "our own"


def what_is_in_print_is_counted_apart():
    rows = [row("a", Verdict.PROVED), row("b", Verdict.PROVED, stands="needed")]
    rows += [row("c", Verdict.PROVED, stands=stands) for stands in ("ours", "code", "ours")]
    summary = results_page.results_page(rows).split("## Summary")[1].split("##")[0]
    counted = {line.split("|")[1].strip(): line.split("|")[2].strip() for line in
               summary.splitlines() if line.startswith("|")}  # fmt: skip
    assert counted["stated in print"] == "1"
    assert counted["needed, not in print"] == "1"
    assert (counted["authors' code"], counted["our own"], counted["together"]) == ("1", "2", "5")
