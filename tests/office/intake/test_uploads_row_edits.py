"""Rows mended, left out and put back in the page; the file's own words are kept beside."""

import json
import re

import pytest

from tests.office.entry import form, mend, page, row, staged, states, take
from tests.office.intake_files import SIX
from tests.office.people import browser


@pytest.fixture(autouse=True)
def _office(bureau):
    """Every test has an office of its own."""


@pytest.fixture
def wang():
    return browser("wang-fang")


def row_page(wang, upload):
    return wang.get(f"/office/uploads/{upload.pk}/rows/3").content.decode()


def cell_page(wang, upload, column):
    path = f"/office/uploads/{upload.pk}/rows/3/{column}"
    return wang.get(path, headers={"HX-Request": "true"}).content.decode()


def numbers():
    from office.complaints.models import Complaint

    return set(Complaint.objects.exclude(number__startswith="T").values_list("number", flat=True))


def test_a_mended_row_is_judged_anew_and_its_original_kept(wang):
    upload = staged(wang, form(row(1, 投诉时间="2018年9月31日")))
    assert states(upload) == {3: "refused"}
    mend(wang, upload, 3, c2="2018-09-30")
    assert states(upload) == {3: "new"}
    text = page(wang, upload)
    assert "<del>2018年9月31日</del>" in text
    assert "王芳 改" in text
    take(wang, upload)
    from office.complaints.models import Complaint

    assert str(Complaint.objects.get(number="320411201808030001").accepted_on) == "2018-09-30"


def test_a_cell_mended_in_its_place_answers_with_the_row(wang):
    upload = staged(wang, form(row(1, 被投诉方=None)))
    path = f"/office/uploads/{upload.pk}/rows/3/3"
    opened = wang.get(path, headers={"HX-Request": "true"}).content.decode()
    assert 'name="c3"' in opened
    assert "<td" in opened
    answer = wang.post(path, {"c3": "力动健身"}, headers={"HX-Request": "true"}).content.decode()
    assert '<tr id="r-3"' in answer
    assert "录入 1 行" in answer
    assert states(upload) == {3: "new"}


def test_a_venue_that_is_not_known_is_chosen_from_those_that_are(wang):
    names = (*SIX, "商场")
    upload = staged(wang, form(row(1, names, 商场="万达广场"), names=names))
    (at,) = re.findall(r'name="o(\d+)" value="万达广场"', row_page(wang, upload))
    assert '<option value="新北万汇广场">' in row_page(wang, upload)
    assert 'data-text="新北万汇广场"' in cell_page(wang, upload, at)
    mend(wang, upload, 3, **{f"c{at}": "新北万汇广场"})
    assert states(upload) == {3: "new"}


def test_a_cell_of_free_text_offers_nothing(wang):
    upload = staged(wang, form(row(1, 投诉内容=None)))
    assert "data-text" not in cell_page(wang, upload, 4)


def test_a_blank_complaint_is_noted_and_no_obstacle(wang):
    """Its words come by template then, which somebody should know before they are published."""
    upload = staged(wang, form(row(1, 投诉内容=None)))
    assert states(upload) == {3: "new"}
    assert "该栏空白" in page(wang, upload)


def test_still_wrong_says_so(wang):
    upload = staged(wang, form(row(1, 投诉时间="昨天")))
    answer = wang.post(
        f"/office/uploads/{upload.pk}/rows/3", {"act": "save", "c2": "前天"}, follow=True
    )
    assert "这一行还有问题" in answer.content.decode()
    assert states(upload) == {3: "refused"}


def test_mending_back_to_the_files_words_leaves_no_trace(wang):
    upload = staged(wang, form(row(1)))
    mend(wang, upload, 3, c3="别的店")
    assert upload.rows.get().edits
    mend(wang, upload, 3, c3="常州力动健身服务有限公司")
    assert upload.rows.get().edits == {}


