# make run    set up, read the demonstration reports, open the dashboard
# make test   set up with what the tests need, run every test
# make check  lint, types and tests
#
# What reads Arabic is compiled where there is a C compiler (hatch_build.py). For work on it:
# make interpreted   run it from its sources, until
# make compiled      compiles it again
PYTHON ?= python3
PORT ?= 8501
export MAPPER_DB ?= incidents.db

BIN := .venv/bin
# Compiled code has to be compiled again when its sources change.
export MAPPER_INTERPRETED := $(wildcard .venv/.interpreted)
SOURCES := $(if $(MAPPER_INTERPRETED),,$(shell find gazetteer mapper -name '*.py'))
SAY_IF_INTERPRETED = ls *.so >/dev/null 2>&1 || \
  echo "The reading runs interpreted. To make it faster: apt-get install gcc python3-dev, then make compiled"

.PHONY: run test check lint types clean gazetteer interpreted compiled

run: .venv/.installed
	@$(BIN)/mapper ingest seeds
	@$(BIN)/mapper dashboard --port $(PORT)

test: .venv/.installed-test
	$(BIN)/python -m pytest

check: lint types test

lint: .venv/.installed-test
	$(BIN)/ruff check .

types: .venv/.installed-test
	$(BIN)/mypy

gazetteer: .venv/.installed-test
	$(BIN)/gazetteer build --out gazetteer/data/gazetteer.gaz

interpreted: | .venv/bin/python
	@touch .venv/.interpreted
	@find . -name '*.so' -not -path './.venv/*' -delete

compiled: | .venv/bin/python
	@rm -f .venv/.interpreted .venv/.installed*
	@$(MAKE) --no-print-directory .venv/.installed-test

.venv/.installed: pyproject.toml hatch_build.py $(SOURCES) | .venv/bin/python
	@echo "Installing; where there is a C compiler the reading is compiled, which takes some two minutes."
	$(BIN)/python -m pip install --quiet --editable .
	@$(SAY_IF_INTERPRETED)
	@touch $@

.venv/.installed-test: pyproject.toml hatch_build.py $(SOURCES) | .venv/bin/python
	@echo "Installing; where there is a C compiler the reading is compiled, which takes some two minutes."
	$(BIN)/python -m pip install --quiet --editable '.[test]'
	@$(SAY_IF_INTERPRETED)
	@touch $@ .venv/.installed

.venv/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
	  { echo "Python 3.11 or newer is needed; name it with: make PYTHON=python3.11 ..." >&2; exit 2; }
	@$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null || \
	  { echo "Python lacks venv; install it with: apt-get install python3-venv" >&2; exit 2; }
	$(PYTHON) -m venv .venv
	@$(BIN)/python -m pip install --quiet --upgrade pip

clean:
	find . -name '*.so' -not -path './.venv/*' -delete
	rm -rf .venv build dist .mypy_cache .ruff_cache .pytest_cache
