"""Names of states and outcomes for people, in both languages."""

from office.complaints.models import Complaint
from office.words import words
from sync import objection_words, outcome_words

OUTCOMES: dict[str, str] = {
    code: words(said.name.zh, said.name.en) for code, said in outcome_words.OUTCOMES.items()
}
SUCCESS: dict[str, str] = {
    code: words(said.zh, said.en) for code, said in outcome_words.SUCCESSES.items()
}
STATES: dict[str, str] = dict(Complaint.Status.choices)
OBJECTIONS: dict[str, str] = {
    state: words(said.value.zh, said.value.en) for state, said in objection_words.OBJECTIONS.items()
}
KINDS: dict[str, str] = dict(Complaint.SourceKind.choices)


def masked(number: str) -> str:
    """A complaint number that a colleague recognises and nobody can search for."""
    return number if len(number) <= 6 else f"…{number[-6:]}"
