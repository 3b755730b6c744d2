"""What waits for somebody on the first page: texts with open findings, the secrecy check."""

from collections.abc import Iterator
from datetime import datetime

from django.urls import reverse
from django.utils.timezone import localdate

from office.accounts.holders import holders
from office.due.publication import CLOCK, publication_term
from office.privacy.queue import queue
from office.privacy.secrecy_queue import unticked
from office.roles import Role
from office.site.todo import Todo

_SECRECY = ("件投诉待保密审查", "complaints wait for the secrecy check")


def todos(roles: frozenset[Role], person: str, now: datetime) -> Iterator[Todo]:
    """To 消保处: both checks of R2."""
    if Role.ENTRY not in roles:
        return
    day = localdate(now)
    term = publication_term(day)
    found = {one.complaint for one in queue()}
    yield Todo(
        "件投诉待隐私核查", "complaints wait for the privacy check", len(found),
        reverse("site:privacy"), act=("逐件看", "Look at each"),
        load=term.load_of(found, day) if found else None, clock=CLOCK,
    )  # fmt: skip
    url = f"{reverse('site:records')}?problem"
    waits = unticked(person)
    if mine := waits.mine:
        yield Todo(
            *_SECRECY, len(mine), f"{url}=my-secrecy", act=("去审查", "Check"),
            load=term.load_of(mine, day), clock=CLOCK,
        )  # fmt: skip
    if own := waits.others:
        yield Todo(
            *_SECRECY, len(own), f"{url}=others-secrecy", load=term.load_of(own, day), clock=CLOCK,
            note_zh="您录入、修改过，或经手过告知书", note_en="you had a hand in them",
            theirs=True, who=holders({Role.ENTRY}, day, without={person}),
        )  # fmt: skip
