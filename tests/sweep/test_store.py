"""Sweeps on disk: resumed with the same result; what is damaged is named, and counted anew."""

import json
import shutil
from dataclasses import replace
from pathlib import Path

import pytest
from sweep.planted import COUNTS, FALSE, SUBTLE, TRUE, planted, swept, timeless

import snnproof.sweep.audit
import snnproof.sweep.conduct
import snnproof.sweep.merge
import snnproof.sweep.shards
from snnproof.errors import FileError, UsageError
from snnproof.files.sealed import canonical, digest
from snnproof.kernels.kernel import ConditionKernel
from snnproof.sweep.conduct import prepare
from snnproof.sweep.run import count
from snnproof.sweep.shards import shard_text
from snnproof.sweep.store import Store, create, reopen


@pytest.fixture(scope="module")
def finished(tmp_path_factory):
    folder = tmp_path_factory.mktemp("finished") / "sweep"
    swept(folder, SUBTLE)
    return folder


@pytest.fixture
def folder(finished, tmp_path):
    """A copy of a finished sweep, to be damaged."""
    return Path(shutil.copytree(finished, tmp_path / "sweep"))


def shards(folder):
    return sorted(folder.glob("shard-*"))


def summary(folder):
    return timeless((folder / "summary.json").read_text())


@pytest.fixture
def counted(monkeypatch):
    """The ranges of boxes that the kernel is asked to tally."""
    ranges = []
    tally = ConditionKernel.tally

    def watched(self, edges, first, last, bins):
        ranges.append((first, last))
        return tally(self, edges, first, last, bins)

    monkeypatch.setattr(ConditionKernel, "tally", watched)
    return ranges


def resumed(folder, **options):
    """The warnings of a run that resumes, and how many shards it read."""
    warnings = []
    (folder / "summary.json").unlink(missing_ok=True)
    _, run = swept(folder, SUBTLE, resume=True, warn=warnings.append, **options)
    return warnings, run.read


def test_a_folder_holds_the_specification_the_shards_and_the_summary(finished):
    names = [path.name for path in sorted(finished.iterdir())]
    assert names[0] == "shard-0000000000000000000-0000000000000000010.json"
    assert names[7] == "shard-0000000000000000070-0000000000000000077.json"
    assert names[8:] == ["spec.json", "summary.json"]


@pytest.mark.parametrize("lost", [[], [0], [7], [3, 4], list(range(8))])
def test_a_resumed_sweep_ends_with_the_same_summary(finished, folder, lost):
    for path in [shards(folder)[number] for number in lost]:
        path.unlink()
    assert resumed(folder) == ([], 8 - len(lost))
    assert summary(folder) == summary(finished)
    assert len(shards(folder)) == 8


def test_what_is_finished_is_not_counted_again(folder, counted, monkeypatch):
    monkeypatch.setattr(snnproof.sweep.audit, "SAMPLED", 5)  # of the ten boxes of a shard
    shards(folder)[2].unlink()
    prepare("planted", SUBTLE, COUNTS, form="natural", folder=folder, resume=True)
    looked_at = len(counted)
    counted.clear()
    resumed(folder)
    assert len(counted) == looked_at + 1
    assert counted[-1] == (20, 30)


def test_resuming_takes_the_shards_as_they_were_cut(finished, folder):
    shards(folder)[0].unlink()
    assert resumed(folder, size=33) == ([], 7)
    assert summary(folder) == summary(finished)


def test_other_shards_give_the_same_summary(finished, tmp_path):
    swept(tmp_path / "sweep", SUBTLE, size=9)
    assert summary(tmp_path / "sweep") == summary(finished)


# -- damage ----------------------------------------------------------------------------------------


def truncate(path, folder):
    path.write_bytes(path.read_bytes()[:100])


def empty(path, folder):
    path.write_bytes(b"")


def edit(path, folder):
    data = json.loads(path.read_text())
    path.write_text(canonical({**data, "undecided": "0", "worst": "0.1"}))


def forge(path, folder):
    """An edited number with a hash that is right."""
    data = json.loads(path.read_text())
    data = {**data, "worst": "0.2"}
    del data["sha256"]
    path.write_text(canonical({**data, "sha256": digest(data)}))


def foreign(path, folder):
    """The shard of another sweep over a grid of the same shape, of a claim that is easier."""
    spec, kernel = planted(replace(SUBTLE, conditions=TRUE.conditions))
    first, last = (int(part) for part in path.stem.split("-")[1:])
    path.write_text(shard_text(count(kernel, spec, first, last, 10), spec.sha256))


def rename(path, folder):
    """A shard under the name of another one, which is lost."""
    other = shards(folder)[0]
    path.write_bytes(other.read_bytes())


def overlap(path, folder):
    """A true shard, but of boxes that two others have."""
    store = reopen(folder)
    _, kernel = planted(SUBTLE)
    path.unlink()
    store.write(count(kernel, store.spec, 15, 25, 10))


def gap(path, folder):
    """A true shard, but shorter than it should be."""
    store = reopen(folder)
    _, kernel = planted(SUBTLE)
    first = int(path.stem.split("-")[1])
    path.unlink()
    store.write(count(kernel, store.spec, first, first + 5, 10))


def folder_instead(path, folder):
    path.unlink()
    path.mkdir()


