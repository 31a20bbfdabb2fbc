"""The committed table of normalized activations is what its command makes, and is checked."""

from pathlib import Path

import proofs
from snnproof.activations.catalogue import NAMED
from snnproof.certificate.check import check_file, no_claims
from snnproof.certificate.write import read_manifest
from snnproof.cli import main
from snnproof.verdict import Verdict

HERE = Path(proofs.__path__[0])


def test_the_command_makes_it_anew(tmp_path, capsys):
    page = tmp_path / "NORMALIZED.md"
    folder = tmp_path / "normalized"
    arguments = ["normalize", "--all", "--digits", "20", "--out", folder, "--page", page]
    assert main(list(map(str, arguments))) == 0
    assert page.read_text() == (HERE / "NORMALIZED.md").read_text()
    made = {path.name: path.read_text() for path in folder.iterdir()}
    assert made == {path.name: path.read_text() for path in (HERE / "normalized").iterdir()}


def test_every_named_activation_has_a_certificate_that_is_accepted():
    names = read_manifest(HERE / "normalized")
    assert len(names) == len(NAMED)
    for name in names:
        checked = check_file(HERE / "normalized" / name, no_claims)
        assert checked.verdict is Verdict.PROVED
