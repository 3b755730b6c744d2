"""Everything that stands in the way of freezing, as sentences without unpublished text (R39)."""

from collections.abc import Collection, Iterator
from dataclasses import replace
from datetime import date

from layouts.fonts import uncovered
from office.accounts.display_names import named
from office.complaints.field_changes import names
from office.complaints.field_type import Of
from office.complaints.fields import FIELDS
from office.complaints.labels import masked
from office.complaints.models import ChangeProposal, Complaint, Upload
from office.complaints.publication_obstacles import problems
from office.corrections import secrecy
from office.corrections.models import Correction
from office.drafts.models import Batch
from office.errors import Sentences
from office.freezing.batch_check import of_batches
from office.freezing.corrected_rows import proposed
from office.freezing.freeze_scope import AsPublished, Everything, FreezeScope, TheseChanges
from office.freezing.listing_rules import Rules, rules
from office.freezing.proved_decisions import unproved, unproved_marks, unproved_news
from office.freezing.public_texts import of_changes, of_everything
from office.freezing.register_check import faults, faults_beside, texts, undrawn
from office.freezing.severe_check import severe_troubles
from office.freezing.trouble import Trouble
from office.freezing.unpublished import unpublished
from office.privacy import decisions
from office.privacy.scanned import scanned
from office.privacy_scan import registry_scan
from office.registry import lookups as registry
from office.registry.models import Venue

_DRAWN = [field.attribute for field in FIELDS if field.plate and field.of is Of.COMPLAINT]
_OF_OPERATOR = [field.attribute for field in FIELDS if field.plate and field.of is Of.OPERATOR]


def obstacles(scope: FreezeScope) -> list[Sentences]:
    """Every problem of what `scope` takes in, R12 and R2 among them; empty where it can be frozen.

    What is published already was looked at before it was.
    """
    match scope:
        case Everything():
            found = troubles()
        case AsPublished():
            found = []
        case TheseChanges(records=records, news=news):
            found = [
                *corrections_in_the_way(records),
                *of_batches(_new_months(records)),
                *severe_troubles(of_changes(records, news)),
                *unproved_news(news),
            ]
    return [(trouble.zh, trouble.en) for trouble in found]


def troubles(month: str = "") -> list[Trouble]:
    """Every problem of what would be listed; with `month`, only of that month's form."""
    chosen = rules()
    found = [
        *_half_taken_in(),
        *of_batches(chosen.months.values(), month),
        *_complaints(chosen, month),
        *_proposals(month),
        *unproved(month),
        *corrections_in_the_way(),
        *severe_troubles(of_everything(month)),
    ]
    return found if month else [*_venues(), *_registers(), *unproved_news(), *found]


def _half_taken_in() -> Iterator[Trouble]:
    """A long list is taken in some rows at a time; part of a month is no month."""
    if Upload.objects.filter(state=Upload.State.TAKING).exists():
        yield Trouble(
            "intake",
            "有一份上传正在录入，或者录入中断；请等录入完成（中断的，在“录入”页打开后继续）再定稿。",
            "An upload is being taken in, or was interrupted; wait until it is done (if "
            "interrupted, continue it on the page “Take in”), then freeze.",
        )


def _complaints(chosen: Rules, month: str) -> Iterator[Trouble]:
    """What is not listed (R9, R10) needs no words: only what it is counted by is looked at."""
    effective = date.fromisoformat(registry.settings().effective_date)
    rows = unpublished(month).select_related("operator", "venue").order_by("venue_id", "number")
    rows = rows.prefetch_related("operator__leases")
    may, decided = decisions.allowed(), decisions.cleared()
    seen: dict[tuple[str, ...], bool] = {}
    # What the calendar has kept of them is read at once, and not found anew by `problems`.
    scanned((row for row in rows if row.venue and chosen.lists(row, row.venue)), may)
    for row in rows:
        if row.venue is None:
            continue
        name = f"{row.venue_id} {masked(row.number)}"
        if not chosen.lists(row, row.venue):
            yield from _counted(name, row, may.numbers)
            continue
        open_now = decided.get(row.pk, ())
        for found in problems(row, effective, may, open_now, facts_only=chosen.facts_only):
            field_zh, field_en = names(found.field)
            yield Trouble(
                found.code,
                f"{name}：{field_zh}：{found.reason.zh}",
                f"{name}: {field_en}: {found.reason.en}",
                row.pk,
                row.closed_month,
                found.field,
            )
        yield from _beside((name, name), row, may.numbers, seen)
        for zh, en in _glyphs((name, name), row):
            yield Trouble("glyph", zh, en, row.pk, row.closed_month)


def _beside(
    name: Sentences,
    row: Complaint,
    numbers: tuple[str, ...],
    seen: dict[tuple[str, ...], bool],
) -> Iterator[Trouble]:
    """R2 for what is published with the record: who accepted it, and its operator."""
    shops = {text for lease in row.operator.leases.all() for text in texts(lease, Of.LEASE)}
    operator = (*texts(row.operator, Of.OPERATOR), *sorted(shops))
    source = tuple(texts(row, Of.COMPLAINT))
    if operator not in seen:
        seen[operator] = registry_scan.operator_names_a_person(operator, numbers)
    if source not in seen:
        seen[source] = registry_scan.operator_names_a_person(source, numbers)
    if seen[operator]:
        yield Trouble(
            "personal_data",
            f"{name[0]}：被投诉方的登记资料（名称、店招、地址、店铺号等）含个人信息，请到该经营者的页面"
            "改正。",
            f"{name[1]}: The operator's registration data contain personal data; correct them on "
            "its page.",
            row.pk,
            row.closed_month,
        )
    if seen[source]:
        yield Trouble(
            "personal_data",
            f"{name[0]}：受理单位一栏含个人信息，请改选受理单位。",
            f"{name[1]}: The accepting organisation's name contains personal data; choose another.",
            row.pk,
            row.closed_month,
            "source_org",
        )


