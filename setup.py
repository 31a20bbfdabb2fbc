"""What is installed: the package, with the folder `proofs` as `snnproof.proofs`.

One top-level name is put into site-packages; all else that there is to say stands in
`pyproject.toml`, which can list packages by pattern or rename them, but not both.
"""

from setuptools import find_packages, setup

PROOFS = find_packages(include=["proofs", "proofs.*"])

setup(
    packages=[
        *find_packages(include=["snnproof", "snnproof.*"]),
        *(f"snnproof.{name}" for name in PROOFS),
    ],
    package_dir={"snnproof.proofs": "proofs"},
)
