# make demo            the main job on this machine, until Ctrl-C (twenty seconds, and once a minute for the set-up)
# make demo SECONDS=30 FRAMES=out   stops by itself; every plate also as PNG in out/
# make test            the tests that wait for nothing, and one main job (about ten minutes on two free cores)
# make test-all        all of them: also browsers, boxes and servers, PostgreSQL, and the slow ones
# make test-programs   those that start a browser, a box or a server (under twenty minutes)
# make test-postgres   what asks the office's database once more, on PostgreSQL
# make attack          the attacks on the trust core, a line each, and a mutant for each cure
# make lint            ruff, djangofmt, biome, mypy, import lines
# make format          lays out Python, templates, scripts and style sheets
# make guard OUT=before   a whole life of an office written out, to compare before and after a change of form
# make arm64           every plate drawn on an arm64 processor that QEMU plays, to the byte; TESTS="tests/sync" for others
# make vm-test         both packages on machines booted by systemd, from the code on the glass to a cut of the power (root)
# make bench           measures start, memory, frames and wire, with peers beside
# make bench-scale     what each step costs at 1, 10, 50, 200, 500 venues, and its law (hours); SIZES="1 10"
# make shots           every page of the office, in both languages and widths, into var/shots
# make pictures        the README's pictures from plates and pages as they are; the layers from the contracts
# make tagger          trains the model of names anew on its texts (tests/tagger), three minutes
# make packages        the Debian packages of a kiosk and of an office, in dist/
# make image STARTER=starter.json   a stick that a mini PC starts from as a box of this bureau, in dist/ (root)
# make lock            writes requirements.lock anew from pyproject.toml
# make clean           takes away what make made, the virtual environment apart

SHELL := /bin/sh
PY := .venv/bin/python
CORES := $(shell nproc)
SECONDS ?=
SIZES ?=
FRAMES ?=
TESTS ?=
STARTER ?=
LOCK := .venv/bin/uv pip compile pyproject.toml --universal --python-version 3.12 --quiet \
	--generate-hashes --no-header --no-emit-index-url --no-annotate
BIOME := tests/biome/node_modules/.bin/biome
CODE := sync layouts kiosk office deploy assets

PYTEST := $(PY) -m pytest
# One a core for what computes. Programs are waited for some of the time: three on two cores.
COMPUTE := -n $(CORES) --dist worksteal
WAIT := -n $(shell expr 3 '*' $(CORES) / 2) --dist loadfile --no-loadscope-reorder
# What make test has of all that starts programs; in CI make test-programs has it.
MAIN_JOB := or main_job
PROGRAM := program and not slow and not bench
PROGRAMS := var/programs
# Python keeps what it has compiled: some hundred programs of the tests start from there.
unexport PYTHONDONTWRITEBYTECODE

.PHONY: help attack ci compiled demo test test-all test-postgres test-programs lint format guard bench bench-scale lock \
	clean packages pictures shots tagger vm-test arm64 image

help:
	@sed -n 's/^# make/make/p; /^$$/q' Makefile

demo:
	@deploy/setup.sh demo
	@exec $(PY) -m deploy.demo $(if $(SECONDS),--seconds $(SECONDS)) $(if $(FRAMES),--frames '$(FRAMES)')

test:
	@deploy/setup.sh test
	@$(PYTEST) $(COMPUTE) -m '(not program $(MAIN_JOB)) and not slow and not bench' --cost-limit=1200

test-programs:
	@deploy/setup.sh test
	@$(PYTEST) $(WAIT) -m '$(PROGRAM)' $(if $(ASKED),@$(PROGRAMS))

# What is noted of the tests' questions there (tests/office/asked_sql.py) is for PostgreSQL alone.
test test-programs test-postgres: export GONGSHI_ASKED_SQL := $(ASKED)

test test-programs: $(if $(ASKED),compiled)