def _counted(name: str, row: Complaint, numbers: tuple[str, ...]) -> Iterator[Trouble]:
    """R2 for the words by which an unlisted complaint stands in the signed tally."""
    if registry_scan.names_a_person([row.industry, row.issue], numbers):
        yield Trouble(
            "personal_data",
            f"{name}：行业或问题一栏含个人信息；这一件不上榜，但按这两栏计入统计。请在“隐私核查”中遮盖。",
            f"{name}: Its industry or issue contains personal data; it is not listed, but counted "
            "by these; redact them on the page “Privacy”.",
            row.pk,
            row.closed_month,
        )


def _venues() -> Iterator[Trouble]:
    open_venues = Venue.objects.filter(state=Venue.State.OPEN, disclosed=True)
    for venue in open_venues.prefetch_related("profiles"):
        if not venue.profiles.all():
            yield Trouble(
                "venue",
                f"场所 {venue.pk} 没有屏幕规格。",
                f"Venue {venue.pk} has no panel profile.",
            )


def _registers() -> Iterator[Trouble]:
    for zh, en in faults():
        yield Trouble("personal_data", zh, en)
    for zh, en in undrawn():
        yield Trouble("glyph", zh, en)


def _glyphs(name: Sentences, row: Complaint) -> Iterator[Sentences]:
    """Characters that no plate can show are named before anything is drawn."""
    words = [getattr(row, column) for column in _DRAWN]
    words += [getattr(row.operator, column) for column in _OF_OPERATOR]
    missing_ones = uncovered("".join(words).replace("\n", ""))
    if missing_ones:
        codes = "、".join(f"U+{ord(c):04X}" for c in missing_ones)
        yield f"{name[0]}：字体不含 {codes}。", f"{name[1]}: The plates' font lacks {codes}."


def _proposals(month: str) -> Iterator[Trouble]:
    """R12's neighbour: what a later import says otherwise must be decided first."""
    rows = ChangeProposal.objects.filter(accepted=None).select_related("complaint")
    for proposal in (rows.filter(complaint__closed_month=month) if month else rows).order_by("pk"):
        number = masked(proposal.complaint.number)
        fields = [names(field) for field in sorted(proposal.changes)]
        zh, en = "、".join(each[0] for each in fields), ", ".join(each[1] for each in fields)
        yield Trouble(
            "proposal",
            f"{number}：有待核定的变更（{zh}），请先 office decide。",
            f"{number}: A later file proposes a change ({en}); decide it first: office decide",
            proposal.complaint_id,
            proposal.complaint.closed_month,
        )


def corrections_in_the_way(records: Collection[str] | None = None) -> Iterator[Trouble]:
    """What keeps proposed corrections from being published, by the rules of today (R39: untold).

    R12 of their dates, R1 and R2 of their words, and of what is published beside them.

    Args:
        records: the public ids whose corrections are asked about; None: of all.
    """
    effective = date.fromisoformat(registry.settings().effective_date)
    may = decisions.allowed()
    items = list(proposed(records))
    yield from unproved_marks([item.after.pk for item in items if item.correction.is_mark])
    for item in items:
        row, changes, pub_id = item.after, item.correction.changes, item.correction.record_id
        own = item.correction
        name = f"{Correction.Kind(own.kind).label} {pub_id}", f"{own.kind.capitalize()} {pub_id}"
        if secrecy.due(own) and not own.is_mark:  # a reply that nobody looked through waits
            said = secrecy.who([named(each) for each in own.authors])
            yield Trouble(
                "correction_secrecy", f"{name[0]}：{said.zh}", f"{name[1]}: {said.en}", row.pk,
                field="correction",
            )  # fmt: skip
        words = {decisions.NOTE: own.note, "was": own.was, "reads": own.reads, **changes}
        for field in {one.field for one in decisions.proposed(row, words)}:
            zh, en = names(field)
            yield Trouble(
                "personal_data",
                f"{name[0]}：{zh}含个人信息，请撤回这件更正，改写后重新提出。",
                f"{name[1]}: {en}: The text of this correction contains personal data; take it "
                "back, reword it and propose it again.",
                row.pk,
                field="correction",
            )
        for found in problems(row, effective, may):
            if found.code != "personal_data" and _touches(found.field, changes):
                zh, en = names(found.field)
                yield Trouble(
                    found.code, f"{name[0]}：{zh}：{found.reason.zh}",
                    f"{name[1]}: {en}: {found.reason.en}", row.pk, field="correction",
                )  # fmt: skip
        for zh, en in _glyphs(name, row):
            yield Trouble("glyph", zh, en, row.pk, field="correction")
        if own.is_mark:
            continue  # the rest of its record stays as it is published
        for trouble in _beside(name, row, may.numbers, {}):
            yield replace(trouble, field="correction")
        for zh, en in faults_beside(row):
            yield Trouble("personal_data", zh, en)


def _new_months(records: Collection[str]) -> Iterator[Batch]:
    """How the months are published to which corrections move records: their words come along."""
    moved = {item.after.closed_month for item in proposed(records) if item.moves}
    yield from Batch.objects.filter(month__in=moved).order_by("month")


_DATES = {"accepted_on", "closed_on", "closed_month"}


def _touches(field: str, changes: Collection[str]) -> bool:
    """Whether a correction changes what a problem is of; dates are judged together."""
    return field in changes or (field in _DATES and not _DATES.isdisjoint(changes))
