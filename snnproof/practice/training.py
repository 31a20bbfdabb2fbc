"""Networks in training: which units stay inside of what is proved, and which leave it when.

After a step only the distance of each row from where it was last counted is computed, in floats
with a bound.  While that is within the budget (`snnproof.practice.budget`), no unit can have left;
beyond it the layer is counted again, exactly.  So what is reported has happened, and what has
happened to the weights that were looked at is reported.
"""

from __future__ import annotations

import warnings
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from ..box import Box
from ..errors import UsageError
from ..files.plain import Shown
from .budget import WEIGHTS, Budget, budget_of
from .sums import rows_of, sums

if TYPE_CHECKING:
    from keras.callbacks import Callback

Rows = Mapping[str, Any]
"""For each layer a matrix with a row for each unit."""


@dataclass(frozen=True, repr=False)
class Left(Shown):
    """Units that were inside of a box of weights, and are not any more.

    step: how often the weights had been looked at;  inside: how many units of the layer have been
    inside at every step.
    """

    shown = ("step", "layer", "box", "units", "inside")

    step: int
    layer: str
    box: Box
    units: tuple[int, ...]
    inside: int

    def __str__(self) -> str:
        which = ", ".join(map(str, self.units[:5])) + (", ..." if len(self.units) > 5 else "")
        return (
            f"step {self.step}, {self.layer}: {len(self.units)} units have left {self.box}"
            f" ({which}); {self.inside} have stayed"
        )


class Watch:
    """Which units stay inside of boxes of weights, from its beginning on, step by step.

    Each unit is told once, at the first step after which it was outside.
    Call it after each step of an optimizer, with whatever arguments: it takes any, so that it can
    be a hook.  `left` has every `Left` so far, `budgets` what is left to each layer.
    """

    def __init__(
        self, read: Callable[[], Rows], tell: Callable[[Left], object] | None = None
    ) -> None:
        """read: the weights as they are now;  tell: is told of each `Left`, else a warning is
        issued.
        *Raises*: UsageError if there are no layers to watch.
        """
        if not callable(read):
            raise UsageError("weights are read by a function")
        self._read = read
        self._tell = _warn if tell is None else tell
        self._start = {name: np.array(rows) for name, rows in read().items()}
        if not self._start:
            raise UsageError("there are no layers with weights to watch")
        self._counted = {
            (name, box): budget_of(name, box, found)
            for name, rows in self._start.items()
            for found in (sums(rows),)
            for box in WEIGHTS
        }
        self.steps = 0
        self.left: list[Left] = []

    def __call__(self, *_: object) -> None:
        self.steps += 1
        for name, rows in self._read().items():
            budgets = [self._counted[name, box][0] for box in WEIGHTS]
            if not all(_is_within(budget, *_moved(rows, self._start[name])) for budget in budgets):
                self._count(name, np.array(rows))

    @property
    def budgets(self) -> tuple[Budget, ...]:
        """Of each layer for each box, from where it was counted last."""
        return tuple(budget for budget, _ in self._counted.values())

    def _count(self, name: str, rows: Any) -> None:
        self._start[name], found = rows, sums(rows)
        for box in WEIGHTS:
            before = self._counted[name, box][1]
            budget, inside = self._counted[name, box] = budget_of(name, box, found, before)
            gone = tuple(np.flatnonzero(before & ~inside).tolist())
            if gone:
                self.left.append(Left(self.steps, name, box, gone, budget.inside))
                self._tell(self.left[-1])


def watch_torch(module: Any, tell: Callable[[Left], object] | None = None) -> Watch:
    """A watch over the linear and convolutional layers of a module of PyTorch.

    Call it after each step, or let the optimizer do so:
    `optimizer.register_step_post_hook(watch_torch(module))`.
    *Raises*: UsageError for a module without such layers, or what is no module.
    """
    if not hasattr(module, "named_modules"):
        raise UsageError("a module of PyTorch is asked for: it has named_modules")
    layers = {
        name: layer.weight
        for name, layer in module.named_modules()
        if type(layer).__name__ in ("Linear", "Conv1d", "Conv2d", "Conv3d")
    }
    return Watch(lambda: {n: rows_of(_of_torch(w), (0,)) for n, w in layers.items()}, tell)


def watch_keras(model: Any, tell: Callable[[Left], object] | None = None) -> Callback:
    """A callback of Keras that watches the dense and convolutional layers of a model.

    For `model.fit(..., callbacks=[watch_keras(model)])`; the model has to be built.  Its `watch` is
    the `Watch`.
    *Raises*: UsageError for a model without such layers, or what is no model.
    """
    if not hasattr(model, "layers"):
        raise UsageError("a model of Keras is asked for: it has layers")
    import keras

    layers = {
        layer.name: layer
        for layer in model.layers
        if type(layer).__name__ in ("Dense", "Conv1D", "Conv2D", "Conv3D") and layer.built
    }

    def rows() -> Rows:
        kernels = ((name, layer.get_weights()[0]) for name, layer in layers.items())
        return {name: rows_of(kernel, (kernel.ndim - 1,)) for name, kernel in kernels}

    class WatchCallback(keras.callbacks.Callback):  # type: ignore[misc]
        def __init__(self) -> None:
            super().__init__()
            self.watch = Watch(rows, tell)

        def on_train_batch_end(self, batch: int, logs: Any = None) -> None:
            if self.model is not None:  # to ask for it has the weights written back into it
                self.watch()

    return WatchCallback()


def _of_torch(weight: Any) -> Any:
    """As an array; numbers of 16 bits, which NumPy may not have, as float32, exactly."""
    tensor = weight.detach().cpu()
    return (tensor.float() if tensor.element_size() < 4 else tensor).numpy()


def _moved(rows: Any, start: Any) -> tuple[float, float]:
    """How far the row that moved farthest has, in the 1-norm and in the 2-norm: upper bounds.

    n differences, their squares and sums err by a factor of at most (1 + u)^(n + 3), u = 2^-53; the
    root halves that and adds its own.
    """
    change = np.abs(rows.astype(np.float64) - start.astype(np.float64))
    if not np.isfinite(change).all():
        return np.inf, np.inf
    unit = (change.shape[1] + 8) * 2.0**-53
    factor = 1 + 2 * unit / (1 - unit)
    # squares of what is below 2^-500 may be lost: they are no more than these
    lost = np.sqrt(change.shape[1]) * 2.0**-500
    one = change.sum(axis=1).max(initial=0.0) * factor
    two = np.sqrt((change * change).sum(axis=1).max(initial=0.0)) * factor
    return float(one), float(two + lost) if one else 0.0


def _is_within(budget: Budget, one: float, two: float) -> bool:
    """Can no unit inside have left: are both norms within, or was none inside?"""
    if budget.two_norm is None:
        return True
    return two <= budget.two_norm and (budget.one_norm is None or one <= budget.one_norm)


def _warn(left: Left) -> None:
    warnings.warn(str(left), stacklevel=4)
