"""What an act, a role and an instant are called on the pages of the audit log."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from django.db.models import Q

from office.accounts.roles import ENGLISH, Role
from office.desk.words import say
from sync.instants import format_instant, parse_instant

_ACTS = {
    "account": ("账号", "Account"),
    "appoint": ("授权", "Appointment"),
    "batch": ("公示批次", "Batch"),
    "bureau": ("本局设置", "Bureau's settings"),
    "cancel": ("定稿作废", "Draft voided"),
    "confirm": ("撤下确认", "Withdrawal confirmed"),
    "correct": ("更正", "Correction"),
    "decide": ("核定改动", "Change decided"),
    "figures": ("销售与客流", "Sales and footfall"),
    "freeze": ("定稿", "Frozen"),
    "import": ("录入", "Import"),
    "lease": ("店铺号", "Shop number"),
    "merge": ("经营者合并", "Operators merged"),
    "operator": ("经营者", "Operator"),
    "opinion": ("书面意见", "Opinion"),
    "organisation": ("受理单位", "Accepting organisation"),
    "policy": ("办理规定", "Office rules"),
    "privacy clear": ("核定不是个人信息", "Cleared: no personal data"),
    "privacy redact": ("遮盖个人信息", "Personal data redacted"),
    "publish": ("公示", "Publication"),
    "read back": ("从已公示内容恢复", "Read back"),
    "retention": ("按期删除", "Deletion by rule"),
    "secrecy": ("保密审查", "Secrecy check"),
    "sign": ("签批", "Signature"),
    "unit": ("承办单位", "Handling unit"),
    "venue": ("场所", "Venue"),
    "verify": ("审计核对", "Log verified"),
    "withdraw": ("撤下", "Withdrawal"),
}
_ROLES = {
    **{str(role): (str(role.label), ENGLISH[role]) for role in Role},
    "clerk": ("命令行", "Command line"),
    "system": ("系统", "System"),
    "none": ("无岗位", "No role"),
}


def act(name: str) -> str:
    """An act in the language of the page; the verb itself where it has no words yet."""
    return say(*_ACTS.get(name, (name, name)))


def role(name: str) -> str:
    """A role in the language of the page."""
    return say(*_ROLES.get(name, (name, name)))


def local(at: str, zone: str) -> str:
    """An instant of the log in the bureau's time, to the second."""
    return f"{parse_instant(at).astimezone(ZoneInfo(zone)):%Y-%m-%d %H:%M:%S}"


def from_day(day: str, zone: str) -> Q:
    """Rows from the beginning of a day in the bureau's zone."""
    return Q(at__gte=_begin(day, zone, 0))


def to_day(day: str, zone: str) -> Q:
    """Rows to the end of a day in the bureau's zone."""
    return Q(at__lt=_begin(day, zone, 1))


def _begin(day: str, zone: str, later: int) -> str:
    start = datetime.fromisoformat(day).replace(tzinfo=ZoneInfo(zone)) + timedelta(days=later)
    return format_instant(start.astimezone(UTC))
