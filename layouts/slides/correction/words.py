"""What only a correction's slide says, Chinese and English."""

from dataclasses import dataclass

from layouts.slide_words import Bilingual


@dataclass(frozen=True)
class CorrectionWords:
    """The words of one language; `grounds` and `causes` by the words of the signed record."""

    title: str
    corrected_in: str
    replaces: str
    was: str
    earlier: str
    reads: str
    corrected: str
    grounds: dict[str, str]
    cause: str
    causes: dict[str, str]
    stood: str
    days: str
    until: str
    concerns: str
    made_here: str
    scan: str


CORRECTION_WORDS = Bilingual(
    zh=CorrectionWords(
        title="更正公告",
        corrected_in="{month}更正",
        replaces="第 {version} 版取代第 {of} 版",
        was="原为",
        earlier="原内容",
        reads="更正为",
        corrected="已更正",
        grounds={
            "inaccurate": "原内容不准确",
            "lawful_rights": "维护当事人合法权益",
            "public_interest": "维护公共利益",
        },
        cause="更正来源",
        causes={"application": "依当事人申请", "own_discovery": "本局主动发现"},
        stood="原内容展示",
        days="天",
        until="本公告展示至",
        concerns="涉及公示",
        made_here="更正公告由本局制作",
        scan="扫码看更正后全文",
    ),
    en=CorrectionWords(
        title="Correction",
        corrected_in="Corrected {month}",
        replaces="Version {version} replaces version {of}",
        was="Was",
        earlier="Earlier content",
        reads="Now reads",
        corrected="Corrected",
        grounds={
            "inaccurate": "the content was inaccurate",
            "lawful_rights": "to protect a party’s rights",
            "public_interest": "to protect the public",
        },
        cause="Prompted by",
        causes={"application": "an application", "own_discovery": "own discovery"},
        stood="Error stood",
        days="days",
        until="Shown until",
        concerns="Record of",
        made_here="Correction made by this bureau",
        scan="Scan for the text now",
    ),
)
