# Two commands set up everything they need: `make demo` and `make test`.
#
# PYTHON=python3.12 make test   picks the interpreter (3.11 or newer); the first fit is taken otherwise.
# Every path is relative, so the checkout may stand in a folder whose name has spaces.

SHELL := /bin/sh
.DEFAULT_GOAL := help
.DELETE_ON_ERROR:

VENV := .venv
RUN := $(VENV)/bin/python
PIP := $(RUN) -m pip --disable-pip-version-check --no-input
INSTALL := $(PIP) install --quiet --require-hashes
LOCK_TOOLS := build/lock-tools
# Only what `make lock` itself runs; it reaches no installation.
UV := uv==0.13.9
COMPILE := $(LOCK_TOOLS)/bin/python -m uv --no-config pip compile --quiet --universal \
	--python-version 3.11 --generate-hashes --no-annotate --custom-compile-command "make lock"

.PHONY: help demo test lint format bench lock clean

help: ## Show the targets
	@sed -n 's/^\([a-z]*\):.*## /  make \1	/p' Makefile

demo: $(VENV)/.core ## Set up, then run the packaged case and show what comes out
	@$(RUN) -m vedette demo

test: $(VENV)/.dev ## Set up, then run the tests
	@$(RUN) -m pytest $(ARGS)

lint: $(VENV)/.dev ## Ruff (rules and format) and mypy --strict
	@$(RUN) -m ruff check .
	@$(RUN) -m ruff format --check .
	@$(RUN) -m mypy

format: $(VENV)/.dev ## Let ruff mend and format
	@$(RUN) -m ruff check --fix .
	@$(RUN) -m ruff format .

bench: $(VENV)/.peers ## Print every public figure and write docs/benchmarks.md
	@$(RUN) -m benchmarks $(ARGS)

lock: $(LOCK_TOOLS)/.done ## Resolve the dependencies anew, for all systems and Python versions
	@$(COMPILE) --upgrade requirements/pip.in -o requirements/pip.txt
	@$(COMPILE) --upgrade pyproject.toml --group build -o requirements/core.txt
	@$(COMPILE) --upgrade pyproject.toml --group build --group dev \
		--constraint requirements/core.txt -o requirements/dev.txt
	@$(COMPILE) --upgrade --no-deps requirements/ru.in -o requirements/ru.txt
	@$(COMPILE) --upgrade pyproject.toml --group peers \
		--constraint requirements/dev.txt -o requirements/peers.txt

clean: ## Remove the environment and everything that was made
	@rm -rf $(VENV) build dist demo-out .mypy_cache .ruff_cache .pytest_cache .hypothesis
	@find src tests benchmarks scripts -name __pycache__ -type d -prune -exec rm -rf {} +

# --- set-up: each stamp is made once and again only when what it was made from changes ---

$(VENV)/.pip: requirements/pip.txt
	@sh scripts/make_venv.sh $(VENV)
	@touch $@

$(VENV)/.core: $(VENV)/.pip requirements/core.txt pyproject.toml src/vedette/__init__.py
	@echo "Installing what Vedette needs (once) ..."
	@$(INSTALL) -r requirements/core.txt
	@$(PIP) install --quiet --no-deps --no-build-isolation --editable .
	@touch $@

$(VENV)/.dev: $(VENV)/.core requirements/dev.txt requirements/ru.txt
	@echo "Installing what the tests need (once) ..."
	@$(INSTALL) -r requirements/dev.txt
	@$(INSTALL) --no-deps -r requirements/ru.txt
	@touch $@

$(VENV)/.peers: $(VENV)/.dev requirements/peers.txt
	@echo "Installing what the benchmarks compare with (once) ..."
	@$(INSTALL) -r requirements/peers.txt
	@touch $@

$(LOCK_TOOLS)/.done: Makefile requirements/pip.txt
	@mkdir -p build
	@sh scripts/make_venv.sh $(LOCK_TOOLS)
	@$(LOCK_TOOLS)/bin/python -m pip install --quiet "$(UV)"
	@touch $@
