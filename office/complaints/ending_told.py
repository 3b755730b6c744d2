"""What words say of how a case ended, to be compared with its outcome. Pure.

Only what is said outright is found: whether a story is told rightly a person alone knows.
"""

import re

from sync.outcomes import Outcome, Success

_NOT = r"(?:未|没|无法|不能|难以)"
_DENIED = re.compile(
    rf"调解[^。；;]{{0,20}}{_NOT}[^。；;]{{0,6}}(?:达成|一致|协议|成功)"
    r"|调解(?:不成|失败|未果|无果|未成)|终止调解|拒绝(?:接受|参加)?调解|不(?:接受|同意|参加)调解"
)
_CLAIMED = re.compile(
    r"调解[^。；;]{0,20}达成(?:了)?(?:调解|和解)?(?:一致|协议)|调解成功"
    r"|(?:经|再次|重新)调解[^。；;]{0,20}(?:退款|退货|退还|赔偿|补偿|减免|换货|更换|维修)"
)
_WISH = re.compile(r"(?:希望|要求|请求|恳请|如果|若|能否|尽快)[^。；;，,]{0,30}")


def denies(text: str) -> bool:
    """Whether it says that mediation brought nothing, wishes apart."""
    return bool(_DENIED.search(_WISH.sub("", text)))


def claims(text: str) -> bool:
    """Whether it says that mediation brought something, wishes apart."""
    return bool(_CLAIMED.search(_DENIED.sub("", _WISH.sub("", text))))


_ACTS = r"(?:退|赔|补偿|减免|换|修|恢复|重做|重新|同意)[^。；;，,]{0,8}"
_FORMS: tuple[tuple[Success, re.Pattern[str]], ...] = tuple(
    (success, re.compile(said, re.IGNORECASE))
    for success, said in (
        (Success.NO, _DENIED.pattern),
        (Success.NO, rf"{_NOT}能?达成(?:一致|协议)?|未谈妥|期满未"),
        (Success.NO, r"经营者[^。；;，,]{0,4}(?:未到场|未参加|未接受)"),
        (Success.NO, r"\b(?:no agreement|refused mediation|did not (?:attend|agree|accept))"),
        (Success.NO, r"\b(?:could not agree|time for mediation ran out)"),
        (Success.NA, r"(?:消费者|投诉人)[^。；;，,]{0,4}(?:撤回|未到场|未参加)"),
        (Success.NA, r"撤回投诉|消费者[^。；;，,]{0,4}无法联系|无法组织调解"),
        (Success.NA, r"主体(?:已)?(?:消亡|注销)，?[^。]{0,4}终止|不应受理|已移送"),
        (Success.NA, r"withdrew the complaint|took no part in|was transferred to|ceased to"),
        (Success.YES, r"达成(?:了)?(?:调解|和解)?(?:一致|协议|和解)|调解成功"),
        (Success.YES, r"(?:双方|自行)[^。；;，,]{0,4}和解|已和解"),
        (Success.YES, rf"(?:经|再次|重新)调解(?:(?![不未拒没无。；;]).){{0,20}}?{_ACTS}"),
        (Success.YES, r"已(?:按承诺)?(?:退|换|赔|修好|重送|解决)[^，,。不未没却]{0,4}$"),
        (Success.YES, r"\b(?:both sides agreed|the parties settled)"),
        (Success.YES, r"after mediation[^.]*\b(?:refunded|returned|replaced|repaired)"),
    )
)
"""How a headline or a summary tells an ending, each looked for in what those before it left:
未达成一致 is no 达成一致.
"""
_ACCEPTS = {Outcome.SETTLED_OR_WITHDRAWN: {Success.YES, Success.NA}}


def told(words: str) -> dict[Success, str]:
    """The endings that a headline or a summary tells, each with the words that do."""
    found: dict[Success, str] = {}
    left = "\n".join(_WISH.sub("", line) for line in words.splitlines())
    for success, said in _FORMS:
        if match := said.search(left):
            found.setdefault(success, match[0].strip())
            left = said.sub("。", left)
    return found


def other_ending(outcome: Outcome, words: str) -> str:
    """What of a headline or a summary tells another ending than `outcome`; "" where nothing does.

    Where it tells several, one of which is the outcome's, nothing is wrong.
    """
    said = told(words)
    if said.keys() & _ACCEPTS.get(outcome, {outcome.success}):
        return ""
    return next(iter(said.values()), "")
