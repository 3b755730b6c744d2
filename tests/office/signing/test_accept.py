"""Signing on the page: only what was seen, only one's own, and nothing twice."""

import json
import re

import pytest

from tests.office.bureau import Office
from tests.office.people import browser, everyone, person
from tests.office.signing_steps import data, look, marks, note, sign, signature

REVIEW = "/office/drafts/1/review"


@pytest.fixture(autouse=True)
def _people(frozen: Office) -> None:
    everyone()


def signed_people() -> list[str]:
    from office.drafts.models import Signature

    return sorted(Signature.objects.values_list("person", flat=True))


def refused(answer, words: str) -> None:
    assert answer.status_code == 409, answer.status_code
    assert words in answer.content.decode()
    assert signed_people() == []


def test_two_officers_sign_and_it_can_be_published(frozen: Office) -> None:
    assert sign(frozen, "dept-head-1").status_code == 302
    assert sign(frozen, "deputy-director-1").status_code == 302
    assert signed_people() == ["dept-head-1", "deputy-director-1"]
    frozen.ok("publish")


def test_a_signature_on_the_page_is_noted_as_such(frozen: Office) -> None:
    from office.drafts.folder import DraftFolder

    sign(frozen, "dept-head-1")
    (file,) = DraftFolder(frozen.draft()).signatures()
    assert file.by == "browser"


def test_it_is_in_the_audit_log(frozen: Office) -> None:
    from office.audit.models import Event

    sign(frozen, "dept-head-1")
    assert Event.objects.filter(act="sign", actor="dept-head-1").count() == 1
    assert Event.objects.filter(act="review", actor="dept-head-1").count() == 1


def all_marks(client) -> list[str]:
    page = data(client.get(REVIEW))
    return [mark for step in page["steps"] for mark in marks(step)]


def test_nobody_signs_before_every_plate_was_seen(frozen: Office) -> None:
    client = browser("dept-head-1")
    made = signature(frozen, client, "dept-head-1")
    refused(client.post("/office/drafts/1/sign", {"signature": made}), "还有 10 项没有看完")


def test_one_plate_short_is_too_few(frozen: Office) -> None:
    client = browser("dept-head-1")
    must = all_marks(client)
    assert note(client, must[1:]).json()["left"] == 1
    made = signature(frozen, client, "dept-head-1")
    refused(client.post("/office/drafts/1/sign", {"signature": made}), "还有 1 项")


def test_the_picture_without_the_words_of_a_record_is_not_seen(frozen: Office) -> None:
    client = browser("dept-head-1")
    steps = data(client.get(REVIEW))["steps"]
    words = {step["body"] for step in steps if "body" in step}
    assert len(words) == 4
    pictures = [mark for mark in all_marks(client) if mark not in words]
    assert note(client, pictures).json()["left"] == 4
    made = signature(frozen, client, "dept-head-1")
    refused(client.post("/office/drafts/1/sign", {"signature": made}), "还有 4 项没有看完")
    assert note(client, sorted(words)).json()["left"] == 0


def test_what_a_colleague_saw_does_not_count(frozen: Office) -> None:
    look(browser("deputy-director-1"))
    client = browser("dept-head-1")
    made = signature(frozen, client, "dept-head-1")
    refused(client.post("/office/drafts/1/sign", {"signature": made}), "没有看完")


def test_a_plate_of_no_draft_is_not_noted(frozen: Office) -> None:
    client = browser("dept-head-1")
    body = json.dumps({"marks": ["0" * 64]})
    answer = client.post("/office/drafts/1/seen", body, "application/json")
    assert answer.status_code == 404


def test_an_author_is_told_so_and_refused(frozen: Office) -> None:
    from office.drafts.models import Draft, DraftAuthor

    DraftAuthor.objects.create(draft=Draft.objects.get(), person="dept-head-1")
    client = browser("dept-head-1")
    assert "不能签批" in client.get("/office/drafts/1/review").content.decode()
    look(client)
    made = signature(frozen, client, "dept-head-1")
    refused(
        client.post("/office/drafts/1/sign", {"signature": made}),
        "不能签批同一件",
    )


def test_nobody_signs_twice(frozen: Office) -> None:
    sign(frozen, "dept-head-1")
    assert sign(frozen, "dept-head-1").status_code == 409
    assert signed_people() == ["dept-head-1"]


def test_one_office_signs_once(frozen: Office) -> None:
    person("dept-head-2", "dept-head")
    sign(frozen, "dept-head-1")
    assert "还差另一职务" in sign(frozen, "dept-head-2").content.decode()


