"""One outcome has one name, on plate, page, list and in the words of a template."""

from layouts.slide_words import WORDS
from layouts.slides.record.words import RECORD_WORDS
from office.channels.public_site import page_words
from office.complaints import default_texts
from sync.records import Outcome, Success
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
    Outcome.ABSENT: ("消费者未到场", "out of reach"),
    Outcome.NOT_ACCEPTABLE: ("不应受理", "not to be accepted"),
    Outcome.TRANSFERRED: ("移送", "transferred"),
    Outcome.ENDED: ("主体消亡", "a party ceased to exist"),
}


def listed(language: str) -> tuple[dict[str, str], dict[str, str]]:
    """What lists of the office call outcomes, and 成功与否."""
    from django.utils.translation import override

    from office.complaints.labels import OUTCOMES, SUCCESS

    with override(language):
        return tuple({key: str(word) for key, word in of.items()} for of in (OUTCOMES, SUCCESS))


def said(outcome: Outcome, language: page_words.Language) -> list[str]:
    """What each surface calls it: plate, page, list, template."""
    template = {"zh": default_texts.headline_zh, "en": default_texts.headline_en}[language]
    return [
        RECORD_WORDS.pick(language).outcomes[outcome].rpartition(": ")[2].lower(),
        page_words.say(page_words.OUTCOMES[outcome], language).lower(),
        listed(language)[0][outcome].lower(),
        template("", outcome).rpartition("\n")[2],
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


def test_successful_or_not_has_one_name(bureau: Office) -> None:
    for language in ("zh", "en"):
        legend = WORDS.pick(language).legend
        page = [page_words.say(page_words.SUCCESSES[one], language) for one in Success]
        assert list(legend) == page == [listed(language)[1][one] for one in Success]
