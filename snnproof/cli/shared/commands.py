"""The commands by name, in the order and the groups of `--help`; each is imported when it is
called.

So that `--help` loads no more than this table, the sentence about each command stands here; what
`snnproof COMMAND --help` says begins with the docstring of the command itself.
"""

from __future__ import annotations

import importlib
from typing import Any

import typer
from typer.core import TyperGroup

from .answers import TABLE

GROUPS: dict[str, dict[str, str]] = {
    "Prove and check": {
        "prove": "Search claims for a proof or a counterexample.",
        "check": "Check certificates and derive their verdicts anew.",
        "reproduce": "Decide every statement of the paper, row by row.",
        "claims": "List what can be proved.",
        "show": "Show a claim: statement, argument, steps, verdict.",
        "report": "Write a page that proves itself again.",
        "export": "Write certificates as data for Coq to check.",
    },
    "Ask": {
        "enclose": "Enclose a quantity over a box.",
        "bound": "Find the least and the largest value over a box.",
        "decide": "Prove or refute an inequality over a box.",
        "grow": "See how far a side can move before a claim fails.",
    },
    "Fixed points and activations": {
        "parameters": "Find the SELUs that fix a mean and a variance.",
        "fixed-points": "Find all fixed points of the map in a box.",
        "branch": "Follow the fixed points along tau.",
        "levels": "Find where signals settle with random weights.",
        "normalize": "Scale and shift an activation to fix a point.",
        "contract": "Prove Theorem 1 for another activation or point.",
        "atlas": "Map which means and variances can be fixed.",
    },
    "Networks": {
        "activations": "List activations, and what is proved of each.",
        "init": "Say what signals do with an initialiser.",
        "simulate": "Simulate networks beside what the map says.",
        "doctor": "Hold a trained network against what is proved.",
        "constants": "Show constants of SELU and gains, or judge literals.",
    },
    "Grids": {
        "sweep": "Evaluate a claim on every box of a grid.",
    },
    "This machine": {
        "selftest": "Test what the proofs assume of this machine.",
        "bench": "Measure what rigour costs.",
    },
}
"""A sentence of at most 55 characters for each command."""

ALIASES = {"domain": "grow", "fixed-point": "parameters"}
"""Older words, which still work and are not shown."""

NAMES = tuple(name for group in GROUPS.values() for name in group)


ABOUT_ITSELF = {
    "check", "reproduce", "claims", "report", "export", "selftest", "bench", "doctor", "constants",
    "activations",
}  # fmt: skip
"""Commands that take no box, no quantity and no weights."""

WORDS = """\b
The words of boxes and formulas:
  mu, nu      mean and variance of the units of a layer
  omega, tau  sum of the weights of a unit, and sum of their squares
  y, x        mean and variance of a net input: y = mu omega, x = nu tau
  mu_tilde, nu_tilde, xi_tilde
              mean, variance and second moment of the units of the next layer;
              g maps (mu, nu) to (mu_tilde, nu_tilde)
  q_tilde     second moment of the next layer with random weights, over q, tau
              and bias
  S           largest singular value of H, the Jacobian of g: below 1, g is a
              contraction
"""
"""Under the help of each command that takes them."""


class Commands(TyperGroup):
    """A group whose commands are modules of `snnproof.cli`, imported when they are called."""

    def __init__(self, **settings: Any) -> None:
        super().__init__(**settings)
        self.commands: dict[str, Any] = dict.fromkeys(NAMES)  # names, for suggestions

    def list_commands(self, ctx: Any) -> list[str]:
        """The names that are shown."""
        return list(NAMES)

    def get_command(self, ctx: Any, cmd_name: str) -> Any:
        """The command of that name, imported now; None if there is none."""
        name = ALIASES.get(cmd_name, cmd_name)
        if name not in self.commands:
            return None
        if self.commands[name] is None:
            module = importlib.import_module(f"snnproof.cli.{name.replace('-', '_')}")
            alone = typer.Typer(add_completion=False, rich_markup_mode=None)
            alone.command(
                name,
                epilog=TABLE if name in ABOUT_ITSELF else f"{WORDS}\n{TABLE}",
                context_settings={"help_option_names": ["-h", "--help"]},
            )(module.command)
            self.commands[name] = typer.main.get_command(alone)
        return self.commands[name]

    def format_commands(self, ctx: Any, formatter: Any) -> None:
        """One section for each group, with whole sentences."""
        longest = max(map(len, NAMES))
        for title, group in GROUPS.items():
            with formatter.section(title):
                formatter.write_dl([(name.ljust(longest), about) for name, about in group.items()])
