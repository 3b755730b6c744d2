"""Which sentence tells which act of the log, of one complaint, in both languages.

Every act that the office writes stands in `SENTENCES`, or in `ELSEWHERE` where it is done to no
complaint; a test compares both with the code. Of unpublished words only the fields are named: what
they said before is kept nowhere (R39).
"""

from collections.abc import Mapping

from office.corrections.case_flow import Act as CorrectionAct
from office.incidents.acts import INCIDENT
from office.objections.flow import Act as ObjectionAct
from office.opinions.flow import Act
from office.revisits.flow import Act as RevisitAct
from office.site.history import case_sentences as cases
from office.site.history import handover_sentences as handovers
from office.site.history import objection_sentences as objections
from office.site.history import preparation_sentences as preparation
from office.site.history import publication_sentences as publication
from office.site.history import revisit_sentences as revisits
from office.site.history.entry import Group, Said
from office.site.history.log_row import LogRow, Sentence, plain


def said(log: LogRow) -> Said:
    """The sentence; an act of a later office, which has none here, is told by its own word."""
    sentence = SENTENCES.get(log.event.act)
    return sentence(log) if sentence else Said(log.event.act)


SENTENCES: Mapping[str, Sentence] = {
    "import": preparation.taken_in,
    "upload-edit": preparation.row_mended,
    "entry-confirm": plain(
        "录入时确认了疑点属实", "Unlikely facts confirmed on entry", Group.CHANGE
    ),
    "upload-confirm": preparation.upload_row(
        "录入前确认了第 {row} 行的疑点", "Unlikely facts of row {row} confirmed"
    ),
    "upload-reject": preparation.upload_row(
        "录入前剔除过第 {row} 行", "Row {row} left out for a while"
    ),
    "upload-restore": preparation.upload_row("恢复了剔除的第 {row} 行", "Row {row} put back"),
    "edit": preparation.edited,
    "settle words": preparation.words_settled,
    "secrecy": preparation.secrecy,
    "privacy clear": preparation.privacy_decision(
        "隐私核查：{field}中一处（{kind}）核定为不是个人信息",
        "Privacy check: one place in {field} ({kind}) is no personal data",
    ),
    "privacy redact": preparation.privacy_decision(
        "隐私核查：遮盖{field}中一处（{kind}）",
        "Privacy check: one place redacted in {field} ({kind})",
    ),
    "decide": preparation.decided,
    "pick": preparation.picked,
    "operator": preparation.operator_changed,
    "lease": plain("经营者的店铺号有变动", "The operator's shop number changed", Group.CHANGE),
    "merge": plain("并入了同一经营者的其他登记", "Its operator was merged", Group.CHANGE),
    **{f"opinion {act}": preparation.opinion_step(act) for act in Act},
    "issue notice": preparation.notice_issued,
    "print notice": plain(
        "重新打印告知书，原核对码作废", "Letter printed again; its old code is void", Group.CHANGE
    ),
    "open notice": plain(
        "经营者在网上打开了告知书", "The operator opened the notice online", Group.CHANGE
    ),
    "lock notice": plain(
        "核对码连续输错 5 次，告知书的网址锁住了",
        "Five wrong check codes: the notice's address is locked",
        Group.CHANGE,
    ),
    "reply": plain("经营者在网上答复", "The operator replied online", Group.CHANGE),
    "try notice": plain(
        "告知书第一次未送达", "A first delivery of the notice failed", Group.CHANGE
    ),
    "deliver notice": preparation.notice_delivered,
    "take back notice": plain("收回了告知书", "The notice was taken back", Group.CHANGE),
    **{f"objection {act}": objections.step(act) for act in ObjectionAct},
    "freeze": publication.draft_act(
        "定稿送签，第 {n} 批", "Frozen for approval, draft {n}", Group.SIGNING
    ),
    "review": publication.draft_act("逐幅看过第 {n} 批", "Looked through draft {n}", Group.SIGNING),
    "sign": publication.draft_act("签批第 {n} 批", "Signed draft {n}", Group.SIGNING),
    "send back": publication.sent_back,
    "cancel": publication.voided,
    "set hour": publication.hour_set,
    "take back hour": publication.draft_act(
        "取消第 {n} 批的定时", "Scheduled publication of draft {n} cancelled", Group.PUBLIC
    ),
    "hold hour": publication.draft_act(
        "第 {n} 批到点时在敏感时期内，没有公示",
        "The set time of draft {n} fell in a sensitive period; nothing was published",
        Group.PUBLIC,
    ),
    "third look": publication.draft_act(
        "第三人复核第 {n} 批", "A third person looked at draft {n}", Group.SIGNING
    ),
    "take back look": publication.draft_act(
        "撤回对第 {n} 批的第三人复核", "Took back the third look at draft {n}", Group.SIGNING
    ),
    "publish": publication.published,
    "propose correction": publication.correction_proposed,
    "pass correction": plain(
        "更正的内容保密审查通过", "The correction passed its secrecy check", Group.CHANGE
    ),
    "take back correction": plain("撤回了更正", "The correction was taken back", Group.CHANGE),
    "refuse correction": plain("记为不予更正", "Decided not to correct", Group.CHANGE),
    "correct": publication.corrected,
    "propose mark": publication.mark_proposed,
    "take back mark": plain(
        "待公示的异议状态不再公示", "State of the objection not published after all", Group.CHANGE
    ),
    "mark": publication.corrected,
    **{f"case {act}": cases.step(act) for act in CorrectionAct},
    **{f"revisit {act}": revisits.step(act) for act in RevisitAct},
    "attach": plain("收下一个附件", "A file was attached", Group.OTHER),
    "print form": cases.printed,
    "hand over": handovers.handed_over,
    "put up": handovers.put_up,
    "taken down elsewhere": handovers.taken_down,
    "withdraw": publication.taken_down,
    "confirm": publication.confirmed,
    "keep down": publication.kept_down,
    "ask lift": publication.lift_asked,
    "lift": publication.put_back,
    "lift not asked": plain(
        "收回解除撤下的申请", "Request to lift the withdrawal taken back", Group.PUBLIC
    ),
}
ELSEWHERE = frozenset(
    {
        "accept enrolment", "account", "account alone", "account ask", "account decide",
        "alarm channel", "answer at item", "answer venue", "appoint", "ask at item",
        "attend", "batch", "bureau", "command", "command taken back", "copy article",
        "decline enrolment",
        "deputise", "deputise-end", "download", "end period", "end practice", "export",
        "finish drill", "figures", "init", "outlet", *INCIDENT.logged(), "key",
        "key request", "key request dropped", "law", "organisation", "pass wording", "password",
        "policy", "publish release",
        "profile", "read back", "recover", "renew root", "replace holder", "restore roster",
        "end news", "propose news", "review news",
        "dismiss insight", "look for insight", "take on insight",
        "download report", "make report", "write report",
        "retention", "roles", "roster", "rule period",
        "screen contact", "screen photo", "screen settings", "send item back",
        "second-factor-added", "second-factor-removed", "sign-in", "sign-in-failed", "sign-out",
        "take back at item", "take back enrolment", "unit", "upgrade", "upload",
        "upload-columns", "upload-discard",
        "upload-edit-rows", "upload-edit-undo", "upload-judge", "upload-sheets", "venue",
        "venue contact", "venue hours", "venue pause", "venue problem", "venue proof",
        "venue resume", "venue tenants", "verify",
    }
)  # fmt: skip
"""Acts that are done to no complaint: to accounts, keys, registers, files and the office itself."""
