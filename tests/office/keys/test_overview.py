"""The page of keys and terms: who, until when, what needs somebody, and commands that are right."""

import html
import re
import shlex
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from office.cli import parser
from tests.accessibility import needs_axe, violations
from tests.browser import needs_chromium
from tests.office.key_steps import keyid, offer, registrars
from tests.office.people import browser, everyone


def page(slug="qian-jin", query="", **more) -> str:
    return browser(slug, **more).get(f"/office/keys{query}").content.decode()


def alarms(office, days: float = 0):
    from office.alarms.all_alarms import alarms as found

    return found(office.place(), datetime.now(UTC) + timedelta(days=days))


def commands(text: str) -> list[str]:
    found = re.findall(r'<code class="command mt-1">(.*?)</code>', text, re.DOTALL)
    return [html.unescape(line) for each in found for line in each.split("<br>")]


def test_it_says_who_may_sign_what_until_when(published):
    everyone()
    text = page()
    for words in ("李明", "签批公示，撤下", "registrar-2", "授权和取消审批人的密钥", "第 1 版"):
        assert words in text
    assert "没有快到期的" in text


def test_it_opens_for_who_minds_keys_and_for_nobody_else(bureau):
    for slug in ("qian-jin", "admin-1", "dept-head-1", "deputy-director-1", "sun-yu"):
        assert browser(slug).get("/office/keys").status_code == 200
    for slug in ("wang-fang", "zhao-lei", "duty-1"):
        assert browser(slug).get("/office/keys").status_code == 403


@pytest.mark.parametrize("language", ["zh-hans", "en"])
def test_every_command_of_the_guides_is_one(published, language):
    found, known = commands(page(language=language)), parser()
    assert len(found) > 15
    for command in found:
        words = shlex.split(command)
        words = ["7" if word == "N" else word for word in words]
        assert words[:2] == ["office", "--state"]
        known.parse_args(words[1:])


def test_the_key_and_the_request_in_question_stand_in_the_commands(published):
    from office.keys.models import KeyRequest
    from sync.keys import generate

    head = browser("dept-head-1")
    offer(head, generate("dept-head-1", "dept-head"))
    asked = KeyRequest.objects.get()
    gone = keyid(published, "dept-head-1")
    text = page(query=f"?key={gone}")
    assert f"--remove {gone} --request {asked.pk} " in text
    assert str(published.state) in text
    assert "<script>x" not in page(query="?key=<script>x")


def test_the_stolen_guide_does_what_it_says(published, tmp_path):
    """The very commands of the page, with the files of this office put in."""
    gone = keyid(published, "dept-head-1")
    (appoint,) = [c for c in commands(page(query=f"?key={gone}")) if f"--remove {gone} --key" in c]
    words = shlex.split(appoint.replace("登记人", "registrar-"))[3:]
    words = [
        str(published.people / word.removesuffix(".json") / "key.json")
        if word.startswith("registrar-")
        else word
        for word in words
    ]
    published.ok(*words)
    assert "随下次公示失效" in page()
    published.ok("freeze")
    published.sign("dept-head-2")
    published.sign("deputy-director-1")
    published.ok("publish")
    assert gone[:4] + " " + gone[4:8] not in page()


# --- alarms ----------------------------------------------------------------------------


def test_every_alarm_leads_to_its_section(published):
    text = page()
    found = [*alarms(published, 401), *alarms(published, 3700)]
    topics = {alarm.topic for alarm in found} | {"two-keys", "online", "requests", "withdrawals"}
    topics.add("disk")
    assert topics >= {"root", "targets", "publication", "timestamp"}
    for topic in topics:
        assert f'id="{topic}"' in text, topic
    assert all(alarm.url == f"/office/keys#{alarm.topic}" for alarm in found)


@pytest.mark.parametrize(
    ("free", "told"),
    [
        (2_000_000_000, []),
        (1_999_000_000, [("warning", "1999 MB")]),
        (499_000_000, [("danger", "499 MB")]),
        (0, [("danger", "0 MB")]),
    ],
)
def test_a_disk_that_fills_up_is_told_in_time(published, free, told):
    from office.alarms.all_alarms import alarms as found

    asked = []

    def left(folder):
        asked.append(folder)
        return free

    said = [a for a in found(published.place(), datetime.now(UTC), left) if a.kind == "disk"]
    assert asked == [published.state]
    assert [(a.level, f"{free // 1_000_000} MB") for a in said] == told
    assert all(words in a.zh and words in a.en for a, (_, words) in zip(said, told, strict=True))


