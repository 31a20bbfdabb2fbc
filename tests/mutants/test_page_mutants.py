"""Without what keeps the pages fair, a check of them fails; the true package passes all."""

import pytest
from mutants.checks import page_checks as checks
from mutants.checks.mutation import mutate

from snnproof.proving.results import Result
from snnproof.report import errata_page, results_page, row_text, text
from snnproof.statements.rows import Erratum

MUTANTS = {
    "each row is an entry": (
        *(errata_page, "_entries", "(row.planned.erratum, [])", "(row.id, [])", []),
        checks.one_cause_is_one_entry,
    ),
    "what we ask counts against the paper": (
        *(errata_page, "_entries", ' and row.stands != "ours"', "", []),
        checks.what_only_we_ask_is_no_error_of_the_paper,
    ),
    "all is called printed": (
        *(errata_page, "_entry", 'if row.stands == "print" else', "if True else", []),
        checks.what_is_needed_is_not_called_printed,
    ),
    "the theorems are said to hold": (
        *(
            errata_page,
            "_verdict_on_the_paper",
            "row.verdict is Verdict.PROVED for",
            "True for",
            [],
        ),
        checks.a_theorem_that_is_open_is_not_said_to_hold,
    ),
    "the cause is the usual one": (
        *(Erratum, "kind", "self.cause or ", "", []),
        checks.a_rounding_is_not_called_a_gap,
    ),
    "code is part of the paper": (
        *(errata_page, "_part", 'first.stands == "code"', "False", []),
        checks.code_stands_apart,
    ),
    "names are escaped": (
        *(text, "prose", '.replace("\\\\`", "`")', "", [errata_page]),
        checks.names_of_rows_are_shown_as_names,
    ),
    "the place of a row is that of its claim": (
        *(Result, "in_print", "self.planned.place or ", "", []),
        checks.a_row_says_where_it_stands,
    ),
    "what is needed stands in print": (
        *(row_text, "origin_text", 'if row.stands == "print" else', "if True else", []),
        checks.a_row_says_where_it_stands,
    ),
    "all stands in print": (
        *(Result, "stands", 'self.planned.stands or "print"', '"print"', []),
        checks.what_is_in_print_is_counted_apart,
    ),
    "what is needed is counted as printed": (
        *(results_page, "_summary", 'row.stands == "print"]', 'row.stands in ("print", "needed")]'),
        *([], checks.what_is_in_print_is_counted_apart),
    ),
}


@pytest.mark.parametrize("name", MUTANTS)
def test_the_mutant_is_caught(name, monkeypatch):
    owner, function, old, new, also, check = MUTANTS[name]
    check()
    mutate(monkeypatch, owner, function, old, new, also)
    with pytest.raises(AssertionError):
        check()
