"""A lift that is asked for: `office freeze` names it, and retention leaves its text alone."""

from datetime import UTC, datetime, timedelta

from tests.office.bureau import Office
from tests.office.withdrawing import withdraw


def test_freeze_names_what_it_puts_back(published: Office) -> None:
    pub_id = published.pub_ids()["T0001"]
    withdraw(published, "--record", pub_id)
    published.ok("withdraw", "--lift", "2", "--reason", "核实无误")
    said = published.ok("freeze", language="zh")
    assert "解除撤下  T0001" in said
    published.sign_both()
    published.ok("publish")
    withdraw(published, "--record", published.pub_ids()["T0002"])
    published.ok("withdraw", "--lift", "3", "--reason", "核实无误")
    said = published.ok("freeze", language="zh")
    assert "T0001" not in said
    assert "解除撤下  T0002" in said


def test_retention_keeps_a_text_whose_lift_is_asked_for(published: Office) -> None:
    from office.published.models import RecordVersion
    from office.retention.sweep import sweep

    ids = published.pub_ids()
    withdraw(published, "--record", ids["T0001"])
    withdraw(published, "--record", ids["T0002"])
    published.ok("withdraw", "--lift", "2", "--reason", "核实无误")
    sweep(published.place(), datetime.now(UTC) + timedelta(days=4000))
    assert RecordVersion.objects.get(record=ids["T0001"]).body
    assert not RecordVersion.objects.get(record=ids["T0002"]).body
