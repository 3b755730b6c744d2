"""An office to practise in: the faults are signed content, all of it says so, none leaves it."""

import json
import shutil
import stat
from datetime import UTC, datetime
from pathlib import Path

import pytest

from tests.office.bureau import Office
from tests.office.people import browser
from tests.office.practice.steps import SAID, of_records, planted, reviewed

NOW = datetime(2026, 11, 26, 8, 0, tzinfo=UTC)
REFUSED = "practice office"


def test_every_kind_is_planted_and_stands_in_what_would_be_signed(practised):
    from office.drafts.plates import draw
    from office.published.models import PublicRecord
    from sync.outcome_words import OUTCOMES

    steps, faults = of_records(practised), planted(practised)
    assert sorted(one.kind for one in faults) == sorted(2 * ["name", "outcome", "guilt", "plate"])
    assert len({one.record for one in faults}) == len(faults)
    swapped = {steps[one.record].plates[0].digest for one in faults if one.kind == "plate"}
    assert len(swapped) == 2
    jobs = [steps[one.record].plates[0].job for one in faults if one.kind == "plate"]
    true = {key: digest for key, (digest, _) in draw(jobs).items()}
    for one in faults:
        step = steps[one.record]
        record = step.plates[0].record
        if one.kind in {"name", "guilt"}:
            assert one.words.zh in record.summary.zh
        elif one.kind == "outcome":
            assert OUTCOMES[record.outcome].name == one.words
        else:
            (plate,) = step.plates
            assert plate.digest in swapped
            assert plate.digest != true[plate.job.key]
            assert one.words.zh != record.operator.display_name
    assert PublicRecord.objects.count() == len(steps)


def test_the_place_of_a_planted_sentence_tells_nothing(practised):
    from office.practice.plant import HARMLESS, NAMES, VERDICTS

    texts = [step.plates[0].record.summary.zh for step in of_records(practised).values()]
    sentences = [text.rstrip("。").split("。") for text in texts]
    planted_words = (*NAMES, *HARMLESS, *VERDICTS)
    last = {
        at == len(text) - 1
        for text in sentences
        for at, one in enumerate(text)
        if any(word.rstrip("。") in one for word in planted_words)
    }
    assert last == {True, False}


def test_of_an_outcome_that_is_not_its_text_s_the_sheet_says_so_and_of_no_other(practised):
    from office.site.drafts.item_facts import told

    steps = of_records(practised)
    facts = told(steps.values())
    found = {
        record: facts[step.version].why[0]
        for record, step in steps.items()
        if any(code == "other-ending" for code, _ in facts[step.version].tags)
    }
    turned = {one.record: one.words.zh for one in planted(practised) if one.kind == "outcome"}
    assert found.keys() == turned.keys()
    for record, said in found.items():
        assert said.endswith(f"处理结果却是“{turned[record]}”")


def test_the_tag_of_what_reads_like_a_name_tells_nothing(practised):
    from office.site.drafts.item_facts import told

    steps, faults = of_records(practised), planted(practised)
    tags = told(steps.values())
    tagged = {
        record
        for record, step in steps.items()
        if any(code == "near-name" for code, _ in tags[step.version].tags)
    }
    names = {one.record for one in faults if one.kind == "name"}
    assert names <= tagged
    assert len(names) / len(tagged) <= len(faults) / len(steps)


def test_words_that_read_like_a_name_are_taken_for_one():
    from office.practice.plant import HARMLESS, harmless_for
    from office.privacy_scan.finding import Kind
    from office.privacy_scan.scanner import scan

    for said in HARMLESS:
        text = f"店员介绍{said}。"
        found = [text[one.start : one.end] for one in scan(text) if one.kind is Kind.PERSON]
        assert found == [said]
    assert [harmless_for(40, each) for each in range(1, 6)] == [9, 8, 7, 6, 5]


def test_no_gate_knows_a_verdict_that_may_be_planted(practised):
    from office.complaints.guilt_check import check
    from office.practice.plant import VERDICTS

    assert not [said for said in VERDICTS if check({"summary_zh": f"消费者反映脱线。{said}"})]


def test_who_looks_for_them_finds_them_on_no_page(practised):
    mode = (practised.state / "practice.json").stat().st_mode
    assert stat.S_IMODE(mode) == 0o600
    seed = json.loads((practised.state / "practice.json").read_text())["seed"]
    assert seed == 7
    page = browser("dept-head-1").get("/office/practice").content.decode()
    assert not [one.words.zh for one in planted(practised) if one.words.zh in page]


def test_how_officers_sign_in_is_said_of_files_that_are_there(practised):
    """A browser asks for a password and a code, and a key's passphrase is neither."""
    said = (practised.folder / SAID).read_text()
    for file in ("password.txt", "totp.txt"):
        assert f"/SLUG/{file}" in said
        assert (practised.state / "people/dept-head-1" / file).is_file()
    assert "passphrase" not in said


