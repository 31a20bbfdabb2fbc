"""What the README and the manual quote, made anew: tables, figures and command lines.

python -m tests.readme          write them into the pages (`make readme`)
(tests/test_readme.py compares)
"""

from __future__ import annotations

import json
import re
import shlex
import subprocess
import sys
import tempfile
from fractions import Fraction
from functools import cache
from pathlib import Path

import snnproof
from snnproof.certificate.confirm import confirm_by_folder
from snnproof.certificate.steps import HandStep
from snnproof.report.ladder import ladder
from snnproof.report.theorem_1_picture import picture
from snnproof.statements.registry import statement_of

ROOT = Path(__file__).resolve().parents[1]
README = ROOT / "README.md"

sys.path.insert(0, str(ROOT / "tests"))
from contracts import imports  # noqa: E402

PICTURE = ROOT / "proofs" / "theorem_1.svg"
PAGES = (README, ROOT / "snnproof" / "cli" / "README.md")
"""The pages that quote what the project prints."""


def claims_table() -> str:
    """The theorems by their certificates, how far each has come, and what fails in print."""
    rows = [
        "| claim | in the paper | verdict | margin | reached | false in its printed argument |",
        "|---|---|---|---|---|---|",
    ]
    for claim in snnproof.claims():
        if not re.fullmatch(r"theorem-\d+|corollary-\d+|fixed-points", claim.id):
            continue
        folder = ROOT / "proofs" / "certificates"
        checked = snnproof.check(folder / f"{claim.id}.json")
        checked = confirm_by_folder(checked, folder, statement_of)
        file = claim.path.relative_to(ROOT)
        steps = checked.statement.of_claim(checked.steps)
        margins = [step.margin for step in steps if step.margin is not None]
        false = [
            name
            for name in checked.statement.remarks
            if checked.steps[name].verdict is snnproof.Verdict.REFUTED
        ]
        about = f"[{len(false)}](proofs/RESULTS.md#{claim.id})" if false else ""
        verdict = checked.verdict.value + (", given others" if checked.rests else "")
        rows.append(
            f"| [{claim.id}]({file}): {claim.title} | {claim.reference} | {verdict}"
            f" | {snnproof.lower_decimal(min(margins), 3)} | {ladder(claim.id).short()} | {about} |"
        )
    return "\n".join(rows)


def results_line() -> str:
    """How many statements there are, from the page of results (which a test of its own checks)."""
    page = (ROOT / "proofs" / "RESULTS.md").read_text()
    kinds = "stated in print|needed, not in print|authors' code|corrected statements"
    printed, needed, code, corrected = (
        [int(number) for number in re.findall(r"\d+", line)]
        for line in re.findall(rf"^\| (?:{kinds}) \|.*$", page, re.MULTILINE)
    )
    return (
        f"Of {printed[0]} statements in print, {printed[1]} are proved, {printed[2]} refuted and"
        f" {printed[3]} undecided:\n{printed[4]} by covers, {printed[5]} as extrema, {printed[6]}"
        f" as identities, {printed[7]} by hand.  Of {needed[0]} that\narguments in print need"
        f" and do not state, {needed[2]} are refuted, of {code[0]} in the authors' code\n"
        f"{code[2]}; {corrected[1]} corrected statements are proved beside them."
    )


def sweeps_table() -> str:
    """The sweeps of the paper's grids whose summaries are kept."""
    rows = ["| sweep | boxes | verdict | margin | time |", "|---|---|---|---|---|"]
    for path in sorted((ROOT / "proofs" / "sweeps").glob("*.json")):
        summary = json.loads(path.read_text())
        grid = " x ".join(str(count) for count in summary["grid"].values())
        run = summary["run"]
        rows.append(
            f"| [{summary['claim']}.{summary['step']['id']}]({path.relative_to(ROOT)}):"
            f" {summary['step']['text']} | {grid} = {summary['boxes']:,} | {summary['verdict']}"
            f" | {snnproof.lower_decimal(Fraction(summary['margin']), 4)}"
            f" | {run['seconds']:.0f} s, {run['by']} |"
        )
    return "\n".join(rows)


