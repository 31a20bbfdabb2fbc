"""The pages in a real browser: they open, prove, refute, filter, and fit a phone and a desk."""

import json
import re

import pytest
from report.page.browser import resize, start, waited

from snnproof.certificate.read import parse_certificate
from snnproof.exact import lower_decimal
from snnproof.report.one_page import claim_page, list_page
from snnproof.report.site import text_page
from snnproof.statements.registry import committed_folder, proofs_folder

DONE = "const b = document.querySelector('.banner[data-done]'); return b && b.textContent"


def content(claim):
    return (committed_folder() / f"{claim}.json").read_bytes()


@pytest.fixture(scope="module")
def browser(tmp_path_factory):
    started = start(tmp_path_factory.mktemp("profile"))
    yield started
    started.quit()


@pytest.fixture
def opened(browser, tmp_path):
    """Opens a page from its bytes, and looks for errors on its console in the end."""

    def open_(page, state="", width=1400):
        path = tmp_path / "page.html"
        path.write_bytes(page)
        resize(browser, width)
        browser.get("about:blank")
        browser.get(f"{path.as_uri()}{state}")
        return browser

    yield open_
    assert browser.get_log("browser") == []


def text_of(browser, selector):
    return browser.execute_script(
        f"return document.querySelector({json.dumps(selector)}).innerText"
    )


@pytest.mark.parametrize("claim", ["theorem-1", "theorem-2", "theorem-3"])
def test_a_theorem_is_proved_again(opened, claim):
    page = claim_page(claim, content(claim))
    assert len(page) < 1_000_000
    browser = opened(page)
    leaves = sum(
        (len(r.tree or ()) + 1) // 2 for r in parse_certificate(content(claim)).results.values()
    )
    said = waited(browser, DONE)
    assert f"your browser agrees: {leaves} of {leaves} leaves" in said
    assert browser.execute_script("return document.querySelectorAll('.leaf.open').length") == 0
    shown = browser.execute_script("return document.querySelectorAll('#covers .leaf').length")
    assert leaves - 6 < shown <= leaves  # single numbers have no picture


def test_numbers_are_those_of_the_certificate(opened):
    browser = opened(claim_page("theorem-1", content("theorem-1")))
    waited(browser, DONE)
    certificate = parse_certificate(content("theorem-1"))
    for name, result in certificate.results.items():
        row = text_of(browser, f"#step-{name}")
        assert result.verdict.value in row
        assert result.margin is None or lower_decimal(result.margin, 4) in row
    assert certificate.statement.sha256() in text_of(browser, "#elsewhere")
    statement = text_of(browser, "#statement")
    for side in ("−0.1 ≤ μ ≤ 0.1", "0.8 ≤ ν ≤ 1.5", "0.95 ≤ τ ≤ 1.1", "S < 1"):
        assert side in statement


def test_what_is_forged_is_not_confirmed(opened):
    forged = json.loads(content("theorem-1"))
    forged["results"]["contraction"]["tree"].pop()
    browser = opened(claim_page("theorem-1", json.dumps(forged).encode()))
    assert "Not confirmed: step contraction" in waited(browser, DONE)


def test_the_slider_breaks_theorem_1(opened):
    browser = opened(claim_page("theorem-1", content("theorem-1")))
    waited(browser, DONE)
    move = (
        "const s = document.getElementById('to'); s.value = 2; s.dispatchEvent(new Event('input'))"
    )
    browser.execute_script(move)
    told = waited(
        browser,
        "const told = document.getElementById('broken').innerText;"
        "return told.includes('1.12') && told",
    )
    assert "contraction: still proved" in told
    assert re.search(
        r"invariance: refuted at μ = −0.1, ω = −0.1, ν = 1.5, τ = 1.12: .*ν̃ in \[1.502", told
    )
    assert (
        browser.execute_script("return document.querySelectorAll('#break .leaf.against').length")
        > 0
    )
    assert "to=1.12" in browser.execute_script("return location.hash")


def test_the_address_holds_the_state(opened):
    state = "#side=0.tau.upper&to=1.12&leaf=location.7"
    browser = opened(claim_page("theorem-1", content("theorem-1")), state)
    waited(browser, DONE)
    assert "τ = 1.12" in waited(browser, "return document.getElementById('broken').innerText")
    assert waited(browser, "return document.querySelectorAll('.leaf.selected').length") == 1
    assert "Leaf 7 of 128" in text_of(browser, "#covers")


def test_keys_go_from_leaf_to_leaf_and_zoom(opened):
    browser = opened(claim_page("theorem-1", content("theorem-1")))
    waited(browser, DONE)
    cover = browser.find_element("css selector", ".cover")
    cover.send_keys("\ue014\ue014")  # the arrow to the right, twice
    assert "Leaf 2 of 16: confirmed, margin" in text_of(browser, "#covers .says")
    cover.send_keys("+")
    assert cover.get_dom_attribute("viewBox").split()[2] == "500"
    cover.send_keys("0")
    assert cover.get_dom_attribute("viewBox").split()[2] == "1000"


