"""Grounds of an opinion (R28) and the exclusion codes under which a record is withheld."""

from office.words import words

GROUNDS: dict[str, str] = {
    "facts": words("明显与事实不符", "Clearly at odds with the facts"),
    "unfit": words("其他不适宜公示", "Otherwise unfit for publication"),
}
"""The two grounds that the plan gives, (a) and (b)."""

EXCLUSIONS: dict[str, str] = {
    "X1": words("明显与事实不符", "Clearly contrary to the facts"),
    "X2": words("恶意、批量或职业投诉", "Malicious, bulk or professional complaint"),
    "X3": words("未受理或事后查明不应受理", "Not accepted, or later found not acceptable"),
    "X4": words("涉及国家秘密、安全或社会稳定", "State secret, security or social stability"),
    "X5": words("涉及商业秘密", "Commercial secret"),
    "X6": words(
        "个人隐私遮盖后仍可辨认，或涉及未成年人", "Privacy redaction cannot cure, or minors"
    ),
    "X7": words("有违公共秩序、善良风俗", "Public order and good morals"),
    "X8": words(
        "诉讼或处罚未决，公示将影响其公正", "A pending case that publication would prejudge"
    ),
    "X9": words("同一纠纷的重复投诉", "Duplicate of one dispute"),
    "X10": words("其他（在意见中写明）", "Other, as the opinion says"),
}
"""From the plan and from later rules; X1-X3 and X9 leave every figure (`approval.plan`)."""
