"""Work of every kind that the first page tells of, put into an office step by step.

Each kind has more than one of it where there can be, beside others on the same page that are not of
that kind.
"""

import time
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from sync.records import Text
from sync.state_report import Glass
from tests.office.asking import Asker
from tests.office.bureau import Office, complaint
from tests.office.correcting import correct
from tests.office.correcting import record as public
from tests.office.deciding_steps import withheld
from tests.office.drill_steps import hung
from tests.office.entry import form, propose, row, staged
from tests.office.incident_steps import opened
from tests.office.list_steps import with_all_lists
from tests.office.notice_steps import BASE, delivered, issued
from tests.office.objection_steps import NOW as OBJECTED
from tests.office.objection_steps import accepted, decided, filed, record, told, told_both
from tests.office.opinion_steps import filed as opinion
from tests.office.opinion_steps import forwarded, handled
from tests.office.people import browser, person
from tests.office.revisit_steps import answered, asked
from tests.office.sensitive_steps import third_look
from tests.office.taking_down_beside import out_alone
from tests.office.typical_steps import typical_case
from tests.office.withdrawing import withdraw

LONG_AGO = date(2018, 12, 1)
RULED = {"notice": "letter", "case_base": BASE, "secrecy_by_another": True}


def now() -> datetime:
    return datetime.now(UTC)


def working_days(office: Office, folder: Path) -> Iterator[None]:
    """To a published office, one after the other, what makes work; the caller looks in between."""
    with_all_lists(office, folder)
    _rule(RULED)
    _complaints()
    _cases(office)
    _people()
    _desk()
    _screens(office, folder)
    yield
    _channels()
    yield from _drafts(office)
    _taken_down(office)
    yield


def _rule(policy: dict[str, object]) -> None:
    from office.registry.models import Bureau

    Bureau.objects.update(policy=policy)


def _complaints() -> None:
    """At every step before the draft."""
    from office.complaints.models import Complaint, Contributor

    for number in range(20, 40):
        complaint(number)
    rows = Complaint.objects
    rows.filter(number__in=["T0020", "T0021"]).update(venue=None, secrecy_by="")
    rows.filter(number__in=["T0022", "T0023", "T0024"]).update(secrecy_by="")
    Contributor.objects.create(complaint=record("T0024"), person="wang-fang")
    for number in ("T0025", "T0026"):
        propose(number, headline_zh="另一个标题")
    for number in ("T0027", "T0028"):
        delivered(number)
    issued("T0029")


def _cases(office: Office) -> None:
    """Objections, opinions, corrections, re-visits, each at every step."""
    filed(record("T0030"))
    accepted(record("T0031"))
    accepted(record("T0032"))
    decided(accepted(record("T0033")))
    review = OBJECTED.date() + timedelta(days=1)
    upheld = decided(accepted(record("T0034")), "uphold", exclusion="X1", review_on=review)
    told(told_both(upheld), "answer", "operator")
    opinion(handled("T0035"))
    forwarded(opinion(handled("T0036")))
    kept = record("T0037")
    kept.status, kept.exclusion = "withheld", "X1"
    kept.save()
    withheld(kept, OBJECTED, LONG_AGO)
    correct(office, public("T0003").pk)
    own = ("--by", "own_discovery", "--secrecy", "--note", "已更正。", "--summary", "另一段话。")
    which = ("correct", public("T0001").pk, "--ground", "inaccurate", *own)
    office.ok("--as", "wang-fang", *which)
    answered(asked("T0002"))
    asked("T0003", slug="wang-fang")


def _people() -> None:
    """What administrators agree to, and what one did alone."""
    from office.accounts import console_acts, two_administrators
    from office.accounts.models import User
    from office.audit.record import acting

    for by, slug, roles in (
        ("admin-1", "wang-fang", {"entry", "auditor"}),
        ("admin-1", "zhao-lei", {"unit", "auditor"}),
        ("admin-2", "sun-yu", {"auditor", "legal"}),
    ):
        with acting(by, "admin"):
            two_administrators.set_roles(User.objects.get(username=slug), roles, now())
    with acting("root", "console"):
        console_acts.recover(person("xu-lin", "auditor"), "另一位管理员出差。", now())