def test_what_is_refuted_has_its_point_and_picture(opened):
    browser = opened(claim_page("lemma-13", content("lemma-13")))
    assert waited(browser, DONE).startswith("Refuted: your browser agrees")
    assert "at μ = " in text_of(browser, "#failures")
    assert waited(browser, "return document.querySelectorAll('#failures .witness').length") > 0


SOME = ("theorem-1", "lemma-13", "lemma-29", "equations-2-5", "equations-56-72", "lemma-19")


def test_the_list_filters_and_shows_what_rests_on_what(opened):
    browser = opened(list_page({name: content(name) for name in SOME}))
    assert text_of(browser, ".controls + p") == "6 of 6 claims"
    browser.execute_script(
        "const s = document.getElementById('verdict'); s.value = 'refuted';"
        "s.dispatchEvent(new Event('change'))"
    )
    rows = "return [...document.querySelectorAll('tbody tr')].map((r) => r.dataset.claim)"
    assert browser.execute_script(rows) == ["lemma-13", "lemma-29"]
    assert "verdict=refuted" in browser.execute_script("return location.hash")
    nodes = "return [...document.querySelectorAll('.node text')].map((n) => n.textContent)"
    assert {"theorem-1", "equations-2-5"} <= set(browser.execute_script(nodes))


def test_what_is_false_in_print_has_its_exact_point_and_picture_in_the_list(opened):
    browser = opened(list_page({name: content(name) for name in SOME}), "#consequence=lemma")
    browser.execute_script(
        "for (const one of document.querySelectorAll('details')) one.open = true"
    )
    shown = text_of(browser, "[data-claim=lemma-13] .where figcaption")
    assert "false at μ = −0.1, ω = 0.1, ν = 0.8, τ = 0.95" in shown
    assert "μ̃ is in [−0.0310605017923, −0.0310605017922], not μ̃ ≥ −0.03106" in shown
    figures = (
        "return [...document.querySelectorAll('[data-claim=lemma-13] .where')].map((figure) => {"
        "const at = (kind) => [...figure.querySelectorAll(kind)].map((one) => {"
        "const box = one.getBoundingClientRect(); return (box.left + box.right) / 2});"
        "return [at('.side'), at('.point'), at('.found'), at('.allowed')]})"
    )
    sides, points, values, allowed = browser.execute_script(figures)[0]
    assert len(sides) == 5
    left, right = points[0], points[1]
    assert [one < side for one, side in zip(points, sides, strict=False)] == [
        True,  # mu is at its lower end
        False,  # omega at its upper
        True,
        True,
    ]
    assert abs(left - points[2]) < 1
    assert right - left > 100
    assert values[0] < allowed[0]  # mu~ is below what is printed


def test_the_address_of_the_list_focuses_a_claim(opened):
    page = list_page({name: content(name) for name in SOME})
    browser = opened(page, "#kind=lemma&focus=theorem-1")
    rows = "return document.querySelectorAll('tbody tr').length"
    assert browser.execute_script(rows) == 3
    assert browser.execute_script("return document.querySelectorAll('.node.chosen').length") == 1
    assert waited(browser, "return window.scrollY") > 0  # the graph is below the list
    by_hand = "return document.querySelector('.node.chosen .hand').textContent"
    assert browser.execute_script(by_hand) == "5"
    browser.execute_script("location.hash = '#focus=lemma-19'")
    chosen = "const n = document.querySelector('.node.chosen'); return n && n.textContent"
    assert "lemma-19" in waited(browser, f"{chosen}.includes('lemma-19') && n.textContent")
    browser.execute_script("location.hash = '#claim=theorem-1'")
    assert "183 of 183" in waited(browser, DONE)


@pytest.mark.parametrize("width", [360, 1400])
def test_pages_fit_their_width(opened, width):
    for page in (
        claim_page("theorem-1", content("theorem-1")),
        list_page({name: content(name) for name in SOME}),
    ):
        browser = opened(page, width=width)
        waited(browser, "return document.querySelector('h1')")
        assert browser.execute_script("return document.documentElement.scrollWidth") <= width


@pytest.mark.parametrize("width", [360, 1400])
@pytest.mark.parametrize("name", ["models", "constants", "errata"])
def test_pages_of_results_fit_their_width_and_name_their_columns(opened, name, width):
    text = (proofs_folder() / f"{name.upper()}.md").read_text("utf-8")
    browser = opened(text_page(name, text, ["models", "constants", "errata"]), width=width)
    assert browser.execute_script("return document.documentElement.scrollWidth") <= width
    assert browser.execute_script("return document.querySelector('[aria-current]').href").endswith(
        f"{name}.html"
    )
    unnamed = "return document.querySelectorAll('td:not([data-title])').length"
    assert browser.execute_script(unnamed) == 0
    if name == "constants":
        assert "1.673263242354377284817042991671652" in text_of(browser, "table")
