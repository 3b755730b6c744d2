"""One run of freezing: the plans of all venues, what differs, and the plates drawn for it."""

import dataclasses
from collections.abc import Mapping, Sequence
from datetime import datetime
from pathlib import Path

import msgspec
from tuf.api.metadata import Targets

from office.drafts import plates
from office.drafts.draft_input_rows import InputRows, joined_rows
from office.drafts.draft_numbers import highest_seq
from office.drafts.models import Draft
from office.errors import FreezeError
from office.false_alarms.severe import severe
from office.freezing.bundle_builder import Contents, bundle, contents
from office.freezing.freeze_scope import AsPublished, Everything, FreezeScope, TheseChanges
from office.freezing.held_back import held_back
from office.freezing.listing_rules import rules
from office.freezing.plan import VenuePlan
from office.freezing.readable_text import check_readable
from office.freezing.scope_plans import Circumstances, plans_of
from office.freezing.severe_check import check_wording
from office.progress import Progress
from office.published import tree as published_tree
from office.published.models import DrawnPlate
from office.published.signature_expiry import ends_soon
from office.published.venue_contents import PublishedVenue, read_venue
from office.registry import lookups as registry
from office.registry.models import Venue
from office.state_dir import StateDir
from office.withdrawals.lifts import acting, asked_and_acting
from sync.bundle import Index
from sync.instants import format_instant
from sync.kept_files import FilesElsewhere, KeptFiles
from sync.repository import signed_as
from sync.tree import Published
from sync.trust import venue_role
from sync.withdrawal_envelopes import WITHDRAWAL_ROLE, in_force
from sync.withdrawals import WithdrawalSet


