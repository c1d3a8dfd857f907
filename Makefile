# Each target is short; programs live in Python. `make help` lists them.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
SAM := .venv-sam/bin/sam
export SAM_CLI_TELEMETRY := 0
export ARCHITECTURE ?= x86_64
export MODEL ?=
# a container reaches the local stack here: make run ARGS="--host 172.17.0.1"
LOCAL_STACK ?= http://172.17.0.1:8787
IN_DOCKER := --env-vars events/local-env.json --skip-pull-image
FUNCTION ?= clean
clean_id := CleanFunction
extract_id := ExtractFunction
query_id := QueryFunction
LINES := .venv-training-lines
TRAIN_LINES := OMP_NUM_THREADS=1 $(LINES)/bin/python layers/line_model/train.py
CLEANING_DATA ?= ../shared/data/cleaning
LOCKS := layers/cuttings functions/clean layers/nlp

.DEFAULT_GOAL := help
.PHONY: help setup run test test-browser samples check format lock clean build sizes validate invoke api deploy docker-smoke bench-size bench bench-lambda bench-split cost tune scale schemas bench-store fuzz-api train-lines bench-cleaning

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
	$(BIN)/python -m pytest --ignore=tests/browser $(ARGS)

samples: setup  ## write the list of what is not yet found in the sample articles anew
	$(BIN)/python -m tests.samples

test-browser: setup  ## the explorer page in Chromium; takes the README's pictures
	PICTURES=docs/images $(BIN)/python -m pytest tests/browser -s $(ARGS)

