# Each target sets up what it needs; `make` alone lists them. ARGS="..." is passed on.
PYTHON ?= python3
ARGS ?=
VENV := .venv
BIN := $(VENV)/bin
PIP := PIP_DISABLE_PIP_VERSION_CHECK=1 $(BIN)/python -m pip install -qq -c constraints.txt
COVERED := core ncentral custompsa supportcenterplus halopsa connectwise autotask
FLOOR := 95

SDKS := $(patsubst tests/sdks/%.txt,%,$(wildcard tests/sdks/*.txt))
NODE_SDKS := $(patsubst tests/sdks/%/package.json,%,$(wildcard tests/sdks/*/package.json))

.PHONY: help demo serve test test-reference test-browser screenshots sdks fuzz load bench soak lint types imports clean

help: ## list the targets
	@sed -n 's/^\([a-z-]*\):.*## /\1\t/p' $(MAKEFILE_LIST)

demo: $(VENV)/base.stamp ## play the life of a ticket on free ports and print it
	@$(BIN)/psasim demo $(ARGS)

serve: $(VENV)/base.stamp ## serve every simulator until interrupted
	@$(BIN)/psasim serve $(ARGS)

test: $(VENV)/dev.stamp sdks ## tests and scenarios, with the floor of coverage
	@rm -f .coverage .coverage.*
	@$(BIN)/python -m pytest -q -n 2 --dist loadfile --no-loadscope-reorder --cov --cov-report= $(ARGS)
	@for part in $(COVERED); do \
	  $(BIN)/python -m coverage report --include="simulators/$$part/*" --fail-under=$(FLOOR) || exit 1; \
	done

test-reference: $(VENV)/dev.stamp ## every scenario and every operation through Connexion's own middlewares
	@PSASIM_ENGINE=connexion $(BIN)/python -m pytest -q -n 2 --dist worksteal features $(ARGS)
	@PSASIM_EVERY_OPERATION=1 $(BIN)/python -m pytest -q -n 2 tests/core/server/test_conformance.py $(ARGS)

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

soak: $(VENV)/dev.stamp ## 10,000 lifecycles of tickets, 64 at once, with an audit
	@$(BIN)/python -m benchmarks.soak $(ARGS)

lint: $(VENV)/dev.stamp ## ruff
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check -q .

types: $(VENV)/dev.stamp ## mypy, strict
	@$(BIN)/mypy

imports: $(VENV)/dev.stamp ## the import rules between the rooms
	@$(BIN)/lint-imports

clean: ## remove the environment and every cache
	@rm -rf $(VENV) .sdks build dist .coverage .coverage.* .pytest_cache .mypy_cache .ruff_cache .import_linter_cache .hypothesis
	@find . -name __pycache__ -type d -prune -exec rm -rf {} +

# Two stamps in one environment: serving needs a third of what testing needs.
$(VENV)/base.stamp: pyproject.toml constraints.txt
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null \
	  || { echo "psasim needs Python 3.11 or newer; name one: make PYTHON=python3.12" >&2; exit 1; }
	@$(PYTHON) -m venv $(VENV)
	@$(PIP) -e .
	@touch $@

$(VENV)/dev.stamp: $(VENV)/base.stamp
	@$(PIP) -e '.[suites,dev]'
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
$(SDKS:%=.sdks/%/stamp): .sdks/%/stamp: tests/sdks/%.txt
	@$(PYTHON) -m venv --clear .sdks/$*
	@PIP_DISABLE_PIP_VERSION_CHECK=1 .sdks/$*/bin/python -m pip install -qq -r $<
	@touch $@

$(NODE_SDKS:%=.sdks/%/stamp): .sdks/%/stamp: tests/sdks/%/package.json
	@mkdir -p .sdks/$*
	@cp $< .sdks/$*/package.json
	@if command -v npm >/dev/null; then cd .sdks/$* && npm install --silent --no-audit --no-fund --no-package-lock; \
	  else echo "no npm: the tests of $* are skipped; Node.js 20 brings it" >&2; fi
	@touch $@