def test_a_row_saved_whole_takes_back_no_colleagues_mending(wang):
    upload = staged(wang, form(row(1, 被投诉方=None, 投诉时间="昨天")))
    at = f"/office/uploads/{upload.pk}/rows/3"
    text = wang.get(at).content.decode()
    shown = dict(re.findall(r'name="(o\d+)" value="([^"]*)"', text))
    assert shown["o2"] == "昨天"
    mend(browser("wang-fang"), upload, 3, c3="力动健身")
    form_as_shown = {f"c{name[1:]}": value for name, value in shown.items()}
    wang.post(at, {"act": "save", **shown, **form_as_shown, "c2": "2018-08-03"})
    assert states(upload) == {3: "new"}
    assert {i: e["to"] for i, e in upload.rows.get().edits.items()} == {
        "2": "2018-08-03", "3": "力动健身",
    }  # fmt: skip


def test_what_nobody_sees_is_left_out_of_what_is_typed(wang):
    upload = staged(wang, form(row(1, 被投诉方=None)))
    mend(wang, upload, 3, c3="力动\x00健\u202e身")
    assert upload.rows.get().edits["3"]["to"] == "力动健身"


def test_the_audit_says_who_mended_which_field_and_not_its_text(wang):
    from office.audit.models import Event

    upload = staged(wang, form(row(1)))
    mend(wang, upload, 3, c3="密而不宣的店", c4="密而不宣的话")
    event = Event.objects.get(act="upload-edit")
    assert (event.actor, event.subject) == ("wang-fang", f"upload {upload.pk} row 3")
    old, new = json.loads(event.before), json.loads(event.after)
    assert set(old) == set(new) == {"content", "operator"}
    assert all(old[field] != new[field] for field in old)
    told = "".join(str(vars(event)) for event in Event.objects.all())
    assert "密而不宣" not in told
    assert "力动健身" not in told


def test_mending_a_number_makes_and_unmakes_duplicates(wang):
    upload = staged(wang, form(row(1), row(2), row(3)))
    mend(wang, upload, 4, c1="320411201808030001")
    assert states(upload) == {3: "new", 4: "duplicate", 5: "new"}
    mend(wang, upload, 3, c1="320411201808030009")
    assert states(upload) == {3: "new", 4: "new", 5: "new"}
    take(wang, upload)
    assert numbers() == {f"32041120180803000{n}" for n in (9, 1, 3)}


def test_leaving_the_first_of_two_out_lets_the_second_in(wang):
    upload = staged(wang, form(row(1), row(1)))
    assert states(upload) == {3: "new", 4: "duplicate"}
    path = f"/office/uploads/{upload.pk}/rows/3"
    wang.post(path, {"act": "reject", "reason": "录重了"})
    assert states(upload) == {3: "rejected", 4: "new"}
    assert "录重了" in page(wang, upload)
    wang.post(path, {"act": "restore"})
    assert states(upload) == {3: "new", 4: "duplicate"}


def test_a_duplicate_of_a_row_that_is_in_stays_one(wang):
    upload = staged(wang, form(row(1), row(1, 成功与否="否"), row(2)))
    take(wang, upload)
    assert states(upload) == {3: "taken", 4: "duplicate", 5: "taken"}
    mend(wang, upload, 4, c3="别的店")
    assert states(upload)[4] == "duplicate"
    assert "没有待录入的行" in take(wang, upload).content.decode()


def test_a_row_is_left_out_with_a_reason_only(wang):
    upload = staged(wang, form(row(1)))
    answer = wang.post(f"/office/uploads/{upload.pk}/rows/3", {"act": "reject", "reason": " "})
    assert answer.status_code == 422
    assert states(upload) == {3: "new"}


def test_what_is_left_out_is_not_taken_in(wang):
    upload = staged(wang, form(row(1), row(2)))
    wang.post(f"/office/uploads/{upload.pk}/rows/3", {"act": "reject", "reason": "不公示"})
    take(wang, upload)
    assert numbers() == {"320411201808030002"}


