"""State dicts of PyTorch, where it is installed; a whole module or a bare pickle is refused."""

import pickle

import numpy as np
import pytest
from practice.networks import inside

from snnproof.errors import FileError
from snnproof.practice.doctor import doctor

torch = pytest.importorskip("torch")


class Planted:
    def __reduce__(self):
        return pytest.fail, ("code of the file was run",)


def module():
    layers = torch.nn.Sequential(
        torch.nn.Linear(8, 6), torch.nn.SELU(), torch.nn.Linear(6, 2, bias=False)
    )
    with torch.no_grad():
        layers[0].weight.copy_(torch.from_numpy(inside(6, 8)))
        layers[0].bias.zero_()
    return layers


@pytest.mark.parametrize("nested", [False, True])
def test_a_state_dict(tmp_path, nested):
    state = module().state_dict()
    torch.save({"state_dict": state} if nested else state, tmp_path / "m.pt")
    found = doctor(tmp_path / "m.pt", activation="selu")
    assert next((layer.units, layer.both) for layer in found.layers) == (6, 6)
    assert sum(found.ledger.values()) == found.ledger["audited"] == 6 * 8 + 6 + 2 * 6
    assert found.format == "PyTorch state dict"


def test_types(tmp_path):
    rows = torch.from_numpy(inside(4, 4))
    state = {
        "a.weight": rows.to(torch.bfloat16),
        "b.weight": torch.zeros(3, 3, dtype=torch.int8),
        "c.weight": rows.to_sparse(),
    }
    torch.save(state, tmp_path / "m.pt")
    found = doctor(tmp_path / "m.pt", activation="selu")
    assert found.ledger == {"audited": 32, "not applicable": 0, "unsupported": 9}
    assert [layer.name for layer in found.layers] == ["a", "c"]


@pytest.mark.parametrize("content", [module, Planted], ids=["a whole module", "code"])
def test_more_than_weights_is_refused(tmp_path, content):
    torch.save(content(), tmp_path / "m.pt")
    with pytest.raises(FileError, match="more than weights"):
        doctor(tmp_path / "m.pt")


def test_files_that_are_no_state_dicts(tmp_path):
    torch.save([np.float64(1.0).item()], tmp_path / "list.pt")
    (tmp_path / "pickle.pt").write_bytes(pickle.dumps({"a": 1}))
    (tmp_path / "cut.pt").write_bytes((tmp_path / "list.pt").read_bytes()[:100])
    for name in ("list.pt", "pickle.pt", "cut.pt"):
        with pytest.raises(FileError):
            doctor(tmp_path / name)
