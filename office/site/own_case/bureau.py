"""Who writes to the operator, and where that bureau is reached, in the language of the page."""

from dataclasses import dataclass

from office.registry.bureau_policy import policy
from office.registry.lookups import settings
from office.words import language, say


@dataclass(frozen=True)
class BureauWords:
    """Name and hotline; counter and channel for corrections, "" where not said; legal basis."""

    name: str
    hotline: str
    counter: str
    corrections: str
    basis: tuple[str, ...]


def bureau_words() -> BureauWords:
    """As the bureau's settings have it."""
    ruled, signed = policy(), settings()
    counter = say(ruled.counter_zh, ruled.counter_en or ruled.counter_zh)
    channel = signed.correction_channel
    return BureauWords(
        name=signed.authority.pick(language()),
        hotline=signed.hotline,
        counter=counter,
        corrections=channel.pick(language()) if channel else "",
        basis=signed.basis,
    )
