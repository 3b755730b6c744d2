"""What a draft must pass before its signatures are looked at."""

from layouts.compose import from_png, plate_digest
from office.approval.draftfile import DraftFolder
from office.approval.freeze import cancel_open
from office.approval.inputs import inputs_digest
from office.approval.models import Draft
from office.approval.review import read_contents
from office.errors import DraftError, PublishError
from office.publishing import numbers
from office.publishing.state import Place, as_targets
from sync.bundle import Bundle
from sync.disk import read
from sync.errors import DigestError
from sync.repository import from_bytes, set_digest
from sync.shape import check_digest
from sync.tree import Published
from sync.trust import WITHDRAWAL_ROLE


def unsigned(draft: Draft, folder: DraftFolder) -> dict[str, bytes]:
    """The role metadata of the set, as it was frozen: the database knows its digest."""
    roles = {row.role: folder.role(row.role) for row in draft.roles.all()}
    if set_digest(roles) != draft.digest:
        raise DraftError(
            "待签件与定稿时不一致，不予公示。The draft is not what was frozen; freeze again."
        )
    return roles


def in_force(roles: dict[str, bytes], published: Published) -> bool:
    """Whether these very roles are published already (the books were not closed)."""
    return all(
        name in published.roles
        and from_bytes(published.roles[name]).signed_bytes == from_bytes(data).signed_bytes
        for name, data in roles.items()
    )


def check_current(place: Place, draft: Draft, published: Published) -> None:
    """Nothing edited since, nothing newer published (the base moved, or the database is old)."""
    if inputs_digest() != draft.inputs:
        cancel_open(place, "edited after freezing")
        raise DraftError(
            "定稿后内容有改动，签名作废，请重新定稿并签批。"
            "Something was edited after freezing; the signatures are void. Freeze again."
        )
    if draft.seq <= max(numbers.published_seq(published).values(), default=0):
        raise PublishError(
            "已公示的内容比本库新（可能恢复了旧备份），请重新定稿。"
            "The published tree is ahead of this database; freeze again."
        )
    for row in draft.roles.all():
        if row.base != published.versions.get(row.role, 0):
            raise PublishError(
                f"{row.role} 在定稿后已有新的公示，请重新定稿。"
                "Something newer was published since this draft was frozen; freeze again."
            )


def contents(draft: Draft, folder: DraftFolder, roles: dict[str, bytes]) -> list[Bundle]:
    """The bundles of the set's open venues, every file hashed again."""
    found = []
    for name, data in roles.items():
        signed = as_targets(data)
        if name == WITHDRAWAL_ROLE or signed.unrecognized_fields.get("x-state", "open") != "open":
            continue
        venue = str(signed.unrecognized_fields["x-venue"])
        found.append(read_contents(folder, signed, venue, draft.seq))
    for path, data in folder.contents().items():
        if path.startswith("cas/"):
            check_digest(data, path[4:-5], "file of the draft")
    return found


def check_plates(place: Place, folder: DraftFolder, bundles: list[Bundle]) -> None:
    """Every plate that is to be signed is at hand, and is the one its digest names.

    Raises:
        DigestError: one is not. DraftError: one is missing.
    """
    for bundle in bundles:
        for profile in bundle.index.profiles:
            wanted = set(bundle.index.summary.get(profile.name, {}).values())
            wanted |= {e.plates[profile.name] for e in bundle.entries() if profile.name in e.plates}
            for digest in wanted:
                if read(place.tree.directory / "plates" / f"{digest}.png") is not None:
                    continue
                png = read(folder.path / "plates" / f"{digest}.png")
                if png is None:
                    raise DraftError("A plate of the draft is missing; freeze again.")
                if plate_digest(from_png(png, profile)) != digest:
                    raise DigestError("A plate of the draft is not the one that was frozen.")
