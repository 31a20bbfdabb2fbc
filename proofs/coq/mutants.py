"""Mutants of Challenge.v: each changes one definition or statement, and each must break the build.

    python3 proofs/coq/mutants.py               all of them, or those whose names are given
    python3 proofs/coq/mutants.py --list        their names

A proof excludes wrong arguments; this excludes wrong definitions.  To save hours, the inequalities
that `interval` proves are taken as they stand, for a mutant speaks of none of them: so a mutant is
caught by the mathematics alone.  First the original has to pass in the same way.
"""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

FOLDER = Path(__file__).resolve().parent
BUILD = FOLDER.parents[1] / "build" / "coq-mutants"


@dataclass(frozen=True)
class Mutant:
    """In Challenge.v, `old` becomes `new`; `file` is where the build is to stop at the latest."""

    name: str
    old: str
    new: str
    file: str


MUTANTS = (
    Mutant("selu-sign-of-alpha", "(alpha * exp z - alpha)", "(alpha * exp z + alpha)", "Moments"),
    Mutant("selu-without-lambda", "then lambda * z", "then z", "Moments"),
    Mutant("erfc-without-factor", "2 / sqrt PI * exp (- t ^ 2)", "exp (- t ^ 2)", "Erfc"),
    Mutant(
        "erfc-from-the-left",
        "(at_point z) (Rbar_locally p_infty)",
        "(Rbar_locally m_infty) (at_point z)",
        "Erfc",
    ),
    Mutant("alpha-without-sign", "R := - sqrt (2 / PI)", "R := sqrt (2 / PI)", "Constants"),
    Mutant("lambda-one-digit", "2 * (2 + PI)", "2 * (3 + PI)", "Constants"),
    Mutant("density-without-factor", " / sqrt (2 * PI * x)", " / sqrt (2 * x)", "Moments"),
    Mutant(
        "density-deviation-for-variance",
        "(2 * x)) / sqrt (2 * PI * x)",
        "(2 * x ^ 2)) / (sqrt (2 * PI) * x)",
        "Moments",
    ),
    Mutant(
        "integral-over-the-half-line",
        "RInt_gen f (Rbar_locally m_infty)",
        "RInt_gen f (at_point 0)",
        "Moments",
    ),
    Mutant(
        "sqrt-tau-for-tau",
        "expectation (mu * omega) (nu * tau) (selu",
        "expectation (mu * omega) (nu * sqrt tau) (selu",
        "Moments",
    ),
    Mutant(
        "omega-and-tau-exchanged",
        "expectation (mu * omega) (nu * tau) (selu",
        "expectation (mu * tau) (nu * omega) (selu",
        "Moments",
    ),
    Mutant("xi-for-nu", "tau - mu_tilde alpha lambda mu omega nu tau ^ 2", "tau", "Moments"),
    Mutant("distance-of-the-means", " + (snd p - snd q) ^ 2)", ")", "Banach"),
    Mutant(
        "convergence-to-another-point",
        "(fun n => snd (iterate f n q)) (snd p)",
        "(fun n => snd (iterate f n q)) (fst p)",
        "Theorem1",
    ),
    Mutant("S-without-half", "(b + c) ^ 2)) / 2", "(b + c) ^ 2))", "Lipschitz"),
    Mutant(
        "H-by-the-other-variable",
        "R) := Derive (fun v => snd (g omega tau (mu, v))) nu",
        "R) := Derive (fun v => snd (g omega tau (v, nu))) mu",
        "Lipschitz",
    ),
    Mutant("theorem-1-faster", "0.95 ^ n * distance", "0.9 ^ n * distance", "Theorem1"),
    Mutant("theorem-1-more-tau", "0.95 <= tau <= 1.1.", "0.95 <= tau <= 1.2.", "Rectangle"),
    Mutant("box-without-1/1000", "-0.0209 < fst p", "-0.0199 < fst p", "Theorem1"),
    Mutant("lemma-13-as-printed", "-0.0310606 <", "-0.03106 <", "Theorem1"),
    Mutant("theorem-2-from-2", "3 <= nu <= 16", "2 <= nu <= 16", "Theorem2"),
    Mutant("theorem-2-16-layers", "(17 <= k)%nat", "(16 <= k)%nat", "Layers"),
    Mutant("theorem-3-to-0.26", "increases 0.02 0.24 0.9", "increases 0.02 0.26 0.9", "Theorem3"),
    Mutant("theorem-3-reversed", "omega nu tau > nu", "omega nu tau < nu", "Theorem3"),
    Mutant("fixed-points-above-0.17", "0.16 < nu < 3", "0.17 < nu < 3", "FixedPoints"),
    Mutant(
        "constants-with-any-sign", "lambda, 0 < lambda ->", "lambda, lambda <> 0 ->", "Equation14"
    ),
    Mutant("chi-one-digit", "1.0715749925", "1.0715749935", "Chi"),
    Mutant(
        "dropout-other-sign",
        "R := - lambda_01 * alpha_01",
        "R := lambda_01 * alpha_01",
        "AlphaDropout",
    ),
    Mutant("dropout-with-any-sign", "0 < q <= 1 -> 0 < a ->", "0 < q <= 1 ->", "AlphaDropout"),
)

