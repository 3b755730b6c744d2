"""What pages say of what proves a decision."""

from office.decisions.standing import Proof, Standing
from office.words import say


def proof_words(standing: Standing) -> str:
    """In one sentence, by which key it is signed, or that it is not and what that means."""
    match standing.proof:
        case Proof.SIGNED:
            return say("已用本人密钥 {key} 签名", "Signed with their key {key}",
                       key=standing.keyid[:8])  # fmt: skip
        case Proof.BEFORE:
            return say(
                "在启用签名之前作出，没有签名", "Made before signatures were asked for; not signed"
            )
        case Proof.MISSING:
            return say(
                "没有签名：不能作为公示的依据，请通知审计和技术员",
                "Not signed: nothing is published on it; tell auditor and technician",
            )
        case Proof.FAILS:
            return say(
                "签名核对不符：不能作为公示的依据，请通知审计和技术员",
                "The signature does not verify: nothing is published on it; tell auditor and "
                "technician",
            )
