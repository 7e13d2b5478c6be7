# One command list: a desk runs what CI runs.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready

.PHONY: demo proof conformance tables bench test check lint types layers unit package clean

demo: $(READY)
	@$(BIN)/python -m cchc_rules.cli check plans/cu-chi-2021/plan.cchc
	@$(BIN)/python -m cchc_rules.cli eval plans/cu-chi-2021/plan.cchc --facts plans/cu-chi-2021/facts.csv --as-of 2022-01-20 --fail-on never
	@echo
	@$(BIN)/python -m cchc_rules.cli explain plans/cu-chi-2021/plan.cchc I.2.4.a --facts plans/cu-chi-2021/facts.csv --as-of 2022-01-20

test: check

check: lint types layers unit package

$(READY): pyproject.toml requirements.lock
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --editable .
	touch $(READY)

lint: $(READY)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: $(READY)
	$(BIN)/mypy

layers: $(READY)
	$(BIN)/lint-imports

unit: $(READY)
	$(BIN)/pytest -n 2 -rs --cov --cov-report= --cov-fail-under=0
	$(BIN)/python tests/rooms.py

package: $(READY)
	$(BIN)/python tests/packaging.py

# The saved tables of the phrase grammars, after a grammar or Lark has changed.
tables: $(READY)
	mkdir -p cchc_rules/syntax/tables
	$(BIN)/python -c "from pathlib import Path; from cchc_rules.syntax.building import save_tables; save_tables(Path('cchc_rules/syntax/tables'))"

# The conformance cases, after a table of phrases, a diagnostic page or a hand-made case has changed.
conformance: $(READY)
	$(BIN)/python -m tests.conformance.build

# The large suites whole: ten thousand spreadsheets, a million lines. Figures go to docs/reliability.md.
proof: $(READY)
	CCHC_PROOF=1 $(BIN)/pytest -n 2 tests/proof tests/laws tests/batch

# Peers that only the benchmarks need are installed beside the project, in an environment of
# their own.
bench: .bench/.ready
	.bench/bin/python -m bench --write docs

.bench/.ready: pyproject.toml bench/requirements.txt
	$(PYTHON) -m venv .bench
	.bench/bin/python -m pip install --quiet --disable-pip-version-check -r bench/requirements.txt
	.bench/bin/python -m pip install --quiet --disable-pip-version-check --editable .
	touch .bench/.ready

clean:
	rm -rf $(VENV) .bench dist build .mypy_cache .pytest_cache .ruff_cache .import_linter_cache
