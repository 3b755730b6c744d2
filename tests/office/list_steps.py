"""An office of which every list has rows, with names as long as they are in earnest."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

from kiosk.commands.enrol import enrol
from tests.office.bureau import Office
from tests.office.entry import form, row, staged
from tests.office.people import browser, person
from tests.office.plate_words.texts import waiting
from tests.office.revisit_steps import asked
from tests.office.screens import enrolment
from tests.office.upgrades.life import live

PRIVATE = "联系人张三，电话13812345678。"
SHOP = "力动健身（万汇广场店）"


def with_all_lists(office: Office, folder: Path) -> None:
    """To a published office: a little of everything it can do, and what only lists show."""
    office.ok("bureau", "--url", "https://gongshi.example")
    enrol(folder / "box", enrolment(office, folder / "box"))
    live(office)
    staged(browser("wang-fang"), form(row(1), row(2, 投诉人="张三")))
    asked()
    waiting(70, PRIVATE)
    _settled()
    _deputy()
    _stands_out()
    _tenant()
    _long_names()
    _of_late()


def _settled() -> None:
    from office.plate_words.desk_acts import by_facts
    from office.state_dir import current_state_dir

    one = waiting(71)
    by_facts(current_state_dir(), one.pk, one.updated, datetime.now(UTC))


def _deputy() -> None:
    from office.accounts.models import Deputy

    now = datetime.now(UTC)
    Deputy.objects.create(
        principal=person("dept-head-1"), deputy=person("dept-head-2"), role="dept-head", by="x",
        at=now, since=now.date(), until=now.date(),
    )  # fmt: skip


def _stands_out() -> None:
    from office.insight.models import Proposal

    Proposal.objects.create(
        kind="concentration", unit="issue", label="预付式消费", first="2018-07", last="2018-09",
        number=40, expected="8.5", whole=120, peers=9, found_at=datetime.now(UTC),
    )  # fmt: skip


def _tenant() -> None:
    from office.venue_managers.models import Tenant

    now = datetime.now(UTC)
    Tenant.objects.create(venue_id="WH01", shop_no="L3-21", sign=SHOP, updated_at=now)


def _long_names() -> None:
    from office.registry.models import Operator

    Operator.objects.update(name="常州力动健身管理有限公司新北分公司", sign=SHOP)


def _of_late() -> None:
    """What waits is some weeks late, as it is in earnest: no number of four digits."""
    from office.complaints.models import Complaint

    day = datetime.now(UTC).date() - timedelta(days=45)
    waits = Complaint.objects.filter(status=Complaint.Status.NEW)
    waits.update(closed_on=day, closed_month=f"{day:%Y-%m}")
