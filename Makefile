# The one interface. `make demo` and `make test` set up what they need in .venv.
PYTHON ?= python3
VENV ?= .venv
BIN := $(VENV)/bin
READOUTS_DATA ?= $(wildcard ../shared/data)
export READOUTS_DATA

.PHONY: demo test hostile check eval bench docs train setup clean

demo: $(VENV)/.core
	$(BIN)/readouts demo

test: check
	$(BIN)/python -m pytest -q

hostile: $(VENV)/.dev
	HOSTILE=all $(BIN)/python -m pytest -q -s tests/unpack/test_hostile.py

check: $(VENV)/.dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

eval: $(VENV)/.core
	$(BIN)/python -m evals

bench: $(VENV)/.dev
	$(BIN)/python -m bench

docs: $(VENV)/.core
	$(BIN)/python scripts/record_format.py

train: $(VENV)/.train
	$(BIN)/python -m training

setup: $(VENV)/.dev

$(VENV)/.core: pyproject.toml scripts/setup.py
	$(PYTHON) scripts/setup.py $(VENV)
	touch $@

$(VENV)/.dev: $(VENV)/.core
	$(PYTHON) scripts/setup.py $(VENV) --group dev
	touch $@

$(VENV)/.train: $(VENV)/.core
	$(PYTHON) scripts/setup.py $(VENV) --extra train
	touch $@

clean:
	rm -rf $(VENV) record demo build dist
