"""Days of terms as people write them: with the year where it would be guessed wrong."""

from datetime import date

import pytest

from tests.office.bureau import Office

TODAY = date(2026, 11, 26)


@pytest.mark.parametrize(
    ("day", "zh", "en"),
    [
        (date(2026, 12, 4), "12月4日", "4 Dec"),
        (date(2027, 1, 5), "1月5日", "5 Jan"),
        (date(2018, 10, 9), "2018年10月9日", "9 Oct 2018"),
        (date(2027, 11, 6), "2027年11月6日", "6 Nov 2027"),
    ],
)
def test_a_day_far_off_has_its_year(bureau: Office, day: date, zh: str, en: str) -> None:
    from django.utils.translation import override

    from office.site.deadline_words import short_day

    with override("zh-hans"):
        assert short_day(day, TODAY) == zh
    with override("en"):
        assert short_day(day, TODAY) == en
