"""A decision's signature taken in: checked against what the books now say, and kept beside it."""

from securesystemslib.exceptions import UnverifiedSignatureError
from securesystemslib.signer import Key, Signature

from office import key_holder
from office.decisions.errors import DecisionError
from office.decisions.keys_ever import keys_now, repository
from office.decisions.models import SignedDecision
from office.decisions.signed_decision import Decided, Given, differs, read, signed_bytes
from sync.canonical import decode
from sync.errors import BadShapeError

_UNSIGNED = DecisionError(
    "这个决定要用您本人的密钥签名，没有收到签名，没有保存。请在“我的密钥”生成或恢复密钥"
    "（新密钥由两位登记人授权），允许浏览器运行脚本，再办理一次。",
    "This decision must be signed with your own key; no signature was received, so nothing was "
    "saved. Make or restore your key on the page My key (a new one must be appointed by two "
    "registrars), allow scripts in the browser, and try again.",
)
_ANOTHER = DecisionError(
    "签名所用的密钥没有获得以您本人和职务作出这个决定的授权，没有保存。请在“我的密钥”查看，或找登记人。",
    "The registrars have not appointed this key for you in the office that decides this; nothing "
    "was saved. See the page My key, or ask them.",
)
_DIFFERS = DecisionError(
    "签名与所填的内容不符，没有保存。请刷新页面，核对内容后再办理一次。",
    "The signature does not match what was filled in, so nothing was saved. Reload the page, "
    "check the content and try again.",
)
_AHEAD = DecisionError(
    "签名注明的时间还没有到，没有保存；请校准所用电脑的时钟后再办理。",
    "The signature bears a time in the future, so nothing was saved. Set this computer's clock "
    "and try again.",
)


def keep(given: str, books: Decided) -> None:
    """Check a signature and keep it; in the transaction that decides, after its rows are written.

    Args:
        given: a `Given` as JSON; "" where none came.

    Raises:
        DecisionError: there is none, of another's key, or of something else than `books` say.
    """
    if not given:
        raise _UNSIGNED
    try:
        handed = decode(given.encode(), Given, ("签名", "signature"))
        signed = read(handed.document)
    except BadShapeError:
        raise _DIFFERS from None
    key = keys_now(books.person, frozenset(books.offices)).get(handed.keyid)
    if key is None or key_holder.office(key) != signed.office:
        raise _ANOTHER
    if not holds(key, handed.document, handed.signature):
        raise _DIFFERS
    if found := differs(signed, handed.nonce, books, repository()):
        raise _AHEAD if found == "at" else _DIFFERS
    SignedDecision.objects.create(
        case=books.case, act=books.act, document=handed.document, nonce=handed.nonce,
        keyid=handed.keyid, signature=handed.signature,
    )  # fmt: skip


def holds(key: Key, document: str, signature: str) -> bool:
    """Whether that key made the signature, of that document."""
    try:
        key.verify_signature(Signature(key.keyid, signature), signed_bytes(document))
    except (UnverifiedSignatureError, ValueError):
        return False
    return True
