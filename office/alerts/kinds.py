"""What an alarm can be about: a closed list with its words, so that no message holds others."""

from typing import Literal

from office.conditions.condition import Alarm, ScreenKind
from office.conditions.found_by_office import ALARMS
from office.errors import Sentences

type OfficeKind = Literal[
    "timestamp",
    "clock",
    "clock-apart",
    "nobody-heard",
    "reports-lost",
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
    "draft-waits",
    "sensitive-duty",
    "sensitive-drill",
]
type Kind = ScreenKind | OfficeKind
LEVELS: dict[str, Sentences] = {"warning": ("提醒", "Reminder"), "danger": ("报警", "Alarm")}
"""The lower one first."""


_SEE_KEYS = ("见办公端“密钥与期限”页", "See the office's page “Keys and terms”")
_SEE_CASE = ("见办公端首页", "See the office's first page")
_OFFICE: tuple[Alarm[OfficeKind], ...] = (
    Alarm("timestamp", "danger", ("时间戳没有续签", "Timestamp not renewed"), _SEE_KEYS),
    Alarm("clock", "danger", ("办公端时钟有跳变", "Office's clock has jumped"), _SEE_KEYS),
    Alarm(
        "clock-apart",
        "danger",
        ("办公端时钟与多数屏幕不一致", "Office clock disagrees with most screens"),
        (
            "请校准办公端主机的时间：期限和续签都按它计算",
            "Set the clock of the office's machine: terms and renewals depend on it",
        ),
    ),
    Alarm(
        "nobody-heard",
        "danger",
        ("办公端收不到任何屏幕的报告", "Office receives no screen reports"),
        (
            "请查办公端的网络，以及 office serve 是否在运行；这段时间屏幕如何不得而知",
            "Check the office's network and whether office serve is running; the state of the "
            "screens in the meantime is unknown",
        ),
    ),
    Alarm(
        "reports-lost",
        "warning",
        ("有屏幕报告因程序错误没有收下", "Screen reports not taken in: a program error"),
        (
            "那些屏幕会自己再报；若不停，请把 office serve 的日志交给维护方",
            "Those screens report again by themselves; if this goes on, give the log of office "
            "serve "
            "to whoever maintains the program",
        ),
    ),
    Alarm("disk", "warning", ("办公端磁盘快满", "Office's disk is nearly full"), _SEE_KEYS),
    Alarm("expiry", "warning", ("签名已到期或快到期", "Signatures expired or about to"), _SEE_KEYS),
    Alarm(
        "certificate",
        "warning",
        ("网站证书已到期或快到期", "Certificate expired or about to"),
        _SEE_KEYS,
    ),
    Alarm(
        "withdrawal-unconfirmed",
        "danger",
        ("撤下超过 24 小时无人确认", "Withdrawal unconfirmed after 24 hours"),
        ("请另一位负责人或值班员确认", "Another officer must confirm it"),
    ),
    Alarm(
        "withdrawal-standing",
        "warning",
        ("撤下长期没有复核", "Withdrawal overdue for review"),
        (
            "请另一位负责人复核：保持撤下，或申请解除",
            "Another officer must review it: keep it down, or ask to lift it",
        ),
    ),
    Alarm(
        "elsewhere-standing",
        "danger",
        ("站外渠道超过 3 天没有撤下", "Still up elsewhere after 3 days"),
        (
            "见办公端“公示渠道”页：凭函催办，撤下后记下凭据",
            "See the office's page “Channels”: ask again by letter, then note the evidence",
        ),
    ),
    Alarm(
        "site-behind",
        "danger",
        ("公示网站没有更新", "Public site not updated"),
        (
            "请技术员查磁盘和 public 目录：office check",
            "Ask a technician to check the disk and the folder public: office check",
        ),
    ),
    Alarm(
        "incident-open",
        "warning",
        ("突发事件超过 7 天没有结束", "Event open for more than 7 days"),
        (
            "见办公端“突发事件”页：写明结论并结束，或记下为何继续",
            "See the office's page “Events”: conclude it, or note why it goes on",
        ),
    ),
    Alarm(
        "set-hour",
        "danger",
        ("到点未能公示", "Not published at the set time"),
        ("见办公端送签件的页面", "See the draft's page in the office"),
    ),
    Alarm(
        "sensitive-duty",
        "danger",
        ("敏感时期无人值班", "No duty officer in a sensitive period"),
        ("见办公端“敏感时期”页", "See the office's page “Sensitive periods”"),
    ),
    Alarm(
        "sensitive-drill",
        "warning",
        (
            "敏感时期临近，90 天内没有演练",
            "Sensitive period approaching, no drill in 90 days",
        ),
        ("见办公端“演练”页", "See the office's page “Drills”"),
    ),
    Alarm("online-key", "danger", ("在线密钥不可用", "Online key unusable"), _SEE_KEYS),
    Alarm(
        "revoked-key",
        "danger",
        ("已取消的密钥仍然有效", "Keys taken out are still valid"),
        _SEE_KEYS,
    ),
    Alarm(
        "left-officer",
        "warning",
        ("离岗人员的密钥仍然有效", "Key of a former officer is still valid"),
        _SEE_KEYS,
    ),
    Alarm("few-keys", "warning", ("该职务只有一把密钥", "Only one key of an office"), _SEE_KEYS),
    Alarm(
        "key-request", "warning", ("新密钥等待授权", "New keys waiting to be appointed"), _SEE_KEYS
    ),
    Alarm(
        "case-due",
        "warning",
        ("异议、更正、告知或复查快到期限", "A case deadline is approaching"),
        _SEE_CASE,
    ),
    Alarm(
        "case-late",
        "danger",
        ("异议、更正、告知或复查已超期限", "A case deadline has passed"),
        _SEE_CASE,
    ),
    Alarm(
        "draft-waits",
        "warning",
        ("待签批的送签件", "Draft waiting for signatures"),
        (
            "请签批人登录办公端，看过后签批",
            "Approving officers: sign in to the office, look through it and sign",
        ),
    ),
)
INVITATIONS: frozenset[OfficeKind] = frozenset({"draft-waits"})
"""Nothing is wrong, and somebody is waited for: told once, to channels of their own, and never told
to be over."""
KINDS: dict[str, Alarm[Kind]] = {row.kind: row for row in (*ALARMS.values(), *_OFFICE)}
"""Of a screen from the rows of its conditions, of the office from those above."""
