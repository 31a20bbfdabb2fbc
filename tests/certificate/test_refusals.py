"""The checker refuses what does not follow: each forgery by name, at once, in one line."""

import contextlib
import json
from fractions import Fraction
from types import SimpleNamespace

import pytest
from mutants.checks import certificate_checks as checks
from mutants.checks.work import at_most

from snnproof.box import Box
from snnproof.certificate import read
from snnproof.certificate.check import check_bytes, check_file
from snnproof.certificate.condition import below
from snnproof.certificate.schema import Certificate, Statement, StepResult
from snnproof.certificate.steps import EVERYWHERE, CoverStep
from snnproof.certificate.tree import MAX_DEPTH
from snnproof.errors import CertificateError, FileError
from snnproof.exact import exact
from snnproof.files.whole import MAX_BYTES
from snnproof.moments import domains
from snnproof.statements.registry import statement_of
from snnproof.verdict import Verdict

MANY = 10**6


def test_true_certificates_are_accepted():
    checks.truth_is_accepted()


def test_a_leaf_and_a_witness_are_judged_in_the_bits_that_are_said_and_no_fewer_do():
    checks.truth_that_needs_bits_is_accepted()
    checks.fewer_bits_are_refused()


@pytest.mark.parametrize("name", checks.FORGERIES)
def test_a_forged_result_is_refused(name):
    checks.forgery_is_refused(name)


@pytest.mark.parametrize("name", checks.STATEMENT_FORGERIES)
def test_a_changed_statement_with_its_old_hash_is_refused(name):
    checks.stale_hash_is_refused(name)


@pytest.mark.parametrize("name", checks.STATEMENT_FORGERIES)
def test_another_statement_with_its_own_hash_under_the_name_of_a_claim_is_refused(name):
    checks.another_statement_under_the_name_is_refused(name)


@pytest.mark.parametrize("name", checks.WITNESS_FORGERIES)
def test_a_witness_that_is_none_is_refused(name):
    checks.witness_is_refused(name)


def test_a_witness_that_violates_nothing_is_refused():
    checks.witness_that_violates_nothing_is_refused()


def test_a_witness_says_nothing_of_fixed_points():
    data = json.loads(checks.refuted())
    data["statement"]["steps"][0]["scope"] = "fixed points"
    assert "not certainly violate" in checks.refusal(checks.dumped(checks.rehashed(data)))


def test_an_undecided_result_may_not_hide_a_refutation_or_a_proof():
    data = json.loads(checks.small())
    data["results"]["only"] = {"verdict": "undecided", "tree": ["leaf"]}
    assert checks.accepted(checks.dumped(data)).value == "undecided"
    data["results"]["only"]["verdict"] = "proved"
    assert "only known to be in" in checks.refusal(checks.dumped(data))


def test_a_lower_margin_is_accepted_and_a_negative_one_is_no_proof():
    data = json.loads(checks.small())
    data["results"]["only"]["margin"] = "-5"
    assert checks.accepted(checks.dumped(data)).value == "proved"


# -- text that is no certificate -----------------------------------------------------------------


def test_repeated_keys_are_refused():
    checks.repeated_keys_are_refused()


def test_json_numbers_are_refused():
    checks.numbers_are_refused()


def test_trees_nested_too_deep_are_refused():
    checks.trees_too_deep_are_refused()
    assert MAX_DEPTH == 200


