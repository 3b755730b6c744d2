"""`python -m office`, the same as the `office` command."""

import sys

from office.cli import main

if __name__ == "__main__":  # worker processes import this module too
    sys.exit(main())
