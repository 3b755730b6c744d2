"""What an alarm can be about: a closed list with its words, so that no message holds others."""

from dataclasses import dataclass
from typing import Literal

from office.errors import Sentences

type Level = Literal["warning", "danger"]
"""提醒 and 报警; a warning can wait until the morning."""
type ScreenKind = Literal[
    "silent",
    "dark",
    "behind",
    "mismatched",
    "clone",
    "clone-suspected",
    "restored",
    "restless",
    "attack",
    "screen-expiry",
    "screen-disk",
    "screen-clock",
]
type OfficeKind = Literal[
    "timestamp",
    "clock",
    "clock-apart",
    "nobody-heard",
    "disk",
    "expiry",
    "certificate",
    "withdrawal-unconfirmed",
    "incident-open",
    "withdrawal-standing",
    "elsewhere-standing",
    "site-behind",
    "set-hour",
    "online-key",
    "revoked-key",
    "left-officer",
    "few-keys",
    "key-request",
    "case-due",
    "case-late",
    "sensitive-duty",
    "sensitive-drill",
]
type Kind = ScreenKind | OfficeKind
LEVELS: dict[str, Sentences] = {"warning": ("提醒", "Reminder"), "danger": ("报警", "Alarm")}
"""The lower one first."""


@dataclass(frozen=True)
class KindWords:
    """What is said of a kind.

    Args:
        level: how pressing it is, where who reports it does not say.
        name: what is wrong, in a few words.
        cure: what whoever gets the alarm does first.
    """

    level: Level
    name: Sentences
    cure: Sentences


