"""What is made once a run by the process that asks first, and found there by the others."""

import fcntl
import shutil
from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path
from zoneinfo import ZoneInfo


def bureaus_day() -> date:
    """Today where the bureau is: a plate bears its day."""
    return datetime.now(ZoneInfo("Asia/Shanghai")).date()


def made_once(found: Path, make: Callable[[Path], object]) -> bool:
    """Have `make` fill the folder `found` where nobody has; whether it did.

    `make` is given a folder that is not there yet, beside it.
    """
    with found.with_suffix(".lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if found.exists():
            return False
        # Under its name when it is whole: where one fails to make it, the next one tries.
        shutil.rmtree(new := found.with_suffix(".new"), ignore_errors=True)
        make(new)
        new.rename(found)
    return True