def test_every_page_and_every_plate_says_that_it_is_practice(practised, frozen):
    from layouts.compose import compose

    practised.use()
    for path in ("/office/", "/office/practice", "/office/drafts/2/review", "/office/records/"):
        text = browser("dept-head-1").get(path).content.decode()
        assert '<aside class="practice' in text, path
    for step in reviewed(practised)[:3]:
        for plate in step.plates:
            assert plate.job.slide.masthead.practice
    assert '<aside class="practice' in browser().get("/office/account/login/").content.decode()
    frozen.use()
    assert '<aside class="practice' not in browser("dept-head-1").get("/office/").content.decode()
    job = next(plate.job for step in reviewed(frozen) for plate in step.plates)
    assert not job.slide.masthead.practice
    from dataclasses import replace

    head = replace(job.slide.masthead, practice=True)
    marked = compose(replace(job.slide, masthead=head), job.profile)
    assert marked.tobytes() != compose(job.slide, job.profile).tobytes()


def test_a_real_office_has_no_such_pages(frozen):
    assert browser("dept-head-1").get("/office/practice").status_code == 404
    assert browser("dept-head-1").post("/office/practice/end").status_code == 404


def test_nothing_of_it_is_signed_published_sent_back_or_enrolled(practised, tmp_path):
    folder = practised.state / "people" / "dept-head-1"
    key = ("--key", folder / "key.json", "--passphrase-file", folder / "passphrase.txt")
    practised.refused("sign", practised.draft(), "--yes", "--look", tmp_path / "look", *key)
    assert REFUSED in practised.refused("publish")
    assert REFUSED in practised.refused("fleet", "starter", "--out", tmp_path / "starter.json")
    head = browser("dept-head-1")
    page = head.get("/office/drafts/2/review").content.decode()
    assert "这是练习局" in page[page.index('id="why-not"') :]
    for path, sent in (("sign", {"signature": "{}"}), ("send-back", {"reason": "有错"})):
        answer = head.post(f"/office/drafts/2/{path}", sent, follow=True)
        assert answer.status_code >= 400 or "练习局" in answer.content.decode()
    from office.drafts.models import Draft, Signature

    assert Draft.objects.get(pk=2).state == "open"
    assert not Signature.objects.exists()


def sign_by_force(office: Office, people: Path) -> None:
    """Both officers' signatures in the folder, past every question that a person is asked."""
    from office.drafts.folder import DraftFolder
    from office.drafts.signer_review import inspect
    from office.signing.offline import sign
    from sync.keys import unwrap

    folder = DraftFolder(office.draft())
    found, _ = inspect(folder)
    for person in ("dept-head-1", "deputy-director-1"):
        at = people / person
        phrase = (at / "passphrase.txt").read_text().strip()
        folder.add_signature(sign(found, unwrap((at / "key.json").read_bytes(), phrase), NOW))


def test_signed_by_force_and_told_to_be_real_it_is_published_nowhere(practised):
    from office.registry.models import Bureau

    sign_by_force(practised, practised.state / "people")
    assert REFUSED in practised.refused("publish")
    row = Bureau.objects.get()
    row.settings["practice"] = False  # what was frozen says so still
    row.save()
    practised.refused("publish")
    assert not list((practised.public / "targets").glob("venue-*/*.index.json"))


def test_past_every_other_check_it_is_refused_as_a_screen_would(frozen, monkeypatch):
    from office.registry.models import Bureau

    row = Bureau.objects.get()
    row.settings["practice"] = True
    row.save()
    frozen.ok("freeze")
    sign_by_force(frozen, frozen.people)
    monkeypatch.setattr("office.publishing.publish.check_real", lambda: None)
    assert "made in a practice office" in frozen.refused("publish")
    assert not list((frozen.public / "targets").glob("venue-*/*.index.json"))


def test_copied_into_a_real_office_it_is_refused(practised, frozen, tmp_path):
    from office.drafts.models import Draft

    practised.use()
    digest = Draft.objects.get(pk=2).digest
    sign_by_force(practised, practised.state / "people")
    frozen.use()
    shutil.rmtree(frozen.draft())
    shutil.copytree(practised.state / "drafts" / "2", frozen.state / "drafts" / "1")
    frozen.refused("publish")
    Draft.objects.filter(pk=1).update(digest=digest)
    frozen.refused("publish")
    assert not list((frozen.public / "targets").glob("venue-*/*.index.json"))
    answer = browser("dept-head-1").get("/office/drafts/1/review")
    assert answer.status_code >= 400


@pytest.mark.parametrize("number", ["6", "1", "x"])
def test_so_many_faults_there_are_not(empty, number):
    assert "--faults" in empty.refused("practice", "--faults", number, code=2)
