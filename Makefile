# Two commands carry everything: `make kb` sets up and builds, `make test` runs the tests.
# All that they make stays inside the checkout, in .venv/ and build/. Another Python: make kb PYTHON=python3.13

BIN := .venv/bin
UV := uv==0.13.9
# Where a check for wording taken over from the sources stands, for those who keep the sources beside the checkout.
OVERLAP := ../shared/tools/overlap.py

export ISPS_KB_HOME := $(CURDIR)/build/library
PIP_CACHE_DIR ?= $(CURDIR)/build/cache/pip
UV_CACHE_DIR ?= $(CURDIR)/build/cache/uv
export PIP_CACHE_DIR UV_CACHE_DIR
export HYPOTHESIS_STORAGE_DIRECTORY := $(CURDIR)/build/cache/hypothesis
export PIP_DISABLE_PIP_VERSION_CHECK := 1
export PIP_USER := 0
unexport PYTHONHOME PYTHONPATH
# What Python has compiled is kept: a command that compiles itself anew takes twice as long to start.
unexport PYTHONDONTWRITEBYTECODE

CANDIDATES := $(if $(PYTHON),"$(PYTHON)",python3 python3.14 python3.13 python3.12 python3.11 python)
SUITABLE := import ensurepip, sys, venv; sys.exit(sys.version_info < (3, 11))
IDENTITY := import sys; print(sys.base_prefix, sys.version)

# An environment counts only if it is finished, runs, was made at this very place, and with PYTHON if that is given.
USABLE := $(shell test -e .venv/.made && test ! -e .venv/.unfinished \
	&& test "$$(cat .venv/.made)" = "$$(pwd -P)" && $(BIN)/python -c 'import pip' 2>/dev/null \
	&& { test -z "$(PYTHON)" || test "$$("$(PYTHON)" -c '$(IDENTITY)' 2>/dev/null)" = "$$($(BIN)/python -c '$(IDENTITY)')"; } \
	&& echo yes)

# $(call install,what,arguments of pip install): one dot a step of pip; errors are shown as they are.
# The mark .unfinished outlives an installation that was cut short, and the next run starts afresh.
define install
@printf 'Installing %s ' '$(1)'; touch .venv/.unfinished; \
{ $(BIN)/python -m pip install $(2) && echo '#done'; } | { \
	while read -r word rest; do case $$word in \
		Collecting|Downloading|Using|Obtaining|Building|Installing) printf . ;; \
		'#done') echo ' done'; rm -f .venv/.unfinished; exit 0 ;; \
	esac; done; echo ' failed'; exit 1; }
endef

.DELETE_ON_ERROR:
.NOTPARALLEL:
.PHONY: help kb test quick fuzz check audit engine bench browser site map lock sbom whoosh clean

help:
	@echo 'make kb      set up, build the knowledge base and the site, show two clauses'
	@echo 'make test    run the tests with coverage'
	@echo 'make quick   run the tests that take no minute: no browser, nothing large, few examples'
	@echo 'make fuzz    run the tests of properties on many examples, new ones each time'
	@echo 'make check   run the linters, the type checker and the corpus checks'
	@echo 'make audit   look for known vulnerabilities in what is locked (make check does so, too)'
	@echo 'make engine  ask two OpenSearch nodes on this machine (Java and Maven) what isps-kb search is asked'
	@echo 'make bench   run the benchmarks'
	@echo 'make site    build the site anew where something changed: build/site/index.html'
	@echo 'make browser install what the browser tests need (Debian, as root)'
	@echo 'make map     renew the list of rooms in docs/architecture.md'
	@echo 'make lock    renew the locked requirements (UPGRADE=1: move to the newest versions)'
	@echo 'make sbom    build the wheel, beside it a bill of materials (CycloneDX), and list the licences'
	@echo 'make whoosh  run the tests of search and store with other releases of whoosh'
	@echo 'make clean   remove .venv/ and build/, with the library that make kb filled'

