"""Pages that prove themselves again: one HTML file with certificates and the second checker in it.

The JavaScript in `page/` stands in modules, which are put into the file one after the other, each
in a function of its own: no build step, no network.
"""

from __future__ import annotations

import hashlib
import html
import json
import re
from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any

from ..certificate.read import parse_certificate
from ..certificate.schema import Certificate, verdicts_of
from ..certificate.steps import HandStep
from ..exact import lower_decimal
from ..files.whole import read_bytes
from ..statements.registry import Claim, claims, committed_folder, proofs_folder
from ..verdict import Verdict
from ..version import TOOL
from .float_rungs import float_rungs
from .second_checker import PAGE, is_checked_twice
from .where_false import where_false

_IMPORT = re.compile(r'^import \{([\w,\s]+)\} from "\./(\w+)\.js";\n', re.MULTILINE)
_EXPORT = re.compile(r"^export ((?:async )?(?:function\*?|class|const|let) (\w+))", re.MULTILINE)


def script(start: str = "page") -> str:
    """The module and all that it imports, as one script."""
    modules: dict[str, str] = {}
    _collect(start, modules)
    return "\n".join(modules.values())


def _collect(name: str, modules: dict[str, str]) -> None:
    text = (PAGE / f"{name}.js").read_text("utf-8")
    imported = [(match[1], match[2]) for match in _IMPORT.finditer(text)]
    for _, other in imported:
        if other not in modules:
            _collect(other, modules)
    body = _IMPORT.sub("", text)
    exported = [match[2] for match in _EXPORT.finditer(body)]
    body = _EXPORT.sub(r"\1", body)
    taken = "".join(f"const {{{names}}} = in_{other};\n" for names, other in imported)
    given = f"return {{ {', '.join(exported)} }};\n"
    modules[name] = f"const in_{name} = (() => {{\n{taken}{body}{given}}})();\n"


def page(title: str, data: Mapping[str, Any]) -> bytes:
    """The file with that data in it, see `page/page.js`."""
    text = (PAGE / "page.html").read_text("utf-8")
    # No text of a certificate can end the element that it stands in.
    written = json.dumps(data, ensure_ascii=True, separators=(",", ":")).replace("<", "\\u003c")
    parts = {
        "TITLE": html.escape(title),
        "TOOL": html.escape(TOOL),
        "STYLE": (PAGE / "page.css").read_text("utf-8").strip(),
        "DATA": written,
        "SCRIPT": script(),
    }
    return re.sub(r"@([A-Z]+)@", lambda match: parts[match[1]], text).encode("utf-8")


def claim_page(name: str, content: bytes, *, site: bool = False) -> bytes:
    """The page of one certificate, of the claim of that name.  *Raises*: CertificateError.

    site: does it lie beside the pages of all other claims?
    """
    certificate = parse_certificate(content)
    known = {one.id: one for one in claims()}
    own = about(known[name], certificate, content) if _is_of(name, content) else None
    others = [{"id": one} for one in known if one != name] if site else []
    data = {
        "view": "claim",
        "site": site,
        "claims": [*([own] if own else []), *others],
        "certificates": {certificate.statement.claim: content.decode("utf-8")},
    }
    return page(certificate.statement.title, data)


def list_page(contents: Mapping[str, bytes]) -> bytes:
    """The list of these claims, with their certificates.  *Raises*: CertificateError."""
    data = {
        "view": "list",
        "site": False,
        "claims": listed(contents),
        "certificates": {name: text.decode("utf-8") for name, text in contents.items()},
    }
    return page("The claims of the paper", data)


def listed(contents: Mapping[str, bytes]) -> list[dict[str, Any]]:
    """What a list says of each of these claims.  *Raises*: CertificateError."""
    known = {one.id: one for one in claims()}
    return [
        about(known[name], parse_certificate(content), content)
        for name, content in contents.items()
        if name in known
    ]


def about(claim: Claim, certificate: Certificate, content: bytes) -> dict[str, Any]:
    """What a page says of a registered claim besides its certificate."""
    statement, results = certificate.statement, certificate.results
    verdicts = verdicts_of(statement, {name: one.verdict for name, one in results.items()})
    own = statement.of_claim({step.id: step.id for step in statement.steps})
    verdict = Verdict.weakest([verdicts[name] for name in own])
    margins = [m for name in own if name in results and (m := results[name].margin) is not None]
    hand = [step for step in statement.steps if isinstance(step, HandStep)]
    sha256 = hashlib.sha256(content).hexdigest()
    known = float_rungs(claim.id, sha256)
    return {
        "id": claim.id,
        "title": claim.title,
        "reference": claim.reference,
        "meaning": claim.meaning,
        "kind": _kind(claim),
        "verdict": verdict.value,
        "margin": lower_decimal(min(margins), 3) if margins and verdict is Verdict.PROVED else "",
        "leaves": sum((len(one.tree or ()) + 1) // 2 for one in results.values()),
        "hand": len(hand),
        "relies": sorted({one.claim for step in hand for one in step.relies}),
        "errata": [
            {
                "step": row.step.id,
                "consequence": row.erratum.consequence.name.lower(),
                "text": row.erratum.text,
                "entry": f"{claim.id}.{row.step.id}" if row.stands != "ours" else "",
                **where_false(row.step, results.get(row.step.id)),
            }
            for row in claim.plan()
            if row.erratum is not None
        ],
        "hint": known.hint(),
        "interval": known.interval(),
        "twice": is_checked_twice(claim.id),
        "coq": [name for name in formal() if _is_about(name, claim.id)],
        "file": sha256,
    }


def _kind(claim: Claim) -> str:
    if claim.module.rpartition(".proofs.")[2].startswith(("beyond.", "proofs.beyond.")):
        return "beyond the paper"
    kind = re.match("lemma|theorem|corollary|equation", claim.id)
    return kind[0] if kind else "other"


@cache
def formal() -> tuple[str, ...]:
    """The statements that are proved in Coq."""
    pages = [proofs_folder() / "coq" / page for page in ("Challenge.v", "Beyond.v")]
    texts = [page.read_text("utf-8") for page in pages if page.exists()]
    return tuple(re.findall(r"^Definition (\w+) : Prop :=", "\n".join(texts), re.MULTILINE))


def _is_about(name: str, claim: str) -> bool:
    dashed = name.replace("_", "-")
    return dashed == claim or dashed.startswith(f"{claim}-")


def _is_of(name: str, content: bytes) -> bool:
    committed = committed_folder() / f"{name}.json"
    return committed.exists() and read_bytes(committed) == content


def report(contents: Sequence[tuple[str, bytes]]) -> bytes:
    """One file for these certificates, by name: of one its page, of several the list of them."""
    if len(contents) == 1:
        return claim_page(*contents[0])
    return list_page(dict(contents))
