"""The pages of enrolment by code: who waits, one box, and what a technician does with it."""

import io
import time

import pytest
from PIL import Image

from office.fleet import enrolment_decisions, enrolment_requests, roster
from sync.enrolment import LIFE_S
from tests.office.asking import Asker
from tests.office.people import browser, person
from tests.office.reporting import Box

LIST = "/office/enrol/"
FILLED = {
    "venue": "WH01", "profile": "landscape-55-4m", "floor": "L2", "spot": "北扶梯旁",
    "bottom": "1.10", "viewing": "4", "contact": "方静", "phone": "136 0000 5528",
}  # fmt: skip


@pytest.fixture
def box(bureau, tmp_path):
    asker = Asker(bureau, tmp_path)
    asker.asks(time.time())
    return asker


@pytest.fixture
def technician(bureau):
    return browser("technician-1")


def page(box: Asker) -> str:
    return f"{LIST}{box.marks.code}"


def filled(box: Asker) -> dict[str, object]:
    """What is sent by who has compared the words of that box."""
    return FILLED | {"same": box.marks.digest}


def photo() -> io.BytesIO:
    data = io.BytesIO()
    picture = Image.new("RGB", (400, 300), "grey")
    exif = Image.Exif()
    exif[0x010E] = "somewhere"
    picture.save(data, "JPEG", exif=exif)
    data.seek(0)
    data.name = "IMG_1.jpg"
    return data


def decision(office):
    (found,) = enrolment_decisions.decisions(office.place()).values()
    return found


def signature(office, box: Asker, who: str = "technician-1") -> dict[str, str]:
    """What the page's script sends."""
    from office.fleet import enrolment_desk
    from sync.canonical import encode
    from sync.roster import ROSTER_TYPE
    from sync.statements import signed_bytes

    one = enrolment_requests.by_code(office.place(), box.marks.code)
    payload = encode(enrolment_desk.to_sign(office.place(), one))
    key = office.key(who)
    return {
        "keyid": key.public.keyid,
        "signature": key.signer.sign(signed_bytes(ROSTER_TYPE, payload)).signature,
    }


def test_what_waits_is_listed_with_its_code(technician, box):
    said = technician.get(LIST).content.decode()
    assert f"{box.marks.code[:4]} {box.marks.code[4:]}" in said
    assert box.marks.words[0][0] in said


def test_a_code_that_is_typed_leads_to_its_page(technician, box):
    code = box.marks.code.lower()
    answer = technician.post(LIST, {"code": f"{code[:4]}-{code[4:]}"})
    assert answer["Location"] == page(box)


@pytest.mark.parametrize("typed", ["7KQ4 M2XD", "none", "../../etc"])
def test_a_wrong_code_is_told_and_leads_nowhere(technician, box, typed):
    answer = technician.post(LIST, {"code": typed})
    assert answer.status_code == 422
    assert "没有屏幕用这个码" in answer.content.decode()


def test_after_ten_wrong_codes_a_person_has_to_wait(technician, box):
    for _ in range(10):
        assert technician.get(f"{LIST}00000000").status_code == 404
    answer = technician.get(page(box))
    assert answer.status_code == 404
    assert "十分钟后再试" in answer.content.decode()
    assert browser("qian-jin").get(page(box)).status_code == 200


def test_the_page_shows_code_words_and_what_the_panel_says(technician, box):
    said = technician.get(page(box)).content.decode()
    for chinese, english in box.marks.words:
        assert chinese in said
        assert english in said
    assert "已读到：55 英寸，1920×1080" in said


def test_what_is_chosen_is_checked_before_anything_is_sent(technician, box):
    chosen = "?venue=WH01&profile=landscape-55-4m&bottom=1.10&viewing=4"
    said = technician.get(page(box) + chosen).content.decode()
    assert "编号 WH01-01" in said
    assert "与所选不同" in said  # the panel of tests has 960 pixels
    assert "米内看得清" in said


@pytest.mark.parametrize(
    ("field", "typed"),
    [
        ("venue", "WH09"), ("venue", "W" * 5000), ("profile", "none"), ("replaces", "WH09-99"),
        ("bottom", "NaN"), ("viewing", "1e999999"), ("viewing", "-4"), ("bottom", "x"),
    ],
)  # fmt: skip
def test_whatever_is_in_the_address_the_page_stands(technician, box, field, typed):
    given = {"venue": "WH01", "profile": "landscape-55-4m", field: typed}
    asked = "&".join(f"{name}={value}" for name, value in given.items())
    answer = technician.get(f"{page(box)}?{asked}")
    assert answer.status_code == 200
    assert "WH09-99" not in answer.content.decode()


