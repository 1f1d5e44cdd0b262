# One target a task. A machine with Python, make and git needs nothing else; all else goes into .venv.

PYTHON ?= python3
JOBS ?= 2
HOSTILE ?=
EXAMPLES ?= 5000
ROWS ?= 100000
SECONDS ?= 60
EXAMPLES ?= 5000
TARGET ?= yaml formulas logic cases rubrics overlays mappings

VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check -qq
PREMORTEM := $(abspath $(BIN)/premortem)

DEMO := build/demo
DEMO_CASES := japan-technopolis korea-ripp korea-linp

.DEFAULT_GOAL := help
.PHONY: help versions dist demo site test pages check format golden schemas catalogues hostile fuzz differential equality determinism mutation bench clean

help: ## List these targets.
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "  make %-12s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

demo: $(VENV)/.installed ## Assess three bundled cases into build/demo, one through all frames, and what recurs in all.
	@rm -rf $(DEMO) && mkdir -p $(DEMO)
	@for format in html markdown json; do \
		$(PREMORTEM) assess $(DEMO_CASES) --format $$format --output $(DEMO) || exit; \
	done
	@$(PREMORTEM) lenses $(firstword $(DEMO_CASES)) --format html --output $(DEMO)/frames.html
	@$(PREMORTEM) patterns cases --format html --output $(DEMO)/patterns.html
	@echo "Open in a browser (Markdown and JSON lie beside the cases):"
	@printf '  %s\n' $(DEMO_CASES:%=$(DEMO)/%.html) $(DEMO)/frames.html $(DEMO)/patterns.html

site: $(VENV)/.installed ## Make a site of the bundled cases: build/site in English, build/site-ko in Korean.
	@$(PREMORTEM) site cases --output build/site
	@$(PREMORTEM) site cases --output build/site-ko --lang ko

test: check ## Run make check, then every test but those in a browser; COVERAGE=--cov asks for full branch coverage.
	@echo "Tests"
	@$(BIN)/pytest -q -n $(JOBS) --dist worksteal --ignore=tests/browser $(COVERAGE)

pages: $(VENV)/.dev ## Open every kind of page in a browser (Chromium), at six widths, in the dark and on paper.
	@echo "Pages in a browser"
	@$(BIN)/pytest -q -n $(JOBS) --dist worksteal tests/browser

check: $(VENV)/.dev ## Check style, formatting, types, architecture and bundled files, without the tests.
	@echo "Style, formatting, types, architecture"
	@$(BIN)/ruff check --quiet .
	@$(BIN)/ruff format --check .
	@$(BIN)/mypy
	@report=$$($(BIN)/lint-imports --no-logo 2>&1) || { echo "$$report"; exit 1; }
	@echo "Layout of rubrics and cases"
	@$(PREMORTEM) fmt --check rubric cases examples/asem

format: $(VENV)/.dev ## Format the code, and mend what ruff can mend.
	@$(BIN)/ruff check --quiet --fix-only .
	@$(BIN)/ruff format .
	@$(PREMORTEM) fmt rubric cases examples/asem

golden: $(VENV)/.dev ## Write the golden files anew; then read their diff.
	@$(BIN)/pytest -q -n $(JOBS) --ignore=tests/browser --update-golden

schemas: $(VENV)/.dev ## Write the JSON Schemas for editors anew, after a change of a model or a rubric.
	@$(BIN)/pytest -q tests/test_schemas.py --update-golden

catalogues: $(VENV)/.dev ## Compile the message catalogues of the reports.
	@$(BIN)/pybabel -q compile --directory reports/locale --domain premortem

hostile: $(VENV)/.installed ## Judge the tool on hostile files: HOSTILE=<folder of make_corpus.py and judge.py>.
	@test -f "$(HOSTILE)/judge.py" || { echo "make hostile HOSTILE=<folder of make_corpus.py and judge.py>" >&2; exit 2; }
	@$(BIN)/python tests/hostile/judged.py "$(HOSTILE)" $(JOBS)

fuzz: $(VENV)/.fuzz ## Fuzz each target for SECONDS=60, with coverage guidance; TARGET=yaml for one of them.
	@mkdir -p build/fuzz && for target in $(TARGET); do \
		log=build/fuzz/$$target.log && echo "Fuzzing $$target for $(SECONDS) s; all that is said goes into $$log"; \
		if $(BIN)/python tests/fuzzing/runner.py $$target $(SECONDS) > $$log 2>&1; then grep -a DONE $$log; continue; fi; \
		grep -a -A 40 -e Uncaught -e ERROR $$log; \
		found=$$(sed -n 's/.*Test unit written to //p' $$log); \
		echo "Again: $(BIN)/python tests/fuzzing/runner.py $$target $$found" >&2; \
		echo "Once it is mended: mv $$found tests/fuzzing/found/$$target/<what it was>" >&2; exit 1; \
	done

versions: $(VENV)/.dev ## Try the lowest and the newest dependencies on each Python found: PYTHONS="python3.11 python3.13".
	@$(BIN)/python tests/supply/versions.py $(if $(PYTHONS),--pythons "$(PYTHONS)")

dist: $(VENV)/.dev ## Build the wheel and the source distribution of the last commit into dist, always the same bytes.
	@rm -rf dist && source=$$(mktemp -d) && trap 'rm -rf "$$source"' EXIT INT TERM && \
	git archive HEAD | tar -x -C "$$source" && \
	SOURCE_DATE_EPOCH=$$(git log -1 --format=%ct) $(BIN)/python -m build --no-isolation --outdir dist "$$source" > /dev/null
	@cd dist && sha256sum *

differential: $(VENV)/.dev ## Compare scores with a second implementation, on EXAMPLES=5000 random rubrics and cases.
	@PREMORTEM_EXAMPLES=$(EXAMPLES) $(BIN)/pytest -q tests/differential

equality: $(VENV)/.dev ## Score ROWS=100000 random rows of each operator as a table and case by case, and compare.
	@PYTHONPATH=tests $(BIN)/python tests/portfolio/equality.py $(ROWS)

determinism: $(VENV)/.dev ## Make all outputs of bundled cases in nine environments, and compare them byte by byte.
	@PREMORTEM_DETERMINISM=all $(BIN)/pytest -q tests/determinism

mutation: $(VENV)/.dev ## Put small faults into scoring and formulas, one at a time, and see that a test fails for each.
	@$(BIN)/python tests/mutation --jobs $(JOBS)

bench: $(VENV)/.bench ## Measure the engine beside its peers.
	@$(BIN)/python benchmarks/run.py

clean: ## Remove all that these targets made.
	@rm -rf $(VENV) build dist .coverage .coverage.* htmlcov
	@rm -rf .hypothesis .import_linter_cache .mypy_cache .pytest_cache .ruff_cache
	@find engine tests benchmarks -name __pycache__ -type d -prune -exec rm -rf {} + 2>/dev/null || true

# Stamps: what is installed is installed again when pyproject.toml changes.

$(VENV)/.installed: pyproject.toml
	@echo "Installing premortem into $(VENV)"
	@$(PYTHON) -m venv $(VENV)
	@$(PIP) install --editable .
	@touch $@

$(VENV)/.dev: $(VENV)/.installed
	@echo "Installing the development tools"
	@$(PIP) install --editable '.[dev]'
	@touch $@

$(VENV)/.bench: $(VENV)/.installed
	@echo "Installing the peers of the benchmark"
	@$(PIP) install --editable '.[bench]'
	@touch $@

$(VENV)/.fuzz: $(VENV)/.installed
	@echo "Installing the fuzzer"
	@$(PIP) install --editable '.[fuzz]'
	@touch $@
