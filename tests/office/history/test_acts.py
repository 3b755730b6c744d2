"""Every act that the office writes into its log has words, and a sentence where it is done to a
complaint: read from the code, so that none is forgotten.
"""

from tests.office.bureau import Office
from tests.office.written_acts import written


def test_every_act_has_a_sentence_or_is_done_to_no_complaint(bureau: Office) -> None:
    from office.site.history.sentences import ELSEWHERE, SENTENCES

    acts = written()
    assert {"import", "opinion approve", "privacy redact", "confirm", "sign-in"} <= acts
    assert acts == {*SENTENCES, *ELSEWHERE}
    assert not ELSEWHERE & SENTENCES.keys()


def test_every_act_has_words_on_the_auditors_page(bureau: Office) -> None:
    from django.utils.translation import override

    from office.site.audit.labels import act

    for name in sorted(written()):
        with override("zh-hans"):
            assert any("一" <= char <= "鿿" for char in act(name)), name
        with override("en"):
            assert act(name)[0].isupper(), name
