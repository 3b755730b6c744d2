"""Two at once: edits while freezing, signing, publishing; hours that come in between; crashes."""

import json
import shutil
import threading
from datetime import UTC, datetime, timedelta

import pytest

from office.errors import DraftError, FreezeError
from sync.disk import Disk
from sync.tree import Tree
from tests.office.bureau import NOW, Office, complaint
from tests.office.colleagues import Colleague, at_once
from tests.office.correcting import correct
from tests.office.opinion_steps import TEXT, handled, post
from tests.office.screens import as_screen


class Meanwhile:
    """A freeze's progress: at the first picture a colleague acts, and is done with it."""

    def __init__(self, act) -> None:
        self.act, self.colleague = act, None

    def __call__(self, _done: int, _all: int) -> None:
        if self.colleague is None:
            self.colleague = Colleague(self.act).done()


def edit(words: str, person: str = "wang-fang") -> None:
    """Somebody saves other words of T0001."""
    from office.audit.record import acting
    from office.complaints.models import Complaint

    with acting(person, "entry"):
        row = Complaint.objects.get(number="T0001")
        row.summary_zh = words
        row.save()


def edit_on_the_page(office: Office, words: str) -> None:
    """The same as the page does it, which refuses what is published."""
    from office.complaints.models import Complaint
    from office.editing.edit_words import edit as save

    row = Complaint.objects.get(number="T0001")
    save(office.place(), row.pk, {"summary_zh": words}, row.updated, NOW)


def draft(number: int = 1):
    from office.drafts.models import Draft

    return Draft.objects.get(pk=number)


def freeze(office: Office, progress=None):
    from office.freezing.freeze import freeze as act

    return act(office.place(), NOW, progress)


def publish(office: Office, number: int = 1):
    from office.publishing.publish import publish as act

    return act(office.place(), datetime.now(UTC), number)


def draw_everything_anew() -> None:
    """As after an update of the program: no picture is known."""
    from office.published.models import DrawnPlate

    DrawnPlate.objects.all().delete()


def frozen_text(office: Office) -> str:
    return "".join(p.read_text("utf-8") for p in sorted((office.draft() / "cas").iterdir()))


def test_colleagues_go_on_while_pictures_are_drawn_and_what_they_save_is_frozen(
    bureau: Office,
) -> None:
    progress = Meanwhile(lambda: edit("趁绘图时改的摘要。"))
    freeze(bureau, progress)
    assert progress.colleague.refused is None
    assert "趁绘图时改的摘要" in frozen_text(bureau)
    assert draft().state == "open"
    bureau.sign_both()
    bureau.ok("publish")
    assert "趁绘图时改的摘要" in bureau.published_text()


def test_what_keeps_changing_is_not_frozen_and_nothing_is_voided(signed: Office) -> None:
    from office.complaints.models import Complaint

    times = []

    def behind_the_back(*_progress) -> None:
        times.append(1)
        row = Complaint.objects.filter(number="T0001")
        Colleague(lambda: row.update(goods=f"第{len(times)}次")).done()

    draw_everything_anew()
    shutil.rmtree(signed.draft() / "plates")
    with pytest.raises(FreezeError, match="agree on a time"):
        freeze(signed, behind_the_back)
    assert draft().state == "open"
    assert [p.name for p in (signed.state / "drafts").iterdir()] == ["1"]


def test_a_freeze_that_is_cut_off_voids_nothing(signed: Office) -> None:
    def cut_off(*_progress) -> None:
        raise MemoryError

    draw_everything_anew()
    shutil.rmtree(signed.draft() / "plates")
    before = {path.name for path in signed.draft().iterdir()}
    with pytest.raises(MemoryError):
        freeze(signed, cut_off)
    assert draft().state == "open"
    assert {path.name for path in signed.draft().iterdir()} == before


def test_how_far_the_drawing_is_can_be_seen_while_it_lasts(bureau: Office) -> None:
    from office.jobs.models import Job

    job = Job.objects.create(kind="freeze", by="x", role="x", created=NOW)
    seen = []

    def look() -> None:
        seen.append(Job.objects.get(pk=job.pk).done)

    def told(done: int, _all: int) -> None:
        Job.objects.filter(pk=job.pk).update(done=done)  # as the jobs' thread does
        Colleague(look).done()

    freeze(bureau, told)
    assert seen[:3] == [1, 2, 3]


