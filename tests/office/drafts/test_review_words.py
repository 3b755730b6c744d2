"""Values of a record that are codes are words in the review, in the language of the page."""

import pytest

from tests.office.bureau import Office
from tests.office.people import browser, everyone
from tests.office.signing_steps import data

WORDS = {
    "zh-hans": ["不满500元", "500—999元", "1000—4999元", "5000—9999元", "1万元以上"],
    "en": [
        "under 500 yuan", "500–999 yuan", "1,000–4,999 yuan", "5,000–9,999 yuan", "10,000+ yuan",
    ],
}  # fmt: skip


@pytest.mark.parametrize("language", WORDS)
def test_bands_of_money(frozen: Office, language: str) -> None:
    everyone()
    client = browser("dept-head-1")
    client.cookies["django_language"] = language
    page = client.get("/office/drafts/1/review")
    assert list(data(page)["money"].values()) == WORDS[language]
