"""In which type a panel's plates are, beside its size."""

from collections.abc import Mapping
from typing import Any

from office.words import say


def panel_type(body: Mapping[str, Any]) -> str:
    """Large type, behind a comma; nothing of the usual one."""
    return say("，大字", ", large type") if body.get("type") == "large" else ""