def test_nobody_hands_in_anothers_signature(frozen: Office) -> None:
    client = browser("dept-head-1")
    look(client)
    made = signature(frozen, client, "deputy-director-1")
    refused(client.post("/office/drafts/1/sign", {"signature": made}), "只能由本人交来")


def test_a_key_that_nobody_appointed_signs_nothing(frozen: Office) -> None:
    client = browser("dept-head-1")
    look(client)
    made = json.loads(signature(frozen, client, "dept-head-1")) | {"keyid": "f" * 64}
    answer = client.post("/office/drafts/1/sign", {"signature": json.dumps(made)})
    refused(answer, "没有获得")


def test_the_right_person_with_the_role_gone_signs_nothing(frozen: Office) -> None:
    """A key of the department head does not do for somebody who now only deputises elsewhere."""
    from office.accounts.models import Grant

    client = browser("dept-head-1")
    look(client)
    made = signature(frozen, client, "dept-head-1")
    Grant.objects.filter(user__username="dept-head-1").update(role="deputy-director")
    refused(client.post("/office/drafts/1/sign", {"signature": made}), "没有获得")


def test_a_signature_of_other_bytes_is_refused(frozen: Office) -> None:
    client = browser("dept-head-1")
    look(client)
    made = json.loads(signature(frozen, client, "dept-head-1"))
    made["signatures"] = {n: frozen.key("dept-head-1").signer.sign(b"x").signature
                          for n in made["signatures"]}  # fmt: skip
    answer = client.post("/office/drafts/1/sign", {"signature": json.dumps(made)})
    assert answer.status_code == 409
    assert signed_people() == []


@pytest.mark.parametrize("text", ["", "{", '{"draft": 1}', "[]", "null"])
def test_what_is_no_signature_file_is_refused(text: str) -> None:
    client = browser("dept-head-1")
    look(client)
    refused(client.post("/office/drafts/1/sign", {"signature": text}), "不是签名文件")


@pytest.mark.parametrize("at", ["yesterday", "2018-13-05T02:00:00Z", ""])
def test_a_signature_of_no_time_is_refused(frozen: Office, at: str) -> None:
    client = browser("dept-head-1")
    look(client)
    made = json.loads(signature(frozen, client, "dept-head-1")) | {"at": at}
    refused(client.post("/office/drafts/1/sign", {"signature": json.dumps(made)}), "不是签名文件")


def test_a_signature_is_shown_in_the_bureaus_time(frozen: Office) -> None:
    frozen.sign("dept-head-1")
    text = browser("dept-head-1").get("/office/drafts/1").content.decode()
    assert re.search(r"李明.*?\d{4}-\d\d-\d\d \d\d:\d\d\D", text, re.DOTALL)
    assert not re.search(r"\dT\d\d:\d\d", text)


def test_a_role_left_out_is_refused(frozen: Office) -> None:
    client = browser("dept-head-1")
    look(client)
    made = json.loads(signature(frozen, client, "dept-head-1")) | {"signatures": {}}
    refused(client.post("/office/drafts/1/sign", {"signature": json.dumps(made)}), "没有覆盖")


def test_an_edit_behind_the_programs_back_voids_at_signing(frozen: Office) -> None:
    from office.complaints.models import Complaint
    from office.drafts.models import Draft

    client = browser("dept-head-1")
    look(client)
    made = signature(frozen, client, "dept-head-1")
    Complaint.objects.filter(number="T0001").update(summary_zh="改过的摘要。")
    refused(client.post("/office/drafts/1/sign", {"signature": made}), "作废")
    assert Draft.objects.get().state == "cancelled"


def test_after_five_minutes_one_authenticates_again(frozen: Office) -> None:
    client = browser("dept-head-1", fresh=False)
    look(client)
    made = signature(frozen, client, "dept-head-1")
    answer = client.post("/office/drafts/1/sign", {"signature": made})
    assert answer.status_code == 302
    assert "reauthenticate" in answer["Location"]
    assert signed_people() == []


def upload(client, data: bytes):
    from django.core.files.uploadedfile import SimpleUploadedFile

    file = SimpleUploadedFile("key.json", data, "application/json")
    return client.post("/office/drafts/1/elsewhere", {"signature": file})


def test_a_file_signed_elsewhere_is_taken(frozen: Office, tmp_path) -> None:
    import io
    import zipfile

    client = browser("dept-head-1")
    data = b"".join(client.get("/office/drafts/1/draft.zip").streaming_content)
    zipfile.ZipFile(io.BytesIO(data)).extractall(tmp_path)
    frozen.sign("dept-head-1", tmp_path / "draft-1")
    file = next((tmp_path / "draft-1/signatures").iterdir())
    assert upload(client, file.read_bytes()).status_code == 302
    assert signed_people() == ["dept-head-1"]
    sign(frozen, "deputy-director-1")
    frozen.ok("publish")


