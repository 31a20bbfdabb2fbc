"""The atlas: classes against an oracle, and a check that refuses what is not so."""

import json
import random
from dataclasses import replace
from fractions import Fraction

import pytest
from depth import DEEP, deep
from explore.atlas.test_target_cell import jacobian, solved
from oracles import selu_halves

from snnproof.errors import CertificateError, UsageError
from snnproof.explore.atlas import cell as cells
from snnproof.explore.atlas.cell import EXISTS, LETTERS, NONE, UNKNOWN, CellClass, judge
from snnproof.explore.atlas.check import check_atlas
from snnproof.explore.atlas.document import Atlas, areas, document, parse_document
from snnproof.explore.atlas.rows import Row, area, branches, leaves
from snnproof.explore.atlas.run import make_atlas
from snnproof.explore.atlas.search import audit_row, search_row
from snnproof.explore.atlas.spec import Spec
from snnproof.explore.atlas.store import open_store
from snnproof.files.sealed import digest

mp = selu_halves.mp


def spec(
    columns=20 if DEEP else 10, rows=3, levels=3, omega=0, variance=(Fraction(2, 5), Fraction(8, 5))
):
    mean = (Fraction(-1), Fraction(1))
    return Spec(mean, variance, Fraction(omega), Fraction(1), columns, rows, levels)


def made(of):
    return Atlas(of, tuple(search_row(of, index) for index in range(of.rows)))


@pytest.fixture(scope="module")
def small():
    return made(spec())


@pytest.mark.parametrize("omega", [0, 1])
def test_classes_agree_with_the_oracle_at_random_targets(omega, small):
    atlas = small if omega == 0 else made(spec(omega=omega, levels=3 if DEEP else 1))
    of, shake = atlas.spec, random.Random(omega)
    found = [leaf for index, row in enumerate(atlas.rows) for leaf in leaves(row, index, of)]
    seen = {}
    for leaf in found:
        seen.setdefault(leaf.cell_class, leaf)
    assert len(seen) >= 4
    for one, leaf in list(seen.items())[:: 1 if DEEP else 3]:
        m, v = (
            low + (high - low) * Fraction(shake.randrange(1001), 1000)
            for low, high in (leaf.mean, leaf.variance)
        )
        pairs = solved(m, v, of.omega, of.tau)
        if one.solutions is not None:
            assert len(pairs) == one.solutions
        for state, pair in zip((one.falling, one.rising), pairs, strict=False):
            h = jacobian(m, v, of.omega, of.tau, *pair)
            radius = max(abs(e) for e in mp.eig(h, left=False, right=False))
            assert state != NONE
            assert state not in ("attracts", "repels") or (state == "attracts") == (radius < 1)
        if one.alpha in ("positive", "negative"):
            assert (one.alpha == "positive") == (pairs[0][0] > 0)


def test_radii_are_those_at_the_centres(small):
    leaf = next(f for f in leaves(small.rows[2], 2, small.spec) if len(f.radii) == 2)
    m, v = ((low + high) / 2 for low, high in (leaf.mean, leaf.variance))
    for number, pair in zip(leaf.radii, solved(m, v, 0, 1), strict=True):
        h = jacobian(m, v, Fraction(0), Fraction(1), *pair)
        radius = max(abs(e) for e in mp.eig(h, left=False, right=False))
        assert abs(radius * 1000 - number) < 1


def test_refining_leaves_less_undecided():
    shares = []
    for levels in (0, 1, 2):
        rows = made(spec(levels=levels)).leaves()
        found = areas(rows)
        assert found.total == 2 * Fraction(6, 5)
        assert found.total == sum(area(leaf) for row in rows for leaf in row)
        shares.append(found.undecided / found.total)
    assert shares[0] > shares[1] > shares[2] > 0


def test_most_cells_of_the_fine_grid_are_decided_whole():
    of = Spec((Fraction(-1), Fraction(1)), (Fraction(1), Fraction(1) + Fraction(39, 2000)),
              Fraction(0), Fraction(1), 200, 1, 0)  # fmt: skip
    found = areas(made(of).leaves())
    assert found.undecided < found.total / 10


def test_the_same_atlas_is_the_same_file_and_is_confirmed(small):
    content = document(small)
    assert parse_document(content) == small
    checked = check_atlas(content, workers=1)
    assert checked.areas == areas(small.leaves())
    assert checked.leaves == sum(map(len, small.leaves()))
    assert check_atlas(content, workers=2) == checked


