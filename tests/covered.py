"""What `make coverage` measured, written into the page for developers.

python -m tests.covered build/coverage.json
"""

from __future__ import annotations

import json
import re
import sys
from pathlib import Path

import snnproof

PAGE = Path(__file__).with_name("README.md")
_SECTION = re.compile(r"(<!-- coverage: begin.*-->\n)(?:.*\n)*?(<!-- coverage: end -->)")


def line(report: dict[str, dict[str, int]]) -> str:
    """A sentence about the totals of a report of coverage.py.

    >>> line({"totals": {"covered_lines": 999, "num_statements": 1001}})
    'Measured for version 0.1.0: `make test` runs 99.8 % of the 1,001 statements of the package.'
    """
    covered, statements = (report["totals"][name] for name in ("covered_lines", "num_statements"))
    percent = covered * 1000 // statements / 10
    return (
        f"Measured for version {snnproof.__version__}: `make test` runs {percent} % of the"
        f" {statements:,} statements of the package."
    )


if __name__ == "__main__":
    measured = line(json.loads(Path(sys.argv[1]).read_text()))
    PAGE.write_text(_SECTION.sub(lambda m: f"{m[1]}{measured}\n{m[2]}", PAGE.read_text()))
