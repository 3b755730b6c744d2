"""Forms of operators, their shops, units and accepting organisations."""

from django import forms

from office.complaints.field_type import Of
from office.complaints.fields import FIELD, certain
from office.complaints.fields import FIELDS as TABLE
from office.privacy_scan.registry_scan import operator_names_a_person
from office.registry.models import Lease, Operator, Organisation, Unit, Venue
from office.registry_changes.operators import FIELDS
from office.site.forms import Dressed, on_plates
from office.words import say, words

LABELS = {field.attribute: field.label for field in TABLE if field.of is Of.OPERATOR}
"""By column of an operator."""


class OperatorForm(Dressed, forms.ModelForm):  # type: ignore[type-arg]
    """Registration data (R11)."""

    class Meta:
        """In the order of the business licence."""

        model = Operator
        fields = FIELDS
        labels = LABELS
        help_texts = {  # noqa: RUF012
            "name": words("与营业执照一致。", "As on the business licence."),
            "sign": words(
                "顾客在门头上看到的名称，屏幕上优先显示。", "What customers see; shown first."
            ),
            "uscc": words(
                "18位，校验码不符不能保存。", "18 characters; the check character must fit."
            ),
            "shop_no": words(
                "投诉和入驻记录都没有写明店铺号时用它。",
                "Used if neither the complaint nor a lease record gives a shop number.",
            ),
        }

    def clean(self) -> dict[str, object]:
        """Registration data are published, so they hold no mobile or identity number (R2)."""
        data: dict[str, object] = super().clean() or {}
        for field in (known.attribute for known in certain(Of.OPERATOR)):
            if operator_names_a_person([str(data.get(field, ""))]):
                self.add_error(
                    field,
                    say(
                        "含手机号、证件号等个人信息，而登记资料要公示：请删去，只留登记的内容。",
                        "Contains personal data such as a mobile number, but registration data is "
                        "published: remove it and leave only what is registered.",
                    ),
                )
        return data

    def clean_uscc(self) -> str:
        """In capitals, as the register writes it."""
        return str(self.cleaned_data["uscc"]).strip().upper()


class LeaseForm(Dressed, forms.ModelForm):  # type: ignore[type-arg]
    """Where an operator has its shop, from when to when."""

    class Meta:
        """The operator is the page's."""

        model = Lease
        fields = ("venue", "shop_no", "floor", "since", "until")
        labels = {  # noqa: RUF012
            "venue": FIELD["venue"].label,
            "shop_no": FIELD["leased_shop_no"].label,
            "floor": words("楼层", "Floor"),
            "since": words("自（含当日）", "From (that day included)"),
            "until": words("至（含当日）", "To (that day included)"),
        }
        help_texts = {  # noqa: RUF012
            "until": words("仍在经营的，留空。", "Leave empty while the shop is there.")
        }
        widgets = {"since": forms.DateInput(), "until": forms.DateInput()}  # noqa: RUF012

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        self.fields["venue"].queryset = Venue.objects.order_by("pk")  # type: ignore[attr-defined]
        self.fields["venue"].label_from_instance = (  # type: ignore[attr-defined]
            lambda venue: f"{venue.pk} {venue.name_zh}"
        )

    def clean(self) -> dict[str, object]:
        """A period does not end before it begins."""
        data: dict[str, object] = super().clean() or {}
        since, until = data.get("since"), data.get("until")
        if since and until and until < since:  # type: ignore[operator]
            self.add_error(
                "until",
                say(
                    "止日早于起日，请核对。", "The end date is before the start date; please check."
                ),
            )
        self._check_floor(data)
        return data

    def _check_floor(self, data: dict[str, object]) -> None:
        """One of the venue's floors, where these are registered."""
        venue, floor = data.get("venue"), data.get("floor")
        floors = venue.floors if isinstance(venue, Venue) else []
        if floor and floors and floor not in floors:
            known = say("、", ", ").join(floors)
            self.add_error(
                "floor",
                say(
                    "该场所没有这一层；登记的有：{floors}。",
                    "The venue has no such floor; registered are: {floors}.",
                    floors=known,
                ),
            )


class UnitForm(Dressed, forms.ModelForm):  # type: ignore[type-arg]
    class Meta:
        """Its two names."""

        model = Unit
        fields = ("name_zh", "name_en")
        labels = {  # noqa: RUF012
            "name_zh": words("名称", "Name in Chinese"),
            "name_en": words("英文名称", "Name in English"),
        }


class OrganisationForm(Dressed, forms.ModelForm):  # type: ignore[type-arg]
    """Who accepts complaints (R13)."""

    def clean_name_zh(self) -> str:
        """Plates name it."""
        return _shown(self.cleaned_data["name_zh"])

    def clean_name_en(self) -> str:
        """Plates name it."""
        return _shown(self.cleaned_data["name_en"])

    class Meta:
        """Its two names, and what it is."""

        model = Organisation
        fields = ("name_zh", "name_en", "kind")
        labels = {  # noqa: RUF012
            "name_zh": words("名称", "Name in Chinese"),
            "name_en": words("英文名称", "Name in English"),
            "kind": words("性质", "Kind"),
        }
        help_texts = {  # noqa: RUF012
            "name_zh": words(
                "与投诉表中的受理单位写法一致。",
                "Must match the spelling of the accepting organisation in complaints.",
            )
        }


def _shown(name: str) -> str:
    on_plates(name)
    return name
