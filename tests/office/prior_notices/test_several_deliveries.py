"""Many deliveries at once: each noted or refused by itself, with its sentence (R44)."""

from concurrent.futures import ThreadPoolExecutor
from datetime import date

import pytest

from tests.office.bureau import Office
from tests.office.notice_steps import DAY, ISSUED, a_complaint, issued, notifying


@pytest.fixture
def run(bureau: Office) -> Office:
    """An office with three letters of one printing run, 告知〔2026〕1 to 3号."""
    notifying(bureau)
    for number in ("T0001", "T0002", "T0003"):
        issued(number)
    return bureau


def noted(*rows, now=None):
    from office.prior_notices.several_deliveries import Delivery, deliver

    return deliver([Delivery(*row) for row in rows], now or ISSUED.replace(day=ISSUED.day + 9))


def table(text: str, encoding: str = "utf-8"):
    from office.prior_notices.several_deliveries import read

    return read(text.encode(encoding))


def test_all_of_a_run_are_noted(run: Office) -> None:
    done, refused = noted(*((f"2026/{n}", DAY, "post", f"EMS{n}") for n in (1, 2, 3)))
    assert refused == []
    assert [(row.sent_on, row.sent_how, row.sent_note) for row in done] == [
        (DAY, "post", "EMS1"), (DAY, "post", "EMS2"), (DAY, "post", "EMS3"),
    ]  # fmt: skip
    assert all(row.answer_until for row in done)


@pytest.mark.parametrize(
    ("row", "said"),
    [
        (("2026/9", DAY, "post"), "没有这个编号"),
        (("某某", DAY, "post"), "没有这个编号"),
        (("2026/2", None, "post"), "送达日期不清楚"),
        (("2026/2", date(2030, 1, 1), "post"), "送达日期须在"),
        (("2026/2", DAY, "pigeon"), "送达方式只能是"),
        (("2026/2", DAY, "online"), "送达方式只能是"),
        (("2026/2", DAY, "undeliverable", "无人"), "各送一次"),
        (("2026/1", DAY, "post"), "刚有变动"),
    ],
)
def test_one_that_is_refused_says_why_and_keeps_back_no_other(run: Office, row, said) -> None:
    done, refused = noted(("2026/1", DAY, "person"), row, ("2026/3", DAY, "post"))
    assert [one.serial for one in done] == [1, 3]
    assert said in refused[0].why.zh
    assert refused[0].number == row[0]
    assert a_complaint("T0002").prior_notices.get().sent_on is None


def test_a_table_of_the_post_office_is_read(run: Office) -> None:
    rows = table(
        "告知书编号,送达日期,邮件号\n告知〔2026〕1号,2026/11/5,EMS1\n2026/2,2026年11月6日,EMS2\n"
    )
    assert [(one.number, one.on, one.how, one.note) for one in rows] == [
        ("告知〔2026〕1号", date(2026, 11, 5), "post", "EMS1"),
        ("2026/2", date(2026, 11, 6), "post", "EMS2"),
    ]


def test_ways_are_said_in_either_language(run: Office) -> None:
    rows = table("number,day,way\n2026/1,2026-11-05,person\n2026/2,2026-11-05,当面\n")
    assert [one.how for one in rows] == ["person", "person"]


def test_a_table_in_the_code_of_old_programs_is_read(run: Office) -> None:
    assert len(table("编号,日期\n2026/1,2026-11-05\n", "gb18030")) == 1


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"\xff\xfe\x00\x01\x02", "不是 CSV"),
        (b"", "表头要有"),
        ("姓名,电话\n张三,1\n".encode(), "表头要有"),
        (b"number,day\n" + b"2026/1,2026-11-05\n" * 1001, "至多 1000 行"),
        (b"x" * 1_000_001, "超过 1 MB"),
    ],
)
def test_what_is_no_such_table_is_refused_whole(run: Office, data: bytes, said: str) -> None:
    from office.prior_notices.errors import NoticeError
    from office.prior_notices.several_deliveries import read

    with pytest.raises(NoticeError) as error:
        read(data)
    assert said in error.value.zh


def test_a_row_whose_day_is_none_is_refused_and_not_guessed(run: Office) -> None:
    rows = table("number,day\n2026/1,2026-13-40\n2026/2,tomorrow\n2026/3\n")
    done, refused = noted(*((one.number, one.on, one.how) for one in rows))
    assert (done, len(refused)) == ([], 3)


def test_each_is_in_the_log(run: Office) -> None:
    from office.audit.models import Event

    noted(("2026/1", DAY, "post", "EMS1"), ("2026/2", DAY, "post"))
    events = Event.objects.filter(act="deliver notice")
    assert events.count() == 2
    assert "EMS1" not in "".join(event.after for event in events)


def test_undeliverable_takes_two_attempts(run: Office) -> None:
    from office.prior_notices.delivery import mark_tried

    mark_tried(a_complaint("T0001").prior_notices.get(), DAY, ISSUED.replace(day=DAY.day))
    later = DAY.replace(day=DAY.day + 1)
    done, _ = noted(("2026/1", later, "undeliverable", "两次均无人"))
    assert done[0].sent_note == "两次均无人"


def test_of_two_colleagues_at_once_each_letter_is_noted_once(run: Office) -> None:
    from office.audit.models import Event

    def note(_: int):
        from django.db import connection

        try:
            return noted(*((f"2026/{n}", DAY, "post") for n in (1, 2, 3)))
        finally:
            connection.close()

    with ThreadPoolExecutor(2) as both:
        answers = list(both.map(note, range(2)))
    assert sum(len(done) for done, _ in answers) == 3
    assert sum(len(refused) for _, refused in answers) == 3
    assert Event.objects.filter(act="deliver notice").count() == 3
