# make demo | make test | make test-browser | make test-cluster | make bench DATA=FOLDER [PEERS='PYTHON ...'] | make lock
# make bench-match [QUICK=1] [PEERS='PYTHON ...'] | make bench-spark [QUICK=1]
# (needs Python >= 3.11 and make; everything else is set up in .venv)
PYTHON ?= python3
BIN := .venv/bin
SOURCES := $(shell find src -type f \( -name '*.cpp' -o -name 'CMakeLists.txt' \)) CMakeLists.txt pyproject.toml
PIP := $(BIN)/python -m pip --disable-pip-version-check -q

.PHONY: demo test test-browser test-cluster bench bench-match bench-spark format lock clean

demo: .venv/.installed
	$(BIN)/wirecopy demo

test: .venv/.dev
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/pytest

# The desk in headless Chromium, which is Debian's package where there is none.
test-browser: .venv/.dev
	@command -v chromium chromium-browser google-chrome >/dev/null || { test "$$(id -u)" = 0 && command -v apt-get >/dev/null && apt-get install -y -q chromium; } || { echo 'make test-browser: needs chromium in PATH'; exit 2; }
	$(BIN)/pytest tests/browser

# Spark on this machine, alone and as a cluster that loses a worker; pyspark takes half a gigabyte in .venv.
test-cluster: .venv/.spark
	$(BIN)/pytest tests/cluster

# The figures of docs/benchmarks.md. DATA holds the labelled pages and texts, which are not shipped; PEERS are interpreters
# that have benchmarks/peers/requirements-*.txt, of which not all can be installed together; the first has
# requirements-peers.txt. QUICK=1 takes little news and is over in minutes.
bench: .venv/.dev
	@test -d "$(DATA)" || { echo 'make bench DATA=FOLDER: the folder of the labelled pages (see docs/benchmarks.md)'; exit 2; }
	$(BIN)/python benchmarks/compare_cleaners.py $(DATA)/pages $(if $(PEERS),--peers-python $(firstword $(PEERS)))
	$(BIN)/python benchmarks/cleaning_errors.py $(DATA)/pages
	$(BIN)/python benchmarks/evaluate_facts.py $(DATA)/pages
	$(BIN)/python benchmarks/evaluate_lines.py $(DATA)/noisy
	$(BIN)/python benchmarks/evaluate_match.py $(DATA)
	$(MAKE) bench-match bench-spark

# Finding copies in made-up news, beside peers and as it grows: docs/benchmarks-match.md.
bench-match: .venv/.dev
	$(BIN)/python benchmarks/compare_matchers.py $(if $(QUICK),--quick,--count 100000 --seed 417) $(PEERS:%=--peers %)
	$(BIN)/python benchmarks/match_growth.py $(if $(QUICK),--quick)

# Spark against the local engine, row for row: docs/spark.md.
bench-spark: .venv/.spark
	$(BIN)/python benchmarks/spark_equality.py $(if $(QUICK),--quick,30000 100000)

format: .venv/.dev
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

.venv/.locked: requirements/runtime.txt requirements/build.txt
	$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "wirecopy needs Python 3.11 or newer; set PYTHON=/path/to/python3.11")'
	$(PYTHON) -m venv .venv
	$(PIP) install --require-hashes -r requirements/runtime.txt -r requirements/build.txt
	@touch $@

.venv/.installed: .venv/.locked $(SOURCES)
	$(PIP) install --no-build-isolation --no-deps --editable .
	@$(BIN)/python -c 'from wirecopy.match import kernel; print("kernel:", kernel.NAME)' 2>/dev/null || true
	@touch $@

.venv/.dev: .venv/.installed requirements/dev.txt
	$(PIP) install --require-hashes -r requirements/dev.txt
	@touch $@

.venv/.spark: .venv/.dev requirements/spark.txt
	@command -v java >/dev/null || { echo 'make test-cluster: Spark needs Java 17 or newer, and there is no java in PATH'; exit 2; }
	$(PIP) install --require-hashes -r requirements/spark.txt
	@touch $@

# Locked by name, version and hash; no index addresses.
lock:
	uv pip compile --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header --no-annotate -o requirements/runtime.txt pyproject.toml
	uv pip compile --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header --no-annotate --group build -o requirements/build.txt
	uv pip compile --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header --no-annotate -c requirements/runtime.txt --group dev -o requirements/dev.txt
	uv pip compile --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header --no-annotate -c requirements/dev.txt --group spark -o requirements/spark.txt

clean:
	rm -rf .venv build dist
