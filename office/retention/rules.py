"""Every rule of retention, and what is kept; the page is drawn from this, the sweep follows it."""

from office.registry.bureau_policy import Policy
from office.retention import (
    acknowledged_reports,
    attachment_files,
    complaint_texts,
    correction_texts,
    draft_folders,
    item_act_words,
    leftovers,
    notice_addresses,
    objection_texts,
    record_bodies,
    revisit_texts,
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
        words("已公示投诉的原始内容", "Original text of published complaints"),
        words("最近一次公示", "its last publication"),
        words(
            "个人信息只在办理所需的时间内保存（个人信息保护法第十九条）；公示的文字另存。",
            "Personal data is kept no longer than its purpose needs (PIPL art. 19); the published "
            "words are kept separately.",
        ),
        _raw, complaint_texts.published_texts, complaint_texts.forget_published,
    ),
    Rule(
        "withheld",
        words("不予公示投诉的全部文字", "Every word of withheld complaints"),
        words("批准不予公示，且到首次复查日", "approval, and the day of the first review"),
        words(
            "首次复查（政府信息公开条例第十八条）时文字仍在，之后只留书面意见。",
            "The words are still there for the first review (Open Government Information "
            "Regulations art. 18); after that only the written opinion remains.",
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
            "Not chosen in a selective publication, or in an industry not published yet: it is "
            "only counted. If it is chosen later, its words must be entered again.",
        ),
        _raw, complaint_texts.unlisted, complaint_texts.forget_all,
    ),
    Rule(
        "waiting",
        words("一直没有公示的投诉的全部文字", "Every word of complaints that were never published"),
        words("最后一次改动", "its last change"),
        words(
            "统计只看 24 个月，之后文字没有用处。",
            "Figures cover only 24 months; after that the words serve no purpose.",
        ),
        lambda _policy: complaint_texts.NEVER_PUBLISHED_DAYS,
        complaint_texts.never_published, complaint_texts.forget_all,
    ),
    Rule(
        "uploads",
        words("录入的文件和逐行内容", "Uploaded files and their rows"),
        words("其中每一件的文字都已到期", "the words of every complaint from them are due"),
        words(
            "文件里有投诉人的姓名、电话等；只留文件名和校验值，重复录入仍能认出。",
            "They contain complainants' names, telephone numbers and the like; only the file's "
            "name and digest stay, so that a file taken in twice is recognised.",
        ),
        _raw, uploaded_files.due_uploads, uploaded_files.delete_uploads,
    ),
    Rule(
        "strays",
        words("录入中断留下的文件", "Files left when taking in was interrupted"),
        words("上传", "upload"),
        words("没有任何记录用到它们。", "Nothing refers to them."),
        lambda _policy: 1, uploaded_files.strays, uploaded_files.delete_strays,
    ),
    Rule(
        "stray attachments",
        words("没有收下的附件", "Attachments that were not accepted"),
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
        words("记下送达情况", "the delivery was noted"),
        words(
            "可能写有个人的情况；送达日期和方式照留。",
            "They may say something about a person; day and way of delivery stay.",
        ),
        _raw, notice_addresses.undelivered, notice_addresses.forget_reasons,
    ),
    Rule(
        "objections",
        words(
            "异议的内容、核查、理由、告知文字和附件",
            "Objections: words, inquiries, reasons, what the parties were told, attachments",
        ),
        words("办结", "the objection was closed"),
        words(
            "起诉期限六个月（行政诉讼法第四十六条）已过；编号、理由类别、日期、方式和结果照留。",
            "The six months for a suit (Administrative Litigation Law art. 46) are over; number, "
            "ground, dates, ways and result stay.",
        ),
        lambda _policy: objection_texts.KEPT_DAYS,
        objection_texts.closed, objection_texts.forget,
    ),
    Rule(
        "revisits",
        words(
            "复查申请的内容、结果说明和附件",
            "Requests for re-visits: words, what was found, attachments",
        ),
        words("告知经营者", "the operator was told"),
        words(
            "公示满一年自行停止，不再需要；日期、方式和结果照留。",
            "A record is shown for a year at most, so they are no longer needed; dates, ways and "
            "results stay.",
        ),
        lambda _policy: revisit_texts.KEPT_DAYS,
        revisit_texts.closed, revisit_texts.forget,
    ),
    Rule(
        "voided",
        words("作废送签件的文件夹", "Folders of voided drafts"),
        words("作废", "the draft was voided"),
        words(
            "未公示的内容不多留，对外公布前不得泄露。",
            "Unpublished text is kept no longer than necessary; it must not leak before "
            "publication.",
        ),
        lambda _policy: draft_folders.VOIDED_DAYS,
        draft_folders.voided,
        draft_folders.delete_folders,
    ),
    Rule(
        "drafts",
        words(
            "已公示送签件的文件夹（最新一件除外）", "Folders of published drafts, except the newest"
        ),
        words("公示", "publication"),
        words(
            "公示的内容和两个签名都在公示目录里。",
            "What was published is in the published tree, with both signatures.",
        ),
        _raw, draft_folders.published_drafts, draft_folders.delete_folders,
    ),
    Rule(
        "item words",
        words(
            "签批人对一件的提问、退回原因和答复",
            "What officers asked about items or marked to go back, and the answers",
        ),
        words("送签件作废或公示", "the draft was voided or published"),
        words(
            "可能写有个人的情况；谁、何时问过或标过照留。",
            "It may say something about a person; who asked or marked an item, and when, stays.",
        ),
        _raw, item_act_words.due, item_act_words.forget,
    ),
    Rule(
        "withdrawn",
        words("已撤下版本的正文", "Texts of withdrawn versions"),
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
            "Why a correction was refused, and the words of corrections that never took effect",
        ),
        words(
            "告知申请人（不必告知的：办结）",
            "the applicant was told (or its end, if nobody has to be told)",
        ),
        words(
            "申请人不服的，最长在一年内可以起诉（行政诉讼法第四十六条及其司法解释），其间须说得出"
            "理由。",
            "An applicant may sue within a year at most (Administrative Litigation Law art. 46 and "
            "its judicial interpretation); until then the reason must be at hand.",
        ),
        lambda _policy: correction_texts.UNMADE_DAYS,
        correction_texts.unmade, correction_texts.forget_unmade,
    ),
    Rule(
        "correction cases",
        words(
            "更正申请的申请人、内容、核查和告知文字、附件",
            "Who applied for a correction, the words of the case and its attachments",
        ),
        words("办结", "the case was closed"),
        words(
            "一年内可能被诉，其间须查得到；之后只留经过和日期。",
            "A suit is possible within a year; after that only what was done and when is kept, no "
            "words.",
        ),
        lambda _policy: correction_texts.UNMADE_DAYS,
        correction_texts.closed_cases, correction_texts.forget_cases,
    ),
    Rule(
        "venue photos",
        words("场所报告问题的照片", "Photographs of problems that venues report"),
        words("报告", "the report"),
        words(
            "只用于看清问题；照片里可能有路人。",
            "They are only for seeing the problem; passers-by may be in them.",
        ),
        lambda _policy: venue_managers.PHOTO_DAYS,
        venue_managers.old_photos, venue_managers.delete_photos,
    ),
    Rule(
        "screen photos",
        words("屏幕位置的照片", "Photographs of where screens hang"),
        words("停用", "the screen is retired"),
        words(
            "只用于找到屏幕；更换照片时，旧的立即删除。",
            "They are only for finding the screen; when one is replaced, the old one is deleted at "
            "once.",
        ),
        lambda _policy: screen_photos.RETIRED_DAYS,
        screen_photos.old_photos, screen_photos.delete_photos,
    ),
    Rule(
        "venue notes",
        words("场所来件和答复", "Notes from venues, and the answers"),
        words("答复", "the answer"),
        words("办结后只作对照。", "Once answered, they are only for reference."),
        lambda policy: policy.venue_log_days, venue_managers.notes, venue_managers.delete_notes,
    ),
    Rule(
        "venue tenants",
        words("已撤场经营者的名录条目", "Directory entries of tenants who have left"),
        words("撤场", "the tenant left"),
        words(
            "名录只公示在场的；登记名称可能是个人姓名，撤场后不长期保存。",
            "The directory shows only who is there; a registered name may be a person's, and is "
            "not kept long after they leave.",
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
            "Network logs must be kept for at least six months (Cybersecurity Law art. 21); these "
            "people work for the venues, so their names are not kept for ever.",
        ),
        lambda policy: policy.venue_log_days, venue_managers.deeds, venue_managers.delete_deeds,
    ),
    Rule(
        "papers",
        words("生成的审批表 PDF", "Printed approval forms (PDF)"),
        words("生成", "the form was made"),
        words("随时可以重新生成。", "They can be made again."),
        lambda _policy: leftovers.PAPER_DAYS, leftovers.papers, leftovers.delete_papers,
    ),
    Rule(
        "jobs",
        words("后台任务记录", "Records of background jobs"),
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
            "Over a year they show what fails often; they contain no names of people and no "
            "complaints.",
        ),
        lambda _policy: leftovers.OUTAGE_DAYS, leftovers.outages, leftovers.delete_outages,
    ),
    Rule(
        "answers",
        words("屏幕截屏和检查结果", "Screenshots and checkups of screens"),
        words("收到", "it came"),
        words(
            "看过就没有用了；不含投诉，截屏的内容本来就是公开的。",
            "Of no use once looked at; they contain no complaints, and what a screenshot shows was "
            "public anyway.",
        ),
        lambda _policy: leftovers.ANSWER_DAYS, leftovers.answers, leftovers.delete_answers,
    ),
    Rule(
        "flips",
        words("屏幕的状态变化", "Changes of state of screens"),
        words("变化", "the change"),
        words(
            "十三个月内可逐次查看，并与上年同月相比；之后只留每日汇总。",
            "For thirteen months each change can be looked up and compared with the same month of "
            "the year before; after that only daily totals are kept.",
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
            "For thirteen months the signed original can be produced; which screen acknowledged, "
            "when, and what it showed stay on record. Reports on each venue's newest publication "
            "and on withdrawals in force are not deleted.",
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
        words("登录次数和已用验证码", "Sign-in counts and used codes"),
        words("到期", "expiry"),
        words(
            "只为限制反复尝试；含登录电脑的网络地址。",
            "They only serve to limit repeated attempts; they contain the computers' network "
            "addresses.",
        ),
        lambda _policy: 0, leftovers.attempts, leftovers.delete_attempts,
    ),
)  # fmt: skip

