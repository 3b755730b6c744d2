"""What is wrong with a screen as its venue's manager reads it, and what can be done by hand."""

from dataclasses import dataclass

from office.monitoring.fault_words import FaultWords, fault_words
from office.monitoring.screens_now import ScreenNow
from office.monitoring.truth import Cause, State
from office.words import language, say, words

type _Pair = tuple[str, str]

_NOTHING = words("您不用做什么，局里会处理。", "Nothing for you to do; the bureau sees to it.")
_HEADS: dict[State, str] = {
    State.SILENT: words("{name}没有回音", "{name} is not heard"),
    State.MISMATCHED: words("{name}的画面不对", "{name} shows what it should not"),
    State.DARK: words("{name}没有正常显示", "{name} does not show as it should"),
    State.BEHIND: words("{name}还没有更新", "{name} has not been renewed yet"),
}
_ACTS: dict[State, str] = {
    State.SILENT: words(
        "请看电源灯是否亮、网线是否插好；重新通电后几分钟内会自己恢复。",
        "See whether its power light is on and its network cable plugged in. Switched off and on, "
        "it comes back by itself within minutes.",
    ),
    State.MISMATCHED: words(
        "请先关掉这块屏幕的电源，再报给局里。",
        "Switch this screen's power off, then tell the bureau.",
    ),
    State.BEHIND: words(
        "请看网线是否插好、场所网络是否正常；恢复后会自己更新。",
        "See whether its network cable is plugged in and the venue's network works; it then renews "
        "itself.",
    ),
}
_CAUSES: dict[Cause, str] = {
    "no-panel": words(
        "请看屏幕是否通电、是否被遥控器关掉，再看视频线是否插紧。",
        "See whether the panel has power or was switched off by its remote, then whether the video "
        "cable is plugged in.",
    ),
    "panel-off": words(
        "局里的技术员让它暂时不亮，到时自动恢复。",
        "A technician of the bureau has it dark for a while; it comes back by itself.",
    ),
    "stuck": words(
        "画面停住了：请把它的电源关掉再打开。",
        "The picture stands still: switch its power off and on.",
    ),
    "player-still": words(
        "画面停住了：请把它的电源关掉再打开。",
        "The picture stands still: switch its power off and on.",
    ),
    "neutral": words(
        "只剩一个写着 12315 的画面；屏幕本身正常，局里会处理。",
        "Only a quiet plate with 12315 is left; the screen works, and the bureau sees to it.",
    ),
    "closed": words(
        "它以为现在不在开放时间；局里会处理。",
        "It takes this hour for closed; the bureau sees to it.",
    ),
    "paused-long": words(
        "它暂停得比允许的久；请打电话告诉局里。",
        "It has been paused for longer than it may be; telephone the bureau.",
    ),
    "withdrawn-plate": words(
        "它还在显示已撤下的画面：请立即关掉它的电源，再报给局里。",
        "It still shows what was taken down: switch its power off at once, then tell the bureau.",
    ),
}
"""Where the cause says more than the state."""


@dataclass(frozen=True)
class Trouble:
    """A heading, and a line for each thing to do."""

    head: str
    acts: tuple[str, ...]


def trouble(one: ScreenNow, name: str) -> Trouble | None:
    """What is wrong with a screen; None where nothing is that somebody there could see or mend."""
    state, faults = one.truth.state, _by_hand(one)
    if state in _HEADS and one.truth.cause != "after-closing":
        acts = (
            _act(state, one.truth.cause),
            *(said.act(language(), at_venue=True) for said in faults),
        )
        return Trouble(str(_HEADS[state]).format(name=name), tuple(dict.fromkeys(acts)))
    if faults and state not in {State.RETIRED, State.WAITING}:
        head = say("{name}请看一下", "{name}: please have a look", name=name)
        return Trouble(head, tuple(_told(said) for said in faults))
    return None


def _act(state: State, cause: Cause) -> str:
    return str(_CAUSES.get(cause) or _ACTS.get(state, _NOTHING))


def _by_hand(one: ScreenNow) -> list[FaultWords]:
    """The faults that somebody at the venue can do something about."""
    told = one.report.faults if one.report and not one.truth.silent else ()
    found = [fault_words(word) for word in told]
    return [said for said in found if said.venue != FaultWords.venue]


def _told(said: FaultWords) -> str:
    what, act = said.said(language()), said.act(language(), at_venue=True)
    return say("{what}{act}", "{what} {act}", what=what, act=act)
