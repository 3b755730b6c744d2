"""Grounds on which a concluded complaint is not published (不予公示事由), in words (D14, R28, R48).

The codes are those of docs/reference/codes.md#exclusion-codes. Opinion, paper, page, report and
plate have their words from here.
"""

import msgspec

from sync.records import Text


class Ground(msgspec.Struct, frozen=True):
    """A ground as it is told, and as short as a plate has room for."""

    said: Text
    short: Text


GROUNDS: dict[str, Ground] = {
    "X1": Ground(
        Text("明显与事实不符", "Clearly contrary to the facts"),
        Text("明显与事实不符", "contrary to the facts"),
    ),
    "X2": Ground(
        Text("恶意、批量或职业投诉", "Malicious, bulk or professional complaint"),
        Text("恶意投诉", "malicious"),
    ),
    "X3": Ground(
        Text("未受理或事后查明不应受理", "Not accepted, or later found not acceptable"),
        Text("不应受理", "not acceptable"),
    ),
    "X4": Ground(
        Text("涉及国家秘密、安全或社会稳定", "State secret, security or social stability"),
        Text("国家秘密或安全", "state secrets or security"),
    ),
    "X5": Ground(Text("涉及商业秘密", "Trade secret"), Text("商业秘密", "trade secrets")),
    "X6": Ground(
        Text("个人隐私遮盖后仍可辨认，或涉及未成年人", "Privacy redaction cannot cure, or minors"),
        Text("个人隐私", "privacy"),
    ),
    "X7": Ground(
        Text("有违公共秩序、善良风俗", "Public order and good morals"),
        Text("公序良俗", "public order"),
    ),
    "X8": Ground(
        Text("诉讼或处罚未决，公示将影响其公正", "A pending case that publication would prejudge"),
        Text("案件未决", "case pending"),
    ),
    "X9": Ground(
        Text("同一纠纷的重复投诉", "Duplicate of one dispute"), Text("重复投诉", "duplicate")
    ),
    "X10": Ground(Text("其他不适宜公示", "Otherwise unfit for publication"), Text("其他", "other")),
    "taken_down": Ground(
        Text("公示后撤下，未恢复", "Taken down and not put up again"),
        Text("公示后撤下", "taken down later"),
    ),
}
"""From the plan and from later rules. X1 to X3 and X9 enter no figure (`freezing.plan`)."""


def ground(code: str) -> Ground:
    """The words of a code; one of a later office that this program does not know is another."""
    return GROUNDS.get(code, GROUNDS["X10"])
