"""Python takes this up as it starts: a program of the office's notes what it asks its database."""

import sys
from pathlib import Path

_ROOT = str(Path(__file__).parents[3])
sys.path.append(_ROOT)
try:
    from tests.office.asked_beside import listen
finally:
    sys.path.remove(_ROOT)
listen()
