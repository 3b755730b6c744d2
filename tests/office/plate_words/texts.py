"""Complaints that wait for their words, and what the rules say of each."""

from tests.office.bureau import complaint

SURE = "9月在该店买了一双皮鞋，穿了两天就开胶，要求退货。"
HEADLINE = "皮鞋：\n穿了两天就开胶"
SHORT = "请帮忙处理。"


def waiting(number: int, text: str = SURE, **changes):
    """A complaint as taken in from a list without words of its own: facts alone on the plate."""
    from office.complaints import wording
    from office.complaints.words_by_facts import facts_of

    row = complaint(number, content=text, full_text_zh=text, goods="服装", **changes)
    for field, words in wording.words(facts_of(row), {}, {}).items():
        setattr(row, field, words)
    row.save()
    return row
