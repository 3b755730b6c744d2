"""The states of a screen and their causes, in words: one table for every page, alarm and paper."""

from office.monitoring.truth import Cause, State
from sync.errors import Language

type _Pair = tuple[str, str]

STATES: dict[State, _Pair] = {
    State.RETIRED: ("已停用", "Retired"),
    State.WAITING: ("待接入", "Never heard"),
    State.SILENT: ("失联", "Silent"),
    State.MISMATCHED: ("画面不符", "Not what was signed"),
    State.DARK: ("开放时段黑屏", "Dark in opening hours"),
    State.BEHIND: ("未更新", "Behind"),
    State.UNKNOWN: ("未确认", "Not confirmed"),
    State.OFF: ("按时关屏", "Off on purpose"),
    State.SIGNED: ("与签批一致", "As signed"),
}
CAUSES: dict[Cause, _Pair] = {
    "": ("", ""),
    "read-back": (
        "读回的画面与应显示的不同",
        "the frame, read back, is not what was put there",
    ),
    "foreign-plate": (
        "屏上的图面不在本场所的签批之中",
        "the plate on the glass was not signed for this venue",
    ),
    "withdrawn-plate": ("屏上仍是已撤下的图面", "the plate on the glass has been taken down"),
    "store": ("存储中有图面与签批的不同", "plates on its disk are not the signed ones"),
    "plate": ("有图面缺失或与签批的不同", "a plate is missing or is not the signed one"),
    "picture": ("屏幕自述画面与应显示的不同", "the screen says that its picture is another"),
    "no-panel": ("没有面板应答", "no panel answers"),
    "panel-off": ("面板被关", "the panel is switched off"),
    "stuck": ("画面三分钟没有变化", "no plate has changed for three minutes"),
    "neutral": ("只有中性画面", "nothing but the neutral plate"),
    "publication": ("公示号落后", "it holds an older publication"),
    "window": (
        "公示号落后，等到下载时段再取图面",
        "it holds an older publication; plates wait for their hours",
    ),
    "limit": (
        "公示号落后，今天的下载量已用完",
        "it holds an older publication; the bytes of a day are used up",
    ),
    "withdrawal": ("撤下清单落后", "it holds an older list of withdrawals"),
    "timestamp": ("超过 26 小时没有收到续签", "it has had no renewal for more than 26 hours"),
    "closed": ("自述不在开放时段", "it takes this hour for closed"),
    "after-closing": (
        "闭店后没有消息，可能断了电",
        "not heard since its venue closed; its power may be off",
    ),
    "paused": ("已暂停，到时自动恢复", "paused; it comes back by itself"),
    "overdue": (
        "没有按时报告，现在显示什么不得而知",
        "its report has not come; what it shows now is not known",
    ),
    "player-still": (
        "播放端停住了，屏上是什么不得而知",
        "its player stands still; what hangs there is not known",
    ),
    "lacking-withdrawal": (
        "还没有确认最近一次撤下",
        "it has not confirmed the last withdrawal yet",
    ),
    "lacking-publication": (
        "还没有换上最新一号公示",
        "it does not hold the newest publication yet",
    ),
    "plate-leaving": (
        "上次报告时屏上还是刚撤下的图面",
        "when it last reported, what was just taken down hung there",
    ),
    "paused-long": (
        "暂停已超过一次 15 分钟或一日 45 分钟的限度",
        "paused for longer than the 15 minutes at a time, or 45 in a day, that a screen allows",
    ),
}


def state_word(state: State, language: Language) -> str:
    """The name of a state."""
    return _in(STATES[state], language)


def cause_words(cause: Cause, language: Language) -> str:
    """Why, as a clause; empty where the state says it all."""
    return _in(CAUSES[cause], language)


def _in(pair: _Pair, language: Language) -> str:
    return pair[0] if language == "zh" else pair[1]
