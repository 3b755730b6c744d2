"""Pages of events, and the command that does the same; nothing typed is lost, nothing leaks."""

import time

import pytest

from office.fleet.roster import keep
from office.monitoring.machine_starts import Start
from office.monitoring.report_tables import open_writer
from office.monitoring.roster_in_force import roster_of
from sync.canonical import digest, encode
from sync.device_keys import new_device_key
from sync.roster import sign_entry
from sync.state_report import Glass, read_report
from tests.office.bureau import Office
from tests.office.incident_steps import closed, confirm, down, noted, opened
from tests.office.people import browser, person
from tests.office.reporting import Box, box, listens
from tests.office.screens_told import entry

URL = "/office/incidents/"
NEUTRAL = Glass(None, "neutral", 3, "same")
"""On the glass of a venue of which all is down."""


@pytest.fixture(autouse=True)
def _people(published: Office):
    """A duty officer and a department head with accounts, in an office that has published."""
    person("duty-1", "duty")
    person("dept-head-1", "dept-head")


def test_it_is_opened_noted_confirmed_and_closed_from_pages(published: Office) -> None:
    duty = browser("duty-1")
    row = down(published, "--venue", "WH01")
    answer = duty.post(f"{URL}of/{row.wd_version}", {"name": "商场失火"}, follow=True)
    assert "-T001" in answer.content.decode()
    from office.incidents.models import Incident

    event = Incident.objects.get()
    page = duty.get(f"{URL}{event.pk}/").content.decode()
    assert "还有 1 次撤下没有第二人确认" in page
    duty.post(f"{URL}{event.pk}/note", {"note-text": "消防已到场"})
    confirm(published, 2)
    head = browser("dept-head-1")
    assert head.post(f"{URL}{event.pk}/close", {"close-text": "已恢复"}).status_code == 302
    page = head.get(f"{URL}{event.pk}/").content.decode()
    for words in ("商场失火", "消防已到场", "已恢复", "撤下：", "第二人确认：", "审计号", "已结束"):
        assert words in page, words
    assert "记下情况" not in page
    assert "1" in head.get(URL).content.decode()


def test_the_order_is_that_of_time_and_each_line_has_its_number_in_the_log(
    published: Office,
) -> None:
    from office.audit.models import Event
    from office.incidents.timeline import members, timeline

    row = down(published, "--venue", "WH01")
    event = opened("一", row)
    noted(event, "消防已到场")
    confirm(published, 2)
    published.ok("withdraw", "--lift", "2", "--reason", "已恢复正常")
    closed(event)
    published.publish_all()
    lines = timeline(event, members(event))
    event.refresh_from_db()
    kinds = [line.kind for line in timeline(event, members(event))]
    assert kinds == [
        "taken down", "opened", "joined", "note", "confirmed", "lift asked", "closed", "lifted",
    ]  # fmt: skip
    for line in lines:
        assert Event.objects.get(number=line.log).actor == line.who
    assert lines[0].key == row.keyid
    assert lines[-1].seq == 2


def test_what_was_done_on_site_and_a_lift_taken_back_are_in_it(published: Office, tmp_path) -> None:
    from office.incidents.timeline import members, timeline
    from office.incidents.timeline_words import told

    box(published, tmp_path)
    row = down(published, "--venue", "WH01")
    event = opened("一", row)
    client = browser("dept-head-1")
    client.post(
        "/office/fleet/pushes/withdrawal/2/attended",
        {"screen": "WH01-01", "deed": "panel-off", "note": "二楼\t东门"},
    )
    client.post("/office/withdrawals/2/lift", {"reason": "误报"})
    client.post("/office/withdrawals/2/keep")
    lines = told(timeline(event, members(event)))
    assert [line.kind for line in lines[-3:]] == ["on site", "lift asked", "lift taken back"]
    assert "WH01-01 已关显示器 · 二楼\t东门" in lines[-3].words


def test_a_note_to_what_a_colleague_has_closed_is_still_there_with_who(published: Office) -> None:
    event = opened()
    closed(event)
    answer = browser("duty-1").post(f"{URL}{event.pk}/note", {"note-text": "最后一条<b>"})
    page = answer.content.decode()
    assert answer.status_code == 409
    assert "没有保存" in page
    assert "最后一条&lt;b&gt;" in page


def test_only_what_was_taken_down_joins(published: Office) -> None:
    event, client = opened(), browser("duty-1")
    for given in ("", "x", "٣", "99", "9" * 400):
        answer = client.post(f"{URL}{event.pk}/join", {"join-withdrawal": given})
        assert answer.status_code == 409
        said = "没有撤下件第 99 版" if given == "99" else "请选择一次撤下"
        assert said in answer.content.decode(), given


