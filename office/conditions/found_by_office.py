"""What the office finds out by itself of a screen: two boxes with one key, why one is silent."""

from typing import Literal

from office.conditions.causes import CAUSES
from office.conditions.condition import NEW_SUPPLY, Alarm, Condition, ScreenKind
from office.conditions.faults import FAULTS
from office.conditions.states import PLUG, STATES

type Found = Literal[
    "clone",
    "repeated",
    "refused",
    "restored",
    "restless",
    "was-hot",
    "was-low",
    "venue-silent",
    "silent-alone",
]
FOUND: dict[Found, Condition] = {
    "clone": Condition(
        ("两台设备共用一把密钥", "two boxes share one key"),
        ("认定以前，两台的报告都不算推送的确认。请到现场找出复制的那一台，再给真的那一台换密钥。",
         "Until this is settled, neither one's reports count as confirmation. Find the copy on "
         "site, then give the genuine one a new key."),
        name=("两台共用密钥", "Two boxes, one key"),
        alarm=Alarm(
            "clone", "danger", ("两台设备共用一把屏幕密钥", "Two boxes use one screen's key"),
            ("请技术员到现场核对", "Ask a technician to go and check"),
        ),
    ),
    "repeated": Condition(
        ("它的报告计数一再重复，最近一次在 {at}：可能另有一台设备用着它的密钥",
         "its report counter keeps repeating, the last time at {at}: another box may be using its "
         "key"),
        ("查明以前，它的报告不算推送的确认。请到现场核对，重启设备；仍重复就给它换密钥。",
         "Until this is settled, its reports do not count as confirmation. Check on site and "
         "restart the box; if it keeps repeating, give it a new key."),
        alarm=Alarm(
            "clone-suspected", "danger",
            ("屏幕报告的计数一再重复", "Screen's report counter keeps repeating"),
            ("可能另有设备用着它的密钥，请技术员到现场核对",
             "Another box may be using its key: ask a technician to go and check"),
        ),
    ),
    "refused": Condition(
        ("它拒绝过未经签批的内容（摘要 {id}）",
         "it refused content that nobody had signed (digest {id})"),
        ("画面没有受影响。请管理员查看它与办公端之间的网络。",
         "Nothing of it was shown. Ask an administrator to check the network between it and the "
         "office."),
    ),
    "restored": Condition(
        ("{at} 起计数退回过：磁盘恢复过旧的内容",
         "its counter fell back at {at}: an old disk was restored"),
        ("若不是自己人做的，请到现场看设备。",
         "If this was not done by us, go and check the box."),
        alarm=Alarm(
            "restored", "warning",
            ("屏幕磁盘被恢复过", "Screen's disk was restored from an earlier state"),
            ("如不是本局所为，请技术员到现场核对",
             "If your bureau did not do this, ask a technician to go and check"),
        ),
    ),
    "restless": Condition(
        ("一天内启动超过 {n} 次", "it started more than {n} times within a day"),
        ("请查供电和设备。现场没有重启过，就可能有人复制了它的密钥：请核对后换密钥。",
         "Check power and box. If it was not restarted on site, somebody may have copied its key: "
         "check, then give it a new key."),
        alarm=Alarm(
            "restless", "warning",
            ("屏幕设备反复启动", "Screen's box starts again and again"),
            ("请查供电和设备；现场没有重启过，就可能有人复制了密钥，请技术员核对",
             "Check power and box; if it was not restarted on site, somebody may have copied its "
             "key: ask a technician to check"),
        ),
    ),
    "was-hot": Condition(
        ("最后一次报告时设备 {n} ℃，可能过热关机",
         "its temperature at the last report was {n} °C; it may have shut down from overheating"),
        ("请清理散热口后重新上电。", "Clean its vents and switch it on again."),
    ),
    "was-low": Condition(
        ("最后一次报告说供电不足", "its last report said its power supply was too weak"), NEW_SUPPLY
    ),
    "venue-silent": Condition(
        ("整个场所 {n} 块屏都没有消息，多半是场所断网或断电",
         "none of the venue's {n} screens can be heard: its network or power is probably down"),
        ("请联系场所看网络和总电源。", "Ask the venue to check the network and the mains."),
    ),
    "silent-alone": Condition(
        ("同场所另有 {n} 块屏有消息，多半是这台断网或断电",
         "{others} heard: this one has probably lost network or power"),
        PLUG,
    ),
}  # fmt: skip
ALL: tuple[Condition, ...] = (
    *STATES.values(), *CAUSES.values(), *FAULTS.values(), *FOUND.values(),
)  # fmt: skip
"""Every row; one that has two names stands twice."""
ALARMS: dict[ScreenKind, Alarm[ScreenKind]] = {
    row.alarm.kind: row.alarm for row in ALL if row.alarm is not None
}
