"""The words of a complaint for plate and page: those a row gives, else by template."""

from collections.abc import Mapping
from functools import lru_cache
from typing import Any

import msgspec

from office.complaints import fields, words_by_facts
from office.complaints.words_by_facts import Facts, by_former_template
from sync.outcomes import Outcome

FIELDS: tuple[str, ...] = tuple(field.name for field in fields.FIELDS if field.room)
"""What a person words for the public."""
REPLIES = ("reply_zh", "reply_en")
"""The operator's own words among them."""


def words(
    facts: Facts, given: Mapping[str, str], english: Mapping[str, str], *, facts_only: bool = False
) -> dict[str, str]:
    """Every field of `FIELDS`; of a Chinese row English only where its issue has an English label.

    The raw text stands as the full text; what names a person in it is redacted before it can be
    frozen (office.privacy, R2). With `facts_only` no text that somebody wrote stands anywhere, but
    for the operator's own reply.
    """
    if facts_only:
        given = {field: given[field] for field in REPLIES if field in given}
        facts = msgspec.structs.replace(facts, content="")
    said = {field: given.get(field, "") for field in FIELDS}
    issue, outcome = facts.issue, facts.outcome
    if facts.language == "zh":
        said["headline_zh"] = said["headline_zh"] or words_by_facts.headline_zh(facts)
        said["summary_zh"] = said["summary_zh"] or words_by_facts.summary_zh(facts)
        said["full_text_zh"] = said["full_text_zh"] or facts.content or said["summary_zh"]
        issue = english.get(issue, "")
    if facts.language == "en" or issue:
        said["headline_en"] = said["headline_en"] or words_by_facts.headline_en(issue, outcome)
        said["summary_en"] = said["summary_en"] or words_by_facts.summary_en(issue, outcome)
    if facts.language == "en":
        said["full_text_en"] = said["full_text_en"] or facts.content or said["summary_en"]
    return said


def changed(
    now: Mapping[str, str],
    before: Facts,
    after: Facts,
    given: Mapping[str, str],
    english: Mapping[str, str],
    *,
    facts_only: bool = False,
) -> dict[str, str]:
    """Which words of a stored complaint, `now`, a changed row would alter.

    What the row gives is proposed; what came by template follows the new facts; what an editor
    wrote stays, but for the official outcome at its end.
    """
    template = words(before, {}, english, facts_only=facts_only)
    proposed = words(after, given, english, facts_only=facts_only)

    def follows(field: str) -> bool:
        return now[field] == template[field] or by_former_template(field, now[field], before)

    def becomes(field: str) -> str:
        if given.get(field) or follows(field):
            return proposed[field]
        return words_by_facts.with_outcome(field, now[field], before.outcome, after.outcome)

    said = {field: becomes(field) for field in FIELDS}
    return {field: text for field, text in said.items() if text != now[field]}


def by_outcome(row: Any) -> dict[str, dict[str, str]]:
    """What the words of a complaint, `row`, would be by each outcome: field -> outcome -> words.

    Only of fields that tell the outcome and follow it.
    """
    facts = words_by_facts.facts_of(row)
    now = {field: getattr(row, field) for field in FIELDS}
    found: dict[str, dict[str, str]] = {}
    for outcome in Outcome:
        after = msgspec.structs.replace(facts, outcome=outcome)
        for field, text in changed(now, facts, after, {}, {}).items():
            if field not in REPLIES:
                found.setdefault(field, {facts.outcome: now[field]})[outcome] = text
    return found


def plate_by_facts(row: Any) -> bool:
    """Whether headline and summary of a complaint in its language are those by its facts."""
    return says_facts(row, {field: getattr(row, field) for field in _on_the_plate(row)})


def says_facts(row: Any, said: Mapping[str, str]) -> bool:
    """Whether headline and summary of `said` are those by the facts of a complaint."""
    own = _by_facts(words_by_facts.facts_alone(row))
    return all(said.get(field) == own[field] for field in _on_the_plate(row))


@lru_cache(maxsize=4096)
def _by_facts(facts: Facts) -> Mapping[str, str]:
    """Kept, for many complaints have the same goods, issue and outcome; no text is among them."""
    return words(facts, {}, {}, facts_only=True)


def _on_the_plate(row: Any) -> tuple[str, str]:
    """Its words that a plate has: a list reads no others of a complaint."""
    return f"headline_{row.language}", f"summary_{row.language}"


def by_facts_alone(row: Any) -> bool:
    """Whether nothing that somebody wrote stands on plate or page, the operator's reply apart."""
    if row.language == "en":
        whole, other = (row.full_text_en, row.summary_en), row.full_text_zh
    else:
        whole, other = (row.full_text_zh, row.summary_zh), row.full_text_en
    return plate_by_facts(row) and whole[0] == whole[1] and not other
