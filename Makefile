# Each target sets up what it needs; `make` alone lists them. ARGS="..." is passed on.
PYTHON ?= python3
ARGS ?=
VENV := .venv
BIN := $(VENV)/bin
PIP := PIP_DISABLE_PIP_VERSION_CHECK=1 $(BIN)/python -m pip install -qq -c constraints.txt
COVERED := core ncentral custompsa
FLOOR := 95

.PHONY: help demo serve test fuzz load bench lint types imports clean

help: ## list the targets
	@sed -n 's/^\([a-z]*\):.*## /\1\t/p' $(MAKEFILE_LIST)

demo: $(VENV)/base.stamp ## play the life of a ticket on free ports and print it
	@$(BIN)/psasim demo $(ARGS)

serve: $(VENV)/base.stamp ## serve every simulator until interrupted
	@$(BIN)/psasim serve $(ARGS)

test: $(VENV)/dev.stamp ## tests and scenarios, with the floor of coverage
	@rm -f .coverage .coverage.*
	@$(BIN)/python -m pytest -q -n 2 --cov --cov-report= $(ARGS)
	@for part in $(COVERED); do \
	  $(BIN)/python -m coverage report --include="simulators/$$part/*" --fail-under=$(FLOOR) || exit 1; \
	done

fuzz: $(VENV)/dev.stamp ## the contract suites, generated requests included
	@$(BIN)/python -m pytest contracts $(ARGS)

load: $(VENV)/dev.stamp ## the load users, with their verdicts on quotas
	@$(BIN)/psasim load $(ARGS)

bench: $(VENV)/dev.stamp ## start-up, memory and time per request
	@$(BIN)/python -m benchmarks $(ARGS)

lint: $(VENV)/dev.stamp ## ruff
	@$(BIN)/ruff check .

types: $(VENV)/dev.stamp ## mypy, strict
	@$(BIN)/mypy

imports: $(VENV)/dev.stamp ## the import rules between the rooms
	@$(BIN)/lint-imports

clean: ## remove the environment and every cache
	@rm -rf $(VENV) build dist .coverage .coverage.* .pytest_cache .mypy_cache .ruff_cache .import_linter_cache .hypothesis
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
