"""What a page hands to the script that signs a decision with the key in the browser."""

from collections.abc import Collection
from typing import Any

from django.http import HttpRequest

from office.decisions.keys_ever import keys_now, repository
from office.roles import DECIDERS, held


def deciding(
    request: HttpRequest,
    case: str,
    complaint: int,
    *,
    offices: Collection[str] = DECIDERS,
    kind: str = "",
    exclusion: str = "",
    words: str = "",
) -> dict[str, Any]:
    """Everything of the document that is not filled in (`keys/deciding.js`), and whose key signs.

    Args:
        offices: those whose holders decide this.
        words: of what is decided on, where nothing is typed; else what is typed is signed.
    """
    person = request.user.get_username()
    keys = keys_now(person, frozenset(offices) & held(request))
    return {
        "person": person,
        "keyids": sorted(keys),
        "document": {
            "repository": repository(), "case": case, "complaint": complaint, "kind": kind,
            "exclusion": exclusion, "words": words,
        },
    }  # fmt: skip