# -- what must be refused --------------------------------------------------------------------------


def forged(atlas, change):
    """The file after a change of its JSON, with a hash that is right."""
    data = json.loads(document(atlas))
    change(data)
    used = set("".join(row["cells"] for row in data["rows"]))
    data["classes"] = {letter: list(c) for letter, c in LETTERS.items() if letter in used}
    del data["sha256"]
    return json.dumps({**data, "sha256": digest(data)}, indent=1).encode()


def swapped(old, new):
    def change(data):
        row = next(row for row in data["rows"] if old in row["cells"])
        row["cells"] = row["cells"].replace(old, new, 1)
        count = sum(branches(LETTERS[one]) for one in row["cells"] if one != "+")
        row["radii"] = " ".join("?" * count)

    return change


def letter(*words):
    return cells.LETTER_OF[CellClass(*words)]


A = letter("attracts", "positive", "none")
WRONG = {
    "attracts for repels": (
        letter("repels", "negative", "none"),
        letter("attracts", "negative", "none"),
    ),
    "repels for attracts": (A, letter("repels", "positive", "none")),
    "the sign of alpha": (A, letter("attracts", "negative", "none")),
    "none for one": (A, letter(NONE, NONE, NONE)),
    "two for one": (A, letter("attracts", "positive", "attracts")),
    "one for two": (letter("repels", "negative", "attracts"), letter("repels", "negative", "none")),
}  # fmt: skip


@pytest.mark.parametrize("words", WRONG)
def test_a_changed_class_is_refused(small, words):
    with pytest.raises(CertificateError, match=r"is not confirmed: (falling|alpha|rising) is"):
        check_atlas(forged(small, swapped(*WRONG[words])), workers=1)


def test_less_than_is_known_may_be_stated(small):
    change = swapped(A, letter(EXISTS, UNKNOWN, UNKNOWN))
    assert check_atlas(forged(small, change), workers=1).areas.undecided > 0


def test_a_changed_radius_is_refused(small):
    def change(data):
        first, *rest = data["rows"][0]["radii"].split()
        data["rows"][0]["radii"] = " ".join([str(int(first) + 2), *rest])

    with pytest.raises(CertificateError, match="the spectral radius at its centre is"):
        check_atlas(forged(small, change), workers=1)


def dropped(data):
    data["rows"][1]["cells"] = data["rows"][1]["cells"][:-1]


def added(data):
    data["rows"][1]["cells"] += "0"


def cut_deeper(data):
    data["rows"][1]["cells"] = "+" * 4 + "0" * 13 + data["rows"][1]["cells"][1:]


def unknown_letter(data):
    data["rows"][1]["cells"] = "!" + data["rows"][1]["cells"][1:]


def one_radius_more(data):
    data["rows"][1]["radii"] += " 1"


def one_radius_less(data):
    data["rows"][1]["radii"] = data["rows"][1]["radii"].rpartition(" ")[0]


def no_whole_radius(data):
    data["rows"][1]["radii"] = "0.5" + data["rows"][1]["radii"][3:]


def a_row_less(data):
    del data["rows"][1]


def a_float(data):
    data["atlas"]["omega"] = 0.5


def a_number(data):
    data["atlas"]["levels"] = 2


def another_domain(data):
    data["atlas"]["variance"] = ["-1", "1"]


SHAPES = {
    dropped: "row 1 lacks cells",
    added: "row 1 has more cells than the grid has columns",
    cut_deeper: "row 1 cuts a cell more than 3 times",
    unknown_letter: "row 1 has an unknown class '!'",
    one_radius_more: "row 1 has more radii than solutions",
    one_radius_less: "row 1 lacks radii",
    no_whole_radius: "no whole number",
    a_row_less: "the atlas has 2 rows, its grid 3",
    a_float: "numbers are strings here",
    a_number: "numbers are strings here",
    another_domain: "the variance must be above 0",
}


@pytest.mark.parametrize("change", SHAPES, ids=lambda change: change.__name__)
def test_what_has_the_wrong_shape_is_refused(small, change):
    with pytest.raises(CertificateError, match=SHAPES[change]):
        check_atlas(forged(small, change), workers=1)


def forged_row(change):
    def forge(row):
        data = {"rows": [{"cells": row.cells, "radii": row.radii}]}
        change(data)
        return Row(**data["rows"][0])

    return forge


def other_radii(data):
    radii = data["rows"][0]["radii"].split()
    data["rows"][0]["radii"] = " ".join(str(int(one) + 2) for one in radii)


