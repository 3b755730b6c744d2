"""A decision signed with an opened key file, as the browser signs it with the key it holds."""

import secrets
from datetime import datetime

from office.decisions.keys_ever import repository
from office.decisions.signed_decision import Decision, Given, signed_bytes, words_digest
from sync.canonical import encode
from sync.instants import format_instant
from sync.keys import OfficerKey


def signed_by(
    key: OfficerKey,
    case: tuple[str, int],
    act: str,
    words: str,
    now: datetime,
    *,
    kind: str = "",
    exclusion: str = "",
    review_on: str = "",
) -> str:
    """What is handed in beside the act: `document.Given` as JSON.

    Args:
        case: as the log calls it, and the number of its complaint.
    """
    nonce = secrets.token_hex(16)
    decision = Decision(
        v=1, repository=repository(), case=case[0], complaint=case[1], kind=kind, act=act,
        exclusion=exclusion, review_on=review_on, words=words_digest(words, nonce),
        person=key.person, office=key.office, at=format_instant(now),
    )  # fmt: skip
    document = encode(decision).decode()
    signature = key.signer.sign(signed_bytes(document)).signature
    return encode(Given(document, nonce, key.public.keyid, signature)).decode()
