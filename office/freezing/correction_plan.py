"""Chosen corrections put into what is published: the records, and the one case of each (R32)."""

import dataclasses
from collections.abc import Iterable, Sequence

from office.errors import FreezeError
from office.freezing import tally_change
from office.freezing.corrected_rows import Corrected
from office.freezing.listed_versions import version_to_list
from office.freezing.plan import Given, Planned, VenuePlan, case_of, new_version
from office.registry import lookups as registry
from sync.records import Record, Text
from sync.tally import Case

_ALWAYS, _NEVER = "0001-01", "9999-12"
"""Months from which the term of 60 days may have been said to count, in a tally of before."""


def elsewhere(item: Corrected, plans: Iterable[VenuePlan]) -> Text | None:
    """Why a correction cannot go into what is published as it stands; None: it can."""
    known = {plan.venue.pk: plan for plan in plans}
    if _listed(item, known.values()) is None:
        return Text(
            "这件已撤下或不在公示中，先等待，随全部定稿公示。",
            "Its record is taken down or not published; it waits for the next full draft.",
        )
    if item.after.venue_id not in known:
        return Text(
            "更正后的场所还没有公示过内容，更正先等待，随全部定稿公示。",
            "Nothing is published yet for the venue it moves to; the correction waits for the "
            "next full draft.",
        )
    if item.after.closed_month > known[item.after.venue_id].tally.as_of[:7]:
        return Text(
            "更正后的办结月份晚于已公示统计的截至月份，更正先等待，随全部定稿公示。",
            "Its month of conclusion is later than the published figures; the correction waits "
            "for the next full draft.",
        )
    return None


def with_corrections(
    plans: Sequence[VenuePlan], chosen: Iterable[Corrected], given: Given
) -> dict[str, VenuePlan]:
    """What is published, with the chosen corrections in it: the venues that they touch, by id.

    Args:
        plans: of every venue as it is published.
        chosen: such as `elsewhere` has nothing to say of.

    Raises:
        FreezeError: a published tally does not hold the case as the books have it.
    """
    known = {plan.venue.pk: plan for plan in plans}
    touched: set[str] = set()
    for item in chosen:
        old = _listed(item, known.values())
        assert old is not None  # noqa: S101 - else it waits
        now = str(item.after.venue_id)
        fresh = _planned(item, given)
        if item.correction.is_mark:  # it is the case that it was, in the tally and the registers
            known[now] = _in_place(known[now], fresh)
            touched.add(now)
            continue
        public = _record(old, item)
        known[old.venue.pk] = _taken_out(old, item, public, given)
        known[now] = _put_in(known[now], item, fresh, given)
        touched |= {old.venue.pk, now}
    return {venue: known[venue] for venue in sorted(touched)}


def _listed(item: Corrected, plans: Iterable[VenuePlan]) -> VenuePlan | None:
    """Where the version that is to be corrected is shown."""
    return next((plan for plan in plans if _find(plan, item)), None)


def _find(plan: VenuePlan, item: Corrected) -> Planned | None:
    wanted = item.correction.record_id, item.correction.of_version
    found = (p for p in plan.records if (p.record.pub_id, p.record.version) == wanted)
    return next(found, None)


def _record(plan: VenuePlan, item: Corrected) -> Record:
    found = _find(plan, item)
    assert found is not None  # noqa: S101 - `_listed` found it
    return found.record


def _planned(item: Corrected, given: Given) -> Planned:
    version = version_to_list(item.before, item.correction, given.today)
    return new_version(item.after, version, given)


def _taken_out(plan: VenuePlan, item: Corrected, record: Record, given: Given) -> VenuePlan:
    """`plan` without the version that goes, and without its case."""
    readings = _readings(item, record, given)
    tally = plan.tally
    if tally_change.counts(tally, readings[0], item.before.accepted_on.isoformat()):
        found = tally_change.without(tally, readings)
        if found is None:
            raise FreezeError(
                [
                    (
                        f"更正 {record.pub_id}：已公示的统计里找不到这一件的原值，不能单独定稿；"
                        "请与全部内容一起定稿。",
                        f"Correction {record.pub_id}: the published figures do not contain this "
                        "case as recorded, so it cannot be frozen alone; freeze it together with "
                        "everything else.",
                    )
                ]
            )
        tally = found
    records = tuple(p for p in plan.records if p.record.pub_id != record.pub_id)
    return dataclasses.replace(plan, records=records, tally=tally)


def _in_place(plan: VenuePlan, fresh: Planned) -> VenuePlan:
    """`plan` with the next version of a record that it lists."""
    pub_id = fresh.record.pub_id
    records = tuple(fresh if p.record.pub_id == pub_id else p for p in plan.records)
    return dataclasses.replace(plan, records=records)


def _put_in(plan: VenuePlan, item: Corrected, fresh: Planned, given: Given) -> VenuePlan:
    """`plan` with the new version, its case, and the English of words that are new."""
    case = case_of(item.after, fresh.record, given.rules.sixty_days_from)
    tally = plan.tally
    if tally_change.counts(tally, case, item.after.accepted_on.isoformat()):
        tally = tally_change.with_case(tally, case)
    records = tuple(sorted((*plan.records, fresh), key=lambda p: p.record.pub_id))
    assert plan.head is not None  # noqa: S101 - of what is published
    labels = {**registry.labels(new_words(plan, item)), **plan.head.labels}
    head = dataclasses.replace(plan.head, labels=labels)
    return dataclasses.replace(plan, records=records, tally=tally, head=head)


def new_months(plan: VenuePlan, item: Corrected) -> set[str]:
    """The month of a corrected record, where no list of it was signed."""
    known = plan.head.months if plan.head else ()
    return {item.after.closed_month}.difference(known)


def new_words(plan: VenuePlan, item: Corrected) -> set[str]:
    """The industry and issue of a corrected record that the published index has no English of."""
    known = plan.head.labels if plan.head else {}
    return {item.after.industry, item.after.issue} - known.keys()


def _readings(item: Corrected, record: Record, given: Given) -> list[Case]:
    months = given.rules.sixty_days_from, _ALWAYS, _NEVER
    return [case_of(item.before, record, month) for month in months]
