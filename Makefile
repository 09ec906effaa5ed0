# Every command installs what it needs; nothing else is installed by hand.
BIN := .venv/bin
export PYTHONUNBUFFERED=1

.PHONY: run dev test bench screenshots lighthouse markup lint format lock help

help:            ## what one can do here
	@sed -n 's/^\([a-z]*\):.*## /make \1  /p' $(MAKEFILE_LIST)

run: .venv/run   ## install, prepare and serve as in production on 127.0.0.1
	@DEBUG=0 STATIC_HASHED=1 $(BIN)/python manage.py serve

dev: .venv/run   ## serve with debug pages and automatic reload
	@DEBUG=1 $(BIN)/python manage.py migrate --verbosity 0
	@DEBUG=1 $(BIN)/python manage.py runserver 127.0.0.1:$(or $(PORT),8000)

test: .venv/test ## run every test, in a real browser and on both databases
	@$(BIN)/python -m tests.run $(ARGS)

bench: .venv/test ## CPU time and queries of the reader's pages and of search, with up to 20,000 articles
	@$(BIN)/python -m bench.pages $(ARGS)
	@$(BIN)/python -m bench.search

screenshots: .venv/test ## pictures of every type of page, small and large, light and dark, and on paper
	@$(BIN)/python -m bench.screenshots

lighthouse: .venv/test ## Lighthouse's scores of the reader's pages (needs Node)
	@$(BIN)/python -m bench.lighthouse

markup: .venv/test ## the Nu HTML checker over every page a reader can reach (needs Node and Java)
	@$(BIN)/python -m bench.markup

lint: .venv/test ## style, templates, migrations, deployment checks, architecture
	@.ci/lint

format: .venv/test ## put code and templates in order
	@$(BIN)/ruff check --quiet --fix . ; $(BIN)/ruff format --quiet .
	@git ls-files 'templates/*.html' | xargs $(BIN)/djade --target-version 5.2

lock: .venv/test ## lock the versions that pyproject.toml allows
	$(BIN)/uv pip compile --quiet --universal --generate-hashes --no-annotate --no-emit-find-links --custom-compile-command "make lock" $(ARGS) pyproject.toml -o requirements.txt
	$(BIN)/uv pip compile --quiet --universal --generate-hashes --no-annotate --no-emit-find-links --custom-compile-command "make lock" $(ARGS) --extra tests -c requirements.txt pyproject.toml -o tests/requirements.txt

.venv/bin/python:
	@PYTHON="$(PYTHON)" .ci/venv

.venv/run: requirements.txt | .venv/bin/python
	@echo "Installing what clinicblog needs (once, about a minute) ..."
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.txt
	@touch $@

.venv/test: tests/requirements.txt | .venv/run
	@echo "Installing what the tests need (once) ..."
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r tests/requirements.txt
	@touch $@
