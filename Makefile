# Station Explorer: `make run` opens the window, `make test` checks everything. Nothing else is needed first.
PYTHON ?= python3
BIN := .venv/bin
# A virtual display: the scenes draw through X as on a desktop, and bench and self-tests open a real window.
SCREEN := xvfb-run -a -s "-noreset -screen 0 1600x1000x24"

.PHONY: run test dask-test check lint tables contents models models-check truth pictures sheet bench freeze freeze-test wheel-test lock clean help

help:
	@echo "make run        open the window (without a display: write pictures and the table of what remains to out/)"
	@echo "make test       lint, types, layers, data, tests"
	@echo "make dask-test  a sweep on a local Dask cluster, with the extra in a folder of its own"
	@echo "make bench      speed and memory, as ratios against floors measured in the same run"
	@echo "make models     make assets/models anew from published dimensions"
	@echo "make truth      print what is published of every element against what is modelled"
	@echo "make tables     make the tables of the air and of solar activity anew, and compare the former with the model"
	@echo "make contents   list the ids of the data anew, after adding or taking out an entry on purpose"
	@echo "make pictures   make the pictures of README and docs anew"
	@echo "make sheet      of these only the sheets: all cameras, six dates, the vehicles, apart and cut open"
	@echo "make freeze     a folder that runs without Python, in dist/"
	@echo "make freeze-test / wheel-test   the self-test in the frozen folder / in an installed wheel"
	@echo "make lock       renew the pinned requirements"

run: .venv/ready
	@if [ -n "$$DISPLAY$$WAYLAND_DISPLAY" ] || [ "$$(uname)" = Darwin ]; then $(BIN)/station-explorer; \
	else $(BIN)/python tools/without_display.py out; fi

test: .venv/ready-test lint
	$(BIN)/station-explorer check
	$(BIN)/python -m tools.models --check
	$(SCREEN) $(BIN)/python -m pytest -n 2 --dist loadfile

dask-test: .venv/dask/ready
	PYTHONPATH=.venv/dask $(BIN)/python -m pytest tests/extras/test_dask_cluster.py

lint: .venv/ready-test
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy
	$(BIN)/lint-imports --no-logo

models: .venv/ready-test
	$(BIN)/python -m tools.models

truth: .venv/ready-test
	$(BIN)/python -m tools.models.truth

tables: .venv/ready-test
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -r requirements/tables.txt
	$(BIN)/python -m tools.atmosphere
	$(BIN)/python -m tools.atmosphere --check
	$(BIN)/python -m tools.space_weather

contents: .venv/ready-test
	$(BIN)/python -m tools.contents

pictures: .venv/ready-test
	$(SCREEN) $(BIN)/python -m tools.pictures

sheet: .venv/ready-test
	$(SCREEN) $(BIN)/python -m tools.picture_sheet

bench: .venv/ready-test
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -r requirements/bench.txt
	$(SCREEN) $(BIN)/python -m bench

freeze: .venv/ready-test
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -r requirements/freeze.txt
	$(BIN)/pyinstaller --noconfirm --log-level WARN build.spec

freeze-test: freeze
	$(SCREEN) dist/station-explorer/station-explorer selftest

wheel-test: .venv/ready-test
	$(SCREEN) $(BIN)/python tools/wheel_test.py

lock: .venv/ready-test
	$(BIN)/python -m pip install --quiet --disable-pip-version-check uv
	$(BIN)/python tools/lock.py

clean:
	rm -rf .venv build dist out .mypy_cache .ruff_cache .pytest_cache .import_linter_cache

# ── the environment ──
.venv/python: tools/system_libraries.py
	@$(PYTHON) tools/system_libraries.py
	@$(PYTHON) -m venv .venv
	@touch $@

.venv/ready: .venv/python requirements/run.txt pyproject.toml
	@echo "Getting the libraries (about 1 GB on disk, most of it VTK and Qt; a minute or two the first time) …"
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/run.txt
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	@$(BIN)/python -m compileall -q explorer
	@touch $@

.venv/ready-test: .venv/ready requirements/test.txt
	@$(PYTHON) tools/system_libraries.py --tests
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/test.txt
	@touch $@

.venv/dask/ready: .venv/ready-test requirements/dask.txt
	@rm -rf .venv/dask
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes --target .venv/dask -r requirements/dask.txt
	@touch $@
