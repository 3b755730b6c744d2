"""The first page by role: one act, of this very person; the batch; what others owe; its weight."""

import io
import re
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from PIL import Image

from office.commands.options.account import ROLES
from sync.state_report import Glass
from tests.office.addresses import visitor
from tests.office.bureau import Office, complaint
from tests.office.drill_steps import hung, published_drill
from tests.office.objection_steps import accepted, record
from tests.office.opinion_steps import filed as opinion_filed
from tests.office.opinion_steps import forwarded as opinion_forwarded
from tests.office.opinion_steps import handled
from tests.office.people import browser, everyone, person
from tests.office.signing_steps import data, look, note, sign
from tests.office.withdrawing import withdraw

LIMIT = 200_000
"""Bytes of the page with its own pictures and styles; what all pages share a browser has."""
STAFF = [role for role in ROLES if role != "venue"]
_TAG = re.compile("<[^>]+>")
_ROW = re.compile(r'class="home-count num">(\d+)</span>(.*?)</li>', re.DOTALL)
_BUTTON = re.compile(r'<a\s+class="btn btn-primary"\s+href="([^"]+)"\s*>(.*?)</a>', re.DOTALL)
_OTHER = re.compile(r"<li>(.*?)</li>", re.DOTALL)


def page(client) -> str:
    answer = client.get("/office/")
    assert answer.status_code == 200
    return answer.content.decode()


def plain(html: str) -> str:
    return " ".join(_TAG.sub(" ", html).split())


def mine(text: str) -> list[tuple[int, str]]:
    """What is for this person to do: how many, and the markup of the row."""
    work = text.partition('class="home-work">')[2].partition("</ul>")[0]
    return [(int(number), row) for number, row in _ROW.findall(work)]


def others(text: str) -> list[str]:
    """What is for others to do, a line each."""
    part = text.partition('class="home-others">')[2].partition("</ul>")[0]
    return [plain(row) for row in _OTHER.findall(part)]


def act_of(row: str) -> tuple[str, str]:
    """Where the act of a row is done, and how it is called."""
    url, words = re.search(r'class="home-act" href="([^"]+)">(.*?)<span', row, re.DOTALL).groups()
    return url, words.strip()


def buttons(text: str) -> list[tuple[str, str]]:
    main = text[text.index('<main id="main"') : text.index("</main>")]
    found = _BUTTON.findall(main)
    assert main.count("btn-primary") == len(found)
    return [(url, words.strip()) for url, words in found]


def acts(client) -> list[str]:
    """Where the acts of somebody's work are done."""
    return [act_of(row)[0] for _, row in mine(page(client))]


def heading(text: str) -> str:
    return plain(re.search(r"<h1.*?</h1>", text, re.DOTALL)[0])


def badge(text: str) -> int:
    found = re.search(r'id="waits-today"[^>]*><span class="badge">(\d+)', text)
    return int(found[1]) if found else 0


def faults(client) -> list[str]:
    """What is wrong with somebody's first page, whatever waits for them."""
    text, found = page(client), []
    rows, shown = mine(text), buttons(text)
    if sum(number for number, _ in rows) != badge(text):
        found.append(f"{[number for number, _ in rows]} are not the {badge(text)} of the badge")
    if rows:
        number, row = rows[0]
        if shown != [act_of(row)]:
            found.append(f"the button {shown} is not the act of the first row {act_of(row)}")
        if f"：{number} {plain(re.search('<strong>(.*?)</strong>', row)[1])}" not in heading(text):
            found.append(f"the title {heading(text)} is not the first row")
    elif shown or "今天没有等您办的" not in heading(text):
        found.append(f"nothing waits, and yet {heading(text)} {shown}")
    told = [act_of(row) for _, row in rows]
    found += [f"{url} is only looked at" for url, words in told if words == "查看"]
    part = text.partition('class="home-others">')[2].partition("</ul>")[0]
    for url in [url for url, _ in told] + re.findall(r'href="([^"]+)"', part):
        status = client.get(url.replace("&amp;", "&")).status_code
        if status != 200:
            found.append(f"{url} answers {status}")
    return found


def _of_everyone(*more: str) -> dict[str, list[str]]:
    everyone()
    clients = {role: visitor(role) for role in STAFF} | {slug: browser(slug) for slug in more}
    told = {name: faults(client) for name, client in clients.items()}
    return {name: wrong for name, wrong in told.items() if wrong}


