"""成功与否 and the result column, read together (D3-D5)."""

import re

from office.complaints.fields import Name
from office.intake.column_profiles import Profile
from office.intake.grid import Value
from office.intake.outcome_spelling import ground, tells_either, word_key
from sync.outcomes import Outcome, Success

type Faults = list[tuple[Name, str]]
"""What is wrong, each with the column whose cell it is."""
_ENDED = re.compile(r"(?:已|予以)?终止(?:调解)?|调解(?:已)?终止")
"""Ended, and not how: a ground is wanted, and agreement is none."""
CONTRADICTION: Faults = [("result", "outcome_contradiction")]
"""The two cells say different things: a person is asked which holds."""


def outcome_of(success: Value, result: Value, profile: Profile) -> Outcome | Faults:
    """The outcome of a row, else what is wrong in which of its two cells.

    Nothing is guessed of a row that says nothing, and an unknown word is unknown whatever the
    other cell says. A result that is known says all, unless the profile wants both cells filled.

    Args:
        success: the cell of 成功与否, which some files use for the result itself.
        result: the cell of the result column; None where there is none.
    """
    said, ended = word_key(success), word_key(result)
    told, named = _named(said, profile), _named(ended, profile)
    counted = told.success if told else profile.success.get(said)
    bare = profile.success.get(ended) if named is None else None  # 成功 or 否 as the result
    ended_yet = counted is Success.YES and named is None and _ENDED.fullmatch(ended)
    if ended_yet or (bare and counted and counted is not bare):
        return CONTRADICTION
    if bare and (counted or (not said and "success" not in profile.required)):
        counted, ended = bare, ""
    if faults := _unread("success", said, counted, profile) + _unread(
        "result", ended, named, profile
    ):
        return faults
    if counted is None:
        wanted = "success" in profile.required
        return [("success", "blank_outcome")] if wanted or named is None else named
    named = named or told
    if named is None:
        return profile.default_outcomes.get(counted) or [("result", "na_without_reason")]
    if named.success is not counted or (told and told is not named):
        return CONTRADICTION
    return named


def readings(success: Value, result: Value, profile: Profile) -> dict[str, Outcome]:
    """What each of two cells that contradict each other says by itself, by its field."""
    said, ended = word_key(success), word_key(result)
    told = _named(said, profile)
    counted = profile.success.get(said)
    by_cell = {
        "success": told or (profile.default_outcomes.get(counted) if counted else None),
        "result": _named(ended, profile),
    }
    return {field: outcome for field, outcome in by_cell.items() if outcome}


def _unread(column: Name, word: str, meant: object, profile: Profile) -> Faults:
    if word in profile.pending:
        return [(column, "not_concluded")]
    return [(column, "unknown_outcome")] if word and meant is None else []


def _named(word: str, profile: Profile) -> Outcome | None:
    known = profile.outcomes.get(word) or profile.outcomes.get(ground(word))
    return known or (Outcome.SETTLED_OR_WITHDRAWN if tells_either(word) else None)
