# One target a task. A machine with Python, make and git needs nothing else; all else goes into .venv.

PYTHON ?= python3
JOBS ?= 2
HOSTILE ?=

VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check -qq
PREMORTEM := $(abspath $(BIN)/premortem)

DEMO := build/demo
DEMO_CASES := japan-technopolis korea-ripp korea-linp

.DEFAULT_GOAL := help
.PHONY: help demo site test check format golden schemas catalogues hostile bench clean

help: ## List these targets.
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "  make %-11s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

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

test: check ## Run all that has to pass: make check, then every test; COVERAGE=--cov asks for full branch coverage.
	@echo "Tests"
	@$(BIN)/pytest -q -n $(JOBS) --dist worksteal $(COVERAGE)

check: $(VENV)/.dev ## Check style, formatting, types, architecture and bundled files, without the tests.
	@echo "Style, formatting, types, architecture"
	@$(BIN)/ruff check --quiet .
	@$(BIN)/ruff format --check .
	@$(BIN)/mypy
	@report=$$($(BIN)/lint-imports --no-logo 2>&1) || { echo "$$report"; exit 1; }
	@echo "Layout of rubrics and cases"
	@$(PREMORTEM) fmt --check rubric cases

format: $(VENV)/.dev ## Format the code, and mend what ruff can mend.
	@$(BIN)/ruff check --quiet --fix-only .
	@$(BIN)/ruff format .
	@$(PREMORTEM) fmt rubric cases

golden: $(VENV)/.dev ## Write the golden files anew; then read their diff.
	@$(BIN)/pytest -q -n $(JOBS) --update-golden

schemas: $(VENV)/.dev ## Write the JSON Schemas for editors anew, after a change of a model or a rubric.
	@$(BIN)/pytest -q tests/test_schemas.py --update-golden

catalogues: $(VENV)/.dev ## Compile the message catalogues of the reports.
	@$(BIN)/pybabel -q compile --directory reports/locale --domain premortem

hostile: $(VENV)/.installed ## Judge the tool on hostile files: HOSTILE=<folder of make_corpus.py and judge.py>.
	@test -f "$(HOSTILE)/judge.py" || { echo "make hostile HOSTILE=<folder of make_corpus.py and judge.py>" >&2; exit 2; }
	@corpus=$$(mktemp -d) && trap 'rm -rf "$$corpus"' EXIT INT TERM && \
	$(BIN)/python "$(HOSTILE)/make_corpus.py" --base cases/japan-technopolis.yaml --out "$$corpus" \
		--fields citation,note --id-fields case --url-fields url --number-fields value && \
	for format in html markdown; do \
		echo "Hostile files, $$format" && \
		$(BIN)/python "$(HOSTILE)/judge.py" --corpus "$$corpus" -j $(JOBS) --cmd '$(PREMORTEM) check {file}' \
			--render "$(PREMORTEM) assess {file} --format $$format --output {out}" \
			--require-position --require-accept --require-clean-messages || exit; \
	done

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
