"""The form of a command: act, number, reason."""

from django import forms

from office.remote.act_words import ACT_WORDS, REASON_WORDS
from office.remote.prepare import Wish
from office.site.forms import Dressed
from office.words import language, say, words


class WishForm(Dressed, forms.Form):
    """What is asked of a screen, or of each of a group."""

    act = forms.ChoiceField(label=words("指令", "Command"))
    value = forms.IntegerField(
        label=words("数值", "Number"),
        help_text=words(
            "亮度的百分比，或暂停的分钟数", "per cent of brightness, minutes of a pause"
        ),
        min_value=0,
        max_value=100,
        required=False,
    )
    reason = forms.ChoiceField(
        label=words("原因", "Reason"),
        help_text=words("只有让屏幕变暗时要选", "only for what makes a screen dark"),
        required=False,
    )

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        spoken = language()
        acts = forms.ChoiceField(choices=[(a, w.named(spoken)) for a, w in ACT_WORDS.items()])
        self.fields["act"].choices = acts.choices  # type: ignore[attr-defined]
        none = ("", say("——", "—"))
        reasons = [(word, said[spoken == "en"]) for word, said in REASON_WORDS.items()]
        self.fields["reason"].choices = [none, *reasons]  # type: ignore[attr-defined]

    def wish(self) -> Wish:
        """What was asked for; a number where an act has one."""
        given = self.cleaned_data
        value = given["value"] if ACT_WORDS[given["act"]].most else 0
        return Wish(given["act"], value or 0, given["reason"])
