"""What only a correction's slide says, Chinese and English."""

from dataclasses import dataclass

from layouts.slide_words import Bilingual


@dataclass(frozen=True)
class CorrectionWords:
    title: str
    corrected_in: str
    replaces: str
    was: str
    earlier: str
    reads: str
    corrected: str
    cause: str
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
        cause="更正来源",
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
        cause="Prompted by",
        stood="Error stood",
        days="days",
        until="Shown until",
        concerns="Record of",
        made_here="Correction made by this bureau",
        scan="Scan for the text now",
    ),
)