def checker_lines() -> str:
    """How much of this project a check runs through."""
    closure = imports.closure(imports.CHECKER)
    total, code = imports.line_counts(closure)
    others = {name for start in OTHER_ACTIVATIONS for name in imports.closure(start)}
    _, more = imports.line_counts(sorted(others - set(closure)))
    return (
        f"  {code} lines of code ({total} with docstrings and comments) in {len(closure)} files,\n"
        "  which share the formulas, the enclosures and the judgement of a cell with the search,\n"
        "  and no line of the search itself, and run without NumPy and Numba; what they say of\n"
        f"  other activations than SELU stands on {more} lines more;"
    )


def steps_by_hand() -> str:
    """How many of the paper's statements no machine checks."""
    planned = [
        row for claim in snnproof.claims() for row in claim.plan() if isinstance(row.step, HandStep)
    ]
    in_print = [row for row in planned if row.stands == "print" and not row.corrects]
    return (
        f"  {len(planned)} in all, of which {len(in_print)} are statements in print, such as"
        " Banach's theorem for\n  Theorem 1;"
    )


OTHER_ACTIVATIONS = (
    "snnproof.certificate.read_activation",
    "snnproof.activations.moments_by_quadrature",
)
"""What a check loads besides for a statement about another activation."""


@cache
def console(commands: tuple[str, ...]) -> str:
    """The command lines, run in one folder on a terminal of 80 columns, each with its output."""
    with tempfile.TemporaryDirectory() as folder:
        return "\n\n".join(f"$ {one}\n{_output(one, folder)}".rstrip("\n") for one in commands)


def _output(command: str, folder: str) -> str:
    run = subprocess.run(
        [sys.executable, "-m", "snnproof", *shlex.split(command)[1:]],
        cwd=folder,
        env={"COLUMNS": "80", "NO_COLOR": "1", "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=False,
    )
    if "Traceback (most recent call last)" in run.stderr:
        raise ValueError(f"{command}: an error of the program is no page:\n{run.stderr}")
    return (run.stdout + run.stderr).replace(f"{ROOT}/", "")


_BLOCK = re.compile(r"```console\n(\$ .*\n(?:.*\n)*?)```\n")
_SECTION = re.compile(r"(<!-- (\w+): begin.*-->\n)(?:.*\n)*?( *<!-- \2: end -->)")
_MAKERS = {
    "claims": claims_table,
    "results": results_line,
    "sweeps": sweeps_table,
    "checker": checker_lines,
    "hand": steps_by_hand,
}


def renewed(page: Path) -> str:
    """The text of the page with everything that it quotes made anew."""
    return renewed_text(page.read_text(), "../" * (len(page.relative_to(ROOT).parts) - 1))


def renewed_text(text: str, to_root: str = "") -> str:
    """The text with its quotations made anew; `to_root`: what its links to files begin with."""

    def section(found: re.Match[str]) -> str:
        made = re.sub(r"\]\((?!#|\w+:)", f"]({to_root}", _MAKERS[found[2]]())
        return f"{found[1]}{made}\n{found[3]}"

    text = _SECTION.sub(section, text)
    return _BLOCK.sub(lambda m: f"```console\n{console(_commands(m[1]))}\n```\n", text)


def _commands(block: str) -> tuple[str, ...]:
    return tuple(re.findall(r"^\$ (.*)$", block, re.MULTILINE))


def without_times(text: str) -> str:
    """The text with durations blotted out."""
    return re.sub(r"\b\d+\.\d\d( s)?$", "T", text, flags=re.MULTILINE)


if __name__ == "__main__":
    for page in PAGES:
        page.write_text(renewed(page))
    PICTURE.write_text(picture())