def test_what_is_in_cannot_be_mended_here(wang):
    upload = staged(wang, form(row(1)))
    take(wang, upload)
    answer = mend(wang, upload, 3, c3="别的店")
    assert answer.status_code == 409
    assert "已录入" in answer.content.decode()


def test_who_mended_a_row_had_a_hand_in_it(wang):
    from office.complaints.models import Contributor
    from tests.office.people import person

    upload = staged(wang, form(row(1)))
    person("he-ping", "entry")
    mend(browser("he-ping"), upload, 3, c3="别的店")
    take(wang, upload)
    assert set(Contributor.objects.values_list("person", flat=True)) >= {"wang-fang", "he-ping"}


def test_after_the_last_fault_back_to_the_rows(wang):
    upload = staged(wang, form(row(1, 被投诉方=None), row(2), row(3, 被投诉方=None)))
    first = mend(wang, upload, 3, c3="甲店")
    assert first["Location"].endswith("/rows/5")
    last = mend(wang, upload, 5, c3="乙店")
    assert last["Location"] == f"/office/uploads/{upload.pk}"


def columns(upload, **changes):
    given = {f"c_{field}": str(index) for field, index in upload.sheet["columns"].items()}
    return {"venue": "WH01", **given, **changes}


def test_columns_that_no_profile_knows_are_named_by_a_person_and_kept(wang, bureau):
    names = ("编码", "来信日期", "店家", "说了什么", "办得如何")
    upload = staged(wang, form(row(1)[1:], names=names))
    assert states(upload) == {3: "unread"}
    text = page(wang, upload)
    assert "未识别以下列：投诉单号" in text
    assert "来信日期" in text
    said = {"c_number": 0, "c_accepted_on": 1, "c_operator": 2, "c_content": 3, "c_success": 4}
    wang.post(
        f"/office/uploads/{upload.pk}/columns",
        {"venue": "WH01", **said, "save_as": "旧系统导出"},
    )
    assert states(upload) == {3: "new"}
    again = staged(wang, form(row(2)[1:], names=names))
    assert states(again) == {3: "new"}
    assert again.profile == "own-1"
    own = json.loads((bureau.state / "profiles" / "own-1.json").read_text("utf-8"))
    assert own["title"]["zh"] == "旧系统导出"
    assert own["columns"]["number"][0] == "编码"


def test_a_column_changed_by_hand(wang):
    names = (*SIX, "办结时间", "结束日期")
    upload = staged(wang, form(row(1, names, 办结时间="随后", 结束日期="2018-10-09"), names=names))
    assert states(upload) == {3: "refused"}
    wang.post(f"/office/uploads/{upload.pk}/columns", columns(upload, c_closed_on="7"))
    assert states(upload) == {3: "new"}


def test_of_two_columns_that_mean_the_same_a_person_says_which(wang):
    names = ("登记时间", *SIX)
    lines = [row(n, names, 登记时间="2018-07-30", 投诉时间="2018-08-03") for n in (1, 2)]
    upload = staged(wang, form(lines[0], names=names))
    assert states(upload) == {3: "unread"}
    assert "受理日期（登记时间、投诉时间都像）" in page(wang, upload)
    take(wang, upload)
    assert not numbers()
    said = columns(upload, c_accepted_on="3", save_as="甲系统导出")
    wang.post(f"/office/uploads/{upload.pk}/columns", said)
    assert states(upload) == {3: "new"}
    again = staged(wang, form(lines[1], names=names))
    assert (states(again), again.sheet["columns"]["accepted_on"]) == ({3: "new"}, 3)


def test_of_two_columns_for_something_optional_neither_may_be_meant(wang):
    names = (*SIX, "处理结果", "调解结果")
    line = row(1, names, 处理结果="已电话告知双方", 调解结果="见附件")
    upload = staged(wang, form(line, names=names))
    assert states(upload) == {3: "unread"}
    wang.post(f"/office/uploads/{upload.pk}/columns", columns(upload))
    assert states(upload) == {3: "new"}