def test_an_accepted_box_is_named_and_waits_for_its_signature(bureau, technician, box):
    answer = technician.post(page(box), filled(box) | {"photo": photo()})
    assert answer["Location"] == page(box)
    entry = decision(bureau).entry
    assert (entry.screen, entry.place.bottom_cm, entry.place.inches) == ("WH01-01", 110, 55)
    assert decision(bureau).by == "technician-1"
    said = technician.get(page(box)).content.decode()
    assert "WH01-01：名册待签名" in said
    assert roster.entries(bureau.place()) == {}


def test_a_photograph_says_nothing_of_where_it_was_taken(bureau, technician, box):
    technician.post(page(box), filled(box) | {"photo": photo()})
    kept = bureau.state / "fleet" / "photos" / decision(bureau).photo
    assert b"somewhere" not in kept.read_bytes()


def test_a_photograph_that_is_none_is_told_and_nothing_is_accepted(bureau, technician, box):
    bad = io.BytesIO(b"\x89PNG\r\n\x1a\n" + b"nonsense" * 20)
    bad.name = "x.png"
    answer = technician.post(page(box), filled(box) | {"photo": bad})
    assert answer.status_code == 422
    assert "照片打不开" in answer.content.decode()
    assert enrolment_decisions.decisions(bureau.place()) == {}


def test_a_photograph_that_bombs_is_refused(bureau, technician, box):
    bomb = io.BytesIO()
    Image.new("1", (7_500, 7_500)).save(bomb, "PNG")
    bomb.seek(0)
    bomb.name = "x.png"
    answer = technician.post(page(box), filled(box) | {"photo": bomb})
    assert answer.status_code == 422
    assert "像素太多" in answer.content.decode()


@pytest.mark.parametrize("missing", ["same", "venue", "profile", "spot"])
def test_nothing_is_accepted_before_all_is_said(bureau, technician, box, missing):
    given = {name: value for name, value in filled(box).items() if name != missing}
    assert technician.post(page(box), given).status_code == 422
    assert enrolment_decisions.decisions(bureau.place()) == {}


def test_a_photograph_of_a_form_that_was_refused_is_not_kept(bureau, technician, box):
    _close()
    technician.post(page(box), filled(box) | {"photo": photo()})
    folder = bureau.state / "fleet" / "photos"
    assert not folder.exists() or list(folder.iterdir()) == []


def test_a_venue_that_closed_meanwhile_is_told(technician, box):
    _close()
    answer = technician.post(page(box), filled(box))
    assert answer.status_code == 422


def test_the_second_of_two_technicians_sees_who_was_first(technician, box):
    person("qian-jin")
    other = browser("qian-jin")
    technician.post(page(box), filled(box))
    assert (
        "高飞 已接受这台设备，编号 WH01-01" in other.post(page(box), filled(box)).content.decode()
    )
    assert "高飞 已接受" in other.get(page(box)).content.decode()


def _with_the_code_of(box: Asker, monkeypatch) -> None:
    """Let every request have the code of that box: a code is found again in minutes."""
    made, code = enrolment_requests.marks, box.marks.code
    monkeypatch.setattr(enrolment_requests, "marks", lambda of: made(of)._replace(code=code))


def test_a_box_that_was_made_to_have_the_same_code_is_not_the_one_on_the_page(
    bureau, technician, box, tmp_path, monkeypatch
):
    _with_the_code_of(box, monkeypatch)
    Asker(bureau, tmp_path, "thief").asks(time.time() + 1)
    technician.post(page(box), filled(box))
    assert decision(bureau).entry.key == box.device.public


def test_a_box_that_has_come_to_the_code_since_the_words_were_compared_is_not_accepted(
    bureau, technician, box, tmp_path, monkeypatch
):
    given, address = filled(box), page(box)
    _with_the_code_of(box, monkeypatch)
    Asker(bureau, tmp_path, "thief").asks(time.time() + 1)
    box.new()
    box.asks(time.time() + 2)
    answer = technician.post(address, given)
    assert answer.status_code == 422
    assert "这个码现在是另一台设备的" in answer.content.decode()
    assert enrolment_decisions.decisions(bureau.place()) == {}


def test_different_words_stop_it_and_nothing_is_enrolled(bureau, technician, box):
    technician.post(f"{page(box)}/decline")
    assert decision(bureau).word == "declined"
    assert "已停止，没有登记" in technician.get(page(box)).content.decode()
    assert technician.post(page(box), filled(box)).status_code == 422


def test_a_code_that_has_run_out_says_so(bureau, technician, tmp_path):
    old = Asker(bureau, tmp_path, "old")
    old.asks(time.time() - LIFE_S)
    assert "这个码已过期" in technician.get(page(old)).content.decode()
    answer = technician.post(page(old), filled(old))
    assert answer.status_code == 422
    assert "已过期" in answer.content.decode()


