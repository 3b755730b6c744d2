"""`python -m tests.guard OUT`, by `make guard`: at a moment that stands still."""

import logging
import os
import sys
import tempfile
from pathlib import Path

from tests.guard.chance import pin
from tests.plates_once import FOLDER


def main(out: Path) -> None:
    """Live through it and write it down below `out`."""
    pin()
    logging.disable()  # each page that is refused would be told
    with tempfile.TemporaryDirectory() as folder:
        os.environ[FOLDER] = folder
        from tests.guard.life import lived
        from tests.guard.seen import write

        write(lived(Path(folder)), out)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
