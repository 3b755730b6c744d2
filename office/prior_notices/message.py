"""The text that goes to an operator by SMS or WeChat: where to look, and not a word of the matter.

It has the address, which opens nothing without the check code on the letter.
"""

from django.utils.translation import override

from office.errors import Sentences
from office.prior_notices.issue import Issued
from office.prior_notices.models import PriorNotice
from office.prior_notices.one_time_address import address
from office.registry.bureau_policy import policy
from office.registry.lookups import settings
from office.words import say

_BEFORE: Sentences = (
    "【{authority}】您有一份{number}事先告知书。请在收到纸质告知书后打开 {link} ，"
    "输入告知书上的核对码查看；如需答复或提出异议，请自收到之日起{days}个工作日内提交。"
    "本局不会索取核对码。咨询：{hotline}。",
    "{authority}: a notice is on its way to you ({number}). When you have received the letter, "
    "open {link} and enter its check code; submit any reply or objection within {days} working "
    "days of receipt. We never ask for the code. Questions: {hotline}.",
)
_PUBLISHED: Sentences = (
    "【{authority}】您有一份{number}告知书。请打开 {link} ，输入告知书上的核对码，"
    "即可查看、答复、提出异议或申请更正。本局不会索取核对码。咨询：{hotline}。",
    "{authority}: a notice is on its way to you ({number}). Open {link} and enter the check code "
    "of the letter to reply, object, or ask for a correction. We never ask for the code. "
    "Questions: {hotline}.",
)


def message(issued: Issued) -> str:
    """The text in the language of the complaint; "" where there is no address."""
    if not issued.token:
        return ""
    notice, ruled, bureau = issued.notice, policy(), settings()
    with override("en" if notice.complaint.language == "en" else "zh-hans"):
        return say(
            *(_BEFORE if notice.kind == PriorNotice.Kind.BEFORE else _PUBLISHED),
            authority=say(bureau.authority.zh, bureau.authority.en or bureau.authority.zh),
            number=notice.number,
            link=address(ruled.case_base, issued.token),
            days=ruled.reply_days,
            hotline=bureau.hotline,
        )
