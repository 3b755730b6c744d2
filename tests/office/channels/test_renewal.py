"""The site is written anew after an upgrade, and where its foot changes (R52)."""

from datetime import UTC, datetime
from pathlib import Path

import pytest
from django.db import connection

from office.progress import nobody
from tests.office.bureau import Office
from tests.office.people import browser
from tests.office.venue_steps import another_venue

GIVEN = {
    "site_run_by_zh": "新北区大数据中心",
    "site_run_by_en": "Xinbei Data Centre",
    "site_code": "3204000000",
    "site_icp": "苏ICP备12345678号-1",
    "site_police": "苏公网安备32040002000000号",
}


def work() -> None:
    from office.jobs.queue import run_next

    while run_next():
        pass


def there(folder: Path) -> dict[str, tuple[bytes, int]]:
    """What lies below it, and as of when."""
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    return {str(path): (path.read_bytes(), path.stat().st_mtime_ns) for path in files}


def test_what_a_publication_wrote_is_not_written_again_by_the_first_start(
    published: Office,
) -> None:
    from office.channels.renewal import is_due, renew

    place, now = published.place(), datetime.now(UTC)
    assert not is_due(place, now)
    before = there(published.public)
    renew(place, nobody, now)
    after = there(published.public)
    assert after.keys() == before.keys()
    assert [path for path in after if after[path][0] != before[path][0]] == [], (
        "and nothing was due"
    )


def test_a_publication_of_one_venue_says_nothing_of_the_others(published: Office) -> None:
    """Whoever has published it, the others are as the program of before wrote them."""
    from office.channels.renewal import before_publishing, forget, is_due, note_published

    place, now = published.place(), datetime.now(UTC)
    forget(place)
    note_published(place, before_publishing(now), [])
    assert is_due(place, now)
    note_published(place, before_publishing(now), ["WH01"])
    assert not is_due(place, now)


def test_what_another_program_wrote_is_due_and_written_anew(published: Office) -> None:
    from office.channels.renewal import is_due, renew

    place = published.place()
    (place.directory / "site.written").write_text("of an older program")
    page = published.public / "v/wh01/index.html"
    page.write_text("as an older program wrote it")
    (published.public / "index.html").unlink()
    assert is_due(place, datetime.now(UTC))
    renew(place, nobody, datetime.now(UTC))
    assert "按店铺" in page.read_text("utf-8")
    assert (published.public / "index.html").is_file()
    assert not is_due(place, datetime.now(UTC))


def test_where_nothing_was_published_nothing_is_due(bureau: Office) -> None:
    from office.channels.renewal import is_due

    assert not is_due(bureau.place(), datetime.now(UTC))


def test_where_a_screen_was_put_up_or_moved_the_site_is_due(published: Office) -> None:
    """A venue's page says where its screens stand, by the books: nobody signs it anew for that."""
    from office.fleet.models import Screen
    from office.site.registry.jobs import ask_renewal

    place, now = published.place(), datetime.now(UTC)
    page = published.public / "v/wh01/screens/index.html"
    assert not page.exists()
    Screen.objects.create(
        id="WH01-09", venue_id="WH01", profile_id="landscape-55-4m", key="k9", version=1, since=now,
        floor="1F", spot="西门",
    )  # fmt: skip
    ask_renewal(place, now)
    work()
    assert "西门" in page.read_text("utf-8")
    Screen.objects.update(spot="东门")
    ask_renewal(place, now)
    work()
    assert "西门" not in page.read_text("utf-8")
    ask_renewal(place, now)
    from office.jobs.models import Job

    assert Job.objects.count() == 2  # of the screen, of its move


def test_the_foot_is_set_on_a_page_and_stands_on_every_page_of_the_site(published: Office) -> None:
    answer = browser("wang-fang").post("/office/bureau/foot", GIVEN)
    assert answer.status_code == 302
    work()
    # The player fills a screen, as a kiosk does: no page of the site, and no foot.
    others = {"case", "play"}
    pages = [path for path in published.public.rglob("*.html") if not others & {*path.parts}]
    assert len(pages) > 10
    lacking = [
        f"{path.relative_to(published.public)}: {one}"
        for path in pages
        for name, one in GIVEN.items()
        if one not in path.read_text("utf-8")
    ]
    assert lacking == []
    assert "苏ICP备12345678号-1" in browser("wang-fang").get("/office/bureau/").content.decode()


def test_a_screen_that_is_moved_while_pages_are_written_makes_them_due_again(
    published: Office,
) -> None:
    """Of the venues that were written before it, nothing else would say so."""
    from office.channels.renewal import is_due, renew
    from office.fleet.models import Screen

    place, now = published.place(), datetime.now(UTC)
    Screen.objects.create(
        id="WH01-09", venue_id="WH01", profile_id="landscape-55-4m", key="k9", version=1, since=now,
        floor="1F", spot="西门",
    )  # fmt: skip

    def moved(done: int, _total: int) -> None:
        if done:
            Screen.objects.update(spot="东门")

    renew(place, moved, now)
    assert "西门" in (published.public / "v/wh01/screens/index.html").read_text("utf-8")
    assert is_due(place, now)
    renew(place, nobody, now)
    assert not is_due(place, now)


def test_in_whatever_order_the_books_are_read_nothing_is_written_again(published: Office) -> None:
    """A database gives rows that nobody asked it to sort as it likes, another way each time."""
    from office.channels.renewal import is_due, renew
    from office.registry.models import Venue

    if connection.vendor != "sqlite":
        pytest.skip("SQLite alone can be asked for the other way round")
    another_venue()
    Venue.objects.update(floors=["1F"])
    place, now = published.place(), datetime.now(UTC)
    renew(place, nobody, now)
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA reverse_unordered_selects = ON")
        try:
            assert not is_due(place, now)
        finally:
            cursor.execute("PRAGMA reverse_unordered_selects = OFF")


@pytest.mark.parametrize(
    ("field", "wrong"),
    [
        ("site_code", "32040000"),
        ("site_code", "bm0100000100"),
        ("site_icp", "ICP备12345678号"),
        ("site_icp", "苏ICP备12345678"),
        ("site_icp", "<b>苏ICP备12345678号</b>"),
        ("site_police", "苏公网安备3204号"),
        ("site_run_by_zh", "长" * 121),
    ],
)
def test_what_has_not_the_shape_is_refused_beside_its_field(
    published: Office, field: str, wrong: str
) -> None:
    from office.registry.bureau_policy import policy

    answer = browser("wang-fang").post("/office/bureau/foot", {**GIVEN, field: wrong})
    assert answer.status_code == 400
    assert 'aria-invalid="true"' in answer.content.decode()
    assert policy().site_code == ""
