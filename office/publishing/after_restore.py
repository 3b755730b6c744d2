"""After a restored backup: what the published tree knows and the database does not."""

from django.db import transaction
from django.db.models import Max

from office.audit.record import record
from office.channels import taking_down
from office.channels.read_in_force import read_in_force
from office.channels.tree_sweep import sweep_tree
from office.complaints.models import Complaint
from office.drafts.folder import DraftFolder
from office.drafts.models import Draft, DraftRole
from office.errors import PublishError
from office.fleet import screen_rows
from office.published import tree as published_tree
from office.published import version_numbers
from office.published.bundles import published_bundles
from office.published.models import Lift, Publication, PublicRecord, RecordVersion
from office.published.models import Withdrawal as WithdrawalRow
from office.published.overview import issued_in
from office.published.timestamp import tree_lock
from office.publishing.finish_publication import close_late
from office.publishing.news_read_back import read_back_news
from office.publishing.news_told import note_told
from office.signing.draft_checks import published_already, unsigned
from office.state_dir import StateDir
from office.withdrawals.bookkeeping import WithdrawalAct, booked_alone, read_alone
from office.withdrawals.falling_draft import void_falling
from office.withdrawals.lifts import acting
from office.withdrawals.mark_withdrawn import put_back, take_down
from sync.bundle import Bundle
from sync.canonical import encode
from sync.disk import sweep as sweep_temporary
from sync.records import Record
from sync.tree import Published
from sync.withdrawal_envelopes import WITHDRAWAL_ROLE

_READ_BACK = "read back from the published tree"


def is_behind(place: StateDir, published: Published) -> bool:
    """Whether the tree holds role versions that the database has never given out, or an act of
    taking down that it has no row of: a draft may have a later number by now.
    """
    known = version_numbers.known()
    return (
        any(
            version > known.get(role, 0)
            for role, version in _versions(place, published).items()
            if role.startswith("venue-") or role == WITHDRAWAL_ROLE
        )
        or not read_alone(place, published).keys() <= _booked()
    )


def _booked() -> set[str]:
    return set(WithdrawalRow.objects.values_list("entry", flat=True))


def _versions(place: StateDir, published: Published) -> dict[str, int]:
    """Those published, and of withdrawals the newest that went out, in no snapshot yet perhaps."""
    newest, listed = (
        place.tree.newest_withdrawal(),
        published.versions.get(WITHDRAWAL_ROLE, 0),
    )
    return {**published.versions, WITHDRAWAL_ROLE: max(newest, listed)}


@transaction.atomic
def read_back(place: StateDir, published: Published) -> tuple[int, int]:
    """Link published records to their complaints again; learn of news, withdrawals and lifts.

    Returns how many were linked and how many have no complaint here; these fall out of the
    next draft, where its signers see them as gone. Audited.
    """
    linked = missing = 0
    bundles = [bundle for _, bundle in published_bundles(place.tree, published)]
    for bundle in bundles:
        for item in bundle.records.values():
            if RecordVersion.objects.filter(
                record=item.pub_id, version=item.version, body__isnull=False
            ).exists():
                continue
            if _link(item, bundle.index.seq):
                linked += 1
            else:
                missing += 1
    told = sum(note_told([bundle.index], bundle.index.seq) for bundle in bundles)
    told += read_back_news(bundles, issued_in(published))
    lifted = _lifts(place, published, bundles)
    withdrawn = _withdrawals(place, published, bundles)
    version_numbers.raise_to(_versions(place, published))
    record(
        "read back",
        "published tree",
        after={
            "linked": linked,
            "missing": missing,
            "withdrawals": withdrawn,
            "lifts": lifted,
            "news": told,
        },
    )
    return linked, missing


def _link(item: Record, seq: int) -> bool:
    public = PublicRecord.objects.filter(pk=item.pub_id).first()
    if public is None:
        complaint = _complaint(item)
        if complaint is None:
            return False
        public = PublicRecord.objects.create(pub_id=item.pub_id, complaint=complaint)
    RecordVersion.objects.update_or_create(
        record=public,
        version=item.version,
        defaults={
            "nonce": item.nonce,
            "published_on": item.published_on,
            "body": encode(item),
            "seq": seq,
        },
    )
    Complaint.objects.filter(pk=public.complaint_id).update(status=Complaint.Status.PUBLISHED)
    return True


def _complaint(item: Record) -> Complaint | None:
    """The complaint that a published record was made from, by all that it says of it."""
    rows = Complaint.objects.filter(
        venue=item.venue,
        operator__key=item.operator.key,
        source_org=item.accepting.name.zh,
        closed_month=item.closed_month,
        accepted_on__startswith=item.accepted_month,
        industry=item.industry,
        issue=item.issue,
        outcome=item.outcome,
        summary_zh=item.summary.zh,
        summary_en=item.summary.en,
    )
    # One whose public id was never published gives it up: an id is never used twice.
    for row in rows.order_by("pk").select_related("public_record"):
        public = getattr(row, "public_record", None)
        if public is None:
            return row
        if not public.versions.filter(body__isnull=False).exists():
            public.versions.all().delete()
            public.delete()
            return row
    return None


