"""Why a screen is in its state: a row for each cause, its fault's where the screen says it."""

from typing import Literal

from office.conditions.condition import POWER_CYCLE, RESTART_PLAYER, Condition
from office.conditions.faults import FAULTS
from office.conditions.states import BEHIND_ALARM

type WrongPicture = Literal[
    "",
    "read-back",  # the frame, read back, is not what was put there
    "foreign-plate",  # the plate on the glass is none that was signed for its venue
    "withdrawn-plate",
    "store",  # plates on its disk were found to be others
    "plate",  # it says so itself: a plate is not the signed picture
    "picture",
]
type Cause = (
    WrongPicture
    | Literal[
        "no-panel",
        "panel-off",
        "stuck",  # no plate has changed for three minutes
        "neutral",  # nothing but the neutral plate, though there is something to show
        "publication",  # it holds an older publication
        "window",  # the same, and it says that plates wait for their hours
        "limit",  # the same, and it says that the bytes of a day are used up
        "withdrawal",  # it holds an older list of withdrawals
        "timestamp",  # it has not heard of the office for 26 hours
        "closed",
        "paused",
        "after-closing",  # silent since its venue closed, which has not been open for long since
        "overdue",  # its report has not come
        "player-still",  # its player says nothing any more
        "lacking-withdrawal",  # it has not said yet that it holds what was taken down last
        "lacking-publication",
        "plate-leaving",  # it last showed what was taken down a moment ago
        "paused-long",  # for longer than a box lets itself be paused
    ]
)
"""A closed list; "" where the state says it all."""
CAUSES: dict[Cause, Condition] = {
    "": Condition(),
    "read-back": FAULTS["picture"],
    "foreign-plate": Condition(
        ("屏上的图面不在本场所的签批之中", "the plate on the glass was not signed for this venue"),
        ("请立即断电，保留设备备查。", "Cut its power at once and keep the box for examination."),
    ),
    "withdrawn-plate": Condition(
        ("屏上仍是已撤下的图面", "the plate on the glass has been taken down"),
        ("请立即断电，或由技术员重启播放。", "Cut its power at once, or restart its player."),
        by_hand=(
            "它还在显示已撤下的画面：请立即关掉它的电源，再报给局里。",
            "It is still showing content that was taken down: switch its power off at once, then "
            "tell the bureau.",
        ),
    ),
    "store": Condition(
        ("存储中有图面与签批的不同", "plates on its disk are not the signed ones"),
        ("多为存储卡损坏，请换卡。", "Usually a worn storage card: replace it."),
    ),
    "plate": FAULTS["plate"],
    "picture": FAULTS["picture"],
    "no-panel": FAULTS["panel"],
    "panel-off": Condition(
        ("显示器被关", "the panel is switched off"),
        ("到时自行恢复；要更早，请技术员恢复。",
         "It ends by itself; a technician can end it earlier."),
        by_hand=("局里的技术员让它暂时不亮，到时自动恢复。",
                 "A technician of the bureau has darkened it for a while; it comes back by "
                 "itself."),
    ),
    "stuck": Condition(
        ("画面三分钟没有变化", "no plate has changed for three minutes"),
        RESTART_PLAYER, by_hand=POWER_CYCLE,
    ),
    "neutral": Condition(
        ("只有中性画面", "nothing but the neutral plate"),
        ("多为内容过旧或未下载完，请看网络。",
         "Usually its content is out of date or incomplete: check its network."),
        by_hand=(
            "只剩一个写着 12315 的画面；屏幕本身正常，局里会处理。",
            "Only a neutral picture with 12315 is shown; the screen itself works, and the bureau "
            "will deal with it.",
        ),
    ),
    "publication": Condition(
        ("公示号落后", "it holds an older publication"),
        ("它会自行重试，暂不需要人到场。", "It retries by itself; nobody needs to go there yet."),
    ),
    "window": FAULTS["window"],
    "limit": FAULTS["limit"],
    "withdrawal": Condition(
        ("撤下清单落后", "it holds an older list of withdrawals"),
        ("请看网络；急需时用 U 盘带去撤下件。",
         "Check its network; if urgent, bring the withdrawal on a USB stick."),
        alarm=BEHIND_ALARM, level="danger",  # what was taken down may hang there still
    ),
    "timestamp": Condition(
        ("超过 26 小时没有收到续签", "it has had no renewal for more than 26 hours"),
        ("它能报告却下载不到，请看代理或防火墙。",
         "It can report but not fetch: check proxy and firewall."),
    ),
    "closed": Condition(
        ("自述不在开放时段", "it reports being outside opening hours"),
        by_hand=("它以为现在不在开放时间；局里会处理。",
                 "It believes it is outside opening hours; the bureau will deal with it."),
    ),
    "after-closing": Condition(
        ("闭店后没有消息，可能断了电", "not heard since its venue closed; its power may be off"),
        ("开门 15 分钟后仍没有消息，会报警并列为要人处理。",
         "If it is still silent 15 minutes after opening, an alarm is raised and it is listed as "
         "needing attention."),
    ),
    "paused": Condition(("已暂停，到时自动恢复", "paused; it comes back by itself")),
    "overdue": Condition(
        ("没有按时报告，现在显示什么不得而知",
         "its report has not come; what it shows now is not known"),
        ("再过几分钟没有消息，就列为失联。",
         "If nothing is heard for a few more minutes, it is listed as silent."),
    ),
    "player-still": FAULTS["player"],
    "lacking-withdrawal": Condition(
        ("还没有确认最近一次撤下", "it has not confirmed the last withdrawal yet")
    ),
    "lacking-publication": Condition(
        ("还没有换上最新一号公示", "it does not hold the newest publication yet")
    ),
    "plate-leaving": Condition(
        ("上次报告时屏上还是刚撤下的图面",
         "when it last reported, it still showed what had just been taken down"),
        ("一分钟内没有新的报告，就按画面不符报警。",
         "If no new report comes within a minute, an alarm is raised."),
    ),
    "paused-long": Condition(
        ("暂停已超过一次 15 分钟或一日 45 分钟的限度",
         "paused for longer than the 15 minutes at a time, or 45 in a day, that a screen allows"),
        ("可能有人改动了设备：请技术员到现场看；能恢复的先恢复。",
         "Somebody may have tampered with the box: send a technician to look; end the pause if "
         "possible."),
        by_hand=("它暂停得比允许的久；请打电话告诉局里。",
                 "It has been paused longer than allowed; please phone the bureau."),
    ),
}  # fmt: skip
