"""Every rule of retention, and what is kept; the page is drawn from this, the sweep follows it."""

from office.registry.bureau_policy import Policy
from office.retention import (
    acknowledged_reports,
    attachment_files,
    complaint_texts,
    correction_texts,
    draft_folders,
    leftovers,
    notice_addresses,
    objection_texts,
    record_bodies,
    screen_photos,
    state_changes,
    uploaded_files,
    venue_managers,
)
from office.retention.rule_type import Rule
from office.words import words


def _raw(policy: Policy) -> int:
    return policy.keep_raw_days


RULES: tuple[Rule, ...] = (
    Rule(
        "published",
        words("已公示投诉的原始内容", "Raw text of complaints that are published"),
        words("最近一次公示", "its last publication"),
        words(
            "个人信息只在办理所需的时间内保存（个人信息保护法第十九条）；公示的文字另存。",
            "Personal data is kept no longer than its purpose needs (PIPL art. 19); the published "
            "words are kept apart.",
        ),
        _raw, complaint_texts.published_texts, complaint_texts.forget_published,
    ),
    Rule(
        "withheld",
        words("不予公示投诉的全部文字", "Every word of complaints that are withheld"),
        words("批准不予公示，且到首次复查日", "approval, and the day of the first review"),
        words(
            "首次复查（政府信息公开条例第十八条）时文字仍在，之后只留书面意见。",
            "The first review still has the words; later ones go by the written opinion.",
        ),
        _raw, complaint_texts.withheld, complaint_texts.forget_all,
    ),
    Rule(
        "unlisted",
        words(
            "未选入公示的投诉的全部文字", "Every word of complaints that a publication left out"
        ),
        words("没有选入它的那次公示", "the publication that left it out"),
        words(
            "选择性公示未选中、或行业暂不公示的，只作统计；以后又选中的，文字要重新录入。",
            "Not chosen, or its trade is not disclosed yet: it is only counted. Words of one that "
            "is chosen later are typed anew.",
        ),
        _raw, complaint_texts.unlisted, complaint_texts.forget_all,
    ),
    Rule(
        "waiting",
        words("一直没有公示的投诉的全部文字", "Every word of complaints that were never published"),
        words("最后一次改动", "its last change"),
        words(
            "统计只看 24 个月，再留文字没有用处。",
            "Figures are of 24 months; its words serve nothing any more.",
        ),
        lambda _policy: complaint_texts.NEVER_PUBLISHED_DAYS,
        complaint_texts.never_published, complaint_texts.forget_all,
    ),
    Rule(
        "uploads",
        words("录入的文件和逐行内容", "Uploaded files and their rows"),
        words("其中每一件的文字都已到期", "the words of all that came from them are due"),
        words(
            "文件里有投诉人的姓名、电话等；只留文件名和校验值，重复录入仍能认出。",
            "They name complainants; only name and digest stay, so that a file that comes again "
            "is known.",
        ),
        _raw, uploaded_files.due_uploads, uploaded_files.delete_uploads,
    ),
    Rule(
        "strays",
        words("录入中断留下的文件", "Files left by an import that was cut off"),
        words("上传", "upload"),
        words("没有任何记录用到它们。", "Nothing refers to them."),
        lambda _policy: 1, uploaded_files.strays, uploaded_files.delete_strays,
    ),
    Rule(
        "stray attachments",
        words("没有收下的附件", "Attachments of what was not taken in"),
        words("上传", "upload"),
        words("没有任何记录用到它们。", "Nothing refers to them."),
        lambda _policy: attachment_files.STRAY_DAYS,
        attachment_files.strays, attachment_files.delete_strays,
    ),
    Rule(
        "notice addresses",
        words(
            "告知书网址和核对码的校验值", "Digests of the addresses and check codes of notices"
        ),
        words("网址到期", "the address has expired"),
        words("到期的网址打不开任何内容。", "An address that has expired opens nothing."),
        lambda _policy: notice_addresses.ADDRESS_DAYS,
        notice_addresses.over, notice_addresses.forget,
    ),
    Rule(
        "notice reasons",
        words("告知书无法送达的原因", "Why notices could not be delivered"),
        words("记下送达情况", "it was noted"),
        words(
            "可能写有个人的情况；送达日期和方式照留。",
            "They may tell of persons; the day and the way stay.",
        ),
        _raw, notice_addresses.undelivered, notice_addresses.forget_reasons,
    ),
    Rule(
        "objections",
        words(
            "异议的内容、核查、理由、告知文字和附件",
            "Words, inquiries, reasons, tellings and attachments of objections",
        ),
        words("办结", "it was closed"),
        words(
            "起诉期限六个月（行政诉讼法第四十六条）已过；编号、理由类别、日期、方式和结果照留。",
            "The six months for a suit (administrative litigation law, art. 46) are over; number, "
            "ground, days, ways and result stay.",
        ),
        lambda _policy: objection_texts.KEPT_DAYS,
        objection_texts.closed, objection_texts.forget,
    ),
    Rule(
        "voided",
        words("作废送签件的文件夹", "Folders of voided drafts"),
        words("作废", "it was voided"),
        words(
            "未公示的内容不多留，对外公布前不得泄露。",
            "Unpublished text is not left lying about."
        ),
        lambda _policy: draft_folders.VOIDED_DAYS,
        draft_folders.voided,
        draft_folders.delete_folders,
    ),
    Rule(
        "drafts",
        words("已公示送签件的文件夹（最新一件除外）", "Folders of published drafts but the newest"),
        words("公示", "publication"),
        words(
            "公示的内容和两个签名都在公示目录里。",
            "What was published lies in the published tree, with both signatures.",
        ),
        _raw, draft_folders.published_drafts, draft_folders.delete_folders,
    ),
    Rule(
        "withdrawn",
        words("已撤下版本的正文", "Texts of versions that were withdrawn"),
        words("撤下", "withdrawal"),
        words(
            "撤下后不再需要；只留校验值，可证明当时签的是哪一份。",
            "No longer needed; the digest stays and proves which text was signed.",
        ),
        _raw, record_bodies.due_bodies, record_bodies.delete_bodies,
    ),
    Rule(
        "unmade",
        words(
            "不予更正的理由，以及没有生效的更正内容",
            "Why a correction was refused, and the words of those that took no effect",
        ),
        words(
            "告知申请人（不必告知的：办结）",
            "the applicant was told (where nobody is: its end)",
        ),
        words(
            "申请人不服的，最长在一年内可以起诉（行政诉讼法第四十六条及其司法解释），其间须说得出"
            "理由。",
            "An applicant may sue within a year at most (art. 46 of the administrative procedure "
            "law and its interpretation); until then the reason must be at hand.",
        ),
        lambda _policy: correction_texts.UNMADE_DAYS,
        correction_texts.unmade, correction_texts.forget_unmade,
    ),
    Rule(
        "correction cases",
        words(
            "更正申请的申请人、内容、核查和告知文字、附件",
            "Who applied for a correction, the words of the case, its attachments",
        ),
        words("办结", "the case was closed"),
        words(
            "一年内可能被诉，其间须查得到；之后只留经过和日期。",
            "A suit may come within a year; after that what was done and when is kept, no words.",
        ),
        lambda _policy: correction_texts.UNMADE_DAYS,
        correction_texts.closed_cases, correction_texts.forget_cases,
    ),
    Rule(
        "venue photos",
        words("场所报告问题的照片", "Photographs of problems that venues report"),
        words("报告", "the report"),
        words(
            "看清问题就够了；照片里可能有路人。",
            "They serve to see the problem; passers-by may be on them.",
        ),
        lambda _policy: venue_managers.PHOTO_DAYS,
        venue_managers.old_photos, venue_managers.delete_photos,
    ),
    Rule(
        "screen photos",
        words("屏幕位置的照片", "Photographs of how screens hang"),
        words("停用", "the screen is retired"),
        words(
            "找得到屏幕就够了；更换照片时旧的立即删除。",
            "They serve to find the screen; one that is replaced is deleted at once.",
        ),
        lambda _policy: screen_photos.RETIRED_DAYS,
        screen_photos.old_photos, screen_photos.delete_photos,
    ),
    Rule(
        "venue notes",
        words("场所来件和答复", "Notes from venues, and the answers"),
        words("答复", "the answer"),
        words("办结后只作对照。", "After the answer they only serve to look back."),
        lambda policy: policy.venue_log_days, venue_managers.notes, venue_managers.delete_notes,
    ),
    Rule(
        "venue tenants",
        words("已撤场经营者的名录条目", "Tenants of a venue's directory that have left"),
        words("撤场", "it left"),
        words(
            "名录只公示在场的；登记名称可能是个人姓名，撤场后不长期保存。",
            "The directory tells who is there; a registered name may be a person's and is not kept "
            "for long after.",
        ),
        lambda policy: policy.venue_log_days,
        venue_managers.tenants, venue_managers.delete_tenants,
    ),
    Rule(
        "venue log",
        words("场所管理员的操作记录", "What venue managers did"),
        words("操作", "the act"),
        words(
            "网络日志留存不少于六个月（网络安全法第二十一条）；他们是场所方的人，不长期留名。",
            "Network logs are kept six months at least (Cybersecurity Law art. 21); they work for "
            "the venues, and their names are not kept for ever.",
        ),
        lambda policy: policy.venue_log_days, venue_managers.deeds, venue_managers.delete_deeds,
    ),
    Rule(
        "papers",
        words("生成的审批表 PDF", "Printed approval forms (PDF)"),
        words("生成", "it was made"),
        words("随时可以重新生成。", "They can be made again."),
        lambda _policy: leftovers.PAPER_DAYS, leftovers.papers, leftovers.delete_papers,
    ),
    Rule(
        "jobs",
        words("后台任务记录", "Notes of finished jobs"),
        words("结束", "its end"),
        words("只为显示进度。", "They only show progress."),
        lambda _policy: leftovers.JOB_DAYS, leftovers.jobs, leftovers.delete_jobs,
    ),
    Rule(
        "outages",
        words("报警和告诉了谁", "Alarms, and who was told"),
        words("恢复", "its end"),
        words(
            "一年内可以看出哪里常出故障；不含人名和投诉。",
            "A year shows what fails often; they hold no names and no complaints.",
        ),
        lambda _policy: leftovers.OUTAGE_DAYS, leftovers.outages, leftovers.delete_outages,
    ),
    Rule(
        "answers",
        words("屏幕截屏和检查结果", "Screenshots and checkups of screens"),
        words("收到", "it came"),
        words(
            "看过就没有用了；不含投诉，截屏的内容本来就是公开的。",
            "Of no use once looked at; no complaint is in them but what a screen showed in public.",
        ),
        lambda _policy: leftovers.ANSWER_DAYS, leftovers.answers, leftovers.delete_answers,
    ),
    Rule(
        "flips",
        words("屏幕的状态变化", "Changes of state of screens"),
        words("变化", "the change"),
        words(
            "十三个月内可逐次查看，并与上年同月相比；之后只留每日汇总。",
            "For thirteen months each can be looked at, and compared with the same month of the "
            "year before; after that the days are kept.",
        ),
        lambda _policy: state_changes.FLIP_DAYS,
        state_changes.flips, state_changes.delete_flips,
    ),
    Rule(
        "acknowledged",
        words(
            "屏幕确认公示和撤下时签名的报告",
            "Signed reports by which screens acknowledged publications and withdrawals",
        ),
        words("收到", "it came"),
        words(
            "十三个月内可出示屏幕签名的原件；哪块屏幕何时确认、当时显示什么照留。各场所最新一次"
            "公示的和仍有效的撤下的不删。",
            "For thirteen months the very report can be shown; which screen acknowledged, when, "
            "and what it showed stay. Those of each venue's newest publication, and of withdrawals "
            "in force, are kept.",
        ),
        lambda _policy: acknowledged_reports.REPORT_DAYS,
        acknowledged_reports.reports, acknowledged_reports.forget,
    ),
    Rule(
        "sessions",
        words("登录状态", "Sessions of signed-in people"),
        words("到期", "expiry"),
        words("到期即无用。", "Of no use after that."),
        lambda _policy: 0, leftovers.sessions, leftovers.delete_sessions,
    ),
    Rule(
        "attempts",
        words("登录次数和已用验证码", "Counted sign-ins and used codes"),
        words("到期", "expiry"),
        words(
            "只为限制反复尝试；含登录电脑的网络地址。",
            "They only hold off repeated attempts; they have the computers' network addresses.",
        ),
        lambda _policy: 0, leftovers.attempts, leftovers.delete_attempts,
    ),
)  # fmt: skip

