"""What a venue manager fills in on a phone, and the answer to it."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.text import capfirst

from office.remote.act_words import REASON_WORDS
from office.site.forms import Dressed
from office.site.photograph import WithPhotograph
from office.site.venue.labels import KINDS, PROBLEMS
from office.venue_managers.models import ANSWER_MAX, WORDS_MAX
from office.venue_managers.pause import MINUTES, REASONS
from office.words import say, words

_CLOCK = r"^([01][0-9]|2[0-3]):[0-5][0-9]\Z"


class ProblemForm(WithPhotograph, Dressed, forms.Form):
    """A problem with a screen: what kind, and at most a few words and a photograph."""

    screen = forms.ChoiceField(label=words("哪块屏幕", "Which screen"), required=False)
    kind = forms.ChoiceField(label=words("什么问题", "What is wrong"), widget=forms.RadioSelect)
    note = forms.CharField(
        label=words("补充说明（可不填）", "More about it (optional)"),
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=WORDS_MAX,
        required=False,
        help_text=words(
            "最多 200 字；不写姓名、电话等个人信息。",
            "200 characters at most; no names, telephone numbers or other personal data.",
        ),
    )
    photo = forms.FileField(
        label=words("照片（可不附）", "Photograph (optional)"),
        widget=forms.FileInput(attrs={"accept": "image/jpeg,image/png"}),
        required=False,
        help_text=words(
            "请只拍屏幕，避开人脸。拍摄地点等信息会去掉；30 天后删除。",
            "Photograph only the screen and avoid faces. Location data is removed; deleted after "
            "30 days.",
        ),
    )

    def __init__(self, screens: Sequence[tuple[str, str]], *args: Any, **kwargs: Any) -> None:
        """`screens`: number and name of those that hang in the venue."""
        super().__init__(*args, **kwargs)
        some = ("", say("说不准，或不止一块", "Not sure, or more than one"))
        self.fields["screen"].choices = [*screens, some]  # type: ignore[attr-defined]
        if not screens:
            del self.fields["screen"]
        self.fields["kind"].choices = [(kind, KINDS[kind]) for kind in PROBLEMS]  # type: ignore[attr-defined]


class HoursForm(Dressed, forms.Form):
    """The opening hours that a venue wishes."""

    opens = forms.RegexField(
        _CLOCK, label=words("几点开", "Opens at"), widget=forms.TextInput(attrs={"type": "time"})
    )
    closes = forms.RegexField(
        _CLOCK, label=words("几点关", "Closes at"), widget=forms.TextInput(attrs={"type": "time"})
    )
    note = forms.CharField(
        label=words("为什么（可不填）", "Why (optional)"),
        max_length=WORDS_MAX,
        required=False,
        widget=forms.TextInput,
    )


class PauseForm(Dressed, forms.Form):
    """Which screen is to be dark, why, and for how long at most."""

    screen = forms.ChoiceField(label=words("哪块屏幕", "Which screen"))
    reason = forms.ChoiceField(label=words("为什么", "Why"), widget=forms.RadioSelect)
    minutes = forms.ChoiceField(label=words("多长时间", "For how long"), widget=forms.RadioSelect)

    def __init__(self, screens: Sequence[tuple[str, str]], *args: Any, **kwargs: Any) -> None:
        """`screens`: number and name of those that hang in the venue."""
        super().__init__(*args, **kwargs)
        every = [("all", say("全部屏幕", "Every screen"))] if len(screens) > 1 else []
        choices = {
            "screen": [*screens, *every],
            "reason": [(word, capfirst(say(*REASON_WORDS[word]))) for word in REASONS],
            "minutes": [(n, say("{n} 分钟", "{n} minutes", n=n)) for n in MINUTES],
        }
        for name, found in choices.items():
            self.fields[name].choices = found  # type: ignore[attr-defined]


class ContactForm(Dressed, forms.Form):
    """Whom to call about a screen."""

    contact = forms.CharField(label=words("联系人", "Who"), max_length=60)
    phone = forms.RegexField(
        r"^[0-9+][0-9 +-]{4,38}\Z",
        label=words("电话", "Telephone"),
        widget=forms.TextInput(attrs={"type": "tel"}),
        help_text=words("只有局里的人看得到。", "Only the bureau's staff can see this."),
    )


class AnswerForm(Dressed, forms.Form):
    """The bureau's answer."""

    answer = forms.CharField(
        label=words("答复", "Answer"),
        max_length=ANSWER_MAX,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=words(
            "场所管理员会看到；不写投诉内容和个人信息。",
            "The venue managers will see it; no complaint content or personal data.",
        ),
    )
