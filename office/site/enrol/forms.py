"""What a technician fills in about a box: where it hangs, on what panel, whom to call."""

from collections.abc import Iterable
from typing import Any

from django import forms

from office.fleet.enrolment_desk import Wanted
from office.fleet.lengths import centimetres
from office.fleet.models import Screen
from office.registry.lookups import open_venues
from office.registry.models import PanelProfile, Venue
from office.site.forms import Dressed
from office.site.panel_type import panel_type
from office.site.photograph import WithPhotograph
from office.words import named, say, words
from sync.roster import Place

OPEN = ("venue", "profile", "replaces", "bottom", "viewing")
"""What the page may send by itself to be told more; no person's name is among it."""


class CodeForm(Dressed, forms.Form):
    code = forms.CharField(
        label=words("屏幕上的登记码", "Code on the screen"),
        max_length=20,
        widget=forms.TextInput(
            attrs={
                "autocomplete": "off",
                "autocapitalize": "characters",
                "placeholder": "7KQ4 M2XD",
            }
        ),
    )


def _metres(zh: str, en: str, most: int) -> forms.DecimalField:
    return forms.DecimalField(
        label=words(zh, en),
        min_value=0,
        max_value=most,
        decimal_places=2,
        required=False,
        widget=forms.TextInput(attrs={"inputmode": "decimal"}),
    )


class BoxForm(WithPhotograph, Dressed, forms.Form):
    """All of it; of a box that takes another's place nothing but contact and photograph.

    `same` is the digest of the request whose words were compared: a box that has come to this code
    meanwhile was not.
    """

    same = forms.CharField(
        label=words("六个词都相同", "All six words are the same"),
        error_messages={
            "required": words(
                "先看屏幕，逐一对照六个词；都相同才能登记。",
                "Compare the six words with the screen first; enrol only if all are the same.",
            )
        },
    )
    venue = forms.ChoiceField(label=words("场所", "Venue"), required=False)
    replaces = forms.ChoiceField(
        label=words("更换哪块屏幕的设备", "Replaces the box of"), required=False
    )
    profile = forms.ChoiceField(label=words("屏幕规格", "Panel"), required=False)
    floor = forms.CharField(label=words("楼层", "Floor"), max_length=20, required=False)
    spot = forms.CharField(label=words("位置", "Spot"), max_length=60, required=False)
    bottom = _metres("底边离地（米）", "Lower edge (m)", 10)
    viewing = _metres("观看距离（米）", "Seen from (m)", 50)
    photo = forms.FileField(
        label=words("拍一张全景", "Photograph of the place"),
        widget=forms.FileInput(attrs={"accept": "image/jpeg,image/png", "capture": "environment"}),
        required=False,
        help_text=words(
            "避开人脸；拍摄地点等信息会去掉。",
            "Avoid faces; location and similar data are removed.",
        ),
    )
    contact = forms.CharField(label=words("联系人", "Contact"), max_length=60, required=False)
    phone = forms.RegexField(
        r"^[0-9+][0-9 +-]{4,38}\Z",
        label=words("电话", "Telephone"),
        required=False,
        widget=forms.TextInput(attrs={"type": "tel", "inputmode": "tel"}),
    )

    def __init__(self, *args: Any, venue: Venue | None, digest: str, **kwargs: Any) -> None:
        """`venue`: of which panels and screens are offered; None: none chosen yet. `digest`: of
        the request that is accepted.
        """
        super().__init__(*args, **kwargs)
        self._digest = digest
        some = [("", say("请选择", "Choose"))]
        none = [("", say("新屏，新编号", "None: a new screen"))]
        self._offer("venue", [*some, *_venues()])
        self._offer("profile", [*some, *_profiles(venue)])
        self._offer("replaces", [*none, *_screens(venue)])

    def _offer(self, name: str, choices: list[tuple[str, str]]) -> None:
        self.fields[name].choices = choices  # type: ignore[attr-defined]

    def clean_same(self) -> str:
        """That it is still the box whose words were compared."""
        same: str = self.cleaned_data["same"]
        if same != self._digest:
            raise forms.ValidationError(
                say(
                    "这个码现在是另一台设备的，没有登记。请打开本页，重新对照六个词。",
                    "This code now belongs to another box; nothing was enrolled. Reopen this page "
                    "and compare the six words again.",
                )
            )
        return same

    def clean(self) -> dict[str, Any]:
        """A new screen has a venue, a panel and a place."""
        data: dict[str, Any] = super().clean() or {}
        if not data.get("replaces"):
            for name in ("venue", "profile", "spot"):
                if not data.get(name) and name not in self.errors:
                    self.add_error(name, say("请填写。", "Fill this in."))
        return data

    def offers(self, name: str, typed: str) -> bool:
        """Whether something typed is among the choices of a field."""
        return typed in dict(self.fields[name].choices)  # type: ignore[attr-defined]

    def wanted(self, inches: int, photo: str) -> Wanted:
        """What was filled in, `photo` as it is kept."""
        data = self.cleaned_data
        where = Place(
            floor=data["floor"],
            spot=data["spot"],
            bottom_cm=centimetres(data["bottom"]),
            viewing_cm=centimetres(data["viewing"]),
            inches=inches,
        )
        return Wanted(
            data["venue"], data["profile"], where, data["replaces"],
            data["contact"], data["phone"], photo,
        )  # fmt: skip


def open_venue(typed: str) -> Venue | None:
    """The open venue of that number, whatever was typed."""
    return next((row for row in open_venues() if row.pk == typed), None)


def _venues() -> Iterable[tuple[str, str]]:
    return [(row.pk, named(row)) for row in open_venues()]


def _profiles(venue: Venue | None) -> Iterable[tuple[str, str]]:
    rows = venue.profiles.order_by("pk") if venue else ()
    return [(row.pk, profile_words(row)) for row in rows]


def profile_words(row: PanelProfile) -> str:
    """A panel as people speak of it."""
    width, height = row.body["width"], row.body["height"]
    upright = say("竖屏", "portrait") if height > width else say("横屏", "landscape")
    inches = say("{n} 英寸", "{n} in ", n=f"{row.body['diagonal_in']:g}")
    metres = say("{m} 米", "{m} m", m=f"{row.body['viewing_m']:g}")
    return f"{inches}{upright} {metres} {width}×{height}{panel_type(row.body)}"


def _screens(venue: Venue | None) -> Iterable[tuple[str, str]]:
    rows = Screen.objects.filter(venue=venue, state=Screen.State.IN_SERVICE).order_by("pk")
    return [(row.pk, f"{row.pk} {row.floor} {row.spot}".strip()) for row in rows]