def _withdrawals(place: StateDir, published: Published, bundles: list[Bundle]) -> int:
    known = _booked()
    version, lifted = published.versions.get(WITHDRAWAL_ROLE, 0), acting().ids
    lifted |= {entry for bundle in bundles for entry in bundle.index.lifts}
    count, alone = 0, read_alone(place, published)
    for entry in published_tree.withdrawn(place, published).entries():
        if entry.id in known:
            continue
        count += 1
        out = alone.get(entry.id)
        number, key = (out.number, out.key) if out else (version, None)
        act = WithdrawalAct(entry, number, key, _READ_BACK, issued_in(published))
        act.book()
        if entry.id not in lifted:
            take_down(entry.scope, entry.target, entry.up_to)
            void_falling(place, entry, number)
    return count


def book_waiting(place: StateDir, published: Published) -> bool:
    """Book what one officer sent out and the books do not have yet, before something is published
    that tells it: whoever took it down waits for the tree, or was cut off. Whether there was any.
    """
    if not read_alone(place, published, passed=booked_alone()):
        return False
    with transaction.atomic():
        bundles = [bundle for _, bundle in published_bundles(place.tree, published)]
        _withdrawals(place, published, bundles)
    return True


def _lifts(place: StateDir, published: Published, bundles: list[Bundle]) -> int:
    """What the indexes lift and the database does not know of."""
    now = issued_in(published)
    wanted = [("entry", entry, b) for b in bundles for entry in b.index.lifts]
    wanted += [("keyid", keyid, b) for b in bundles for keyid in b.index.lifted_keys]
    count = 0
    for field, name, bundle in wanted:
        seq = bundle.index.seq
        defaults = {"reason": _READ_BACK, "by": "", "at": now}
        _, fresh = Lift.objects.update_or_create(
            **{field: name},
            defaults={"seq": seq, "acted_at": now},
            create_defaults=defaults | {"seq": seq, "acted_at": now},
        )
        count += fresh
    left = acting().left(published_tree.withdrawn(place, published))
    for row in acting().rows:
        put_back(row, left)
    return count


def make_good(place: StateDir, *, waits: bool = True) -> Draft | None:
    """Close the books on a publication that was cut off when it was public already.

    Whatever became of its draft since, even if it was voided: what is public was published.

    Args:
        waits: for whoever has the tree.

    Raises:
        BusyError: somebody has, and nobody waits.
        DraftError: the draft's folder is not what was frozen.
        TrustError: the published tree is incomplete.
    """
    with tree_lock(place.directory, wait=waits):
        published = published_tree.read(place)
        seq = max(version_numbers.published_seq(published).values(), default=0)
        draft = Draft.objects.filter(seq=seq).exclude(state=Draft.State.PUBLISHED).first()
        folder = DraftFolder(place.draft(draft.number if draft else 0))
        if draft is None or not folder.path.is_dir():
            return None  # a restored database; `read_back` learns from the tree
        roles = unsigned(draft, folder)
        if not published_already(roles, published):
            return None
        return close_late(place, draft, published, roles)


def clear_unpublished(place: StateDir) -> None:
    """Take away what a publication that was cut off left behind: it never became public (R39).

    Raises:
        StoreError: the disk refused.
    """
    with tree_lock(place.directory):
        published = published_tree.read(place)
        sweep_temporary(place.tree.directory, place.tree.disk)
        _remove_halfway(place, published)
        sweep_tree(read_in_force(place, published, issued_in(published)))


def _remove_halfway(place: StateDir, published: Published) -> None:
    """Take away the roles that were never public: an envelope among them would count as in force,
    and take down what it was to replace.
    """
    rows = DraftRole.objects.exclude(draft__state=Draft.State.PUBLISHED)
    place.tree.remove(
        f"metadata/{row.version}.{row.role}.json"
        for row in rows
        if row.version != published.versions.get(row.role)
    )


def _channels_again(place: StateDir, published: Published) -> None:
    """What is down leaves every channel; what has run out since the last timestamp is due.

    A withdrawal may have been cut off, or the folder `public` be of before it, or of before an
    ending.
    """
    now = issued_in(published)
    with tree_lock(place.directory):
        taking_down.take_down(read_in_force(place, published, now))


def make_whole(place: StateDir, *, all_public: bool = True) -> None:
    """Read the published tree back, and make good a publication that was cut off.

    A restored database learns what was published and taken down since, which numbers are used up,
    and which screens there are; a restored folder `public` loses what was taken down since. What
    became public has its books closed; what had not yet is taken away again, for it waits for its
    hour (R39).

    Args:
        all_public: look through everything that is public, also where nothing tells of a need; a
            correction of one record does not wait for that.

    Raises:
        PublishError: the tree is older than the database; screens would refuse all it says.
        TrustError: the tree is incomplete.
    """
    if not place.tree.exists():
        return
    published = published_tree.read(place)
    latest = Publication.objects.aggregate(n=Max("seq"))["n"] or 0
    if latest > max(version_numbers.published_seq(published).values(), default=0):
        raise PublishError(
            f"公示目录比数据库旧（数据库已有第 {latest} 号公示），屏幕会拒收。请恢复最新的 "
            "public 目录。",
            f"The published tree is older than the database, which knows publication {latest}; "
            "screens would refuse it. Restore the latest public folder.",
        )
    if is_behind(place, published):  # before the numbers are raised, which hide it
        read_back(place, published)
        all_public = True
    else:
        with tree_lock(place.directory):
            _remove_halfway(place, published)
    if all_public:
        _channels_again(place, published)
    else:
        taking_down.take_down_owed(place, issued_in(published))
    version_numbers.raise_to(published.versions)
    screen_rows.restore(place)
    make_good(place)
    if all_public:
        clear_unpublished(place)
