"""The pages of results and errata: what is in them, and that nothing breaks their tables."""

import re
from dataclasses import replace
from fractions import Fraction

import pytest

import snnproof
from snnproof.box import Box
from snnproof.certificate.condition import below
from snnproof.exact import exact
from snnproof.proving.results import Result
from snnproof.report.contents_page import contents_page
from snnproof.report.errata_page import errata_page
from snnproof.report.not_decidable import NOT_DECIDABLE
from snnproof.report.results_page import results_page
from snnproof.report.text import (
    anchor,
    box_near,
    cell,
    enclosure_text,
    near_decimal,
    place_text,
    proof_file,
    table,
)
from snnproof.statements.rows import Cause, Consequence, Erratum, Row, bounds, by_hand
from snnproof.verdict import Verdict

CLAIM = "theorem-1"  # a registered claim, for title and file
LINE = Box(t=(0, 1))


def row(planned: Row, verdict: Verdict, **more) -> Result:
    return Result(CLAIM, snnproof.claim(CLAIM).reference, planned, verdict, **more)


@pytest.fixture(scope="module")
def rows():
    false = bounds(
        "false",
        "|J12| <= 0.5 <at all>",
        "t",
        below("0.5"),
        over=LINE,
        note="read as it stands",
        erratum=Erratum(Consequence.NUMBER, "It is 1 | at t = 1."),
    )
    grave = bounds(
        "grave", "t < 0", "t", below(0), over=LINE, erratum=Erratum(Consequence.LEMMA, "It is not.")
    )
    right = bounds("right", "t < 2", "t", below(2), over=LINE, corrects="false")
    argued = by_hand("argued", "Hence.", alone="a definition", argument="So.")
    needed = bounds("needed", "t < 4", "t", below(4), over=LINE, stands="needed")
    open_row = bounds("open", "t < 3", "t", below(3), over=LINE)
    place, one = {"t": Fraction(1)}, (Fraction(1), Fraction(1))
    return [
        row(false, Verdict.REFUTED, place=place, true_value=one, certificate="certificates/x.json"),
        row(right, Verdict.PROVED, margin=Fraction(1), place=place, true_value=one),
        row(
            grave, Verdict.REFUTED, place={"t": Fraction(0)}, true_value=(Fraction(0), Fraction(0))
        ),
        row(argued, Verdict.PROVED),
        row(needed, Verdict.PROVED, margin=Fraction(3), place=place, true_value=one),
        row(open_row, Verdict.UNDECIDED, reason="the budget is used up"),
    ]


def test_the_summary_counts_what_is_printed_and_what_is_corrected(rows):
    page = results_page(rows)
    assert "| stated in print | 4 | 1 | 2 | 1 | 3 | 0 | 0 | 1 |" in page
    assert "| needed, not in print | 1 | 1 | 0 | 0 | 1 | 0 | 0 | 0 |" in page
    assert "| authors' code | 0 | 0 | 0 | 0 | 0 | 0 | 0 | 0 |" in page
    assert "| corrected statements | 1 | 1 | 0 | 0 | 1 | 0 | 0 | 0 |" in page
    assert "| together | 6 | 3 | 2 | 1 | 5 | 0 | 0 | 1 |" in page


def test_what_fails_comes_the_gravest_first(rows):
    for page in (results_page(rows), errata_page(rows)):
        assert page.index("theorem-1.grave") < page.index("theorem-1.false")


def test_every_row_has_its_line_with_the_right_number_of_cells(rows):
    page = results_page(rows)
    lines = [
        line
        for line in page.splitlines()
        if re.match(r"\| (false|right|grave|argued|needed|open) ", line)
    ]
    assert len(lines) == len(rows)
    for line in lines:
        assert len(re.findall(r"(?<!\\)\|", line)) == 8
    assert "\\|J12\\| <= 0.5 &lt;at all>" in page
    assert "**refuted**" in lines[0]
    assert "*corrected:* t < 2" in lines[1]
    assert "proved, by hand" in lines[3]
    assert "**the budget is used up**" in lines[5]


def test_an_entry_says_what_is_printed_what_is_true_and_how_to_see_it(rows):
    entry = errata_page(rows).split('<a id="theorem-1.false"></a>')[1].split("\n## ")[0]
    assert "**Printed**: \\|J12\\| <= 0.5 &lt;at all>, on `t=0:1`. `t < 0.5`" in entry
    assert "refuted: `t` is 1 at t = 1" in entry
    assert "**True**: It is 1 \\| at t = 1." in entry
    assert "**Corrected**: t < 2, on `t=0:1` (proved, true value in 1; `theorem-1.right`)" in entry
    assert "reading: read as it stands" in entry
    assert "**Consequence**: a printed number is not the rounded value" in entry
    assert entry.rstrip().splitlines()[-1] == (
        "- **Shown by**: `snnproof reproduce --only theorem-1.false`"
    )


def test_rows_of_one_erratum_are_one_entry(rows):
    false = next(row for row in rows if row.step.id == "false")
    again = replace(false, planned=replace(false.planned, step=replace(false.step, id="again")))
    page = errata_page([*rows, again])
    assert page.count("\n### ") == errata_page(rows).count("\n### ")
    assert '<a id="theorem-1.false"></a><a id="theorem-1.again"></a>' in page
    assert "--only theorem-1.false --only theorem-1.again" in page