def all_the_same(old, new):
    """Every cell of a class is said to be of another."""

    def change(data):
        cells = data["rows"][0]["cells"].replace(old, new)
        count = sum(branches(LETTERS[one]) for one in cells if one != "+")
        data["rows"][0] = {"cells": cells, "radii": " ".join("?" * count)}

    return change


def nothing_known(data):
    """True, but not what the search finds."""
    data["rows"][0] = {"cells": letter(UNKNOWN, NONE, UNKNOWN) * spec().columns, "radii": ""}


ROWS = {
    "attracts for repels": all_the_same(*WRONG["attracts for repels"]),
    "none for one": all_the_same(*WRONG["none for one"]),
    "other radii": other_radii,
    "nothing known": nothing_known,
}


USUAL = ("attracts for repels", "other radii")


@pytest.mark.parametrize(
    "words", [name if name in USUAL else pytest.param(name, marks=deep) for name in ROWS]
)
def test_a_forged_row_is_not_read(small, tmp_path, words):
    """Its hash is right; with it goes all that was read."""
    store = open_store(tmp_path / "rows", small.spec, resume=False)
    for index, row in enumerate(small.rows):
        store.write(index, row)
    warnings = []
    made = make_atlas(store, workers=1, warn=warnings.append)
    assert (made.atlas, made.read, made.again, warnings) == (small, 3, 48, [])
    lie = forged_row(ROWS[words])(small.rows[0])
    assert lie != small.rows[0]
    store.write(0, lie)
    made = make_atlas(store, workers=1, warn=warnings.append)
    assert (made.atlas, made.read, made.again) == (small, 0, 0)
    assert "row-000000.json is not counted: the cell from mean " in warnings[0]
    assert warnings[1].endswith("is counted: all cells are judged anew")
    assert make_atlas(store, workers=1).read == 3  # and the lie was replaced


def test_the_sample_is_drawn_from_the_hash_of_the_row(small):
    row = small.rows[0]
    assert audit_row(small.spec, 0, row) == (16, "")
    assert audit_row(replace(small.spec, omega=Fraction(1)), 0, row)[1] != ""


def test_what_was_changed_after_its_hash_is_refused(small):
    content = document(small).replace(b'"omega": "0"', b'"omega": "1"')
    with pytest.raises(CertificateError, match="does not have the hash that it names"):
        check_atlas(content)


def test_a_letter_cannot_be_given_another_meaning(small):
    data = json.loads(document(small))
    data["classes"][A] = ["repels", "positive", "none"]
    del data["sha256"]
    content = json.dumps({**data, "sha256": digest(data)}).encode()
    with pytest.raises(CertificateError, match="is not what that letter stands for"):
        check_atlas(content)


def test_a_letter_that_the_file_does_not_explain_is_refused(small):
    data = json.loads(document(small))
    del data["classes"][A], data["sha256"]
    content = json.dumps({**data, "sha256": digest(data)}).encode()
    with pytest.raises(CertificateError, match=f"the classes lacks '?{A}"):
        check_atlas(content)


def test_a_wrong_judge_is_caught_by_the_oracle(monkeypatch):
    """A radius that is told apart at 2 instead of at 1 would change classes."""
    side = (Fraction(9, 10), Fraction(91, 100)), (Fraction(1), Fraction(101, 100))
    assert judge(*side, Fraction(0), Fraction(1), 64).cell_class.falling == "repels"
    terms = cells.TargetCell.jury
    monkeypatch.setattr(cells.TargetCell, "jury", lambda self, h: type(t := terms(self, h))(
        *(1 + term for term in t)))  # fmt: skip
    assert judge(*side, Fraction(0), Fraction(1), 64).cell_class.falling == "attracts"


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"columns": 0}, "a grid of 0x3 has no cells"),
        ({"columns": 10**9, "rows": 1}, "more than 250,000 cells"),
        ({"levels": 9}, "how often cells are cut must be from 0 to 8"),
        ({"variance": (Fraction(0), Fraction(1))}, "the variance must be above 0"),
        ({"variance": (Fraction(2), Fraction(1))}, "must go from low to high, not 2:1"),
    ],
)
def test_impossible_specifications(changes, message):
    with pytest.raises(UsageError, match=message):
        spec(**changes)


def test_rows_are_read_only_whole():
    with pytest.raises(CertificateError, match="row 0 lacks cells"):
        leaves(Row("000", ""), 0, spec(columns=4))
