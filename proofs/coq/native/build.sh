#!/usr/bin/env bash
# Extracts the checker to OCaml and compiles it: build/coq/native/snncheck.
#
#   proofs/coq/native/build.sh      after `make coq`; needs Debian's ocaml (coq brings it along)
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
build=${COQ_BUILD:-$here/../../../build/coq}
command -v coqc ocamlopt > /dev/null || { echo "coqc and ocamlopt are needed: apt-get install coq ocaml" >&2; exit 2; }
[ -f "$build/Refuted.vo" ] || { echo "compile the proofs first: make coq" >&2; exit 2; }
mkdir -p "$build/native"
cp "$here"/Extract.v "$here"/*.ml "$build/native"
cd "$build/native"
coqc -w none -Q .. SNN Extract.v > /dev/null
ocamlopt -w -a -inline 100 uint63.ml checker.mli checker.ml snncheck.ml -o snncheck
echo "$(pwd)/snncheck"
