"""Decisions signed in the browser: what its script is handed, and what pages say of the proof."""

from collections.abc import Collection
from typing import Any

from django.http import HttpRequest

from office.decisions.keys_ever import keys_now, repository
from office.decisions.signature_state import Proof, Standing
from office.roles import DECIDERS, held
from office.words import say


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


def proof_words(standing: Standing) -> str:
    """In one sentence, by which key it is signed, or that it is not and what that means."""
    match standing.proof:
        case Proof.SIGNED:
            return say("已用本人密钥 {key} 签名", "Signed with their key {key}",
                       key=standing.keyid[:8])  # fmt: skip
        case Proof.BEFORE:
            return say(
                "在启用签名之前作出，没有签名", "Made before signatures were required; not signed"
            )
        case Proof.MISSING:
            return say(
                "没有签名：不能作为公示的依据，请通知审计和技术员",
                "Not signed: cannot be a basis for publication; tell the auditor and the "
                "technician",
            )
        case Proof.FAILS:
            return say(
                "签名核对不符：不能作为公示的依据，请通知审计和技术员",
                "The signature does not verify: cannot be a basis for publication; tell the "
                "auditor and the technician",
            )
