"""Words that go on telling a fact as it was before a correction are found, and refused."""

import pytest

from office.complaints import wording, words_by_facts
from sync.outcomes import Outcome
from tests.office.bureau import Office
from tests.office.correcting import WHY, correct, record
from tests.office.people import browser


def found(fields: dict, **row) -> list[tuple[str, str]]:
    """What contradicts a correction of a complaint with these words."""
    from office.complaints.models import Complaint
    from office.corrections.restated import restated

    held = {"outcome": "no_agreement", "headline_zh": "预付卡转店", "summary_zh": "门店换了人。"}
    complaint = Complaint(language="zh", **{**held, **row})
    return [(one.words, one.fact) for one in restated(complaint, fields)]


@pytest.mark.usefixtures("tables")
def test_default_words_fit_their_own_outcome_and_no_other_way_of_ending() -> None:
    from office.complaints.models import Complaint
    from office.corrections.restated import restated

    wrong = []
    for was in Outcome:
        for now in Outcome:
            facts = words_by_facts.Facts("", "", "预付卡", was, "zh", "")
            words = wording.words(facts, {}, {"预付卡": "预付卡"})
            for language in ("zh", "en"):
                row = Complaint(language=language, outcome=was, issue="预付卡", **words)
                said = {one.words for one in restated(row, {"outcome": now})}
                told = [name for name in said if name.endswith(language)]
                if bool(told) != (was is not now):
                    wrong.append((was, now, language))
    assert wrong == []


@pytest.mark.usefixtures("tables")
@pytest.mark.parametrize(
    ("words", "now", "stays"),
    [
        ("调解未达成一致", "agreed", False),
        ("双方未能达成协议", "settled", False),
        ("没有达成一致", "agreed", False),
        ("经调解达成一致", "agreed", True),
        ("没有达成一致", "time_limit", True),
        ("门店愿意赔偿", "agreed", True),
    ],
)
def test_an_outcome_that_is_said_in_other_words(words, now, stays) -> None:
    assert (found({"outcome": now}, summary_zh=words) == []) == stays


@pytest.mark.usefixtures("tables")
def test_labels_and_sums_that_are_told_as_they_were() -> None:
    told = {"headline_zh": "冰箱三次维修\n仍未修好", "summary_zh": "家用电器投诉，已退800元。"}
    row = {**told, "goods": "冰箱", "industry": "家用电器", "amount_yuan": 800}
    assert found({"goods": "洗衣机"}, **row) == [("headline_zh", "goods")]
    assert found({"industry": "家具"}, **row) == [("summary_zh", "industry")]
    assert found({"amount_yuan": 500}, **row) == [("summary_zh", "amount_yuan")]
    assert found({"goods": "双门冰箱"}, **row) == []
    assert found({"goods": "洗衣机", "headline_zh": "洗衣机漏水"}, **row) == []


ENDED = {"headline_zh": "预付卡\n调解未达成一致"}


def test_a_correction_that_leaves_the_former_outcome_standing_is_refused(
    published: Office,
) -> None:
    from office.complaints.models import Complaint
    from office.corrections.models import Correction

    Complaint.objects.filter(number="T0001").update(**ENDED)
    options = (*WHY, "--note", "结果有误，已更正。", "--outcome", "settled")
    said = published.refused("correct", record().pk, *options)
    assert "former outcome" in said
    assert not Correction.objects.exists()
    correct(published, record().pk, "--outcome", "settled", "--headline", "预付卡\\n双方已和解")


def test_the_page_says_it_beside_the_words(published: Office) -> None:
    from office.complaints.models import Complaint

    Complaint.objects.filter(number="T0001").update(**ENDED)
    row = Complaint.objects.get(number="T0001")
    form = {
        "ground": "inaccurate", "note": "有误，已更正。", "secrecy": "on", "outcome": "settled",
        "headline_zh": row.headline_zh, "summary_zh": row.summary_zh,
        "full_text_zh": row.full_text_zh, "venue": "WH01",
    }  # fmt: skip
    client, said = browser("wang-fang"), "说的还是更正前的“处理结果”"
    answer = client.post(f"/office/records/{row.pk}/correct/", form)
    assert answer.status_code == 400
    assert said in answer.content.decode()
    assert said in client.post(f"/office/records/{row.pk}/plate/", form).content.decode()
    same = {**form, "outcome": row.outcome}
    assert said not in client.post(f"/office/records/{row.pk}/plate/", same).content.decode()


def test_what_a_later_import_says_otherwise_is_refused_too(published: Office) -> None:
    from office.complaints.models import Complaint
    from office.corrections.models import Correction
    from tests.office.entry import answer, propose

    Complaint.objects.filter(number="T0001").update(**ENDED)
    proposed = propose(outcome="settled")
    said = answer(proposed, "accept", note="有误。", secrecy="on").content.decode()
    assert "说的还是更正前的“处理结果”" in said
    assert not Correction.objects.exists()


