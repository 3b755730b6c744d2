"""Pages of remote hands: they prepare commands and sign none; a screenshot beside its plate."""

import io
import json
import time

import pytest
from PIL import Image

from office.remote.answers import want
from office.remote.screenshots import take_in
from sync.canonical import digest
from sync.screenshots import Screenshot, make_upload
from sync.state_report import Glass
from tests.office.people import browser, person
from tests.office.reporting import box


@pytest.fixture
def heard(published, tmp_path):
    from office.fleet.screen_rows import restore

    found = box(published, tmp_path)
    found.heard(time.time())
    restore(published.place())
    return found


@pytest.fixture
def technician(heard):
    person("zhao-gong", "technician")
    return browser("zhao-gong")


def rows():
    from office.remote.models import RemoteCommand

    return list(RemoteCommand.objects.order_by("asked_at"))


def text(answer) -> str:
    return answer.content.decode()


def test_a_page_prepares_and_nothing_is_sent(heard, technician):
    answer = technician.post("/office/remote/WH01-01", {"act": "reboot"})
    assert answer.status_code == 302
    assert [row.state for row in rows()] == ["prepared"]
    assert rows()[0].asked_by == "zhao-gong"
    assert not list((heard.office.state / "fleet/commands").rglob("*.json"))


def test_the_file_to_be_signed_has_what_was_prepared(heard, technician):
    technician.post("/office/remote/all", {"act": "pause", "value": "5", "reason": "fire-drill"})
    data = json.loads(technician.get("/office/remote/all/commands.json").content)
    (command,) = data["commands"]
    assert (command["screen"], command["act"], command["boot"]) == ("WH01-01", "pause", heard.boot)
    page = text(technician.get("/office/remote/WH01-01"))
    assert "office fleet sign" in page
    assert "消防演练" in page


class TestTakenBack:
    def one(self, technician, group="WH01-01"):
        technician.post("/office/remote/WH01-01", {"act": "reboot"})
        return f"/office/remote/{group}/commands/{rows()[0].pk}/take-back"

    @pytest.mark.parametrize("group", ["WH01-01", "WH01", "all"])
    def test_a_button_takes_a_prepared_command_back(self, heard, technician, group):
        address = self.one(technician, group)
        assert f'action="{address}"' in text(technician.get(f"/office/remote/{group}"))
        assert technician.post(address)["location"] == f"/office/remote/{group}"
        page = text(technician.get(f"/office/remote/{group}"))
        assert rows()[0].state == "taken-back"
        assert "指令已收回" in page
        assert "zhao-gong 收回" in " ".join(page.split())
        assert "take-back" not in page

    def test_what_cannot_be_is_said(self, heard, technician):
        from office.remote.models import RemoteCommand

        address = self.one(technician)
        RemoteCommand.objects.update(state="done")
        technician.post(address)
        assert "不能收回" in text(technician.get("/office/remote/WH01-01"))
        assert rows()[0].state == "done"

    @pytest.mark.parametrize("group", ["WH09", "WH01-02"])
    def test_of_another_group_there_is_none(self, heard, technician, group):
        assert technician.post(self.one(technician, group)).status_code == 404
        assert rows()[0].state == "prepared"

    def test_reading_takes_nothing_back(self, heard, technician):
        assert technician.get(self.one(technician)).status_code == 405


@pytest.mark.parametrize("group", ["WH01-01", "WH01", "all"])
def test_how_long_commands_have_made_it_dark_is_said_by_the_screens_word(heard, technician, group):
    body = heard.says(glass=Glass(heard.shown(), "plate", 3, "same", dark_day_s=780))
    heard.heard(time.time(), body)
    page = " ".join(text(technician.get(f"/office/remote/{group}")).split())
    assert "13/45 分钟" in page


def test_of_a_group_only_screens_that_were_dark_are_named(heard, technician):
    assert "0/45" in text(technician.get("/office/remote/WH01-01"))
    assert "/45" not in text(technician.get("/office/remote/all"))