@pytest.mark.parametrize(
    ("damage", "reason"),
    [
        (truncate, "it is damaged: not JSON"),
        (empty, "it is damaged"),
        (edit, "it is damaged: it was changed: it does not have the hash that it names"),
        (forge, "its worst margin is not in the lowest bin"),
        (foreign, "it belongs to another sweep"),
        (rename, "its name is that of other boxes"),
        (overlap, "boxes 15 to 24 are no shard of this sweep"),
        (gap, "boxes 20 to 24 are no shard of this sweep"),
    ],
)
def test_damage_is_named_and_counted_anew(finished, folder, damage, reason, counted):
    before = {path.name: path.read_bytes() for path in shards(finished)}
    damage(shards(folder)[2], folder)
    warnings, read = resumed(folder)
    (warning,) = warnings
    assert warning.startswith(f"{folder}/shard-")
    assert f"is not counted: {reason}" in warning
    assert read == 7
    assert counted[-1] == (20, 30)
    assert summary(folder) == summary(finished)
    good = [path for path in shards(folder) if path.name in before]
    assert len(good) == 8
    for path in good:  # and the damaged file was replaced
        old, new = json.loads(before[path.name]), json.loads(path.read_text())
        times = ("seconds", "sha256")
        assert {**old, **dict.fromkeys(times)} == {**new, **dict.fromkeys(times)}


def test_a_folder_in_the_place_of_a_shard_is_named(folder):
    folder_instead(shards(folder)[2], folder)
    with pytest.raises(FileError, match="cannot write"):
        resumed(folder)


def test_without_the_checks_damage_would_be_counted(finished, folder, monkeypatch):
    """The tests above can fail: a store that believes its files gives another result."""
    path = shards(folder)[2]
    data = json.loads(path.read_text())
    del data["sha256"]
    data["undecided"] = str(int(data["undecided"]) + 3)
    path.write_text(canonical({**data, "sha256": digest(data)}))
    for module in (snnproof.sweep.shards, snnproof.sweep.merge):
        monkeypatch.setattr(module, "require_possible", lambda shard, spec: shard)
    monkeypatch.setattr(snnproof.sweep.conduct, "audit", lambda *given: 0)
    assert resumed(folder) == ([], 8)
    assert summary(folder) != summary(finished)


# -- folders ---------------------------------------------------------------------------------------


def test_a_folder_that_is_not_empty_is_refused(folder, tmp_path):
    with pytest.raises(UsageError, match="is not empty: --resume goes on"):
        swept(folder, SUBTLE)
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "thesis.tex").write_text("...")
    with pytest.raises(UsageError, match="is not empty"):
        swept(tmp_path / "mine")
    with pytest.raises(UsageError, match="holds no sweep that could be resumed"):
        swept(tmp_path / "mine", resume=True)
    spec, _ = planted()
    with pytest.raises(UsageError, match="is not empty"):
        create(tmp_path / "mine", spec, 10)
    assert [path.name for path in (tmp_path / "mine").iterdir()] == ["thesis.tex"]


def test_resuming_what_is_not_there_begins_it(tmp_path, finished):
    for folder in (tmp_path / "new" / "sweep", tmp_path / "empty"):
        (tmp_path / "empty").mkdir(exist_ok=True)
        assert resumed(folder) == ([], 0)
        assert summary(folder) == summary(finished)


@pytest.mark.parametrize(
    ("one", "options", "difference"),
    [
        (SUBTLE, {"counts": {"a": 7, "b": 12}}, "grid (b 11 x a 7 there, b 12 x a 7 here)"),
        (SUBTLE, {"form": "monotone"}, "form (natural there, monotone here)"),
        (FALSE, {}, "step (planted on b=-0.3:0.7,a=0.1:0.9 there"),
    ],
)
def test_another_sweep_is_not_resumed(folder, one, options, difference):
    with pytest.raises(UsageError, match="holds another sweep: ") as raised:
        swept(folder, one, resume=True, **options)
    assert difference in str(raised.value)
    assert len(str(raised.value)) < 400 + len(str(folder))


@pytest.mark.parametrize(
    "spoil",
    [
        lambda data: data["spec"].update(claim="other"),
        lambda data: data["spec"].update(edges="0" * 64),
        lambda data: data.update(size="0"),
        lambda data: data.update(size="ten"),
        lambda data: data.update(sha256="0" * 64),
        lambda data: data.pop("size"),
    ],
)
def test_a_damaged_specification_is_refused(folder, spoil):
    path = folder / "spec.json"
    data = json.loads(path.read_text())
    spoil(data)
    path.write_text(canonical(data))
    with pytest.raises(UsageError, match=r"spec.json is damaged \(.*\): sweep into another folder"):
        resumed(folder)


def test_an_old_specification_without_shards_is_enough(folder, finished):
    for path in shards(folder):
        path.unlink()
    assert resumed(folder) == ([], 0)
    assert summary(folder) == summary(finished)


def test_folders_that_cannot_be_written(tmp_path):
    (tmp_path / "file").write_text("")
    spec, _ = planted()
    for folder in (tmp_path / "file", tmp_path / "file" / "sub"):
        with pytest.raises(FileError):
            create(folder, spec, 10)
    with pytest.raises(FileError, match="cannot write"):
        Store(tmp_path / "nowhere", spec, 10).write_summary("")
