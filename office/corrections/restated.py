"""Words that go on telling a fact as it was before a correction: headline and summary.

Found is what words say outright: an outcome as the default words or the law have it, a label, a
name, a sum. Whether a story is told rightly only a person knows.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

import msgspec

from office.complaints.field_changes import names
from office.complaints.field_type import Field
from office.complaints.fields import Name, needed, other
from office.complaints.models import Complaint
from office.editing.edit_words import proposal
from office.editing.following_words import following_words
from office.registry.models import Operator, Venue
from sync.outcome_words import OUTCOMES
from sync.outcomes import Outcome, Success
from sync.records import Text

_BRIEF = ("headline", "summary")
"""A full text may tell what was asked, paid or offered before."""
_SAYS: tuple[tuple[Success, re.Pattern[str]], ...] = (
    (
        Success.NO,
        re.compile("(未能?|不能|没有?)达成|未接受调解|拒绝调解|调解(不成|失败|未成功|未果)"),
    ),
    (
        Success.NO,
        re.compile(
            "noagreement|nosettlement|refusedmediation|couldnotagree|didnotagree|unresolved"
            "|not(re)?solved|not(be)?(settled|resolved)|mediationfailed|unsuccessful"
        ),
    ),
    (Success.YES, re.compile("(?<![未能没有])达成|已解决|(和解|调解)成功|已和解")),
    (
        Success.YES,
        re.compile(
            "agreedinmediation|(sides|parties)(have)?agreed|(?<!no)agreementwasreached"
            "|reachedanagreement|(?<!not)(?<!notbe)(?<!un)(settled|resolved)|mediationsucceeded"
        ),
    ),
)
"""What words say of how a case ended, written without spaces."""
_LEAST = 2
"""Characters of a label or a name that is looked for."""


class Restated(msgspec.Struct, frozen=True):
    """Words, by column, that still tell a fact as it was, by column."""

    words: str
    fact: str

    @property
    def said(self) -> Text:
        zh, en = names(self.fact)
        return Text(
            f"说的还是更正前的“{zh}”，与更正后的不符，请一并改写。",
            f"This still tells the former {en.lower()}, which the correction changes; rewrite it "
            "as well.",
        )


def restated(row: Complaint, fields: Mapping[str, Any]) -> Iterator[Restated]:
    """Which words of `row` contradict `fields`, the columns that a correction changes.

    In both languages: who reads one of them reads that the case ended so.
    """
    for field in (*needed("zh"), *needed("en")):
        if field.stem not in _BRIEF:
            continue
        words = _plain(str(fields.get(field.name, getattr(row, field.name))))
        for fact in fields:
            if _tells(words, row, fact, fields[fact]):
                yield Restated(field.name, fact)


def followed(row: Complaint, facts: Mapping[str, Any]) -> dict[str, str]:
    """The words of `row` in the other language that follow `facts` by themselves."""
    found = following_words(row, facts).items()
    ending = f"_{other(row.language)}"
    return {name: words for name, words in found if name.endswith(ending)}


def by_hand(row: Complaint) -> list[Field[Name]]:
    """The words of `row` in the other language that somebody wrote, and that follow no fact."""
    template = proposal(row)
    return [
        field
        for field in needed(other(row.language))
        if getattr(row, field.name) not in ("", template[field.name])
    ]


def other_in_doubt(row: Complaint, fields: Mapping[str, Any]) -> list[str]:
    """The columns of words by hand in the other language that stay beside another outcome.

    To be asked, not refused: only a person knows whether such words tell how the case ended.
    """
    if "outcome" not in fields:
        return []
    refused = {one.words for one in restated(row, fields)}
    names = [field.name for field in by_hand(row)]
    return [name for name in names if name not in fields and name not in refused]


def full_text_in_doubt(row: Complaint, fields: Mapping[str, Any]) -> str:
    """The column of a full text that seems to tell the outcome as it was; "" where none does.

    To be asked, not refused: it may tell what was offered before.
    """
    if "outcome" not in fields:
        return ""
    name = f"full_text_{row.language}"
    words = _plain(str(fields.get(name, getattr(row, name))))
    return name if _tells(words, row, "outcome", fields["outcome"]) else ""


def _tells(words: str, row: Complaint, fact: str, now: Any) -> bool:
    """Whether plain `words` tell `fact` as it is in `row`, and not as it is to be."""
    if fact == "outcome":
        return _ends_otherwise(words, Outcome(row.outcome), Outcome(now))
    new = [_plain(one) for one in _said(fact, now)]
    return any(
        len(old) >= _LEAST and old in words and not any(old in one for one in new)
        for old in map(_plain, _said(fact, getattr(row, fact, None)))
    )


def _said(fact: str, value: Any) -> list[str]:
    """How words name the value of a column; nothing of one that words do not name."""
    if not value:
        return []
    match fact:
        case "industry" | "issue" | "goods" | "shop_no":
            return [str(value)]
        case "amount_yuan":
            return [f"{value}元", f"{value:,}元", f"{value}yuan", f"{value:,}yuan"]
        case "operator_id":
            rows: Iterable[tuple[str, str]] = Operator.objects.filter(pk=value).values_list(
                "name", "sign"
            )
        case "venue_id":
            rows = Venue.objects.filter(pk=value).values_list("name_zh", "name_en")
        case _:
            return []
    return [name for both in rows for name in both]


def _ends_otherwise(words: str, was: Outcome, now: Outcome) -> bool:
    """Whether they say that a case ended as it did not."""
    told = [ending for ending in map(_plain, OUTCOMES[now].endings) if ending in words]
    if any(
        old in words and not any(old in new for new in told)
        for old in map(_plain, OUTCOMES[was].endings)
    ):
        return True
    return not told and any(
        success is not now.success and form.search(words) for success, form in _SAYS
    )


def _plain(words: str) -> str:
    """Without spaces, line breaks and the full stop at the end, in small letters."""
    return "".join(words.split()).casefold().rstrip("。.")
