"""Reading a draft's folder as a signer must: everything hashed again, every changed plate drawn.

Needs no database and no server. What the draft says of itself is believed nowhere: the set
digest, every file's digest, the figures and the plates are worked out from the bytes. What was
signed last time, and need not be looked at again, counts only as far as the root that the signer
holds vouches for it.
"""

import re
from dataclasses import dataclass, field, replace
from datetime import timedelta

from tuf.api.metadata import Targets

from layouts.slide import Slide
from office.drafts.draft_contents import read_contents
from office.drafts.folder import DraftFile, DraftFolder
from office.drafts.index_changes import Difference, beside
from office.drafts.news_changes import NewsChange, news_changes, voices
from office.drafts.plate_steps import PlateState, plate_state
from office.drafts.plates import Job, draw, is_beside, job, slides_at
from office.drafts.showing_check import check_showing
from office.drafts.signed_before import NOTHING, SignedBefore, signed_before, taken_down_before
from office.errors import DraftError
from office.progress import Progress
from sync.bundle import Bundle, Entry, Profile
from sync.errors import SignatureError
from sync.instants import format_instant
from sync.records import Record, Text
from sync.repository import ROLE_DAYS, from_bytes, set_digest, signed_as
from sync.root_chain import verify_roots
from sync.signed_metadata import verify_signed
from sync.trust import venue_role
from sync.withdrawal_envelopes import WITHDRAWAL_ROLE, in_force
from sync.withdrawals import Withdrawal, WithdrawalSet, listed

_ROLE = re.compile(r"(venue-[a-z0-9]{2,8}|wd-01)\Z")


@dataclass(frozen=True)
class Look:
    """One plate to look at: new, changed, or showing figures."""

    venue: str
    profile: Profile
    slide: Slide[object]
    digest: str
    png: bytes


@dataclass(frozen=True)
class Wanted:
    """A plate of the set as its bytes name it, not drawn yet.

    Args:
        digest: what is to be signed.
        before: what was published in its place; empty for a new one.
        state: new, changed, or same as published (`plate_steps`).
        body: digest of the record's body; empty for plates of figures.
        was: digest of the body that is published in its place; empty for what is new.
    """

    job: Job
    digest: str
    before: str
    state: PlateState
    body: str = ""
    was: str = ""
    record: Record | None = None
    """Whose plate it is; None of one that is no record's."""


@dataclass(frozen=True)
class Lifted:
    """A withdrawal that the set ends: `entry` is what the published list says of it, if anything.

    `records` are the ids of what the venue lists again of it.
    """

    id: str
    entry: Withdrawal | None
    records: tuple[str, ...]


@dataclass
class VenueReview:
    """What the set does to a venue, as worked out from its bytes.

    `news` is what it tells otherwise of warnings and good news, `voices` by public id what replies
    and objections the records that are changed show.
    `beside` is what its index says otherwise than the published one and no plate shows; of the
    `first` one all of that.
    """

    venue: str
    state: str
    records: int = 0
    new: list[str] = field(default_factory=list)
    changed: list[str] = field(default_factory=list)
    gone: list[str] = field(default_factory=list)
    lifts: list[Lifted] = field(default_factory=list)
    lifted_keys: list[str] = field(default_factory=list)
    news: list[NewsChange] = field(default_factory=list)
    voices: dict[str, list[Text]] = field(default_factory=dict)
    beside: tuple[Difference, ...] = ()
    first: bool = False


@dataclass
class Review:
    """A draft that holds: its bytes are what its digest says, and its plates what it will show.

    `anchored` is whether the signer's own root vouches for the delegations in `targets`.
    """

    draft: DraftFile
    roles: dict[str, bytes]
    targets: Targets
    anchored: bool
    venues: list[VenueReview]
    withdrawals: list[Withdrawal]
    looks: list[Look]


def review(
    folder: DraftFolder, progress: Progress | None = None, root: bytes | None = None
) -> Review:
    """The draft in `folder`, checked in every part, with what must be looked at drawn anew.

    Args:
        root: root metadata that the signer holds; without it every plate counts as new.

    Raises:
        DraftError: the parts do not fit, a plate is not the picture that its digest names, or
            the delegations are not the registrars'.
        TrustError: a file is not the one its digest names, or breaks a rule of the screens.
    """
    found, wanted = inspect(folder, root)
    found.looks = _draw([w for w in wanted if w.state != "same" or not w.body], progress)
    return found


def inspect(folder: DraftFolder, root: bytes | None = None) -> tuple[Review, list[Wanted]]:
    """The same without drawing: what the set says, and every plate that it names.

    Args and errors as for `review`.
    """
    draft = folder.read()
    targets = signed_as(folder.targets(), Targets)
    if not all(_ROLE.match(name) for name in draft.roles):
        raise DraftError(
            "送签件里有别种签名元数据，请勿签署。",
            "The draft contains signed metadata of another kind. Do not sign.",
        )
    roles = {name: folder.role(name) for name in draft.roles}
    if set_digest(roles) != draft.digest:
        raise DraftError(
            "送签件的内容与其核对码不符，请勿签署，并通知管理员。",
            "The draft's content does not match its digest. Do not sign; tell the administrator.",
        )
    if root is not None:
        _check_registrars(root, folder)
    found = Review(draft, roles, targets, root is not None, [], [], [])
    wanted: list[Wanted] = []
    for name, data in roles.items():
        if name == WITHDRAWAL_ROLE:
            found.withdrawals = listed(signed_as(data, Targets).unrecognized_fields)
        else:
            wanted += _review_venue(folder, found, name)
    return found, wanted


