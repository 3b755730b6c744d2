"""The forms of channels: an outlet, a hand-over, and what became of it elsewhere."""

from datetime import datetime
from typing import Any

from django import forms

from office.handovers.models import Outlet
from office.handovers.outlet_choice import CONTENTS
from office.handovers.outlets import LIMITS, MONTHS_MOST, OutletFacts
from office.handovers.where_put_up import ADDRESS_MOST, WHO_MOST
from office.registry.models import Venue
from office.site.channels import words as said
from office.site.forms import Dressed
from office.words import named, say, words


class OutletForm(Dressed, forms.Form):
    """An outlet, new or changed; what it may hold is refused by `office.handovers.outlets`."""

    name_zh = forms.CharField(
        label=words("名称", "Name"), max_length=LIMITS["name_zh"],
        help_text=words("如 区政府门户、临江市监公众号、晚报。", "A portal, an account, a paper."),
    )  # fmt: skip
    name_en = forms.CharField(
        label=words("英文名称", "English name"), max_length=LIMITS["name_en"], required=False
    )
    kind = forms.ChoiceField(label=words("种类", "Kind"))
    language = forms.ChoiceField(
        label=words("语言", "Language"),
        choices=[("zh", words("中文", "Chinese")), ("en", words("英文", "English"))],
    )
    contact = forms.CharField(
        label=words("移交给谁", "Handed to"), max_length=LIMITS["contact"],
        help_text=words(
            "对方的编辑；撤下的函也发给此人。",
                "The editor there; letters requesting removal also go to this person."
        ),
    )  # fmt: skip
    reach = forms.CharField(
        label=words("联系方式", "Contact details"), max_length=LIMITS["reach"], required=False
    )
    contents = forms.MultipleChoiceField(
        label=words("内容", "Content"), widget=forms.CheckboxSelectMultiple
    )
    venues = forms.MultipleChoiceField(
        label=words("场所", "Venues"), required=False,
        widget=forms.SelectMultiple(attrs={"size": 6}),
        help_text=words("都不选：全部场所。", "None selected: all venues."),
    )  # fmt: skip
    industries = forms.CharField(
        label=words("行业", "Industries"), required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=words(
            "一行一个，照投诉中的写法；不填：全部行业。",
            "One per line, as written in complaints; empty means all industries.",
        ),
    )  # fmt: skip
    months = forms.IntegerField(
        label=words("最近几个月办结的", "Concluded in the last months"),
        min_value=0, max_value=MONTHS_MOST, initial=0,
        help_text=words("0：正在公示的全部。", "0: everything that is public."),
    )  # fmt: skip
    seen = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        rows = Venue.objects.order_by("pk")
        offered: dict[str, list[tuple[str, str]]] = {
            "kind": said.kinds(),
            "contents": [(word, say(*both)) for word, both in CONTENTS.items()],
            "venues": [(row.pk, f"{row.pk} {named(row)}") for row in rows],
        }
        for name, choices in offered.items():
            self.fields[name].choices = choices  # type: ignore[attr-defined]

    @staticmethod
    def given(row: Outlet) -> dict[str, Any]:
        """What stands in the form of an outlet."""
        return {
            **{name: getattr(row, name) for name in (*LIMITS, "kind", "language", "months")},
            "contents": row.contents,
            "venues": row.venues,
            "industries": "\n".join(row.industries),
            "seen": row.changed_at.isoformat(),
        }

    def facts(self) -> OutletFacts:
        data = self.cleaned_data
        return OutletFacts(
            **{name: data[name] for name in (*LIMITS, "kind", "language", "months")},
            contents=tuple(data["contents"]),
            venues=tuple(data["venues"]),
            industries=tuple(data["industries"].splitlines()),
        )

    def seen_at(self) -> datetime:
        """When what the form was opened on had been changed last."""
        try:
            return datetime.fromisoformat(self.cleaned_data["seen"])
        except ValueError:
            return datetime.fromtimestamp(0).astimezone()


class PutUpForm(Dressed, forms.Form):
    """Where a package was put up; the act refuses with its sentence."""

    address = forms.CharField(
        label=words("刊出的网址或版面", "Its address, or the page of the paper"),
        max_length=ADDRESS_MOST,
    )
    on = forms.DateField(label=words("刊出日期", "Day"), widget=forms.DateInput())


class TakenDownForm(Dressed, forms.Form):
    """Who took it down there, what shows it, and the day."""

    who = forms.CharField(label=words("谁撤下的", "Who took it down"), max_length=WHO_MOST)
    evidence = forms.CharField(
        label=words("凭据：网址，或核对的情况", "Evidence: an address, or how it was checked"),
        max_length=ADDRESS_MOST,
    )
    on = forms.DateField(label=words("撤下日期", "Day"), widget=forms.DateInput())