def test_what_was_signed_on_the_office_machine_counts_on_every_page(frozen: Office) -> None:
    frozen.sign("dept-head-1")  # beside the draft; nothing was handed in
    page = browser("wang-fang").get("/office/drafts/1").content.decode()
    assert "李明" in page
    assert "office sign 签后交来" in page
    assert "待签：部门负责人" not in page
    answer = sign(frozen, "dept-head-2")
    refused(answer, "本职务已由 dept-head-1 签过")
    assert "本职务已有人签过" in browser("dept-head-2").get(REVIEW).content.decode()
    assert sign(frozen, "deputy-director-1").status_code == 302
    assert "还缺签名" not in browser("wang-fang").get("/office/drafts/1/publish").content.decode()
    frozen.ok("publish")


def test_a_file_beside_the_draft_that_does_not_verify_counts_nowhere(frozen: Office) -> None:
    frozen.sign("dept-head-1")
    (path,) = (frozen.draft() / "signatures").iterdir()
    file = json.loads(path.read_text())
    file["signatures"] = dict.fromkeys(file["signatures"], "00" * 64)
    path.write_text(json.dumps(file))
    assert "待签：部门负责人" in browser("wang-fang").get("/office/drafts/1").content.decode()


def test_of_a_voided_draft_it_is_said_whose_signature_beside_it_went_too(frozen: Office) -> None:
    from tests.office.entry import edit

    frozen.sign("dept-head-1")
    edit(summary_zh="改过的摘要。")
    page = browser("wang-fang").get("/office/drafts/1").content.decode()
    assert "作废的签名" in page
    assert "李明" in page[page.index("作废的签名") :]


def test_an_uploaded_picture_is_no_signature() -> None:
    refused(upload(browser("dept-head-1"), b"\x89PNG"), "不是签名文件")


def test_an_upload_of_nothing_is_refused() -> None:
    refused(browser("dept-head-1").post("/office/drafts/1/elsewhere"), "请选择签名文件")


def rule_outside() -> None:
    from office.registry.models import Bureau

    Bureau.objects.update(policy={"notice": "off", "outside_browser": True})


def test_where_so_ruled_two_signatures_of_the_page_are_refused(frozen: Office) -> None:
    rule_outside()
    sign(frozen, "dept-head-1")
    answer = sign(frozen, "deputy-director-1")
    assert "至少一个签名须在浏览器之外作出" in answer.content.decode()
    assert signed_people() == ["dept-head-1"]


def test_where_so_ruled_the_second_officer_is_told_before_looking(frozen: Office) -> None:
    rule_outside()
    page = "/office/drafts/1/review"
    assert 'id="sign-form"' in browser("deputy-director-1").get(page).content.decode()
    sign(frozen, "dept-head-1")
    text = browser("deputy-director-1").get(page).content.decode()
    assert "至少一个在浏览器之外作出" in text
    assert 'id="sign-form"' not in text
    assert "/office/drafts/1/elsewhere" in text


def test_where_so_ruled_one_by_the_command_is_enough(frozen: Office) -> None:
    rule_outside()
    sign(frozen, "dept-head-1")
    frozen.sign("deputy-director-1")
    frozen.ok("publish")


def test_the_ground_of_an_individual_case_is_read_too(frozen: Office) -> None:
    from office.drafts.models import Batch

    Batch.objects.create(
        month="2018-09", mode="selective", criterion="预付式消费", focus=["individual"],
        ground="经营者明知停业仍收取预付款，涉及消费者四十余人，拒不退款。",
    )  # fmt: skip
    frozen.ok("freeze")
    page = data(browser("dept-head-1").get("/office/drafts/2/review"))
    assert page["steps"][0]["prose"].startswith("经营者明知")
    assert marks(page["steps"][0]) == [page["steps"][0]["look"]]


def test_the_log_says_that_it_was_looked_through_once_all_of_it_was(frozen: Office) -> None:
    from office.audit.models import Event

    def logged() -> int:
        return Event.objects.filter(act="review", actor="dept-head-1").count()

    client = browser("dept-head-1")
    steps = data(client.get("/office/drafts/1/review"))["steps"]
    seen = [mark for step in steps for mark in marks(step)]
    note(client, seen[:-1])
    assert logged() == 0
    note(client, seen[-1:])
    note(client, seen)
    assert logged() == 1
