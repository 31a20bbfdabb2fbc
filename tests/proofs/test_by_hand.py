"""Arguments by pen and paper survive the attacks on them, and none is left out."""

from fnmatch import fnmatchcase

import pytest
from oracles import attacks_on_layers
from oracles.by_hand_attacks import ATTACKS, contraction, increase
from oracles.by_hand_points import RANDOM
from oracles.print_attacks import PRINT_ATTACKS

import snnproof
from snnproof.certificate.steps import HandStep
from snnproof.moments import domains

ALL = ATTACKS | attacks_on_layers.ATTACKS | PRINT_ATTACKS


@pytest.fixture(autouse=True)
def points():
    """The same points for each attack, whichever ran before it."""
    RANDOM.seed(20)


def by_hand():
    for claim in snnproof.claims():
        for planned in claim.plan():
            if isinstance(planned.step, HandStep):
                yield f"{claim.id}.{planned.step.id}"


def test_every_argument_by_hand_is_attacked():
    left = [row for row in by_hand() if not any(fnmatchcase(row, one) for one in ALL)]
    assert left == []


@pytest.mark.parametrize("attack", dict.fromkeys(ALL.values()), ids=lambda f: f.__name__)
def test_the_arguments_survive(attack):
    attack()


@pytest.mark.parametrize(
    ("attack", "arguments"),
    [
        (increase, (0.00001, 0.16, 0.8)),  # below the least variance from which it holds
        (increase, (0.02, 0.6, 0.8)),
        (contraction, (domains.THEOREM_1.replace(snnproof.Box(nu=("0.05", "1.5"))),)),
        (attacks_on_layers.within_layers, (22,)),
        (attacks_on_layers.rectangle_attracts, (0.11,)),
        (
            attacks_on_layers.unlike_units,
            ((domains.UNITS.replace(snnproof.Box(tau=("0.94", 1))),),),
        ),
        (attacks_on_layers.rectangle_attracts, (0.1, (0.94, 1.1))),
    ],
)
def test_an_attack_on_what_is_false_succeeds(attack, arguments):
    with pytest.raises(AssertionError):
        attack(*arguments)
