"""Every field of a record, in one table: its names, where it stands, and what watches over it.

Import, entry, editing, privacy, freezing, review, pages and forms read this table and keep no
list of their own. What is published is scanned for personal data: a test goes through it.
"""

from typing import Literal

from office.complaints.field_type import Cell, Field, Kind, Loaded, Of, Part, Scan

type Name = Literal[
    "serial", "number", "accepted_on", "operator", "content", "success", "result", "closed_on",
    "closed_month", "outcome", "amount", "days", "testing", "venue", "shop_no", "sign", "uscc",
    "operator_kind", "registered_address", "business_address", "authority", "status",
    "registered_shop_no", "leased_shop_no", "operator_name", "industry", "issue", "goods",
    "request", "unit", "source", "focus", "secrecy", "kind", "acceptance",
    "progress", "industry_path", "issue_path", "goods_path", "building", "street", "suite", "city",
    "state",
    "zip", "ignored", "headline_zh", "summary_zh", "full_text_zh", "reply_zh", "headline_en",
    "summary_en", "full_text_en", "reply_en", "organisation_zh", "organisation_en", "venue_zh",
    "venue_en", "region", "label_en", "figures_provider", "mode", "criterion", "batch_focus",
    "accepted_month", "money", "provider", "published_on", "show_until", "words", "pub_id",
    "note", "was", "reads", "reply_on", "objection",
]  # fmt: skip
"""What a field is called in profiles of files, in forms and in code; a test compares it."""

