"""The commands by name, in the order and the groups of `--help`; each is imported when it is
called.

So that `--help` loads no more than this table, the sentence about each command stands here; what
`snnproof COMMAND --help` says begins with the docstring of the command itself.
"""

from __future__ import annotations

import importlib
from typing import Any

import typer
from typer.core import TyperCommand, TyperGroup

GROUPS: dict[str, dict[str, str]] = {
    "Prove and check": {
        "prove": "Search claims for a proof or a counterexample.",
        "check": "Check certificates and derive their verdicts anew.",
        "reproduce": "Decide every statement of the paper, row by row.",
        "claims": "List what can be proved.",
        "show": "Show a claim: statement, argument, steps, verdict.",
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
        "normalize": "Scale and shift an activation to fix a point.",
        "contract": "Prove Theorem 1 for another activation or point.",
        "atlas": "Map which means and variances can be fixed.",
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


class _AsItIs:
    """What Typer does to the value of a parameter, but only to one that has not yet its type.

    Typer asks pydantic, whose import takes as long as all else that a small question needs.
    """

    def __init__(self, parameter: Any) -> None:
        self._parameter, self._coerce = parameter, parameter.get_runtime_param
        described = parameter.type_descriptor
        limits = ("parser", "click_type", "min", "max")
        free = all(getattr(described.parameter_info, one, None) is None for one in limits)
        is_one = parameter.nargs == 1 and not parameter.multiple
        plain = {str, int, float, bool} if free else set()
        self._kinds: set[type] = (
            ({described.annotation} & plain | {type(None)}) if is_one else set()
        )

    def coerce(self, value: Any, **where: Any) -> Any:
        """The value; if it is not of its kind, what Typer makes of it, or raises."""
        if type(value) in self._kinds:
            return value
        self._parameter._runtime_param = None  # which Typer makes anew
        return self._coerce().coerce(value, **where)


class _Sparing:
    """A command whose parameters are `_AsItIs`, where Typer is of the kind that asks pydantic."""

    def get_params(self, ctx: Any) -> list[Any]:
        """Its parameters, that of `--help` too."""
        parameters: list[Any] = super().get_params(ctx)  # type: ignore[misc]
        for one in parameters:
            if hasattr(one, "type_descriptor") and getattr(one, "_runtime_param", "") is None:
                one._runtime_param = _AsItIs(one)
        return parameters


class Command(_Sparing, TyperCommand):
    """A command of the table above."""


class Commands(_Sparing, TyperGroup):
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
            settings = {"help_option_names": ["-h", "--help"]}
            alone.command(name, cls=Command, context_settings=settings)(module.command)
            self.commands[name] = typer.main.get_command(alone)
        return self.commands[name]

    def format_commands(self, ctx: Any, formatter: Any) -> None:
        """One section for each group, with whole sentences."""
        longest = max(map(len, NAMES))
        for title, group in GROUPS.items():
            with formatter.section(title):
                formatter.write_dl([(name.ljust(longest), about) for name, about in group.items()])
