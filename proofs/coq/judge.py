"""The judge: is every statement of the pages proved, as it stands there, and from which axioms?

    python3 judge.py write FOLDER > Judge.v     the questions to Coq, made from the pages
    python3 judge.py read FOLDER judge.log      the verdict, from Coq's answers

The pages are Challenge.v, about the paper, and Beyond.v, about more.  They may hold definitions
only.  Each `Definition NAME : Prop` in them has to be the type of a theorem NAME_holds: not
something that implies it, but that very term.  The axioms below it have to be among those of
axioms.json.  Needs Python's standard library alone.
"""

from __future__ import annotations

import json
import re
import sys
from pathlib import Path

MOST_LINES = 150
HEADER = ("From Coq Require Import Reals", "From Coquelicot Require Import Coquelicot")
PAGES = {
    "Challenge": (*HEADER, "Open Scope R_scope"),
    "Beyond": (*HEADER, "From SNN Require Import Challenge", "Open Scope R_scope"),
}
"""The files of statements, with what each may hold besides definitions."""


class RefusedError(Exception):
    """What the judge does not accept."""


def statements(text: str, page: str = "Challenge") -> list[str]:
    """The names of the statements of a page, after a look at everything else in it."""
    if text.count("\n") > MOST_LINES:
        raise RefusedError(f"{page}.v has more than {MOST_LINES} lines")
    text = _without_comments(text)
    sentences = [" ".join(s.split()) for s in re.split(r"\.(?=\s|$)", text) if s.strip()]
    for sentence in sentences:
        if sentence not in PAGES[page] and not re.match(r"(Definition|Fixpoint) \w", sentence):
            raise RefusedError(f"{page}.v holds more than definitions: {sentence[:60]}")
    names = [m[1] for s in sentences if (m := re.match(r"Definition (\w+) : Prop :=", s))]
    if not names or len(set(names)) < len(names):
        raise RefusedError(f"{page}.v has no statements, or two of one name")
    return names


def all_statements(folder: Path) -> dict[str, str]:
    """The names of all statements, each with its page."""
    found: dict[str, str] = {}
    for page in PAGES:
        names = statements((folder / f"{page}.v").read_text(encoding="utf-8"), page)
        if twice := found.keys() & set(names):
            raise RefusedError(f"two statements of one name: {sorted(twice)}")
        found |= dict.fromkeys(names, page)
    return found


def questions(folder: Path) -> str:
    """The text of Judge.v."""
    names = all_statements(folder)
    groups = _groups(folder, names)
    modules = re.findall(r"^(\w+)\.v$", (folder / "_CoqProject").read_text(), re.M)
    lines = [f"From SNN Require Import {' '.join(modules)}."]
    for name, page in names.items():
        lines += [
            f"Goal True. let proved := type of {name}_holds in",
            f"  constr_eq proved SNN.{page}.{name}; exact I. Qed.",
            f"Definition judged_{name} : SNN.{page}.{name} := {name}_holds.",
        ]
    for group, members in groups.items():
        terms = ", ".join(name if group == "checker" else f"judged_{name}" for name in members)
        lines += [
            f"Definition judged_by_{group} := ({terms}, I).",
            f"Print Assumptions judged_by_{group}.",
        ]
    return "\n".join(lines) + "\n"


def judge(folder: Path, log: str) -> str:
    """The verdict in words; raises RefusedError."""
    names = all_statements(folder)
    groups = _groups(folder, names)
    allowed = json.loads((folder / "axioms.json").read_text())["axioms"]
    answers = re.split(r"^Axioms:$", log, flags=re.M)[1:]
    if len(answers) != len(groups):
        raise RefusedError("Coq did not print the axioms of each group")
    report = []
    for (group, members), answer in zip(groups.items(), answers, strict=True):
        used = set(re.findall(r"^([\w.']+)\s*:", answer, re.M))
        known = set().union(*(allowed[kind] for kind in GROUPS[group]))
        if not used or used - known:
            raise RefusedError(f"new axioms below {', '.join(members)}: {sorted(used - known)}")
        report.append(f"{len(members)} theorems rest on {' and '.join(GROUPS[group])}:")
        report.append("  " + ", ".join(members))
    pages = " and ".join(f"{page}.v" for page in PAGES)
    return "\n".join([f"All {len(names)} statements of {pages} are proved.", *report])


GROUPS = {
    "analysis": ("reals",),
    "numbers": ("reals", "integers"),
    "checker": ("reals", "integers"),
}
"""What the statements of each group may rest on."""

CHECKER = [
    "check_plane_sound",
    "check_formulas_sound",
    "refute_plane_sound",
    "refute_formulas_sound",
]
"""The theorems by which certificates are checked: no statements of the pages."""


def _groups(folder: Path, names: dict[str, str]) -> dict[str, list[str]]:
    analysis = json.loads((folder / "axioms.json").read_text())["analysis"]
    if unknown := set(analysis) - set(names):
        raise RefusedError(f"axioms.json names statements that do not exist: {sorted(unknown)}")
    numbers = [name for name in names if name not in analysis]
    return {"analysis": analysis, "numbers": numbers, "checker": CHECKER}


def _without_comments(text: str) -> str:
    kept, depth = [], 0
    for piece in re.split(r"(\(\*|\*\))", text):
        if piece == "(*":
            depth += 1
        elif piece == "*)":
            depth -= 1
        elif depth == 0:
            kept.append(piece)
    return "".join(kept)


def main(arguments: list[str]) -> int:
    try:
        if arguments[:1] == ["write"] and len(arguments) == 2:
            print(questions(Path(arguments[1])), end="")
        elif arguments[:1] == ["read"] and len(arguments) == 3:
            print(judge(Path(arguments[1]), Path(arguments[2]).read_text()))
        else:
            print(__doc__, file=sys.stderr)
            return 2
    except RefusedError as refused:
        print(f"judge: {refused}", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
