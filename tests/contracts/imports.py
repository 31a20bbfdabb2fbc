"""Reading the imports of the package with `ast`, and counting the lines that a checker needs."""

import ast
from functools import cache
from pathlib import Path

ROOT = Path(__file__).parents[2]
PACKAGE = ROOT / "snnproof"


def module_name(path):
    parts = path.relative_to(ROOT).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


@cache
def modules():
    """All modules of the package and of `proofs`, by name."""
    paths = [*PACKAGE.rglob("*.py"), *(ROOT / "proofs").rglob("*.py")]
    return {module_name(path): path for path in sorted(paths)}


@cache
def syntax(path):
    return ast.parse(path.read_text("utf-8"), str(path))


def _statements(tree, *, lazy):
    """Import statements; without `lazy` only those that run when the module is imported."""
    for node in ast.iter_child_nodes(tree):
        is_function = isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef, ast.Lambda))
        is_for_types = isinstance(node, ast.If) and "TYPE_CHECKING" in ast.unparse(node.test)
        if isinstance(node, (ast.Import, ast.ImportFrom)):
            yield node
        elif not is_for_types and (lazy or not is_function):
            yield from _statements(node, lazy=lazy)


@cache
def imports(path, *, lazy=True):
    """Names of the modules that a file imports, its own package's resolved to the file meant."""
    known, name = modules(), module_name(path)
    package = name.split(".") if path.name == "__init__.py" else name.split(".")[:-1]
    found = set()
    for node in _statements(syntax(path), lazy=lazy):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
            continue
        base = package[: len(package) - node.level + 1] if node.level else []
        source = ".".join([*base, *(node.module.split(".") if node.module else [])])
        for alias in node.names:
            inner = f"{source}.{alias.name}"
            found.add(inner if inner in known else source)
    return found


def closure(start):
    """The modules that importing `start` runs, and nothing of the package's public face."""
    known, seen, waiting = modules(), set(), [start]
    while waiting:
        name = waiting.pop()
        if name in seen or name not in known:
            continue
        seen.add(name)
        waiting += imports(known[name], lazy=False)
    return sorted(seen)


CHECKER = "snnproof.certificate.confirm"


def line_counts(names):
    """Total lines, and lines of code: neither blank, nor comment, nor docstring."""
    total = code = 0
    for name in names:
        text = modules()[name].read_text("utf-8")
        total += len(text.splitlines())
        documented = set()
        for node in ast.walk(ast.parse(text)):
            if (
                isinstance(node, ast.Expr)
                and isinstance(node.value, ast.Constant)
                and isinstance(node.value.value, str)
            ):
                documented |= set(range(node.lineno, node.end_lineno + 1))
        code += sum(
            1
            for number, line in enumerate(text.splitlines(), 1)
            if line.strip() and not line.strip().startswith("#") and number not in documented
        )
    return total, code


if __name__ == "__main__":
    names = closure(CHECKER)
    for one in names:
        print(*line_counts([one]), one)
    print(*line_counts(names), "together")