def test_errata_are_ordered_by_where_they_stand_then_by_cause(rows):
    def planted(name, **more):
        erratum = Erratum(Consequence.NUMBER, f"of {name}", more.pop("cause", None))
        planned = bounds(name, "t < 0", "t", below(0), over=LINE, erratum=erratum, **more)
        return row(planned, Verdict.REFUTED, place={"t": Fraction(0)})

    page = errata_page(
        [
            planted("coded", stands="code", place="selu.py"),
            planted("rounded", place="(12), Lemma 5"),
            planted("gap", place="(11), Lemma 5", cause=Cause.GAP),
            planted("main", place="Main text, (6)"),
        ]
    )
    names = re.findall(r'<a id="theorem-1\.(\w+)">', page)
    assert names == ["main", "gap", "rounded", "coded"]
    assert "### Theorem 1: (12), Lemma 5" in page


def test_a_row_says_where_it_stands():
    planned = bounds("so", "t < 4", "t", below(4), over=LINE, stands="needed", place="(7)")
    page = results_page([row(planned, Verdict.PROVED)])
    assert "| so | *needed, not in print:* (7) | t < 4 on `t=0:1`" in page
    assert "<details><summary>formula</summary>`t < 4`</details>" in page


def test_what_is_not_decided_has_its_reason(rows):
    section = errata_page(rows).split("## What is not decided here")[1]
    assert all(one.place and one.claim and one.reason for one in NOT_DECIDABLE)
    assert section.count("\n|") == len(NOT_DECIDABLE) + 2


def test_the_first_page_has_a_line_for_each_claim(rows):
    page = contents_page(rows)
    line = next(line for line in page.splitlines() if "[theorem-1]" in line)
    assert "[theorem_1.py](theorem_1.py)" in line
    assert "| **refuted** | 6 | 1 false | " in line
    assert line.endswith(", Coq | `snnproof prove theorem-1` |")
    assert "(RESULTS.md#theorem-1)" in line
    assert '<a id="theorem-1"></a>' in results_page(rows)


def test_a_file_in_a_folder_of_its_own_is_found_from_the_page():
    assert proof_file(snnproof.claim("maximal-theorem-1")) == "beyond/maximal_domains.py"
    for claim in snnproof.claims():
        assert claim.path.parts[-2:] == ("proofs", *proof_file(claim).split("/"))[-2:]


def test_links_lead_somewhere(rows):
    page, errata = results_page(rows), errata_page(rows)
    headings = {anchor(line.lstrip("# ")) for line in errata.splitlines() if line.startswith("#")}
    ids = set(re.findall(r'<a id="([^"]*)">', errata))
    assert set(re.findall(r"\(ERRATA\.md#([^)]*)\)", page)) <= ids
    assert set(re.findall(r"\(#([^)]*)\)", errata)) <= headings | ids
    names = set(re.findall(r'<a id="([^"]*)">', page))
    assert set(re.findall(r"\(#([^)]*)\)", page)) <= names


@pytest.mark.parametrize(
    ("low", "high", "text"),
    [
        ("0.25", "0.25", "0.25"),
        ("1/3", "1/2", "[0.3333, 0.5]"),
        ("-0.00000001", "0.00000001", "[-0.00000001, 0.00000001]"),
        ("0.123456789012345", "0.123456789012346", "[0.123456789012, 0.123456789013]"),
    ],
)
def test_enclosures_in_print_contain_what_they_stand_for(low, high, text):
    enclosure = Fraction(low), Fraction(high)
    shown = enclosure_text(enclosure)
    assert shown == text
    ends = [Fraction(number) for number in shown.strip("[]").split(", ")]
    assert ends[0] <= enclosure[0]
    assert ends[-1] >= enclosure[1]


def test_places():
    assert place_text({"t": Fraction(1, 3)}) == "t = 1/3"
    assert place_text({"t": Fraction(123456789012345678, 10**18)}) == "t = 0.12345678.."
    assert place_text({}) == place_text(None) == ""
    assert box_near(Box(t=("1", "2"))) == "t = 1:2"
    assert cell("a\n b|c") == "a b\\|c"
    assert table(("a", "b"), [("1", "2")]) == "| a | b |\n|---|---|\n| 1 | 2 |"


@pytest.mark.parametrize(
    ("low", "high", "text"),
    [
        ("1.30604974209421", "1.30604974209422", "1.30604974209.."),
        ("-1.30604974209422", "-1.30604974209421", "-1.30604974209.."),
        ("1.20000001", "1.20000002", "1.2.."),
        ("2.56465123e-393", "2.56465189e-393", "2.564651..e-393"),
        ("1234567.1", "12345678.2", ""),  # the same digits, and ten times as large
        ("1.23456789012345e30", "1.23456789012346e30", "1.23456789012..e30"),
        ("0.99999999", "1.00000001", ""),
        ("-1e-30", "1e-30", ""),
        ("123456789012.5", "123456789012.75", "123456789012.."),
        ("1234567890123.5", "1234567890123.75", ""),
        ("0.000000123456789", "0.000000123456789", "0.000000123456789"),
    ],
)
def test_the_common_digits_of_an_interval_keep_their_size(low, high, text):
    assert near_decimal(exact(low), exact(high), 12, 6) == text
