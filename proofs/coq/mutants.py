"""Mutants: each makes one definition or statement wrong, and each must break a proof.

    python3 -m proofs.coq.mutants               all of them, or those whose names are given
    python3 -m proofs.coq.mutants statements    those of Challenge.v
    python3 -m proofs.coq.mutants checker       those of the checker of certificates
    python3 -m proofs.coq.mutants --list        their names

A proof excludes wrong arguments; this excludes wrong definitions, and a proof of the checker that
does not depend on what the checker does.  A mutant has to be caught in the proof of a lemma, which
is named: one that Coq cannot even read says nothing.  First the originals have to pass; they are
those that `make coq` compiles.
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
ORIGINAL = FOLDER.parents[1] / "build" / "coq"
MUTATED = FOLDER.parents[1] / "build" / "coq-mutant"
MUTANTS = STATEMENTS + CHECKER
GROUPS = {"statements": STATEMENTS, "checker": CHECKER}

PLACE = re.compile(r'File "\./(\w+)\.v", line (\d+),')
SENTENCE = re.compile(r"^(?:Lemma|Theorem|Definition|Fixpoint|Record|Inductive) (\w+)|^Proof\b")


class StillbornError(Exception):
    """A mutant that is no change, or that Coq refuses to read."""


def copy_sources() -> None:
    """To where they are compiled; unchanged files stay, so that they are not compiled again."""
    ORIGINAL.mkdir(parents=True, exist_ok=True)
    for source in [*FOLDER.glob("*.v"), FOLDER / "_CoqProject"]:
        copy = ORIGINAL / source.name
        if not copy.exists() or copy.read_bytes() != source.read_bytes():
            shutil.copy(source, copy)


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
    shutil.rmtree(MUTATED, ignore_errors=True)
    shutil.copytree(ORIGINAL, MUTATED, ignore=shutil.ignore_patterns("native"))
    source = MUTATED / f"{mutant.source}.v"
    text = source.read_text(encoding="utf-8")
    if text.count(mutant.old) == 0 or mutant.old == mutant.new:
        raise StillbornError(f"{mutant.name} changes nothing in {source.name}")
    source.write_text(text.replace(mutant.old, mutant.new, 1), encoding="utf-8")
    said = build(MUTATED, [mutant.target])
    if said is None:
        return None
    if (place := PLACE.search(said)) is None:
        raise StillbornError(f"{mutant.name}: {said}")
    return lemma_at(MUTATED / f"{place[1]}.v", int(place[2]), mutant)


def lemma_at(source: Path, line: int, mutant: Mutant) -> str:
    """FILE.LEMMA in whose proof this line is.  *Raises*: StillbornError if it is in no proof."""
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
    copy_sources()
    if said := build(ORIGINAL, (mutant.target for mutant in mutants)):
        print(f"the original does not pass:\n{said}", file=sys.stderr)
        return 1
    caught = 0
    for mutant in mutants:
        place = broken(mutant)
        as_expected = place == mutant.breaks
        caught += as_expected
        note = "" if place is None or as_expected else f", not {mutant.breaks}"
        print(f"{mutant.name}: {f'breaks {place}' if place else 'SURVIVES'}{note}", flush=True)
    print(f"{caught} of {len(mutants)} mutants break the proof that they have to")
    return 0 if caught == len(mutants) else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
