"""What an act, a role and an instant are called on the pages of the audit log."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from django.db.models import Q

from office.audit.record import ACTING
from office.corrections.case_acts import CASE
from office.incidents.acts import INCIDENT
from office.objections.acts import OBJECTION
from office.opinions.acts import OPINION
from office.revisits.acts import REVISIT
from office.roles import ENGLISH, OPERATOR, Role
from office.words import say
from sync.instants import format_instant, parse_instant

ACTS = {
    "account": ("账户", "Account"),
    "account alone": ("一人在服务器上办理", "Done on the server by one"),
    "account ask": ("提出，待另一位管理员", "Asked of another administrator"),
    "account decide": ("另一位管理员决定", "Another administrator decided"),
    "alarm channel": ("报警渠道", "Alarm channel"),
    "attach": ("收下附件", "Attachment taken in"),
    "outlet": ("公示渠道", "Channel"),
    "hand over": ("移交公示内容", "Handed over to a channel"),
    "put up": ("记下刊出地址", "Where it was put up"),
    "taken down elsewhere": ("记下站外已撤下", "Taken down elsewhere"),
    "attend": ("现场处置", "Seen to on site"),
    "appoint": ("授权", "Appointment"),
    "finish drill": ("演练结束", "Drill over"),
    "end practice": ("练习交卷", "Round of practice ended"),
    "end period": ("提前结束敏感时期", "Sensitive period ended early"),
    "hold hour": ("敏感时期内到点未公示", "Hour held in a sensitive period"),
    "rule period": ("设定敏感时期", "Sensitive period set"),
    "third look": ("第三人复核", "Third look"),
    "take back look": ("撤回第三人复核", "Third look taken back"),
    "batch": ("公示批次", "Batch"),
    "answer venue": ("答复场所来件", "Note from a venue answered"),
    "ask lift": ("申请解除撤下", "Lifting requested"),
    "bureau": ("本局设置", "Bureau settings"),
    "cancel": ("定稿作废", "Draft voided"),
    "command": ("屏幕指令", "Command to a screen"),
    "command taken back": ("收回屏幕指令", "Command to a screen taken back"),
    "confirm": ("撤下确认", "Withdrawal confirmed"),
    "copy article": ("复制公示正文", "Article copied"),
    "correct": ("更正", "Correction"),
    "write report": ("填写报告", "Words of a report written"),
    "make report": ("制作报告", "Report made"),
    "download report": ("下载报告", "Report downloaded"),
    "mark": ("答复、异议随记录公示", "Reply or objection shown with its record"),
    "decide": ("核定变更", "Change decided"),
    "deputise": ("代理", "Deputy named"),
    "deputise-end": ("代理结束", "Deputy ended"),
    "download": ("取走文件", "File taken away"),
    "edit": ("修改投诉", "Complaint edited"),
    "settle words": ("定公示文字", "Words settled"),
    "export": ("导出表格", "Table exported"),
    "figures": ("销售与客流", "Sales and footfall"),
    "freeze": ("定稿", "Frozen"),
    "import": ("录入", "Taken in"),
    "init": ("建立办公端", "Office set up"),
    "deliver notice": ("告知书送达", "Notice delivered"),
    "issue notice": ("出具告知书", "Notice issued"),
    "look for insight": ("分析线索", "Looked for what stands out"),
    "dismiss insight": ("排除分析线索", "Proposal dismissed"),
    "take on insight": ("采纳分析线索", "Proposal taken on"),
    "review news": ("典型个案法律审核", "Typical case reviewed"),
    "keep down": ("复核，保持撤下", "Withdrawal reviewed and kept down"),
    "key": ("密钥", "Key"),
    "key request": ("申请登记密钥", "Key to be appointed"),
    "key request dropped": ("撤回密钥申请", "Key request taken back"),
    "law": ("录入法律依据", "Version of the law entered"),
    "lease": ("店铺号", "Shop number"),
    "lift": ("解除撤下", "Withdrawal lifted"),
    "lift not asked": ("收回解除申请", "Lifting request taken back"),
    "merge": ("经营者合并", "Operators merged"),
    "operator": ("经营者", "Operator"),
    **INCIDENT.logged(),
    **OBJECTION.logged(),
    **OPINION.logged(),
    **REVISIT.logged(),
    "organisation": ("受理单位", "Accepting organisation"),
    "password": ("更改密码", "Password changed"),
    "pick": ("选择公示", "Picked"),
    "policy": ("办理规定", "Office rules"),
    "print form": ("打印审批表", "Form printed"),
    "lock notice": ("告知书锁住", "Notice locked"),
    "open notice": ("经营者打开告知书", "Notice opened by the operator"),
    "print notice": ("重印告知书", "Notice printed again"),
    "privacy clear": ("隐私核查：不是个人信息", "Privacy: cleared"),
    "privacy redact": ("隐私核查：已遮盖", "Privacy: redacted"),
    "profile": ("列对应模板", "Column profile"),
    "pass wording": ("严重表述：误报", "Severe wording: false alarm"),
    "pass correction": ("更正的保密审查", "Secrecy check of a correction"),
    "propose correction": ("拟更正", "Correction proposed"),
    "propose news": ("提出警示或好消息", "Warning or good news proposed"),
    "end news": ("结束警示或好消息", "Warning or good news ended"),
    "propose mark": ("答复、异议待公示", "Reply or objection to be shown"),
    "take back mark": ("异议状态不再公示", "Objection not shown after all"),
    "take back correction": ("撤回更正", "Correction taken back"),
    "refuse correction": ("不予更正", "Correction refused"),
    **CASE.logged(),
    "case correct": ("更正案已更正", "Correction case corrected"),
    "publish": ("公示", "Publication"),
    "publish release": ("发布程序版本", "Release of the screens' program published"),
    "read back": ("从已公示内容恢复", "Read back"),
    "recover": ("恢复账户", "Account recovered"),
    "renew root": ("更换根", "Root renewed"),
    "replace holder": ("更换持钥人", "Key holder replaced"),
    "restore roster": ("按名册文件恢复屏幕", "Screens restored from the roster"),
    "reply": ("经营者答复", "Operator's reply"),
    "retention": ("按期删除", "Deletion by rule"),
    "review": ("逐件看完", "All items seen"),
    "roles": ("岗位", "Roles"),
    "roster": ("屏幕名册", "Roster of screens"),
    "accept enrolment": ("接受登记申请", "Enrolment request accepted"),
    "decline enrolment": ("登记申请的词有不同", "Enrolment request declined: the words differ"),
    "take back enrolment": ("撤回对登记申请的接受", "Acceptance of a request taken back"),
    "screen contact": ("屏幕联系人", "Contact of a screen"),
    "screen photo": ("屏幕的照片", "Photograph of a screen"),
    "screen settings": ("屏幕设置", "Settings of screens"),
    "second-factor-added": ("添加第二重验证", "Second factor added"),
    "second-factor-removed": ("移除第二重验证", "Second factor removed"),
    "secrecy": ("保密审查", "Secrecy check"),
    "send back": ("退回", "Sent back"),
    "ask at item": ("对一件提问", "Question about an item"),
    "answer at item": ("答复提问", "Question about an item answered"),
    "send item back": ("标退回一件", "Item marked to go back"),
    "take back at item": ("撤回提问或退回", "Question, or an item to go back, taken back"),
    "set hour": ("定时公示", "Hour of publication set"),
    "sign": ("签批", "Signature"),
    "sign-in": ("登录", "Sign-in"),
    "sign-in-failed": ("登录失败", "Sign-in failed"),
    "sign-out": ("退出", "Sign-out"),
    "take back notice": ("收回告知书", "Notice taken back"),
    "try notice": ("告知书第一次未送达", "First delivery of a notice failed"),
    "take back hour": ("取消定时", "Hour of publication taken back"),
    "unit": ("承办单位", "Handling unit"),
    "upgrade": ("升级", "Upgrade"),
    "upload": ("上传", "Upload"),
    "upload-columns": ("确认列", "Columns confirmed"),
    "entry-confirm": ("确认疑点", "Unlikely facts confirmed"),
    "upload-confirm": ("确认上传的行", "Unlikely facts of an uploaded row confirmed"),
    "upload-discard": ("放弃上传", "Upload discarded"),
    "upload-edit": ("改正上传的行", "Uploaded row put right"),
    "upload-edit-rows": ("成批改正上传的行", "Uploaded rows put right together"),
    "upload-edit-undo": ("撤销成批改正", "Putting right of rows undone"),
    "upload-judge": ("核对上传", "Upload checked"),
    "upload-reject": ("剔除上传的行", "Uploaded row left out"),
    "upload-restore": ("恢复上传的行", "Uploaded row put back"),
    "upload-sheets": ("选择工作表", "Sheets chosen"),
    "venue": ("场所", "Venue"),
    "venue contact": ("场所更改屏幕联系人", "Contact for a screen changed by the venue"),
    "venue hours": ("场所申请更改开放时间", "Other hours asked for by a venue"),
    "venue pause": ("场所要求屏幕暂停", "Screen paused by the venue"),
    "venue problem": ("场所报告问题", "Problem reported by a venue"),
    "venue tenants": ("场所更改经营者名录", "Directory of tenants changed by the venue"),
    "venue proof": ("场所取走公示证明", "Proof of display taken by a venue"),
    "venue resume": ("场所恢复屏幕", "Screen resumed by the venue"),
    "verify": ("审计核对", "Log verified"),
    "withdraw": ("撤下", "Withdrawal"),
}
"""Every act that the office writes, as a column of the log calls it."""
_YEARS = range(1970, 3000)
_ANOTHER = ("其他事项", "Another act")
"""What is said of an act of a later office, which has no words here."""
ROLES = {
    **{str(role): (str(role.label), ENGLISH[role]) for role in Role},
    "clerk": ("命令行", "Command line"),
    "registrar": ("登记人", "Registrars"),
    "root": ("根密钥持有人", "Root holders"),
    "system": ("系统", "System"),
    OPERATOR: ("经营者", "Operator"),
    "none": ("无岗位", "No role"),
}
"""Every role that an act may have been done in."""


def act(name: str) -> str:
    """An act in the language of the page."""
    return say(*ACTS.get(name, _ANOTHER))


def role(name: str) -> str:
    """A role in the language of the page; a deputy's says so."""
    bare = name.removeprefix(ACTING)
    zh, en = ROLES.get(bare, ROLES["none"])
    return say(zh, en) if bare == name else say(f"代理{zh}", f"Acting: {en}")


def of_role(name: str) -> Q:
    """Rows of acts in a role, deputies' too."""
    return Q(role__in=[name, f"{ACTING}{name}"])


def local(at: str, zone: str) -> str:
    """An instant of the log in the bureau's time, to the second."""
    return f"{parse_instant(at).astimezone(ZoneInfo(zone)):%Y-%m-%d %H:%M:%S}"


def is_day(text: str) -> bool:
    """Whether it is a day as addresses have it, `2026-11-25`, that a clock of ours may show."""
    try:
        found = date.fromisoformat(text)
    except ValueError:
        return False
    return found.isoformat() == text and found.year in _YEARS


def from_day(day: str, zone: str) -> Q:
    """Rows from the beginning of a day in the bureau's zone."""
    return Q(at__gte=_begin(day, zone, 0))


def to_day(day: str, zone: str) -> Q:
    """Rows to the end of a day in the bureau's zone."""
    return Q(at__lt=_begin(day, zone, 1))


def _begin(day: str, zone: str, later: int) -> str:
    start = datetime.fromisoformat(day).replace(tzinfo=ZoneInfo(zone)) + timedelta(days=later)
    return format_instant(start.astimezone(UTC))
