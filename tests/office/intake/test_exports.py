"""Exports of 12315 as they are: what is no complaint, who is named, categories that are paths."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from office.intake import categories, column_profiles, identity_columns
from office.intake.grid import Grid
from office.intake.header_word import header_key
from office.intake.outcome_spelling import word_key
from office.intake.uploads.cleaned_file import cleaned_csv, load_cleaned, write_cleaned
from sync.outcomes import Outcome
from tests.office.entry import page, send, staged, states, take
from tests.office.intake_files import codes, parse, workbook
from tests.office.people import browser

PROFILES = column_profiles.offered("CNY")
NATIONAL = (
    "登记编号", "类型", "受理时间", "提供方姓名", "联系电话", "证件号码", "客体类别全称",
    "问题类别全称", "销售方式", "消费金额(单位:元)", "挽回经济损失(单位:元)", "罚款金额(单位:元)",
    "没收金额(单位:元)", "办理情况状态", "初查受理状态", "企业名称", "诉求内容", "调解结果",
    "办结日期", "订单号",
)  # fmt: skip
LINE: dict[str, object] = {
    "登记编号": "1320411002018080300000013",
    "类型": "投诉",
    "受理时间": "2018-08-03",
    "提供方姓名": "王小明",
    "联系电话": "13800012345",
    "证件号码": "320411199001010011",
    "客体类别全称": "服务->文化、娱乐、体育服务->健身服务",
    "问题类别全称": "投诉问题->合同->预付式消费",
    "销售方式": "现场购物",
    "消费金额(单位:元)": 8800,
    "挽回经济损失(单位:元)": 1200,
    "罚款金额(单位:元)": 5000,
    "没收金额(单位:元)": 300,
    "办理情况状态": "已办结",
    "初查受理状态": "受理",
    "企业名称": "常州力动健身服务有限公司",
    "诉求内容": "健身房停业，要求退费。",
    "调解结果": "双方自行和解或者投诉人撤回投诉",
    "办结日期": "2018-10-09",
    "订单号": "TB20180803998877",
}
SECRETS = ("王小明", "13800012345", "320411199001010011", "TB20180803998877")


def export(*lines):
    numbered = ({"登记编号": f"13204110020180803{n:08d}"} | line for n, line in enumerate(lines))
    return workbook(
        ("投诉举报登记信息", *[None] * (len(NATIONAL) - 1)),
        NATIONAL,
        *[tuple((LINE | line)[name] for name in NATIONAL) for line in numbered],
    )


@pytest.fixture
def office(bureau):
    return bureau


def test_a_national_export_is_read_as_it_is(office):
    wang = browser("wang-fang")
    upload = staged(wang, export({}))
    assert (upload.profile, states(upload)) == ("national_12315", {3: "new"})
    take(wang, upload)
    from office.complaints.models import Complaint

    row = Complaint.objects.get(number__startswith="1320")
    assert (row.outcome, row.amount_yuan) == (Outcome.SETTLED_OR_WITHDRAWN, 1200)
    assert (row.issue, row.issue_path) == ("预付式消费", "投诉问题→合同→预付式消费")
    assert (row.goods, row.goods_path) == ("健身服务", "服务→文化、娱乐、体育服务→健身服务")


@pytest.mark.parametrize(
    ("change", "state", "code"),
    [
        ({"类型": "举报"}, "ineligible", "report_of_offence"),
        ({"类型": "咨询"}, "ineligible", "no_complaint"),
        ({"类型": "投诉举报"}, "refused", "kind_unclear"),
        ({"类型": None}, "refused", "blank_kind"),
        ({"初查受理状态": "立案"}, "ineligible", "case_filed"),
        ({"初查受理状态": "不予立案"}, "ineligible", "case_filed"),
        ({"初查受理状态": "不予受理"}, "ineligible", "not_accepted"),
        ({"初查受理状态": "待初查"}, "ineligible", "not_concluded"),
        ({"初查受理状态": "转办"}, "refused", "unknown_acceptance"),
        ({"办理情况状态": "办理中"}, "ineligible", "not_concluded"),
        ({"办理情况状态": "未办结"}, "ineligible", "not_concluded"),
        ({"办理情况状态": "已反馈"}, "refused", "unknown_progress"),
    ],
)
def test_what_may_not_be_published_is_refused_row_by_row(office, change, state, code):
    upload = staged(browser("wang-fang"), export({}, change))
    assert states(upload) == {3: "new", 4: state}
    assert [c for _, c in upload.rows.get(number=4).problems] == [code]


def test_the_sentence_about_a_report_of_an_offence(office):
    upload = staged(browser("wang-fang"), export({"类型": "举报"}))
    assert "举报不是投诉，不作投诉公示" in page(browser("wang-fang"), upload)


@pytest.mark.parametrize("word", ["已办结", "已办结（未成功）", "是", "结案", None])
def test_a_case_that_is_concluded_is_let_through(word):
    assert not codes(parse({"办理情况状态": word, "初查受理状态": "予以受理", "类型": "消费投诉"}))


def everything_kept(office):
    from django.apps import apps

    for path in office.state.parent.rglob("*"):
        if path.is_file():
            yield path.name, path.read_bytes()
    for model in apps.get_models():
        for row in model.objects.all().values():
            yield model.__name__, str(row).encode()


def test_who_somebody_is_is_dropped_before_anything_is_kept(office):
    wang = browser("wang-fang")
    upload = staged(wang, export({}, {}))
    take(wang, upload)
    upload.refresh_from_db()
    assert upload.identity_cells == 8
    text = page(wang, upload)
    assert "共 8 格" in text
    assert "提供方姓名、联系电话、证件号码、订单号" in text
    download = b"".join(wang.get(f"/office/uploads/{upload.pk}/file").streaming_content)
    assert "健身房停业" in download.decode()
    for where, data in (*everything_kept(office), ("page", text.encode()), ("file", download)):
        for secret in SECRETS:
            assert secret.encode() not in data, where


def test_a_file_too_large_for_the_memory_has_no_name_on_a_disk(office, monkeypatch):
    import tempfile

    from django.conf import settings

    def never(*_args, **_kwargs):
        raise AssertionError

    monkeypatch.setattr(tempfile, "NamedTemporaryFile", never)
    monkeypatch.setattr(tempfile, "mkstemp", never)
    monkeypatch.setattr(settings, "FILE_UPLOAD_MAX_MEMORY_SIZE", 1)
    upload = staged(browser("wang-fang"), export({}, {}))
    assert (upload.identity_cells, states(upload)) == (8, {3: "new", 4: "new"})


def test_the_command_tells_how_much_it_dropped(office, tmp_path):
    path = tmp_path / "export.xlsx"
    path.write_bytes(export({}, {"类型": "举报"}))
    out = office.ok("import", path, language="zh")
    assert "身份栏，未录入也未保存（8格）：提供方姓名、联系电话、证件号码、订单号" in out
    assert "举报不是投诉，不作投诉公示" in out
    for _, data in everything_kept(office):
        assert not [secret for secret in SECRETS if secret.encode() in data]


def test_a_file_that_is_refused_leaves_nothing(office):
    from office.intake.uploads import uploaded_files

    header = ("姓名", "联系电话")
    assert send(browser("wang-fang"), workbook(header)).status_code == 422
    folder = uploaded_files.uploads_folder(office.state)
    assert not folder.exists() or not list(folder.iterdir())


@pytest.mark.parametrize(
    "header",
    ["提供方姓名", "提供方联系方式", "联系电话", "联系人", "证件类型", "证件号码", "订单号",
     "投诉人", "投诉人姓名", "投诉人电话", "投诉人联系电话", "消费者姓名", "消费者电话（手机）",
     "身份证号", "被投诉方联系电话", "处理人", "举报人姓名", "投诉人家庭住址", "手机号码",
     "投诉人电话1", "投诉人姓名/电话", "消费者姓名及电话", "投诉人基本信息", "投诉人的姓名",
     "申请人姓名", "举报投诉人", "投诉举报人姓名", "客户姓名", "客户电话", "会员手机号", "来电号码",
     "主叫号码", "回访电话", "收件人姓名", "监护人", "投诉人身份"],
)  # fmt: skip
def test_headers_that_say_who_somebody_is(header):
    grids = [Grid("", [("投诉单号", header, "投诉内容"), ("1", "x", "y"), ("2", None, "z")])]
    left, dropped = identity_columns.drop(grids, PROFILES)
    assert dropped == identity_columns.Dropped((header,), 1)
    assert left[0].rows[1:] == [("1", None, "y"), ("2", None, "z")]


@pytest.mark.parametrize(
    "header",
    ["手機號碼", "聯繫電話", "聯絡電話", "證件號碼", "投訴人", "投訴人姓名", "消費者電話",
     "身分證字號", "身份證號", "申請人姓名", "客戶電話", "會員手機號", "監護人", "訂單號",
     "電子郵件", "處理人", "行動電話", "聯絡人電話", "舉報人姓名", "收貨地址", "電話", "性別",
     "經辦人", "通訊地址聯繫人", "銀行卡號", "連絡方式", "電郵"],
)  # fmt: skip
def test_headers_in_traditional_characters_say_so_too(header):
    grids = [Grid("", [("投訴單號", "投訴內容", "被投訴方", header), ("1", "x", "z", "y")])]
    left, dropped = identity_columns.drop(grids, PROFILES)
    assert dropped == identity_columns.Dropped((header,), 1)
    assert left[0].rows[1] == ("1", "x", "z", None)


def test_a_header_in_traditional_characters_is_the_one_in_simplified():
    assert header_key("聯繫電話：") == header_key("联系电话")
    assert header_key("投訴內容") == header_key("投诉内容")
    assert header_key("后台") == "后台"


def test_a_bare_header_with_a_number_behind_says_so_too():
    grids = [Grid("", [("投诉单号", "投诉内容", "姓名1", "电话2"), ("1", "x", "y", "z")])]
    left, dropped = identity_columns.drop(grids, PROFILES)
    assert (dropped.cells, left[0].rows[1]) == (2, ("1", "x", None, None))


def test_a_long_header_is_judged_at_once():
    header = "投诉人" + "手机号" * 5_000 + "？诉求"
    grids = [Grid("", [("投诉单号", "投诉内容", "被投诉方", header), ("1", "x", "y", "z")])]
    left, dropped = identity_columns.drop(grids, PROFILES)
    assert (dropped.cells, left) == (0, grids)


@pytest.mark.parametrize(
    "header",
    [
        "被投诉方",
        "被投诉人",
        "客户",
        "会员服务",
        "消费者诉求",
        "投诉人诉求",
        "投诉内容",
        "诉求内容",
        "企业地址",
    ],
)
def test_headers_that_say_what_a_complaint_is_about(header):
    grids = [Grid("", [("投诉单号", header, "投诉问题"), ("1", "x", "y")])]
    assert identity_columns.drop(grids, PROFILES) == (grids, identity_columns.Dropped())


def test_goods_that_are_called_as_a_column_of_identity_is_are_no_header():
    rows = [("甲", "乙", "丙"), ("手机", "电话", "邮箱")]
    assert identity_columns.drop([Grid("", rows)], PROFILES)[1].cells == 0


VALUES = st.one_of(
    st.none(), st.text(max_size=5), st.integers(), st.floats(allow_nan=False), st.booleans(),
    st.dates(), st.datetimes(), st.times(), st.timedeltas(),
)  # fmt: skip


@given(st.lists(st.tuples(VALUES, VALUES), max_size=5), st.booleans())
def test_a_cleaned_file_gives_back_every_value(tmp_path_factory, rows, old):
    kept = [Grid("表", rows, date1904=old)]
    dropped = identity_columns.Dropped(("联系人",), 3)
    path = tmp_path_factory.getbasetemp() / "cleaned"
    with path.open("wb") as file:
        write_cleaned(kept, dropped, file)
    assert load_cleaned(path) == (kept, dropped)
    assert cleaned_csv(path).read()


@pytest.mark.parametrize(
    ("value", "header", "path"),
    [
        ("投诉问题->质量->三包", "问题类别全称", ("投诉问题", "质量", "三包")),
        ("投诉问题 → 质量 → 三包", "投诉问题", ("投诉问题", "质量", "三包")),
        ("投诉问题>质量>三包", "投诉问题", ("投诉问题", "质量", "三包")),
        ("投诉问题－＞质量", "投诉问题", ("投诉问题", "质量")),
        ("投诉问题/质量/三包", "投诉问题", ("投诉问题", "质量", "三包")),
        ("商品（产品）/家用电器/电视机", "客体类别", ("商品（产品）", "家用电器", "电视机")),
        ("食品/保健品", "问题类别全称", ("食品", "保健品")),
        ("退/换货", "投诉问题", ("退/换货",)),
        ("质量->", "投诉问题", ("质量",)),
        ("->", "投诉问题", ("->",)),
        (None, "投诉问题", ()),
    ],
)
def test_the_steps_of_a_category(value, header, path):
    assert categories.path_of(value, header) == path


def test_the_last_step_is_the_label_and_the_whole_is_kept():
    (row,) = parse({"投诉问题": "投诉问题->质量->三包", "行业": "零售"}).rows
    assert (row.issue, row.issue_path) == ("三包", "投诉问题→质量→三包")
    assert (row.industry, row.industry_path) == ("零售", "")
    assert (4, "投诉问题", "too_long") in codes(
        parse({}, {"投诉单号": "X", "投诉问题": "质" * 121})
    )
    long = "->".join(["问题" * 20] * 12)
    assert (4, "投诉问题", "too_long") in codes(parse({}, {"投诉单号": "X", "投诉问题": long}))


@pytest.mark.parametrize(
    "word",
    ["双方自行和解或者投诉人撤回投诉", "双方自行和解或投诉人撤回投诉的",
     "消费者撤回投诉或者双方自行和解的",
     "（一）双方自行和解或者投诉人撤回投诉", "自行和解或撤诉", "双方和解、投诉人撤诉", "和解/撤回",
     "终止调解（双方自行和解或者投诉人撤回投诉）", "双方 自行和解\u200b或者投诉人撤回投诉"],
)  # fmt: skip
def test_settled_or_withdrawn_in_one_word_is_never_split(word):
    (row,) = parse({"成功与否": "不计入", "处理结果": word}).rows
    assert row.outcome is Outcome.SETTLED_OR_WITHDRAWN


@pytest.mark.parametrize("word", ["双方自行和解后投诉人撤回投诉", "和解撤回", "撤回和解"])
def test_other_words_with_both_are_asked(word):
    assert [code for *_, code in codes(parse({"成功与否": "不计入", "处理结果": word}))] == [
        "unknown_outcome"
    ]


meanings = st.dictionaries(
    st.text(max_size=6) | st.sampled_from(["", " ", "\u200b", "　", "—", "已退款", "和 解"]),
    st.sampled_from([*[outcome.value for outcome in Outcome], column_profiles.PENDING]),
    max_size=6,
)


@given(meanings)
def test_no_profile_gives_a_blank_or_unknown_word_a_meaning(said):
    profile = column_profiles.taught(PROFILES[0], said)
    for word in ("", " ", "\u200b\u200d", "　", "/", "无", "从未说过的话"):
        if word_key(word) not in {word_key(each) for each in said} or not word_key(word):
            assert profile.meaning(word_key(word)) == (None, None, False)
    assert all(profile.outcomes)
    assert all(profile.pending)
    assert set(profile.outcomes.values()) <= set(Outcome)


@pytest.mark.parametrize("word", ["。。", "\u0301", "''", "（ ）", "\u200b。"])
def test_stops_and_accents_alone_are_no_word(word):
    assert word_key(word) == ""


@pytest.mark.parametrize("word", ["√", "×", "○", "是", "Y"])
def test_a_sign_is_a_word(word):
    assert word_key(word)