def _check_registrars(trusted: bytes, folder: DraftFolder) -> None:
    """The delegations are signed as the newest root prescribes that follows from `trusted`."""
    root = verify_roots(trusted, folder.roots()).signed
    targets = from_bytes(folder.targets())
    try:
        verify_signed(root, "targets", targets, "targets")
    except SignatureError:
        raise DraftError(
            "送签件里的授权不是登记人签的，请勿签署，并通知管理员。",
            "The delegations in the draft are not the registrars'. Do not sign; tell the "
            "administrator.",
        ) from None


def _review_venue(folder: DraftFolder, found: Review, role: str) -> list[Wanted]:
    """Note what the set does to a venue; its plates, each with its signed digest."""
    signed = signed_as(found.roles[role], Targets)
    extras = signed.unrecognized_fields
    venue, state = str(extras.get("x-venue", "")), str(extras.get("x-state", "open"))
    if venue_role(venue) != role or extras.get("x-seq") != found.draft.seq:
        raise DraftError(
            f"{role} 的元数据写的是另一场所或另一次公示，请勿签署。",
            f"The metadata of {role} is for another venue or publication. Do not sign.",
        )
    base = signed_before(folder, found.targets, role, venue) if found.anchored else NOTHING
    result = VenueReview(venue, state)
    found.venues.append(result)
    if state != "open":
        result.gone = sorted(base.entries)
        return []
    bundle = read_contents(folder, signed, venue, found.draft.seq)
    at = frozen_at(signed)
    check_showing(bundle, at)
    now = {entry.pub_id: entry for entry in bundle.entries()}
    result.first = base.index is None
    result.beside = beside(base, bundle)
    base = _note_lifts(folder, found, result, bundle, base)
    result.records = len(now)
    result.new = sorted(now.keys() - base.entries.keys())
    shared = now.keys() & base.entries.keys()
    result.changed = sorted(i for i in shared if now[i].differs(base.entries[i].standing(at)))
    result.gone = sorted(base.entries.keys() - now.keys())
    result.news = news_changes(base, bundle)
    changed = (r for (i, _), r in bundle.records.items() if i in result.changed)
    result.voices = {record.pub_id: said for record in changed if (said := voices(record))}
    return [
        _wanted(job(venue, slide, profile), bundle, now, base)
        for profile in bundle.index.profiles
        for slide in slides_at(bundle, profile, at)
    ]


def frozen_at(signed: Targets) -> str:
    """When a venue's role was made, by its signed term."""
    return format_instant(signed.expires - timedelta(days=ROLE_DAYS))


def _note_lifts(
    folder: DraftFolder, found: Review, result: VenueReview, bundle: Bundle, base: SignedBefore
) -> SignedBefore:
    """Note what the set puts back; the base without that, so that it is looked at as new."""
    index = bundle.index
    fresh = set(index.lifts) - set(base.index.lifts if base.index else ())
    keys = set(index.lifted_keys) - set(base.index.lifted_keys if base.index else ())
    union = taken_down_before(folder, found.targets)
    known = {entry.id: entry for entry in union.entries()}
    for entry_id in sorted(fresh):
        entry = known.get(entry_id)
        down = WithdrawalSet([entry] if entry else [])
        back = [e.pub_id for e in bundle.entries() if _blocks(down, result.venue, e)]
        result.lifts.append(Lifted(entry_id, entry, tuple(sorted(back))))
    result.lifted_keys = sorted(keys)
    down = in_force(union, base.index, found.targets)
    if keys or fresh - known.keys() or down.blocks_venue(result.venue):
        return NOTHING  # who knows what comes back: all of it is looked at
    entries = {
        pub_id: e
        for pub_id, e in base.entries.items()
        if pub_id not in {new.pub_id for new in bundle.entries()}
        or not _blocks(down, result.venue, e)
    }
    return replace(base, entries=entries)


def _blocks(down: WithdrawalSet, venue: str, entry: Entry) -> bool:
    return down.blocks_plate(venue, entry.pub_id, entry.version, entry.operator)


def _wanted(one: Job, bundle: Bundle, now: dict[str, Entry], base: SignedBefore) -> Wanted:
    slide, profile = one.slide, one.profile.name
    if slide.pub_id:
        entry, old = now[slide.pub_id], base.entries.get(slide.pub_id)
        before, was = (_plate(old, slide, profile), old.body.digest) if old else ("", "")
        plate, body = _plate(entry, slide, profile), entry.body.digest
    else:
        plate, body, was = bundle.index.summary_digests(profile).get(slide.id, ""), "", ""
        before = base.summary.get(profile, {}).get(slide.id, "")
    record = bundle.records.get((slide.pub_id, slide.version))
    return Wanted(one, plate, before, plate_state(plate, body, before, was), body, was, record)


def _plate(entry: Entry, slide: Slide[object], profile: str) -> str:
    """The digest of that plate of a record, "" where the entry has none of it."""
    if not is_beside(slide):
        return entry.plates.get(profile, "")
    kinds = {plate.kind: plate.digest for plate in entry.beside.get(profile, ())}
    return kinds.get(slide.kind, "")


def _draw(wanted: list[Wanted], progress: Progress | None) -> list[Look]:
    """The plates to look at, each compared with the digest that is to be signed."""
    drawn = draw([one.job for one in wanted], progress)
    looks = []
    for one in wanted:
        digest, png = drawn[one.job.key]
        slide, profile = one.job.slide, one.job.profile
        if digest != one.digest:
            raise DraftError(
                f"{slide.id}（{profile.name}）画出来与待签的不一致，请勿签署。",
                "A plate drawn here is not the one to be signed. Do not sign: either the draft "
                "was changed, or this computer has another version or other fonts.",
            )
        looks.append(Look(one.job.venue, profile, slide, digest, png))
    return looks
