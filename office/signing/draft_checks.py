"""What a draft must pass before its signatures are looked at."""

from collections.abc import Mapping
from datetime import datetime

from tuf.api.metadata import Targets

from layouts.compose import from_png, plate_digest, to_png
from office.corrections.models import Correction
from office.drafts.draft_contents import read_contents
from office.drafts.draft_digest import unedited
from office.drafts.folder import DraftFolder
from office.drafts.models import Draft
from office.drafts.voiding import void_changed_before
from office.errors import DraftError, PublishError
from office.freezing.bundle_builder import index_file
from office.published import version_numbers
from office.published.models import RecordVersion
from office.published.showing_ended import ended
from office.registry.lookups import today
from office.state_dir import StateDir
from sync.bundle import VENUE_INDEX, Bundle, Entry
from sync.canonical import check_digest
from sync.disk import read
from sync.errors import DigestError
from sync.instants import format_instant
from sync.kept_files import KeptFiles
from sync.repository import from_bytes, set_digest, signed_as
from sync.tree import Published
from sync.trust import index_path, venue_role
from sync.withdrawal_envelopes import WITHDRAWAL_ROLE, in_force
from sync.withdrawals import WithdrawalSet


def unsigned(draft: Draft, folder: DraftFolder) -> dict[str, bytes]:
    """The role metadata of the set, as it was frozen: the database knows its digest."""
    roles = {row.role: folder.role(row.role) for row in draft.roles.all()}
    if set_digest(roles) != draft.digest:
        raise DraftError(
            "送签件与定稿时不一致，没有公示；请重新定稿。",
            "The draft is not what was frozen; nothing was published. Freeze again.",
        )
    return roles


def published_already(roles: dict[str, bytes], published: Published) -> bool:
    """Whether these very roles are published already (the books were not closed)."""
    return all(
        name in published.roles
        and from_bytes(published.roles[name]).signed_bytes == from_bytes(data).signed_bytes
        for name, data in roles.items()
    )


def check_current(place: StateDir, draft: Draft, published: Published) -> None:
    """Nothing edited since, nothing newer published (the base moved, or the database is old)."""
    if void_changed_before(place, draft):
        raise DraftError(
            "定稿后数据有变化，签名作废，请重新定稿并签批。",
            "Something was changed after freezing; the signatures are void. Freeze again.",
        )
    if draft.seq <= max(version_numbers.published_seq(published).values(), default=0):
        raise PublishError(
            "已公示的内容比本库新（可能恢复了旧备份），请重新定稿。",
            "What is published is newer than this database (an old backup may have been "
            "restored); freeze again.",
        )
    for row in draft.roles.all():
        if row.base != published.versions.get(row.role, 0):
            raise PublishError(
                f"{row.role} 在定稿后已有新的公示，请重新定稿。",
                "Something newer was published since this draft was frozen; freeze again.",
            )


def check_still(draft: Draft) -> None:
    """What `check_current` found holds to the end, and nobody has filed an opinion since (R28).

    Locks the draft's row: what would stop it waits for the end.

    Raises:
        DraftError: voided, or edited, while the rest was being checked.
    """
    state = Draft.objects.select_for_update().get(pk=draft.pk).state
    if state != Draft.State.OPEN or not unedited(draft):
        raise DraftError(
            "公示前的一刻有人改动了内容或提了意见，此批作废，没有公示；请重新定稿并签批。",
            "Somebody changed something or filed an opinion just before publication; the draft is "
            "void and nothing was published. Freeze again and have it signed.",
        )


def check_none_over(bundles: list[Bundle], now: datetime) -> None:
    """No correction brings back what has run out since it was frozen (R43), and none comes when its
    notice is over: nobody would have seen it (R33).

    Of a record that has run out, a reply or an objection may go: nothing of it is seen.

    Raises:
        DraftError: names the records.
    """
    at = format_instant(now)
    listed = {(entry.pub_id, entry.version): entry for each in bundles for entry in each.entries()}
    rows = RecordVersion.objects.filter(version__gt=1, body__isnull=True)
    coming = [listed[row] for row in rows.values_list("record", "version") if row in listed]
    found = ended([entry.pub_id for entry in coming if entry.show_until > at], today(now))
    if found:
        names = sorted(found)
        raise DraftError(
            f"{'、'.join(names)} 定稿后公示期已满，已自行撤出，不再公示；此批没有公示。"
            "请在“更正”中记为不予更正，再重新定稿并签批。",
            f"The publication period of {', '.join(names)} ended after freezing: it has left "
            "automatically and is not published again. Nothing was published; decide against its "
            "correction, then freeze again and have it signed.",
        )
    unseen = _notice_over(coming, at)
    if unseen:
        raise DraftError(
            f"{'、'.join(unseen)} 的更正公告展示期自定稿日起算，已经过去，屏幕上不会出现；"
            "此批没有公示。请重新定稿并签批。",
            f"The notice of the correction of {', '.join(unseen)} is displayed from the day of "
            "freezing and has already ended, so no screen would show it. Nothing was published; "
            "freeze again and have it signed.",
        )


