"""`snnproof report`: pages that prove themselves again."""

import json
import re

import pytest
from report.page.node import needs_node
from report.page.node import run as run_script

from snnproof.report.one_page import script
from snnproof.report.site import PAGES, rendered, write_site
from snnproof.statements.registry import committed_folder


def data_of(path):
    """What the page holds, read as a browser reads it."""
    text = path.read_text("utf-8")
    return json.loads(
        re.search(r'<script type="application/json" id="data">(.*?)</script>', text)[1]
    )


def test_the_page_of_a_claim_holds_its_certificate(run, tmp_path):
    out = tmp_path / "one.html"
    ran = run("report", "theorem-1", "-o", str(out))
    assert ran.code == 0
    assert "open it in a browser" in ran.out
    data = data_of(out)
    assert data["certificates"] == {
        "theorem-1": (committed_folder() / "theorem-1.json").read_text("ascii")
    }
    (about,) = data["claims"]
    assert about["verdict"] == "proved"
    assert about["twice"] is True
    assert about["interval"].startswith("all ")
    assert "theorem_1" in about["coq"]
    assert out.stat().st_size < 1_000_000


def test_a_page_stands_alone(run, tmp_path):
    out = tmp_path / "one.html"
    run("report", "lemma-13", "-o", str(out))
    text = out.read_text("utf-8")
    assert re.findall(r"https?://(?!www.w3.org/)", text) == []
    assert re.findall(r'(?:src|href)="(?!#|data:)', text) == []
    assert not re.search(r"^(?:import|export) ", text, re.MULTILINE)


@needs_node
def test_the_script_of_a_page_is_one_that_an_engine_reads(tmp_path):
    path = tmp_path / "page.mjs"
    path.write_text(script(), "utf-8")
    assert run_script("--check", path) == ("", "", 0)


def test_several_are_a_list(run, tmp_path):
    out = tmp_path / "some.html"
    assert run("report", "theorem-1", "lemma-13", "-o", str(out)).code == 0
    data = data_of(out)
    assert data["view"] == "list"
    assert [one["id"] for one in data["claims"]] == ["theorem-1", "lemma-13"]
    assert {one["consequence"] for one in data["claims"][1]["errata"]} >= {"lemma"}


def test_a_certificate_from_a_file(run, tmp_path):
    data = json.loads((committed_folder() / "lemma-26.json").read_text("ascii"))
    data["tool"] = "</script><b>another one"
    path = tmp_path / "mine.json"
    path.write_text(json.dumps(data))
    out = tmp_path / "mine.html"
    assert run("report", str(path), "-o", str(out)).code == 0
    assert data_of(out)["claims"] == []
    assert "</script><b>" not in out.read_text("utf-8")


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    folder = tmp_path_factory.mktemp("made") / "site"
    written = write_site(folder)
    assert sorted(written) == sorted(folder.iterdir())
    return folder


def test_a_site_has_a_page_for_each_claim_and_those_of_results(site):
    names = {path.stem for path in site.iterdir()}
    claims = {path.stem for path in committed_folder().glob("*.json")}
    assert names == {"index", *PAGES, *claims}
    assert {"errata", "models", "constants"} <= set(PAGES)
    index = data_of(site / "index.html")
    assert index["certificates"] == {}
    assert [address for address, _ in index["pages"]] == [f"{name}.html" for name in PAGES]
    assert {"id": "lemma-13"} in data_of(site / "theorem-1.html")["claims"]


def test_links_of_a_site_lead_to_what_is_there(site):
    places = {}
    for path in site.iterdir():
        text = path.read_text("utf-8").partition("<script")[0]
        places[path.name] = set(re.findall(r' id="([^"]+)"', text))
    found = 0
    for name in PAGES:
        text = (site / f"{name}.html").read_text("utf-8")
        assert "<script" not in text
        for target in re.findall(r'href="([^"]*)"', text):
            file, _, place = target.partition("#")
            if re.match(r"data:|https:", target):
                continue
            assert (file or f"{name}.html") in places, target
            assert not place or place in places[file or f"{name}.html"], target
            found += 1
    assert found > 500
    (erratum,) = {
        one["entry"]
        for one in data_of(site / "lemma-13.html")["claims"][0]["errata"]
        if one["step"] == "mu-lower"
    }
    assert erratum in places["errata.html"]


def test_a_site_from_the_command_line(run, tmp_path):
    ran = run("report", "--site", str(tmp_path / "site"), "--json")
    assert len(ran.items) == len(list((tmp_path / "site").iterdir()))


def test_markdown_becomes_html_with_links_of_the_site():
    text = (
        "# A `b`\n\n[all](RESULTS.md), [one](RESULTS.md#lemma-13), [here](#a-b),"
        " [a file](theorem_1.py), [its certificate](certificates/theorem-1.json),"
        " [beside](ERRATA.md#x) `lemma-13.mu-lower` `lemma-x.mu`\n\n"
        "| x | y |\n|---|---|\n| <1 & 2 | `a<b` |\n"
    )
    made = rendered(text, {"lemma-13"}, ["errata"])
    for part in (
        '<h1 id="a-b">A <code>b</code></h1>',
        '<a href="index.html">all</a>, <a href="lemma-13.html">one</a>, <a href="#a-b">here</a>',
        '<span>a file</span>, <a href="theorem-1.html">its certificate</a>',
        '<a href="errata.html#x">beside</a>',
        '<a href="lemma-13.html"><code>lemma-13.mu-lower</code></a> <code>lemma-x.mu</code>',
        '<td data-title="x">&lt;1 &amp; 2</td>\n<td data-title="y"><code>a&lt;b</code></td>',
    ):
        assert part in made


def test_what_cannot_be_reported(run, tmp_path):
    broken = tmp_path / "broken.json"
    broken.write_text("{}")
    assert run("report", str(broken), "-o", str(tmp_path / "a.html")).code == 1
    assert run("report", "no-claim").code == 2
    assert run("report", str(tmp_path / "absent.json")).code == 2
    assert run("report", "theorem-1", "--site", str(tmp_path / "s")).code == 2
    assert run("report", "theorem-1", "-o", str(tmp_path / "no" / "a.html")).code == 2