_SEE_KEYS = ("见办公端“密钥与期限”页", "See the office's page “Keys and terms”")
_SEE_CASE = ("见办公端首页", "See the office's first page")
_SEE_SCREEN = ("见办公端该屏幕的页面", "See this screen's page in the office")
KINDS: dict[str, KindWords] = {
    "silent": KindWords(
        "danger",
        ("屏幕失联", "Screen silent"),
        ("请查电源和网络", "Check its power and its network"),
    ),
    "dark": KindWords(
        "danger",
        ("开放时段黑屏", "Screen dark in opening hours"),
        ("请查屏幕电源和接线", "Check the panel's power and cable"),
    ),
    "behind": KindWords("warning", ("屏幕未更新", "Screen behind"), _SEE_SCREEN),
    "mismatched": KindWords(
        "danger", ("屏幕画面与签批不符", "Screen shows what was not signed"), _SEE_SCREEN
    ),
    "clone": KindWords(
        "danger",
        ("两台设备共用一把屏幕密钥", "Two boxes use one screen's key"),
        ("请技术员到现场核对", "A technician goes and looks"),
    ),
    "clone-suspected": KindWords(
        "danger",
        ("屏幕报告的计数一再重复", "Used counts of a screen's reports come again"),
        (
            "可能另有设备用着它的密钥，请技术员到现场核对",
            "Another box may be using its key: a technician goes and looks",
        ),
    ),
    "restored": KindWords(
        "warning",
        ("屏幕磁盘被恢复过", "Screen's disk was put back to an earlier day"),
        (
            "如不是本局所为，请技术员到现场核对",
            "If nobody of yours did it, a technician goes and looks",
        ),
    ),
    "restless": KindWords(
        "warning",
        ("屏幕设备反复启动", "Screen's box starts again and again"),
        (
            "请查供电和设备；现场没有重启过，就可能有人复制了密钥，请技术员核对",
            "Check power and box; if it did not start so often, somebody may have copied its key: "
            "a technician goes and looks",
        ),
    ),
    "attack": KindWords(
        "danger",
        ("屏幕收到过与签批不符的内容", "Screen was offered what was not signed"),
        ("已拒收；请查屏幕所在的网络", "It was refused; look into the network there"),
    ),
    "screen-expiry": KindWords(
        "warning", ("屏幕上的签批快到期", "What the screen shows soon expires"), _SEE_SCREEN
    ),
    "screen-disk": KindWords(
        "warning", ("屏幕磁盘有问题", "Screen's disk has a problem"), _SEE_SCREEN
    ),
    "screen-clock": KindWords("warning", ("屏幕时钟不准", "Screen's clock is wrong"), _SEE_SCREEN),
    "timestamp": KindWords("danger", ("时间戳没有续签", "Timestamp not renewed"), _SEE_KEYS),
    "clock": KindWords("danger", ("办公端时钟有跳变", "Office's clock has jumped"), _SEE_KEYS),
    "clock-apart": KindWords(
        "danger",
        ("办公端时钟与多数屏幕不一致", "Office's clock is not that of most screens"),
        (
            "请校准办公端主机的时间：期限和续签都按它计算",
            "Set the time of the office's machine right: terms and renewals go by it",
        ),
    ),
    "nobody-heard": KindWords(
        "danger",
        ("办公端收不到任何屏幕的报告", "Office hears none of its screens"),
        (
            "请查办公端的网络，以及 office serve 是否在运行；这段时间屏幕如何不得而知",
            "Check the office's network and that office serve runs; how screens are meanwhile is "
            "not known",
        ),
    ),
    "disk": KindWords("warning", ("办公端磁盘快满", "Office's disk is nearly full"), _SEE_KEYS),
    "expiry": KindWords(
        "warning", ("签名已到期或快到期", "Signatures expired or about to"), _SEE_KEYS
    ),
    "certificate": KindWords(
        "warning", ("网站证书已到期或快到期", "Certificate expired or about to"), _SEE_KEYS
    ),
    "withdrawal-unconfirmed": KindWords(
        "danger",
        ("撤下超过 24 小时无人确认", "Withdrawal unconfirmed after 24 hours"),
        ("请另一位负责人或值班员确认", "Another officer confirms it"),
    ),
    "withdrawal-standing": KindWords(
        "warning",
        ("撤下长期没有复核", "Withdrawal not reviewed for long"),
        (
            "请另一位负责人复核：保持撤下，或申请解除",
            "Another officer reviews it: keep it down, or ask to put it back",
        ),
    ),
    "elsewhere-standing": KindWords(
        "danger",
        ("站外渠道超过 3 天没有撤下", "Still standing elsewhere after 3 days"),
        (
            "见办公端“公示渠道”页：凭函催办，撤下后记下凭据",
            "See the office's page “Channels”: ask again by letter, then note what shows it",
        ),
    ),
    "site-behind": KindWords(
        "danger",
        ("公示网站没有更新", "Public site not brought up to date"),
        (
            "请技术员查磁盘和 public 目录：office check",
            "A technician looks at the disk and the folder public: office check",
        ),
    ),
    "incident-open": KindWords(
        "warning",
        ("突发事件超过 7 天没有结束", "Event open for more than 7 days"),
        (
            "见办公端“突发事件”页：写明结论并结束，或记下为何继续",
            "See the office's page “Events”: conclude it, or note why it goes on",
        ),
    ),
    "set-hour": KindWords(
        "danger",
        ("到点未能公示", "Not published at its hour"),
        ("见办公端送签件的页面", "See the draft's page in the office"),
    ),
    "sensitive-duty": KindWords(
        "danger",
        ("敏感时期无人值班", "Nobody has duty in a sensitive period"),
        ("见办公端“敏感时期”页", "See the office's page “Sensitive periods”"),
    ),
    "sensitive-drill": KindWords(
        "warning",
        (
            "敏感时期临近，90 天内没有演练",
            "A sensitive period is near and nothing was drilled in 90 days",
        ),
        ("见办公端“演练”页", "See the office's page “Drills”"),
    ),
    "online-key": KindWords("danger", ("在线密钥不可用", "Online key unusable"), _SEE_KEYS),
    "revoked-key": KindWords(
        "danger", ("已取消的密钥仍然有效", "Keys taken out still count"), _SEE_KEYS
    ),
    "left-officer": KindWords(
        "warning", ("离岗人员的密钥仍然有效", "Key of a former officer still counts"), _SEE_KEYS
    ),
    "few-keys": KindWords(
        "warning", ("该职务只有一把密钥", "Only one key of an office"), _SEE_KEYS
    ),
    "key-request": KindWords(
        "warning", ("新密钥等待授权", "New keys wait to be appointed"), _SEE_KEYS
    ),
    "case-due": KindWords(
        "warning",
        ("异议、更正、告知或复查快到期限", "The term of a case is about to run out"),
        _SEE_CASE,
    ),
    "case-late": KindWords(
        "danger", ("异议、更正、告知或复查已超期限", "The term of a case has run out"), _SEE_CASE
    ),
}