test-postgres:
	@deploy/setup.sh test
	@GONGSHI_TEST_DATABASE=postgresql $(PYTEST) $(COMPUTE) tests/office

test-all: test test-programs test-postgres
	@$(PYTEST) $(WAIT) -m 'slow and not bench'

attack:
	@deploy/setup.sh test
	@$(PYTEST) $(COMPUTE) tests/attack

# For .ci/run: what is set up once, then the parts side by side, each with its words; PostgreSQL
# when the others have noted what they ask, be they red or green.
PARTS = PYTEST_ADDOPTS='--durations=25 --durations-min=2' $(MAKE) --jobs=3 --keep-going \
	--output-sync=target ASKED=var/asked-sql MAIN_JOB=
ci:
	@deploy/setup.sh lint
	@deploy/setup.sh test
	@rm -rf var/asked-sql $(PROGRAMS)
	@mkdir -p var
	@$(PARTS) lint test-programs test; said=$$?; $(PARTS) test-postgres && exit $$said

# Once for all processes that collect the tests, and which files of them start programs: three
# processes need not collect the others. Where that fails, make test says why.
compiled:
	@$(PYTEST) --collect-only -q -m '$(PROGRAM)' | sed -n 's/^\(tests.*\): [0-9]*$$/\1/p' >$(PROGRAMS)

lint:
	@deploy/setup.sh lint
	@.venv/bin/ruff check .
	@.venv/bin/ruff format --check .
	@.venv/bin/djangofmt --check office
	@.venv/bin/djangofmt check office
	@$(BIOME) check --error-on-warnings
	@.venv/bin/mypy $(CODE)
	@.venv/bin/lint-imports

format:
	@deploy/setup.sh lint
	@.venv/bin/ruff format .
	@.venv/bin/djangofmt office
	@$(BIOME) format --write

guard:
	@deploy/setup.sh test
	@PYTHONHASHSEED=0 TZ=UTC FAKETIME_DONT_FAKE_MONOTONIC=1 \
		faketime -f '2026-11-30 10:00:00' $(PY) -m tests.guard $(OUT)

arm64:
	@deploy/setup.sh arm64
	@tests/arm64/run.sh $(TESTS)

vm-test:
	@deploy/setup.sh vm-test
	@deploy/packages.sh
	@$(PYTEST) -m slow --verbose tests/vm

bench:
	@deploy/setup.sh bench
	@$(PY) -m pytest -m bench -s

bench-scale:
	@deploy/setup.sh bench
	@exec $(PY) -m tests.bench.scale $(SIZES)

shots:
	@deploy/setup.sh test
	@GONGSHI_SHOTS=1 $(PY) -m pytest tests/e2e/test_office_life.py tests/e2e/test_fleet.py \
		tests/e2e/test_venue_manager.py tests/e2e/test_enrolment.py \
		tests/office/own_case/test_browser.py
	@echo "var/shots: $$(ls var/shots | wc -l) PNG"

pictures:
	@deploy/setup.sh test
	@$(PY) -m tests.pictures
	@$(PY) -m deploy.layers_picture

tagger:
	@deploy/setup.sh test
	@$(PY) -m tests.tagger

packages:
	@deploy/packages.sh

image:
	@deploy/packages.sh
	@deploy/image.sh '$(STARTER)'

lock:
	@deploy/setup.sh lint
	@$(PY) -m pip install --quiet uv
	@$(LOCK) --all-extras --output-file requirements.lock
	@$(LOCK) --constraint requirements.lock --extra build --extra mqtt --output-file requirements-kiosk.lock
	@$(LOCK) --constraint requirements.lock --extra build --extra mqtt --extra office --extra production \
		--output-file requirements-office.lock

clean:
	rm -rf var build dist *.egg-info .pytest_cache .mypy_cache .ruff_cache .hypothesis \
		.import_linter_cache tests/*/node_modules
	find . -path ./.venv -prune -o -name __pycache__ -type d -exec rm -rf {} +
