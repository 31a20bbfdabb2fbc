"""`snnproof atlas`: which fixed points SELU's family can have, and which of them attract."""

from __future__ import annotations

import time
from pathlib import Path
from typing import Annotated

import typer

from ..box import side_of
from ..errors import FileError, UsageError
from ..exact import exact
from .shared import answers, options, output
from .shared.areas import print_areas
from .shared.certificates import require_writable
from .shared.pictures import require_picture


def command(
    mean: Annotated[str, typer.Option(metavar="LOW:HIGH", help="Means of the targets.")],
    variance: Annotated[str, typer.Option(metavar="LOW:HIGH", help="Variances, above 0.")],
    grid: Annotated[
        str, typer.Option(metavar="CxR", help="Cells along the mean x along the variance.")
    ] = "200x200",
    omega: Annotated[str, typer.Option(metavar="W", help="Sum of a unit's weights.")] = "0",
    tau: Annotated[str, typer.Option(metavar="T", help="Sum of their squares, above 0.")] = "1",
    refine: Annotated[
        int, typer.Option(metavar="K", help="Cut undecided cells into quarters up to K times.")
    ] = 3,
    out: options.Out = options.CERTIFICATES,
    resume: Annotated[
        bool, typer.Option("--resume", help="Go on with the rows that are finished.")
    ] = False,
    workers: Annotated[
        int | None, typer.Option(metavar="N", help="Processes (default: one for each core).")
    ] = None,
    plot: options.Plot = None,
    csv: Annotated[
        Path | None, typer.Option(metavar="FILE", help="Also write a table of all leaves.")
    ] = None,
    json: options.Json = False,
) -> None:
    """Map the fixed points (mean, variance) that members of SELU's family can have.

    For all targets in a cell of a grid it is proved how many (alpha, lambda) with lambda > 0 fix
    them, whether each of these fixed points attracts or repels, and the sign of alpha.  Undecided
    cells are cut.  `snnproof check` checks the file, atlas.json in the folder.

    Finished rows are kept beside it, and after Ctrl-C --resume goes on.  Some cells of the rows
    that it reads are judged again; `snnproof check` judges all.

    Exit code: 0, also where some area stays undecided, which is reported; 2 usage.
    """
    from ..explore.atlas.document import document
    from ..explore.atlas.run import make_atlas
    from ..explore.atlas.spec import Spec, grid_of
    from ..explore.atlas.store import open_store
    from ..files.whole import write_whole

    columns, rows = grid_of(grid)
    spec = Spec(
        mean=side_of(mean, "the mean"),
        variance=side_of(variance, "the variance"),
        omega=exact(omega, "omega"),
        tau=exact(tau, "tau"),
        columns=columns,
        rows=rows,
        levels=refine,
    )
    if workers is not None and workers < 1:
        raise UsageError("an atlas needs at least one worker")
    require_writable(out)
    target = out / "atlas.json"
    for path in (csv, plot):
        if path is not None and not path.absolute().parent.is_dir():
            raise FileError(f"cannot write {path}: there is no folder {path.parent}")
    require_picture(plot)
    folder = target.with_name(target.name + ".rows")
    store = open_store(folder, spec, resume=resume)
    started = time.perf_counter()
    try:
        with output.Counting("atlas", "cells") as counting:
            made = make_atlas(
                store,
                workers=workers,
                warn=counting.say,
                begin=counting.begin,
                progress=counting.count,
            )
    except KeyboardInterrupt:
        output.error(f"finished rows are in {folder}: the same with --resume goes on")
        raise
    atlas, seconds = made.atlas, time.perf_counter() - started
    content = document(atlas)
    write_whole(target, content)
    store.remove()
    leaves = atlas.leaves()
    found = atlas.areas
    if csv is not None:
        from ..explore.atlas.table import table

        write_whole(csv, table(leaves).encode("ascii"))
    if plot is not None:
        from ..report.atlas_picture import atlas_picture

        with output.Waiting("drawing"):
            write_whole(plot, atlas_picture(atlas, plot.suffix))
    if json:
        run = {"rows_of_earlier_runs": made.read, "leaves_judged_again": made.again}
        file = {"file": str(target), "seconds": f"{seconds:.1f}"}
        answers.document("atlas", "answered", {**atlas.to_dict(), **file, **run})
        return
    print_areas(spec, found)
    output.line()
    if made.read:
        output.paragraph(
            f"{made.read} of {spec.rows} rows are of earlier runs: {made.again} of their leaves"
            " were judged again and agree, the rest is believed; `snnproof check` judges all"
        )
    if plot is not None:
        output.line(f"picture  {plot}")
    output.line(f"{seconds:.1f} s; {len(content):,} bytes in {target}")