def test_an_office_with_one_key_is_said(published):
    gone = keyid(published, "dept-head-2")
    two = registrars(published, "registrar-1", "registrar-2")
    published.ok("keys", "appoint", "--remove", gone, *two)
    published.publish_all()
    assert [alarm.topic for alarm in alarms(published)] == ["two-keys"]
    assert "部门负责人只有一把" in page()


def test_a_key_taken_out_is_pressing_until_the_publication_that_ends_it(published):
    two = registrars(published, "registrar-1", "registrar-2")
    published.ok("keys", "appoint", "--remove", keyid(published, "duty-1"), *two)
    assert [(a.level, a.topic) for a in alarms(published)] == [("danger", "stolen")]
    assert "仍然有效" in published.run("check", language="zh")[2]
    published.publish_all()
    assert alarms(published) == []


def test_the_key_of_a_colleague_who_left_is_said(published):
    from office.accounts.models import Deputy, User

    everyone()
    assert alarms(published) == []
    User.objects.filter(username="deputy-director-2").update(is_active=False)
    head = User.objects.get(username="dept-head-2")
    head.grants.all().delete()
    found = alarms(published)
    assert {(alarm.level, alarm.topic) for alarm in found} == {("warning", "left")}
    assert ["何军" in alarm.zh or "罗敏" in alarm.zh for alarm in found] == [True, True]
    Deputy.objects.create(  # who deputises from time to time keeps the key
        principal=User.objects.get(username="dept-head-1"), deputy=head, role="dept-head",
        since="2018-01-01", until="2018-01-02", by="admin-1", at=datetime.now(UTC),
    )  # fmt: skip
    assert ["罗敏" in alarm.zh for alarm in alarms(published)] == [True]


def test_a_missing_online_key_is_pressing(published):
    (published.state / "online.key").unlink()
    found = alarms(published)
    assert [(alarm.level, alarm.topic) for alarm in found] == [("danger", "online")]
    assert "紧急" in page()


def test_a_timestamp_that_is_not_renewed_is_pressing(published):
    assert "timestamp" not in {alarm.topic for alarm in alarms(published, 0.2)}
    assert alarms(published, 0.3)[0].topic == "timestamp"


def test_what_ends_within_14_days_is_pressing(published):
    levels = [
        alarm.level
        for days in (310, 352)
        for alarm in alarms(published, days)
        if alarm.topic == "targets"
    ]
    assert levels == ["warning", "danger"]


def test_a_waiting_key_is_said_to_the_registrars(published):
    from sync.keys import generate

    offer(browser("dept-head-1"), generate("dept-head-1", "dept-head"))
    assert [alarm.topic for alarm in alarms(published)] == ["requests"]


def test_check_says_the_same(published):
    (published.state / "online.key").unlink()
    assert "在线密钥缺失" in published.run("check", language="zh")[2]


# --- in a browser ----------------------------------------------------------------------


@needs_chromium
def test_an_alarm_opens_its_guide(published, site):
    (published.state / "online.key").unlink()
    page = site.page("qian-jin", "/office/keys")
    page.click(".alert-danger a:visible")
    page.wait_for_selector("#online ol:visible")


@needs_axe
@needs_chromium
@pytest.mark.parametrize("path", ["/office/keys", "/office/my-key"])
def test_nothing_keeps_people_from_using_it(published, site, path):
    page = site.page("dept-head-1", path)
    page.evaluate("document.querySelectorAll('details').forEach((each) => { each.open = true; })")
    assert violations(page) == []


@needs_chromium
@pytest.mark.parametrize("language", ["zh-hans", "en"])
def test_at_a_narrow_window_nothing_is_cut_off(published, site, language):
    page = site.page("qian-jin", "/office/keys", language=language, width=390)
    page.evaluate("document.querySelectorAll('details').forEach((each) => { each.open = true; })")
    assert page.evaluate("document.documentElement.scrollWidth") <= 390


# --- the guide on paper ------------------------------------------------------------------


@pytest.mark.parametrize("name", ["keys.md", "keys.zh-CN.md"])
def test_every_command_of_the_document_is_one(name):
    text = (Path(__file__).parents[3] / "docs" / name).read_text("utf-8")
    found = re.findall(r"`(office (?!serve`|check`)[a-z-][^`]*)`", text)
    assert len(found) > 15
    known = parser()
    for command in found:
        words = ["7" if word == "N" else word for word in shlex.split(command)]
        if words[1] == "sign":
            continue  # named in passing, without its draft
        known.parse_args(words[1:])
