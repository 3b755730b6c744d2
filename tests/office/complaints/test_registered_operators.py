"""While a fact is typed, operators are offered from the register, and an unknown one is told."""

import pytest

from tests.browser import held, needs_chromium
from tests.office.bureau import Office
from tests.office.people import browser

URL = "/office/records/operators/registered/"
NAME, CODE = "常州锦裳服饰有限公司", "91320411MA1YY00064"


@pytest.fixture
def operator(published: Office):
    from office.registry.models import Operator

    return Operator.objects.create(key=CODE, name=NAME, sign="云裳", uscc=CODE)


def asked(words: str, slug: str = "wang-fang", language: str = "zh-hans") -> str:
    answer = browser(slug, language=language).post(URL, {"operator": words})
    assert answer.status_code == 200
    return answer.content.decode()


@pytest.mark.parametrize("words", ["锦裳", "云裳", "91320411MA"])
def test_a_part_of_name_sign_or_code_offers_it(operator, words: str) -> None:
    assert f'data-operator="{NAME}"' in asked(words)


@pytest.mark.parametrize("words", [NAME, CODE, f" {NAME} "])
def test_what_names_exactly_one_is_told_as_registered(operator, words: str) -> None:
    text = asked(words)
    assert "已登记：" in text
    assert NAME in text
    assert "data-operator" not in text


def test_an_unknown_one_is_told_before_it_is_saved(operator) -> None:
    assert "没有登记这个经营者，不能保存" in asked("查无此店")
    assert "No such operator is registered" in asked("查无此店", language="en")


def test_two_of_one_name_are_offered_by_what_tells_them_apart(operator) -> None:
    from office.registry.models import Operator

    Operator.objects.create(key="N0000000000000001", name=NAME)
    text = asked(NAME)
    assert f'data-operator="{CODE}"' in text
    assert 'data-operator="N0000000000000001"' in text


@pytest.mark.parametrize("words", ["", " ", "锦", "<script>"])
def test_too_little_or_nonsense_offers_nothing(operator, words: str) -> None:
    text = asked(words)
    assert "data-operator" not in text
    assert "<script>" not in text


def test_only_entry_staff_look_operators_up(operator) -> None:
    assert browser("dept-head-1").post(URL, {"operator": "锦裳"}).status_code == 403


@needs_chromium
@pytest.mark.parametrize("which", ["correct", "facts"])
def test_it_is_chosen_by_keyboard(operator, site, which: str) -> None:
    from office.complaints.models import Complaint
    from tests.office.bureau import complaint

    complaint(9)
    number = "T0003" if which == "correct" else "T0009"
    pk = Complaint.objects.get(number=number).pk
    page = site.page("wang-fang", f"/office/records/{pk}/{which}/")
    if which == "correct":
        page.click("details summary")
    page.fill("#id_operator", "查无此店")
    page.wait_for_selector("#operators .text-danger")
    page.fill("#id_operator", "锦裳")
    page.wait_for_selector("[data-operator]")
    asked = "**/records/operators/registered/"
    late = held(page, asked, times=1)
    with page.expect_request(asked):
        page.fill("#id_operator", "锦裳服")  # another answer is on its way
    page.press("#id_operator", "ArrowDown")
    with page.expect_response(asked):
        late[0].continue_()
    page.wait_for_selector("[data-operator]:focus")
    page.keyboard.press("Enter")
    page.wait_for_selector("#operators .form-hint:has-text('已登记')")
    assert page.input_value("#id_operator") == NAME
    assert page.evaluate("document.activeElement.id") == "id_operator"
