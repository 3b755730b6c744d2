"""A draft's bytes: the roles that two officers are to sign, and every file of its folder."""

from collections.abc import Mapping
from datetime import datetime

from office.audit.record import actor, head
from office.drafts.draft_numbers import next_number
from office.drafts.folder import Change, DraftFile
from office.errors import FreezeError
from office.freezing.bundle_builder import Contents
from office.freezing.freeze_run import FreezeRun
from office.freezing.freeze_scope import scope_name
from office.freezing.plan import VenuePlan
from office.freezing.venue_changes import changes_of, closing_change
from office.freezing.who_may_not_sign import authors
from office.published import tree as published_tree
from office.published import version_numbers
from office.published.tree import role_version
from office.published.venue_contents import PublishedVenue
from office.state_dir import StateDir
from office.withdrawals.entry_ids import new_id
from office.withdrawals.list_in_force import to_list
from sync.instants import format_instant
from sync.kept_files import together
from sync.repository import build_venue, set_digest, to_bytes
from sync.tree import Published
from sync.trust import venue_role
from sync.withdrawal_builder import build_withdrawal
from sync.withdrawal_envelopes import WITHDRAWAL_ROLE
from sync.withdrawals import Withdrawal


def build_draft(
    place: StateDir,
    published: Published,
    work: FreezeRun,
    changed: list[tuple[VenuePlan, Contents]],
    now: datetime,
) -> tuple[DraftFile, Mapping[str, bytes]]:
    """The draft and the files of its folder, by path in it.

    Args:
        changed: what the venues publish that change; the others stay as they are.

    Raises:
        FreezeError: the registrars have not delegated a role of it.
    """
    roles: dict[str, bytes] = {}
    changes: list[Change] = []
    audit = head()
    files = {"metadata/targets.json": published_tree.targets(place, published)}
    if WITHDRAWAL_ROLE in published.roles:  # so that a signer reads what a lift puts back
        files[f"base/metadata/{WITHDRAWAL_ROLE}.json"] = published.roles[WITHDRAWAL_ROLE]
    for root in place.tree.roots():
        files[f"metadata/{role_version(root)}.root.json"] = root
    for planned, content in changed:
        venue = planned.venue.pk
        role = venue_role(venue)
        version = version_numbers.following(role, place.tree, published)
        roles[role] = to_bytes(
            build_venue(
                venue,
                version,
                work.seq,
                content.index,
                now,
                repository=published.repository,
                audit=audit,
            )
        )
        base = work.base(venue)
        files |= content.files | _base_files(place, published, venue, base)
        back = work.returning(base)
        before = base.standing(format_instant(now)) if base else None
        changes.append(changes_of(content.bundle, before, version, published.versions, back))
    for row in work.closing:
        role = venue_role(row.pk)
        version = version_numbers.following(role, place.tree, published)
        roles[role] = to_bytes(
            build_venue(
                row.pk,
                version,
                work.seq,
                None,
                now,
                repository=published.repository,
                state=row.state,
                successor=row.successor_id or "",
                audit=audit,
            )
        )
        changes.append(closing_change(row.pk, row.state, version, published.versions))
    corrected = _carried_out(work.corrected(), changed)
    if corrected or work.renews_withdrawals:
        entries = [Withdrawal(new_id(), "record", pub_id, old) for pub_id, old in corrected]
        listed = [*to_list(place, published, work.withdrawn, now), *entries]
        roles[WITHDRAWAL_ROLE] = to_bytes(
            build_withdrawal(work.list_version, listed, now, repository=published.repository)
        )
    _check_delegated(work, roles)
    files |= {f"metadata/{name}.json": data for name, data in roles.items()}
    news = _first_told(work, changed)
    draft = DraftFile(
        number=next_number(place),
        seq=work.seq,
        frozen_at=format_instant(now),
        frozen_by=actor(),
        digest=set_digest(roles),
        roles=tuple(sorted(roles)),
        changes=tuple(changes),
        corrections=tuple(pub_id for pub_id, _ in corrected),
        news=news,
        authors=authors(changes, [pub_id for pub_id, _ in corrected], news, actor()),
        scope=scope_name(work.scope),
        waiting=tuple(sorted(work.waiting)),
    )
    return draft, together(files, work.pictures)


def _first_told(work: FreezeRun, changed: list[tuple[VenuePlan, Contents]]) -> tuple[str, ...]:
    """The warnings and good news that a venue tells and did not tell before, by id."""
    found: set[str] = set()
    for planned, content in changed:
        base = work.base(planned.venue.pk)
        before = base.index.news_until() if base else {}
        found |= content.bundle.index.news_until().keys() - before.keys()
    return tuple(sorted(found))


def _carried_out(
    proposed: list[tuple[str, int]], changed: list[tuple[VenuePlan, Contents]]
) -> list[tuple[str, int]]:
    """The corrections whose new version this set lists.

    One of a record that is down with its operator or venue waits: nobody would see it, and the
    books would close on a text that never appeared.
    """
    newest = dict(sorted(key for _, content in changed for key in content.bundle.records))
    return [(pub_id, old) for pub_id, old in proposed if newest.get(pub_id, 0) > old]


def _check_delegated(work: FreezeRun, roles: dict[str, bytes]) -> None:
    delegations = work.delegations.delegations
    missing = sorted(set(roles) - set((delegations and delegations.roles) or {}))
    if missing:
        raise FreezeError(
            [
                (
                    f"登记人尚未授权 {name}，请运行 office keys appoint。",
                    f"The registrars have not delegated {name}; run `office keys appoint`.",
                )
                for name in missing
            ]
        )


def _base_files(
    place: StateDir, published: Published, venue: str, base: PublishedVenue | None
) -> dict[str, bytes]:
    """The published role, index, lists and news of a venue, so that a signer can compare alone."""
    role = venue_role(venue)
    if base is None:
        return {}
    files = {f"base/metadata/{role}.json": published.roles[role]}
    public = place.tree.directory
    paths = [base.path, *(f"cas/{b.digest}.json" for b in base.index.batches)]
    words = (f"cas/{one.body.digest}.json" for one in base.index.news)
    paths += [path for path in words if (public / path).is_file()]  # none of what is down
    for path in paths:
        files[f"base/{path}"] = (public / path).read_bytes()
    return files
