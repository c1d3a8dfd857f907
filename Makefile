# Each target is short; programs live in Python. `make help` lists them.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
LOCKS := layers/cuttings functions/clean layers/nlp

.DEFAULT_GOAL := help
.PHONY: help setup run test check format lock clean

help:  ## this list
	@awk -F':.*## ' '/^[a-z-]+:.*## / {printf "  %-16s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

setup: $(VENV)/.ready  ## create .venv with everything pinned

$(VENV)/.ready: requirements-dev.txt pyproject.toml
	@echo "Setting up $(VENV) (once, a minute or two) ..."
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Cuttings needs Python 3.11 or newer; try make PYTHON=python3.13")'
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check $$(sed -n 's/^\(uv==[0-9.]*\).*/\1/p' requirements-dev.txt)
	$(BIN)/uv pip install --python $(BIN)/python --require-hashes -r requirements-dev.txt
	$(BIN)/uv pip install --python $(BIN)/python --no-deps --editable .
	@touch $@

run: setup  ## local stack with the sample articles; ARGS=--once stops after printing
	$(BIN)/python -m local run $(ARGS)

test: check  ## every test that needs no Docker and no AWS
	$(BIN)/python -m pytest $(ARGS)

check: setup  ## ruff, mypy, import contracts
	$(BIN)/ruff check . && $(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

format: setup  ## format and mend what ruff can
	$(BIN)/ruff check --fix . ; $(BIN)/ruff format .

lock:  ## pin every requirements.in with hashes, for all supported Pythons
	$(BIN)/uv pip compile --quiet --universal --generate-hashes --python-version 3.11 requirements-dev.in -o requirements-dev.txt
	for part in $(LOCKS); do $(BIN)/uv pip compile --quiet --universal --generate-hashes --python-version 3.11 \
	  -c requirements-dev.txt $$part/requirements.in -o $$part/requirements.txt; done

clean:  ## remove what was built
	rm -rf $(VENV) .aws-sam .state