def test_an_older_withdrawal_is_put_in_later(published: Office) -> None:
    down(published, "--venue", "WH01")
    event = opened()
    duty = browser("duty-1")
    assert '<option value="2">' in duty.get(f"{URL}{event.pk}/").content.decode()
    assert duty.post(f"{URL}{event.pk}/join", {"join-withdrawal": "2"}).status_code == 302
    assert '<option value="2">' not in duty.get(f"{URL}{event.pk}/").content.decode()
    assert event.number in duty.get("/office/withdrawals/2").content.decode()


def test_the_page_asks_no_more_for_many_notes(published: Office, django_queries) -> None:
    event = opened()
    client = browser("duty-1")
    noted(event, "一")
    client.get(f"{URL}{event.pk}/")
    with django_queries() as few:
        client.get(f"{URL}{event.pk}/")
    for number in range(30):
        noted(event, str(number))
        opened(str(number))
    with django_queries() as many:
        client.get(f"{URL}{event.pk}/")
    assert len(many) == len(few)
    with django_queries() as listed:
        client.get(URL)
    assert len(listed) <= 14


def test_the_command_does_the_same(published: Office, tmp_path) -> None:
    """By who has no account too, or one of another role: it is where one takes down by a file."""
    down(published, "--venue", "WH01")
    words = tmp_path / "note.txt"
    words.write_text("消防已到场\n", "utf-8")
    said = published.ok("--as", "nobody", "act", "incident", "open", "name=商场失火")
    number = said.split()[1].rstrip(":")
    assert "It is open." in said
    wang = ("--as", "wang-fang")
    published.ok(*wang, "act", "incident", "join", number, "withdrawal=2")
    published.ok("act", "incident", "note", number.lower(), f"text=@{words}")
    assert f"{number}  商场失火" in published.ok("list", "incidents", "only=0")
    assert "Nobody has confirmed withdrawal 2" in published.refused(
        "act", "incident", "close", number, "text=x", code=2
    )
    confirm(published, 2)
    published.ok("act", "incident", "close", number, "text=已恢复")
    shown = published.ok("incident", "show", number.lower(), language="zh")
    assert "消防已到场" in shown
    assert "撤下：" in shown
    out = tmp_path / "report.pdf"
    published.ok("incident", "document", number, "--out", out)
    assert out.read_bytes().startswith(b"%PDF")
    assert "no event with that number" in published.refused("incident", "show", "2026-T999", code=2)
    assert "no event" in published.refused("act", "incident", "note", "x", "text=x", code=2)
    other = published.ok("act", "incident", "open", "name=停电").split()[1].rstrip(":")
    assert "no withdrawal 77" in published.refused(
        "act", "incident", "join", other, "withdrawal=77", code=2
    )


def test_nothing_of_an_event_is_found_where_it_does_not_belong(
    published: Office, caplog, capfd
) -> None:
    from office.audit.models import Event

    secrets = ("商场失火的名称", "消防到场的记录", "已经恢复的结论")
    name, note, end = secrets
    duty, addresses = browser("duty-1"), []
    row = down(published, "--venue", "WH01")
    confirm(published, 2)

    def send(path: str, **given: str) -> None:
        answer = duty.post(f"{URL}{path}", given)
        assert answer.status_code == 302, answer.content.decode()
        addresses.append(answer["Location"])

    send(f"of/{row.wd_version}", name=name)
    send("1/note", **{"note-text": note})
    send("1/close", **{"close-text": end})
    assert duty.get(f"{URL}1/document.pdf").content[:4] == b"%PDF"
    published.ok("withdraw", "--lift", "2", "--reason", "恢复")
    published.publish_all()
    said = [
        caplog.text,
        *capfd.readouterr(),
        *addresses,
        *(repr(vars(event)) for event in Event.objects.all()),
        *(
            f"{path.name} {path.read_bytes().decode('utf-8', 'ignore')}"
            for path in published.state.rglob("*")
            if path.is_file() and "sqlite" not in path.name
        ),
    ]
    assert [secret for secret in secrets if any(secret in each for each in said)] == []


def text_of(pdf: bytes) -> str:
    """What a PDF says."""
    import subprocess

    return subprocess.run(
        ["pdftotext", "-layout", "-", "-"], input=pdf, capture_output=True, check=True
    ).stdout.decode()


