"""The law as data: versions that stay, terms by the day, documents that are signed (R42)."""

from datetime import UTC, date, datetime

import pytest

from tests.office.bureau import Office
from tests.office.law_steps import BASIS, enter
from tests.office.people import browser, everyone

LATER = datetime(2026, 11, 13, 2, 0, tzinfo=UTC)


def law(day: date):
    from office.registry.law import law_on

    return law_on(day)


def test_before_any_was_entered_the_programs_own_terms_hold(bureau: Office) -> None:
    found = law(date(2026, 11, 2))
    assert (found.publish_days, found.answer_days, found.grounds) == (20, 20, {})


def test_a_day_has_the_law_of_that_day(bureau: Office) -> None:
    from office.registry.law import Laws

    enter(date(2026, 4, 15), publish_days=15)
    enter(date(2026, 9, 1), publish_days=10)
    for day, days in (
        (date(2026, 4, 14), 20), (date(2026, 4, 15), 15), (date(2026, 8, 31), 15),
        (date(2026, 9, 1), 10),
    ):  # fmt: skip
        assert law(day).publish_days == Laws().on(day).publish_days == days


def test_a_slip_is_mended_by_another_version_of_the_same_day(bureau: Office) -> None:
    from office.registry.law import versions

    enter(answer_days=15)
    enter(answer_days=20)
    assert law(date(2026, 5, 1)).answer_days == 20
    assert versions().count() == 2


def test_its_documents_are_signed_from_then_on(bureau: Office) -> None:
    from office.registry.lookups import settings

    enter()
    assert settings().basis == BASIS
    enter(date(2018, 1, 1), basis=("旧的依据",))
    assert settings().basis == BASIS


@pytest.mark.parametrize("act", ["update", "delete"])
def test_the_database_keeps_every_version_as_it_was(bureau: Office, act: str) -> None:
    from django.db import DatabaseError, transaction

    from office.registry.models import LawVersion

    enter()
    kept = LawVersion.objects.all()
    changing = {"update": lambda: kept.update(publish_days=99), "delete": kept.delete}[act]
    with pytest.raises(DatabaseError, match="stays"), transaction.atomic():
        changing()
    assert LawVersion.objects.get().publish_days == 20


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"since": date(2026, 11, 3)}, "还没有施行"),
        ({"basis": ()}, "公示依据"),
        ({"publish_days": 5}, "本局期限 7 天"),
        ({"answer_days": 2}, "更正"),
        ({"tell_days": 4}, "告知双方：本局期限 5 天"),
        ({"ask_days": 9}, "工作日内回复：本局期限 10 天"),
        ({"answer_days": 14}, "书面答复：本局期限 15 天"),
    ],
)
def test_what_cannot_be_is_refused(bureau: Office, changes: dict, said: str) -> None:
    from office.errors import UsageError
    from office.registry_changes.bureau_settings import set_policy

    set_policy({"objection_days": 2})
    with pytest.raises(UsageError, match=said):
        enter(**changes)


def test_the_bureaus_own_term_is_no_longer_than_the_laws_of_today(bureau: Office) -> None:
    from office.errors import UsageError
    from office.registry_changes.bureau_settings import set_policy

    enter(publish_days=10)
    with pytest.raises(UsageError, match="法定 10 个工作日"):
        set_policy({"publish_within_days": 11})
    set_policy({"publish_within_days": 10})


def test_an_objection_keeps_the_terms_of_the_law_of_its_day(bureau: Office) -> None:
    from office.due.objections import clocks
    from office.objections.inquiring import ask
    from office.registry.bureau_policy import policy
    from tests.office.objection_steps import accepted, by, record

    row = accepted(record())  # on 12 November
    ask(row.pk, by("wang-fang", "entry"), "operator", "次数？")
    enter(date(2026, 11, 13), now=LATER, tell_days=5, ask_days=10, answer_days=16)
    enter(date(2018, 1, 1), now=LATER)
    kept = {one.name: one.deadline.law for one in clocks(row, policy())}
    assert kept == {
        "tell": date(2026, 11, 23), "ask": date(2026, 12, 3), "answer": date(2026, 12, 10),
    }  # fmt: skip
    row.filed_on = date(2026, 11, 13)
    new = {one.name: one.deadline.law for one in clocks(row, policy())}
    assert new == {
        "tell": date(2026, 11, 20), "ask": date(2026, 11, 26), "answer": date(2026, 12, 7),
    }  # fmt: skip


def test_its_term_of_an_answer_is_signed_and_no_setting_besides(bureau: Office) -> None:
    from office.errors import UsageError
    from office.registry.lookups import settings
    from office.registry_changes.bureau_settings import set_bureau

    enter(answer_days=18)
    assert settings().answer_days == 18
    with pytest.raises(UsageError, match="法律依据"):
        set_bureau({"answer_days": 30})
    set_bureau({"answer_days": 18, "hotline": "12315"})
    assert settings().answer_days == 18


def test_earlier_cases_keep_the_term_of_their_day(bureau: Office) -> None:
    from office.complaints.models import Complaint
    from office.due.publication import publication_term

    enter(date(2018, 9, 5), publish_days=10)
    today = date(2018, 9, 21)
    term = publication_term(today)
    rows = {row.closed_on: row for row in Complaint.objects.all()}
    before, after = rows[date(2018, 9, 4)], rows[date(2018, 9, 5)]
    assert term.deadline(before).law == date(2018, 10, 8)
    assert term.deadline(after).law == date(2018, 9, 19)
    late = Complaint.objects.filter(term.late(today))
    assert after in late.filter(term.stands("law", today))
    assert before not in late.filter(term.stands("law", today))


def test_the_page_enters_a_version_and_shows_all_of_them(bureau: Office) -> None:
    everyone()
    given = {
        "since": "2026-04-15", "basis": "\n".join(BASIS), "publish_days": 20, "answer_days": 20,
        "tell_days": 6, "ask_days": 14, "grounds": "X2 第121号令第七条", "note": "第121号令施行",
        "take_up_days": 5, "mediate_days": 90, "review_days": 50, "sue_months": 5,
    }  # fmt: skip
    entry = browser("wang-fang")
    assert entry.get("/office/bureau/law").status_code == 200
    page = entry.post("/office/bureau/law", given, follow=True).content.decode()
    for words in (
        "第121号令施行",
        "2026-04-15 起",
        "X2 第121号令第七条",
        "告知受理 6，第三方回复 14",
        "投诉 5 个工作日内处理，90 日内调解完毕",
        "50 日内申请行政复议，5 个月内提起行政诉讼",
        "王芳",
        *BASIS,
    ):
        assert words in page
    assert browser("sun-yu").get("/office/bureau/law").status_code == 403


@pytest.mark.parametrize("line", ["X99 第七条", "X2", "第七条"])
def test_a_ground_that_is_none_is_refused(bureau: Office, line: str) -> None:
    everyone()
    given = {
        "since": "2026-04-15",
        "basis": "x",
        "publish_days": 20,
        "answer_days": 20,
        "tell_days": 7,
        "ask_days": 15,
        "take_up_days": 7,
        "mediate_days": 60,
        "review_days": 60,
        "sue_months": 6,
        "note": "x",
    }
    answer = browser("wang-fang").post("/office/bureau/law", {**given, "grounds": line})
    assert answer.status_code == 400
    assert "事由代码" in answer.content.decode()
