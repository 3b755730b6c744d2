"""`office severe`: places by code, without their words; one passed with a reason."""

from tests.office.bureau import complaint
from tests.office.false_alarms.steps import SEVERE


def test_a_place_is_listed_by_a_code_and_passed_with_a_reason(bureau) -> None:
    assert "没有严重表述" in bureau.ok("severe", language="zh")
    complaint(9, full_text_zh=f"书名《{SEVERE}》")
    code, out, _ = bureau.run("severe", language="zh")
    assert code == 1
    assert "全文：第4至8字为严重表述" in out
    assert SEVERE not in out
    place = out.split()[0]
    assert "请写明" in bureau.refused("severe", "--false-alarm", place, code=2, language="zh")
    other = ("severe", "--false-alarm", "0" * 8, "--reason", "x")
    assert "No open finding" in bureau.refused(*other, code=2)
    bureau.ok("severe", "--false-alarm", place, "--reason", "书名")
    assert "没有严重表述" in bureau.ok("severe", language="zh")
