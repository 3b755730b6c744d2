"""Who accepted a complaint, by its name: a bureau or a consumer association (R13)."""

import re
from typing import Literal

from sync.records import Organisation

_ASSOCIATION = re.compile(r"消费者(?:权益保护)?(?:协会|委员会|联合会)|消(?:协|保委|保会|费委)")
_BUREAU = re.compile(r"市场监(?:督管理|管)(?:局|分局|所)|工商(?:行政管理)?(?:局|分局|所)")


def body_of(
    name: str, default: Organisation
) -> tuple[str, Literal["bureau", "association"]] | None:
    """Its name and kind, those of `default` where none is named; None for anybody else."""
    if not name or name in {default.name.zh, default.name.en}:
        return default.name.zh or default.name.en, default.kind
    if _ASSOCIATION.search(name):
        return name, "association"
    return (name, "bureau") if _BUREAU.search(name) else None
