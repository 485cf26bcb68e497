# Each target is enough by itself on a machine with python3, venv and make.

PYTHON ?= python3
VENV := .venv
RUN := $(VENV)/bin/python

.PHONY: demo test format bench screenshots lock clean

demo: $(VENV)/ready
	@$(RUN) -m ehcco demo

test: $(VENV)/ready-dev
	$(RUN) -m ruff format --check .
	$(RUN) -m ruff check .
	$(RUN) -m mypy
	$(VENV)/bin/lint-imports
	$(RUN) -m pytest -n auto

format: $(VENV)/ready-dev
	$(RUN) -m ruff format .
	$(RUN) -m ruff check --fix .

bench: $(VENV)/ready-dev
	$(RUN) -m bench

screenshots: $(VENV)/ready-dev
	$(RUN) -m docs.screenshots

clean:
	rm -rf $(VENV) .pytest_cache .mypy_cache .ruff_cache .hypothesis .import_linter_cache build dist

$(VENV)/python-ready:
	@command -v $(PYTHON) >/dev/null || { echo "python3 is missing: apt install python3"; exit 1; }
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
		{ echo "Python 3.11 or later is needed; make PYTHON=python3.12 names another."; exit 1; }
	@$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null || { echo "python3-venv is missing: apt install python3-venv"; exit 1; }
	@$(PYTHON) -m venv $(VENV)
	@touch $@

$(VENV)/ready: $(VENV)/python-ready requirements.lock
	@echo "Installing what ehcco needs into $(VENV) ..."
	@$(RUN) -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	@$(RUN) -m compileall -q ehcco
	@touch $@

$(VENV)/ready-dev: $(VENV)/python-ready requirements-dev.lock pyproject.toml
	@echo "Installing what the tests need into $(VENV) ..."
	@$(RUN) -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-dev.lock
	@$(RUN) -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	@$(RUN) -m compileall -q ehcco
	@touch $@ $(VENV)/ready

LOCK := $(RUN) -m piptools compile --quiet --generate-hashes --strip-extras --allow-unsafe --no-annotate --no-header \
	--no-emit-index-url --no-emit-trusted-host --no-emit-find-links

lock: $(VENV)/ready-dev
	$(LOCK) --output-file requirements.lock pyproject.toml
	$(LOCK) --extra dev --constraint requirements.lock --output-file requirements-dev.lock pyproject.toml
