"""Terms of the law (法定期限) that a bureau may shorten for itself and never lengthen.

They hold until the bureau enters a version of the law of its own (`registry.law`).
"""

from collections.abc import Mapping

from sync.canonical import Shape

LONGEST = 60
"""Working days that a term of any version is believed to have at most."""

PUBLISH_BY_LAW = 20
"""Working days from conclusion to publication (政府信息公开条例 art. 26; R47)."""
ANSWER_BY_LAW = 20
"""Working days in which whoever says that what is published is wrong is answered in writing
(企业信息公示暂行条例, 2024, art. 13; R46)."""
TELL_BY_LAW = 7
"""Working days in which both parties are told whether an objection is taken up
(SAMR Order 121 art. 23; R46)."""
SHOWN_BY_LAW = 365
"""Calendar days after which a complaint that is disclosed ends by itself (暂行规则, 2023; R43)."""
TAKE_UP_BY_LAW = 7
"""Working days in which a complaint is taken up (State Council Order 778 art. 46)."""
MEDIATE_BY_LAW = 60
"""Calendar days in which mediation ends, testing not counted (the same)."""
MEDIATION_LONGEST = 365
"""Calendar days that mediation of any version is believed to take at most."""
THIRD_PARTY_BY_LAW = 15
"""Working days for a third party to answer (政府信息公开条例 art. 32; R46)."""

REVIEW_BY_LAW = 60
"""Calendar days from knowing of a decision to an application for administrative reconsideration
(行政复议法, 2023, art. 20)."""
SUE_BY_LAW = 6
"""Months from knowing of it to an administrative action (行政诉讼法 art. 46)."""
REVIEW_LONGEST, SUE_LONGEST = 365, 24
"""Days and months that either of any version is believed to be at most."""


class Law(Shape, frozen=True):
    """Terms in working days, of mediation and reconsideration in calendar days, of a suit in
    months; where the bureau entered no version, those above."""

    publish_days: int = PUBLISH_BY_LAW
    answer_days: int = ANSWER_BY_LAW
    tell_days: int = TELL_BY_LAW
    ask_days: int = THIRD_PARTY_BY_LAW
    take_up_days: int = TAKE_UP_BY_LAW
    mediate_days: int = MEDIATE_BY_LAW
    review_days: int = REVIEW_BY_LAW
    sue_months: int = SUE_BY_LAW
    grounds: Mapping[str, str] = {}
    """Where the law has a ground of non-publication, by its code."""
