"""The form of one complaint."""

from collections.abc import Mapping
from typing import Any

from django import forms

from office.complaints.labels import OUTCOMES
from office.complaints.models import Complaint
from office.intake.manual_entry import FIELDS, Judged, Typed
from office.intake.problems import sentence
from office.registry import lookups as registry
from office.registry.models import Organisation, Unit, Venue
from office.site.forms import Dressed
from office.words import named, say, words

_NEEDED = ("number", "accepted_on", "closed_on", "operator", "outcome")
_MOST = 300
"""Words offered in a list at most."""


def _line(label: str, limit: int = 120, **attrs: Any) -> forms.CharField:
    widget = forms.TextInput(attrs={"autocomplete": "off", **attrs})
    return forms.CharField(label=label, required=False, max_length=limit, widget=widget)


def _text(label: str, rows: int, hint: str = "") -> forms.CharField:
    widget = forms.Textarea(attrs={"rows": rows})
    return forms.CharField(
        label=label, required=False, max_length=4000, widget=widget, help_text=hint
    )


def _day(label: str) -> forms.CharField:
    return forms.CharField(label=label, required=False, widget=forms.DateInput())


class TypedForm(Dressed, forms.Form):
    """Every fact of a complaint; what is wrong with one is said by the importer's rules."""

    number = _line(words("投诉单号", "Complaint number"), 70)
    source = forms.ChoiceField(label=words("受理单位", "Accepted by"))
    unit = forms.ChoiceField(label=words("承办单位", "Handling unit"), required=False)
    accepted_on = _day(words("受理日期", "Accepted on"))
    closed_on = _day(words("办结日期", "Concluded on"))
    venue = forms.ChoiceField(label=words("场所", "Venue"), required=False)
    operator = _line(words("被投诉方（登记名称）", "Operator (registered name)"))
    uscc = _line(words("统一社会信用代码", "Credit code"), 18)
    sign = _line(words("店招", "Sign over the door"))
    shop_no = _line(words("店铺号", "Shop number"), 40)
    operator_kind = _line(words("主体类型", "Kind of business"))
    registered_address = _line(words("登记地址", "Registered address"))
    business_address = _line(words("经营地址", "Business address"))
    industry = _line(words("行业", "Industry"), list="industries")
    issue = _line(words("投诉问题", "Issue"), list="issues")
    goods = _line(words("商品或服务", "Goods or service"))
    content = _text(
        words("投诉内容", "Complaint"),
        5,
        words(
            "网页全文的底稿；不要写姓名、电话、住址。",
            "The draft of the full text on the page; no names, phones, homes.",
        ),
    )
    request = _text(words("诉求", "Asked for"), 2)
    outcome = forms.ChoiceField(
        label=words("处理结果", "Outcome"),
        choices=[("", words("（请选择）", "(choose)")), *OUTCOMES.items()],
    )
    amount = _line(words("退赔金额（元）", "Money paid (yuan)"), 20, inputmode="decimal")
    testing_days = _line(words("检测天数", "Days of testing"), 4, inputmode="numeric")
    seen = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, row: Complaint | None, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        none = [("", say("（无）", "(none)"))]
        self._sources = {row.name_zh: row for row in Organisation.objects.order_by("pk")}
        self._choose("source", [(zh, named(one)) for zh, one in self._sources.items()])
        self._choose("unit", none + [(str(u.pk), named(u)) for u in Unit.objects.order_by("pk")])
        open_venues = Venue.objects.filter(state=Venue.State.OPEN).order_by("pk")
        self._choose("venue", none + [(venue.pk, named(venue)) for venue in open_venues])
        self.fields["source"].initial = registry.settings().authority.zh
        for name in ("number", "source") if row else ():  # they are its key
            self.fields[name].disabled = True
        self._mark()

    def full_clean(self) -> None:
        """The importer's rules say what is blank, all at once and in their own words."""
        for name in _NEEDED:
            self.fields[name].required = False
        super().full_clean()
        self._mark()

    def _mark(self) -> None:
        for name in _NEEDED:
            self.fields[name].required = True

    def _choose(self, name: str, choices: list[tuple[str, str]]) -> None:
        field = self.fields[name]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101 - declared so above
        field.choices = choices

    def typed(self) -> Typed:
        """What was typed, whether or not it is valid."""
        given: Mapping[str, Any] = self.cleaned_data
        source = registry.organisations()[given["source"]]
        unit = given.get("unit") or ""
        return Typed(
            cells={field: given.get(field) or "" for field in FIELDS},
            outcome=given["outcome"],
            source=source,
            venue=given.get("venue") or "",
            unit=int(unit) if unit else None,
        )

    def say_problems(self, judged: Judged) -> None:
        """Put each refusal beside its field."""
        for field, found in judged.problems:
            if found.level == "refused":
                name = "outcome" if field in {"success", "result"} else field
                self.add_error(name if name in self.fields else None, sentence(found))


def lists() -> dict[str, list[str]]:
    """Issues and industries in use, to choose from."""
    return {
        f"{name}": list(
            Complaint.objects.exclude(**{field: ""})
            .order_by(field)
            .values_list(field, flat=True)
            .distinct()[:_MOST]
        )
        for name, field in (("issues", "issue"), ("industries", "industry"))
    }
