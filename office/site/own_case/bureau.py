"""Who writes to the operator, and where that bureau is reached, in the language of the page."""

from dataclasses import dataclass

from office.registry.bureau_policy import policy
from office.registry.lookups import settings
from office.words import language, say


@dataclass(frozen=True)
class BureauWords:
    """Name, hotline, counter ("" where the bureau has not said), legal basis."""

    name: str
    hotline: str
    counter: str
    basis: tuple[str, ...]


def bureau_words() -> BureauWords:
    """As the bureau's settings have it."""
    ruled, signed = policy(), settings()
    counter = say(ruled.counter_zh, ruled.counter_en or ruled.counter_zh)
    return BureauWords(signed.authority.pick(language()), signed.hotline, counter, signed.basis)