NUMERIC = re.compile(r"Proof\.[^.]*?\bby_region \w+ \w+ x\. Qed\.")
NEAR = re.compile(r"(Rabs \(\w+ z - erfcx z\) <= [\w.-]+\.\n)Proof\..*?Qed\.", re.S)


def prepare(mutant: Mutant | None) -> None:
    """Fill the build folder with the sources, mutated."""
    shutil.rmtree(BUILD, ignore_errors=True)
    BUILD.mkdir(parents=True)
    for source in [*FOLDER.glob("*.v"), FOLDER / "_CoqProject"]:
        text = source.read_text(encoding="utf-8")
        if source.name == "Polynomials.v":
            text = NEAR.sub(r"\1Admitted.", text)
        elif source.name != "Numbers.v":
            text = NUMERIC.sub("Admitted.", text)
        if mutant and source.name == "Challenge.v":
            if mutant.old not in text:
                raise SystemExit(f"{mutant.name}: not in Challenge.v: {mutant.old}")
            text = text.replace(mutant.old, mutant.new, 1)
        (BUILD / source.name).write_text(text, encoding="utf-8")


def builds(targets: list[str]) -> tuple[bool, str]:
    """Whether the build folder compiles up to these files, and the last lines of what it says."""
    script = "coq_makefile -f _CoqProject -o CoqMakefile && exec make -s -f CoqMakefile "
    command = script + " ".join(f"{target}.vo" for target in targets)
    run = subprocess.run(command, shell=True, cwd=BUILD, capture_output=True, text=True)
    return run.returncode == 0, "\n".join((run.stdout + run.stderr).splitlines()[-8:])


def survives(mutant: Mutant) -> bool:
    """Whether everything up to the mutant's file still compiles."""
    prepare(mutant)
    return builds([mutant.file])[0]


def main(names: list[str]) -> int:
    if names == ["--list"]:
        print("\n".join(m.name for m in MUTANTS))
        return 0
    chosen = [m for m in MUTANTS if not names or m.name in names]
    if unknown := set(names) - {m.name for m in MUTANTS}:
        print(f"no such mutant: {', '.join(sorted(unknown))}", file=sys.stderr)
        return 2
    prepare(None)
    fine, said = builds(sorted({m.file for m in chosen}))
    if not fine:
        print(f"the original does not pass:\n{said}", file=sys.stderr)
        return 1
    living = []
    for mutant in chosen:
        if survives(mutant):
            living.append(mutant.name)
        print(
            f"{mutant.name}: {'SURVIVES' if mutant.name in living else 'breaks the build'}",
            flush=True,
        )
    print(f"{len(chosen) - len(living)} of {len(chosen)} mutants break the build")
    return 1 if living else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
