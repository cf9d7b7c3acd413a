# Each target sets up what it needs; `make` alone lists them. ARGS="..." is passed on.
PYTHON ?= python3
ARGS ?=
VENV := .venv
DOCS := .venv-docs
BIN := $(VENV)/bin
PIP := PIP_DISABLE_PIP_VERSION_CHECK=1 $(BIN)/python -m pip install -qq -c constraints.txt
COVERED := core ncentral custompsa tigerpaw supportcenterplus mspcentric halopsa connectwise autotask nerdio
# Systems that ask others are tested by scenarios, with those others beside them.
PLAYED := mspcentric nerdio
FLOOR := 95
# A file's tests stay in one process: what they share is made once.
PYTEST := $(BIN)/python -m pytest -q -n 2 --dist loadfile --no-loadscope-reorder

SDKS := $(patsubst tests/sdks/%.txt,%,$(wildcard tests/sdks/*.txt))
NODE_SDKS := $(patsubst tests/sdks/%/package.json,%,$(wildcard tests/sdks/*/package.json))

.PHONY: help demo serve test defects verify test-clients test-reference test-kept test-browser coverage coverage-of-vendors screenshots sdks \
	fuzz load bench journeys soak mutants durability lint types imports docs lint-files image clean

help: ## list the targets
	@sed -n 's/^\([a-z-]*\):.*## /\1\t/p' $(MAKEFILE_LIST)

demo: $(VENV)/base.stamp ## play the life of a ticket on free ports and print it
	@$(BIN)/psasim demo $(ARGS)

serve: $(VENV)/base.stamp ## serve every simulator until interrupted
	@$(BIN)/psasim serve $(ARGS)

test: $(VENV)/dev.stamp ## tests and scenarios
	@$(PYTEST) -m "not clients" $(ARGS)

defects: $(VENV)/dev.stamp ## every seeded defect, each of which some suite must notice
	@$(BIN)/python -m contracts.defects $(ARGS)

verify: $(VENV)/dev.stamp ## the suites that users run, against every simulator
	@$(BIN)/psasim verify $(ARGS)

test-clients: $(VENV)/dev.stamp sdks ## the vendors' own clients, unmodified, against the simulators
	@$(PYTEST) -m clients $(ARGS)

coverage: $(VENV)/dev.stamp sdks ## the tests of the simulators, with the floor of coverage
	@rm -f .coverage .coverage.*
	@$(PYTEST) --cov --cov-report= $(COVERED:%=tests/%) tests/acme tests/control tests/datasets $(PLAYED:%=features/%) $(ARGS)
	@for part in $(COVERED); do \
	  $(BIN)/python -m coverage report --include="simulators/$$part/*" --fail-under=$(FLOOR) || exit 1; \
	done

test-reference: $(VENV)/dev.stamp ## scenarios and operations through Connexion's own middlewares, and on asyncio's loop
	@PSASIM_ENGINE=connexion $(PYTEST) features $(ARGS)
	@PSASIM_LOOP=asyncio $(PYTEST) features/ncentral features/custompsa $(ARGS)
	@PSASIM_EVERY_OPERATION=1 $(BIN)/python -m pytest -q -n 2 tests/core/server/test_conformance.py $(ARGS)

test-kept: $(VENV)/dev.stamp ## all tests and scenarios, with state that is kept in a folder
	@PSASIM_KEPT=second $(PYTEST) -m "not clients" $(ARGS)

durability: $(VENV)/dev.stamp ## kept state: kills under load, restarts, stalls, creates against memory, workers
	@$(BIN)/python -m benchmarks.durability $(ARGS)

coverage-of-vendors: $(VENV)/dev.stamp ## which share of each vendor's operations and fields is served
	@$(BIN)/python -m docs.generate.coverage

test-browser: $(VENV)/browser.stamp .sdks/axe-core/stamp ## the dashboard in Chromium, by mouse and by keyboard
	@$(BIN)/python -m pytest -q -n 2 --dist loadfile tests/browser $(ARGS)

screenshots: $(VENV)/browser.stamp .sdks/axe-core/stamp ## the pictures of docs/screenshots, made anew
	@PSASIM_SCREENSHOTS=docs/screenshots $(BIN)/python -m pytest -q -n 0 tests/browser/test_screenshots.py $(ARGS)

sdks: $(SDKS:%=.sdks/%/stamp) $(NODE_SDKS:%=.sdks/%/stamp) ## the vendors' clients, each in an environment of its own

fuzz: $(VENV)/dev.stamp ## the contract suites, generated requests included
	@$(BIN)/python -m contracts.fuzz $(ARGS)

load: $(VENV)/dev.stamp ## the load users, with their verdicts on quotas
	@$(BIN)/psasim load $(ARGS)

bench: $(VENV)/dev.stamp ## start-up, memory and time per request
	@$(BIN)/python -m benchmarks $(ARGS)

journeys: $(VENV)/dev.stamp ## the long journeys: sync jobs over a year of tickets
	@$(BIN)/python -m pytest -q -m deep features/journeys $(ARGS)