def meant(text, word):
    """The field that asks what `word` means."""
    import html

    labels = re.findall(r'for="id_(w_[0-9a-f]+)">([^<]*)', text)
    return next(name for name, label in labels if html.unescape(label).strip() == word)


def test_a_word_for_an_outcome_is_explained_once_for_all_rows_and_kept(wang, bureau):
    lines = [row(n, 成功与否="已退款") for n in (1, 2)]
    upload = staged(wang, form(*lines, row(3, 成功与否="还在谈"), row(4)))
    assert list(states(upload).values()) == ["refused", "refused", "refused", "new"]
    text = page(wang, upload)
    assert "2 行" in text
    said = {meant(text, "已退款"): "agreed", meant(text, "还在谈"): "pending"}
    given = columns(upload, save_as="本局的表", **said)
    assert (
        "已重新核对"
        in wang.post(f"/office/uploads/{upload.pk}/columns", given, follow=True).content.decode()
    )
    assert list(states(upload).values()) == ["new", "new", "ineligible", "new"]
    take(wang, upload)
    from office.complaints.models import Complaint

    outcomes = Complaint.objects.filter(number__in=numbers()).values_list("outcome", flat=True)
    assert set(outcomes) == {"agreed"}
    again = staged(wang, form(row(5, 成功与否="已退款")))
    assert (again.profile, states(again)) == ("own-1", {3: "new"})


def test_what_a_word_means_can_be_taken_back(wang):
    upload = staged(wang, form(row(1, 成功与否="已退款")))
    name = meant(page(wang, upload), "已退款")
    at = f"/office/uploads/{upload.pk}/columns"
    wang.post(at, columns(upload, **{name: "agreed"}))
    assert states(upload) == {3: "new"}
    assert meant(page(wang, upload), "已退款") == name
    wang.post(at, columns(upload, **{name: ""}))
    assert states(upload) == {3: "refused"}
    assert wang.post(at, columns(upload, **{name: "guilty"})).status_code == 422


def test_the_audit_does_not_tell_the_words(wang, bureau):
    upload = staged(wang, form(row(1, 成功与否="李四已退款")))
    name = meant(page(wang, upload), "李四已退款")
    given = columns(upload, save_as="甲", **{name: "agreed"})
    wang.post(f"/office/uploads/{upload.pk}/columns", given)
    from office.audit.models import Event

    assert "李四" not in "".join(str(vars(event)) for event in Event.objects.all())


def test_a_column_that_tells_stories_is_not_asked_word_by_word(wang):
    names = (*SIX, "处理结果")
    lines = [row(n, names, 处理结果=f"第{n}次沟通后商家答应处理") for n in range(1, 26)]
    upload = staged(wang, form(*lines, names=names))
    text = page(wang, upload)
    assert text.count('for="id_w_') == 20
    assert "还有 5 种说法未列出" in text
    given = columns(upload)
    del given["c_result"]
    wang.post(f"/office/uploads/{upload.pk}/columns", given)
    assert set(states(upload).values()) == {"new"}


def test_a_profile_saved_again_under_its_title_is_replaced(wang, bureau):
    upload = staged(wang, form(row(1)))
    for _ in range(2):
        given = columns(upload, save_as="本局的表")
        wang.post(f"/office/uploads/{upload.pk}/columns", given)
        assert 'name="save_as" value="本局的表"' in page(wang, upload)
    assert [path.name for path in (bureau.state / "profiles").iterdir()] == ["own-1.json"]
    assert staged(wang, form(row(2))).profile == "own-1"


def test_one_column_cannot_be_two_things(wang):
    upload = staged(wang, form(row(1)))
    answer = wang.post(f"/office/uploads/{upload.pk}/columns", columns(upload, c_content="3"))
    assert answer.status_code == 422
    assert "这一列选了两次" in answer.content.decode()