kb: .venv/.runtime
	@$(BIN)/python -m compileall -q src/isps_kb
	@echo '== Building the knowledge base'
	@$(BIN)/isps-kb build
	@echo; echo '== Building the site'
	@$(BIN)/isps-kb site
	@echo; echo '== isps-kb ref B/4.33'
	@PAGER=cat $(BIN)/isps-kb ref B/4.33
	@echo; echo '== isps-kb search who may approve a PFSA --limit 2'
	@PAGER=cat $(BIN)/isps-kb search who may approve a PFSA --limit 2

# On as many processes as there are cores, up to four: what takes long to make is made once and kept under build/tests.
PYTEST = $(BIN)/python -m pytest --numprocesses auto --maxprocesses 4 --dist worksteal

test quick fuzz: export ISPS_KB_HOME := $(CURDIR)/build/test-library

test: .venv/.dev
	@echo '== Tests'
	@mkdir -p build
	@$(PYTEST) --cov

quick: .venv/.dev
	@EXAMPLES=quick $(PYTEST) -m 'not slow'

fuzz: .venv/.dev
	@EXAMPLES=fuzz $(PYTEST) -m hypothesis

check: .venv/.dev
	@echo '== Lint'
	@$(BIN)/ruff check
	@echo '== Format'
	@$(BIN)/ruff format --check --output-format concise
	@echo '== Types'
	@$(BIN)/mypy
	@echo '== Corpus'
	@$(BIN)/isps-kb check corpus
	@if [ -e $(OVERLAP) ]; then echo '== Wording' && $(BIN)/python $(OVERLAP) .; fi
	@echo '== Known vulnerabilities'
	@$(BIN)/python tools/audit.py requirements.txt

audit: .venv/.dev
	@$(BIN)/python tools/audit.py requirements.txt requirements-dev.txt

# The bill names what `isps-kb[pdf,site]` needs and nothing else: it is read off an environment made for it, by the tool that the
# CycloneDX project keeps for Python, which validates what it writes.
sbom: .venv/.dev
	@rm -rf build/sbom && mkdir -p build/sbom
	@$(BIN)/python -m build --no-isolation --wheel --outdir build/sbom/wheel . >build/sbom/log || { cat build/sbom/log; exit 1; }
	@$(BIN)/python -m venv --without-pip build/sbom/env
	@$(BIN)/python -m pip --python build/sbom/env install -q --require-hashes -r requirements.txt
	@$(BIN)/python -m pip --python build/sbom/env install -q --no-deps build/sbom/wheel/*.whl
	@$(BIN)/python -m pip --python build/sbom/env uninstall -q -y hatchling editables pluggy tomlkit trove-classifiers
	@mkdir -p dist && cp build/sbom/wheel/*.whl dist/
	@cd build/sbom && ../../$(BIN)/cyclonedx-py environment --pyproject ../../pyproject.toml --mc-type application \
		--output-reproducible --sv 1.6 --output-file sbom.json env
	@for wheel in build/sbom/wheel/*.whl; do name=$${wheel##*/}; cp build/sbom/sbom.json "dist/$${name%%-py3-*}.cdx.json"; done
	@$(BIN)/python tools/licences.py build/sbom/sbom.json
	@ls dist

# Search must also pass with the releases that a distribution or another program may have put there. What cannot be had is said.
WHOOSHES := whoosh==2.7.4 whoosh-novo==3.0.0a1,cached-property==2.0.1

whoosh: export ISPS_KB_HOME := $(CURDIR)/build/test-library
whoosh: .venv/.dev
	@for release in $(WHOOSHES); do \
		place=$(CURDIR)/build/whoosh/$${release%%==*}; echo "== $$release"; \
		rm -rf "$$place"; mkdir -p "$$place"; \
		$(BIN)/python -m pip install -q --no-deps --target "$$place" $$(echo $$release | tr , " ") || { echo "skipped: $$release cannot be had"; continue; }; \
		PYTHONPATH=$$place KEPT=$$place/kept $(PYTEST) tests/search tests/store || exit 1; \
	done