class FreezeRun:
    """The plans of all venues, and of those the ones whose content differs from the base.

    Args:
        drawn: what was drawn at an earlier go, by path; what is drawn now is added.
        known: the rows that were there at the start; what comes in later waits for the next draft.
        scope: what the draft is made from.
    """

    def __init__(
        self,
        place: StateDir,
        published: Published,
        now: datetime,
        drawn: KeptFiles,
        known: InputRows,
        *,
        scope: FreezeScope,
    ) -> None:
        self.place, self.published, self.scope = place, published, scope
        self.seq = highest_seq(published) + 1
        self.list_version = 0
        self.delegations = signed_as(published_tree.targets(place, published), Targets)
        self.withdrawn = published_tree.withdrawn(place, published)
        self._ordinary, self._severe = isinstance(scope, Everything), severe()
        self.lifts = asked_and_acting() if self._ordinary else acting()
        self.left = self.lifts.left(self.withdrawn)
        self._drawn, self._needed = drawn, set[str]()
        numbers_used = Draft.objects.order_by("-number").values_list("number", flat=True)[:2]
        self._last_drafts = [place.draft(n) for n in numbers_used]
        self.every = isinstance(scope, AsPublished) or place.pending_targets.is_file()
        self._ageing = {role for role, data in published.roles.items() if ends_soon(data, now)}
        venues = list(Venue.objects.order_by("pk").prefetch_related("profiles"))
        self._rules = rules()
        again = {v.pk for v in venues if self.every or venue_role(v.pk) in self._ageing}
        found = plans_of(
            scope,
            Circumstances(
                place, published, venues, self.withdrawn, self.left, self._rules, known,
                now, registry.today(now), again,
            ),
        )  # fmt: skip
        self._carried, self.waiting, self._rows = found.carried, found.waiting, found.rows
        self._touched, self._at = found.touched, format_instant(now)
        self.settings = found.settings
        self.plans = [self._lifted(planned) for planned in found.plans]
        self.closing = [
            venue for venue in venues if venue.state != Venue.State.OPEN and self._closes(venue.pk)
        ]

    def _lifted(self, planned: VenuePlan) -> VenuePlan:
        venue = planned.venue.pk
        base = read_venue(self.place.tree, self.published, venue)
        lifts, keys = self.lifts.of(venue, base.index if base else None)
        return dataclasses.replace(planned, lifts=lifts, lifted_keys=keys)

    def _down(self, base: PublishedVenue) -> WithdrawalSet:
        """What is down while `base` is shown."""
        return in_force(self.withdrawn, base.index, self.published.delegations)

    def outdated(self) -> bool:
        """Whether something was frozen, published, withdrawn, delegated or held back since."""
        now = published_tree.read(self.place)
        return (
            highest_seq(now) >= self.seq
            or now.roles != self.published.roles
            or published_tree.targets(self.place, now)
            != published_tree.targets(self.place, self.published)
            or published_tree.withdrawn(self.place, now) != self.withdrawn
            or (self._ordinary and asked_and_acting() != self.lifts)
            or (not isinstance(self.scope, AsPublished) and held_back() != self._rules.held_back)
        )

    def rows(self, changed: Sequence[tuple[VenuePlan, Contents]]) -> InputRows:
        """The rows that a draft of the `changed` venues, and of those that close, is made of."""
        closing = tuple(venue.pk for venue in self.closing)
        more = msgspec.structs.replace(self._rows, venues=closing)
        return joined_rows([*(planned.rows for planned, _ in changed), more])

    def base(self, venue: str) -> PublishedVenue | None:
        """What is published of `venue`; None also where all of it is withdrawn.

        So that everything counts as new, and is looked at again before it comes back.
        """
        found = read_venue(self.place.tree, self.published, venue)
        if found and self._down(found).blocks_venue(venue):
            return None
        return found

    def returning(self, base: PublishedVenue | None) -> frozenset[str]:
        """The records that are down now: what a draft lists of them comes back, looked at anew."""
        if base is None:
            return frozenset()
        down = self._down(base)
        return frozenset(
            e.pub_id
            for e in base.entries().values()
            if down.blocks_plate(base.index.venue.id, e.pub_id, e.version, e.operator)
        )

    def corrected(self) -> list[tuple[str, int]]:
        """What is corrected, by public id and the version that goes."""
        rows = (item.correction for item in self._carried)
        return sorted((row.record_id, row.of_version) for row in rows)

    @property
    def renews_withdrawals(self) -> bool:
        """Whether the list is signed anew: the first, one that expires soon, or a signer gone.

        Under other delegations it may have a signer who is no longer in office.
        """
        first = WITHDRAWAL_ROLE not in self.published.roles
        return first or self.every or WITHDRAWAL_ROLE in self._ageing

    def _closes(self, venue: str) -> bool:
        """Whether the tombstone of a venue is to be signed: for the first time, or anew."""
        role = venue_role(venue)
        data = self.published.roles.get(role)
        if data is None:
            return False
        alone = isinstance(self.scope, TheseChanges)
        first = bool(signed_as(data, Targets).targets) and not alone
        return first or self.every or role in self._ageing

    def changed(self, progress: Progress | None) -> list[tuple[VenuePlan, Contents]]:
        """The venues to be signed, drawn: those that differ from what is published."""
        plans = [p for p in self.plans if self._signed(p.venue.pk)]
        undrawn = {p.venue.pk: bundle(p, self.seq, self.settings) for p in plans}
        if not isinstance(self.scope, AsPublished):  # what is signed again is as it is published
            check_readable(undrawn.values())
        if self._ordinary:  # changes alone were looked at by themselves (readiness)
            check_wording(undrawn.values(), self._severe)
        wanted = {venue: plates.jobs(each, self._at) for venue, each in undrawn.items()}
        records = [job for jobs in wanted.values() for job in jobs if job.slide.pub_id]
        digests = self._digests(records, progress)
        drawn = plates.sort_in(records, digests)
        changed = [
            p
            for p in plans
            if self.every or self._differs(p, drawn.get(p.venue.pk, plates.Drawn()))
        ]
        if not changed and not self.closing:
            raise FreezeError(
                [
                    (
                        "与已公示的内容相同，无需签批。",
                        "Nothing has changed since the last publication.",
                    )
                ]
            )
        summary = [j for p in changed for j in wanted[p.venue.pk] if not j.slide.pub_id]
        digests |= self._digests(summary, progress)
        drawn = plates.sort_in([*records, *summary], digests)
        return [(p, contents(p, self.seq, self.settings, drawn[p.venue.pk])) for p in changed]

    def _signed(self, venue: str) -> bool:
        """Whether a venue may be signed anew: of changes alone only those that they touch."""
        if not isinstance(self.scope, TheseChanges) or self.every:
            return True
        return venue in self._touched or venue_role(venue) in self._ageing

    def _differs(self, planned: VenuePlan, drawn: plates.Drawn) -> bool:
        if self._stays_down(planned.venue.pk):
            return venue_role(planned.venue.pk) in self._ageing
        base = self.base(planned.venue.pk)
        if base is None or venue_role(planned.venue.pk) in self._ageing:
            return True
        new = bundle(planned, base.index.seq, self.settings, drawn).index
        return _without_plates(new) != _without_plates(base.standing(self._at).index)

    def _stays_down(self, venue: str) -> bool:
        """Whether all of a published venue is down, and would be: nothing of it would be seen."""
        return venue_role(venue) in self.published.roles and self.left.blocks_venue(venue)

    def _digests(self, jobs: Sequence[plates.Job], progress: Progress | None) -> dict[str, str]:
        """Digests by job key; draws what was never drawn, or whose picture is nowhere."""
        known: dict[str, str] = {}
        for row in DrawnPlate.objects.filter(key__in={job.key for job in jobs}):
            if self._at_hand(row.digest):
                known[row.key] = row.digest
        fresh: dict[str, str] = {}
        for key, digest, png in plates.drawn((j for j in jobs if j.key not in known), progress):
            fresh[key] = digest
            self._needed.add(name := f"plates/{digest}.png")
            self._drawn.put({name: png})
        DrawnPlate.objects.bulk_create(
            [DrawnPlate(key=key, digest=digest) for key, digest in sorted(fresh.items())],
            update_conflicts=True, unique_fields=["key"], update_fields=["digest"],
        )  # fmt: skip
        return known | fresh

    def _at_hand(self, digest: str) -> bool:
        """Whether the picture is published, or was drawn before and is taken over from there."""
        name = f"plates/{digest}.png"
        if (self.place.tree.directory / name).is_file():
            return True
        earlier = (folder / name for folder in self._last_drafts)
        if name not in self._drawn and (found := next(filter(Path.is_file, earlier), None)):
            self._drawn.put({name: found.read_bytes()})
        if name in self._drawn:
            self._needed.add(name)
        return name in self._drawn

    @property
    def pictures(self) -> Mapping[str, bytes]:
        """The plates that the draft's folder needs, by path; they lie on the disk until then."""
        return FilesElsewhere({name: (self._drawn, name) for name in sorted(self._needed)})


def _without_plates(index: Index) -> Index:
    """An index without the summary plates, drawn only where something else differs, and without
    the strip's words, which come with whatever is published next.
    """
    return msgspec.structs.replace(index, summary={}, strips={})
