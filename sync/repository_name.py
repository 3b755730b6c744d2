"""Which repository signed metadata belongs to: one a district, by a name in every signed part.

Districts share their registrars and may share officers, so a signature alone does not say for
which of them it was made.
"""

import re
from typing import Any

from tuf.api.metadata import Root, Snapshot, Targets, Timestamp

from sync.errors import BadShapeError, WrongRepositoryError

FIELD = "x-repository"
LONGEST = 40
_SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*\Z")

type Signed = Root | Timestamp | Snapshot | Targets


def is_repository(text: str) -> bool:
    """Whether `text` may name a repository: up to 40 of a-z and 0-9, single hyphens between."""
    return len(text) <= LONGEST and _SLUG.match(text) is not None


def repository_field(repository: str) -> dict[str, Any]:
    """The field of a signed part that names `repository`.

    Raises:
        BadShapeError: it is no name of one.
    """
    if not is_repository(repository):
        raise BadShapeError(
            f"“{repository}”不是发布库代号：只用小写字母、数字和连字符。",
            f"“{repository}” is not the name of a repository: use a-z, 0-9 and hyphens only.",
        )
    return {FIELD: repository}


def repository_of(signed: Signed) -> str:
    """The repository that a signed part names.

    Raises:
        BadShapeError: it names none.
    """
    name = signed.unrecognized_fields.get(FIELD)
    if not isinstance(name, str) or not is_repository(name):
        raise BadShapeError(
            f"{signed.type} 元数据没有写明属于哪个发布库，已拒绝。",
            f"The {signed.type} metadata does not say of which repository it is.",
        )
    return name


def check_repository(delegator: Signed, signed: Signed, name: str) -> None:
    """Metadata is of the repository of whoever delegates to it, and so of the first root's.

    Raises:
        WrongRepositoryError: it was signed for another one.
    """
    wanted, found = repository_of(delegator), repository_of(signed)
    if found != wanted:
        raise WrongRepositoryError(
            f"{name} 元数据是为发布库 {found} 签的，不是 {wanted} 的，已拒绝。",
            f"The {name} metadata was signed for the repository {found}, not for {wanted}.",
        )
