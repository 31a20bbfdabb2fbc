"""Node, which runs the second checker outside of a browser; where there is none, tests skip."""

import json
import shutil
import subprocess
from pathlib import Path

import pytest

PAGE = Path(__file__).parents[3] / "snnproof/report/page"
NODE = shutil.which("node")

needs_node = pytest.mark.skipif(NODE is None, reason="there is no node on this machine")


def run(script, *arguments, text=None, seconds=None):
    """What a script prints, and its exit code; seconds: for what may not end."""
    done = subprocess.run(
        [str(NODE), str(script), *map(str, arguments)],
        input=text,
        capture_output=True,
        text=True,
        check=False,
        timeout=seconds,
    )
    return done.stdout, done.stderr, done.returncode


def check(paths, page=PAGE):
    """What the second checker finds of certificates, by the names of their files."""
    out, err, code = run(page / "command.js", "--json", *paths)
    assert code in (0, 1), err[-400:]
    return {one["name"]: one for one in json.loads(out)}