KEPT: tuple[tuple[str, str], ...] = (
    (
        words("已公示的内容、签名和图面", "What is published, its signatures and plates"),
        words(
            "公示期内供公众查阅；到期自动从屏幕和网页撤出，签名文件长期保存，以备查证。",
            "Open to the public while it is shown; when its time is over it leaves screens and "
            "pages by itself, and signed files are kept as proof.",
        ),
    ),
    (
        words(
            "投诉的单号、月份、行业、结果、金额、用时",
            "A complaint's number, month, industry, outcome, money, duration",
        ),
        words(
            "统计由它们重新计算；重复录入靠单号和行校验值认出。",
            "Figures are recomputed from them; a repeated row is recognised by number and hash.",
        ),
    ),
    (
        words(
            "书面意见、个案依据、退回和撤下的理由、审批结论",
            "Written opinions, grounds, reasons for sending back and taking down, decisions",
        ),
        words(
            "不予公示须可复查（政府信息公开条例第十八条），公示和撤下须说得出依据。",
            "A withholding must be open to review (Open Government Information Regulations art. "
            "18), and "
            "publishing and taking down must be accounted for.",
        ),
    ),
    (
        words("做成的报告和为报告填写的文字", "Finished reports, and what was written for them"),
        words(
            "报给上级的须能原样再出示；只有件数和场所名，没有投诉内容。",
            "What was sent to superiors must be reproducible exactly; it has counts and names of "
            "venues, no words of complaints.",
        ),
    ),
    (
        words("审计记录", "The audit log"),
        words("只增不减，不含未公示文字。", "It only grows, and contains no unpublished text."),
    ),
    (
        words("人员账户、岗位和代理", "Accounts, roles and deputies"),
        words(
            "谁做了什么须可追查；离岗只停用，不删除。",
            "Who did what must be traceable; when somebody leaves, the account is closed, not "
            "deleted.",
        ),
    ),
    (
        words("经营者、场所等登记资料", "Registers of operators and venues"),
        words(
            "是公开的登记信息，供以后的公示使用。",
            "Public registration data, for later publications.",
        ),
    ),
    (
        words(
            "屏幕名册、每日汇总、对公示和撤下的确认",
            "The roster of screens, their daily totals, what they acknowledged",
        ),
        words(
            "公示和撤下须说得出何时上屏、何时不再显示；不含个人信息。屏幕报告只留最近一份和"
            "确认时的那一份。",
            "It must be on record when something went up on the screens and when it came down; no "
            "personal data is in it. Of the reports, only the newest and those that acknowledged "
            "something are kept.",
        ),
    ),
)
"""What no rule deletes, and why."""
