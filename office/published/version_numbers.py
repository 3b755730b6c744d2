"""Versions and publication numbers: one more than any known (docs/reference/trust.md#versions)."""

from collections.abc import Mapping

from django.db import transaction

from office.published.models import RoleVersion
from sync.repository import from_bytes, next_version
from sync.tree import Published, Tree
from sync.withdrawal_envelopes import WITHDRAWAL_ROLE


def known() -> dict[str, int]:
    """The highest version of each role that the database knows, used or burnt."""
    return dict(RoleVersion.objects.values_list("role", "version"))


@transaction.atomic
def raise_to(versions: Mapping[str, int]) -> None:
    """Note that these versions are used or burnt; none is lowered by who does the same beside."""
    rows = RoleVersion.objects.select_for_update().filter(role__in=versions).order_by("role")
    before = dict(rows.values_list("role", "version"))
    raised = [
        RoleVersion(role=role, version=version)
        for role, version in sorted(versions.items())
        if version > before.get(role, 0)
    ]
    if raised:
        RoleVersion.objects.bulk_create(
            raised, update_conflicts=True, unique_fields=["role"], update_fields=["version"]
        )


def following(role: str, tree: Tree, published: Published) -> int:
    """The next version of `role`; for withdrawals, also after envelopes no snapshot lists yet."""
    on_disk = {role: tree.newest_withdrawal()} if role == WITHDRAWAL_ROLE else {}
    return next_version(role, published.versions, known(), on_disk)


def published_seq(published: Published) -> dict[str, int]:
    """The publication number of each venue role in the published tree."""
    return {
        role: int(from_bytes(data).signed.unrecognized_fields.get("x-seq", 0))
        for role, data in published.roles.items()
        if role != WITHDRAWAL_ROLE
    }