check: setup  ## ruff, mypy, import contracts
	$(BIN)/ruff check . && $(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

format: setup  ## format and mend what ruff can
	$(BIN)/ruff check --fix . ; $(BIN)/ruff format .

build: setup $(SAM)  ## build functions and layers with SAM (ARCHITECTURE=arm64, MODEL=name), print their sizes
	$(SAM) build --parameter-overrides Architecture=$(ARCHITECTURE) $(if $(MODEL),Model=$(MODEL))
	$(BIN)/python -m bundle sizes

sizes: setup  ## what was built, against Lambda's limit and the goals
	$(BIN)/python -m bundle sizes

validate: setup $(SAM)  ## sam validate --lint
	$(SAM) validate --lint

invoke: $(SAM)  ## run FUNCTION=clean|extract|query in Docker with its event, against a running local stack
	$(BIN)/python -m local seed --endpoint $(LOCAL_STACK)
	$(SAM) local invoke $($(FUNCTION)_id) --event events/$(FUNCTION).json $(IN_DOCKER)

api: $(SAM)  ## the HTTP API in Docker (sam local start-api), against a running local stack
	$(SAM) local start-api $(IN_DOCKER)

bench-size: setup  ## sizes of what was last built, into RESULTS.md
	$(BIN)/python -m tests.bench.sizes

bench-lambda: setup  ## init, warm time and memory of the built functions in the runtime container, into RESULTS.md
	$(BIN)/python -m tests.bench.runtime

bench-split: setup  ## where an article's CPU time goes, and the encoder's share, into RESULTS.md
	OPENBLAS_NUM_THREADS=1 $(BIN)/python -m tests.bench.runtime.split $(ARGS)

cost: setup  ## dollars for ARTICLES=1000000, item by item, into RESULTS.md
	$(BIN)/python -m tests.bench.cost $(or $(ARTICLES),1000000)

bench: .venv-peers/.ready  ## articles per CPU second beside trafilatura, newspaper4k, a CNN and textacy (ARGS="--pages N")
	PYTHONPATH=layers/cuttings:. .venv-peers/bin/python -m tests.bench.peers $(ARGS)

.venv-peers/.ready: tests/bench/peers/requirements.txt
	$(PYTHON) -m venv .venv-peers
	$(BIN)/uv pip install --quiet --python .venv-peers/bin/python --require-hashes -r $<
	@touch $@

tune: setup  ## time and cost of each function by its memory, which decided the template's settings, into RESULTS.md
	$(BIN)/python -m tests.bench.cost.tuning

scale: setup  ## simulate a backfill of 100 million articles and a peak of 1,000 a second, into RESULTS.md
	$(BIN)/python -m tests.bench.scale

docker-smoke: setup $(SAM)  ## the whole chain through real `sam local invoke` and `sam local start-api`
	$(BIN)/python -m pytest tests/docker/smoke.py $(ARGS)

deploy: build  ## deploy to your AWS account, asking for the parameters
	$(SAM) deploy --guided

$(SAM):
	$(PYTHON) -m venv .venv-sam
	$(BIN)/uv pip install --quiet --python .venv-sam/bin/python aws-sam-cli==1.170.0

model: .venv-training/.ready setup  ## train, export and score the language model from ../shared/data/language (hours)
	cd layers/model/training && ../../../.venv-training/bin/python -m weasel run all

.venv-training/.ready: layers/model/training/requirements.txt
	$(PYTHON) -m venv .venv-training
	.venv-training/bin/python -m pip install --quiet $$(grep ^torch== $<)
	.venv-training/bin/python -m pip install --quiet -r $<
	@touch $@

bench-model: setup  ## the language model's scores, speed and size, into tests/bench/RESULTS.md
	$(BIN)/python -m tests.bench.model

bench-quotes: setup .venv-quotes/.ready  ## who said what on PolNeAR, ours and others', into tests/bench/RESULTS.md
	$(BIN)/python -m tests.bench.quotes

bench-speakers: setup  ## how often the right person or institution speaks in our own articles, into tests/bench/RESULTS.md
	$(BIN)/python -m tests.bench.quotes.resolved

bench-roles: setup  ## how often a role is the person's own, and how many are found, in our own articles, into RESULTS.md
	$(BIN)/python -m tests.bench.quotes.roles

bench-similar: setup  ## how surely a quotation is found by its meaning, beside word search, into tests/bench/RESULTS.md
	$(BIN)/python -m tests.bench.similar

sentences: .venv-training/.ready  ## make the sentence encoder of layers/sentences anew from its published weights
	cd layers/sentences && PYTHONPATH=../cuttings ../../.venv-training/bin/python export.py

train-quotes: .venv-quotes/.ready  ## learn who speaks from PolNeAR's train part; MODEL=folder learns with its roles
	PYTHONPATH=layers/cuttings:. .venv-quotes/bin/python -m tests.bench.quotes.train $(MODEL)

train-pronouns: setup  ## learn whom "he" and "she" mean from GUM and our own articles; measured into tests/bench/RESULTS.md
	$(BIN)/python -m tests.bench.quotes.pronouns

train-descriptions: setup  ## learn whom "the 34-year-old" means from our own articles and GUM; measured into tests/bench/RESULTS.md
	$(BIN)/python -m tests.bench.quotes.descriptions

fuzz-quotes: setup  ## read 100,000 articles with broken marks and paragraphs, resumed where it stopped; COUNT=n
	$(BIN)/python -m tests.reliability.long quotes $(or $(COUNT),100000)

.venv-quotes/.ready: tests/bench/quotes/requirements.txt
	$(PYTHON) -m venv .venv-quotes
	.venv-quotes/bin/python -m pip install --quiet --require-hashes -r $<
	@touch $@

lock:  ## pin every requirements.in with hashes, for all supported Pythons
	$(BIN)/uv pip compile --quiet --universal --generate-hashes --python-version 3.11 requirements-dev.in -o requirements-dev.txt
	for part in $(LOCKS); do $(BIN)/uv pip compile --quiet --universal --generate-hashes --python-version 3.11 \
	  -c requirements-dev.txt $$part/requirements.in -o $$part/requirements.txt; done

schemas: setup  ## write the schemas of events and record, and docs/openapi.json, from the code
	$(BIN)/python events/schemas/generate.py

fuzz-api: setup  ## ask the API everything that its document allows and forbids (needs a package index)
	$(BIN)/python -m tests.bench.store.fuzz_api $(ARGS)

bench-store: setup  ## write units of the sample articles (ARGS: other files), how long questions take, how surely copies are found
	$(BIN)/python -m tests.bench.store.write_units $(ARGS)
	$(BIN)/python -m tests.bench.store.questions
	$(BIN)/python -m tests.bench.store.copies

# ---- Operating and proving it; STACK=name of the deployed stack, ARGS="--endpoint http://127.0.0.1:8787" for a local one
.PHONY: redrive rebuild similar backfill audit reliability long test-witness fuzz soak
STACK ?= cuttings

redrive: setup  ## put dead letters back into their queues (ARGS=--dry-run: count them)
	$(BIN)/python -m operations redrive --stack $(STACK) $(ARGS)

rebuild: setup  ## write the table again from the archive bucket (ARGS="--table NAME")
	$(BIN)/python -m operations rebuild --stack $(STACK) $(ARGS)

similar: setup  ## write vectors of all quotations, after SimilarQuotes was switched on (ARGS="--shards N")
	$(BIN)/python -m operations similar --stack $(STACK) $(ARGS)

backfill: setup  ## copy an existing bucket (the stack's BackfillBucket) into the inbox (ARGS="--prefix NEWS/")
	$(BIN)/python -m operations backfill --stack $(STACK) $(ARGS)

audit: setup  ## every shipped package with licence and size; bills of materials; bandit and checkov
	$(BIN)/python -m operations audit
	$(BIN)/python -m operations.scan

reliability: setup  ## the long forms of tests/reliability and tests/security, with figures into RESULTS.md
	LONG=1 $(BIN)/python -m pytest tests/reliability tests/security tests/integration/test_pipeline.py -s $(ARGS)

long: setup  ## a long form in shards, resumed where it stopped: FORM=uploads SIZE=10000, FORM=fuzz SIZE=1000000
	$(BIN)/python -m tests.reliability.long $(FORM) $(SIZE) $(ARGS)

test-witness: setup  ## store and events on other emulators beside moto: dynalite (npm), MiniStack (PyPI)
	test -x .venv-witness/bin/ministack || ($(BIN)/uv venv --quiet .venv-witness && \
	  $(BIN)/uv pip install --quiet --python .venv-witness/bin/python ministack==1.5.33)
	npm install --silent --no-audit --no-fund --no-save --prefix tests/witness dynalite@4.0.0
	$(BIN)/python -m pytest tests/witness $(ARGS)

fuzz: setup  ## a million hostile inputs to readers and record code (ARGS=--inputs=N)
	$(BIN)/python -m tests.security.fuzz $(ARGS)

soak: setup  ## the local stack under load for 20 minutes (ARGS=--minutes=N)
	$(BIN)/python -m tests.reliability.soak $(ARGS)

train-lines: $(LINES)/.ready  ## train the line and block models of cleaning on CLEANING_DATA
	$(TRAIN_LINES) lines $(CLEANING_DATA) layers/cuttings/cuttings/cleaning/data/lines.json
	$(TRAIN_LINES) blocks $(CLEANING_DATA) layers/cuttings/cuttings/cleaning/data/blocks.json

bench-cleaning: $(LINES)/.ready .state/line_models/.ready  ## cleaning beside other extractors, into tests/bench/RESULTS.md
	$(LINES)/bin/python -m tests.bench.cleaning.bench $(CLEANING_DATA) .state/line_models $(ARGS)

FEATURES := $(addprefix layers/cuttings/cuttings/cleaning/,flat/features.py html/features.py html/core.py html/evidence.py)
.state/line_models/.ready: layers/line_model/train.py layers/line_model/training.py $(FEATURES)
	mkdir -p $(@D)
	$(TRAIN_LINES) lines $(CLEANING_DATA) $(@D)/lines-without-aeb.json --without aeb
	$(TRAIN_LINES) lines $(CLEANING_DATA) $(@D)/lines-without-modern_news.json --without modern_news
	rm -f $(@D)/pages.pickle
	for fold in 0 1 2 3; do $(TRAIN_LINES) blocks $(CLEANING_DATA) $(@D)/blocks-without-fold-$$fold.json \
	  --without-fold $$fold --cache $(@D)/pages.pickle || exit 1; done
	@touch $@

$(LINES)/.ready: layers/line_model/requirements.txt tests/bench/cleaning/requirements.txt functions/clean/requirements.txt
	$(PYTHON) -m venv $(LINES)
	$(BIN)/uv pip install --quiet --python $(LINES)/bin/python -r functions/clean/requirements.txt \
	  -r layers/cuttings/requirements.txt -r layers/line_model/requirements.txt -r tests/bench/cleaning/requirements.txt
	$(BIN)/uv pip install --quiet --python $(LINES)/bin/python --no-deps --editable .
	@touch $@

clean:  ## remove what was built
	rm -rf $(VENV) .venv-sam .aws-sam .state
