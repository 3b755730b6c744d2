"""Appointing anew: two registrars sign other delegations (new venues, other officers)."""

from collections.abc import Iterable, Sequence
from datetime import datetime

from securesystemslib.signer import Key
from tuf.api.metadata import Metadata, Root, Targets

from office import key_holder
from office.audit.record import record
from office.drafts.folder import DraftFolder
from office.drafts.models import Draft
from office.drafts.voiding import void_open_draft
from office.errors import OfficeError
from office.keys.ceremony import check_apart
from office.keys.key_requests import appointed, check_never_taken_out, with_rights
from office.keys.key_status import delegated
from office.published import tree as published_tree
from office.published import version_numbers
from office.published.timestamp import tree_lock
from office.published.tree import role_version
from office.registry.models import Venue
from office.roles import Role
from office.state_dir import StateDir
from sync.disk import Disk
from sync.errors import SignatureError, both
from sync.fleet_keys import TECHNICIAN
from sync.keys import OfficerKey
from sync.program_release import RELEASE
from sync.repository import build_targets, from_bytes, sign, signed_as, to_bytes
from sync.repository_name import repository_of
from sync.second_signature import carried
from sync.signed_metadata import verify_signed
from sync.tree import Published
from sync.trust import venue_role
from sync.two_officers import DEPT_HEAD, DEPUTY_DIRECTOR, DUTY

APPROVING = (DEPT_HEAD, DEPUTY_DIRECTOR)
_NO_CONTENT = (TECHNICIAN, Role.LEGAL, RELEASE)


def appoint(
    place: StateDir,
    added: Sequence[Key],
    removed: Sequence[str],
    registrars: Sequence[OfficerKey],
    now: datetime,
) -> str:
    """Sign delegations for every venue of the registry; says what follows.

    Where every key in force stays, what is signed stays valid and they are published at once.
    Where one goes, they wait for the next draft, which then covers every venue: a screen must
    never see new delegations with roles that the new officers have not signed.
    What is appointed while they wait, waits with them. Only taking a key out voids the open draft.
    A technician's, legal officer's or release key signs no venue: taken out, it ends at once, and
    voids nothing; but where delegations wait already it waits with them, for there is one version
    that follows.

    Raises:
        OfficeError: an office would be left without a key, a key id is unknown, a key was taken
            out before or is of no office here, or a registrar would approve.
        SameKeyError: one public key twice. SignatureError: not two registrars.
        SamePersonError: a release key is held by an officer or technician.
    """
    with tree_lock(place.directory):
        published = published_tree.read(place)
        signed = signed_as(published_tree.targets(place, published), Targets)
        before = delegated(published_tree.targets(place, published))
        unknown = set(removed) - set(before)
        if unknown:
            raise OfficeError(
                "没有这样的密钥编号，未作改动；office keys list 列出现有的。",
                "No key with this id is in force; nothing was changed; `office keys list` shows "
                "those that are.",
            )
        check_never_taken_out(k for k in added if k.keyid not in delegated(published.targets))
        _check_offices(added)
        added = [with_rights(key) for key in added]
        keys = {k: v for k, v in before.items() if k not in removed}
        keys |= {key.keyid: key for key in added}
        venues = list(Venue.objects.order_by("pk").values_list("pk", flat=True))
        version = version_numbers.following("targets", place.tree, published)
        targets = to_bytes(_delegations(signed, version, venues, list(keys.values()), now))
        root = signed_as(published.root, Root)
        check_apart(key_holder.seats(root)["registrar"], keys.values())
        for registrar in registrars:
            targets = sign(targets, registrar.signer)
        _check_registrars(published.root, targets)
        if _approving(before[keyid] for keyid in removed):
            void_open_draft(place, f"delegations {version}")
        version_numbers.raise_to({"targets": version})
        said = _in_force_or_waiting(place, published, targets, now)
        record(
            "appoint",
            f"targets {version}",
            after={
                "added": [key.keyid for key in added],
                "removed": list(removed),
                "venues": venues,
            },
            as_role="registrar",
            who="、".join(sorted(k.person for k in registrars)),
        )
        appointed(key.keyid for key in added)
        _show_open_draft(place, targets)
        return said


def _delegations(
    before: Targets, version: int, venues: Sequence[str], keys: Sequence[Key], now: datetime
) -> Metadata[Targets]:
    """Every venue delegated to the officers among `keys`, to be signed by two registrars.

    Who takes down and who speaks of screens is named beside them.
    """
    officers = [key for key in keys if key_holder.office(key) in APPROVING]
    if {key_holder.office(key) for key in officers} != set(APPROVING):
        raise OfficeError(
            "两个审批职务都须至少有一把密钥。",
            "Each of the two approving offices needs at least one key.",
        )
    return build_targets(
        version,
        venues,
        officers,
        _of(DUTY, keys),
        now,
        repository=repository_of(before),
        technicians=_of(TECHNICIAN, keys),
        deciders=_of(Role.LEGAL, keys),
        releasers=_of(RELEASE, keys),
        extras=carried(before, map(venue_role, venues)),
    )


def _of(office: str, keys: Iterable[Key]) -> list[Key]:
    return [key for key in keys if key_holder.office(key) == office]


def _approving(keys: Iterable[Key]) -> bool:
    """Whether what is signed may hang on one of them; technicians, legal officers and who releases
    programs sign neither content nor lists.
    """
    return any(key_holder.office(key) not in _NO_CONTENT for key in keys)


def _in_force_or_waiting(
    place: StateDir, published: Published, targets: bytes, now: datetime
) -> str:
    before, after = delegated(published.targets), delegated(targets)
    if _approving(key for keyid, key in before.items() if keyid not in after):
        Disk().write(place.pending_targets, targets)
        return both(
            "已签，待下次公示一并生效；在此之前被取消的密钥仍然有效。"
            "请尽快由留任的签批人重签并公示：office freeze --again。",
            "Signed; this takes effect with the next publication, and until then the removed key "
            "remains valid. Have the remaining officers re-sign and publish soon: office freeze "
            "--again",
        )
    place.pending_targets.unlink(missing_ok=True)
    published_tree.publish(place, now, targets=targets)
    version = role_version(targets)
    return both(f"已公布授权第 {version} 版。", f"Delegations {version} are published.")


def _show_open_draft(place: StateDir, targets: bytes) -> None:
    """Let the open draft say who may sign it now, also to whoever signs from its files alone."""
    draft = Draft.waiting()
    if draft is not None:
        roots = [(role_version(root), root) for root in place.tree.roots()]
        DraftFolder(place.draft(draft.number)).delegate(targets, roots)


def _check_offices(added: Sequence[Key]) -> None:
    for key in added:
        office = key_holder.office(key)
        if office not in {*APPROVING, DUTY, *_NO_CONTENT}:
            raise OfficeError(
                f"这把密钥的职务是 {office}，不由登记人授权，未作改动；换根密钥持有人或登记人用 "
                "office keys replace-holder。",
                f"Registrars do not appoint keys for the office {office}; nothing was changed. "
                "For a "
                "root holder or registrar: office keys replace-holder",
            )


def _check_registrars(root: bytes, targets: bytes) -> None:
    try:
        verify_signed(signed_as(root, Root), "targets", from_bytes(targets), "targets")
    except SignatureError:
        raise SignatureError(
            "须两位登记人用各自的密钥签署（--key 给两次）。",
            "Two registrars must sign, each with their own key: give --key twice.",
        ) from None
