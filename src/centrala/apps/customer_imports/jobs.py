"""Background jobs of imports: batch by batch, from where the last one ended."""

from itertools import islice

from procrastinate.contrib.django import app

from centrala.apps.customer_imports.actions import end_import, put_lines, take_back
from centrala.apps.customer_imports.exchange import lines_of
from centrala.apps.customer_imports.models import CustomerImport
from centrala.apps.customer_imports.rules import understand
from centrala.base.actor import system
from centrala.base.refusal import Refusal

BATCH = 500


@app.task(name="customer_imports.run", lock="customer_imports")
def run(key: int) -> None:
    """Bring a file in; also again from where it was when the worker was lost."""
    by, source = system("worker"), CustomerImport.objects.get(pk=key)
    if source.state != "running":
        return
    try:
        lines = islice(lines_of(source), source.lines_done, None)
        done = source.lines_done
        while batch := [understand(number, cells, source.mapping) for number, cells in islice(lines, BATCH)]:
            done += len(batch)
            if not put_lines(by=by, key=key, lines=batch, upto=done):
                return
        end_import(by=by, key=key, state="done")
    except Refusal as refusal:
        end_import(by=by, key=key, state="failed", fault=refusal.detail)
    except Exception:
        end_import(by=by, key=key, state="failed", fault="Something went wrong on our side; it has been logged.")
        raise


@app.task(name="customer_imports.take_back", lock="customer_imports")
def undo(key: int) -> None:
    """Take a file back, line by line from its end."""
    by = system("worker")
    while take_back(by=by, key=key):
        pass
    end_import(by=by, key=key, state="undone")
