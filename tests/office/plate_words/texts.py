"""Complaints that wait for their words, and what the rules say of each."""

from tests.office.bureau import complaint

SURE = "9月在该店买了一双皮鞋，穿了两天就开胶，要求退货。"
HEADLINE = "皮鞋：\n穿了两天就开胶"
TWO_FAULTS = "做完祛斑三天脸上起了一片红疹子，火辣辣的，美容院说正常反应。"
ACCUSES = f"{TWO_FAULTS}我上网查那个产品批号没查到，怀疑用的是三无产品。"
"""Its text has a word that no page may have (R1), which no proposal of it has."""
SHORT = "请帮忙处理。"


def waiting(number: int, text: str = SURE, **changes):
    """A complaint as taken in from a list without words of its own: facts alone on the plate."""
    from office.complaints import wording
    from office.complaints.words_by_facts import facts_of

    said = {"content": text, "full_text_zh": text, "goods": "服装"}
    row = complaint(number, **{**said, **changes})
    for field, words in wording.words(facts_of(row), {}, {}).items():
        setattr(row, field, words)
    row.save()
    return row


def ruled(source: str) -> None:
    """Where headline and summary come from, as the bureau has ruled."""
    from office.registry.models import Bureau

    row = Bureau.objects.get()
    row.policy |= {"plate_words": source}
    row.save()
