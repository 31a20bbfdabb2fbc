"""A site for any static host: the list of claims, a page a claim, and the pages of results.

The pages of results are the Markdown files of `proofs`, with links to the pages of the claims that
they name; what they link to in a checkout and is not on the site becomes plain text.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator, Sequence
from functools import partial
from itertools import pairwise
from pathlib import Path

from markdown_it import MarkdownIt
from markdown_it.token import Token

from ..errors import SnnproofError
from ..files.whole import read_bytes, write_whole
from ..statements.registry import claims, committed_folder, proofs_folder
from ..version import TOOL
from .one_page import claim_page, listed, page
from .second_checker import PAGE
from .text import anchor

PAGES = {
    "errata": "What fails in print",
    "beyond": "Beyond the paper",
    "models": "Trained networks",
    "constants": "Constants",
    "levels": "Levels",
    "normalized": "Other activations",
}
"""The Markdown pages of the site, and what links call them."""


def write_site(folder: Path) -> list[Path]:
    """Write all pages; returns their paths, the list of claims first.  *Raises*: FileError."""
    committed = {one.id: committed_folder() / f"{one.id}.json" for one in claims()}
    contents = {name: read_bytes(path) for name, path in committed.items() if path.exists()}
    texts = {name: proofs_folder() / f"{name.upper()}.md" for name in PAGES}
    there = {name: read_bytes(path).decode() for name, path in texts.items() if path.exists()}
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise SnnproofError(f"cannot make {folder}: {error.strerror or error}") from error
    links = [[f"{name}.html", PAGES[name]] for name in there]
    of_index = {"view": "list", "site": True, "claims": listed(contents), "certificates": {}}
    pages = {
        "index": page("The claims of the paper", {**of_index, "pages": links}),
        **{name: text_page(name, text, list(there)) for name, text in there.items()},
        **{name: claim_page(name, content, site=True) for name, content in contents.items()},
    }
    for name, content in pages.items():
        write_whole(folder / f"{name}.html", content)
    return [folder / f"{name}.html" for name in pages]


def text_page(name: str, text: str, beside: Sequence[str]) -> bytes:
    """The page of a Markdown file of `proofs`; beside: the names of all such pages."""
    others = "".join(
        f' · <a href="{one}.html"{" aria-current=page" if one == name else ""}>{PAGES[one]}</a>'
        for one in beside
    )
    parts = {
        "TITLE": html.escape(PAGES[name]),
        "STYLE": (PAGE / "page.css").read_text("utf-8").strip(),
        "OTHERS": others,
        "TEXT": rendered(text, {one.id for one in claims()}, beside),
        "TOOL": html.escape(TOOL),
    }
    template = (PAGE / "text.html").read_text("utf-8")
    return re.sub(r"@([A-Z]+)@", lambda match: parts[match[1]], template).encode("utf-8")


def rendered(text: str, known: set[str], beside: Sequence[str] = ()) -> str:
    """Markdown as HTML.  Names of known claims in code link to their pages.

    >>> rendered("`snnproof prove lemma-1`", {"lemma-1"})
    '<p><a href="lemma-1.html"><code>snnproof prove lemma-1</code></a></p>\\n'
    """
    parser = MarkdownIt("commonmark").enable("table")
    tokens = parser.parse(text)
    _name_headings(tokens)
    _name_columns(tokens)
    for token in tokens:
        if token.children is not None:
            token.children = list(_linked(token.children, partial(_address, beside=beside), known))
    made = str(parser.renderer.render(tokens, parser.options, {}))
    return made.replace("<table>", '<div class="wide"><table>').replace(
        "</table>", "</table></div>"
    )


def _name_headings(tokens: Sequence[Token]) -> None:
    for opening, inner in pairwise(tokens):
        if opening.type == "heading_open":
            opening.attrSet("id", anchor(inner.content))


def _name_columns(tokens: Sequence[Token]) -> None:
    """Each cell names its column, which a narrow screen shows beside it."""
    titles: list[str] = []
    column = 0
    for opening, inner in pairwise(tokens):
        if opening.type == "table_open":
            titles = []
        elif opening.type == "tr_open":
            column = 0
        elif opening.type == "th_open":
            titles.append(inner.content)
        elif opening.type == "td_open":
            opening.attrSet("data-title", titles[column])
            column += 1


def _linked(children: Sequence[Token], address: partial[str], known: set[str]) -> Iterator[Token]:
    """The pieces of a paragraph, with the links of the site."""
    closings: list[str] = []
    for child in children:
        if child.type == "link_open":
            to = address(str(child.attrs.get("href", "")))
            closings.append("a" if to else "span")
            child.tag, child.attrs = closings[-1], {"href": to} if to else {}
        elif child.type == "link_close":
            child.tag = closings.pop()
        elif child.type == "code_inline" and not closings:
            claim = child.content.rpartition(" ")[2].partition(".")[0]
            if claim in known:
                opening = Token("link_open", "a", 1, attrs={"href": f"{claim}.html"})
                yield from (opening, child, Token("link_close", "a", -1))
                continue
        yield child


def _address(target: str, beside: Sequence[str]) -> str:
    """Where a link of a file in `proofs` leads on the site; empty if nowhere."""
    file, _, place = target.partition("#")
    if not file or re.match(r"https?:", target):
        return target
    if target == "RESULTS.md":
        return "index.html"  # all claims, with what fails in each
    name = file.removesuffix(".md").lower()
    if file.endswith(".md") and name in beside:
        return f"{name}.html#{place}" if place else f"{name}.html"
    claim = (Path(file).stem if file.startswith("certificates/") else place).partition(".")[0]
    return f"{claim}.html" if (committed_folder() / f"{claim}.json").exists() else ""
