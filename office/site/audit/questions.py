"""The five questions that are asked of a log, each a link: two further clicks at most answer it."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import timedelta

import msgspec
from django.db.models import Count, Max
from django.db.models.functions import Substr

from office.audit.models import Event
from office.drafts.models import Draft
from office.errors import Sentences
from office.published.models import Withdrawal
from office.site.audit import labels
from office.site.audit.act_groups import Group
from office.site.audit.asked import Asked, question
from office.site.audit.meanings import Meaning
from office.site.audit.people import People
from office.site.audit.sight import Sight
from office.site.audit.subject_names import called, complaints
from office.site.audit.subjects import Subject
from office.words import moment, say
from sync.instants import format_instant, parse_instant

_NEWEST = 12
_DAYS = timedelta(days=92)
"""So far back the days of a person are offered; any other day can be typed."""


@dataclass(frozen=True)
class Question:
    """A question in both languages, and where it leads."""

    name: str
    words: Sentences
    url: str


class Choice(msgspec.Struct, frozen=True):
    """One thing that a question may be about, the newest first."""

    words: str
    note: str
    url: str


_ABOUT: Mapping[str, Sentences] = {
    "complaint": ("这一件谁办的，改过什么？", "Who handled this one, and changed what?"),
    "draft": ("这一批谁签的，看了多久？", "Who signed this batch, having looked how long?"),
    "person": ("某人某天做了什么？", "What did somebody do on a day?"),
    "withdrawal": (
        "撤下用了多久，哪块屏最慢？",
        "How long did a withdrawal take, and which screen was slowest?",
    ),
}
"""What is asked about one thing, by the kind of thing that is chosen first."""
_TAKEN = ("谁看过、导出过没有公示的内容？", "Who looked at or took away what is unpublished?")


def questions(sight: Sight) -> list[Question]:
    """The five; who reads no complaints is asked about none."""
    asked = [Question(name, words, question(name)) for name, words in _ABOUT.items()]
    asked.append(Question(Group.TAKEN, _TAKEN, Asked(group=Group.TAKEN).address()))
    return [one for one in asked if sight.reads or one.name != "complaint"]


def choices(name: str, sight: Sight) -> list[Choice]:
    """What the question of that name may be about; nothing where there is no such question."""
    return list(_CHOICES[name](sight)) if name in _CHOICES else []


def days_of(asked: Asked, sight: Sight) -> list[Choice]:
    """The last days on which the one person acted who is asked for, where no day is."""
    person = asked.only("person")
    if not person or any(one.kind == "days" for term in asked.terms for one in term):
        return []
    rows = Event.objects.filter(actor=person)
    last = rows.aggregate(last=Max("at"))["last"]
    if last is None:
        return []
    since = format_instant(parse_instant(last) - _DAYS)
    hours = rows.filter(at__gte=since).order_by().annotate(hour=Substr("at", 1, 13))
    counted: dict[str, int] = {}
    for hour, number in hours.values_list("hour").annotate(Count("pk")):
        day = labels.local(f"{hour}:00:00Z", sight.zone)[:10]
        counted[day] = counted.get(day, 0) + number
    return [
        Choice(
            day,
            say("{n} 步", "steps: {n}", n=counted[day]),
            asked.narrowed(Meaning("days", f"{day}~{day}")).address(),
        )
        for day in sorted(counted, reverse=True)[:_NEWEST]
    ]


def _complaints(sight: Sight) -> Iterator[Choice]:
    """Those that something was done to last."""
    newest = sight.complaints.order_by("-pk").values_list("pk", flat=True)[:_NEWEST]
    for one in complaints(list(newest), sight).values():
        if one.meaning:
            yield Choice(one.words, "", Asked(((one.meaning,),)).address())


def _drafts(_sight: Sight) -> Iterator[Choice]:
    for row in Draft.objects.order_by("-number")[:_NEWEST]:
        words = say("第 {n} 批", "Draft {n}", n=row.number)
        note = say(
            "{at} 定稿，{state}",
            "frozen {at}, {state}",
            at=moment(row.frozen_at),
            state=row.get_state_display(),
        )
        yield Choice(words, note, Asked(((Meaning("draft", str(row.number)),),)).address())


def _people(sight: Sight) -> Iterator[Choice]:
    """Whoever acted, whoever did last first."""
    counted = Event.objects.order_by().values_list("actor", "role").annotate(Max("at"))
    rows = sorted(counted, key=lambda one: one[2], reverse=True)
    people, told = People(actor for actor, _, _ in rows), set()
    for actor, role, at in rows:
        if people.known(actor) and actor not in told:
            told.add(actor)
            last = labels.local(at, sight.zone)[:16]
            yield Choice(
                people.name(actor, role),
                say("最近 {at}", "last {at}", at=last),
                Asked(((Meaning("person", actor),),)).address(),
            )


def _withdrawals(sight: Sight) -> Iterator[Choice]:
    rows = list(Withdrawal.objects.order_by("-wd_version")[:_NEWEST])
    names = called([Subject("withdrawal", str(row.wd_version)) for row in rows], sight)
    for row in rows:
        one = names[Subject("withdrawal", str(row.wd_version))]
        if one.meaning:
            yield Choice(one.words, moment(row.at), Asked(((one.meaning,),)).address())


_CHOICES: Mapping[str, Callable[[Sight], Iterator[Choice]]] = {
    "complaint": _complaints,
    "draft": _drafts,
    "person": _people,
    "withdrawal": _withdrawals,
}
