"""Making the package wrong on purpose: one piece of the source of one function is replaced."""

import inspect
import sys
import textwrap


def mutate(monkeypatch, owner, name, old, new, also=()):
    """Replace `old` by `new` in the source of owner.name, for the time of a test.

    owner: a module or a class; also: modules that hold the function under the same name.
    """
    true = inspect.getattr_static(owner, name)
    kinds = ("func", "fget", "__func__")  # of a cached property, a property, a class method
    function = next((f for kind in kinds if (f := getattr(true, kind, None))), true)
    source = textwrap.dedent(inspect.getsource(function))
    if source.count(old) != 1:
        raise ValueError(f"{old!r} occurs {source.count(old)} times in {name}, not once")
    namespace = dict(vars(sys.modules[function.__module__]))
    made = {}
    exec("from __future__ import annotations\n" + source.replace(old, new), namespace, made)
    wrong = made[name]
    if hasattr(wrong, "__set_name__"):
        wrong.__set_name__(owner, name)
    for holder in (owner, *also):
        monkeypatch.setattr(holder, name, wrong)
