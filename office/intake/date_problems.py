"""What can be wrong with the days of a row, in sentences (`row_problems`)."""

from office.intake.problem_words import Words

DATES: dict[str, Words] = {
    "blank_date": Words("日期空白", "The date is blank", "补填日期", "Fill in the date"),
    "bad_date": Words(
        "日期无法识别",
        "The date cannot be read",
        "写成“年-月-日”{day}",
        "Write it as year-month-day{day_en}",
    ),
    "impossible_date": Words(
        "日期不存在或超出范围",
        "There is no such date",
        "核对年月日",
        "Check year, month and day",
    ),
    "ambiguous_date": Words(
        "日期有歧义（年月日次序不明，或少年份）",
        "The date can be read in two ways, or lacks its year",
        "写成“年-月-日”{day}",
        "Write it as year-month-day{day_en}",
    ),
    "year_added": Words(
        "日期没有年份，已按文件的办结月份补上年份",
        "The date lacks its year; that of the file's month was added",
        "核对年份",
        "Check the year",
        "note",
    ),
    "closed_no_day": Words(
        "办结时间只有月份没有日，月份照此录入，办理时长不计算",
        "The closing date is a month without its day: the month is kept, no duration counted",
        "能查到的，补填到日",
        "Add the day where it is known",
        "note",
    ),
    "no_day": Words(
        "投诉时间只有月份", "The date of acceptance lacks its day", "补填到日", "Add the day"
    ),
    "future_date": Words(
        "日期晚于录入之日",
        "The date lies after the day of import",
        "核对日期",
        "Check the date",
    ),
    "closed_before_accepted": Words(
        "办结早于受理", "Concluded before it was accepted", "核对两个日期", "Check both dates"
    ),
    "month_mismatch": Words(
        "办结月份与表题或所给月份不符",
        "Concluded in another month than the title or the person who gave it says",
        "核对办结时间，或移到该月的表中",
        "Check the date, or move the row to that month's form",
    ),
    "before_effective": Words(
        "受理早于方案实施之日，不属公示范围",
        "Accepted before the scheme took effect (R12)",
        "从公示表中删去该行",
        "Take the row out of the form",
    ),
}
