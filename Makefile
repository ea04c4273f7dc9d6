# `make run` and `make test` are all a newcomer needs; each makes .venv by itself.
PYTHON ?= python3
BIN := .venv/bin

.PHONY: run test coverage test-system soak bench bench-short lint types contracts format clean pictures golden cast keys parity wheel

run: .venv/run
	@$(BIN)/sct demo $(if $(RESET),--reset)

test: lint types contracts
	$(BIN)/pytest -n 3 -m "not system and not storm"

# The same tests with what they reach, branch by branch; half as long again.
coverage: .venv/dev
	$(BIN)/pytest -n 3 -m "not system and not storm" --cov --cov-report=term

test-system: .venv/dev
	$(BIN)/pytest -m system tests/system
	$(BIN)/pytest -n 3 -m storm tests/storms $(if $(FIGURES),--figures $(FIGURES))

# The storms for as long as it takes (about two hours): make soak, or make soak SCT_KILLS=300 SCT_STALLS=50.
soak: export SCT_KILLS ?= 1000
soak: export SCT_STALLS ?= 100
soak: export SCT_THIN_STALLS ?= 50
soak: export SCT_MERGES ?= 500
soak: export SCT_MERGE_ACTS ?= 500
soak: export SCT_FUZZ ?= 100000
soak: .venv/dev
	$(BIN)/pytest -n 2 -m storm tests/storms --figures $(or $(FIGURES),soak-figures.json)

# What the app costs, beside the floor and other programs (docs/performance.md); half an hour on a quiet machine.
bench: .venv/dev
	$(BIN)/python -m tests.bench $(if $(RUNS),--runs $(RUNS)) $(if $(ONLY),--only $(ONLY)) $(if $(OUTPUT),--output $(OUTPUT))

# The short form: no other programs, fewer towns, in about two minutes; nothing further is begun after that.
bench-short: .venv/dev
	$(BIN)/python -m tests.bench --short $(if $(RUNS),--runs $(RUNS)) $(if $(ONLY),--only $(ONLY)) $(if $(OUTPUT),--output $(OUTPUT)) --within $(or $(WITHIN),120)

lint: .venv/dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: .venv/dev
	$(BIN)/mypy

contracts: .venv/dev
	$(BIN)/lint-imports

format: .venv/dev
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

# Pictures of the app in docs/, drawn by the app itself.
pictures: .venv/dev
	$(BIN)/python -m docs.make_pictures

# A recording of a short walk through Demo Town, in a real terminal.
cast: .venv/dev
	$(BIN)/python -m docs.make_cast

# The text of every screen, which the tests compare.
golden: .venv/dev
	$(BIN)/python -m docs.make_golden

# The page of keys, from the table of commands.
keys: .venv/dev
	$(BIN)/python docs/make_keys.py

# The pages of every act in the app, on the command line and in lines, and of the words of the linear mode.
parity: .venv/dev
	$(BIN)/python -m docs.make_parity

wheel: .venv/dev
	$(BIN)/pip wheel -q --no-deps -w dist .

clean:
	rm -rf .venv .bench dist build .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache .coverage*

# Compiled at install, because a start without compiled files takes over a second.
.venv/run: pyproject.toml
	@if test -x $(BIN)/python; then echo "Bringing .venv up to date, about half a minute ..." >&2; \
	else echo "Making .venv, about half a minute, once ..." >&2; fi
	@test -x $(BIN)/python || $(PYTHON) -m venv .venv
	@$(BIN)/python -m pip install -q --upgrade "pip>=25.1"
	@$(BIN)/python -m pip install -q --compile -e .
	@$(BIN)/python -m compileall -q sct_tui
	@touch $@

.venv/dev: .venv/run
	@echo "Adding what the tests need to .venv ..." >&2
	@$(BIN)/python -m pip install -q --compile --group dev
	@touch $@
