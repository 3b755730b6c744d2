"""Pages of the bureau as a whole are drawn where something of them is due, and not otherwise."""

import shutil
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace

import pytest
from django.template import Template

from tests.office.bureau import NOW, Office, complaint
from tests.office.venue_steps import another_venue
from tests.office.withdrawing import withdraw
from tests.sync.world import entry_of

_LISTS = "corrections/index.html"
CODE = {"office", "sync", "layouts"}


@pytest.fixture
def drawn(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """A line for every page that is drawn from here on."""
    found: list[str] = []
    render = Template.render

    def noted(template: Template, context):
        found.append(template.name)
        return render(template, context)

    monkeypatch.setattr(Template, "render", noted)
    return found


def start(office: Office) -> None:
    from office.publishing.after_restore import make_whole

    make_whole(office.place())


def test_a_start_that_finds_nothing_down_draws_nothing(published: Office, drawn) -> None:
    before = published.tree()
    start(published)
    assert drawn == []
    assert published.tree() == before


def test_nor_does_one_after_a_withdrawal_that_was_carried_out(published: Office, drawn) -> None:
    withdraw(published, "--record", published.pub_ids()["T0001"])
    assert drawn.count("start.html") == 1
    before = published.tree()
    drawn.clear()
    start(published)
    assert drawn == []
    assert published.tree() == before


def _gone(office: Office) -> None:
    (office.public / _LISTS).unlink()


def _other_words(office: Office) -> None:
    (office.public / _LISTS).write_text("as somebody else wrote it")


def _one_more(office: Office) -> None:
    """As a publication leaves one that was cut off before it was public."""
    (office.public / "corrections/2").mkdir()
    (office.public / "corrections/2/index.html").write_text("not public yet")


def _no_note(office: Office) -> None:
    (office.state / "site.whole").unlink()
    _other_words(office)


def _broken_note(office: Office) -> None:
    (office.state / "site.whole").write_text("{")
    _other_words(office)


@pytest.mark.parametrize("harm", [_gone, _other_words, _one_more, _no_note, _broken_note])
def test_what_is_not_as_it_was_drawn_is_drawn_again(
    published: Office, drawn, harm: Callable[[Office], None]
) -> None:
    before = published.tree()
    harm(published)
    start(published)
    assert "corrections.html" in drawn
    assert published.tree() == before


def test_pages_of_before_a_withdrawal_beside_marks_of_after_it_are_drawn_again(
    published: Office, drawn
) -> None:
    """As a backup holds them that was taken while something was taken down."""
    kept = published.folder / "kept.html"
    shutil.copy(published.public / "index.html", kept)
    withdraw(published, "--record", published.pub_ids()["T0001"])
    after = published.tree()
    shutil.copy(kept, published.public / "index.html")
    assert published.tree() != after
    drawn.clear()
    start(published)
    assert "start.html" in drawn
    assert published.tree() == after


def test_what_the_books_say_beside_it_is_drawn_at_the_next_start(published: Office, drawn) -> None:
    from office.registry.models import Bureau

    row = Bureau.objects.get()
    row.policy = {**row.policy, "site_icp": "苏ICP备12345678号-1"}
    row.save()
    start(published)
    assert "start.html" in drawn
    assert "苏ICP备12345678号-1" in (published.public / "index.html").read_text("utf-8")


def test_another_program_draws_it_again(published: Office, drawn, monkeypatch) -> None:
    from office.channels.public_site import whole_note

    monkeypatch.setattr(whole_note, "program", lambda: "0" * 64)
    start(published)
    assert "start.html" in drawn
    drawn.clear()
    start(published)
    assert drawn == []


def test_a_withdrawal_while_the_program_is_replaced_is_off_every_page(
    published: Office, monkeypatch
) -> None:
    from office.channels.public_site import whole_note

    def gone() -> str:
        raise FileNotFoundError(2, "gone meanwhile")

    monkeypatch.setattr(whole_note, "program", gone)
    gone_id = published.pub_ids()["T0001"]
    withdraw(published, "--record", gone_id)
    monkeypatch.undo()
    assert (published.public / f"r/{gone_id}/1/withdrawn").exists()
    before = published.tree()
    start(published)
    assert published.tree() == before


def test_all_that_pages_are_drawn_by_is_in_the_digest_of_the_program() -> None:
    from office.channels.program_digest import BELOW

    told = "import sys, office.channels.public_site.site_parts; print(*sys.modules)"
    found = subprocess.run([sys.executable, "-c", told], capture_output=True, text=True, check=True)
    ours = [name for name in found.stdout.split() if name.partition(".")[0] in CODE]
    known = ("office.channels", *BELOW)
    beside = [
        name
        for name in ours
        if not name.startswith(tuple(f"{one}." for one in known)) and name not in known
    ]
    assert [name for name in beside if name.count(".") > 1] == []  # the ground: `office.words`
    assert len(ours) > 50


def test_what_is_down_at_one_venue_has_its_lists_alone_read_for_drawing(
    published: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    from office.channels.public_site.channel import PublicSite
    from office.channels.read_in_force import in_force_now
    from office.published import unreadable_parts
    from sync.withdrawals import WithdrawalSet

    another_venue()
    complaint(9, venue_id="HH02")
    published.publish_all()
    now = in_force_now(published.place(), NOW)
    down = WithdrawalSet([entry_of("record", published.pub_ids()["T0001"], 1)])
    asked, read = [], unreadable_parts.read_venue
    monkeypatch.setattr(
        unreadable_parts, "read_venue", lambda *of: asked.append(of[-1]) or read(*of)
    )
    PublicSite().withdraw(replace(now, withdrawn=down))
    assert asked.count("WH01") == asked.count("HH02") + 1
