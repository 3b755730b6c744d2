"""What the bureau rules for its own office: periods, and the columns of its form; not signed.

The periods are suggestions without a legal claim (docs/reference/requirements.md#periods).
"""

from typing import Annotated, Literal

import msgspec

from office.registry.legal_terms import LONGEST, SHOWN_BY_LAW
from sync.canonical import Month, Shape

VENUE_LOG_LEAST, VENUE_LOG_MOST = 183, 1096
"""Six months by law (网络安全法 art. 21(3)), and not for ever: they work for somebody else."""
Days = Annotated[int, msgspec.Meta(ge=1, le=3650)]

REPLY_DAYS_MOST = 15
"""Working days; publication itself has 20 by law (`legal_terms.PUBLISH_BY_LAW`)."""
type Notice = Literal["off", "letter", "online"]
"""How an operator is told before publication (R44): not, by letter, by letter and an address."""
type PlateWords = Literal["facts", "proposed", "own"]
"""The platform's own fields and no text; taken out of the complaint, by a clerk's decision; worded
by the bureau alone."""
_PROVINCES = "京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼"
SITE_CODE = r"^((bm|[0-9]{2})[0-9]{8})?\Z"
"""政府网站标识码: ten characters, the first two of a ministry `bm`."""
ICP = rf"^([{_PROVINCES}]ICP[备证][0-9]{{6,10}}号(-[0-9]{{1,3}})?)?\Z"
POLICE = rf"^([{_PROVINCES}]公网安备[0-9]{{14}}号)?\Z"
CaseBase = Annotated[str, msgspec.Meta(pattern=r"^(https://[a-z0-9.-]{1,80}(:[0-9]{1,5})?)?\Z")]

SIXTY_DAYS_BY_LAW, SIXTY_DAYS_LATEST = "2024-07", "2026-04"
"""State Council Order 778 art. 46 has been in force since the first; SAMR Order 121, which leaves
nobody the older rule, since the second."""


class Policy(Shape, frozen=True):
    """Days are calendar days, working days where the name of a period says so in its page."""

    show_days: Days = 365
    """How long a record stays up; at most a year (R43), whatever was ruled before."""
    publish_within_days: Annotated[int, msgspec.Meta(ge=1, le=LONGEST)] = 7
    """Working days from conclusion to publication (R47), no more than the law has
    (`registry_changes.bureau_settings`)."""
    objection_days: Annotated[int, msgspec.Meta(ge=1, le=LONGEST)] = 10
    """Calendar days in which a unit's opinion against a publication is decided (R28)."""
    objection_tell_days: Annotated[int, msgspec.Meta(ge=1, le=LONGEST)] = 5
    """Working days in which both parties are told whether an objection is taken up (R46); this and
    the two below no more than the law has."""
    objection_ask_days: Annotated[int, msgspec.Meta(ge=1, le=LONGEST)] = 10
    """Working days that whoever is asked about an objection has for the answer."""
    objection_answer_days: Annotated[int, msgspec.Meta(ge=1, le=LONGEST)] = 15
    """Working days in which who objected has the written answer."""
    revisit_days: Annotated[int, msgspec.Meta(ge=1, le=LONGEST)] = 20
    """Working days from an operator's request for a re-visit until they are told the result; the
    law has none."""
    correct_within_days: Annotated[int, msgspec.Meta(ge=1, le=LONGEST)] = 3
    """Working days from the proposal of a correction to its publication (R32)."""
    standing_days: Days = 7
    """Calendar days after which a withdrawal wider than one record is reviewed (R40)."""
    keep_raw_days: Days = 90
    """After publication: then uploads and complainants' raw text are deleted."""
    annex2_extra: tuple[str, ...] = ()
    """Fields of a complaint put between 被投诉方 and 投诉内容 on Annex 2 (R35)."""
    annex1_reason: bool = True
    """Whether Annex 1 has a column 不予公示理由: R28 implies it, our form lacks it (R34)."""
    industries_off: tuple[str, ...] = ()
    """Industries not published yet (R10)."""
    sixty_days_from: Month = SIXTY_DAYS_BY_LAW
    """Cases accepted from this month on have 60 days, those before 45 working days (D8)."""
    sixty_days_by: str = ""
    """Who decided on another month than the law's."""
    outside_browser: bool = False
    """Whether at least one of the two signatures must be made outside the browser."""
    venue_session_days: Annotated[int, msgspec.Meta(ge=1, le=30)] = 7
    """Days that a venue manager stays signed in on a phone."""
    venue_log_days: Annotated[int, msgspec.Meta(ge=VENUE_LOG_LEAST, le=VENUE_LOG_MOST)] = 365
    """Days that is kept which venue manager did what."""
    first_use: bool = False
    """Whether boxes may be enrolled that take the root from the network: only the comparison of the
    words then says that it is the bureau's."""
    secrecy_by_another: bool = False
    """Whether the secrecy check is passed by somebody who neither entered nor edited the words, nor
    proposed the correction."""
    plate_words: PlateWords = "proposed"
    """What headline and summary of a record are made of (R5)."""
    severe_wording: tuple[str, ...] = ()
    """The bureau's own lines of the list of severe wording (`severe_wording.wording_list`)."""

    notice: Notice = "letter"
    """Whether the operator is notified before publication, and how (R44); `online` lets
    unpublished text leave the house."""
    reply_days: Annotated[int, msgspec.Meta(ge=1, le=REPLY_DAYS_MOST)] = 5
    """Working days from the delivery of a notice in which the operator may answer."""
    address_days: Annotated[int, msgspec.Meta(ge=1, le=365)] = 30
    """Calendar days that the one-time address of a notice opens."""
    case_base: CaseBase = ""
    """The office as operators reach it, for the addresses on letters."""
    counter_zh: Annotated[str, msgspec.Meta(max_length=200)] = ""
    """Where and when an operator comes in person, whom it calls: on letters."""
    counter_en: Annotated[str, msgspec.Meta(max_length=400)] = ""
    review_at_zh: Annotated[str, msgspec.Meta(max_length=120)] = ""
    """Where who is refused applies for administrative reconsideration."""
    review_at_en: Annotated[str, msgspec.Meta(max_length=120)] = ""

    site_run_by_zh: Annotated[str, msgspec.Meta(max_length=120)] = ""
    """Who runs the public site for the bureau (承办单位, R52); the four fields are its foot."""
    site_run_by_en: Annotated[str, msgspec.Meta(max_length=120)] = ""
    site_code: Annotated[str, msgspec.Meta(pattern=SITE_CODE)] = ""
    """网站标识码."""
    site_icp: Annotated[str, msgspec.Meta(pattern=ICP)] = ""
    """ICP 备案号."""
    site_police: Annotated[str, msgspec.Meta(pattern=POLICE)] = ""
    """公安备案号."""


def facts_only() -> bool:
    """Whether the bureau shows records by facts alone: nothing that somebody wrote."""
    return policy().plate_words == "facts"


def policy() -> Policy:
    """The bureau's own; what it has not ruled is as suggested."""
    from office.registry.bureau_row import bureau_row  # late: the type is read without Django

    row = bureau_row()
    ruled = msgspec.convert(row.policy if row else {}, Policy)
    return msgspec.structs.replace(ruled, show_days=min(ruled.show_days, SHOWN_BY_LAW))
