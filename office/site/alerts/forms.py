"""The form of an alarm channel."""

from typing import Any

from django import forms

from office.alerts.failures import AlertError
from office.alerts.models import ALIVE, SIGNING, AlertChannel
from office.alerts.secret_addresses import checked
from office.errors import Sentences
from office.site.forms import Dressed
from office.words import language, say, words

SENT: dict[str, Sentences] = {
    "warning": ("提醒和报警", "Reminders and alarms"),
    "danger": ("只发报警", "Alarms alone"),
    SIGNING: (
        "只报待签批：每一批送签发一次，不写内容",
        "Drafts to sign: one message for each, without its content",
    ),
    ALIVE: (
        "只报平安：每 5 分钟访问一次该地址，断了由对方报警",
        "Heartbeat only: the address is called every 5 minutes, and the other side raises an "
        "alarm when the calls stop",
    ),
}
"""What a channel is sent, by its level."""
LONGEST_WAIT = 24 * 60
"""Minutes."""


class _Clock(forms.TimeInput):
    input_type = "time"


class ChannelForm(Dressed, forms.ModelForm):  # type: ignore[type-arg]
    """Name, address, and what is told when; the address is written and never shown again."""

    address = forms.CharField(
        label=words("地址", "Address"),
        required=False,
        strip=True,
        widget=forms.PasswordInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
        help_text=words(
            "企业微信、政务微信、钉钉机器人：其 https:// 地址；钉钉加签：dingtalk://密钥@令牌；邮件："
            "mailtos://用户:口令@邮件服务器?to=收件人。",
            "A robot of WeCom, a government's WeCom or DingTalk: its https:// address; a signed "
            "DingTalk robot: dingtalk://SECRET@TOKEN; mail: mailtos://USER:PASSWORD@HOST?to=WHOM.",
        ),
    )

    class Meta:
        """In the order of filling in."""

        model = AlertChannel
        fields = ("name", "level", "after_minutes", "quiet_from", "quiet_until", "always")
        labels = {  # noqa: RUF012
            "name": words("名称", "Name"),
            "level": words("发送哪些", "What is sent"),
            "after_minutes": words("持续多少分钟后才发", "Sent after so many minutes"),
            "quiet_from": words("免打扰，从", "Quiet from"),
            "quiet_until": words("免打扰，到", "Quiet until"),
            "always": words("免打扰时段内仍发报警", "Alarms are sent during quiet hours too"),
        }
        help_texts = {  # noqa: RUF012
            "name": words("如：值班群、技术员邮箱。", "Such as: group of the duty officers."),
            "after_minutes": words(
                "0 为立即。逐级上报时，给上一级的渠道填 30 等。",
                "0 means at once. To escalate, set the next level's channel to 30, for example.",
            ),
            "quiet_from": words("不设的，两栏都留空。", "Leave both empty for none."),
        }
        widgets = {"quiet_from": _Clock(), "quiet_until": _Clock()}  # noqa: RUF012

    field_order = ("name", "address")

    def __init__(self, *args: Any, kept: str = "", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._kept = kept
        self.fields["level"].choices = [  # type: ignore[attr-defined]
            (level, say(*said)) for level, said in SENT.items()
        ]
        address, wait = self.fields["address"], self.fields["after_minutes"]
        address.required = not kept
        if kept:
            address.label = say(
                "地址（现为 {kept}，不改则留空）",
                "Address (now {kept}; empty: unchanged)",
                kept=kept,
            )
        wait.max_value = LONGEST_WAIT  # type: ignore[attr-defined]
        wait.widget.attrs["max"] = LONGEST_WAIT

    def clean_address(self) -> str:
        """Empty, or where something can be sent to."""
        address: str = self.cleaned_data["address"]
        try:
            return checked(address) if address else ""
        except AlertError as error:
            raise forms.ValidationError(error.text(language())) from None

    def clean_after_minutes(self) -> int:
        """A day at most: what is told later than that helps nobody."""
        minutes: int = self.cleaned_data["after_minutes"]
        if minutes > LONGEST_WAIT:
            raise forms.ValidationError(
                say("最多 {n} 分钟（一天）。", "{n} minutes (a day) at most.", n=LONGEST_WAIT)
            )
        return minutes

    def clean(self) -> dict[str, Any]:
        """Quiet hours have a beginning and an end; a sign of life goes to a web address."""
        data: dict[str, Any] = super().clean() or {}
        address = data.get("address") or self._kept
        if data.get("level") == ALIVE and address and not address.startswith(("https:", "http:")):
            self.add_error(
                "address",
                say(
                    "报平安要填 https:// 开头的网址，由看护服务给出。",
                    "A heartbeat needs an https:// address, provided by a monitoring service.",
                ),
            )
        start, end = data.get("quiet_from"), data.get("quiet_until")
        if (start is None) != (end is None) or (start is not None and start == end):
            self.add_error(
                "quiet_from",
                say(
                    "免打扰时段要有起止两个不同的时刻，或者都留空。",
                    "Quiet hours need two different times for start and end, or leave both empty.",
                ),
            )
        return data


def values(form: ChannelForm) -> dict[str, Any]:
    """What of the form is kept in the table."""
    return {name: form.cleaned_data[name] for name in ChannelForm.Meta.fields}
