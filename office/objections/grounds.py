"""The grounds on which somebody objects to a record, as codes with their words (R46)."""

from office.words import words

GROUNDS: dict[str, str] = {
    "facts": words("内容与事实不符", "What is said is not so"),
    "operator": words("被投诉方不是本店", "It is about another operator"),
    "rights": words("损害商业秘密或合法权益", "It harms trade secrets or lawful rights"),
    "malicious": words("恶意或重复投诉", "The complaint is malicious, or one of several"),
    "settled": words("投诉已经解决，结果没有反映", "It was settled since, which is not said"),
    "other": words("其他理由", "Another ground"),
}
