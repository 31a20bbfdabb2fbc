"""The watch over networks in training: what it reports has happened, and nothing is missed."""

import os
from fractions import Fraction

import numpy as np
import pytest
from practice.networks import inside, lecun

import snnproof
from snnproof.practice import training
from snnproof.practice.budget import THEOREM_1_WEIGHTS, WEIGHTS, WIDEST_TAU, budget_of, down_text
from snnproof.practice.sums import exact_sums, sums
from snnproof.practice.training import Watch


def exactly_inside(rows, box):
    """By fractions, one unit after the other."""
    found = []
    for row in rows:
        omega, tau = exact_sums(row)
        low, high = box["tau"]
        ok = low <= tau <= high
        if "omega" in box:
            ok = ok and box["omega"][0] <= omega <= box["omega"][1]
        found.append(ok)
    return np.array(found)


def silent(*_):
    """Tells nobody."""


@pytest.mark.parametrize("box", WEIGHTS, ids=str)
@pytest.mark.parametrize("dtype", ["float32", "float64"])
def test_within_its_budget_no_unit_leaves(box, dtype):
    rows = np.concatenate([inside(6, 40), lecun(6, 40)]).astype(dtype)
    budget, within = budget_of("a", box, sums(rows))
    assert budget.inside == within.sum() == exactly_inside(rows, box).sum() > 0
    random = np.random.default_rng(3)
    for _ in range(50):
        step = random.standard_normal(rows.shape)
        one, two = np.abs(step).sum(axis=1).max(), np.sqrt((step**2).sum(axis=1).max())
        room = min(budget.two_norm / two, (budget.one_norm or np.inf) / one)
        moved = rows.astype(np.float64) + step * room * 0.999
        assert (exactly_inside(moved, box) >= within).all()


def test_the_budget_is_sharp():
    """A step a little beyond it, in the worst direction, takes a unit out: in either norm."""
    rows = inside(4, 16).astype(np.float64)
    budget, _ = budget_of("a", THEOREM_1_WEIGHTS, sums(rows))
    row = rows[0] / np.sqrt((rows[0] ** 2).sum())
    shrunk = rows.copy()
    shrunk[0] -= row * budget.two_norm * 1.001
    assert not exactly_inside(shrunk, THEOREM_1_WEIGHTS).all()
    pushed = rows.copy()
    pushed[:, 0] += budget.one_norm * 1.001
    assert not exactly_inside(pushed, WEIGHTS[0]).all()


def test_what_is_asked_of_tau_is_the_widest_range_proved():
    assert WIDEST_TAU["tau"] == (Fraction(3, 5), Fraction(2))
    assert THEOREM_1_WEIGHTS["tau"] == (Fraction(19, 20), Fraction(11, 10))


def test_each_unit_that_leaves_is_reported_once_and_when_it_does():
    rows = {"a": inside(8, 30).astype(np.float64), "b": inside(5, 8).astype(np.float64)}
    watch = Watch(lambda: rows, silent)
    random = np.random.default_rng(7)
    was = {(n, box): exactly_inside(r, box) for n, r in rows.items() for box in WEIGHTS}
    expected = []
    for step in range(1, 61):
        for name in rows:
            rows[name] = rows[name] + random.standard_normal(rows[name].shape) * 0.004
        watch()
        for (name, box), before in was.items():
            now = exactly_inside(rows[name], box)
            gone = np.flatnonzero(before & ~now).tolist()
            expected += [(step, name, box, unit) for unit in gone]
            was[name, box] = before & now
    told = [(one.step, one.layer, one.box, unit) for one in watch.left for unit in one.units]
    assert told == expected
    assert told
    assert watch.steps == 60


def test_small_steps_are_not_counted_again(monkeypatch):
    rows = {"a": inside(8, 30)}
    watch = Watch(lambda: rows, silent)
    monkeypatch.setattr(training, "budget_of", lambda *_: pytest.fail("counted"))
    rows["a"] = (rows["a"] * np.float32(1.0001)).astype(np.float32)
    watch("any", 1)
    assert not watch.left
    assert watch.steps == 1


