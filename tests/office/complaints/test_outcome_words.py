"""One outcome has one name, on plate, page, list and in the words of a template."""

from layouts.slide_words import WORDS
from office.complaints import words_by_facts
from sync.outcome_words import OUTCOMES, on_plate
from sync.outcomes import Outcome
from tests.office.bureau import Office

NAMES = {
    Outcome.AGREED: ("", "agreed in mediation"),  # 调解成功, which a headline may put otherwise
    Outcome.SETTLED: ("和解", "settled between the parties"),
    Outcome.REFUSED: ("经营者", "operator refused"),
    Outcome.NO_AGREEMENT: ("未达成一致", "no agreement"),
    Outcome.TIME_LIMIT: ("期", "time limit"),
    Outcome.TESTING_COST: ("检测费用", "cost of testing"),
    Outcome.WITHDRAWN: ("消费者", "withdrawn by"),
    Outcome.SETTLED_OR_WITHDRAWN: ("和解", "settled"),
    Outcome.ABSENT: ("消费者未", "out of reach"),
    Outcome.NOT_ACCEPTABLE: ("不应受理", "not to be accepted"),
    Outcome.TRANSFERRED: ("移送", "transferred"),
    Outcome.ENDED: ("主体消亡", "a party ceased to exist"),
}


def listed(language: str) -> dict[str, str]:
    """What lists of the office call outcomes."""
    from django.utils.translation import override

    from office.complaints.labels import OUTCOMES as LISTED

    with override(language):
        return {key: str(word) for key, word in LISTED.items()}


def said(outcome: Outcome, language: str) -> list[str]:
    """What each surface calls it: plate, page, list, template."""
    template = {
        "zh": OUTCOMES[outcome].sentence.zh,
        "en": words_by_facts.headline_en("", outcome).rpartition("\n")[2],
    }[language]
    return [
        on_plate(outcome, language).rpartition(": ")[2].lower(),
        OUTCOMES[outcome].in_full.pick(language).lower(),
        listed(language)[outcome].lower(),
        template,
    ]


def test_an_outcome_has_one_name(bureau: Office) -> None:
    for outcome, (zh, en) in NAMES.items():
        assert all(zh in words for words in said(outcome, "zh")), said(outcome, "zh")
        assert all(en in words for words in said(outcome, "en")), said(outcome, "en")
    assert set(NAMES) == set(Outcome)


def test_settled_is_what_the_parties_do_between_themselves(bureau: Office) -> None:
    settled = {one for one in Outcome for words in said(one, "en") if "settled" in words}
    assert settled == {Outcome.SETTLED, Outcome.SETTLED_OR_WITHDRAWN}
    assert "settled" not in str(WORDS.en).lower()
