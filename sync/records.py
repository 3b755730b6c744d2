"""The vocabulary of one published complaint, a *record* (R11-R13)."""

from enum import StrEnum
from typing import Annotated, Literal

import msgspec

from sync.canonical import Code, Day, Document, Month, PubId, Signed, VenueId
from sync.outcomes import Success, success_of

Line = Annotated[str, msgspec.Meta(max_length=120)]
"""A short label."""
OperatorKey = Annotated[str, msgspec.Meta(pattern="^[0-9A-Za-z]{5,40}\\Z")]
Nonce = Annotated[str, msgspec.Meta(pattern="^[0-9a-f]{32}\\Z")]
"""In a body: keeps its digest, which stays public, from being guessed back to its text (R39)."""
Paragraph = Annotated[str, msgspec.Meta(max_length=4000)]
STRUCK_ZH, STRUCK_EN = 24, 60
"""Characters of what a correction strikes, and of what it says instead."""


class Text(Signed, frozen=True):
    """Words for people, in Chinese, English or both; at least one is given."""

    zh: Paragraph = ""
    en: Paragraph = ""

    def __post_init__(self) -> None:
        if not (self.zh or self.en):
            raise ValueError("a text needs Chinese or English words")

    def pick(self, language: str) -> str:
        """The words in `language` ("zh" or "en"), or in the other where these are missing."""
        return (self.en or self.zh) if language == "en" else (self.zh or self.en)


def check_short(text: Text | None, *, zh: int, en: int) -> None:
    """Hold a text to so many characters in each language.

    Raises:
        ValueError: it is longer.
    """
    if text is not None and (len(text.zh) > zh or len(text.en) > en):
        raise ValueError(f"at most {zh} characters of Chinese, {en} of English")


class Band(StrEnum):
    """Money recovered, as a band: the exact sum would help to single a person out."""

    TO_500 = "0-500"
    TO_1K = "500-1k"
    TO_5K = "1k-5k"
    TO_10K = "5k-10k"
    OVER_10K = "10k+"

    @classmethod
    def of(cls, yuan: float) -> "Band | None":
        """The band of a sum in yuan; None for nothing recovered."""
        if yuan <= 0:
            return None
        for limit, band in (
            (500, cls.TO_500),
            (1000, cls.TO_1K),
            (5000, cls.TO_5K),
            (10_000, cls.TO_10K),
        ):
            if yuan < limit:
                return band
        return cls.OVER_10K


class Organisation(Signed, frozen=True):
    """Who accepted the complaint (R13): the bureau or a consumer association (消协组织)."""

    name: Text
    kind: Literal["bureau", "association"]


class Operator(Signed, frozen=True):
    """The operator complained of (被投诉方) with its registration data (R11).

    `key` names it in withdrawals and in the fair rotation: the USCC where known, else
    `N` and sixteen hex digits of the SHA-256 of its name.
    """

    key: OperatorKey
    name: Line
    sign: Line = ""
    uscc: Annotated[str, msgspec.Meta(max_length=18)] = ""
    kind: Line = ""
    registered_address: Line = ""
    business_address: Line = ""
    authority: Line = ""
    status: Line = ""
    shop_no: Line = ""

    @property
    def display_name(self) -> str:
        """The sign a shopper sees over the door, else the registered name."""
        return self.sign or self.name


class Correction(Signed, frozen=True):
    """What a new version says of the old one (R29-R33).

    `since` is the first day on which the error was public. `was` is what S10 strikes and `reads`
    what it says instead; the old words are repeated only where they were inaccurate, for there they
    hurt nobody's rights.
    """

    of_version: Annotated[int, msgspec.Meta(ge=1)]
    ground: Literal["inaccurate", "lawful_rights", "public_interest"]
    by: Literal["application", "own_discovery"]
    on: Day
    note: Text
    since: Day | None = None
    was: Text | None = None
    reads: Text | None = None

    def __post_init__(self) -> None:
        if self.was is not None and self.ground != "inaccurate":
            raise ValueError("the old words are repeated only where they were inaccurate")
        if self.since is not None and self.since > self.on:
            raise ValueError("an error is public before it is corrected")
        for text in (self.was, self.reads):
            check_short(text, zh=STRUCK_ZH, en=STRUCK_EN)


class Reply(Signed, frozen=True):
    """The operator's reply beside the record (R45), and the day on which it was given.

    `on` is None where the source gives none.
    """

    text: Text
    on: Day | None = None


CONSUMERS = "consumer_"
"""Before the state of an objection that is the consumer's and not the operator's."""


class Objection(Signed, frozen=True):
    """How far an objection to the record has come (R46), and since which day.

    `state`: raised, upheld, partly_upheld, refused, taken_back; where it is the consumer's with
    `CONSUMERS` before it, which a program that knows the operator's alone does not take for one
    of those. A record without one has none.
    """

    state: Code
    on: Day


class Record(Document, frozen=True):
    """One published complaint, the body of a blob; nothing in it is unpublished.

    `days` are working days from acceptance to conclusion (D8), None where the day of
    conclusion is unknown. `outcome` is an `Outcome`, or a word of a later office that is carried
    as signed. `headline` may hold one line break.
    """

    pub_id: PubId
    version: Annotated[int, msgspec.Meta(ge=1, le=999)]
    nonce: Nonce
    venue: VenueId
    operator: Operator
    accepting: Organisation
    accepted_month: Month
    closed_month: Month
    industry: Line
    issue: Line
    outcome: Code
    headline: Text
    summary: Text
    full_text: Text
    provider: Line  # 谁提供、谁负责 (R6)
    published_on: Day
    goods: Line = ""
    request: Text | None = None
    reply: Reply | None = None
    objection: Objection | None = None
    days: Annotated[int, msgspec.Meta(ge=0, le=5000)] | None = None
    money: Band | None = None
    focus: tuple[Line, ...] = ()
    show_until: Day | None = None
    correction: Correction | None = None
    words: Code = ""
    """Whose words headline, summary and full text are (R5): `facts`, put together of the fields of
    the platform; `made`, by the bureau out of the complaint; "" as before this was said."""

    @property
    def success(self) -> Success:
        """成功与否.

        Raises:
            FigureError: the outcome is unknown to this program.
        """
        return success_of(self.outcome)
