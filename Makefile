# Two commands for everyone (make run, make test), four for those who work on it.
# A fresh machine needs Python 3.11 or newer, git and make; the rest is installed into .venv.

PYTHON ?= python3
VENV   ?= .venv
BIN    := $(VENV)/bin
PIP    := $(BIN)/python -m pip install --quiet --disable-pip-version-check -c constraints.txt
PINS   := pyproject.toml constraints.txt

.PHONY: run test check bench docs clean help

help:             ## list the commands
	@grep -E '^[a-z]+:.*##' Makefile | sed -E 's/:.*## /	/' | expand -t 10

run: $(VENV)/run.stamp  ## simulate a year of the reference plant, print the answer, write the report
	$(BIN)/superfactory simulate yizhuang --replications 5

test: $(VENV)/dev.stamp  ## run every test
	$(BIN)/pytest -q -n auto

check: $(VENV)/dev.stamp  ## what every change passes, in seconds
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports --no-logo
	$(BIN)/codespell
	$(BIN)/pytest -q tests/test_house.py tests/test_docs.py tests/parity/test_oracle.py --drawn-plants 10

bench: $(VENV)/bench.stamp  ## measure speed, against SimPy and salabim on the same models
	$(BIN)/python -m benchmarks

docs: $(VENV)/dev.stamp  ## write the generated tables of the docs anew
	$(BIN)/cog -r docs/reference/*.md

clean:            ## remove the environment, caches and run outputs
	rm -rf $(VENV) build reports .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
	find src tests -name __pycache__ -type d -prune -exec rm -rf {} +

# --- setting up: once, and again only when the pins change -------------------------------------
$(BIN)/python:
	$(PYTHON) -m venv $(VENV)

$(VENV)/run.stamp: $(PINS) | $(BIN)/python
	$(PIP) -e .
	@touch $@

$(VENV)/dev.stamp: $(PINS) | $(BIN)/python
	$(PIP) -e '.[dev]'
	@touch $@ $(VENV)/run.stamp

$(VENV)/bench.stamp: $(PINS) | $(BIN)/python
	$(PIP) -e '.[bench]'
	@touch $@ $(VENV)/run.stamp
