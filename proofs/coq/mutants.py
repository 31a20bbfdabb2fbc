"""Mutants: each makes one definition or statement wrong, and each must break a proof.

    python3 -m proofs.coq.mutants               all of them, or those whose names are given
    python3 -m proofs.coq.mutants statements    those of Challenge.v
    python3 -m proofs.coq.mutants checker       those of the checker of certificates
    python3 -m proofs.coq.mutants --list        their names

A proof excludes wrong arguments; this excludes wrong definitions, and a proof of the checker that
does not depend on what the checker does.  A mutant has to be caught in the proof of a lemma, which
is named: one that Coq cannot even read says nothing.  To save hours, the inequalities that
`interval` proves are taken as they stand, for a mutant speaks of none of them: so a mutant is
caught by the mathematics alone.  First the originals have to pass in the same way.
"""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path

from .checker_mutants import CHECKER
from .statement_mutants import STATEMENTS, Mutant

FOLDER = Path(__file__).resolve().parent
BUILD = FOLDER.parents[1] / "build" / "coq-mutants"
MUTANTS = STATEMENTS + CHECKER
GROUPS = {"statements": STATEMENTS, "checker": CHECKER}

NUMERIC = re.compile(r"Proof\.[^.]*?\bby_region \w+ \w+ x\. Qed\.")
NEAR = re.compile(r"(Rabs \(\w+ z - erfcx z\) <= [\w.-]+\.\n)Proof\..*?Qed\.", re.S)
PLACE = re.compile(r'File "\./(\w+)\.v", line (\d+),')
SENTENCE = re.compile(r"^(?:Lemma|Theorem|Definition|Fixpoint|Record|Inductive) (\w+)|^Proof\b")


class StillbornError(Exception):
    """A mutant that is no change, or that Coq refuses to read."""


def originals() -> Path:
    """The folder of the sources as they are, without the inequalities; unchanged files stay."""
    folder = BUILD / "original"
    folder.mkdir(parents=True, exist_ok=True)
    for source in [*FOLDER.glob("*.v"), FOLDER / "_CoqProject"]:
        text = source.read_text(encoding="utf-8")
        if source.name == "Polynomials.v":
            text = NEAR.sub(r"\1Admitted.", text)
        elif source.name != "Numbers.v":
            text = NUMERIC.sub("Admitted.", text)
        copy = folder / source.name
        if not copy.exists() or copy.read_text(encoding="utf-8") != text:
            copy.write_text(text, encoding="utf-8")
    return folder


def build(folder: Path, targets: Iterable[str]) -> str | None:
    """None if these files and all below them compile, and otherwise what Coq says."""
    script = "coq_makefile -f _CoqProject -o CoqMakefile && exec make -s -f CoqMakefile "
    command = script + " ".join(f"{target}.vo" for target in sorted(set(targets)))
    run = subprocess.run(command, shell=True, cwd=folder, capture_output=True, text=True)
    return None if run.returncode == 0 else run.stdout + run.stderr


def broken(mutant: Mutant) -> str | None:
    """FILE.LEMMA whose proof fails; None if everything up to the mutant's file still compiles.

    Needs the originals, compiled.  *Raises*: StillbornError.
    """
    folder = BUILD / "mutant"
    shutil.rmtree(folder, ignore_errors=True)
    shutil.copytree(BUILD / "original", folder)
    source = folder / f"{mutant.source}.v"
    text = source.read_text(encoding="utf-8")
    if text.count(mutant.old) == 0 or mutant.old == mutant.new:
        raise StillbornError(f"{mutant.name} changes nothing in {source.name}")
    source.write_text(text.replace(mutant.old, mutant.new, 1), encoding="utf-8")
    said = build(folder, [mutant.target])
    if said is None:
        return None
    if (place := PLACE.search(said)) is None:
        raise StillbornError(f"{mutant.name}: {said}")
    return _lemma(folder / f"{place[1]}.v", int(place[2]), mutant)


def _lemma(source: Path, line: int, mutant: Mutant) -> str:
    name, proof = "", False
    for text in source.read_text(encoding="utf-8").splitlines()[:line]:
        if found := SENTENCE.match(text):
            name, proof = found[1] or name, found[1] is None
    if not proof:
        raise StillbornError(f"{mutant.name}: Coq does not read {source.stem}.{name}")
    return f"{source.stem}.{name}"


def chosen(names: list[str]) -> list[Mutant]:
    """The mutants of these names and groups; all of them if there are none."""
    known = {mutant.name: (mutant,) for mutant in MUTANTS} | GROUPS
    if unknown := set(names) - set(known):
        raise SystemExit(f"no such mutant: {', '.join(sorted(unknown))}")
    return [mutant for name in names or GROUPS for mutant in known[name]]


def main(names: list[str]) -> int:
    if names == ["--list"]:
        print("\n".join(mutant.name for mutant in MUTANTS))
        return 0
    mutants = chosen(names)
    if said := build(originals(), (mutant.target for mutant in mutants)):
        print(f"the original does not pass:\n{said}", file=sys.stderr)
        return 1
    caught = 0
    for mutant in mutants:
        place = broken(mutant)
        as_expected = place is not None and mutant.breaks in (place, mutant.target)
        caught += as_expected
        note = "" if place is None or as_expected else f", not {mutant.breaks}"
        print(f"{mutant.name}: {f'breaks {place}' if place else 'SURVIVES'}{note}", flush=True)
    print(f"{caught} of {len(mutants)} mutants break the proof that they have to")
    return 0 if caught == len(mutants) else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
