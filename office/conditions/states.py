"""The states of a screen: what it is, in one word for every page, alarm and paper."""

from enum import StrEnum

from office.conditions.condition import SEE_SCREEN, Alarm, Condition, ScreenKind


class State(StrEnum):
    """What a screen is; "online" is no state."""

    RETIRED = "retired"
    WAITING = "waiting"
    SILENT = "silent"
    MISMATCHED = "mismatched"
    DARK = "dark"
    BEHIND = "behind"
    UNKNOWN = "unknown"
    OFF = "off"
    SIGNED = "signed"


NEEDING: tuple[State, ...] = (State.MISMATCHED, State.DARK, State.SILENT, State.BEHIND)
"""The states in which somebody has to see to a screen, the most urgent first."""
_SILENT = Alarm[ScreenKind](
    "silent", "danger", ("屏幕失联", "Screen silent"),
    ("请查电源和网络", "Check its power and its network"),
)  # fmt: skip
BEHIND_ALARM = Alarm[ScreenKind](
    "behind", "warning", ("屏幕未更新", "Screen behind"), SEE_SCREEN
)  # fmt: skip
PLUG = ("请联系人看电源和网线。", "Ask the contact to check the power and the network cable.")
STATES: dict[State, Condition] = {
    State.RETIRED: Condition(name=("已停用", "Retired")),
    State.WAITING: Condition(
        ("名册里有这块屏，还没有报告过", "it is on the roster but has never reported"),
        ("请把登记文件带到设备上并通电。",
         "Take its enrolment file to the box and switch it on."),
        name=("待接入", "Never heard"), alarm=_SILENT, level="warning",
    ),
    State.SILENT: Condition(
        ("多半是断网或断电", "it has probably lost network or power"),
        PLUG,
        name=("失联", "Silent"), alarm=_SILENT,
        venue=("{name}没有回音", "{name} is not responding"),
        by_hand=(
            "请看电源灯是否亮、网线是否插好；重新通电后几分钟内会自己恢复。",
            "Check that its power light is on and its network cable is plugged in. After "
            "switching it off and on, it comes back within minutes.",
        ),
    ),
    State.MISMATCHED: Condition(
        name=("画面不符", "Not what was signed"),
        venue=("{name}的画面不对", "{name} shows the wrong picture"),
        by_hand=("请先关掉这块屏幕的电源，再报给局里。",
                 "Switch this screen's power off, then tell the bureau."),
        alarm=Alarm(
            "mismatched", "danger",
            ("屏幕画面与签批不符", "Screen shows what was not signed"), SEE_SCREEN,
        ),
    ),
    State.DARK: Condition(
        name=("开放时段黑屏", "Dark in opening hours"),
        venue=("{name}没有正常显示", "{name} is not displaying properly"),
        alarm=Alarm(
            "dark", "danger", ("屏幕开放时段黑屏", "Screen dark in opening hours"),
            ("请查屏幕电源和接线", "Check the panel's power and cable"),
        ),
    ),
    State.BEHIND: Condition(
        name=("未更新", "Behind"), alarm=BEHIND_ALARM,
        venue=("{name}还没有更新", "{name} has not been updated yet"),
        by_hand=(
            "请看网线是否插好、场所网络是否正常；恢复后会自己更新。",
            "Check that its network cable is plugged in and that the venue's network works; it "
            "then updates by itself.",
        ),
    ),
    State.UNKNOWN: Condition(name=("未确认", "Not confirmed")),
    State.OFF: Condition(name=("按时关屏", "Off on purpose")),
    State.SIGNED: Condition(name=("与签批一致", "As signed")),
}  # fmt: skip
"""In the order of the contract."""