def test_every_role_has_one_act_that_is_its_own(published: Office, tmp_path: Path) -> None:
    """Nothing waits, or a drill, an event, a withdrawal, a silent screen."""
    assert _of_everyone() == {}
    hung(published, tmp_path)
    published_drill(published)
    withdraw(published, "--operator", _operator(), person="dept-head-1")
    assert _of_everyone("dept-head-1", "deputy-director-1") == {}


def test_so_it_has_while_a_draft_is_signed(frozen: Office) -> None:
    assert _of_everyone("dept-head-1", "deputy-director-1", "wang-fang") == {}
    sign(frozen, "dept-head-1")
    assert _of_everyone("dept-head-1", "deputy-director-1", "wang-fang") == {}
    sign(frozen, "deputy-director-1")
    assert _of_everyone("dept-head-1", "deputy-director-1", "wang-fang") == {}


def test_so_it_has_before_anything_is_published(bureau: Office) -> None:
    complaint(20, secrecy_by="")
    assert _of_everyone("wang-fang") == {}


def test_a_venue_s_manager_has_a_page_of_their_own(bureau: Office) -> None:
    assert visitor("venue").get("/office/")["Location"] == "/office/venue/"


def figures(text: str) -> dict[str, int]:
    """The large numbers of a batch, by what they count."""
    found = re.findall(r"<dt>(.*?)</dt>\s*<dd[^>]*>(\d+)</dd>", text, re.DOTALL)
    return {plain(words): int(number) for words, number in found}


def test_the_figures_of_a_batch_are_those_of_its_sheet(frozen: Office) -> None:
    client = browser("dept-head-1")
    text, sheet = page(client), data(client.get("/office/drafts/1/review"))
    assert buttons(text) == [("/office/drafts/1/review", "开始看")]
    assert heading(text) == "李明，您好：1 批待您签批，含投诉 4 件，4 件已超过法定期限"
    assert figures(text) == {
        "件投诉": 4,
        "项与常见不同": sum("tags" in step for step in sheet["steps"]),
        f"项要看，已看 0 / {len(sheet['steps'])}": len(sheet["steps"]),
        "分钟，按您的速度": sheet["minutes"],
    }
    assert 0 < figures(text)["项与常见不同"] < len(sheet["steps"])
    note(client, look(client)[:1])
    seen = page(client)
    assert buttons(seen) == [("/office/drafts/1/review", "接着看")]
    assert figures(seen)["分钟，按您的速度"] == 0, "of what is left"


def test_who_comes_second_reads_who_signed(frozen: Office) -> None:
    everyone()
    sign(frozen, "dept-head-1")
    assert "李明已签，您签后即可公示" in plain(page(browser("deputy-director-1")))


def test_the_numbers_are_not_worked_out_for_a_badge(frozen: Office, monkeypatch) -> None:
    from office.site.drafts import batch_figures

    monkeypatch.setattr(batch_figures, "told", lambda _steps: 1 / 0)
    counted = browser("dept-head-1").get("/office/waiting", headers={"X-By-Itself": "1"})
    assert badge(counted.content.decode()) == 1


def test_an_officer_without_an_appointed_key_is_offered_no_signature(frozen: Office) -> None:
    text = page(visitor("dept-head"))
    assert buttons(text) == []
    (line,) = others(text)
    assert "批待部门负责人、分管领导签批" in line
    assert "登记人还没有授权您签批的密钥" in line


def test_who_has_seen_all_waits_for_the_answers(frozen: Office) -> None:
    everyone()
    client = browser("dept-head-1")
    step = data(client.get("/office/drafts/1/review"))["steps"][-1]
    asked = {"item": step["item"], "act": "asked", "words": "是哪一天？"}
    assert client.post("/office/drafts/1/item", asked).status_code == 200
    assert buttons(page(client)) == [("/office/drafts/1/review", "开始看")]
    look(client)
    text = page(client)
    assert buttons(text) == []
    assert any("王芳 1 个我的提问待答复" in line for line in others(text))
    assert any("您已看完；提问答复、标了退回的处理以后才能签" in line for line in others(text))
    assert "1 个签批人的提问待答复" in plain(page(browser("wang-fang")))


