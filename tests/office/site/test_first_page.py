"""The first page: the most urgent act as its title, shapes by term, what is due next, by role."""

import re
from datetime import UTC, date, datetime

import pytest
from django.utils.translation import override

from tests.office.bureau import Office, complaint
from tests.office.ended_steps import DAYS, NUMBER, ahead, ending
from tests.office.people import browser
from tests.office.signing_steps import sign
from tests.office.withdrawing import withdraw

NOW = datetime(2026, 11, 26, 2, 0, tzinfo=UTC)
"""A Thursday; the law's 20 working days end for what was concluded on 29 October."""


def words(slug: str, language: str = "zh-hans") -> str:
    text = browser(slug, language=language).get("/office/").content.decode()
    main = text[text.index('<main id="main"') : text.index("</main>")]
    return " ".join(re.sub("<[^>]+>", " ", main).split())


def plates_shown() -> list[str]:
    """The addresses of the plates that the first page shows as on the screens."""
    text = browser("wang-fang").get("/office/").content.decode()
    return re.findall(r'src="(/office/published-plates/small/[0-9a-f]{64}[.]png)"', text)


def waiting(slug: str, *roles: str) -> list:
    """What waits for somebody at `NOW`."""
    from office.roles import Role
    from office.site.todo import todos

    return todos(frozenset(Role(role) for role in roles), slug, NOW)


@pytest.fixture(autouse=True)
def _in_chinese(bureau: Office):
    """Whatever language the page asked for last has left behind."""
    with override("zh-hans"):
        yield


@pytest.fixture
def dated(bureau: Office):
    """Nothing but: one past the law's term, two past the bureau's, one due today, one in time."""
    from office.complaints.models import Complaint

    Complaint.objects.all().delete()
    days = ("2026-10-28", "2026-10-29", "2026-11-16", "2026-11-17", "2026-11-25")
    for number, day in enumerate(days, 1):
        on = date.fromisoformat(day)
        complaint(number, closed_on=on, closed_month=day[:7], secrecy_by="")
    return bureau


def test_each_kind_of_work_says_how_its_items_stand(dated: Office) -> None:
    found = {todo.url: todo for todo in waiting("wang-fang", "entry")}
    freeze = found["/office/freeze"]
    load = freeze.load
    assert (load.law, load.bureau, load.soon, load.in_time) == (1, 2, 1, 1)
    assert load.first.since == date(2026, 10, 28)
    secrecy = found["/office/records/?problem=my-secrecy"]
    assert (secrecy.count, secrecy.load) == (5, load)


def test_the_line_below_counts_a_complaint_once_that_waits_for_two_things(dated: Office) -> None:
    from office.site.home_words import sums

    mine = waiting("wang-fang", "entry")
    assert sums(mine, 7, 20) == (
        "5 件等待公示：1 件超过法定 20 个工作日，2 件超过本局 7 个工作日，1 件即将到期"
        "（自办结次日起算）"
    )


@pytest.mark.parametrize(
    ("left", "wanted"),
    [
        (("T0001", "T0002", "T0005"), "3 件投诉待保密审查，其中 1 件已超过法定期限"),
        (("T0001",), "1 件投诉待保密审查，已超过法定期限"),
        (("T0002", "T0004"), "2 件投诉待保密审查，其中 1 件已超过本局期限"),
        (("T0004", "T0005"), "2 件投诉待保密审查，其中 1 件即将到期"),
        (("T0005",), "1 件投诉待保密审查"),
        ((), "今天没有等您办的"),
    ],
)
def test_the_title_is_the_most_urgent_act(dated: Office, left, wanted: str) -> None:
    from office.complaints.models import Complaint
    from office.site.home_words import title

    Complaint.objects.exclude(number__in=left).delete()
    assert title(waiting("wang-fang", "entry")) == wanted


def test_what_hinders_freezing_comes_before_it_however_late_that_is(dated: Office) -> None:
    """Freezing would be refused: one complaint without the check holds up all of them."""
    from office.complaints.models import Complaint

    Complaint.objects.filter(number="T0001").update(secrecy_by="li-ming")
    assert [todo.url for todo in waiting("wang-fang", "entry")] == [
        "/office/records/?problem=my-secrecy", "/office/freeze",
    ]  # fmt: skip


def test_work_past_the_laws_term_comes_before_other_work() -> None:
    from office.complaints.workload import Workload
    from office.site.todo import Todo, in_order

    def todo(name: str, **more) -> Todo:
        return Todo(name, name, 1, "/", **more)

    found = [
        todo("others", theirs=True, urgent=True), todo("plain"),
        todo("last", load=Workload(law=1), clock="a", last=True),
        todo("bureau", load=Workload(bureau=1), clock="b"),
        todo("before", load=Workload(in_time=1), clock="a"),
        todo("law", load=Workload(law=2), clock="b"), todo("urgent", urgent=True),
    ]  # fmt: skip
    assert [one.zh for one in in_order(found)] == [
        "urgent", "law", "before", "last", "bureau", "plain", "others",
    ]  # fmt: skip