def test_a_full_text_that_tells_the_former_outcome_is_asked_about(published: Office) -> None:
    """It may tell what was offered before, so a person says whether it stays."""
    from office.complaints.models import Complaint
    from office.corrections.models import Correction

    told = "三次上门后双方调解未达成一致。"
    Complaint.objects.filter(number="T0001").update(full_text_zh=told)
    row = Complaint.objects.get(number="T0001")
    form = {
        "ground": "inaccurate", "note": "有误，已更正。", "secrecy": "on", "outcome": "settled",
        "headline_zh": "预付卡", "summary_zh": "双方和解。", "full_text_zh": told, "venue": "WH01",
    }  # fmt: skip
    client, page = browser("wang-fang"), f"/office/records/{row.pk}/correct/"
    asked = "全文似乎还在说更正前的处理结果"
    answer = client.post(page, {**form, "full_text_zh": "三次上门后双方和解。"})
    assert answer.status_code == 302
    Correction.objects.all().delete()
    answer = client.post(page, {**form, "outcome": row.outcome})
    assert asked not in answer.content.decode()
    Correction.objects.all().delete()
    answer = client.post(page, form)
    assert answer.status_code == 400
    assert asked in answer.content.decode()
    assert 'name="full_text_stays"' in answer.content.decode()
    assert client.post(page, {**form, "full_text_stays": "on"}).status_code == 302


def test_the_command_says_that_a_full_text_may_tell_the_former_outcome(published: Office) -> None:
    from office.complaints.models import Complaint

    Complaint.objects.filter(number="T0001").update(full_text_zh="双方调解未达成一致。")
    assert "full text" in correct(published, record().pk, "--outcome", "settled")


ENGLISH = {
    "headline_en": "Air conditioner,\nmediation failed",
    "summary_en": "The shop and the consumer did not agree on a repair.",
}


def correction_form(row, **given: str) -> dict[str, str]:
    return {
        "ground": "inaccurate", "note": "有误，已更正。", "secrecy": "on", "outcome": "settled",
        "headline_zh": "预付卡", "summary_zh": "双方和解。", "full_text_zh": row.full_text_zh,
        "venue": "WH01", "headline_en": row.headline_en, "summary_en": row.summary_en, **given,
    }  # fmt: skip


def with_english(**words: str):
    from office.complaints.models import Complaint

    if words:
        Complaint.objects.filter(number="T0001").update(**words)
    return Complaint.objects.get(number="T0001")


def test_english_by_hand_that_tells_the_former_outcome_is_offered_and_refused(
    published: Office,
) -> None:
    from office.corrections.models import Correction

    row = with_english(**ENGLISH)
    client, page = browser("wang-fang"), f"/office/records/{row.pk}/correct/"
    assert 'name="summary_en"' in client.get(page).content.decode()
    answer = client.post(page, correction_form(row))
    assert answer.status_code == 400
    assert answer.content.decode().count("说的还是更正前的“处理结果”") == 2
    answer = client.post(page, correction_form(row, other_words_stay="on"))
    assert answer.status_code == 400  # what tells the outcome is not said to tell none
    said = client.post(f"/office/records/{row.pk}/plate/", correction_form(row)).content.decode()
    assert said.count("说的还是更正前的“处理结果”") == 2
    assert not Correction.objects.exists()
    mended = {"headline_en": "Air conditioner,\nsettled", "summary_en": ""}
    assert client.post(page, correction_form(row, **mended)).status_code == 302
    changes = Correction.objects.get().changes
    assert {name: changes[name] for name in mended} == mended


def test_english_by_hand_in_other_words_is_asked_about(published: Office) -> None:
    from office.corrections.models import Correction

    row = with_english(headline_en="Air conditioner", summary_en="The shop would not pay.")
    client, page = browser("wang-fang"), f"/office/records/{row.pk}/correct/"
    answer = client.post(page, correction_form(row))
    assert answer.status_code == 400
    assert 'name="other_words_stay"' in answer.content.decode()
    same = client.post(page, correction_form(row, outcome=row.outcome))
    assert same.status_code == 302
    Correction.objects.all().delete()
    answer = client.post(page, correction_form(row, other_words_stay="on"))
    assert answer.status_code == 302
    assert "summary_en" not in Correction.objects.get().changes


def test_the_command_takes_english_and_sets_it_aside(published: Office) -> None:
    from office.corrections.models import Correction

    with_english(**ENGLISH)
    options = (*WHY, "--note", "结果有误，已更正。", "--outcome", "settled")
    said = published.refused("correct", record().pk, *options, "--headline-en", "Settled")
    assert "former outcome" in said
    too_long = published.refused(
        "correct", record().pk, *options, "--headline-en", "Settled " * 8, "--summary-en", ""
    )
    assert "at most 44 characters" in too_long
    correct(
        published, record().pk, "--outcome", "settled", "--headline-en", "Settled",
        "--summary-en", "",
    )  # fmt: skip
    changes = Correction.objects.get().changes
    assert (changes["headline_en"], changes["summary_en"]) == ("Settled", "")


def test_english_by_template_follows_and_is_not_offered(published: Office) -> None:
    from office.editing.edit_words import proposal
    from office.registry.models import Label

    Label.objects.update_or_create(zh=with_english().issue, defaults={"en": "Prepaid card"})
    row = with_english(**{name: proposal(with_english())[name] for name in ENGLISH})
    form = correction_form(row)
    page = browser("wang-fang").get(f"/office/records/{row.pk}/correct/").content.decode()
    assert row.headline_en
    assert 'name="headline_en"' not in page
    answer = browser("wang-fang").post(f"/office/records/{row.pk}/correct/", form)
    assert answer.status_code == 302


def test_corrected_english_is_what_is_published(published: Office) -> None:
    from tests.office.screens import as_screen

    with_english(**ENGLISH)
    correct(
        published, record().pk, "--outcome", "settled", "--headline-en", "Settled",
        "--summary-en", "",
    )  # fmt: skip
    published.publish_all()
    shown = as_screen(published)[1].records[record().pk, 2]
    assert (shown.headline.en, shown.summary.en) == ("Settled", "")