@pytest.mark.parametrize("language", ["zh-hans", "en"])
def test_the_report_tells_all_of_it_with_numbers_of_the_log(
    published: Office, tmp_path, language: str
) -> None:
    from office.audit.models import Event

    now = time.time()
    screens = [box(published, tmp_path, f"WH01-0{number}") for number in (1, 2, 3)]
    for screen in screens[:2]:
        screen.heard(now - 60)
    row = down(published, "--venue", "WH01")
    event = opened("Fire at <Wanhui> Plaza 商场失火", row)
    start = row.at.timestamp()
    for screen, after in zip(screens, (2.5, 9), strict=False):
        screen.heard(start + after, screen.says(glass=NEUTRAL))
    listens(published, now - 9_999, start + 10)
    confirm(published, 2)
    noted(event, "消防已到场。\nThe fire brigade is here.")
    closed(event, "已恢复。")
    answer = browser("dept-head-1", language=language).get(f"{URL}{event.pk}/document.pdf")
    assert answer["Content-Type"] == "application/pdf"
    said = text_of(answer.content)
    bare = said.replace(" ", "").replace("\n", "")
    for words in ("<Wanhui>", "消防已到场", "WH01-012.5", "WH01-029.0", "WH01-03", row.keyid[:16]):
        assert words in bare, (words, said)
    assert ("中位5.8秒，最慢9.0秒" if language == "zh-hans" else "median5.8s,slowest9.0s") in bare
    assert ("第1页，共" if language == "zh-hans" else "page1of") in bare
    number = Event.objects.get(act="withdraw").number
    assert f" {number}\n" in said or f" {number} " in said
    assert Event.objects.filter(act="print form", subject=event.subject).count() == 1


def test_a_report_of_an_open_event_says_so(published: Office) -> None:
    said = text_of(browser("duty-1").get(f"{URL}{opened().pk}/document.pdf").content)
    assert "尚未结束" in said


def test_a_report_of_two_thousand_screens_is_a_job_and_ends(published: Office, tmp_path) -> None:
    """Some thirty pages; it is made beside the page, fetched once, by who asked for it."""
    import resource

    from office.jobs.models import Job
    from office.jobs.queue import run_next

    many_screens(published, 2000)
    row = down(published, "--venue", "WH01")
    all_say_it_is_gone(published, row.wd_version, row.at.timestamp())
    event = opened("大型事件", row)
    client = browser("dept-head-1")
    answer = client.get(f"{URL}{event.pk}/document.pdf")
    assert answer["Location"].startswith("/office/jobs/")
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    assert run_next()
    job = Job.objects.get()
    assert job.state == Job.State.DONE, job.problems
    grown = (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) // 1024
    assert grown < 600, f"{grown} MB"
    assert browser("duty-1").get(job.url).status_code == 404
    got = client.get(job.url)
    said = text_of(got.content)
    assert said.count("WH01-") == 2000
    assert "1900 块，中位 95.0 秒，最慢 190.0 秒" in said
    assert 5 <= said.count("\f") <= 30
    assert client.get(job.url).status_code == 404


def many_screens(office: Office, number: int) -> None:
    """So many screens on the roster."""
    key, folder = office.key("technician-1"), office.folder / "devices"
    folder.mkdir()
    repository = office.place().tree.read().repository
    for one in range(1, number + 1):
        wanted = entry(
            f"WH01-{one:04}", repository=repository, key=new_device_key(folder / str(one)).public
        )
        signed = sign_entry(
            wanted, lambda data: bytes.fromhex(key.signer.sign(data).signature), key.public.keyid
        )
        keep(office.place(), wanted, signed)


def all_say_it_is_gone(office: Office, version: int, at: float) -> None:
    """Each of the first nineteen hundred, a tenth of a second after the one before."""
    entries = roster_of(office.place()).entries()
    first, *_ = names = sorted(entries)[:1900]
    one = Box(office, entries[first], new_device_key(office.folder / "k"))
    _, report = read_report(one.says(glass=NEUTRAL))
    payload, proven = encode(report), encode((Start(one.boot, 1, 101, at, at, True),))
    connection = open_writer(office.place())
    connection.executemany(
        "INSERT INTO acknowledgements (screen, kind, version, at, plate, dark, nonce, payload,"
        " signature) VALUES (?, 'list', ?, ?, NULL, '', '', x'00', x'00')",
        [(name, version, at + one / 10) for one, name in enumerate(names, 1)],
    )
    connection.executemany(
        "INSERT INTO screens VALUES (?, ?, ?, ?, ?, x'00', ?, '', ?, NULL)",
        [
            (name, digest(entries[name].key.encode()), at, one, payload, proven, b"[]")
            for one, name in enumerate(names, 1)
        ],
    )
    connection.commit()
    connection.close()
