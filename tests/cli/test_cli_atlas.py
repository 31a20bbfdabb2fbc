"""`snnproof atlas`, and `snnproof check` of its file."""

import json
import os
import signal
import time
from functools import partial
from pathlib import Path

import pytest
from depth import deep
from signals import start

SMALL = ("atlas", "--mean", "-1:1", "--variance", "0.4:1.6", "--grid", "8x6", "--refine", "1")
RUN = "import sys\nfrom snnproof.cli import main\nif __name__ == '__main__': sys.exit(main())"


def test_an_atlas_is_made_drawn_tabled_and_confirmed(run):
    ran = run(*SMALL, "--workers", "1", "--plot", "a.png", "--csv", "a.csv")
    assert ran.code == 0
    assert ran.err == ""
    lines = ran.out.splitlines()
    assert lines[0].startswith("fixed points with mean -1 to 1, variance 0.4 to 1.6, at omega")
    assert all(len(line) <= 80 for line in lines)
    assert "something is undecided on" in ran.out
    assert Path("a.png").read_bytes().startswith(b"\x89PNG")
    assert not Path("certificates/atlas.json.rows").exists()
    rows = Path("a.csv").read_text().splitlines()
    assert rows[0].startswith("mean_low,mean_high,")
    checked = run("check", "certificates/atlas.json")
    assert checked.code == 0
    assert checked.out.splitlines()[1].split()[:4] == [
        "atlas.json", "atlas", "proved", str(len(rows) - 1)
    ]  # fmt: skip
    assert lines[0] in checked.out


def test_json_and_a_folder(run):
    ran = run(*SMALL, "--workers", "1", "--json", "--out", "here")
    assert ran.json["file"] == "here/atlas.json"
    assert ran.json["area"] == "2.4"
    assert sum(one["leaves"] for one in ran.json["classes"]) == ran.json["leaves"]
    checked = run("check", "here", "--json").items
    assert checked[0]["verdict"] == "proved"
    assert checked[0]["areas"]["undecided_area"] == ran.json["undecided_area"]


def test_a_file_that_was_changed_is_invalid(run):
    run(*SMALL, "--workers", "1")
    path = Path("certificates/atlas.json")
    path.write_text(path.read_text().replace('"omega": "0"', '"omega": "1"'))
    ran = run("check", path)
    assert ran.code == 1
    assert "does not have the hash that it names" in ran.out


@pytest.mark.parametrize("kill", [signal.SIGKILL, signal.SIGINT])
def test_what_is_finished_when_it_is_stopped_is_not_done_again(run, kill):
    run(*SMALL, "--workers", "1", "--out", "whole")
    long = (*SMALL[:-3], "200x1200", "--refine", "3")
    process = start(RUN, *long, "--workers", "2", folder=Path.cwd())
    folder = Path("certificates/atlas.json.rows")
    while len(list(folder.glob("row-*"))) < 2:
        assert process.poll() is None
        time.sleep(0.05)
    os.kill(process.pid, kill)
    _, errors = process.communicate()
    if kill == signal.SIGINT:
        assert (
            "finished rows are in certificates/atlas.json.rows: the same with --resume goes on"
            in errors
        )
        assert process.returncode == 130
    kept = {path: path.stat().st_mtime_ns for path in folder.glob("row-*")}
    assert 2 <= len(kept) < 1200
    assert not Path("certificates/atlas.json").exists()
    other = run(*long, "--resume", "--omega", "1")
    assert other.code == 2
    assert "holds another atlas: omega 0 there, 1 here" in other.error
    again = run(*long)
    assert again.code == 2
    assert "holds finished rows: --resume goes on with them" in again.error
    assert kept == {path: path.stat().st_mtime_ns for path in kept}


def test_resumed_is_the_same_as_made_at_once(run, monkeypatch):
    from snnproof.explore.atlas import run as running

    run(*SMALL, "--workers", "1", "--out", "whole")
    search, done = running.search_row, []

    def fails_later(spec, index):
        if len(done) == 3:
            raise KeyboardInterrupt
        done.append(index)
        return search(spec, index)

    monkeypatch.setattr(running, "search_row", fails_later)
    assert run(*SMALL, "--workers", "1").code == 130
    assert len(list(Path("certificates/atlas.json.rows").glob("row-*"))) == 3
    monkeypatch.setattr(running, "search_row", lambda spec, index: done.append(index) or search(
        spec, index))  # fmt: skip
    damaged = Path("certificates/atlas.json.rows/row-000001.json")
    damaged.write_text(damaged.read_text().replace('"radii": "', '"radii": "1 '))
    ran = run(*SMALL, "--workers", "1", "--resume")
    assert ran.code == 0
    assert "row-000001.json is not counted: it was changed" in ran.err
    assert done == [0, 1, 2, 1, 3, 4, 5]
    assert "2 of 6 rows are of earlier runs: " in ran.out
    assert Path("certificates/atlas.json").read_bytes() == Path("whole/atlas.json").read_bytes()


def test_two_workers_make_the_same_atlas(run):
    run(*SMALL, "--workers", "1", "--out", "one")
    run(*SMALL, "--workers", "2", "--out", "two")
    assert Path("one/atlas.json").read_bytes() == Path("two/atlas.json").read_bytes()


@pytest.mark.parametrize(
    ("options", "message"),
    [
        (("--variance", "0:1"), "the variance must be above 0, not from 0"),
        (("--variance", "-1:1"), "the variance must be above 0, not from -1"),
        (("--mean", "1:-1"), "the range of the mean must go from low to high, not 1:-1"),
        (("--mean", "1"), "the mean goes from one number to another, as in 0.1:4"),
        (("--mean", "a:b"), "the mean 'a' is no decimal or fraction"),
        (("--grid", "0x5"), "a grid of 0x5 has no cells"),
        (("--grid", "100000x10000"), "has more than 250,000 cells"),
        (("--grid", "many"), "grid 'many' is not as in 200x200"),
        (("--tau", "0"), "tau must be above 0, not 0"),
        (("--refine", "9"), "how often cells are cut must be from 0 to 8, not 9"),
        (("--workers", "0"), "an atlas needs at least one worker"),
        (("--plot", "a.gif"), "pictures are written as .png, .svg, .pdf, not .gif"),
        (("--csv", "nowhere/a.csv"), "there is no folder nowhere"),
    ],
)
def test_what_makes_no_sense_is_one_line(run, options, message):
    ran = run(*SMALL, *options)
    assert ran.code == 2
    assert message in ran.error
    assert list(Path().iterdir()) == []


def test_the_committed_atlas_is_what_its_command_makes():
    folder = Path(__file__).parents[2] / "proofs" / "atlas"
    data = json.loads((folder / "atlas.json").read_text())
    assert data["atlas"]["grid"] == ["200", "200"]
    assert data["atlas"]["mean"] == ["-1", "1"]
    assert data["atlas"]["variance"] == ["0.1", "4"]


@pytest.mark.parametrize("index", [*map(partial(pytest.param, marks=deep), (0, 50)), 120])
def test_rows_of_the_committed_atlas_are_confirmed(index):
    from snnproof.explore.atlas.check import check_row
    from snnproof.explore.atlas.document import parse_document

    folder = Path(__file__).parents[2] / "proofs" / "atlas"
    atlas = parse_document((folder / "atlas.json").read_bytes())
    assert check_row(atlas.spec, index, atlas.rows[index]) == ""
