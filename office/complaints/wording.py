"""The words of a complaint for plate and page: those a row gives, else by template."""

from collections.abc import Mapping

import msgspec

from office.complaints import default_texts, fields
from sync.records import Outcome

FIELDS: tuple[str, ...] = tuple(field.name for field in fields.FIELDS if field.room)
"""What a person words for the public."""


class Facts(msgspec.Struct, frozen=True):
    """What the templates speak of. `content` is the raw text (投诉内容)."""

    issue: str
    outcome: Outcome
    language: str
    content: str


def words(facts: Facts, given: Mapping[str, str], english: Mapping[str, str]) -> dict[str, str]:
    """Every field of `FIELDS`; of a Chinese row English only where its issue has an English label.

    The raw text stands as the full text; what names a person in it is redacted before it can be
    frozen (office.privacy, R2).
    """
    said = {field: given.get(field, "") for field in FIELDS}
    issue, outcome = facts.issue, facts.outcome
    if facts.language == "zh":
        said["headline_zh"] = said["headline_zh"] or default_texts.headline_zh(issue, outcome)
        said["summary_zh"] = said["summary_zh"] or default_texts.summary_zh(issue, outcome)
        said["full_text_zh"] = said["full_text_zh"] or facts.content or said["summary_zh"]
        issue = english.get(issue, "")
    if facts.language == "en" or issue:
        said["headline_en"] = said["headline_en"] or default_texts.headline_en(issue, outcome)
        said["summary_en"] = said["summary_en"] or default_texts.summary_en(issue, outcome)
    if facts.language == "en":
        said["full_text_en"] = said["full_text_en"] or facts.content or said["summary_en"]
    return said


def changed(
    now: Mapping[str, str],
    before: Facts,
    after: Facts,
    given: Mapping[str, str],
    english: Mapping[str, str],
) -> dict[str, str]:
    """Which words of a stored complaint, `now`, a changed row would alter.

    What the row gives is proposed; what came by template follows the new facts; what an editor
    wrote stays.
    """
    template = words(before, {}, english)
    proposed = words(after, given, english)
    return {
        field: proposed[field]
        for field in FIELDS
        if proposed[field] != now[field] and (given.get(field) or now[field] == template[field])
    }
