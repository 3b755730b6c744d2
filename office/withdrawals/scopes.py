"""What a withdrawal may name (R40): all that the office knows of a scope, one class a scope.

A name of `sync.withdrawals.ScopeName` that has no class here does not pass the type checker.
"""

from collections.abc import Collection, Mapping
from typing import assert_never, override

from django.db.models import Count, Q, QuerySet

from office.complaints.models import Complaint
from office.errors import UsageError
from office.published.current_publication import records_by_venue
from office.published.models import PublicRecord, RecordVersion
from office.published.pub_ids import as_typed
from office.published.unreadable_parts import readable_bases
from office.published.where_listed import where_listed, where_named
from office.registry.models import Operator, Venue
from office.state_dir import StateDir
from office.withdrawals.news_scope import NewsScope
from office.withdrawals.scope_type import Choice, Choices, WithdrawalScope
from office.words import named, say, words
from sync.tree import Published, Tree
from sync.withdrawals import EVERYTHING, SCOPES, ScopeName, is_scope, reach


class RecordScope(WithdrawalScope):
    """One record, up to a version; a later one, which two officers signed, is shown."""

    name = "record"
    label = words("一件投诉", "One complaint")
    button = words("撤下这件", "Take it down")
    pressing = True
    searched = True

    @override
    def typed(self, text: str) -> str:
        return as_typed(text)

    @override
    def newest(self, place: StateDir, published: Published, target: str) -> int:
        known = [*RecordVersion.objects.filter(record=target).values_list("version", flat=True)]
        listed = where_listed(place.tree, published, target)
        known += [listed.entries()[target].version] if listed else []
        if not known:
            raise UsageError(f"没有公示编号 {target}。", f"There is no record {target}.")
        return max(known)

    @override
    def venues(self, tree: Tree, published: Published, target: str) -> frozenset[str] | None:
        listed = where_listed(tree, published, target)
        return frozenset({listed.index.venue.id}) if listed else None

    @override
    def names(self, targets: Collection[str]) -> dict[str, str]:
        rows = PublicRecord.objects.filter(pk__in=targets).select_related("complaint__operator")
        return {row.pk: f"{row.complaint.number} {row.complaint.operator}" for row in rows}

    @override
    def choices(
        self, found: QuerySet[Complaint], standing: Mapping[str, bool], part: slice
    ) -> Choices:
        return Choices(found.count(), tuple(_complaint(row) for row in found[part]))

    @override
    def target_of(self, row: Complaint, pub_id: str) -> str:
        return pub_id

    @override
    def complaints(self, target: str) -> Q:
        return Q(public_record=target)

    @override
    def versions(self, target: str, up_to: int) -> Q:
        return Q(record=target, version__lte=up_to)

    @override
    def mark(self, target: str, up_to: int) -> None:
        RecordVersion.objects.filter(self.versions(target, up_to)).update(withdrawn=True)
        later = RecordVersion.objects.filter(record=target, version__gt=up_to, body__isnull=False)
        if not later.exists():
            Complaint.objects.filter(self.complaints(target)).update(
                status=Complaint.Status.WITHDRAWN
            )


class OperatorScope(WithdrawalScope):
    """Everything of an operator, everywhere, also what is published of it later."""

    name = "operator"
    label = words("一家经营者", "One operator")
    button = words("撤下这家的全部", "Take all of it down")
    searched = True

    @override
    def newest(self, place: StateDir, published: Published, target: str) -> int:
        bases = readable_bases(place.tree, published)
        if not Operator.objects.filter(key=target).exists() and not any(
            entry.operator == target for base in bases for entry in base.entries().values()
        ):
            raise UsageError(f"没有经营者 {target}。", f"There is no operator {target}.")
        return 0

    @override
    def venues(self, tree: Tree, published: Published, target: str) -> frozenset[str] | None:
        return where_named(tree, published, target)

    @override
    def names(self, targets: Collection[str]) -> dict[str, str]:
        return {row.key: str(row) for row in Operator.objects.filter(key__in=targets)}

    @override
    def choices(
        self, found: QuerySet[Complaint], standing: Mapping[str, bool], part: slice
    ) -> Choices:
        operators = found.order_by().values("operator").annotate(n=Count("pk"))
        found_pks = [row["operator"] for row in operators.order_by("-n", "operator")[part]]
        gone = [venue for venue, down in standing.items() if down]
        every = Complaint.objects.filter(status=Complaint.Status.PUBLISHED, operator__in=found_pks)
        counts = dict(every.exclude(venue__in=gone).values_list("operator").annotate(Count("pk")))
        known = Operator.objects.in_bulk(found_pks)
        return Choices(
            operators.count(),
            tuple(
                Choice(known[pk].key, str(known[pk]), _published(counts.get(pk, 0)))
                for pk in found_pks
            ),
        )

    @override
    def target_of(self, row: Complaint, pub_id: str) -> str:
        return str(row.operator.key)

    @override
    def complaints(self, target: str) -> Q:
        return Q(operator__key=target)


