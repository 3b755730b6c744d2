"""成功与否 and the result column, read together (D3-D5)."""

from office.intake.column_profiles import Profile
from sync.records import Outcome, Success


def outcome_of(success: str, result: str, profile: Profile) -> Outcome | str:
    """The outcome of a row, else the code of the problem.

    Args:
        success: the words of 成功与否, which some files use for the result itself.
        result: the words of the result column; "" where there is none.
    """
    if success in profile.pending or result in profile.pending:
        return "not_concluded"
    told = profile.outcomes.get(success)
    counted = told.success if told else profile.success.get(success)
    named = profile.outcomes.get(result) or told
    if success and counted is None:
        return "unknown_outcome"
    if result and result not in profile.outcomes:
        return "unknown_outcome"
    if counted is None:
        # A file with both columns must fill both; one with a result column alone need not.
        return "blank_outcome" if "success" in profile.required or not named else named
    if named is None:
        return profile.default_outcomes.get(counted, "na_without_reason")
    return named if _agree(named, told, counted) else "outcome_contradiction"


def _agree(named: Outcome, told: Outcome | None, counted: Success) -> bool:
    return named.success is counted and (told is None or told is named)
