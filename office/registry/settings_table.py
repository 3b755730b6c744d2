"""Every setting of the bureau, in one table: its words, what it may be, which form asks for it.

Forms, the page, refusals and docs/reference/settings.md read this table and keep no list of their
own. What a setting is in code, its bounds and what is suggested say the types of the values:
`sync.bundle.Settings`, `bureau_policy.Policy`, `legal_terms.Law`.
"""

from office.registry.bureau_policy import Policy
from office.registry.legal_terms import (
    LONGEST,
    MEDIATION_LONGEST,
    REVIEW_LONGEST,
    SHOWN_BY_LAW,
    SUE_LONGEST,
    Law,
)
from office.registry.setting_type import Group, Kind, Setting
from sync import bundle

_BASIS = ("公示依据", "Legal basis")
_FOUR_DIGITS = ("请写成 09:00 这样的四位时间。", "Write a time of four digits, such as 09:00.")

DISCLOSURE = Group(
    "settings",
    ("公示设置", "Publication settings"),
    ("随每次公示由两位负责人签署", "Signed by two officers with every publication"),
    ("这些设置由两位负责人签署后才到屏幕上；改动会使待签的送签件作废。",
     "These settings take effect on screens only once two officers have signed; a change voids "
     "any open draft."),
    bundle.Settings, (
    Setting("authority", "发布机关", "Authority", Kind.LINE, most=120, paired=True, drawn=True),
    Setting("effective_date", "方案实施日", "Scheme in force since", Kind.DAY,
        hint=("自此日起受理并办结的投诉才公示。",
              "Only complaints accepted and concluded on that day or later are published.")),
    Setting("basis", *_BASIS, Kind.LINES, drawn=True, typed=False),
    Setting("hotline", "投诉电话", "Hotline", Kind.LINE, drawn=True),
    Setting("opens", "屏幕开始", "Screens on from", Kind.CODE, at="hours.opens",
        wrong=_FOUR_DIGITS),
    Setting("closes", "屏幕结束", "Screens on until", Kind.CODE, at="hours.closes",
        wrong=_FOUR_DIGITS,
        hint=("如 10:00 与 22:00，其外调暗。",
              "Such as 10:00 and 22:00; dimmed outside these hours.")),
    Setting("dated_h", "多少小时未更新，注明“更新中断”",
        "Hours without update until “No update for …” is shown",
        Kind.NUMBER, at="ages.dated_h"),
    Setting("unnamed_h", "多少小时未更新，不再显示经营者",
        "Hours without update until operators are no longer shown",
        Kind.NUMBER, at="ages.unnamed_h"),
    Setting("neutral_h", "多少小时未更新，只留中性画面",
        "Hours without update until only the neutral plate is shown",
        Kind.NUMBER, at="ages.neutral_h"),
    Setting("contents", "屏幕上的汇总内容", "Summaries on the screens", Kind.SWITCHES,
        hint=("未勾选的不上屏。点名的和用场所数据的，由本局决定后再勾选。",
              "Items not ticked are not shown on screens. For those naming operators or using a "
              "venue's figures, the bureau must decide before ticking."),
        choices=(
            ("completeness", "封面的办结、公示、不予公示件数", "Completeness on the cover"),
            ("overview", "概况", "Overview"),
            ("categories", "分类", "Categories"),
            ("trend", "趋势", "Trend"),
            ("operators", "经营者情况（点名）", "Operators (by name)"),
            ("ratio", "投诉量与客流、销售额", "Complaints to visits and sales"),
        )),
    Setting("slogan", "封面标语", "Slogan", Kind.PROSE, most=30, paired=True, optional=True,
        drawn=True,
        hint=("一至两行；换行处即封面上换行处。", "One or two lines, broken as on the cover.")),
    Setting("channel", "更正渠道", "How to ask for a correction", Kind.PROSE,
        at="correction_channel",
        most=300, paired=True, drawn=True,
        hint=("经营者如何申请更正；每件公示都写明。",
            "How operators apply for a correction; stated with every record.")),
    Setting("as_of", "数据截至", "Figures as of", Kind.DAY, optional=True, column=True,
        unset=("最近一个月的最后一天", "the last day of the newest month"),
        hint=("留空则为最近一个月的最后一天。", "Left empty: the last day of the newest month.")),
    Setting("qr_base", "二维码开头", "QR codes begin with", Kind.CODE, typed=False),
    Setting("timezone", "时区", "Time zone", Kind.CODE, typed=False),
))  # fmt: skip
RULES = Group(
    "rules",
    ("办理规定", "Office rules"),
    ("本局期限，不得长于法定期限", "The bureau's own terms, no longer than the law's"),
    ("期限是建议值，不代表法律规定，请按本局要求填写。",
     "The periods are suggestions and not legal requirements; fill in what your bureau requires."),
    Policy, (
    Setting("publish_within_days", "办结后多少个工作日内公示",
        "Working days from conclusion to publication", Kind.NUMBER, law="publish_days"),
    Setting("show_days", "一件公示多少天", "Days that a record stays up", Kind.NUMBER,
        most=SHOWN_BY_LAW,
        hint=("满一年自行停止公示，最多 365 天。", "It ends after a year: 365 at most.")),
    Setting("objection_days", "承办单位的意见多少天内办结",
        "Days within which a unit's opinion must be decided",
        Kind.NUMBER, law="answer_days",
        hint=("自然日，末日逢节假日顺延。",
            "Calendar days; if the last day is a holiday, it moves to the next working day.")),
    Setting("objection_tell_days", "异议提出后多少个工作日内告知双方",
        "Working days within which both parties are told whether an objection is taken up",
        Kind.NUMBER, law="tell_days"),
    Setting("objection_ask_days", "异议核查中被询问方多少个工作日内回复",
        "Working days for those asked about an objection to answer", Kind.NUMBER, law="ask_days"),
    Setting("objection_answer_days", "异议提出后多少个工作日内书面答复",
        "Working days from an objection to its written answer", Kind.NUMBER, law="answer_days"),
    Setting("revisit_days", "经营者申请复查后多少个工作日内告知结果",
        "Working days from a request for a re-visit to telling its result", Kind.NUMBER,
        hint=("法律没有规定。", "The law has no such term.")),
    Setting("correct_within_days", "提出更正后多少个工作日内更正",
        "Working days from a proposed correction to its publication", Kind.NUMBER,
        law="answer_days"),
    Setting("standing_days", "整家经营者、场所、全部的撤下多少天复核一次",
        "Days after which a withdrawal wider than one record is reviewed", Kind.NUMBER,
        hint=("到期没有另一位复核的，有提醒。",
              "If nobody else has reviewed it by then, a reminder appears.")),
    Setting("keep_raw_days", "公示后原始材料保存多少天",
        "Days original material is kept after publication",
        Kind.NUMBER, hint=("到期自动删除，见“保存期限”。", "Then deleted; see “Retention”.")),
    Setting("annex2_extra", "附件2增加的栏目", "Extra columns of Annex 2", Kind.CHOICES,
        hint=("至多三栏。", "Three at most.")),
    Setting("annex1_reason", "附件1有“不予公示理由”一栏", "Annex 1 has a column for the reason",
        Kind.YES),
    Setting("industries_off", "暂不公示的行业", "Industries not published yet", Kind.CHOICES,
        hint=("逐步推开：勾选的行业暂不公示个案。",
            "Stepwise roll-out: complaints in ticked industries are not published yet.")),
    Setting("sixty_days_from", "自哪个月受理的起按60日计",
        "Month of acceptance from which the 60-day term applies",
        Kind.CODE,
        hint=("如 2024-07（消费者权益保护法实施条例施行）；此前受理的按45个工作日。",
              "Such as 2024-07 (Order 778 in force); 45 working days for cases accepted before.")),
    Setting("sixty_days_by", "由谁决定", "Decided by", Kind.LINE, most=120, optional=True,
        hint=("不是 2024-07 的，须写明。", "Required if not 2024-07.")),
    Setting("venue_session_days", "场所管理员登录保持多少天",
        "Days that a venue manager stays signed in", Kind.NUMBER,
        hint=("在自己的手机上；每次登录都要第二重验证。",
              "On their own phone; every sign-in needs a second factor.")),
    Setting("venue_log_days", "场所管理员的操作记录保存多少天",
        "Days venue managers' logs are kept",
        Kind.NUMBER,
        hint=("法定不少于六个月（网络安全法）；到期自动删除。",
              "At least six months by law (Cybersecurity Law); deleted automatically when due.")),
    Setting("outside_browser", "至少一个签名在浏览器之外完成",
        "At least one signature must be made outside the browser", Kind.YES),
    Setting("first_use", "新屏可从网络取得根（首次使用即信任）",
        "New boxes may take the root from the network (first use)", Kind.YES,
        hint=("只在无法预先带根时开启：此后只有逐一核对六个词，才能知道屏幕信任的是本局。",
              "Enable only if boxes cannot be given the root beforehand: then only comparing the "
              "six words shows that a screen trusts this bureau.")),
    Setting("secrecy_by_another", "保密审查由录入、修改、提出更正的人以外的人作出",
        "The secrecy check must be done by somebody other than those who entered, edited or "
        "proposed the correction",
        Kind.YES,
        hint=("勾选后，本人录入或修改的投诉、本人提出的更正，须由另一位录入人员确认；须至少两位录入人员。",
              "If ticked, complaints you entered or edited and corrections you proposed must be "
              "passed by another member of the entry staff; at least two are needed.")),
    Setting("plate_words", "个案标题和摘要的来源", "Headline and summary of a record", Kind.CHOICE,
        hint=("选“只公示事实”，投诉内容和诉求不上屏、不上网；选“从投诉原文摘出”，"
              "经办人在“公示文字”页采用之前，也只公示事实。",
              "With “Facts alone”, the complaint's text and demand are not published. With “Taken "
              "out of the complaint”, only the facts are published until a clerk accepts the text "
              "on the page “Words”."),
        choices=(
            ("facts", "只公示事实：平台的分类、结果、用时、金额档",
             "Facts alone: the platform's categories, outcome, days, band"),
            ("proposed", "从投诉原文摘出，由经办人采用或改写",
             "Taken out of the complaint, accepted or changed by a clerk"),
            ("own", "由本局自拟", "Worded by the bureau"),
        )),
    Setting("severe_wording", "严重表述本局清单", "The bureau's own list of severe wording",
        Kind.LINES, optional=True, box=6,
        hint=("一行一个：写对的姓名或机构全称（差一个字的会被找出），或“错误写法＝正确写法”。",
              "One per line: the correct full name of a person or institution (text differing in "
              "one character is found), or “wrong＝right”.")),
))  # fmt: skip
OWN_GOVERNMENT = ("本局所属的人民政府", "the people's government that the bureau belongs to")
"""Where who is refused applies for reconsideration, while the bureau has not said."""
NOTICES = Group(
    "notices",
    ("告知与答复", "Notices to operators"),
    ("公示前告知经营者", "Before publication"),
    ("开启后，没有告知或者期限未满的投诉不能定稿。",
     "If enabled, complaints cannot be frozen until the notice has been delivered and its term "
     "has ended."),
    Policy, (
    Setting("notice", "公示前告知经营者", "Notice before publication", Kind.CHOICE,
        hint=("选“书面和网上”，尚未公示的内容会离开本局：拿到告知书的人凭网址和核对码可在网上看到该件。"
              "谁改动、何时改动都记入审计。",
              "“By letter, with a one-time address” lets unpublished content leave the bureau: "
              "whoever has the letter can see that case online with its address and check code. "
              "Who changes this, and when, is logged."),
        choices=(
            ("off", "不告知：公示不等待", "None: publication does not wait"),
            ("letter", "书面：只出告知书", "By letter alone"),
            ("online", "书面和网上：告知书附一次性网址", "By letter, with a one-time address"),
        )),
    Setting("reply_days", "送达后多少个工作日内答复", "Working days to answer after delivery",
        Kind.NUMBER),
    Setting("address_days", "一次性网址有效多少天", "Days a one-time address is valid",
        Kind.NUMBER,
        hint=("不短于答复期限。", "Not shorter than the reply period.")),
    Setting("case_base", "办公端的对外网址", "Office address for operators", Kind.CODE,
        optional=True,
        hint=("如 https://gs.example.cn，印在告知书上；选“书面和网上”时必填。",
              "E.g. https://gs.example.cn; printed on letters; required for one-time addresses.")),
    Setting("counter", "窗口地址、时间和电话", "Counter: where, when, telephone", Kind.PROSE,
        paired=True, optional=True, hint=("印在告知书上。", "On letters.")),
    Setting("review_at", "行政复议机关", "Authority for administrative reconsideration",
        Kind.LINE, paired=True, optional=True,
        unset=OWN_GOVERNMENT,
        hint=(f"如：临江区人民政府。写在告知书、答复书和经营者的网页上；不填则写“{OWN_GOVERNMENT[0]}”。",
              f"On letters to operators and on their page; left blank: {OWN_GOVERNMENT[1]}.")),
))  # fmt: skip
FOOT = Group(
    "foot",
    ("网站页脚", "Foot of the public site"),
    ("写在公示网站每页，不随公示签名", "On every public page; not signed"),
    ("这些写在公示网站每页页脚，不随公示签名；保存后全站重写一遍。",
     "These appear at the foot of every public page and are not signed with publications; saving "
     "rewrites the whole site."),
    Policy, (
    Setting("site_run_by", "承办单位", "Run by", Kind.LINE, paired=True, optional=True,
        hint=("主办单位即发布机关，不必再填。",
              "The publisher is the authority and need not be entered again.")),
    Setting("site_code", "网站标识码", "Government site code", Kind.CODE, optional=True,
        hint=("十位，如 3204000000。", "Ten characters, such as 3204000000."),
        wrong=("网站标识码是十位数字，或 bm 加八位数字。",
               "The code has ten digits, or bm and eight digits.")),
    Setting("site_icp", "ICP备案号", "ICP filing number", Kind.CODE, optional=True,
        hint=("如 苏ICP备12345678号-1。", "As in 苏ICP备12345678号-1."),
        wrong=("请照备案证书写全：省份简称、ICP备、数字、号；中间没有空格。",
               "Write it in full, as registered: province, “ICP备”, digits, “号”; no space in "
               "between.")),
    Setting("site_police", "公安备案号", "Public security filing number", Kind.CODE, optional=True,
        hint=("如 苏公网安备32040002000000号。", "As in 苏公网安备32040002000000号."),
        wrong=("请照备案写全：省份简称、公网安备、十四位数字、号；中间没有空格。",
               "Write it in full, as registered: province, “公网安备”, fourteen digits, “号”; no "
               "space in between.")),
))  # fmt: skip
LAW = Group(
    "law",
    ("法律依据", "The law"),
    ("文号、法定期限、事由条款，各版都在", "Documents, terms and grounds, every version"),
    ("另起一版，不改以前的：以前的投诉仍按当时的期限计。",
     "Adds a new version; earlier versions stay, and earlier complaints keep the terms of their "
     "time."),
    Law, (
    Setting("since", "施行日期", "In force since", Kind.DAY, column=True),
    Setting("basis", *_BASIS, Kind.LINES, drawn=True, column=True, box=5,
        hint=("一行一个文号，显示在封面、网页和告知书上。",
              "One document per line; on the cover, on pages and on letters.")),
    Setting("publish_days", "办结后多少个工作日内公示（法定）",
        "Working days from conclusion to publication", Kind.NUMBER, most=LONGEST),
    Setting("answer_days", "异议、更正申请多少个工作日内书面答复（法定）",
        "Working days to an answer in writing to an objection or an application",
        Kind.NUMBER, most=LONGEST,
        hint=("显示在有异议的公示旁。", "Shown beside records under objection.")),
    Setting("tell_days", "多少个工作日内告知异议是否受理（法定）",
        "Working days to tell whether an objection is taken up", Kind.NUMBER, most=LONGEST),
    Setting("ask_days", "被询问的第三方多少个工作日内回复（法定）",
        "Working days for a third party to answer", Kind.NUMBER, most=LONGEST),
    Setting("take_up_days", "收到投诉后多少个工作日内处理（法定）",
        "Working days in which a complaint is taken up", Kind.NUMBER, most=LONGEST,
        hint=("写在网站“怎样投诉”一页。", "On the site's page “How to complain”.")),
    Setting("mediate_days", "受理后多少日内调解完毕（法定）",
        "Calendar days in which mediation ends", Kind.NUMBER, most=MEDIATION_LONGEST,
        hint=("鉴定、检测的时间不算在内；写在同一页。",
              "Time for tests is not counted; on the same page.")),
    Setting("review_days", "收到决定后多少日内可以申请行政复议（法定）",
        "Calendar days to apply for administrative reconsideration", Kind.NUMBER,
        most=REVIEW_LONGEST,
        hint=("自然日；写在告知书、答复书和经营者的网页上。",
              "On letters to operators and on their page.")),
    Setting("sue_months", "收到决定后多少个月内可以提起行政诉讼（法定）",
        "Months to bring an administrative action", Kind.NUMBER, most=SUE_LONGEST,
        hint=("写在同处。", "In the same places.")),
    Setting("grounds", "不予公示事由的条款", "Legal provisions for the grounds of withholding",
        Kind.LINES,
        box=4, optional=True,
        hint=("一行一个，如：X2 第121号令第七条。印在附件1上。",
              "One per line, such as: X2 Order 121 art. 7. On Annex 1.")),
    Setting("note", "改了什么，依据什么文件", "What changed, by which document", Kind.LINE,
        most=200,
        column=True),
))  # fmt: skip

GROUPS = (DISCLOSURE, RULES, LAW, NOTICES, FOOT)
"""In the order of the page."""
OWN_RULES = tuple(one for group in GROUPS if group.shape is Policy for one in group.settings)
"""What the office rules for itself, unsigned."""