def test_without_anything_prepared_there_is_no_file(technician):
    assert technician.get("/office/remote/all/commands.json").status_code == 404


@pytest.mark.parametrize(
    "wish",
    [
        {"act": "pause", "value": "5"},
        {"act": "pause", "value": "16", "reason": "test"},
        {"act": "brightness", "value": "5"},
        {"act": "juggle"},
        {"act": "pause", "value": "5", "reason": "lunch"},
    ],
)
def test_what_no_screen_would_do_is_said_beside_the_form(technician, wish):
    answer = technician.post("/office/remote/WH01-01", wish)
    assert answer.status_code == 200
    assert rows() == []
    assert "danger" in text(answer) or "invalid" in text(answer)


@pytest.mark.parametrize("group", ["WH09", "WH01-09", "x"])
def test_a_group_without_screens_is_not_there(technician, group):
    assert technician.get(f"/office/remote/{group}").status_code == 404


def test_every_act_stands_there_with_the_limits_of_the_box(technician):
    page = text(technician.get("/office/remote/all"))
    for words in ("显示编号", "15 分钟", "24 小时内最多 3 次", "截屏"):
        assert words in page


class TestScreenshot:
    def asked(self, heard, technician):
        from office.remote.models import RemoteCommand

        technician.post("/office/remote/WH01-01", {"act": "screenshot"})
        (row,) = rows()
        RemoteCommand.objects.update(state="done")
        return row.pk

    def sent(self, heard, command, change=None):
        plate = heard.shown()
        picture = Image.open(heard.office.public / f"plates/{plate}.png").convert("RGB")
        seen = Image.new("RGB", (picture.width, picture.height + 50))
        seen.paste(picture)
        if change:
            seen.paste((1, 2, 3), change)
        data = io.BytesIO()
        seen.save(data, "PNG")
        told = Screenshot(
            heard.entry.repository, "WH01-01", command, seen.size, digest(data.getvalue()),
            "plate", plate,
        )  # fmt: skip
        want(heard.office.place(), "WH01-01", command, "screenshot")
        take_in(heard.office.place(), make_upload(told, data.getvalue(), heard.device.sign))

    def test_until_it_comes_the_page_says_so(self, heard, technician):
        command = self.asked(heard, technician)
        page = technician.get(f"/office/remote/WH01-01/screenshots/{command}")
        assert "还没有传回" in text(page)
        assert (
            technician.get(f"/office/remote/WH01-01/screenshots/{command}.png").status_code == 404
        )

    def test_the_same_as_signed_is_said_to_be(self, heard, technician):
        command = self.asked(heard, technician)
        self.sent(heard, command)
        assert "逐点一致" in text(technician.get(f"/office/remote/WH01-01/screenshots/{command}"))
        picture = technician.get(f"/office/remote/WH01-01/screenshots/{command}.png")
        assert Image.open(io.BytesIO(picture.content)).width == 960

    def test_what_differs_is_counted(self, heard, technician):
        command = self.asked(heard, technician)
        self.sent(heard, command, (100, 100, 110, 110))
        assert "有 100 点" in text(technician.get(f"/office/remote/WH01-01/screenshots/{command}"))

    @pytest.mark.parametrize("command", ["2" * 32, "..", "x" * 32])
    def test_of_a_command_that_is_none_there_is_none(self, technician, command):
        answer = technician.get(f"/office/remote/WH01-01/screenshots/{command}")
        assert answer.status_code == 404


def test_a_screens_page_leads_there_and_says_which_command_it_was(heard, technician):
    from office.fleet.models import Screen
    from office.remote.pause import pause

    pause(heard.office.place(), Screen.objects.get(), "fire-drill", 5, "WH01")
    page = text(technician.get("/office/fleet/WH01-01"))
    assert 'href="/office/remote/WH01-01"' in page
    assert "暂停 5 分钟（消防演练）" in page
    assert 'href="/office/remote/all"' in text(technician.get("/office/fleet/"))
