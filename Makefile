# One door for everything; see `make help`. What each does is in scripts/bootstrap.py.
PYTHON ?= $(shell command -v python3.11 || command -v python3)
SETUP = $(PYTHON) scripts/bootstrap.py
COMPILE = .venv/bin/uv pip compile --quiet --universal --fork-strategy fewest --python-version 3.11 \
	--generate-hashes --no-config --no-header --no-annotate --no-emit-index-url

.PHONY: help run setup test lint bench faults lock clean

help:
	@echo "make run     set everything up and start the centre with its demo organisation"
	@echo "make test    set up with the test tools, run the quick suite"
	@echo "make lint    style, types, imports"
	@echo "make faults  kill parts of a running centre and see that nothing is lost"
	@echo "make bench   measure, beside peers"
	@echo "make lock    work out requirements/*.txt anew (make lock UPGRADE=--upgrade: newest)"
	@echo "make clean   remove everything that set-up and builds made (not the centre's data)"

run:
	@$(SETUP) run $(ARGS)

setup:
	@$(SETUP) setup

test:
	@$(SETUP) test $(ARGS)

lint:
	@$(SETUP) lint

bench:
	@$(SETUP) bench $(ARGS)

faults:
	@$(SETUP) faults $(ARGS)

lock:
	$(COMPILE) $(UPGRADE) pyproject.toml requirements/base.in -o requirements/base.txt
	$(COMPILE) $(UPGRADE) pyproject.toml requirements/base.in requirements/dev.in -c requirements/base.txt -o requirements/dev.txt

clean:
	rm -rf .venv .setup.lock desk/node_modules src/centrala/web/built_desk dist .mypy_cache .ruff_cache .pytest_cache \
		.import_linter_cache .hypothesis .coverage htmlcov
	find src tests scripts -name __pycache__ -type d -prune -exec rm -rf {} +