def test_entry_staff_see_what_is_due_first_and_are_led_to_their_work(bureau: Office) -> None:
    text = browser("wang-fang").get("/office/").content.decode()
    listed = re.findall(r'class="home-due">.*?</ul>', text, re.DOTALL)[0]
    assert re.findall(r"T\d{4}", listed) == ["T0001", "T0002", "T0003", "T0004"]
    said = words("wang-fang")
    assert "王芳，您好：4 件投诉待定稿，已超过法定期限" in said
    assert re.search(r"超法定 \d+ 个工作日", said)
    assert "Hello, 王芳: complaints to freeze (4), past the law&#x27;s term" in words(
        "wang-fang", "en"
    )


def test_who_has_signed_sees_for_whom_it_waits_and_cannot_do_it_again(frozen: Office) -> None:
    sign(frozen, "dept-head-1")
    said = words("dept-head-1")
    assert "今天没有等您办的" in said
    assert "等他人办" in said
    assert "1 批待分管领导签批" in said
    assert "待您签批" not in said
    assert "1 批待分管领导签批" in words("wang-fang")


def test_an_officer_with_a_hand_in_it_is_told_why_another_signs(frozen: Office) -> None:
    from office.drafts.models import DraftAuthor

    DraftAuthor.objects.create(draft_id=1, person="dept-head-1")
    said = words("dept-head-1")
    assert "录入、修改或定稿的人（或与其同名的账户）不能签批同一件" in said
    assert "待您签批" not in said


@pytest.mark.parametrize(
    ("slug", "told"),
    [
        ("dept-head-1", True),
        ("duty-1", True),
        ("song-qi", True),
        ("wang-fang", False),
        ("sun-yu", False),
    ],
)
def test_whether_this_browser_holds_a_key_is_asked_of_those_who_sign(
    bureau: Office, slug: str, told: bool
) -> None:
    text = browser(slug).get("/office/").content.decode()
    assert ('id="no-key" hidden' in text) == told
    assert ("keys/here.js" in text) == told


def test_more_complaints_ask_no_more_of_the_database(bureau: Office, django_queries) -> None:
    client = browser("wang-fang")
    client.get("/office/")
    with django_queries() as few:
        client.get("/office/")
    row = complaint(9)
    for number in range(60):
        row.pk, row.number = None, f"N{number:04d}"
        row.save(force_insert=True)
    client.get("/office/")  # the scanner remembers what it has seen
    with django_queries() as many:
        client.get("/office/")
    assert len(many) <= len(few) <= 36


@pytest.mark.parametrize(
    ("scope", "left"), [("--record", 3), ("--operator", 2), ("--venue", 0), ("--all", 0)]
)
def test_what_is_taken_down_is_no_more_among_the_plates_on_screens(
    published: Office, scope: str, left: int
) -> None:
    from office.complaints.models import Complaint

    row = Complaint.objects.get(number="T0001")
    target = {
        "--record": [published.pub_ids()["T0001"]], "--operator": [row.operator.key],
        "--venue": ["WH01"], "--all": [],
    }[scope]  # fmt: skip
    assert len(plates_shown()) == 4
    withdraw(published, scope, *target, person="dept-head-1")
    shown = plates_shown()
    assert len(shown) == left
    assert all(browser("wang-fang").get(one).status_code == 200 for one in shown)


def test_what_has_run_out_is_neither_counted_nor_among_the_plates(published: Office) -> None:
    """Until the next publication it is still listed (R43)."""
    from office.published.current_publication import on_screen
    from office.published.newest_plates import newest_plates

    def told(now: datetime) -> tuple[list[tuple[str, int]], list[str]]:
        shown = on_screen(published.place(), now)
        plates = newest_plates(shown.bases, shown.down, 6)
        return (
            [(one.venue.pk, one.records) for one in shown.venues],
            sorted(one.complaint.number for one in plates),
        )

    ending(published)
    (((_, before),), plates), (((_, after),), left) = told(ahead(0)), told(ahead(DAYS + 2))
    assert before - after == 1
    assert set(plates) - set(left) == {NUMBER}


def test_who_takes_down_finds_it_on_the_first_page(published: Office) -> None:
    """By night nobody looks for it in a menu (R40)."""
    link = 'class="btn btn-outline-danger" href="/office/withdrawals/new"'
    assert link in browser("duty-1").get("/office/").text
    assert link not in browser("wang-fang").get("/office/").text
