"""`python -m office`, the same as the `office` command."""

import sys

from office.cli import main

sys.exit(main())
