"""The form of what the bureau rules on prior notices (R44): how, in what term, where."""

from typing import Any

from django import forms

from office.registry.bureau_policy import REPLY_DAYS_MOST, Policy
from office.site.forms import Dressed
from office.words import say, words

NOTICES: dict[str, str] = {
    "off": words("不告知：公示不等待", "None: nothing waits"),
    "letter": words("书面：只出告知书", "By letter alone"),
    "online": words("书面和网上：告知书附一次性网址", "By letter, with a one-time address"),
}


class NoticeRulesForm(Dressed, forms.Form):
    """How operators are notified before publication."""

    notice = forms.ChoiceField(
        label=words("公示前告知经营者", "Notice before publication"),
        choices=list(NOTICES.items()),
        widget=forms.RadioSelect,
        help_text=words(
            "选“书面和网上”，尚未公示的内容会离开本局：拿到告知书的人凭网址和核对码可在网上看到该件。谁改动、何时改动"
            "都记入审计。",
            "“With an address” lets unpublished text leave the bureau: whoever has the letter sees "
            "that case online. Who changes this, and when, is in the log.",
        ),
    )
    reply_days = forms.IntegerField(
        label=words("送达后多少个工作日内答复", "Working days to answer after delivery"),
        min_value=1,
        max_value=REPLY_DAYS_MOST,
    )
    address_days = forms.IntegerField(
        label=words("一次性网址有效多少天", "Days that a one-time address opens"),
        min_value=1,
        max_value=365,
        help_text=words("不短于答复期限。", "Never less than the term for an answer."),
    )
    case_base = forms.RegexField(
        r"^https://[a-z0-9.-]{1,80}(:[0-9]{1,5})?\Z",
        label=words("办公端的对外网址", "The office as operators reach it"),
        required=False,
        help_text=words(
            "如 https://gs.example.cn，印在告知书上；选“书面和网上”时必填。",
            "As in https://gs.example.cn, on letters; needed for an address.",
        ),
    )
    counter_zh = forms.CharField(
        label=words("窗口地址、时间和电话", "Counter: where, when, telephone (Chinese)"),
        max_length=200,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=words("印在告知书上。", "On letters."),
    )
    counter_en = forms.CharField(
        label=words("窗口（英文）", "Counter (English)"),
        max_length=400,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def clean(self) -> dict[str, Any]:
        """An address needs a place where it opens."""
        data: dict[str, Any] = super().clean() or {}
        if data.get("notice") == "online" and not data.get("case_base"):
            self.add_error(
                "case_base",
                say("选“书面和网上”时必填。", "Needed where letters have an address."),
            )
        return data


def notice_values(now: Policy) -> dict[str, Any]:
    """The rules as the form shows them."""
    return {name: getattr(now, name) for name in NoticeRulesForm.base_fields}
