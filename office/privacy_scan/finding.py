"""What the scanner finds, and what each kind is called and replaced by."""

from enum import StrEnum

import msgspec

from sync.records import Text


class Kind(StrEnum):
    """The kinds of personal data that a text can hold (R2)."""

    MOBILE = "mobile"
    LANDLINE = "landline"
    RESIDENT_ID = "resident_id"
    BANK_CARD = "bank_card"
    PLATE = "plate"
    EMAIL = "email"
    WECHAT = "wechat"
    QQ = "qq"
    PASSPORT = "passport"
    REFERENCE = "reference"
    ADDRESS = "address"
    MINOR = "minor"
    PERSON = "person"


class Finding(msgspec.Struct, frozen=True):
    """A stretch of the scanned text, `text[start:end]`, that may name a person.

    A certain one must be redacted; of a doubtful one a person decides. `guessed`: no rule tells
    it, only the model of how texts speak of people.
    """

    kind: Kind
    start: int
    end: int
    certain: bool
    guessed: bool = False


NAMES = {
    Kind.MOBILE: Text("手机号", "a mobile number"),
    Kind.LANDLINE: Text("电话号码", "a telephone number"),
    Kind.RESIDENT_ID: Text("身份证号", "a resident identity number"),
    Kind.BANK_CARD: Text("银行卡号", "a bank card or account number"),
    Kind.PLATE: Text("车牌号", "a number plate"),
    Kind.EMAIL: Text("电子邮箱", "an e-mail address"),
    Kind.WECHAT: Text("微信等账号", "an account at WeChat or the like"),
    Kind.QQ: Text("QQ号", "a QQ number"),
    Kind.PASSPORT: Text("护照等证件号", "a passport or permit number"),
    Kind.REFERENCE: Text("单号、车架号等", "an order, vehicle or case number"),
    Kind.ADDRESS: Text("住址", "a home address"),
    Kind.MINOR: Text("未成年人信息", "a minor's age or school"),
    Kind.PERSON: Text("姓名", "a person's name"),
}

MASKS = {
    Kind.MOBILE: Text("（电话略）", "(phone removed)"),
    Kind.LANDLINE: Text("（电话略）", "(phone removed)"),
    Kind.RESIDENT_ID: Text("（证件号略）", "(identity number removed)"),
    Kind.BANK_CARD: Text("（卡号略）", "(card number removed)"),
    Kind.PLATE: Text("（车牌略）", "(number plate removed)"),
    Kind.EMAIL: Text("（邮箱略）", "(e-mail removed)"),
    Kind.WECHAT: Text("（账号略）", "(account removed)"),
    Kind.QQ: Text("（账号略）", "(account removed)"),
    Kind.PASSPORT: Text("（证件号略）", "(identity number removed)"),
    Kind.REFERENCE: Text("（号码略）", "(number removed)"),
    Kind.ADDRESS: Text("（住址略）", "(address removed)"),
    Kind.MINOR: Text("（略）", "(removed)"),
    Kind.PERSON: Text("＊＊", "**"),
}
"""What stands in the published text instead."""

GUESSED = Text(
    "像人名：前后文如此，没有规则能断定",
    "Reads like a name by the words around it; no rule tells",
)
"""Why a guessed finding is one, to whom decides."""