KEPT: tuple[tuple[str, str], ...] = (
    (
        words("已公示的内容、签名和图面", "What is published, its signatures and plates"),
        words(
            "公示期内供公众查阅；到期自动从屏幕和网页撤出，签名文件长期保存以备查证。",
            "For the public while it is shown; it leaves screens and pages by itself, signed files "
            "are kept as proof.",
        ),
    ),
    (
        words(
            "投诉的单号、月份、行业、结果、金额、用时",
            "A complaint's number, month, trade, outcome, money, days",
        ),
        words(
            "统计由它们重新计算；重复录入靠单号和行校验值认出。",
            "Figures are recomputed from them; a row that comes again is known by number and hash.",
        ),
    ),
    (
        words(
            "书面意见、个案依据、退回和撤下的理由、审批结论",
            "Written opinions, grounds, reasons of sending back and taking down, decisions",
        ),
        words(
            "不予公示须可复查（政府信息公开条例第十八条），公示和撤下须说得出依据。",
            "A withholding must be open to review (art. 18 of the disclosure regulations), and "
            "publishing and taking down must be accounted for.",
        ),
    ),
    (
        words(
            "做成的报告和为报告填写的文字", "Reports that were made, and what was written for them"
        ),
        words(
            "报给上级的须能原样再出示；只有件数和场所名，没有投诉内容。",
            "What superiors were sent must be shown again as it was; counts and names of venues, "
            "no words of complaints.",
        ),
    ),
    (
        words("审计记录", "The audit log"),
        words("只增不减，不含未公示文字。", "It only grows, and holds no unpublished text."),
    ),
    (
        words("人员账户、岗位和代理", "Accounts, roles and deputies"),
        words(
            "谁做了什么须可追查；离岗只停用，不删除。",
            "Who did what must be traceable; who leaves is shut out, not deleted.",
        ),
    ),
    (
        words("经营者、场所等登记资料", "Registers of operators and venues"),
        words("是公开的登记信息，供以后的公示使用。", "Public registration data, for later use."),
    ),
    (
        words(
            "屏幕名册、每日汇总、对公示和撤下的确认",
            "The roster of screens, their days, what they acknowledged",
        ),
        words(
            "公示和撤下须说得出何时上屏、何时不再显示；不含个人信息。屏幕报告只留最近一份和"
            "确认时的那一份。",
            "Publishing and taking down must be accounted for on the screens too; no personal data "
            "is in them. Of reports the newest is kept, and those that acknowledged.",
        ),
    ),
)
"""What no rule deletes, and why."""