BAD_TEXT = {
    "empty": b"",
    "blank": b" \n ",
    "not UTF-8": b'{"schema": "\xff"}',
    "UTF-16": '{"schema": "x"}'.encode("utf-16"),
    "a byte order mark": b'\xef\xbb\xbf{"schema": "x"}',
    "null": b"null",
    "a string": b'"snnproof-certificate/1"',
    "a list": b"[]",
    "two objects": b"{} {}",
    "a trailing comma": b'{"schema": "x",}',
    "single quotes": b"{'schema': 'x'}",
    "a comment": b"{} // x",
    "cut short": checks.small()[: len(checks.small()) // 2],
    "zero bytes": b"\x00" * 1000,
    "many arrays": b"[" * MANY,
    "many objects": b'{"a":' * MANY,
    "many closing brackets": b"]" * MANY,
    "nested by turns": b'[{"a":' * MANY,
    "nested one too deep": b"[" * 13 + b"]" * 13,
    "brackets side by side": b"[" + b"[]," * (MANY // 2) + b"[]]",
    "strings side by side": b"[" + b'"",' * MANY + b'""]',
    "quotes without end": b'"' * (2 * MANY + 1),
    "backslashes in a string without end": b'"' + b"\\" * (4 * MANY + 1),
    "escaped quotes without end": b'"' + b'\\"' * (2 * MANY),
    "strings that end in backslashes": b'["' + b'\\\\","' * MANY,
    "control characters in a string": b'{"schema": "a\nb"}',
    "a huge integer": b"[" + b"1" * (4 * MANY) + b"]",
    "a huge exponent": b"[1e999999999]",
    "deep inside a value": checks.small().replace(b'"leaf"', b"[" * 500 + b"]" * 500, 1),
    "nothing but spaces": b" " * (4 * MANY),
}


@pytest.mark.parametrize("name", BAD_TEXT)
def test_text_that_is_no_certificate_is_refused(name):
    checks.refusal(BAD_TEXT[name])


def test_brackets_in_strings_do_not_nest():
    text = json.loads(checks.small())
    text["tool"] = '[{"' * 10_000 + "\\" * 101 + '"]'
    assert checks.accepted(checks.dumped(text)).value == "proved"


def test_files_too_large_are_refused_without_being_read_whole(tmp_path):
    path = tmp_path / "large.json"
    with path.open("wb") as file:
        file.truncate(100 * MAX_BYTES)
    with pytest.raises(CertificateError, match="larger than"):
        check_file(path, statement_of)


def test_files_that_cannot_be_read_are_errors_of_files(tmp_path):
    for path in (tmp_path / "absent.json", tmp_path):
        with pytest.raises(FileError, match="cannot read"):
            check_file(path, statement_of)


def test_trees_with_too_many_nodes_are_refused():
    data = json.loads(checks.small())
    data["results"]["only"]["tree"] = ["leaf"] * (read.MAX_NODES + 1)
    assert "more than" in checks.refusal(checks.dumped(data))


def test_too_many_nodes_are_refused_also_if_spread_over_steps():
    data = json.loads(checks.small())
    step, count = data["statement"]["steps"][0], 5
    data["statement"]["steps"] = [{**step, "id": f"s{k}"} for k in range(count)]
    tree = ["leaf"] * (read.MAX_NODES // count + 1)
    data["results"] = {f"s{k}": {"verdict": "proved", "tree": tree} for k in range(count)}
    assert "more than" in checks.refusal(checks.dumped(data))


def test_too_many_steps_are_refused():
    data = json.loads(checks.small())
    data["statement"]["steps"] *= read.MAX_STEPS + 1
    assert "more than" in checks.refusal(checks.dumped(data))


@pytest.mark.parametrize(
    "number",
    ["1e1001", "1e999999999", "1/0", "nan", "0x1", "", "9" * 2001, "1_0", "1e-1000/3", "\u0661"],
)
@pytest.mark.parametrize("where", ["domain", "bound", "margin", "cut", "alpha"])
def test_numbers_that_cannot_be_read_are_refused_everywhere(where, number):
    data = json.loads(checks.small())
    step, result = data["statement"]["steps"][0], data["results"]["only"]
    if where == "domain":
        step["domain"]["mu"][0] = number
    elif where == "bound":
        step["conditions"]["S"]["below"] = number
    elif where == "margin":
        result["margin"] = number
    elif where == "cut":
        result["tree"][0] = f"x {number}"
    else:
        step["alpha"] = number
    checks.refusal(checks.dumped(checks.rehashed(data)))


EXTREMES = ["1e1000", "-1e1000", "1e-1000", "1/3" + "0" * 1900, "3" * 1990, f"1/{2**6600}"]


@pytest.mark.parametrize("number", EXTREMES)
@pytest.mark.parametrize("place", ["mu", "omega", "nu", "tau", "alpha", "lambda", "below"])
def test_extreme_numbers_lead_to_an_answer_or_a_refusal(place, number):
    domain = {**domains.THEOREM_1, **({place: number} if place in domains.AXES else {})}
    if Fraction(number) <= 0 and place in ("nu", "tau"):
        return
    step = CoverStep(
        id="only",
        text="One step.",
        domain=Box(domain),
        scope=EVERYWHERE,
        conditions={"S": below(number if place == "below" else 1)},
        alpha=exact(number) if place == "alpha" else None,
        lambda_=exact(number) if place == "lambda" else None,
    )
    statement = Statement("planted", "A planted claim", "nowhere", (step,))
    result = StepResult(Verdict.UNDECIDED, tree=[None])
    content = checks.content_of(
        SimpleNamespace(certificate=Certificate(statement, {"only": result}, "x"))
    )
    with at_most(checks.CALLS), contextlib.suppress(CertificateError):
        check_bytes(content, statement_of)


@pytest.mark.parametrize(
    "name", ["a\nb", "\x1b[2J", "", "../x", "a b", "x" * 10**6, "\ud800", "-a"]
)
def test_names_that_could_mislead_are_refused(name):
    data = json.loads(checks.small())
    data["statement"]["claim"] = name
    why = ("is no name", "has a line break", "cannot be printed")
    assert any(reason in checks.refusal(checks.dumped(checks.rehashed(data))) for reason in why)
    data = json.loads(checks.small())
    data["statement"]["steps"][0]["id"] = name
    data["results"] = {name: data["results"]["only"]}
    assert any(reason in checks.refusal(checks.dumped(checks.rehashed(data))) for reason in why)


@pytest.mark.parametrize("text", ["Fine\n\ntheorem-1: PROVED", "\x1b[2J", "a\u202eb", "\r", "\x85"])
@pytest.mark.parametrize("place", ["title", "reference", "text", "tool"])
def test_texts_that_feign_lines_or_steer_a_terminal_are_refused(place, text):
    data = json.loads(checks.small())
    holder = data if place == "tool" else data["statement"]
    holder = data["statement"]["steps"][0] if place == "text" else holder
    holder[place] = text
    refusal = checks.refusal(checks.dumped(checks.rehashed(data)))
    assert "has a line break" in refusal or "cannot be printed" in refusal


@pytest.mark.parametrize("axis", ["S", "nu_tilde", "E0", "pi", "exp", "at", "and", "e0"])
def test_an_axis_that_shadows_what_formulas_speak_of_is_refused(axis):
    data = json.loads(checks.small())
    data["statement"]["steps"][0]["domain"][axis] = ["0", "0.4"]
    assert "cannot be an axis" in checks.refusal(checks.dumped(checks.rehashed(data)))


@pytest.mark.parametrize("place", ["domain", "conditions"])
@pytest.mark.parametrize("name", ["mu\n", "\x1b[2J", "x" * 10**6, "\ud800", ""])
def test_odd_axes_and_quantities_are_refused_in_one_line(place, name):
    data = json.loads(checks.small())
    part = data["statement"]["steps"][0][place]
    part[name] = part.popitem()[1]
    checks.refusal(checks.dumped(checks.rehashed(data)))


def test_a_claim_with_a_false_leaf_is_refused_with_cell_quantity_and_range():
    proof = checks.prove({"S": below("0.9")})
    data = json.loads(checks.content_of(proof))
    data["statement"]["steps"][0]["conditions"]["S"]["below"] = "0.8976"
    del data["results"]["only"]["margin"]
    message = checks.refusal(checks.dumped(checks.rehashed(data)))
    for words in ("step only", "leaf y=", "S is only known to be in [", "does not show S < 0.8976"):
        assert words in message
