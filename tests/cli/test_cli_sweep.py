"""`snnproof sweep`."""

import json
import os
import re
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from signals import start

import snnproof
from snnproof.cli import sweep as command
from snnproof.cli.shared import output

ROOT = Path(snnproof.__file__).parents[1]
SMALL = ("sweep", "theorem-1", "--grid", "mu=4,omega=6,nu=20,tau=12")
FOLDER = Path("sweeps/theorem-1.contraction-4x6x20x12-natural")
COMPILING = re.compile(r"snnproof: compiling kernels, which is done once: they are kept in \S+\n")


def without_times(text):
    return text.partition(' "rests_on": "')[0]


def test_proved_as_a_table_with_a_histogram(run):
    ran = run(*SMALL)
    assert ran.code == 0
    assert ran.err == "" or COMPILING.fullmatch(ran.err)
    lines = ran.out.splitlines()
    assert lines[0] == "theorem-1.contraction: S < 1"
    assert "grid mu 4 x omega 6 x nu 20 x tau 12: 5,760 boxes, natural form" in lines
    assert all(len(line) <= 80 for line in lines)
    bars = [line for line in lines if "#" in line]
    assert sum(int(line.split("#")[-1].split()[0].replace(",", "")) for line in bars) == 5760
    assert max(line.count("#") for line in bars) == command.BAR
    assert any(line.startswith("theorem-1.contraction: PROVED  margin 0.0") for line in lines)
    assert "no certificate" in " ".join(lines)
    assert "shards tile the grid" in " ".join(lines)
    assert lines[-1] == f"summary  {FOLDER}/summary.json"
    assert json.loads((FOLDER / "summary.json").read_text())["verdict"] == "proved"


def test_json_is_the_summary(run):
    ran = run(*SMALL, "--json", "--summary", "mine.json")
    assert ran.code == 0
    stored = (FOLDER / "summary.json").read_text()
    assert stored == Path("mine.json").read_text()
    assert ran.json == {**json.loads(stored), "items": []}
    assert ran.json["boxes"] == 5760
    assert ran.json["run"]["shards"] >= 1


def test_a_step_by_name_is_the_one_of_the_claim(run):
    first = run(*SMALL, "--json").json
    named = run("sweep", "theorem-1.contraction", *SMALL[2:], "--out", "b", "--json").json
    assert named["sha256"] == first["sha256"]
    other = run("sweep", "theorem-1.invariance", *SMALL[2:], "--json").json
    assert other["step"]["id"] == "invariance"


def test_resuming_and_not_resuming(run):
    run(*SMALL, "--shard", "1200")
    summary = (FOLDER / "summary.json").read_text()
    refused = run(*SMALL)
    assert refused.code == 2
    assert "is not empty: --resume goes on with a sweep" in refused.error
    sorted(FOLDER.glob("shard-*"))[1].unlink()
    sorted(FOLDER.glob("shard-*"))[2].write_text("{")
    ran = run(*SMALL, "--resume")
    assert ran.code == 0
    assert ran.err.count("\n") == 1
    assert "is not counted: it is damaged" in ran.err
    words = " ".join(ran.out.split())
    assert "5 shards tile the grid, 3 of them of earlier runs" in words
    read = json.loads((FOLDER / "summary.json").read_text())["run"]
    again = read["boxes_evaluated_again"]
    assert read["boxes_not_counted_here"] == 3360
    assert 3 * 256 <= again <= 3 * 257
    assert f"2,400 boxes evaluated here, 3,360 read or sent, of which {again} evaluated" in words
    assert "2,400 of 5,760 boxes were evaluated in this process" in words
    ran = run(*SMALL, "--resume", "--verify")
    assert "Every box was evaluated by a compiled kernel" in " ".join(ran.out.split())
    assert without_times((FOLDER / "summary.json").read_text()) == without_times(summary)
    other = run(*SMALL[:3], "mu=4,omega=6,nu=20,tau=13", "--out", FOLDER, "--resume")
    assert other.code == 2
    assert "holds another sweep: grid (mu 4 x omega 6 x nu 20 x tau 12 there" in other.error


def test_a_refutation_shows_its_witness(run):
    ran = run("sweep", "theorem-1.invariance", "--grid", "mu=2,omega=2,nu=2,tau=2", "--over",
              "tau=0.95:1.3")  # fmt: skip
    assert ran.code == 1
    assert "REFUTED" in ran.out
    assert "refuted by the exact point" in ran.out
    assert "against 0.8 < nu_tilde < 1.5" in " ".join(ran.out.split())
    assert "theorem-1-elsewhere-" in ran.out


def test_undecided(run):
    ran = run("sweep", "lemma-43", "--grid", "mu=2,omega=2,nu=2,tau=2")
    assert ran.code == 3
    assert "UNDECIDED" in ran.out
    assert "boxes are undecided; try" in " ".join(ran.out.split())


def test_the_grid_of_the_paper(run, monkeypatch):
    """3.3e9 boxes are not swept here; that they would be is."""
    import snnproof.sweep.conduct as conducting

    asked = {}

    def prepare(claim, step, counts, **options):
        asked.update(claim=claim, step=step.id, counts=counts, folder=options["folder"])
        raise KeyboardInterrupt

    monkeypatch.setattr(conducting, "prepare", prepare)
    assert run("sweep", "lemma-12", "--grid", "paper").code == 130
    assert asked["counts"] == {"mu": 30, "omega": 242, "nu": 731, "tau": 615}
    assert asked["step"] == "S"
    assert asked["folder"] == Path("sweeps/lemma-12.S-30x242x731x615-natural")
    run("sweep", "lemma-43", "--grid", "paper", "--over", "tau=1:1.25")
    assert asked["claim"].startswith("lemma-43-elsewhere-")
    assert asked["counts"]["tau"] == 132


