"""Processes that are to be interrupted."""

import os
import signal
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]


def heed_ctrl_c() -> None:
    """`preexec_fn` of such a process: whoever runs the tests in the background ignores Ctrl-C."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)


def start(script: str, *arguments: str, folder: Path, path: str = "") -> subprocess.Popen:
    """Run Python source in a folder, with this project and the tests in `path` to import."""
    return subprocess.Popen(
        [sys.executable, "-c", script, *arguments],
        env={**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, [str(ROOT), path]))},
        cwd=folder,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        preexec_fn=heed_ctrl_c,
    )