class VenueScope(WithdrawalScope):
    """A venue's whole publication: its screens go neutral."""

    name = "venue"
    label = words("一个场所", "One venue")
    button = words("撤下整个场所", "Take the venue down")
    whole_venues = True

    @override
    def typed(self, text: str) -> str:
        return text.upper()

    @override
    def newest(self, place: StateDir, published: Published, target: str) -> int:
        if f"venue-{target.lower()}" not in published.versions:
            raise UsageError(
                f"场所 {target} 没有公示。", f"Nothing of venue {target} is published."
            )
        return 0

    @override
    def venues(self, tree: Tree, published: Published, target: str) -> frozenset[str] | None:
        return frozenset({target})

    @override
    def names(self, targets: Collection[str]) -> dict[str, str]:
        return {row.pk: named(row) for row in Venue.objects.filter(pk__in=targets)}

    @override
    def choices(
        self, found: QuerySet[Complaint], standing: Mapping[str, bool], part: slice
    ) -> Choices:
        called, counts = self.names(standing), records_by_venue()
        rows = [
            Choice(
                pk,
                called.get(pk, pk),
                f"{pk} · {_published(counts.get(pk, 0)) if not down else _whole()}",
                down=down,
            )
            for pk, down in sorted(standing.items())
        ]
        return Choices(len(rows), tuple(rows[part]))

    @override
    def target_of(self, row: Complaint, pub_id: str) -> str:
        return row.venue_id or ""

    @override
    def complaints(self, target: str) -> Q:
        return Q(venue=target)

    @override
    def on_screen(self, target: str, standing: Mapping[str, bool]) -> bool:
        return standing.get(target) is False

    @override
    def concerns(self, target: str, venue: str) -> bool:
        return target == venue

    @override
    def mark(self, target: str, up_to: int) -> None:
        """Nothing: what the venue lists stays published, unseen."""


class EverythingScope(WithdrawalScope):
    """Every venue, in an emergency (突发事件应急预案)."""

    name = "all"
    label = words("全部", "Everything")
    button = words("撤下全部", "Take everything down")
    pressing = True
    whole_venues = True

    @override
    def typed(self, text: str) -> str:
        return EVERYTHING

    @override
    def newest(self, place: StateDir, published: Published, target: str) -> int:
        if target != EVERYTHING:
            raise UsageError(
                f"全部撤下的对象只能是 {EVERYTHING}。",
                f"To take everything down, name {EVERYTHING}.",
            )
        return 0

    @override
    def names(self, targets: Collection[str]) -> dict[str, str]:
        return dict.fromkeys(targets, say("全部场所", "Every venue"))

    @override
    def choices(
        self, found: QuerySet[Complaint], standing: Mapping[str, bool], part: slice
    ) -> Choices:
        if not self.on_screen(EVERYTHING, standing):
            return Choices(0, ())
        note = say(
            "{n} 个场所，突发事件应急时使用",
            "venues: {n}; for an emergency",
            n=sum(not down for down in standing.values()),
        )
        return Choices(1, (Choice(EVERYTHING, say("全部场所", "Every venue"), note),))

    @override
    def target_of(self, row: Complaint, pub_id: str) -> str:
        return EVERYTHING

    @override
    def complaints(self, target: str) -> Q:
        return Q()

    @override
    def on_screen(self, target: str, standing: Mapping[str, bool]) -> bool:
        return target == EVERYTHING and False in standing.values()

    @override
    def concerns(self, target: str, venue: str) -> bool:
        return True

    @override
    def mark(self, target: str, up_to: int) -> None:
        """Nothing, as of a venue."""


def _complaint(row: Complaint) -> Choice:
    note = f"{row.operator} · {named(row.venue)}" if row.venue else str(row.operator)
    headline = row.headline_zh or row.headline_en
    return Choice(row.public_record.pk, row.number, note, headline, row.language)


def _published(number: int) -> str:
    return say("公示 {n} 件", "{n} published", n=number)


def _whole() -> str:
    return say("已整体撤下", "taken down as a whole")


def scope_of(name: ScopeName) -> WithdrawalScope:
    match name:
        case "record":
            return RecordScope()
        case "news":
            return NewsScope()
        case "operator":
            return OperatorScope()
        case "venue":
            return VenueScope()
        case "all":
            return EverythingScope()
        case _:
            assert_never(name)


def every_scope() -> list[WithdrawalScope]:
    """All of them, from the narrowest to the widest."""
    return [scope_of(name) for name in SCOPES]


def asked_scope(word: str) -> WithdrawalScope:
    """The scope that somebody asks for.

    Raises:
        UsageError: there is none of that name.
    """
    if not is_scope(word):
        raise UsageError(f"没有撤下范围 {word}。", f"There is no scope {word}.")
    return scope_of(word)


def acting_scope(scope: str, target: str) -> tuple[WithdrawalScope, str]:
    """Scope and target of an entry as they act here: an unknown one as the widest it can mean."""
    known, acting = reach(scope, target)
    return scope_of(known), acting
