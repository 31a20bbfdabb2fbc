"""`snnproof sweep`: a claim on every box of a grid."""

from __future__ import annotations

import json as json_text
import os
from dataclasses import replace
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from ..activations.named import chosen as chosen_activation
from ..box import Box, point_text
from ..certificate.steps import EVERYWHERE, CoverStep
from ..errors import FileError, UnknownNameError, UsageError
from ..extras import DISTRIBUTED, KERNELS, require
from ..files.sealed import tag
from ..files.whole import write_whole
from ..report.text import box_near
from ..statements.registry import Claim, claim, claims
from ..verdict import Verdict
from .shared import answers, options, output, steps

if TYPE_CHECKING:
    from ..sweep.report import Report, Run

PAPER = "paper"
BAR = 24
"""Columns of the longest bar of the histogram."""


def command(
    name: Annotated[
        str, typer.Argument(metavar="CLAIM[.STEP]", help="A claim, or one of its cover steps.")
    ],
    grid: Annotated[
        str,
        typer.Option(metavar="GRID", help="Parts by axis, as in mu=30,omega=242; or: paper."),
    ],
    form: Annotated[
        str, typer.Option(metavar="FORM", help="natural, monotone or mean-value.")
    ] = "natural",
    threads: Annotated[
        int | None, typer.Option(metavar="N", help="Threads (default: one for each core).")
    ] = None,
    out: Annotated[
        Path | None,
        typer.Option(metavar="DIR", help="Folder for the shards (default: one in sweeps/)."),
    ] = None,
    resume: Annotated[
        bool, typer.Option("--resume", help="Go on with the sweep that is in the folder.")
    ] = False,
    verify: Annotated[
        bool,
        typer.Option("--verify", help="With --resume: also evaluate finished shards again."),
    ] = False,
    scheduler: Annotated[
        str | None,
        typer.Option(metavar="URL", help="A Dask cluster, as in tcp://host:8786."),
    ] = None,
    over: Annotated[
        str | None,
        typer.Option(metavar="BOX", help="Sides of the domain to replace, as in tau=0.95:1.2."),
    ] = None,
    shard: Annotated[
        int | None,
        typer.Option(metavar="N", help="Boxes of a shard (default: some seconds of work)."),
    ] = None,
    activation: options.ActivationText = None,
    summary: Annotated[
        Path | None, typer.Option(metavar="FILE", help="Also write the summary to this file.")
    ] = None,
    json: options.Json = False,
) -> None:
    """Evaluate a step of CLAIM on every box of a grid that covers its domain.

    Finished shards are kept in a folder: after Ctrl-C, --resume goes on.  In shards
    that it reads, or that workers of a cluster send, the worst box and a sample are evaluated
    again; --verify evaluates all.  The result is not a certificate; `prove` writes one.

    Exit code: 0 if it holds on all boxes, 1 if it is refuted, 3 undecided, 2 usage.
    """
    if scheduler is not None and threads is not None:
        raise UsageError("--threads is for this machine: workers of a cluster have their own")
    if verify and scheduler is not None:
        raise UsageError("--verify evaluates all boxes on this machine: not with --scheduler")
    if threads is not None and threads < 1:
        raise UsageError("a sweep needs at least one thread")
    if summary is not None and not os.access(summary.parent, os.W_OK | os.X_OK):
        raise FileError(f"cannot write {summary}: no folder that can be written to")
    sides = None if over is None else Box.parse(over)
    chosen, step_id = _split(name)
    require(KERNELS, "a sweep")
    if scheduler is not None:
        require(DISTRIBUTED, "--scheduler")
    from ..proving.processes import cores
    from ..sweep.conduct import conduct, prepare
    from ..sweep.report import summary as summarized
    from ..sweep.report import summary_text

    counts = _counts(chosen, grid, sides)
    step = _step(chosen, step_id, sides, list(counts))
    other = chosen_activation(activation, None, None)
    if other is not None:
        step = replace(step, activation=other)
    title = f"{chosen.statement(sides).claim}.{step.id}{_mark(step)}"
    parts = "x".join(str(counts.get(axis, 1)) for axis in step.domain)
    folder = out or Path("sweeps") / f"{title}-{parts}-{form}"
    used = threads or cores()
    if scheduler is not None:
        from ..sweep.cluster import require_scheduler

        require_scheduler(scheduler)
    with output.Waiting(f"{title}: a first look"):
        prepared = prepare(
            chosen.statement(sides).claim,
            step,
            counts,
            form=form,
            folder=folder,
            resume=resume,
            size=shard,
            threads=used,
        )
    try:
        with output.Counting(title, "boxes") as counting:
            report, run = conduct(
                prepared,
                threads=used,
                scheduler=scheduler,
                verify=verify,
                warn=counting.say,
                begin=counting.begin,
                progress=counting.count,
            )
    except KeyboardInterrupt:
        output.error(f"finished shards are in {folder}: the same with --resume goes on")
        raise
    text = summary_text(report, run)
    stored = prepared.store.write_summary(text)
    if summary is not None:
        write_whole(summary, text.encode("ascii"))
    if json:
        answers.document("sweep", report.verdict.value, summarized(report, run))
    else:
        _print(title, report, run, summary or stored)
    answers.end(report.verdict.value)