def _notice_over(coming: list[Entry], at: str) -> list[str]:
    """The records of which S10 would be over before it is seen; a mark has none of its own."""
    waiting = Correction.objects.filter(state=Correction.State.PROPOSED)
    told = {row.record_id for row in waiting if not row.is_mark}
    return sorted(
        entry.pub_id
        for entry in coming
        if entry.pub_id in told
        and any(
            beside.kind == "correction" and beside.until <= at
            for plates in entry.beside.values()
            for beside in plates
        )
    )


def contents(draft: Draft, folder: DraftFolder, roles: dict[str, bytes]) -> list[Bundle]:
    """The bundles of the set's open venues, every file hashed again."""
    found = []
    for name, data in roles.items():
        signed = signed_as(data, Targets)
        if name == WITHDRAWAL_ROLE or signed.unrecognized_fields.get("x-state", "open") != "open":
            continue
        venue = str(signed.unrecognized_fields["x-venue"])
        found.append(read_contents(folder, signed, venue, draft.seq))
    return found


def publishable(
    place: StateDir,
    folder: DraftFolder,
    roles: dict[str, bytes],
    bundles: list[Bundle],
    *,
    withdrawn: WithdrawalSet,
    delegations: Targets,
) -> Mapping[str, bytes]:
    """The files of the draft that become public, by path below the tree.

    Exactly what the signed roles name and nothing else that lies in the folder, as the very
    bytes that were hashed here; of what is down, nothing. Nobody holds all of them in memory.

    Raises:
        DigestError: a file is not the one its digest names. DraftError: one is missing.
    """
    files = KeptFiles(place.directory)
    for bundle in bundles:
        index = bundle.index
        down = in_force(withdrawn, index, delegations)
        role = venue_role(index.venue.id)
        sha = signed_as(roles[role], Targets).targets[index_path(index.venue.id)].hashes["sha256"]
        found = check_digest(folder.index(role, sha), sha, VENUE_INDEX)
        files.put({index_file(index.venue.id, sha): found})
        entries = [
            entry
            for entry in bundle.entries()
            if not down.blocks_plate(index.venue.id, entry.pub_id, entry.version, entry.operator)
        ]
        bodies = [entry.body for entry in entries]
        bodies += [one.body for one in index.news if not one.taken_down(index.venue.id, down)]
        for blob in (*index.batches, index.tally, *index.strips.values(), *bodies):
            body = folder.blob(blob.digest) or b""
            checked = check_digest(body, blob.digest, ("送签件的文件", "file of the draft"))
            files.put({f"cas/{blob.digest}.json": checked})
        for profile in index.profiles:
            atlas = bundle.strips[profile.name]
            size = profile.width, profile.height - atlas.height
            wanted = dict.fromkeys(index.summary_digests(profile.name).values(), size)
            wanted |= {digest: size for e in entries for digest in e.digests_for(profile.name)}
            wanted[atlas.digest] = atlas.size
            for name in sorted(wanted):
                path = f"plates/{name}.png"
                if path not in files and not (place.tree.directory / path).is_file():
                    files.put({path: _plate(folder, name, wanted[name])})
    return files


def _plate(folder: DraftFolder, name: str, size: tuple[int, int]) -> bytes:
    """The plate made anew of its bare pixels: nothing else that the file holds becomes public."""
    png = read(folder.path / "plates" / f"{name}.png")
    if png is None:
        raise DraftError(
            "送签件缺一幅图面，请重新定稿。", "A plate of the draft is missing; freeze again."
        )
    image = from_png(png, size)
    if plate_digest(image) != name:
        raise DigestError(
            "送签件的一幅图面与定稿时不同，请重新定稿。",
            "A plate of the draft is not the one that was frozen; freeze again.",
        )
    return to_png(image)