FIELDS: tuple[Field[Name], ...] = (
    # The case, in the order of Annex 2 and of the workbook.
    Field("serial", "序号", "Serial number", Kind.CODE, Of.FILE, cell=Cell.JUDGED, width=6),
    Field("number", "投诉单号", "Complaint number", Kind.CODE,
          cell=Cell.JUDGED, limit=70, width=24, typed=Part.CASE),
    Field("accepted_on", "受理日期", "Accepted on", Kind.DAY,
          cell=Cell.JUDGED, width=13, proposes=True, typed=Part.CASE, corrects=True),
    Field("operator", "被投诉方", "Operator", Kind.CHOICE, column="operator_id",
          cell=Cell.JUDGED, limit=120, width=32, typed=Part.OPERATOR, corrects=True),
    Field("content", "投诉内容", "Complaint", Kind.TEXT,
          cell=Cell.COPIED, limit=4000, width=60, proposes=True, typed=Part.COMPLAINT, lines=5),
    Field("success", "成功与否", "Successful or not", Kind.CHOICE, Of.FILE,
          cell=Cell.JUDGED, width=10),
    Field("result", "处理结果", "Outcome", Kind.CHOICE, Of.FILE, cell=Cell.JUDGED, width=20),
    Field("outcome", "处理结果", "Outcome", Kind.CHOICE,
          signed="record.outcome", proposes=True, typed=Part.CASE, corrects=True),
    Field("closed_on", "办结日期", "Concluded on", Kind.DAY,
          cell=Cell.JUDGED, width=13, proposes=True, typed=Part.CASE, corrects=True),
    Field("accepted_month", "受理月份", "Month of acceptance", Kind.MONTH, Of.RECORD,
          signed="record.accepted_month"),
    Field("closed_month", "办结月份", "Month of conclusion", Kind.MONTH,
          signed="record.closed_month", proposes=True, annex2=True),
    Field("days", "用时", "Working days", Kind.NUMBER,
          signed="record.days", proposes=True, annex2=True),
    Field("amount", "退赔金额（元）", "Money paid back (yuan)", Kind.NUMBER, column="amount_yuan",
          cell=Cell.JUDGED, width=10, proposes=True, typed=Part.CASE, corrects=True),
    Field("money", "退赔金额", "Money paid back", Kind.CHOICE, Of.RECORD, signed="record.money"),
    Field("testing", "检测时间", "Time of testing", Kind.DAYS,
          cell=Cell.JUDGED, width=24, proposes=True, typed=Part.CASE, corrects=True),
    Field("venue", "场所", "Venue", Kind.CHOICE, column="venue_id",
          signed="record.venue", cell=Cell.JUDGED, width=20, typed=Part.CASE, corrects=True),
    Field("shop_no", "店铺号", "Shop number", Kind.CODE, signed="record.operator.shop_no",
          plate=True, scan=Scan.FINDINGS, cell=Cell.COPIED, limit=40, width=10, proposes=True,
          typed=Part.OPERATOR, annex2=True, corrects=True),
    # The operator, as registered (R11).
    Field("operator_name", "登记名称", "Registered name", Kind.LINE, Of.OPERATOR, column="name",
          signed="record.operator.name", plate=True, scan=Scan.CERTAIN),
    Field("sign", "店招", "Trade sign", Kind.LINE, Of.OPERATOR, signed="record.operator.sign",
          plate=True, scan=Scan.CERTAIN, cell=Cell.COPIED, limit=120, width=20,
          typed=Part.OPERATOR, annex2=True),
    Field("uscc", "统一社会信用代码", "Unified social credit code", Kind.CODE, Of.OPERATOR,
          signed="record.operator.uscc", scan=Scan.CERTAIN, cell=Cell.JUDGED, width=22,
          typed=Part.OPERATOR, annex2=True),
    Field("operator_kind", "经营者类型", "Type of operator", Kind.LINE, Of.OPERATOR, column="kind",
          signed="record.operator.kind", scan=Scan.CERTAIN, cell=Cell.COPIED, limit=120, width=14,
          typed=Part.OPERATOR),
    Field("registered_address", "登记地址", "Registered address", Kind.LINE, Of.OPERATOR,
          signed="record.operator.registered_address", scan=Scan.CERTAIN, cell=Cell.COPIED,
          limit=120, width=30, typed=Part.OPERATOR, annex2=True),
    Field("business_address", "经营地址", "Business address", Kind.LINE, Of.OPERATOR,
          signed="record.operator.business_address", scan=Scan.CERTAIN, cell=Cell.JUDGED,
          limit=120, width=30, typed=Part.OPERATOR, annex2=True),
    Field("authority", "登记机关", "Registering authority", Kind.LINE, Of.OPERATOR,
          signed="record.operator.authority", scan=Scan.CERTAIN),
    Field("status", "登记状态", "Register status", Kind.LINE, Of.OPERATOR,
          signed="record.operator.status", scan=Scan.CERTAIN),
    Field("registered_shop_no", "店铺号", "Shop number", Kind.CODE, Of.OPERATOR, column="shop_no",
          signed="record.operator.shop_no", plate=True, scan=Scan.CERTAIN),
    Field("leased_shop_no", "店铺号", "Shop number", Kind.CODE, Of.LEASE, column="shop_no",
          signed="record.operator.shop_no", plate=True, scan=Scan.CERTAIN),
    # What it is about, and who dealt with it.
    Field("industry", "行业", "Industry", Kind.LINE, signed="record.industry", plate=True,
          scan=Scan.FINDINGS, loaded=Loaded.BLOCKS, cell=Cell.COPIED, limit=120, width=14,
          proposes=True, typed=Part.COMPLAINT, annex2=True, corrects=True),
    Field("issue", "投诉问题", "Issue", Kind.LINE, signed="record.issue", plate=True,
          scan=Scan.FINDINGS, loaded=Loaded.BLOCKS, cell=Cell.COPIED, limit=120, width=14,
          proposes=True, typed=Part.COMPLAINT, annex2=True, corrects=True),
    Field("goods", "商品或服务", "Goods or service", Kind.LINE, signed="record.goods",
          scan=Scan.FINDINGS, loaded=Loaded.BLOCKS, cell=Cell.COPIED, limit=120, width=14,
          proposes=True, typed=Part.COMPLAINT, annex2=True, corrects=True),
    Field("request", "消费者诉求", "What the consumer asked for", Kind.TEXT,
          signed="record.request", scan=Scan.FINDINGS, loaded=Loaded.ASKED, cell=Cell.COPIED,
          limit=4000, width=24, proposes=True, typed=Part.COMPLAINT, lines=2, corrects=True),
    Field("industry_path", "行业全称", "Industry, the whole path", Kind.LINE, proposes=True),
    Field("issue_path", "投诉问题全称", "Issue, the whole path", Kind.LINE, proposes=True),
    Field("goods_path", "商品或服务全称", "Goods or service, the whole path", Kind.LINE,
          proposes=True),
    Field("unit", "承办单位", "Handling unit", Kind.CHOICE, column="unit_id",
          cell=Cell.JUDGED, limit=120, width=20, typed=Part.CASE),
    Field("source", "受理单位", "Accepted by", Kind.LINE, column="source_org",
          signed="record.accepting.name", plate=True, scan=Scan.CERTAIN, cell=Cell.JUDGED,
          limit=120, width=30, typed=Part.CASE),
    Field("focus", "公示重点", "Focus", Kind.CHOICE, signed="record.focus", scan=Scan.CERTAIN),
    Field("secrecy", "保密审查", "Secrecy check", Kind.CHOICE, column="secrecy_by"),
    # The words for plate and page, in both languages.
    Field("headline_zh", "标题", "Headline", Kind.TEXT, signed="record.headline.zh", plate=True,
          scan=Scan.FINDINGS, loaded=Loaded.BLOCKS, cell=Cell.COPIED, width=20, lines=2, room=24,
          needed=True, corrects=True),
    Field("summary_zh", "摘要", "Summary", Kind.TEXT, signed="record.summary.zh", plate=True,
          scan=Scan.FINDINGS, loaded=Loaded.BLOCKS, cell=Cell.COPIED, width=40, lines=3, room=80,
          needed=True, corrects=True),
    Field("full_text_zh", "全文", "Full text", Kind.TEXT, signed="record.full_text.zh",
          scan=Scan.FINDINGS, loaded=Loaded.TOLD, lines=6, room=4000, needed=True, corrects=True),
    Field("reply_zh", "经营者答复", "The operator's reply", Kind.TEXT,
          signed="record.reply.text.zh", plate=True, scan=Scan.FINDINGS,
          loaded=Loaded.TOLD, cell=Cell.COPIED, limit=4000, width=30, lines=3, room=4000),
    Field("reply_on", "答复日期", "Replied on", Kind.DAY, signed="record.reply.on"),
    Field("objection", "异议", "Objection", Kind.CHOICE, signed="record.objection.state"),
    Field("headline_en", "英文标题", "Headline in English", Kind.TEXT, signed="record.headline.en",
          plate=True, scan=Scan.FINDINGS, loaded=Loaded.BLOCKS, cell=Cell.COPIED, limit=120,
          width=20, lines=2, room=44, needed=True, corrects=True),
    Field("summary_en", "英文摘要", "Summary in English", Kind.TEXT, signed="record.summary.en",
          plate=True, scan=Scan.FINDINGS, loaded=Loaded.BLOCKS, cell=Cell.COPIED, limit=300,
          width=40, lines=3, room=160, needed=True, corrects=True),
    Field("full_text_en", "英文全文", "Full text in English", Kind.TEXT,
          signed="record.full_text.en", scan=Scan.FINDINGS, loaded=Loaded.TOLD, cell=Cell.COPIED,
          limit=4000, lines=6, room=4000, needed=True, corrects=True),
    Field("reply_en", "英文答复", "The operator's reply in English", Kind.TEXT,
          signed="record.reply.text.en", plate=True, scan=Scan.FINDINGS,
          loaded=Loaded.TOLD, cell=Cell.COPIED, limit=4000, lines=3, room=4000),
    # What is published beside it.
    Field("organisation_zh", "受理单位", "Accepted by", Kind.LINE, Of.ORGANISATION,
          column="name_zh", signed="record.accepting.name.zh", plate=True, scan=Scan.CERTAIN),
    Field("organisation_en", "受理单位（英文）", "Accepted by (English)", Kind.LINE,
          Of.ORGANISATION, column="name_en", signed="record.accepting.name.en", plate=True,
          scan=Scan.CERTAIN),
    Field("provider", "信息提供", "Provided by", Kind.LINE, Of.RECORD, signed="record.provider"),
    Field("venue_zh", "场所名称", "Name in Chinese", Kind.LINE, Of.VENUE, column="name_zh",
          signed="index.venue.name.zh", plate=True, scan=Scan.CERTAIN),
    Field("venue_en", "场所英文名称", "Name in English", Kind.LINE, Of.VENUE, column="name_en",
          signed="index.venue.name.en", plate=True, scan=Scan.CERTAIN),
    Field("region", "所属区域", "Region", Kind.LINE, Of.VENUE,
          signed="index.venue.region", scan=Scan.CERTAIN),
    Field("label_en", "行业或问题的英文", "English of an industry or issue", Kind.LINE, Of.LABEL,
          column="en", signed="index.labels", plate=True, scan=Scan.CERTAIN),
    Field("figures_provider", "提供单位", "Provided by", Kind.LINE, Of.FIGURES, column="provider",
          signed="tally.intake.provider", scan=Scan.CERTAIN),
    Field("mode", "公示方式", "Mode", Kind.CHOICE, Of.BATCH, signed="batch.mode"),
    Field("criterion", "选择标准", "Criterion", Kind.LINE, Of.BATCH,
          signed="batch.criterion", scan=Scan.CERTAIN),
    Field("batch_focus", "公示重点", "Focus", Kind.LINE, Of.BATCH, column="focus",
          signed="batch.focus", scan=Scan.CERTAIN),
    Field("published_on", "公示日期", "Published on", Kind.DAY, Of.RECORD,
          signed="record.published_on"),
    Field("show_until", "公示至", "Published until", Kind.DAY, Of.RECORD,
          signed="record.show_until"),
    Field("words", "文字由来", "Whose words", Kind.CHOICE, Of.RECORD, signed="record.words"),
    Field("pub_id", "公示编号", "Disclosure number", Kind.CODE, Of.RECORD, signed="record.pub_id"),
    Field("note", "更正说明", "Note of correction", Kind.TEXT, Of.CORRECTION,
          signed="record.correction.note", scan=Scan.FINDINGS),
    Field("was", "更正前的文字", "What stood there", Kind.TEXT, Of.CORRECTION,
          signed="record.correction.was", scan=Scan.FINDINGS),
    Field("reads", "更正后的文字", "What it says instead", Kind.TEXT, Of.CORRECTION,
          signed="record.correction.reads", scan=Scan.FINDINGS),
    # Columns of exports that say whether a row is a complaint, accepted and concluded (R12).
    Field("kind", "类型", "Type", Kind.CHOICE, Of.FILE, cell=Cell.JUDGED),
    Field("acceptance", "初查受理状态", "Whether it was accepted", Kind.CHOICE, Of.FILE,
          cell=Cell.JUDGED),
    Field("progress", "办理情况状态", "Progress", Kind.CHOICE, Of.FILE, cell=Cell.JUDGED),
    # Columns of the addresses of other authorities' files, and of what is not read.
    Field("building", "门牌号", "Building", Kind.LINE, Of.FILE, cell=Cell.JUDGED),
    Field("street", "街道", "Street", Kind.LINE, Of.FILE, cell=Cell.JUDGED),
    Field("suite", "单元", "Unit of the address", Kind.LINE, Of.FILE, cell=Cell.JUDGED),
    Field("city", "城市", "City", Kind.LINE, Of.FILE, cell=Cell.JUDGED),
    Field("state", "州", "State", Kind.LINE, Of.FILE, cell=Cell.JUDGED),
    Field("zip", "邮编", "ZIP code", Kind.LINE, Of.FILE, cell=Cell.JUDGED),
    Field("ignored", "不读的列", "A column not read", Kind.LINE, Of.FILE, cell=Cell.JUDGED),
)  # fmt: skip

FIELD: dict[str, Field[Name]] = {field.name: field for field in FIELDS}
"""Each by its name."""


def needed(language: str) -> list[Field[Name]]:
    """The words that every record has in the language of its complaint."""
    return [field for field in FIELDS if field.needed and field.language == language]


def other(language: str) -> str:
    """The language that a complaint of this one is not in."""
    return "en" if language == "zh" else "zh"


def certain(of: Of) -> list[Field[Name]]:
    """What of a table of the register is published, where only certain findings count."""
    return [field for field in FIELDS if field.of is of and field.scan is Scan.CERTAIN]
