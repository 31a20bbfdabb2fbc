# Everything a fresh machine needs is Python 3.11 or newer, make and git.
#
#   make prove         prove Theorem 1, then check the certificate
#   make reproduce     decide every statement of the paper anew, then check all certificates
#   make test          the test suite, and its ten slowest tests
#   make test-deep     the same with more examples and cases; TESTS=tests/formula for a part
#   make coverage      the lines that the tests run, written to tests/README.md
#   make lint types    style and types
#   make readme        the README, its picture and the manual, with what is printed today
#   make certificates  write the committed certificates and their manifest anew
#   make results       write the pages of results from the certificates
#   make notebooks     run the notebooks and store their outputs
#   make sweep         the paper's two grids, box by box; writes their summaries anew
#   make levels        the page of levels and initialisers
#   make normalized    the table of normalized activations, its certificates, and their check
#   make how-likely    how likely random weights meet the hypotheses, by law and width (2 minutes)
#   make atlas         the atlas of SELU's family (200x200) and its picture, then the check
#   make coq           the proofs in Coq: compile, judge, check again (Debian's coq; see proofs/coq)
#   make float-rungs   what float64 says of all certificates; keeps what it found
#   make check-js      the second checker (Node) over all certificates; keeps what it found
#   make pages         the site: all claims, a page for each that proves itself, and results (build/site)
#   make coq-mutants   wrong definitions in Coq, and a wrong checker: each must break a proof
#   make coq-certificates  have Coq check the committed certificates (after make coq)
#   make bench         what rigour costs on this machine, beside other libraries

PYTHON ?= python3
VENV ?= .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip install --quiet --disable-pip-version-check --constraint constraints.txt

TESTS ?=
PYTEST := $(BIN)/python -m pytest -n 2 --dist loadfile --no-loadscope-reorder --durations=10

.PHONY: prove reproduce test test-deep coverage lint types readme certificates results notebooks \
  sweep atlas normalized levels how-likely bench coq coq-mutants coq-certificates check-js float-rungs pages clean

prove: $(VENV)/base
	@$(BIN)/snnproof prove theorem-1 --out build/certificates
	@echo
	@$(BIN)/snnproof check --brief build/certificates/theorem-1.json

reproduce: $(VENV)/base
	$(BIN)/snnproof reproduce --brief
	$(BIN)/snnproof reproduce --check --brief

test: $(VENV)/test
	$(PYTEST) $(TESTS)

test-deep: $(VENV)/test
	SNNPROOF_TESTS=deep $(PYTEST) $(TESTS)

coverage: $(VENV)/coverage
	$(PYTEST) --cov=snnproof --cov-report=json:build/coverage.json --cov-report=term $(TESTS)
	$(if $(TESTS),,$(BIN)/python -m tests.covered build/coverage.json)

lint: $(VENV)/lint
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: $(VENV)/lint
	$(BIN)/mypy

readme: $(VENV)/test
	$(BIN)/python -m tests.readme

# What is refuted is a result: `prove` says so by ending with 1.
certificates: $(VENV)/base
	$(BIN)/snnproof prove --out proofs/certificates > /dev/null || [ $$? -eq 1 ]

results: $(VENV)/base
	$(BIN)/snnproof reproduce --check --brief --write proofs

notebooks: $(VENV)/test
	$(BIN)/jupyter execute --inplace notebooks/*.ipynb

sweep: $(VENV)/test
	for claim in lemma-12 lemma-43; do \
	  $(BIN)/snnproof sweep $$claim --grid paper --out build/sweeps/$$claim --resume \
	    --summary proofs/sweeps/$$claim.json || exit 1; \
	done

levels: $(VENV)/base
	$(BIN)/snnproof levels --all --page proofs/LEVELS.md

normalized: $(VENV)/base
	$(BIN)/snnproof normalize --all --digits 20 --out proofs/normalized --page proofs/NORMALIZED.md
	$(BIN)/snnproof check --brief proofs/normalized/*.json

how-likely: $(VENV)/base
	$(BIN)/python -m snnproof.report.how_likely_page proofs/HOW_LIKELY.md

atlas: $(VENV)/test
	$(BIN)/snnproof atlas --mean -1:1 --variance 0.1:4 --grid 200x200 --refine 3 --resume \
	  --out proofs/atlas --plot proofs/atlas/selu.png
	$(BIN)/snnproof check --brief proofs/atlas/atlas.json

check-js: $(VENV)/base
	$(BIN)/python -m snnproof.report.second_checker

float-rungs: $(VENV)/base
	$(BIN)/python -m snnproof.report.float_rungs

pages: $(VENV)/base
	$(BIN)/snnproof report --site build/site

coq:
	proofs/coq/check.sh

coq-mutants:
	$(PYTHON) -m proofs.coq.mutants

coq-certificates: $(VENV)/base
	$(BIN)/python -m proofs.coq.certificates --coq

bench: $(VENV)/bench
	$(BIN)/snnproof bench

clean:
	rm -rf $(VENV) build certificates

$(VENV)/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
	  { echo "Python 3.11 or newer is needed: make PYTHON=python3.12 ..."; exit 1; }
	$(PYTHON) -m venv $(VENV)
	touch $@

$(VENV)/base: $(VENV)/python pyproject.toml constraints.txt
	$(PIP) --editable .
	touch $@

$(VENV)/test: $(VENV)/base
	$(PIP) --editable '.[test]'
	touch $@

$(VENV)/coverage: $(VENV)/test
	$(PIP) --editable '.[coverage]'
	touch $@

$(VENV)/bench: $(VENV)/base
	$(PIP) --editable '.[bench]'
	touch $@

$(VENV)/lint: $(VENV)/test
	$(PIP) --editable '.[test,lint]'
	touch $@
