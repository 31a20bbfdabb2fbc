"""The command line: `snnproof COMMAND`, one file a command (listed in `shared.commands`).

`main` is the entry point.  It turns every error that a user can cause into one line on stderr and
an exit code, and lets nothing else through.
"""

from __future__ import annotations

import io
import sys
import traceback
from collections.abc import Sequence
from typing import Annotated

import typer

from ..errors import SnnproofError
from ..extras import announcing
from ..search import stop
from ..version import TOOL
from .shared import output
from .shared.answers import INTERNAL_ERROR, INTERRUPTED, USAGE
from .shared.commands import Commands
from .shared.letters import written

# Typer raises the errors of click, which newer versions bring along and older ones import.  The
# base of them all is found through the one that Typer exports: BadParameter, UsageError, this.
_CommandLineError: type[BaseException] = typer.BadParameter.__mro__[2]

app = typer.Typer(
    cls=Commands,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)


@app.callback(invoke_without_command=True)
def _snnproof(
    context: typer.Context,
    version: Annotated[bool, typer.Option("--version", help="Show the version and exit.")] = False,
) -> None:
    """Computer-assisted proofs about self-normalizing neural networks.

    Numbers are exact: decimals such as 0.1 mean one tenth, fractions such as 1/3 are fine.

    Exit codes: 0 answered or proved, 1 refuted or invalid, 2 usage, 3 undecided, 130 interrupted,
    70 an error in the program.
    """
    if version:
        output.line(TOOL)
    elif context.invoked_subcommand is None:
        # Not 0, which would say to a script whose command is missing that all is proved.
        print(context.get_help(), file=sys.stderr)
        raise typer.Exit(USAGE)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line (by default that of this process) and return its exit code."""
    _escape_what_cannot_be_encoded()
    try:
        code = _run(arguments)
        output.finish()
    except OSError as error:  # stdout itself: a full disk
        output.error(f"cannot write the output: {error.strerror or error}")
        output.silence(sys.stdout)
        return SnnproofError.exit_code
    finally:
        stop.forget()
    return code


def _run(arguments: Sequence[str] | None) -> int:
    given = sys.argv[1:] if arguments is None else list(arguments)
    try:
        with announcing(output.note):
            returned = typer.main.get_command(app).main(
                args=[written(one) for one in given],
                prog_name="snnproof",
                standalone_mode=False,
            )
        code = returned if isinstance(returned, int) else 0
        code = INTERRUPTED if stop.asked() else code
    except SnnproofError as error:
        output.error(str(error))
        return INTERRUPTED if stop.asked() else error.exit_code
    except _CommandLineError as error:
        output.error(f"{_command_line_message(error, given)} (see --help)")
        return getattr(error, "exit_code", SnnproofError.exit_code)
    except KeyboardInterrupt:
        code = INTERRUPTED
    except SystemExit:  # from Typer, if whoever was to read its help has left
        code = 0
    except OSError:
        raise
    except Exception:
        traceback.print_exc()
        output.error("this is an error in snnproof itself; nothing is proved or refuted by it")
        return INTERNAL_ERROR
    if code == INTERRUPTED:
        output.error("interrupted")
    return code


def _command_line_message(error: BaseException, arguments: Sequence[str]) -> str:
    """What is wrong, and how to write a formula that was taken for an option."""
    message = error.format_message() if hasattr(error, "format_message") else str(error)
    context = getattr(error, "ctx", None)
    hint = ""
    if message.startswith("No such option") and not getattr(error, "possibilities", None):
        hint = "a formula that begins with - comes last, after --"
    elif message.startswith("Missing option") and "--" in arguments:
        hint = "options come before --"
    if hint and context is not None:
        hint = f": {hint}, as in {context.command_path} OPTIONS -- -FORMULA"
    return message.rstrip(".") + hint


def _escape_what_cannot_be_encoded() -> None:
    """Print a title outside the character set of the terminal with escapes, and do not fail."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")