def test_a_point_needs_no_count(run):
    ran = run("sweep", "lemma-12", "--grid", "nu=20,tau=12", "--over", "mu=0,omega=0.05", "--json")
    assert ran.code == 0
    assert ran.json["grid"] == {"mu": 1, "omega": 1, "nu": 20, "tau": 12}


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["nosuch", "--grid", "paper"], "unknown claim 'nosuch'"),
        (["theorem-1", "--grid", "paper"], "the paper has no grid for theorem-1, only for lemma"),
        (["theorem-1.contractio", "--grid", "mu=1"], "unknown step of theorem-1 'contractio'"),
        (["theorem-1.banach", "--grid", "mu=1"], "theorem-1.banach is not a cover step about all"),
        (["theorem-1.location", "--grid", "mu=1"], "is not a cover step about all points"),
        (["lemma-12", "--grid", "mu=3,rho=4"], "no cover step about all points of a domain with"),
        (["lemma-12.S", "--grid", "mu=3,rho=4"], "unknown axis 'rho'"),
        (["lemma-12.S", "--grid", "mu=3"], "into how many parts omega is cut"),
        (["lemma-12", "--grid", "mu=3,omega=0,nu=1,tau=1"], "axis omega is cut into 0 parts"),
        (["lemma-12", "--grid", "mu=9999999,omega=1,nu=1,tau=1"], "at most 1048576"),
        (["lemma-12", "--grid", "mu=1e3"], "cannot read 'mu=1e3'"),
        (["lemma-12", "--grid", ""], "cannot read ''"),
        (["lemma-12"], "--grid"),
        ([*SMALL[1:], "--form", "natral"], "unknown form 'natral' (nearest: natural)"),
        ([*SMALL[1:], "--threads", "0"], "at least one thread"),
        ([*SMALL[1:], "--shard", "0"], "at least one box"),
        ([*SMALL[1:], "--over", "nu=-1:1"], "nu must be above 0"),
        ([*SMALL[1:], "--over", "rho=1"], "unknown axis 'rho'"),
        (
            [*SMALL[1:], "--threads", "2", "--scheduler", "tcp://h:1"],
            "--threads is for this machine",
        ),
        (
            [*SMALL[1:], "--verify", "--scheduler", "tcp://h:1"],
            "--verify evaluates all boxes on this machine",
        ),
        ([*SMALL[1:], "--scheduler", "tcp://127.0.0.1:9"], "no scheduler answers at"),
        ([*SMALL[1:], "--out", "/dev/null"], "cannot"),
    ],
)
def test_usage_errors_are_one_line_and_leave_nothing(run, arguments, message):
    ran = run("sweep", *arguments)
    assert ran.code == 2
    assert message in ran.error
    assert not Path("sweeps").exists()


def test_a_summary_that_cannot_be_written(run):
    ran = run(*SMALL, "--summary", "nowhere/s.json")
    assert (ran.code, ran.out) == (2, "")
    assert "cannot write nowhere/s.json" in ran.error
    assert not Path("sweeps").exists()  # it is said before, not after some minutes


def test_ctrl_c_says_how_to_go_on(tmp_path):
    script = (
        "import sys, time; from snnproof.cli import main\n"
        "from snnproof.sweep import conduct\n"
        "run = conduct.run\n"
        "def slow(*given, progress, **more):\n"
        "    def late(n):\n"
        "        sys.stdout.write('counting\\n'); sys.stdout.flush()\n"
        "        time.sleep(0.2); progress(n)\n"
        "    run(*given, progress=late, **more)\n"
        "conduct.run = slow\n"
        f"sys.exit(main({[*SMALL, '--shard', '4']!r}))"
    )
    process = start(script, folder=tmp_path)
    assert process.stdout.readline() == "counting\n"
    process.send_signal(signal.SIGINT)
    _, err = process.communicate()
    assert process.returncode == 130
    assert COMPILING.sub("", err) == (
        f"snnproof: finished shards are in {FOLDER}: the same with --resume goes on\n"
        "snnproof: interrupted\n"
    )
    assert (tmp_path / FOLDER / "spec.json").exists()


def test_a_kernel_that_is_compiled_says_so(run, monkeypatch):
    monkeypatch.setenv("SNNPROOF_CACHE", "kernels")
    code = f"from snnproof.cli import main; import sys\nsys.exit(main({list(SMALL)!r}))"
    ran = subprocess.run(
        [sys.executable, "-c", code],
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
    )
    assert ran.returncode == 0
    assert COMPILING.fullmatch(ran.stderr)


def test_progress_shows_the_rate_and_the_time_left(monkeypatch, capsys):
    monkeypatch.setattr(output, "WAIT_SECONDS", 0.01)
    monkeypatch.setenv("FORCE_COLOR", "1")
    monkeypatch.setenv("TERM", "xterm")
    with output.Counting("lemma-12.S", "boxes") as counting:
        counting._timer.join()  # until it is shown
        counting.begin(10**9, 5 * 10**8)
        for _ in range(20):
            counting.count(10**7)
            time.sleep(0.02)  # at least, so that there is a rate
    err = capsys.readouterr().err
    assert "lemma-12.S" in err
    assert " M boxes/s" in err
    assert "70.0%" in err  # when it ends
    assert "left" in err
