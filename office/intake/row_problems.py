"""What can be wrong with a row, in sentences for the person who mends the file."""

from functools import cache

from office.complaints.text_limits import SUMMARY_TOO_LONG, TOO_LONG
from office.intake.problem_words import ASKED, BOOKS, DATES, EXPORTS, Level, Words
from office.words import say
from sync.canonical import Shape
from sync.records import Text


class Problem(Shape, frozen=True, omit_defaults=False):
    """One finding: where, what, and what to do. It never repeats what the cell says (R39)."""

    row: int
    column: str  # the header as written in the file; "" for the row as a whole
    code: str
    reason: Text
    suggestion: Text
    level: Level = "refused"

    @property
    def keeps_out(self) -> bool:
        """Whether the row cannot be taken in as it stands."""
        return self.level != "note"


_ROWS: dict[str, Words] = {
    "blank_number": Words(
        "投诉单号空白", "The complaint number is blank", "补填投诉单号", "Fill it in"
    ),
    "rounded_number": Words(
        "单号过长，已被表格软件四舍五入，末几位不可信",
        "The number is too long and was rounded by the spreadsheet program; its last digits are "
        "lost",
        "把该列设为文本后从原系统重新导出",
        "Set the column to text and export it again from the source system",
    ),
    "bad_number": Words(
        "单号中有引号或等号",
        "There are quotes or an equals sign in the number",
        "只留单号本身",
        "Leave only the number",
    ),
    "no_number": Words(
        "这不是投诉单号（只是0、小数，或“无”“不详”之类）",
        "This is not a complaint number (0, a fraction, or words for “none”)",
        "填写原系统中的投诉单号",
        "Fill in the number of the source system",
    ),
    "blanks_inside": Words(
        "号码中间的空格已去掉",
        "Spaces inside the number were removed",
        "与原系统核对",
        "Compare it with the source system",
        "note",
    ),
    "hidden_characters": Words(
        "已去掉看不见的字符（零宽字符、方向控制符等）",
        "Invisible characters (zero-width, direction marks) were removed",
        "核对该格文字",
        "Look through the text of the cell",
        "note",
    ),
    "duplicate": Words(
        "与第{other}行是同一单号，两行内容相同",
        "The same number as in row {other}; both rows say the same",
        "核对后只留一行",
        "Keep one of the rows",
    ),
    "duplicate_differs": Words(
        "与第{other}行是同一单号，但两行内容不一致",
        "The same number as in row {other}, but the two rows say different things",
        "对照原系统核对这两行，只留正确的一行",
        "Compare both rows with the source system and keep the right one",
    ),
    "blank_operator": Words(
        "被投诉方空白", "The operator is blank", "补填登记名称", "Fill in the registered name"
    ),
    "no_operator": Words(
        "没有写明被投诉方（只有数字、符号，或“无”“不详”之类）",
        "This names no operator (digits, signs, or words for “none”)",
        "填写营业执照上的登记名称",
        "Fill in the name on the business licence",
    ),
    "not_concluded": Words(
        "尚未办结，不属公示范围",
        "Not concluded yet (R12)",
        "办结后再列入",
        "List it again once concluded",
    ),
    "blank_outcome": Words(
        "成功与否空白", "The outcome is blank", "补填成功与否", "Fill in the outcome"
    ),
    "unknown_outcome": Words(
        "处理结果用语未识别",
        "The words for the outcome are not known to the profile",
        "改用：是、否、调解成功、和解、撤回等；整列都是这样的，在“列对应”中选定它的意思",
        "Use the profile's words, or say under “Columns” what this one means",
    ),
    "na_without_reason": Words(
        "不计入而未说明原因",
        "Not counted, but the reason is missing",
        "在处理结果中写明：撤回、无法联系、不予受理、移送或主体消亡",
        "Say why in the result column: withdrawn, could not be reached, not accepted, "
        "transferred, operator dissolved",
    ),
    "bad_uscc": Words(
        "统一社会信用代码校验不通过",
        "The unified social credit code fails its check digit",
        "对照营业执照核对18位代码",
        "Check the 18 characters against the licence",
    ),
    "unknown_venue": Words(
        "场所不在登记的场所内",
        "The venue is not on the list of venues",
        "核对名称，或先登记该场所",
        "Check the name, or register the venue first",
    ),
    "venues_alike": Words(
        "不止一个场所叫这个名称",
        "More than one venue has this name",
        "选定是哪一个（写场所编号）",
        "Choose which one is meant (by its number)",
    ),
    "bad_source": Words(
        "受理单位不是市场监管部门或消协组织",
        "Accepted by neither a market-supervision authority nor a consumer association (R13)",
        "核对受理单位；其他单位的投诉不公示",
        "Check who accepted it; others' complaints are not published",
    ),
    "bad_amount": Words(
        "金额不是数",
        "The amount is not a number",
        "只填数字，单位为元",
        "Give digits only, in yuan",
    ),
    "negative_amount": Words(
        "金额为负数", "The amount is negative", "核对金额", "Check the amount"
    ),
    "bad_testing": Words(
        "检测时间既不是天数，也不是起止日期",
        "The time of testing is neither a number of days nor a first and a last day",
        "填天数（如 12，单位与该件的调解期限相同），或起止日期（如 2026-09-01至2026-09-12）",
        "Give days (12, in the unit of the case's term), or both days (2026-09-01/2026-09-12)",
    ),
    "testing_order": Words(
        "检测的结束日期早于开始日期",
        "Testing ends before it begins",
        "核对检测的起止日期",
        "Check both days",
    ),
    "testing_outside": Words(
        "检测时间不在受理与办结之间",
        "The time of testing does not lie between acceptance and conclusion",
        "核对检测、受理和办结的日期",
        "Check the days of testing, of acceptance and of conclusion",
    ),
    "formula_error": Words(
        "单元格是公式错误",
        "The cell holds a formula's error",
        "改填数值",
        "Enter the value itself",
    ),
    "bad_character": Words(
        "含有无法保存的控制字符",
        "Holds a control character that cannot be kept",
        "删去后重新填写该格",
        "Retype the cell without it",
    ),
    "too_long": Words("文字过长", "The text is too long", "缩短", "Shorten it"),
    "headline_long": Words(
        TOO_LONG.zh.rstrip("。"),
        TOO_LONG.en.rstrip("."),
        "缩短标题",
        "Shorten the headline",
    ),
    "summary_long": Words(
        SUMMARY_TOO_LONG.zh.rstrip("。"),
        SUMMARY_TOO_LONG.en.rstrip("."),
        "缩短摘要",
        "Shorten the summary",
    ),
    "number_in_name": Words(
        "该栏写有手机号、证件号等个人信息，而该栏要公示",
        "Holds personal data such as a mobile number, and is published",
        "只留登记的名称或地址",
        "Leave only the registered name or address",
    ),
    "personal_data": Words(
        "疑含个人信息（电话、证件号、住址、姓名等），仍予录入，公示前须处理",
        "Seems to hold personal data (telephone, identity number, address, name); taken in all "
        "the same, to be dealt with before publication",
        "录入后在“隐私核查”中遮盖或核定",
        "Redact or decide it on the page “Privacy” once it is taken in",
        "note",
    ),
    "blank_wanted": Words(
        "该栏空白，仍予录入",
        "Blank; taken in all the same",
        "如有请补填",
        "Fill it in if known",
        "note",
    ),
    "unknown_unit": Words(
        "承办单位未登记，仍予录入，承办单位留空",
        "This handling unit is not registered; taken in without one",
        "核对名称，或先登记该承办单位再上传",
        "Check the name, or register the unit first",
        "note",
    ),
    "closed_unit": Words(
        "承办单位已停用，仍予录入，承办单位留空",
        "This handling unit is closed; taken in without one",
        "改为现在的承办单位，或恢复使用后再上传",
        "Name the unit that handles it now, or open this one again first",
        "note",
    ),
    "person_name": Words(
        "被投诉方形似个人姓名，仍予录入",
        "The operator's name looks like a person's; taken in all the same",
        "公示前核对是否为字号",
        "Before publication, check whether it is a trade name",
        "note",
    ),
}
_CATALOGUE = _ROWS | DATES | ASKED | BOOKS | EXPORTS


def problem(row: int, column: str, code: str, year: int = 0, other: int = 0) -> Problem:
    """The finding `code` of the catalogue at a row and column of the file.

    Args:
        year: of the day that shows how dates are written; without it no day is shown.
        other: the row that it is about besides this one.
    """
    reason, suggestion = _texts(code, year)
    if other:
        reason = Text(*(words.replace("{other}", str(other)) for words in (reason.zh, reason.en)))
    return Problem(row, column, code, reason, suggestion, _CATALOGUE[code].level)


@cache
def _texts(code: str, year: int) -> tuple[Text, Text]:
    """Reason and suggestion, made once: a long list has the same ones in every row."""
    words = _CATALOGUE[code]
    day = f"{year}-08-03" if year else ""
    zh = words.do_zh.replace("{day}", day and f"，如 {day}")
    en = words.do_en.replace("{day_en}", day and f", such as {day}")
    return Text(words.zh, words.en), Text(zh, en)


def sentence(found: Problem) -> str:
    """A problem and what to do about it, in the language of the page."""
    return say(
        f"{found.reason.zh}。{found.suggestion.zh}。", f"{found.reason.en}. {found.suggestion.en}."
    )


def codes() -> list[str]:
    return list(_CATALOGUE)
