#!/usr/bin/env bash
# Compiles every proof of this folder, judges it against Challenge.v and Beyond.v, and has coqchk
# check it again.
#
#   proofs/coq/check.sh             needs Debian's packages, and names them where they are missing
#   proofs/coq/check.sh --install   installs them first (as root)
#
# Everything is written under build/coq and build/coq-certificates; this folder stays as it is.
# COQ_JOBS says how many files to compile at once (all cores unless told).
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
build=${COQ_BUILD:-$here/../../build/coq}
packages="coq libcoq-interval libcoq-coquelicot"

have_packages() {
  command -v coqc coqchk coq_makefile > /dev/null || return 1
  local contrib
  contrib=$(coqc -where)/user-contrib
  [ -d "$contrib/Coquelicot" ] && [ -d "$contrib/Interval" ]
}

if ! have_packages && [ "${1:-}" = --install ] && [ "$(id -u)" = 0 ]; then
  apt-get update -qq
  DEBIAN_FRONTEND=noninteractive apt-get install -y -qq $packages > /dev/null
fi
if ! have_packages; then
  echo "Coq with Coquelicot and coq-interval is needed. On Debian: apt-get install $packages" >&2
  exit 2
fi

mkdir -p "$build"
for file in "$here"/*.v "$here"/_CoqProject; do
  # An unchanged file keeps its date, so that make compiles only what changed.
  cmp -s "$file" "$build/$(basename "$file")" || cp "$file" "$build"
done
python3 "$here/judge.py" write "$here" > "$build/Judge.v"
cd "$build"
coq_makefile -f _CoqProject -o CoqMakefile
make --no-print-directory -f CoqMakefile -j "${COQ_JOBS:-$(nproc)}"

echo "judge: each statement of Challenge.v and Beyond.v, and what it rests on"
coqc -w -ambiguous-paths -Q . SNN Judge.v > judge.log
python3 "$here/judge.py" read "$here" judge.log

echo "certificates: some of the committed ones, by the checker that is a theorem"
certificates=$(pwd)-certificates
mkdir -p "$certificates"
for file in "$here"/certificates/*.v; do
  copy=$certificates/$(basename "$file")
  cmp -s "$file" "$copy" || cp "$file" "$copy"
  [ "${copy}o" -nt "$copy" ] && [ "${copy}o" -nt Refuted.vo ] ||
    coqc -w none -Q . SNN -Q "$certificates" SNNCertificates "$copy"
  echo "  $(basename "$file"): $(grep -c '^Theorem' "$file") proved"
done

echo "coqchk: every file of ours once more, libraries taken as they are"
# Computations by Coq's virtual machine, as when the files were compiled.
coqchk -bytecode-compiler yes -silent -Q . SNN $(sed -n 's/^\(.*\)\.v$/-norec SNN.\1/p' _CoqProject)
echo "coqchk accepts all $(grep -c '\.v$' _CoqProject) files"