def test_of_what_an_opinion_is_filed_while_freezing_stays_behind(bureau: Office) -> None:
    row = handled("T0001")
    words = {"ground": "facts", "text": TEXT}
    progress = Meanwhile(lambda: post("zhao-lei", f"opinions/new/{row.pk}", **words))
    freeze(bureau, progress)
    assert progress.colleague.answer.status_code == 302
    assert "第2件" in frozen_text(bureau)
    assert "第1件" not in frozen_text(bureau)


def test_its_hour_comes_while_it_is_being_frozen_anew(signed: Office) -> None:
    from office.drafts.models import Draft
    from office.publishing import set_hour_file

    drafts = signed.state / "drafts"
    set_hour_file.write(drafts, 1, NOW + timedelta(minutes=1), NOW)
    draw_everything_anew()
    shutil.copytree(signed.draft() / "plates", signed.folder / "plates")
    later = NOW + timedelta(minutes=2)

    def hour_comes() -> int:
        shutil.copytree(signed.folder / "plates", signed.draft() / "plates", dirs_exist_ok=True)
        return set_hour_file.publish_each_due(drafts, later, lambda number: publish(signed, number))

    shutil.rmtree(signed.draft() / "plates")
    progress = Meanwhile(hour_comes)
    with pytest.raises(FreezeError, match="Nothing has changed"):
        freeze(signed, progress)
    assert progress.colleague.answer == 1
    assert [(d.number, d.state) for d in Draft.objects.all()] == [(1, "published")]
    assert as_screen(signed)[0].seq == 1


def accept(office: Office, person: str, by: str = "command", row=None):
    """A signature of draft 1 handed in, as the page does once everything was looked at."""
    from office.drafts.folder import DraftFolder
    from office.drafts.signer_review import inspect
    from office.signing.accept import accept as take
    from office.signing.offline import sign
    from sync.canonical import encode

    key = office.key(person)
    made = encode(sign(inspect(DraftFolder(office.state / "drafts/1"))[0], key, NOW))
    found = row or draft()

    def hand_in():
        return take(
            office.place(), found, made, by=by, person=person, offices={key.office}, now=NOW
        )

    return hand_in


def test_both_sign_at_the_same_moment(frozen: Office) -> None:
    both = at_once(accept(frozen, "dept-head-1"), accept(frozen, "deputy-director-1"))
    assert [one.refused for one in both] == [None, None]
    frozen.ok("publish")


def test_of_two_heads_who_sign_at_the_same_moment_one_does(frozen: Office) -> None:
    both = at_once(accept(frozen, "dept-head-1"), accept(frozen, "dept-head-2"))
    assert sorted(type(one.refused) for one in both if one.refused) == [DraftError]
    accept(frozen, "deputy-director-1")()
    frozen.ok("publish")


def test_a_draft_voided_in_the_moment_of_signing_is_not_signed(frozen: Office) -> None:
    from office.complaints.models import Complaint

    before = Complaint.objects.get(number="T0001").summary_zh
    hand_in = accept(frozen, "dept-head-1")  # has read the draft, as a page does at first
    edit("改了。")
    edit(before)  # so that what it was made from is as it was; void it stays
    with pytest.raises(DraftError, match="voided"):
        hand_in()
    assert not draft().signatures.exists()
    assert not list((frozen.state / "drafts/1").glob("signatures/*"))


def test_published_twice_at_once_it_is_published_once(signed: Office) -> None:
    from office.published.models import Publication

    both = at_once(lambda: publish(signed), lambda: publish(signed))
    (refused,) = [one.refused for one in both if one.refused]
    assert "published already" in str(refused)
    assert Publication.objects.count() == 1
    assert as_screen(signed)[0].seq == 1


class Interrupted(Disk):
    """A disk at whose first write a colleague acts, and is given a moment for it."""

    def __init__(self, act) -> None:
        self.act, self.colleague = act, None
        self._first = threading.Lock()

    def write(self, path, data: bytes) -> None:
        if self._first.acquire(blocking=False):
            self.colleague = Colleague(self.act)
            self.colleague.join(0.3)
        super().write(path, data)


def published_while(office: Office, monkeypatch: pytest.MonkeyPatch, act) -> Colleague:
    """Draft 1 published, and what came of a colleague's act in the middle of it."""
    from office import state_dir

    disk = Interrupted(act)
    with monkeypatch.context() as patch:
        patch.setattr(
            state_dir.StateDir,
            "tree",
            property(lambda place: Tree(place.directory / "public", disk)),
        )
        publish(office)
    return disk.colleague.done()


