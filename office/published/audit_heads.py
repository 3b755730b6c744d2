"""The heads of the audit chain that two officers signed: in every venue's published metadata."""

from typing import Any

from office.audit.chain import compare
from office.errors import AuditError
from office.published import tree as published_tree
from office.state_dir import StateDir
from sync.errors import BadShapeError
from sync.repository import from_bytes
from sync.tree import Published, Tree
from sync.two_officers import check_two_officers
from sync.withdrawal_envelopes import WITHDRAWAL_ROLE

FIELD = "x-audit"
type Head = tuple[str, int, str]
"""Where it stands, the number of the chain's last row then, and that row's digest."""


def signed_heads(tree: Tree, published: Published) -> list[Head]:
    """Every head found in the tree, those in force checked for their two signatures.

    Older metadata carries signatures of officers who may have left since; it is read as it is.

    Raises:
        SyncError: metadata in force does not carry two officers' signatures.
    """
    in_force = {
        f"{published.versions[role]}.{role}.json"
        for role in published.roles
        if role != WITHDRAWAL_ROLE
    }
    found: list[Head] = []
    for path in sorted(tree.metadata.glob("*.venue-*.json")):
        try:
            metadata = from_bytes(path.read_bytes())
        except BadShapeError:
            continue  # no metadata: nothing that a screen would take either
        if path.name in in_force:
            role = path.name.split(".")[1]
            check_two_officers(published.delegations, role, metadata)
        if head := read_head(path.name, metadata.signed):
            found.append(head)
    return sorted(found, key=lambda item: item[1])


def check_heads(place: StateDir) -> int:
    """Compare every head that was signed with the chain; how many there are.

    Raises:
        AuditError: the chain was cut short or written anew since.
        SyncError: metadata in force does not carry two officers' signatures.
    """
    heads = signed_heads(place.tree, published_tree.read(place)) if place.tree.exists() else []
    compare(heads)
    return len(heads)


def read_head(where: str, signed: Any) -> Head | None:
    """The head in signed metadata; None where it is older than the field.

    Raises:
        AuditError: the field is there and says nothing that can be read.
    """
    value = signed.unrecognized_fields.get(FIELD)
    if value is None:
        return None
    number, _, digest = str(value).partition(":")
    if not number.isdecimal() or len(digest) != 64:
        raise AuditError(
            f"{where} 里的审计末条无法辨认。",
            f"The head of the audit log in {where} cannot be read.",
        )
    return where, int(number), digest
