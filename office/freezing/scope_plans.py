"""The plans of a draft, by what it is frozen from, and which corrections and news they hold."""

import dataclasses
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime

import msgspec

from office.drafts.draft_input_rows import InputRows
from office.errors import FreezeError, Sentences
from office.freezing.corrected_rows import Corrected, complaints, proposed, why_it_waits
from office.freezing.correction_plan import elsewhere, new_months, new_words, with_corrections
from office.freezing.drills_told import drills_told
from office.freezing.freeze_scope import AsPublished, Everything, FreezeScope, TheseChanges
from office.freezing.listing_rules import Rules
from office.freezing.news_plan import BookNews, VenueNews, of_books, of_index
from office.freezing.plan import Given, VenuePlan, newest_day, plan
from office.freezing.republish import bases, plan_again
from office.published.showing_ended import ended
from office.published.venue_contents import read_index
from office.published.where_listed import where_listed
from office.registry import lookups as registry
from office.registry.models import Venue
from office.state_dir import StateDir
from office.withdrawals.mark_withdrawn import records_only
from sync.bundle import Settings
from sync.drill_figures import DrillFigures
from sync.records import Text
from sync.tree import Published
from sync.trust import venue_role
from sync.withdrawal_envelopes import in_force
from sync.withdrawals import WithdrawalSet

_NOTHING: Sentences = (
    "所选更正、答复、异议、警示或好消息已公示、已撤回或没有变化，没有定稿。",
    "The selected items are already published, taken back or unchanged; nothing was frozen.",
)


@dataclass(frozen=True)
class Circumstances:
    """What is published, down and ruled at the moment of freezing.

    `known` are the rows that were there at the start; what comes in later waits for the next
    draft. `withdrawn` is all that was ever taken down, `left` what stays so in this draft. `again`
    are the venues that are signed anew whatever else the draft has.
    """

    place: StateDir
    published: Published
    venues: Sequence[Venue]
    withdrawn: WithdrawalSet
    left: WithdrawalSet
    rules: Rules
    known: InputRows
    now: datetime
    today: date
    again: Collection[str]


@dataclass(frozen=True)
class ScopePlans:
    """What the venues would publish, by which settings; of changes alone those that may be signed.

    `carried` are the corrections in it, `waiting` says of the others by public id why they wait.
    `rows` are what no venue's plan names: until when it reaches, and what corrections alone read.
    `touched` are the venues that changes which go alone are made to.
    """

    plans: list[VenuePlan]
    settings: Settings
    carried: Sequence[Corrected] = ()
    waiting: dict[str, Text] = field(default_factory=dict)
    rows: InputRows = field(default_factory=InputRows)
    touched: frozenset[str] = frozenset()


def plans_of(scope: FreezeScope, now: Circumstances) -> ScopePlans:
    """The plans of a draft that is frozen from `scope`.

    Raises:
        FreezeError: there is nothing to freeze, or a correction cannot go alone.
        TrustError: the published tree is incomplete.
    """
    match scope:
        case Everything():
            return _everything(now)
        case AsPublished():
            return ScopePlans(*_as_published(now))
        case TheseChanges():
            return _changes(scope, now)


def _everything(now: Circumstances) -> ScopePlans:
    settings = registry.settings()
    known = frozenset(now.known.carried)
    carried, waiting = _sorted((one for one in proposed() if one.before.pk in known), now)
    corrections = {item.before.pk: item.correction for item in carried}
    here = now.known.listed
    newest = newest_day(here, now.today, corrections)
    until = registry.bureau().as_of or newest
    if until is None:
        raise FreezeError(
            [
                (
                    "没有可公示的投诉，请先录入。",
                    "There are no complaints to publish; take some in first.",
                )
            ]
        )
    given = _given(now, settings, until, carried)
    news, drills = of_books(now.now, now.left), drills_told()
    plans = [
        _telling(
            plan(venue, [row for row in complaints(venue, corrections) if row.pk in here], given),
            news.of(venue).only(now.known.news),
            drills.get(venue.pk, ()),
        )
        for venue in now.venues
        if venue.state == Venue.State.OPEN and _begun(now, venue)
    ]
    rows = InputRows(
        carried=tuple(sorted(item.before.pk for item in carried)),
        until=newest.isoformat() if newest else "",
    )
    return ScopePlans(plans, settings, carried, waiting, rows)


def _telling(planned: VenuePlan, news: VenueNews, drills: tuple[DrillFigures, ...]) -> VenuePlan:
    """A plan that tells `news` of the books, which it is then made of, and `drills`, which stay."""
    rows = msgspec.structs.replace(planned.rows, news=news.ids)
    return dataclasses.replace(planned, news=news, rows=rows, drills=drills)


def _begun(now: Circumstances, venue: Venue) -> bool:
    """Whether disclosure has begun there (R10); switched off again, it lists no record."""
    return venue.disclosed or venue_role(venue.pk) in now.published.roles


