"""The grounds on which somebody objects to a record, as codes with their words (R46)."""

from office.words import labelled

SAID = {
    "facts": ("内容与事实不符", "The facts are wrong"),
    "operator": ("被投诉方不是本店", "It is about another operator"),
    "rights": ("损害商业秘密或合法权益", "It harms trade secrets or lawful rights"),
    "malicious": ("恶意或重复投诉", "The complaint is malicious or repeated"),
    "settled": (
        "投诉已经解决，结果没有反映",
        "It was settled since, and the outcome does not say so",
    ),
    "other": ("其他理由", "Another ground"),
}
GROUNDS = labelled(SAID)
"""The same in the language of the page."""
