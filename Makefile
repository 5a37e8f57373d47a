# What do I type to run Troquet, and to know that it is sound?
#
#   make run     the assistant with a local Telegram in the browser; nothing to install but Python
#   make test    every test, on SQLite and on PostgreSQL
#   make check   style, types, import contracts, security, the French copy, a short run of chaos
#   make bench   what is measured, side by side with the alternative
#   make bench-quality   how good the matching is, on sets it knows and on sets it does not
#   make chaos   simulated members while the program is killed at random instants
#   make seeded-bugs   would the tests notice the mistakes such programs usually hold?
#   make lock    the lock files anew, from pyproject.toml

SHELL := /bin/bash
.DELETE_ON_ERROR:
# Starts are quick because modules are compiled once and kept.
unexport PYTHONDONTWRITEBYTECODE
.PHONY: run install test check bench bench-quality chaos chaos-sqlite chaos-postgresql chaos-long seeded-bugs lock format migration clean help

PYTHON ?= $(shell command -v python3.11 || command -v python3.12 || command -v python3.13 || command -v python3)
VENV := .venv
PY := $(VENV)/bin/python
UV := $(VENV)/bin/uv
ROOMS := bot handlers locales models simulator troc
TESTS ?= tests
# Simulated people wait for answers a third of the time: a worker more than there are processors uses it.
WORKERS ?= $(shell echo $$(( $$(getconf _NPROCESSORS_ONLN) * 3 / 2 )))
# uv installs many times quicker than pip; where it cannot (a mirror that only pip knows), pip does the same from the same hashes.
fetch = $(UV) pip install --quiet --python $(PY) --compile-bytecode --require-hashes -r $(1) \
	|| $(PY) -m pip install --quiet --disable-pip-version-check --require-hashes -r $(1)

run: $(VENV)/.runtime
	@$(VENV)/bin/troquet run

install: $(VENV)/.runtime

help:
	@sed -n '3,10s/^# *//p' Makefile

$(VENV)/.tools: requirements-build.lock
	@"$(PYTHON)" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null \
		|| { echo 'Troquet a besoin de Python 3.11 ou plus récent. Installez-le, puis relancez « make run ».'; exit 1; }
	@echo 'Première fois : installation des bibliothèques (une à deux minutes).'
	@$(PY) -m pip --version >/dev/null 2>&1 || "$(PYTHON)" -m venv --clear $(VENV) \
		|| { echo 'Python ne sait pas créer d’environnement ici. Sur Debian : apt-get install python3-venv'; exit 1; }
	@$(PY) -m pip install --quiet --disable-pip-version-check --no-compile --require-hashes -r requirements-build.lock
	@touch $@

$(VENV)/.runtime: $(VENV)/.tools requirements.lock pyproject.toml
	@$(call fetch,requirements.lock)
	@$(PY) -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --no-compile -e .
	@touch $@

$(VENV)/.dev: $(VENV)/.runtime requirements-dev.lock
	@$(call fetch,requirements-dev.lock)
	@touch $@

test: $(VENV)/.dev
	@bin/needs $(PY)
	$(PY) -m pytest $(TESTS) -n $(WORKERS) --dist worksteal

check: $(VENV)/.dev
	$(VENV)/bin/ruff check .
	$(VENV)/bin/ruff format --check .
	$(VENV)/bin/mypy
	$(VENV)/bin/lint-imports
	$(VENV)/bin/bandit --quiet --recursive $(ROOMS) --configfile pyproject.toml
	$(PY) -m locales.lint
	$(MAKE) --no-print-directory chaos
	$(PY) -m tests.reliability.seeded
	$(PY) -m pytest tests/architecture tests/locales

bench: $(VENV)/.dev
	$(PY) -m benchmarks

bench-quality: $(VENV)/.dev
	$(PY) -m benchmarks.quality

# Both engines at once: either is idle while its program comes back. Each one's output is whole; one's failure fails both.
# Then what else can befall it, a short form of each, and two weaker programs that must be seen to fall.
chaos: $(VENV)/.dev
	@$(MAKE) --no-print-directory --keep-going --jobs=2 --output-sync=target chaos-sqlite chaos-postgresql

chaos-sqlite: $(VENV)/.dev
	$(PY) -m tests.reliability --conversations 300 --members 40 --kills 12 $(CHAOS)
	$(PY) -m tests.reliability.suite --engine sqlite

chaos-postgresql: $(VENV)/.dev
	$(PY) -m tests.reliability --postgresql --conversations 100 --members 20 --kills 5 $(CHAOS)
	$(PY) -m tests.reliability.suite --engine postgresql

# Every run in its long form (a night); one of them: make chaos-long SUITE="--only C6"
chaos-long: $(VENV)/.dev
	$(PY) -m tests.reliability.seeded
	$(PY) -m pytest tests/bot/test_crashes.py tests/exchanges/test_exchange_machine.py tests/exchanges/test_exchange_pairs.py
	$(PY) -m tests.reliability.suite --long $(SUITE)

seeded-bugs: $(VENV)/.dev
	$(PY) -m tests.reliability.seeded

format: $(VENV)/.dev
	$(VENV)/bin/ruff check --fix .
	$(VENV)/bin/ruff format .

# No index address goes into a lock: hashes say what is meant, wherever it is fetched from.
compile = $(UV) pip compile --quiet --universal --python-version 3.11 --generate-hashes \
	--no-header --no-annotate --no-emit-index-url --no-emit-find-links
lock: $(VENV)/.tools
	$(compile) pyproject.toml --output-file requirements.lock
	$(compile) pyproject.toml --extra dev --output-file requirements-dev.lock
	printf 'setuptools>=80\nuv>=0.13\n' | $(compile) - --output-file requirements-build.lock

# make migration what="Remember who invited": the next step of the tables, from the models; to be read before it is kept.
migration: $(VENV)/.dev
	$(PY) -m bot.migration "$(what)"
	$(VENV)/bin/ruff format --quiet models/migrations

clean:
	rm -rf $(VENV) build .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache *.egg-info