# -- what is asked ---------------------------------------------------------------------------------


def _split(name: str) -> tuple[Claim, str]:
    """The claim and the step that is named after it; names of claims may have dots."""
    known = {one.id for one in claims()}
    parts = name.split(".")
    for length in range(len(parts), 0, -1):
        if ".".join(parts[:length]) in known:
            return claim(".".join(parts[:length])), ".".join(parts[length:])
    return claim(name), ""  # which raises


def _mark(step: CoverStep) -> str:
    """What tells a sweep for another activation from that of the claim; nothing for SELU."""
    if step.activation is None:
        return ""
    text = json_text.dumps(step.activation.to_json())
    return f"-for-{tag(text)}"


def _counts(chosen: Claim, grid: str, sides: Box | None) -> dict[str, int]:
    from ..sweep.grid import paper_counts, parse_counts

    if grid != PAPER:
        return parse_counts(grid)
    if chosen.grid is None:
        have = ", ".join(one.id for one in claims() if one.grid is not None)
        raise UsageError(f"the paper has no grid for {chosen.id}, only for {have}")
    return paper_counts(chosen.domain.replace(sides or Box()), chosen.grid)


def _step(chosen: Claim, step_id: str, sides: Box | None, axes: list[str]) -> CoverStep:
    from ..sweep.spec import choose_step

    plan = [planned.step for planned in chosen.plan(sides)]
    if not step_id:
        return choose_step(plan, axes, chosen.id)
    for step in plan:
        if step.id == step_id:
            if not isinstance(step, CoverStep) or step.scope != EVERYWHERE:
                raise UsageError(f"{chosen.id}.{step_id} is not a cover step about all points")
            return step
    raise UnknownNameError(f"step of {chosen.id}", step_id, [step.id for step in plan])


# -- for people ------------------------------------------------------------------------------------


def _print(title: str, report: Report, run: Run, stored: Path) -> None:
    spec, tally = report.spec, report.tally
    output.line(output.styled(f"{title}: {spec.step.claim_text()}", "bold"))
    output.paragraph(f"on {steps.box_text(spec.step.domain)}")
    grid = " x ".join(
        f"{axis} {count}" for axis, count in zip(spec.step.domain, spec.counts, strict=True)
    )
    output.paragraph(f"grid {grid}: {tally.boxes:,} boxes, {spec.form} form")
    output.line()
    _print_histogram(report)
    output.line()
    output.paragraph(f"worst box {tally.worst_box:,}: {box_near(report.worst)}")
    if report.witness is not None:
        _print_witness(report)
    elif report.verdict is Verdict.UNDECIDED:
        output.paragraph(
            f"{tally.undecided:,} boxes are undecided; try a finer grid there (--over), another"
            " form, or `snnproof prove`"
        )
    verdict = report.verdict.value
    output.line(
        f"{title}: ",
        output.styled(verdict.upper(), steps.STYLES[verdict]),
        f"  margin {steps.margin_text(report.margin)}",
    )
    if report.verdict is Verdict.PROVED:
        output.paragraph(run.rests_on(tally.boxes))
    output.line()
    _print_how(report, run)
    output.line(f"summary  {stored}")


def _print_how(report: Report, run: Run) -> None:
    """The shards, the time, and boxes a second."""
    earlier = f", {run.read} of them of earlier runs" if run.read else ""
    output.paragraph(f"{run.shards} shards tile the grid{earlier}")
    if run.elsewhere:
        here = report.tally.boxes - run.elsewhere
        output.paragraph(
            f"{here:,} boxes evaluated here, {run.elsewhere:,} read or sent, of which"
            f" {run.again:,} evaluated again"
        )
    numbers = run.to_json(report.tally.boxes)
    speeds = [
        f"{output.rate_text(numbers[key])} boxes/s{of}"
        for key, of in (("boxes_per_second", ""), ("boxes_per_core_second", " a core"))
        if numbers[key]
    ]
    output.paragraph(", ".join([f"{run.seconds:.2f} s by {run.by}", *speeds]))


def _print_witness(report: Report) -> None:
    output.paragraph(f"refuted by the exact point {point_text(report.witness or {})}")
    for quantity, enclosure in (report.values or {}).items():
        condition = report.spec.step.conditions[quantity]
        if condition.fails(enclosure):
            found = steps.bounds_text(enclosure)
            output.paragraph(f"where {quantity} is in {found}, against {condition.text(quantity)}")


def _print_histogram(report: Report) -> None:
    """One line a bin, from the first to the last that is not empty."""
    counts = [int(count) for count in report.tally.histogram]
    edges = [f"{edge:.6g}" for edge in report.spec.bins]
    names = [f"below {edges[0]}"]
    names += [f"{low} to {high}" for low, high in pairwise(edges)]
    names.append(f"from {edges[-1]}")
    filled = [k for k, count in enumerate(counts) if count]
    most = max(counts)
    rows: list[tuple[Any, ...]] = [
        (names[k], "#" * -(-BAR * counts[k] // most), f"{counts[k]:,}", _share(counts[k], report))
        for k in range(filled[0], filled[-1] + 1)
    ]
    output.table(("=margin", "=", ">boxes", ">share"), rows)


def _share(count: int, report: Report) -> str:
    return f"{100 * count / report.tally.boxes:.2f}%" if count else ""
