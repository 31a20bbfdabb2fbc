"""Values of options: read as Typer reads them, and no sooner than that is needed."""

import pytest

from snnproof.cli.shared.commands import Commands


@pytest.fixture
def command():
    group = Commands(name="snnproof")
    return lambda name: group.get_command(None, name)


@pytest.mark.parametrize(
    ("arguments", "name", "value"),
    [
        (["S", "--over", "y=1", "--digits", "007"], "digits", 7),
        (["S", "--over", "y=1"], "digits", 15),
        (["7", "--over", "y=1"], "quantity", "7"),
        (["S", "--over", "y=1"], "alpha", None),
        (["S", "--over", "y=1", "--json"], "json", True),
    ],
)
def test_a_value_has_the_type_of_its_option(command, arguments, name, value):
    context = command("enclose").make_context("enclose", list(arguments))
    assert context.params[name] == value
    assert type(context.params[name]) is type(value)


def test_lists_and_limits_are_left_to_typer(command):
    assert command("prove").make_context("prove", []).params["names"] in (None, (), [])
    found = command("prove").make_context("prove", ["a", "b"]).params["names"]
    assert list(found) == ["a", "b"]
    context = command("decide").make_context(
        "decide", ["S < 1", "--over", "y=1", "--max-seconds", "1e1"]
    )
    assert context.params["max_seconds"] == 10.0


@pytest.mark.parametrize("text", ["x", "1.5", ""])
def test_what_has_not_the_type_is_refused(command, text):
    with pytest.raises(Exception, match="integer"):
        command("enclose").make_context("enclose", ["S", "--over", "y=1", "--digits", text])