def _desk() -> None:
    """Uploads cut off, wishes of venues, news that nobody read, events."""
    from office.accounts.models import User
    from office.complaints.models import Upload
    from office.venue_managers.models import VenueNote

    for number in (41, 42, 43):
        made = staged(browser("wang-fang"), form(row(number)), name=f"{number}.xlsx")
        Upload.objects.filter(pk=made.pk).update(state="open" if number == 43 else "taking")
    by = User.objects.get(username="fang-jing")
    for opens in ("09:00", "10:00"):
        VenueNote.objects.create(
            venue_id="WH01", by=by, at=now(), kind="hours", opens=opens, closes="22:00"
        )
    typical_case(read=False, title=Text("另一则个案"))
    opened()
    opened("停电")


def _channels() -> None:
    """Of alarms: one that cannot send, one that can."""
    from office.alerts.models import AlertChannel

    AlertChannel.objects.create(name="值班室", failure="robot", failing_since=now())
    AlertChannel.objects.create(name="短信")


def _screens(office: Office, folder: Path) -> None:
    """One that shows something else; boxes that ask, one of them accepted."""
    box = hung(office, folder, "WH01-02")
    box.heard(time.time(), box.says(glass=Glass(None, "plate", 1, "differs")))
    for name in ("one", "two", "three"):
        asker = Asker(office, folder, name)
        asker.asks(time.time())
    filled = {
        "venue": "WH01", "profile": "landscape-55-4m", "floor": "L2", "spot": "北扶梯旁",
        "bottom": "1.10", "viewing": "4", "contact": "方静", "phone": "136 0000 5528",
        "same": asker.marks.digest,
    }  # fmt: skip
    answer = browser("technician-1").post(f"/office/enrol/{asker.marks.code}", filled)
    assert answer.status_code == 302, answer.content.decode()


def _drafts(office: Office) -> Iterator[None]:
    """A drill alone, sent back, frozen again, signed, refused at its hour, published."""
    from office.drills.models import Drill
    from office.publishing import set_hour_file

    drill = Drill.objects.get()
    office.ok("freeze", "--news", drill.pk)
    yield
    _asked_about(office)
    yield
    number = int(office.draft().name)
    answer = browser("deputy-director-1").post(
        f"/office/drafts/{number}/send-back", {"reason": "请改。"}
    )
    assert answer.status_code == 302
    yield
    office.ok("freeze", "--news", drill.pk)
    number = int(office.draft().name)
    office.sign_both()
    third_look(number=number)
    set_hour_file.write(office.state / "drafts", number, now() + timedelta(days=9), now())
    (office.draft() / set_hour_file.REFUSED).write_text("磁盘已满。The disk is full.")
    yield
    set_hour_file.forget(office.state / "drafts", number)
    yield
    office.ok("publish")
    yield


def _asked_about(office: Office) -> None:
    """Two questions that wait beside one that is answered, and two marks to go back."""
    from office.drafts.models import Draft, ItemAct

    draft = Draft.objects.get(number=int(office.draft().name))
    for who, words, answer in (
        ("dept-head-1", "是哪一天？", ""),
        ("dept-head-1", "为什么？", "因为。"),
        ("deputy-director-2", "是哪一家？", ""),
    ):
        ItemAct.objects.create(
            draft=draft, person=who, kind="asked", words=words, item="x", at=now(),
            answer=answer, answered_at=now() if answer else None,
            answered_by="wang-fang" if answer else "",
        )  # fmt: skip
    for words in ("不清楚。", "不对。"):
        ItemAct.objects.create(
            draft=draft, person="dept-head-1", kind="sent-back", words=words, item="y", at=now()
        )


def _taken_down(office: Office) -> None:
    """By two officers and unconfirmed, standing for long, and one that is not in the books."""
    from office.published.models import Withdrawal
    from office.registry.models import Operator

    withdraw(office, "--record", public("T0001").pk)
    withdraw(office, "--record", public("T0002").pk)
    withdraw(office, "--record", public("T0003").pk, person="dept-head-1")
    for one in Operator.objects.filter(complaint__public_record__isnull=False).distinct():
        withdraw(office, "--operator", one.key)
    Withdrawal.objects.filter(scope="operator").update(at=OBJECTED)
    out_alone(office, public("T0002").pk)
