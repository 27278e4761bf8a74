# The one interface. `make demo` and `make test` set up what they need in .venv.
PYTHON ?= python3
VENV ?= .venv
BIN := $(VENV)/bin
READOUTS_DATA ?= $(wildcard ../shared/data)
export READOUTS_DATA

.PHONY: demo test test-crash test-web fuzz hostile check eval bench docs train setup clean

demo: $(VENV)/.core
	$(BIN)/readouts demo

test: check
	$(BIN)/python -m pytest -q

test-crash: $(VENV)/.dev
	N=$(or $(N),50) $(BIN)/python -m pytest -q tests/crash

fuzz: $(VENV)/.dev
	MINUTES=$(or $(MINUTES),10) $(BIN)/python -m tests.fuzz.run

# Every page in a real browser: Debian's Chromium, Playwright, and axe-core where npm is.
test-web: $(VENV)/.web
	-test -e build/axe/node_modules/axe-core || npm install --silent --no-audit --no-fund --prefix build/axe axe-core@4.14.1
	$(BIN)/python -m pytest -q -m web tests/web || [ $$? -eq 5 ] # 5: no Chromium here, nothing to run

hostile: $(VENV)/.dev
	HOSTILE=$(or $(HOSTILE),all) $(BIN)/python -m pytest -q -s tests/unpack/test_hostile.py

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
	$(BIN)/python scripts/pin_shelf.py

train: $(VENV)/.train
	$(BIN)/python -m training

setup: $(VENV)/.dev

$(VENV)/.core: pyproject.toml scripts/setup.py
	$(PYTHON) scripts/setup.py $(VENV)
	touch $@

$(VENV)/.dev: $(VENV)/.core
	$(PYTHON) scripts/setup.py $(VENV) --group dev
	touch $@

$(VENV)/.web: $(VENV)/.dev
	$(PYTHON) scripts/setup.py $(VENV) --group dev --group web
	touch $@

$(VENV)/.train: $(VENV)/.core
	$(PYTHON) scripts/setup.py $(VENV) --extra train
	touch $@

clean:
	rm -rf $(VENV) record demo build dist
