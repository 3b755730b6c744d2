"""Python takes this up as it starts: a program of the office's notes what it asks its database.

Nothing is loaded before Django opens databases; some tests look at what a program loads.
"""

import os
import sys

_ROOT = os.path.dirname(os.path.abspath(__file__)).removesuffix("/tests/office/noting_programs")  # noqa: PTH100, PTH120 - pathlib is not loaded


class _AsDjangoIsLoaded:
    @classmethod
    def find_spec(cls, name, _path, _target=None):
        """Of the import system."""
        if name != "django.db.backends.signals":
            return None
        sys.meta_path.remove(cls)
        sys.path.append(_ROOT)
        try:
            from tests.office.asked_beside import listening
        finally:
            sys.path.remove(_ROOT)
        return listening(name)


if _file := os.environ.get("GONGSHI_ASKED_BESIDE"):  # as tests/office/asked_beside.py has it
    os.close(os.open(_file, os.O_CREAT | os.O_WRONLY, 0o600))  # heard, whatever it asks
    sys.meta_path.insert(0, _AsDjangoIsLoaded)
