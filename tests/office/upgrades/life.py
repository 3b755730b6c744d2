"""What an office has in its books when it is upgraded: a little of everything it can do."""

from tests.office.bureau import Office, complaint
from tests.office.correcting import applied, correct, record
from tests.office.drill_steps import drill
from tests.office.handover_steps import handed
from tests.office.incident_steps import closed, confirm, down, noted, opened
from tests.office.law_steps import enter
from tests.office.news_steps import good_news, warning
from tests.office.notice_steps import delivered, issued, notifying
from tests.office.objection_steps import filed
from tests.office.opinion_steps import handled, withheld
from tests.office.people import everyone
from tests.office.sensitive_steps import period
from tests.office.typical_steps import typical_case
from tests.office.venue_steps import manager, report


def live(office: Office) -> None:
    """All of it done to a published office, by the very acts; two publications in the end."""
    from office.fleet.screen_rows import restore

    everyone()
    correct(office, record().pk)
    office.ok("freeze")
    office.sign_both()
    office.ok("publish")
    for number in range(10, 14):
        complaint(number)
    filed(record("T0002").complaint)
    applied(record("T0003"))
    withheld(handled("T0010"))
    notifying(office, "letter")
    issued("T0011")
    delivered("T0012")
    good_news()
    warning()
    typical_case()
    report(manager())
    handed(office)
    taken_down = down(office, "--record", record("T0004").pk)
    confirm(office, taken_down.wd_version)
    event = opened(row=taken_down)
    noted(event, "消防已到场。")
    closed(event)
    drill()
    period()
    enter()
    restore(office.place())
