"""What the commands write, and where: results on stdout, progress and errors on stderr.

Text that comes from arguments and certificates passes `printable` on its way out, so that no file
can steer the terminal of a reader who only wanted to look at it.
"""

from __future__ import annotations

import json
import os
import sys
import threading
from collections.abc import Iterable, Sequence
from contextlib import AbstractContextManager, suppress
from types import TracebackType
from typing import Any, Self, TextIO

from rich.console import Console, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from ...search import stop
from . import letters

WAIT_SECONDS = 1.0
"""How long a command runs before it shows that it does."""

NARROWEST = 40
"""Columns to which output is laid out on terminals that are narrower still, or say 0."""

Cell = str | Text


def _console(*, stderr: bool = False) -> Console:
    """A console for the stream as it is now; plain text unless it is a terminal."""
    console = Console(stderr=stderr, highlight=False, markup=False, emoji=False)
    console.width = max(console.width, NARROWEST)
    return console


def printable(text: str) -> str:
    r"""The text with control characters and the like written out; newlines stay.

    >>> print(printable("red \x1b[31m, backwards \u202e"))
    red \x1b[31m, backwards \u202e
    """
    return "".join(
        c if c.isprintable() or c == "\n" else ascii(c)[1:-1] for c in text.expandtabs(4)
    )


def one_line(text: str) -> str:
    """Printable, and without line breaks."""
    return " ".join(printable(text).split())


def styled(text: str, style: str = "") -> Text:
    """A piece of a line: printable, with line breaks written out as well."""
    return Text(_lettered(printable(text)).replace("\n", "\\n"), style=style)


def _cell(cell: Cell) -> Text:
    return cell if isinstance(cell, Text) else Text(_lettered(printable(cell)))


def _lettered(text: str) -> str:
    return letters.shown(text) if letters.can_show() else text


# -- stdout ----------------------------------------------------------------------------------------


def width() -> int:
    """Columns to which output is laid out."""
    return _console().width


def line(*parts: Cell) -> None:
    """One line, however long: paths and hashes can be copied whole."""
    pieces = (part if isinstance(part, Text) else styled(part) for part in parts)
    _show(Text.assemble(*pieces), whole_lines=True)


def paragraph(text: Cell, indent: int = 0) -> None:
    """Text broken at the width of the terminal; an empty one is an empty line."""
    _show(Padding(_cell(text), (0, 0, 0, indent), expand=False))


def item(marker: str, text: Cell, indent: int = 0) -> None:
    """Text after a marker, such as "1. ", to the right of which its further lines begin."""
    grid = Table.grid(padding=0)
    grid.add_column(no_wrap=True)
    grid.add_column(overflow="fold")
    grid.add_row(_cell(marker), _cell(text))
    _show(Padding(grid, (0, 0, 0, indent), expand=False))


def table(columns: Sequence[str], rows: Iterable[Sequence[Cell]]) -> None:
    """A table; columns whose name begins with ">" are flush right, with "=" left, never broken."""
    grid = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0), header_style="bold")
    for column in columns:
        grid.add_column(
            _cell(column.lstrip(">=")),
            justify="right" if column.startswith(">") else "left",
            no_wrap=column.startswith((">", "=")),
            overflow="fold",
        )
    for row in rows:
        grid.add_row(*map(_cell, row))
    _show(grid)


def document(data: object) -> None:
    """The one JSON document of `--json`."""
    _write(json.dumps(data, indent=1, ensure_ascii=True) + "\n")


def _show(what: RenderableType, *, whole_lines: bool = False) -> None:
    console = _console()
    with console.capture() as captured:
        console.print(what, soft_wrap=whole_lines)
    rows = captured.get().split("\n")[:-1] or [""]
    _write("".join(f"{row.rstrip()}\n" for row in rows))


def _write(text: str) -> None:
    """If whoever read stdout has left: write no more, but go on to the right exit code."""
    try:
        print(text, end="", flush=True)
    except BrokenPipeError:
        silence(sys.stdout)


def finish() -> None:
    """Write out what is still buffered.  *Raises*: OSError where that fails, other than a pipe."""
    if sys.stdout is None or sys.stdout.closed:
        return
    try:
        sys.stdout.flush()
    except BrokenPipeError:
        silence(sys.stdout)


