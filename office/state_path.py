"""Where the state directory is, as this process was told; light, for commands start by it."""

import os
from pathlib import Path

from office.errors import UsageError


def state_directory() -> Path:
    """The state directory of this command.

    Raises:
        UsageError: neither `--state` nor GONGSHI_STATE says where it is.
    """
    found = os.environ.get("GONGSHI_STATE")
    if not found:
        raise UsageError(
            "请用 --state 指明办公端目录。",
            "Say where the office's folder is: office --state DIR …",
        )
    return Path(found)
