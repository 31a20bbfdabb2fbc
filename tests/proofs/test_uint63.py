"""The 63-bit integers of the native checker, against Python's integers.

They are believed there: Coq states what each operation does, and nobody proves it of the program.
"""

from __future__ import annotations

import random
import shutil
import subprocess
from pathlib import Path

import pytest

from proofs.coq import judge

SOURCE = Path(judge.__file__).parent / "native" / "uint63.ml"
MODULUS = 2**63
MAIN = """
open Uint63
let carry = function C0 x -> Printf.printf " 0 %d" x | C1 x -> Printf.printf " 1 %d" x
let pair (x, y) = Printf.printf " %d %d" x y
let one x = Printf.printf " %d" x
let truth b = one (if b then 1 else 0)
let () =
  try
    while true do
      Scanf.scanf " %d %d %d" (fun x y z ->
          one (add x y); one (sub x y); one (mul x y); pair (mulc x y);
          pair (diveucl x y); pair (div21 x y z); one (addmuldiv (z land 63) x y);
          carry (addc x y); carry (addcarryc x y); carry (subc x y); carry (subcarryc x y);
          truth (lt x y); truth (le x y); truth (equal x y); one (compare x y);
          one (l_sl x (z land 127)); one (l_sr x (z land 127));
          one (l_and x y); one (l_or x y); one (l_xor x y); one (head0 x); one (tail0 x);
          print_newline ())
    done
  with End_of_file | Scanf.Scan_failure _ -> ()
"""


def _signed(value: int) -> int:
    value %= MODULUS
    return value - MODULUS if value >= MODULUS // 2 else value


def _expected(x: int, y: int, z: int) -> list[int]:
    """What Uint63.v says of each operation, in the order of MAIN."""
    product, shift = x * y, z % 64
    found: list[int] = [x + y, x - y, product, product // MODULUS, product]
    found += [x // y, x % y] if y else [0, x]
    found += [0, 0] if z <= x else list(divmod(x * MODULUS + y, z))
    found.append((x << shift if shift < 63 else 0) | (y >> (63 - shift) if shift <= 63 else 0))
    for total in (x + y, x + y + 1):
        found += [total // MODULUS, total]
    for total in (x - y, x - y - 1):
        found += [int(total < 0), total]
    found += [int(x < y), int(x <= y), int(x == y), (x > y) - (x < y)]
    far = z % 128
    found += [x << far if far < 63 else 0, x >> far if far < 63 else 0]
    found += [x & y, x | y, x ^ y, 63 - x.bit_length(), (x & -x).bit_length() - 1 if x else 63]
    return [_signed(value) for value in found]


def _numbers() -> list[tuple[int, int, int]]:
    ends = [0, 1, 2, 2**31, 2**32 - 1, 2**32, 2**62 - 1, 2**62, 2**62 + 1, 2**63 - 2, 2**63 - 1]
    source = random.Random(63)
    triples = [(x, y, z) for x in ends for y in ends for z in ends]
    for _ in range(2000):
        x, y, z = (source.getrandbits(source.choice((8, 31, 32, 33, 62, 63))) for _ in range(3))
        triples.append((x, y, z))
    return triples


@pytest.mark.skipif(shutil.which("ocamlopt") is None, reason="OCaml is not installed")
def test_operations_are_those_of_coq(tmp_path: Path) -> None:
    (tmp_path / "uint63.ml").write_bytes(SOURCE.read_bytes())
    (tmp_path / "main.ml").write_text(MAIN, encoding="utf-8")
    subprocess.run(
        ["ocamlopt", "-w", "-a", "uint63.ml", "main.ml", "-o", "main"], cwd=tmp_path, check=True
    )
    triples = _numbers()
    given = "\n".join(" ".join(str(_signed(n)) for n in triple) for triple in triples)
    ran = subprocess.run(
        [tmp_path / "main"], input=given, capture_output=True, text=True, check=True
    )
    lines = ran.stdout.splitlines()
    assert len(lines) == len(triples)
    for triple, line in zip(triples, lines, strict=True):
        assert [int(word) for word in line.split()] == _expected(*triple), triple