def test_an_officer_sees_what_is_late_before_it_comes_to_them(bureau: Office) -> None:
    person("wang-fang")
    (line,) = others(page(browser("dept-head-1")))
    assert re.search(r"王芳 4 件投诉超期，还没有送签 超法定 \d+ 个工作日", line)


def test_for_whom_something_waits_is_told_with_who_stands_in(frozen: Office) -> None:
    from office.accounts.models import Deputy, User
    from tests.office.bureau import NOW

    everyone()
    sign(frozen, "deputy-director-1")
    (line,) = others(page(browser("wang-fang")))
    assert {"李明", "何军"} == set(line.partition(" 1 批待部门负责人签批")[0].split("、"))
    today = datetime.now(UTC).date()
    Deputy.objects.create(
        principal=User.objects.get(username="dept-head-1"),
        deputy=User.objects.get(username="song-qi"), role="dept-head",
        since=today - timedelta(days=2), until=today + timedelta(days=2), by="admin-1", at=NOW,
    )  # fmt: skip
    User.objects.filter(username="dept-head-2").update(is_active=False)
    told = "李明、宋琦（代李明） 1 批待部门负责人签批"
    assert any(told in line for line in others(page(browser("wang-fang"))))


def test_what_one_may_not_pass_oneself_is_another_s(bureau: Office) -> None:
    from office.complaints.models import Complaint, Contributor
    from office.registry_changes.bureau_settings import set_policy

    person("entry-2", "entry")
    set_policy({"secrecy_by_another": True})
    Complaint.objects.update(secrecy_by="")
    row = Complaint.objects.get(number="T0001")
    Contributor.objects.create(complaint=row, person="wang-fang")
    text = page(browser("wang-fang"))
    assert [number for number, row in mine(text) if "保密审查" in row] == [3]
    assert any("entry-2 1 件投诉待保密审查" in line for line in others(text))


def test_a_drill_that_hangs_is_the_duty_officer_s(published: Office, tmp_path: Path) -> None:
    everyone()
    hung(published, tmp_path)
    drill = published_drill(published)
    duty = page(browser("duty-1"))
    assert buttons(duty) == [(f"/office/withdrawals/new/news/{drill.pk}", "撤下演练")]
    assert heading(duty) == "周强，您好：1 次演练在屏上，待撤下"
    assert any("周强 1 次演练在屏上，待撤下" in one for one in others(page(browser("wang-fang"))))
    withdraw(published, "--news", drill.pk)
    assert "演练" not in heading(page(browser("duty-1")))


def test_a_drill_that_is_started_is_to_be_frozen(published: Office, tmp_path: Path) -> None:
    from tests.office.drill_steps import drill

    hung(published, tmp_path)
    row = drill()
    assert f"/office/drills/{row.pk}" in acts(browser("wang-fang"))
    published.ok("freeze", "--news", row.pk)
    assert "次演练待定稿" not in page(browser("wang-fang"))


def test_a_silent_screen_is_told_to_duty_and_administrator_with_whose_it_is(
    published: Office, tmp_path: Path
) -> None:
    everyone()
    box = hung(published, tmp_path)
    box.heard(time.time(), box.says(glass=Glass(None, "plate", 1, "differs")))
    for slug in ("duty-1", "admin-1"):
        assert any("1 块屏幕要人处理" in one for one in others(page(browser(slug)))), slug
    assert any("高飞" in one for one in others(page(browser("duty-1"))))
    assert any("块屏幕要人处理" in row for _, row in mine(page(browser("technician-1"))))


def test_that_no_alarm_reaches_anybody_waits_for_the_administrator(published: Office) -> None:
    from office.alerts.models import AlertChannel

    wanted = "件事待办：还没有报警渠道，出了问题没有人收到"
    text = page(browser("admin-1"))
    urls = dict(act_of(row)[::-1] for _, row in mine(text))
    assert wanted in text
    assert urls["设报警渠道"] == "/office/alerts/channels/new"
    AlertChannel.objects.create(name="alive", level="alive")
    assert wanted in page(browser("admin-1")), "that one tells of no trouble"
    AlertChannel.objects.create(name="duty room")
    assert wanted not in page(browser("admin-1"))


