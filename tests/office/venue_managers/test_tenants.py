"""A venue's directory of tenants: kept by its manager, read by staff, and knowing no complaint."""

import re
from datetime import UTC, date, datetime, timedelta

import pytest
from django.utils.timezone import localdate

from tests.office.people import browser
from tests.office.venue_steps import WH, another_venue, manager

TENANTS = f"{WH}tenants"
CODE = "91320411MA1T2W8R4C"
FIT = {"sign": "力动健身", "legal_name": "常州力动健身有限公司", "shop_no": "L3-021", "uscc": CODE}


def add(client, **changes):
    return client.post(f"{TENANTS}/new", {**FIT, **changes})


def rows():
    from office.venue_managers.models import Tenant

    return list(Tenant.objects.order_by("pk"))


def text(client, path=TENANTS) -> str:
    answer = client.get(path)
    assert answer.status_code == 200
    return answer.content.decode()


def file_of(client) -> str:
    answer = client.get(f"{TENANTS}/file")
    assert answer.status_code == 200
    return b"".join(answer.streaming_content).decode()


def test_a_tenant_is_added_changed_and_ended(bureau):
    client = manager()
    assert add(client).status_code == 302
    (row,) = rows()
    page = text(client)
    assert "力动健身" in page
    assert "L3-021" in page
    add_to = f"{TENANTS}/{row.pk}"
    client.post(add_to, {**FIT, "floor": "三层", "since": "2024-03-01"})
    assert (rows()[0].floor, rows()[0].since) == ("三层", date(2024, 3, 1))
    client.post(f"{add_to}/end")
    assert rows()[0].until == localdate()
    assert "力动健身" not in text(client)
    assert "力动健身" in text(client, f"{TENANTS}?state=left")


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"sign": ""}, "招牌名称.*text-danger|id_sign_error"),
        ({"sign": "长" * 61}, "60"),
        ({"uscc": "91320411MA1T2W8R41"}, "统一社会信用代码不对"),
        ({"uscc": "320411199001011238"}, "统一社会信用代码不对"),
        ({"legal_name": "王某 13800001111"}, "登记名称里像是有手机号"),
        ({"sign": "面馆 320411199001011234"}, "招牌名称里像是有身份证号"),
        ({"since": "2024-03-02", "until": "2024-03-01"}, "撤场日期早于入驻日期"),
        ({"since": "去年"}, "日期"),
    ],
)
def test_what_is_wrong_with_a_tenant_is_said_and_nothing_is_kept(bureau, changes, said):
    answer = add(manager(), **changes)
    assert answer.status_code == 422
    assert re.search(said, answer.content.decode())
    assert rows() == []


@pytest.mark.parametrize("name", ["新北区王小明面馆", "常州市小学生托管服务有限公司", "1912酒吧"])
def test_names_of_sole_traders_are_taken_as_registered(bureau, name):
    assert add(manager(), legal_name=name).status_code == 302


def test_the_same_shop_and_sign_stand_there_once(bureau):
    client = manager()
    add(client)
    answer = add(client, shop_no="l3-021 ")
    assert answer.status_code == 422
    assert "名录里已有这家" in answer.content.decode()
    client.post(f"{TENANTS}/{rows()[0].pk}/end")
    assert add(client).status_code == 302


@pytest.mark.parametrize("tail", ["", "/new", "/list", "/file", "/{pk}"])
def test_another_venue_s_directory_is_not_there(bureau, tail):
    another_venue()
    add(manager("HH02", slug="lu-ping"), sign="x")
    client = manager("HH02", slug="lu-ping")
    client.post("/office/venue/HH02/tenants/new", FIT)
    (row,) = rows()
    tail = tail.format(pk=row.pk)
    assert manager().get(f"/office/venue/HH02/tenants{tail}").status_code == 404
    assert manager().get(f"{TENANTS}/{row.pk}").status_code == 404
    assert manager().post(f"{TENANTS}/{row.pk}/end").status_code == 404
    assert rows()[0].until is None


def test_the_public_list_is_of_those_who_are_there_and_no_cell_runs(bureau):
    client = manager()
    add(client)
    add(client, sign="=cmd()", shop_no="B1")
    add(client, sign="走了的", shop_no="B2", until="2024-01-01")
    found = file_of(client)
    assert "力动健身" in found
    assert "'=cmd()" in found
    assert "走了的" not in found


def test_staff_read_it_at_the_venue_and_change_nothing(bureau):
    add(manager())
    staff = browser("qian-jin")
    assert "/office/venues/WH01/tenants" in text(staff, "/office/venues/WH01/")
    assert "力动健身" in text(staff, "/office/venues/WH01/tenants")
    assert staff.get(TENANTS).status_code == 403
    assert staff.post(f"{TENANTS}/new", FIT).status_code == 403
    assert manager().get("/office/venues/WH01/tenants").status_code == 403


def test_the_chain_has_the_venue_and_no_name(bureau):
    from office.accounts.models import VenueDeed
    from office.audit.models import Event

    client = manager()
    add(client)
    client.post(f"{TENANTS}/{rows()[0].pk}/end")
    file_of(client)
    events = Event.objects.filter(role="venue")
    assert {event.actor for event in events} == {"WH01"}
    told = "".join(f"{event.subject}{event.after}" for event in events)
    assert "力动" not in told
    assert "fang-jing" not in told
    acts = list(VenueDeed.objects.filter(venue="WH01").values_list("act", flat=True))
    assert sorted(acts) == ["tenants", "tenants", "tenants-taken"]
    assert "取走经营者名录" in text(client, f"{WH}log")


def test_it_asks_for_no_complaint_and_no_operator(published):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    client = manager()
    with CaptureQueriesContext(connection) as asked:
        add(client)
        for tail in ("", "/new", f"/{rows()[0].pk}", "/list", "?state=left", "?q=力动"):
            text(client, f"{TENANTS}{tail}")
        file_of(client)
    said = " ".join(query["sql"] for query in asked)
    assert "venue_managers_tenant" in said
    assert re.findall(r"complaints_\w+|registry_operator|registry_lease|published_\w+", said) == []


def test_who_was_complained_of_reads_as_who_was_not(bureau):
    from office.complaints.models import Complaint

    known = Complaint.objects.select_related("operator").first().operator
    client = manager()
    add(client, sign="甲店", legal_name=known.name, shop_no="A1", uscc="")
    add(client, sign="乙店", legal_name="从没被投诉的店", shop_no="A1", uscc="")
    lines = re.findall(r'<li>\s*<a class="venue-go".*?</li>', text(client), re.DOTALL)
    plain = {
        re.sub(rf"{known.name}|从没被投诉的店|甲店|乙店|tenants/\d+", "", line) for line in lines
    }
    assert len(lines) == 2
    assert len(plain) == 1


def test_who_left_goes_after_the_venue_s_period_and_nobody_else(bureau):
    from office.registry.bureau_policy import policy
    from office.retention.sweep import sweep
    from office.venue_managers.models import Tenant

    client, now = manager(), datetime.now(UTC)
    add(client)
    add(client, sign="走了的", shop_no="B2", until="2024-01-01")
    assert sweep(bureau.place(), now)["venue tenants"] == 0, "written today"
    later = now + timedelta(days=policy().venue_log_days + 1)
    assert sweep(bureau.place(), later)["venue tenants"] == 1
    assert [row.sign for row in Tenant.objects.all()] == ["力动健身"]
