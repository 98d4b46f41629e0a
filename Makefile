# make run    set up, read the demonstration reports, open the dashboard
# make test   set up with what the tests need, run every test
# make check  lint, types and tests
PYTHON ?= python3
PORT ?= 8501
export MAPPER_DB ?= incidents.db

BIN := .venv/bin

.PHONY: run test check lint types clean gazetteer

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

.venv/.installed: pyproject.toml | .venv/bin/python
	$(BIN)/python -m pip install --quiet --editable .
	@touch $@

.venv/.installed-test: pyproject.toml | .venv/bin/python
	$(BIN)/python -m pip install --quiet --editable '.[test]'
	@touch $@ .venv/.installed

.venv/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
	  { echo "Python 3.11 or newer is needed; name it with: make PYTHON=python3.11 ..." >&2; exit 2; }
	@$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null || \
	  { echo "Python lacks venv; install it with: apt-get install python3-venv" >&2; exit 2; }
	$(PYTHON) -m venv .venv
	@$(BIN)/python -m pip install --quiet --upgrade pip

clean:
	rm -rf .venv build dist .mypy_cache .ruff_cache .pytest_cache