def test_an_edit_in_the_moment_of_publication_is_refused_and_told_why(
    signed: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    from office.complaints.models import Complaint

    colleague = published_while(signed, monkeypatch, lambda: edit_on_the_page(signed, "迟到的。"))
    assert "Propose a correction" in str(colleague.refused)
    assert "迟到" not in Complaint.objects.get(number="T0001").summary_zh
    assert (draft().state, draft().void_reason) == ("published", "")


def test_an_opinion_in_the_moment_of_publication_is_refused_and_told_why(
    signed: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    row = handled("T0001")
    words = {"ground": "facts", "text": TEXT}

    def late():
        return post("zhao-lei", f"opinions/new/{row.pk}", **words)

    colleague = published_while(signed, monkeypatch, late)
    assert colleague.answer.status_code == 409
    assert "已经公示过" in colleague.answer.content.decode()


def crash_before_the_books(office: Office) -> dict[str, str]:
    """Public, and the database knows nothing of it; the tree."""
    office.save_database()
    office.ok("publish")
    tree = office.tree()
    office.restore_database()
    assert draft().state == "open"
    return tree


def test_what_became_public_before_a_crash_keeps_its_version_and_its_words(
    signed: Office,
) -> None:
    crash_before_the_books(signed)
    edit("崩溃后改的摘要。")
    assert draft().state == "cancelled"
    assert "Nothing has changed" in signed.refused("freeze")
    assert (draft().state, draft().void_reason) == ("published", "")
    from office.published.models import RecordVersion

    body = json.loads(bytes(RecordVersion.objects.get(record__complaint__number="T0001").body))
    assert "第1件" in body["summary"]["zh"]


def start(office: Office) -> None:
    """What `office serve` does first."""
    from office.publishing.after_restore import make_whole

    make_whole(office.place())


def test_a_start_closes_the_books_of_what_became_public(signed: Office) -> None:
    tree = crash_before_the_books(signed)
    start(signed)
    assert draft().state == "published"
    assert signed.tree() == tree


class Killed(BaseException):
    """The process ends here."""


class Mortal(Disk):
    """A disk whose process is killed at the moment of the timestamp."""

    def write(self, path, data: bytes) -> None:
        if path.name == "timestamp.json":
            raise Killed
        super().write(path, data)


def test_a_start_takes_away_what_was_on_its_way_into_public(
    published: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Cut off before the timestamp: the next set lies there, and nobody is to find it (R39)."""
    from office import state_dir

    tree = published.tree()
    complaint(9)
    correct(published, published.pub_ids()["T0001"], "--summary", "更正后的摘要")
    published.ok("freeze")
    published.sign_both()
    with monkeypatch.context() as patch:
        patch.setattr(
            state_dir.StateDir,
            "tree",
            property(lambda place: Tree(place.directory / "public", Mortal())),
        )
        with pytest.raises(Killed):
            publish(published, 2)
    (published.public / "r/.tmp-killed").write_text("更正后的摘要")
    assert "更正后的摘要" in published.published_text()
    start(published)
    after = published.tree()
    assert tree_without_snapshot(after) == tree_without_snapshot(tree)
    assert draft(2).state == "open"
    published.ok("publish")
    assert "更正后的摘要" in published.published_text()


def tree_without_snapshot(tree: dict[str, str]) -> dict[str, str]:
    """A snapshot that no timestamp names says numbers only, and is written over."""
    return {path: found for path, found in tree.items() if "snapshot" not in path}


def test_published_by_hand_it_has_no_hour_any_more(signed: Office) -> None:
    from office.publishing import set_hour_file

    drafts = signed.state / "drafts"
    set_hour_file.write(drafts, 1, NOW + timedelta(minutes=1), NOW)
    publish(signed)
    assert set_hour_file.hour_of(drafts, 1) is None
    assert (
        set_hour_file.publish_each_due(
            drafts, NOW + timedelta(days=1), lambda n: publish(signed, n)
        )
        == 0
    )
    assert set_hour_file.refusal(drafts, 1) == ""


def test_two_who_freeze_at_once_leave_one_open_draft_and_no_fault(bureau: Office) -> None:
    from office.drafts.models import Draft

    second = Meanwhile(lambda: freeze(bureau).number)
    first = freeze(bureau, second)
    assert second.colleague.refused is None
    assert second.colleague.answer != first.number
    states = dict(Draft.objects.values_list("number", "state"))
    assert states == {second.colleague.answer: "cancelled", first.number: "open"}
    bureau.sign_both()
    bureau.ok("publish")