soak: $(VENV)/dev.stamp ## 10,000 lifecycles of tickets, 64 at once, with an audit
	@$(BIN)/python -m benchmarks.soak $(ARGS)

mutants: $(VENV)/dev.stamp ## twenty mistakes in the simulators, and whether suites and unit tests notice them
	@$(BIN)/python -m tests.mutants $(ARGS)

lint: $(VENV)/dev.stamp ## ruff
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check -q .

types: $(VENV)/dev.stamp ## mypy, strict
	@$(BIN)/mypy

imports: $(VENV)/dev.stamp ## the import rules between the rooms
	@$(BIN)/lint-imports

docs: $(DOCS)/stamp ## the documentation site, strictly, in build/site
	@NO_MKDOCS_2_WARNING=1 $(DOCS)/bin/mkdocs build --quiet --strict $(ARGS)

lint-files: $(DOCS)/stamp ## hadolint, and JSON Schemas of the container, CI and editor files
	@$(DOCS)/bin/hadolint Containerfile
	@$(DOCS)/bin/check-jsonschema -q --builtin-schema vendor.compose-spec compose.yaml
	@$(DOCS)/bin/check-jsonschema -q --builtin-schema vendor.github-actions action.yml
	@$(DOCS)/bin/check-jsonschema -q --builtin-schema vendor.github-workflows examples/github-actions/workflow.yml
	@$(DOCS)/bin/check-jsonschema -q --builtin-schema vendor.github-issue-forms $(filter-out %/config.yml,$(wildcard .github/ISSUE_TEMPLATE/*.yml))
	@$(DOCS)/bin/check-jsonschema -q --builtin-schema vendor.github-issue-config .github/ISSUE_TEMPLATE/config.yml
	@$(DOCS)/bin/check-jsonschema -q --check-metaschema docs/schemas/*.json

image: ## build the container image and start it once; needs buildah
	@./.ci/image

clean: ## remove the environment and every cache
	@rm -rf $(VENV) $(DOCS) .sdks build dist .coverage .coverage.* .pytest_cache .mypy_cache .ruff_cache .import_linter_cache .hypothesis
	@find . -name __pycache__ -type d -prune -exec rm -rf {} +

$(VENV)/made.stamp:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null \
	  || { echo "psasim needs Python 3.11 or newer; name one: make PYTHON=python3.12" >&2; exit 1; }
	@$(PYTHON) -m venv $(VENV)
	@touch $@

# Two stamps in one environment: serving needs a third of what testing needs, and testing is set up in one go.
$(VENV)/base.stamp: pyproject.toml constraints.txt | $(VENV)/made.stamp
	@$(PIP) -e .
	@touch $@

$(VENV)/dev.stamp: pyproject.toml constraints.txt | $(VENV)/made.stamp
	@$(PIP) -e '.[suites,dev]'
	@touch $(VENV)/base.stamp $@

# What builds the site and lints files needs nothing of psasim, and psasim nothing of it.
$(DOCS)/stamp: pyproject.toml constraints.txt
	@$(PYTHON) -m venv --clear $(DOCS)
	@$(DOCS)/bin/python -c 'import tomllib; \
	  print(*tomllib.load(open("pyproject.toml", "rb"))["project"]["optional-dependencies"]["docs"], sep="\n")' \
	  > $(DOCS)/requirements.txt
	@PIP_DISABLE_PIP_VERSION_CHECK=1 $(DOCS)/bin/python -m pip install -qq -c constraints.txt -r $(DOCS)/requirements.txt
	@touch $@

$(VENV)/browser.stamp: $(VENV)/dev.stamp
	@$(PIP) -e '.[suites,dev,browser]'
	@touch $@

# What checks the pages for accessibility runs inside them; without npm its test is skipped.
.sdks/axe-core/stamp: tests/browser/package.json
	@mkdir -p .sdks/axe-core
	@cp $< .sdks/axe-core/package.json
	@if command -v npm >/dev/null; then cd .sdks/axe-core && npm install --silent --no-audit --no-fund --no-package-lock; \
	  else echo "no npm: the test of accessibility is skipped; Node.js 20 brings it" >&2; fi
	@touch $@

# An SDK is a user's program: it shares nothing with psasim, and is installed as its own users install it.
# One client asks for a newer Python than it needs; what is pinned here is tried on every Python that runs the tests.
$(SDKS:%=.sdks/%/stamp): .sdks/%/stamp: tests/sdks/%.txt
	@$(PYTHON) -m venv --clear .sdks/$*
	@PIP_DISABLE_PIP_VERSION_CHECK=1 PIP_IGNORE_REQUIRES_PYTHON=1 .sdks/$*/bin/python -m pip install -qq -r $<
	@touch $@

$(NODE_SDKS:%=.sdks/%/stamp): .sdks/%/stamp: tests/sdks/%/package.json
	@mkdir -p .sdks/$*
	@cp $< .sdks/$*/package.json
	@if command -v npm >/dev/null; then cd .sdks/$* && npm install --silent --no-audit --no-fund --no-package-lock; \
	  else echo "no npm: the tests of $* are skipped; Node.js 20 brings it" >&2; fi
	@touch $@