@pytest.mark.parametrize("bad", [np.nan, np.inf])
def test_weights_that_are_no_numbers_have_left(bad):
    rows = {"a": inside(3, 8)}
    watch = Watch(lambda: rows, silent)
    rows["a"] = rows["a"].copy()
    rows["a"][1, 2] = bad
    watch()
    assert [(one.units, one.box) for one in watch.left] == [((1,), box) for box in WEIGHTS]


def test_weights_changed_in_place_are_seen():
    rows = {"a": inside(3, 8)}
    watch = Watch(lambda: rows, silent)
    rows["a"] *= 2
    watch()
    assert watch.left[0].units == (0, 1, 2)


def test_a_warning_by_default():
    rows = {"a": inside(3, 8)}
    watch = Watch(lambda: rows)
    rows["a"] = rows["a"] * 3
    with pytest.warns(UserWarning, match="3 units have left"):
        watch()


def test_how_far_rows_have_moved_is_not_understated():
    random = np.random.default_rng(5)
    for scale in (1.0, 1e-170, 1e-310):
        start = random.standard_normal((4, 50)) * scale
        rows = start + random.standard_normal((4, 50)) * scale
        one, two = training._moved(rows, start)
        pairs = [[Fraction(a) - Fraction(b) for a, b in zip(*p, strict=True)]
                 for p in zip(rows.tolist(), start.tolist(), strict=True)]  # fmt: skip
        assert Fraction(one) >= max(sum(map(abs, row)) for row in pairs)
        assert Fraction(two) ** 2 >= max(sum(d * d for d in row) for row in pairs)


def test_a_budget_is_printed_rounded_down():
    for value in (0.1, 0.9999999, 5.5212096e-05, 1e-300, 2.0):
        assert Fraction(down_text(value)) <= Fraction(value)
        assert Fraction(down_text(value)) >= Fraction(value) * Fraction(99999, 100000)


def test_nothing_to_watch():
    with pytest.raises(snnproof.UsageError, match="no layers with weights"):
        Watch(dict)


def test_a_module_of_pytorch():
    torch = pytest.importorskip("torch")
    module = torch.nn.Sequential(
        torch.nn.Linear(8, 6), torch.nn.SELU(), torch.nn.LayerNorm(6), torch.nn.Linear(6, 2)
    )
    with torch.no_grad():
        module[0].weight.copy_(torch.from_numpy(inside(6, 8)))
    watch = snnproof.watch_torch(module, silent)
    assert {one.layer for one in watch.budgets} == {"0", "3"}
    module.register_forward_pre_hook(watch)
    optimizer = torch.optim.SGD(module.parameters(), lr=0.1)
    for _ in range(5):
        optimizer.zero_grad()
        module(torch.ones(3, 8)).square().sum().backward()
        optimizer.step()
    watch()
    left = [one for one in watch.left if one.layer == "0" and one.box == THEOREM_1_WEIGHTS]
    still = exactly_inside(module[0].weight.detach().double().numpy(), THEOREM_1_WEIGHTS)
    assert sum(len(one.units) for one in left) >= 6 - still.sum() > 0


def test_16_bit_weights_of_pytorch():
    torch = pytest.importorskip("torch")
    watch = snnproof.watch_torch(torch.nn.Linear(8, 6).to(torch.bfloat16), silent)
    watch()
    with pytest.raises(snnproof.UsageError, match="no layers"):
        snnproof.watch_torch(torch.nn.SELU())


def test_a_model_of_keras():
    os.environ.setdefault("KERAS_BACKEND", "jax")
    keras = pytest.importorskip("keras")
    model = keras.Sequential(
        [keras.Input((8,)), keras.layers.Dense(6, "selu"), keras.layers.Dense(1)]
    )
    model.layers[0].set_weights([inside(6, 8).T, np.zeros(6)])
    callback = snnproof.watch_keras(model, silent)
    model.compile(keras.optimizers.SGD(5.0), "mse")
    model.fit(
        np.ones((32, 8)), np.full((32, 1), 9.0), batch_size=4, verbose=0, callbacks=[callback]
    )
    assert callback.watch.steps == 8
    name = model.layers[0].name
    left = [one for one in callback.watch.left if (one.layer, one.box) == (name, WEIGHTS[0])]
    still = exactly_inside(model.layers[0].get_weights()[0].T.astype(np.float64), WEIGHTS[0])
    assert sum(len(one.units) for one in left) == 6 - still.sum() > 0
