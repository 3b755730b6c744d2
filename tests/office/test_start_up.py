"""A command that starts looks for no garbage in what it imports; what it does makes some."""

import subprocess
import sys

from tests.office.bureau import Office

_THEN = """
import gc, sys
from office.cli import main
main(sys.argv[1:])
print(gc.isenabled(), gc.get_freeze_count(), gc.get_stats()[0]["collections"])
"""


def test_what_is_imported_stays_and_the_rest_is_looked_through(bureau: Office) -> None:
    command = [sys.executable, "-c", _THEN, "--state", bureau.state, "account", "list"]
    done = subprocess.run(command, stdout=subprocess.PIPE, text=True, check=True)
    enabled, kept, collections = done.stdout.splitlines()[-1].split()
    assert enabled == "True"
    assert int(kept) > 100_000, "Django's models and what they bring"
    assert int(collections) < 30, "one at each 2,000 new objects; it was sixty"