def test_what_an_administrator_asked_for_waits_for_the_other(bureau: Office) -> None:
    from office.accounts import two_administrators
    from office.accounts.models import User
    from office.audit.record import acting

    everyone()
    with acting("admin-1", "admin"):
        two_administrators.set_roles(
            User.objects.get(username="wang-fang"), {"entry", "auditor"}, datetime.now(UTC)
        )
    assert any("郑平 1 项账户事项待另一位管理员同意" in o for o in others(page(browser("admin-1"))))
    assert "/office/account-requests#mine" in acts(browser("admin-2"))


def test_an_event_is_told_until_it_is_concluded(bureau: Office) -> None:
    from office.audit.record import acting
    from office.incidents.notes_and_closing import close
    from office.incidents.opening import open_incident

    with acting("duty-1", "duty"):
        event = open_incident("漏水", datetime.now(UTC))
        assert "1 起突发事件没有结束" in plain(page(browser("duty-1")))
        close(event.pk, "查明。", datetime.now(UTC))
    assert "突发事件没有结束" not in page(browser("duty-1"))


def test_the_page_weighs_little(published: Office) -> None:
    """Plates in small, five of them; and each is the picture that other pages show too."""
    from django.contrib.staticfiles import finders

    client = browser("wang-fang")
    text = client.get("/office/").content
    plates = re.findall(r'<img\s+src="([^"]+)"', text.decode())
    assert len(plates) == 4
    pictures = [client.get(one).content for one in plates]
    for one in pictures:
        assert max(Image.open(io.BytesIO(one)).size) <= 256
        assert len(one) < 16_000
    styles = [Path(finders.find(f"frame/{name}.css")).stat().st_size for name in ("home", "charts")]
    assert len(text) + sum(map(len, pictures)) + sum(styles) < LIMIT
    assert len(text) < LIMIT // 3, "with a fifth plate there is room"


@pytest.mark.parametrize(
    ("slug", "most"),
    [
        ("wang-fang", 42), ("zhao-lei", 30), ("dept-head-1", 60), ("deputy-director-1", 60),
        ("song-qi", 30), ("duty-1", 40), ("sun-yu", 30), ("technician-1", 40), ("admin-1", 40),
    ],
)  # fmt: skip
def test_it_asks_the_database_little(frozen: Office, slug: str, most: int, django_queries) -> None:
    everyone()
    client = browser(slug)
    client.get("/office/")
    with django_queries() as asked:
        page(client)
    assert len(asked) <= most


def _operator() -> str:
    from office.complaints.models import Complaint

    return Complaint.objects.get(number="T0001").operator.key


def test_opinions_and_objections_are_told_with_whose_they_are(bureau: Office) -> None:
    everyone()
    number = opinion_filed(handled("T0002"))
    unit = others(page(browser("zhao-lei")))
    assert any("王芳 1 件不予公示意见待他人办理" in line for line in unit), "what it filed"
    opinion_forwarded(number)
    accepted(record("T0001"))
    clerk = others(page(browser("wang-fang")))
    assert any("1 件不予公示意见待他人办理" in o and "李明" in o and "王芳" not in o for o in clerk)
    (objection,) = [line for line in clerk if "1 件异议待裁定" in line]
    assert "等 5 人" in objection
    assert "王芳" not in objection, "who took it up does not decide"
    assert "/office/objections/?only=decide" in acts(browser("song-qi"))


def test_who_took_down_reads_who_confirms_and_by_when(published: Office) -> None:
    everyone()
    withdraw(published, "--operator", _operator(), person="duty-1")
    (line,) = [one for one in others(page(browser("duty-1"))) if "待另一位确认" in one]
    assert "1 次撤下待另一位确认" in line
    assert "李明" in line
    assert "周强" not in line
    assert re.search(r"\d+月\d+日前$", line)
    assert heading(page(browser("dept-head-1"))) == "李明，您好：1 次撤下待您确认"


def test_what_an_hour_is_set_for_waits_for_nobody(signed: Office) -> None:
    from office.publishing import set_hour_file

    everyone()
    client, now = browser("wang-fang"), datetime.now(UTC)
    assert buttons(page(client)) == [("/office/drafts/1/publish", "公示")]
    set_hour_file.write(signed.state / "drafts", 1, now + timedelta(hours=2), now)
    assert buttons(page(client)) == []
    assert any("1 批已签齐，待公示 定于" in line for line in others(page(client)))