bench: .venv/.bench
	@echo '== Benchmarks'
	@$(BIN)/python -m benchmarks

# Two OpenSearch nodes on this machine, from artefacts of Maven Central; skipped with its reason where Java or Maven is missing.
engine: .venv/.dev
	@if command -v java >/dev/null && command -v mvn >/dev/null; then \
		mkdir -p build/engine && mvn -B -q -f tests/engine/pom.xml dependency:copy-dependencies \
			-DoutputDirectory=$(CURDIR)/build/engine/lib && ENGINE=$(CURDIR)/build/engine/lib $(BIN)/python -m pytest -s tests/engine; \
	else echo 'skipped: Java 17 and Maven are needed for the two OpenSearch nodes'; fi

site: .venv/.runtime
	@$(BIN)/isps-kb site

browser:
	@scripts/system-packages

ifneq ($(USABLE),yes)
.PHONY: .venv/.made
endif

.venv/.made:
	@for candidate in $(CANDIDATES); do \
		if "$$candidate" -c '$(SUITABLE)' 2>/dev/null; then python=$$candidate; break; fi; \
	done; \
	if [ -z "$$python" ]; then \
		echo 'No Python 3.11 or later with venv and ensurepip was found (tried: $(subst ",,$(CANDIDATES))).' >&2; \
		echo 'Name one: make kb PYTHON=/path/to/python3.11' >&2; exit 2; \
	fi; \
	echo "Making .venv with $$("$$python" --version)"; \
	rm -rf .venv && "$$python" -m venv .venv && pwd -P > $@

.venv/.runtime: .venv/.made requirements.txt pyproject.toml
	$(call install,what isps-kb needs,--require-hashes -r requirements.txt)
	$(call install,isps-kb,--no-build-isolation --no-deps --editable .)
	@touch $@

.venv/.dev: .venv/.runtime requirements-dev.txt
	$(call install,what tests and checks need,--require-hashes -r requirements-dev.txt)
	@touch $@

.venv/.bench: .venv/.runtime benchmarks/requirements.txt
	$(call install,what the benchmarks need,--require-hashes -r benchmarks/requirements.txt)
	@touch $@

# One lock builds on the other, so that what they share has one version. No lock names an index.
COMPILE = build/lock/bin/uv pip compile --quiet --universal --python-version 3.11 --fork-strategy fewest \
	--generate-hashes --no-strip-extras --no-emit-index-url --no-emit-find-links --custom-compile-command 'make lock' \
	$(if $(UPGRADE),--upgrade)

map: .venv/.dev
	@$(BIN)/python tools/house_map.py

lock: .venv/.made
	@test -x build/lock/bin/uv || { echo 'Installing $(UV)'; rm -rf build/lock; \
		$(BIN)/python -m venv build/lock && build/lock/bin/python -m pip install -q $(UV); }
	@echo 'Locking requirements.txt'
	@$(COMPILE) pyproject.toml --extra pdf --extra site --extra slides --group build -o requirements.txt >/dev/null
	@echo 'Locking requirements-dev.txt'
	@$(COMPILE) pyproject.toml --group dev -c requirements.txt -o requirements-dev.txt >/dev/null
	@echo 'Locking benchmarks/requirements.txt'
	@$(COMPILE) --group bench -c requirements-dev.txt -o benchmarks/requirements.txt >/dev/null
	@! grep -n '://' requirements.txt requirements-dev.txt benchmarks/requirements.txt

clean:
	rm -rf .venv build dist .coverage .hypothesis .mypy_cache .pytest_cache .ruff_cache
	find src tests benchmarks -type d -name __pycache__ -prune -exec rm -rf {} +