def test_of_two_profiles_that_read_a_file_differently_a_person_chooses(wang, bureau):
    from office.intake import column_profiles
    from sync.canonical import encode

    folder = bureau.state / "profiles"
    folder.mkdir(exist_ok=True)
    default = json.loads((column_profiles.BUILT_IN / "annex2.json").read_text("utf-8"))
    for name, meant in (("one", "agreed"), ("two", "settled")):
        words = default["outcomes"] | {"已退款": meant}
        (folder / f"{name}.json").write_bytes(encode(default | {"name": name, "outcomes": words}))
    from tests.office.entry import send

    answer = send(wang, form(row(1, 成功与否="已退款")))
    assert answer.status_code == 422
    assert "几个模板都合适而读法不同" in answer.content.decode()
    assert staged(wang, form(row(1, 成功与否="已退款")), profile="two").profile == "two"
    assert states(staged(wang, form(row(1)))) == {3: "new"}


BOTH = (*SIX, "调解结果", "办结时间")


def blank(number, **changes):
    return row(number, BOTH, **{"成功与否": None, "办结时间": "2018-10-09"} | changes)


@pytest.mark.parametrize("nothing", [None, "  ", "\u200b\u200d\u3000", "—", "/", "无"])
def test_a_blank_outcome_has_no_meaning_and_cannot_be_given_one(wang, nothing):
    upload = staged(wang, form(blank(1, 成功与否=nothing, 调解结果=nothing), names=BOTH))
    assert states(upload) == {3: "refused"}
    assert 'for="id_w_' not in page(wang, upload)
    from sync.canonical import digest

    for word in ("", nothing or ""):
        name = f"w_{digest(word.encode())[:16]}"
        said = columns(upload, save_as="甲", **{name: "settled"})
        wang.post(f"/office/uploads/{upload.pk}/columns", said)
    upload.refresh_from_db()
    assert upload.sheet["meanings"] == {}
    assert states(upload) == {3: "refused"}
    assert "空白" in page(wang, upload)


def test_the_word_that_is_unknown_is_asked_and_not_the_blank_cell_beside_it(wang, bureau):
    upload = staged(wang, form(blank(1, 调解结果="双方已协商一致"), names=BOTH))
    text = page(wang, upload)
    name = meant(text, "双方已协商一致")
    assert text.count('for="id_w_') == 1
    assert [code for _, code in upload.rows.get().problems] == ["unknown_outcome"]
    wang.post(
        f"/office/uploads/{upload.pk}/columns",
        columns(upload, save_as="本局的表", **{name: "agreed"}),
    )
    assert states(upload) == {3: "new"}
    own = json.loads((bureau.state / "profiles" / "own-1.json").read_text("utf-8"))
    assert own["outcomes"]["双方已协商一致"] == "agreed"
    assert not [word for word in own["outcomes"] if not word.strip()]


def test_a_profile_of_before_that_means_something_by_a_blank_does_so_no_more(wang, bureau):
    from office.intake import column_profiles
    from sync.canonical import encode

    folder = bureau.state / "profiles"
    folder.mkdir(exist_ok=True)
    default = json.loads((column_profiles.BUILT_IN / "annex2.json").read_text("utf-8"))
    words = default["outcomes"] | {"": "settled", " \u200b": "agreed"}
    old = default | {"name": "old", "outcomes": words, "pending": [*default["pending"], "\u3000"]}
    (folder / "old.json").write_bytes(encode(old))
    upload = staged(wang, form(blank(1), names=BOTH), profile="old")
    assert states(upload) == {3: "refused"}
    assert "这一条未采用" in page(wang, upload)
    wang.post(f"/office/uploads/{upload.pk}/columns", columns(upload, profile="old", save_as="old"))
    assert "这一条未采用" not in page(wang, upload)
