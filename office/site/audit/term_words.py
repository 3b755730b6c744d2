"""The terms of a search in words: what each may mean, as people call it."""

from collections.abc import Callable, Iterator, Mapping

from office.accounts.display_names import names
from office.read_once import once
from office.site.audit import labels
from office.site.audit.asked import Asked
from office.site.audit.meanings import Meaning, Term
from office.site.audit.sight import Sight
from office.site.audit.subject_names import called, operators
from office.site.audit.subjects import Subject
from office.words import say


@once
def words_of(term: Term, sight: Sight) -> dict[Meaning, str]:
    """By meaning what it is called."""
    subjects = {one: Subject(one.kind, one.key) for one in term if one.kind in _THINGS}
    things = called(subjects.values(), sight)
    shops = operators([one.key for one in term if one.kind == "operator"], sight)
    found = {one: things[subject].words for one, subject in subjects.items()}
    found |= {one: shops.get(one.key, "—") for one in term if one.kind == "operator"}
    people = {one.key for one in term if one.kind in _PEOPLE}
    known = names(people) if people else {}
    return found | {
        one: _PLAIN[one.kind](known[one.key] if one.kind in _PEOPLE else one.key)
        for one in term
        if one.kind in _PLAIN
    }


def asked_in_words(asked: Asked, sight: Sight) -> Iterator[tuple[Term, str]]:
    """Each term with what it is called; of several meanings the first, and how many there are."""
    for term in asked.terms:
        first, all_of_it = words_of(term, sight)[term[0]], len(term)
        yield (
            term,
            first
            if all_of_it == 1
            else say(
                "{a} 等 {n} 个", "{a} and {more} more", a=first, n=all_of_it, more=all_of_it - 1
            ),
        )


def _days(key: str) -> str:
    first, _, last = key.partition("~")
    return first if first == last else say("{a} 至 {b}", "{a} to {b}", a=first, b=last)


_THINGS = frozenset({"complaint", "venue", "screen", "draft", "publication", "withdrawal"})
"""Meanings that are things of the log by the same name."""
_PEOPLE = frozenset({"person", "account"})
"""Meanings that are colleagues, called by their names."""
_PLAIN: Mapping[str, Callable[[str], str]] = {
    "person": lambda name: say("经办人 {name}", "Done by {name}", name=name),
    "account": lambda name: say("{name} 的账户", "Account of {name}", name=name),
    "act": lambda key: say("事项 {act}", "Act: {act}", act=labels.act(key)),
    "role": lambda key: say("岗位 {role}", "Role: {role}", role=labels.role(key)),
    "row": lambda key: say("第 {n} 条", "Row {n}", n=key),
    "days": _days,
}