def silence(stream: TextIO | Any) -> None:
    """Let the stream lead nowhere, so that the interpreter can flush it when it ends."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    try:
        os.dup2(nowhere, stream.fileno())
    except (OSError, ValueError, AttributeError):  # a stream in memory has no file number
        pass
    finally:
        os.close(nowhere)


# -- stderr ----------------------------------------------------------------------------------------


def note(message: str) -> None:
    """One line on stderr, above a progress bar if there is one."""
    print(f"snnproof: {one_line(message)}", file=sys.stderr, flush=True)


error = note
"""What is said before the command ends with an exit code that is not 0."""


def stoppable() -> AbstractContextManager[None]:
    """Let Ctrl-C end a search with what it has found, while the block runs; a second one at once.

    The line is written as bytes: a signal may come while another one is being printed.
    """
    line = b"snnproof: stopping with what was found; Ctrl-C again stops at once\n"
    return stop.heeded(lambda: _write_bytes(line))


def _write_bytes(text: bytes) -> None:
    with suppress(OSError):
        os.write(2, text)


class Waiting:
    """A progress bar on stderr while the block runs: after a second, and on a terminal only.

    `tell` says what is going on, and how much of how much is done, where that is known.
    """

    def __init__(self, text: str, total: int | None = None) -> None:
        from rich.progress import BarColumn, Progress, SpinnerColumn, TextColumn

        self._progress = Progress(
            SpinnerColumn(),
            TextColumn("{task.description}", markup=False),
            BarColumn(bar_width=20),
            *self._columns(),
            console=_console(stderr=True),
            transient=True,
        )
        self._task = self._progress.add_task(one_line(text), total=total, rate="")
        self._timer = threading.Timer(WAIT_SECONDS, self._progress.start)
        self._timer.daemon = True

    def _columns(self) -> list[Any]:
        """What stands after the bar."""
        from rich.progress import TimeElapsedColumn

        return [TimeElapsedColumn()]

    def tell(self, text: str, done: int | None = None) -> None:
        self._progress.update(self._task, description=one_line(text), completed=done)

    def say(self, message: str) -> None:
        """One line on stderr that stays, above the bar if there is one."""
        self._progress.console.print(f"snnproof: {one_line(message)}", soft_wrap=True)

    def __enter__(self) -> Self:
        if self._progress.console.is_terminal:
            self._timer.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        value: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if self._timer.ident is None:
            return
        self._timer.cancel()
        self._timer.join()  # it may be starting the bar just now
        if self._progress.live.is_started:
            self._progress.stop()


class Counting(Waiting):
    """As `Waiting`, for very many things of one kind: with their rate and the time left.

    begin: the number of things, and of those that are already done;  count: the number done since.
    Both may be called in any thread.
    """

    def __init__(self, text: str, things: str) -> None:
        self._things = things
        super().__init__(text)

    def _columns(self) -> list[Any]:
        from rich.progress import TextColumn, TimeRemainingColumn

        return [
            TextColumn("{task.percentage:>5.1f}%"),
            TextColumn("{task.fields[rate]}"),
            TimeRemainingColumn(),
            TextColumn("left"),
        ]

    def begin(self, total: int, done: int) -> None:
        """Set what is done of what there is."""
        self._progress.reset(self._task, total=total, completed=done, rate="")

    def count(self, more: int) -> None:
        """Say how many more are done."""
        self._progress.advance(self._task, more)
        speed = self._progress.tasks[0].speed
        rate = "" if speed is None else f"{rate_text(speed)} {self._things}/s"
        self._progress.update(self._task, rate=rate)


def rate_text(number: float) -> str:
    """A number to three digits, large ones in millions and the like.

    >>> rate_text(20_345_678), rate_text(999.6), rate_text(0.1234)
    ('20.3 M', '1 k', '0.123')
    """
    for name, unit in (("G", 1e9), ("M", 1e6), ("k", 1e3)):
        if number >= 0.9995 * unit:
            return f"{number / unit:.3g} {name}"
    return f"{number:.3g}"