def test_a_signature_made_in_the_browser_puts_it_on_the_roster(bureau, technician, box):
    technician.post(page(box), filled(box) | {"photo": photo()})
    technician.post(f"{page(box)}/sign", signature(bureau, box))
    assert roster.entries(bureau.place())["WH01-01"].key == box.device.public
    assert technician.get("/office/fleet/photos/WH01-01")["Content-Type"] == "image/jpeg"
    said = technician.get(page(box)).content.decode()
    assert "WH01-01 已登记" in said


def test_a_signature_with_somebody_elses_key_is_not_taken(bureau, technician, box):
    technician.post(page(box), filled(box))
    sent = signature(bureau, box)
    person("qian-jin")
    answer = browser("qian-jin").post(f"{page(box)}/sign", sent)
    assert answer.status_code == 409
    assert roster.entries(bureau.place()) == {}


@pytest.mark.parametrize("made", ["", "zz", "00" * 70])
def test_a_signature_that_is_none_is_not_taken(bureau, technician, box, made):
    technician.post(page(box), filled(box))
    sent = signature(bureau, box) | {"signature": made}
    assert technician.post(f"{page(box)}/sign", sent).status_code == 409
    assert roster.entries(bureau.place()) == {}


def test_who_is_not_fresh_is_asked_again_before_signing(bureau, technician, box):
    technician.post(page(box), filled(box))
    stale = browser("technician-1", fresh=False)
    answer = stale.post(f"{page(box)}/sign", signature(bureau, box))
    assert answer["Location"].startswith("/office/account/reauthenticate/")


def test_what_was_accepted_can_be_taken_back(bureau, technician, box):
    technician.post(page(box), filled(box))
    technician.post(f"{page(box)}/take-back")
    assert enrolment_decisions.decisions(bureau.place()) == {}
    assert technician.get(page(box)).status_code == 200


def test_the_page_follows_the_screen_to_its_first_plate(published, tmp_path):
    box = Asker(published, tmp_path)
    box.asks(time.time())
    technician = browser("technician-1")
    technician.post(page(box), filled(box))
    technician.post(f"{page(box)}/sign", signature(published, box))
    first = technician.get(page(box))
    assert "屏幕已取" in first.content.decode()
    assert technician.get(page(box), headers={"If-None-Match": first["ETag"]}).status_code == 304
    enrolment_requests.note_taken(published.place(), box.request, time.time())
    screen = Box(published, roster.entries(published.place())["WH01-01"], box.device)
    screen.heard(time.time() + 1)
    said = technician.get(page(box)).content.decode()
    assert "WH01-01 已显示公示" in said
    assert f"/office/published-plates/small/{screen.shown()}.png" in said
    assert "hx-trigger" not in said


def test_a_report_of_the_box_before_is_none_of_the_new_one(published, tmp_path):
    from office.fleet.screen_rows import restore
    from tests.office.reporting import box as enrolled

    old = enrolled(published, tmp_path)
    restore(published.place())
    old.heard(time.time() + 1)
    new = Asker(published, tmp_path, "new")
    new.asks(time.time())
    technician = browser("technician-1")
    technician.post(page(new), {"same": new.marks.digest, "venue": "WH01", "replaces": "WH01-01"})
    technician.post(f"{page(new)}/sign", signature(published, new))
    enrolment_requests.note_taken(published.place(), new.request, time.time() + 5)
    assert "画面在路上" in technician.get(page(new)).content.decode()


def test_who_waits_stands_on_a_technicians_first_page(technician, box):
    assert "块新屏待登记" in technician.get("/office/").content.decode()
    technician.post(page(box), filled(box))
    assert "块新屏已接受，待签名" in technician.get("/office/").content.decode()


def test_what_a_code_on_a_glass_leads_to_says_nothing_to_strangers(bureau, box):
    stranger = browser()
    found = stranger.get(f"/e/{box.marks.code.lower()}")
    other = stranger.get("/e/00000000")
    assert found.status_code == other.status_code == 200
    assert found.content.decode().replace(box.marks.code, "00000000") == other.content.decode()
    assert stranger.get("/e/none").status_code == 404


def test_no_name_or_number_of_a_person_goes_into_an_address(technician, box):
    said = technician.get(page(box)).content.decode()
    asked = said.split("hx-include=")[1].split('"')[1]
    assert "viewing" in asked
    assert "contact" not in asked
    assert "phone" not in asked


def _close() -> None:
    from office.registry.models import Venue

    Venue.objects.filter(pk="WH01").update(state="closed")
