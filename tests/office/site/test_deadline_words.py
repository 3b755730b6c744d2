"""What is said of a term: of hours for a confirmation, and of one that is also the law's."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.utils import translation

from tests.office.bureau import Office

AT = datetime(2026, 11, 25, 8, 42, tzinfo=UTC)
"""A Wednesday, 16:42 in the bureau's zone."""
ASKED = date(2026, 10, 28)
"""20 working days later is Wednesday, 25 November."""


@pytest.mark.parametrize(
    ("hours", "standing", "zh", "en"),
    [
        (0, "soon", "还剩 24 小时", "24 hours left"),
        (22.9, "soon", "还剩 1 小时", "1 hour left"),
        (23.5, "soon", "还剩 不到 1 小时", "less than an hour left"),
        (24, "soon", "还剩 不到 1 小时", "less than an hour left"),
        (24.1, "bureau", "超本局 不到 1 小时", "less than an hour past the bureau's term"),
        (27, "bureau", "超本局 3 小时", "3 hours past the bureau's term"),
        (24 * 3 + 1, "bureau", "超本局 2 天", "2 days past the bureau's term"),
    ],
)
def test_a_confirmation_is_told_in_hours(
    bureau: Office, hours: float, standing: str, zh: str, en: str
) -> None:
    from office.due.confirmation import confirmation_deadline
    from office.site.deadline_words import confirmation_words

    deadline, now = confirmation_deadline(AT), AT + timedelta(hours=hours)
    with translation.override("zh-hans"):
        said = confirmation_words(deadline, now)
    assert (said.standing, said.text, said.more) == (standing, zh, "11月26日 16:42到期")
    with translation.override("en"):
        said = confirmation_words(deadline, now)
    assert (said.text, said.more) == (en, "due on 26 Nov, 16:42")


@pytest.mark.parametrize(
    ("today", "standing", "zh", "more"),
    [
        (date(2026, 11, 20), "in-time", "还剩 3 个工作日", "法定 11月25日到期"),
        (date(2026, 11, 24), "soon", "11月25日到法定期限", ""),
        (date(2026, 11, 25), "soon", "今天到法定期限", ""),
        (date(2026, 11, 27), "law", "超法定 2 个工作日", "法定 11月25日到期"),
    ],
)
def test_where_both_terms_end_on_a_day_the_law_is_named(
    bureau: Office, today: date, standing: str, zh: str, more: str
) -> None:
    from office.complaints.deadlines import objection_step
    from office.site.deadline_words import deadline_words

    with translation.override("zh-hans"):
        said = deadline_words(objection_step(ASKED, 20, 20), today)
    assert (said.standing, said.text, said.more) == (standing, zh, more)


def test_in_a_list_what_holidays_may_change_is_one_word_and_no_third_line(bureau: Office) -> None:
    from django.template.loader import render_to_string

    from office.complaints.deadlines import objection_step
    from office.site.deadline_words import deadline_words

    with translation.override("zh-hans"):
        said = deadline_words(objection_step(date(2026, 12, 4), 20, 20), date(2026, 12, 4))
        row = render_to_string("frame/deadline_cell.html", {"value": said})
        page = render_to_string("frame/deadline.html", {"words": said})
    assert f"{said.more}（约）" in row
    assert row.count("节假日尚未公布") == row.count('title="') == 1
    assert page.count("节假日尚未公布") == 1
    assert "（约）" not in page