def _as_published(
    now: Circumstances, of: Collection[str] | None = None
) -> tuple[list[VenuePlan], Settings]:
    """Every open venue as it was signed last, whatever the bureau has changed since.

    Args:
        of: these alone.
    """
    wanted = [venue for venue in now.venues if of is None or venue.pk in of]
    found = bases(now.place, now.published, wanted)
    plans = []
    for venue, base in found:
        down = in_force(now.withdrawn, base.index, now.published.delegations)
        told = of_index(now.place.tree, base.index, now.now, down, now.left)
        planned = plan_again(now.place, venue, base, down, now.rules)
        plans.append(dataclasses.replace(planned, news=told, drills=base.index.drills))
    return plans, _settings(now)


def _settings(now: Circumstances) -> Settings:
    """Those by which an open venue was signed last, whichever it is."""
    names = (venue.pk for venue in now.venues if venue.state == Venue.State.OPEN)
    indexes = (read_index(now.place.tree, now.published, name) for name in names)
    newest = max((one for one in indexes if one), key=lambda one: one.seq, default=None)
    return newest.settings if newest else registry.settings()


def _changes(scope: TheseChanges, now: Circumstances) -> ScopePlans:
    """Venues as they are published, with the chosen changes in those that they touch.

    No other is planned, so that a change takes no longer in a large bureau.
    """
    items, books = proposed(scope.records), of_books(now.now, now.left, scope.news)
    concerned = _concerned(items, now) | _telling_any(scope.news, books, now)
    plans, settings = _as_published(now, concerned)
    carried, waiting = _sorted(items, now, plans)
    told = _with_news(plans, scope.news, books)
    if not carried and told == plans:
        raise FreezeError([(why.zh, why.en) for why in waiting.values()] or [_NOTHING])
    given = _given(now, settings, now.today, carried)
    corrected = with_corrections(told, carried, given)
    known = {plan.venue.pk: plan for plan in told}
    here = [(known[str(item.after.venue_id)], item) for item in carried]
    rows = InputRows(
        corrected=tuple(item.before.pk for item in carried),
        months=tuple(sorted({month for plan, item in here for month in new_months(plan, item)})),
        words=tuple(sorted({word for plan, item in here for word in new_words(plan, item)})),
        news=scope.news,
    )
    newer = {new.venue.pk for old, new in zip(plans, told, strict=True) if old != new}
    touched = frozenset(corrected) | newer
    return ScopePlans([*(known | corrected).values()], settings, carried, waiting, rows, touched)


def _concerned(items: Iterable[Corrected], now: Circumstances) -> set[str]:
    """The venues that corrections may touch, and those that are signed anew in any case."""
    found = set(now.again)
    for item in items:
        listed = where_listed(now.place.tree, now.published, item.correction.record_id)
        found |= {listed.index.venue.id} if listed else set()
        found |= {str(item.before.venue_id), str(item.after.venue_id)}
    return found


def _telling_any(ids: Collection[str], books: BookNews, now: Circumstances) -> set[str]:
    """The venues that tell one of these warnings and good news, or are to, by their index and the
    books.
    """
    if not ids:
        return set()
    found = {venue.pk for venue in now.venues if books.of(venue).only(ids).ids}
    for venue in now.venues:
        index = read_index(now.place.tree, now.published, venue.pk)
        if index and not index.news_until().keys().isdisjoint(ids):
            found.add(venue.pk)
    return found


def _with_news(plans: Sequence[VenuePlan], ids: Collection[str], news: BookNews) -> list[VenuePlan]:
    """What is published, with the chosen warnings and good news as the books have them now."""
    return [
        dataclasses.replace(each, news=each.news.without(ids) | news.of(each.venue).only(ids))
        for each in plans
    ]


def _sorted(
    items: Iterable[Corrected], now: Circumstances, alone_in: Sequence[VenuePlan] | None = None
) -> tuple[list[Corrected], dict[str, Text]]:
    """Which corrections are carried out, and by public id why the others wait.

    Args:
        alone_in: what they are put into, where they go alone.
    """
    carried: list[Corrected] = []
    waiting: dict[str, Text] = {}
    found = list(items)
    over = ended([item.correction.record_id for item in found], now.today)
    for item in found:
        why = why_it_waits(item, now.left, now.rules, over)
        if why is None and alone_in is not None:
            why = elsewhere(item, alone_in)
        if why is None:
            carried.append(item)
        else:
            waiting[item.correction.record_id] = why
    return carried, waiting


def _given(
    now: Circumstances, settings: Settings, until: date, carried: Iterable[Corrected]
) -> Given:
    return Given(
        settings, records_only(now.left), until, now.today, registry.organisations(), now.rules,
        {item.before.pk: item.correction for item in carried},
    )  # fmt: skip
