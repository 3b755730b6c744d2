"""Dates, sums of money and counted things as people write them, in Chinese and English."""

from layouts.slide_words import Bilingual
from sync.records import Band

MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "June", "July", "Aug", "Sept", "Oct", "Nov", "Dec")
BANDS: Bilingual[dict[Band, tuple[str, str]]] = Bilingual(
    zh={
        Band.TO_500: ("不满500", "元"),
        Band.TO_1K: ("500—999", "元"),
        Band.TO_5K: ("1000—4999", "元"),
        Band.TO_10K: ("5000—9999", "元"),
        Band.OVER_10K: ("1万", "元以上"),
    },
    en={
        Band.TO_500: ("under 500", "yuan"),
        Band.TO_1K: ("500–999", "yuan"),
        Band.TO_5K: ("1,000–4,999", "yuan"),
        Band.TO_10K: ("5,000–9,999", "yuan"),
        Band.OVER_10K: ("10,000+", "yuan"),
    },
)
"""Figure and unit of each band of whole yuan: 500 itself is not 不满500元 (民法典第1259条)."""


def unit_for(word: str, count: int) -> str:
    """`word` is the plural; one is one case, one work day. Chinese knows no difference."""
    return word.removesuffix("s") if count == 1 else word


def month(value: str, language: str) -> str:
    """`2018-08` as people write it."""
    year, number = value.split("-")
    return f"{MONTHS[int(number) - 1]} {year}" if language == "en" else f"{year}年{int(number)}月"


def day(value: str, language: str) -> str:
    """`2018-08-13` as people write it."""
    number = int(value[8:])
    text = month(value[:7], language)
    return f"{number} {text}" if language == "en" else f"{text}{number}日"


def period(value: tuple[str, str], language: str) -> str:
    """A span of months, the year written once where it can be."""
    first, last = value
    if first == last:
        return month(first, language)
    same_year = first[:4] == last[:4]
    if language == "en":
        start = MONTHS[int(first[5:]) - 1] if same_year else month(first, language)
        return f"{start} – {month(last, language)}"
    end = f"{int(last[5:])}月" if same_year else month(last, language)
    return f"{month(first, language)}—{end}"


def in_currency(unit: str, currency: str) -> str:
    """A unit of money in the bureau's currency: 万元 in US dollars is 万美元."""
    if currency == "USD":
        return unit.replace("元", "美元").replace("yuan", "dollars")
    return unit


def band(value: Band, language: str, currency: str) -> tuple[str, str]:
    """A band of money as figure and unit."""
    figure, unit = BANDS.pick(language)[value]
    return figure, in_currency(unit, currency)


def in_band(value: Band, language: str, currency: str) -> str:
    """A band of money as it stands in a sentence: 不满500元, under 500 yuan."""
    return (" " if language == "en" else "").join(band(value, language, currency))


def money(amount: int, language: str, currency: str) -> tuple[str, str]:
    """A sum as figure and unit: 48,600 is 4.86 万元, 39,952,000 is 3,995 万元."""
    figure, unit = _sum(amount, language)
    return figure, in_currency(unit, currency)


def visits(count: int, language: str) -> tuple[str, str]:
    """A number of visits as figure and unit, by the rule of sums: 3,920,000 is 392 万人次."""
    figure, unit = _sum(count, language)
    return figure, unit.replace("元", "人次").replace("yuan", "visits")


def _sum(yuan: int, language: str) -> tuple[str, str]:
    """Rounded half up, without floating point: 10,050 is 1.01 万元."""
    if language == "en":
        if yuan < 1_000_000:
            return f"{yuan:,}", "yuan"
        whole, hundredths = divmod((yuan + 5_000) // 10_000, 100)
        return f"{whole:,}.{hundredths:02d}", "m yuan"
    if yuan < 10_000:
        return f"{yuan:,}", "元"
    if yuan >= 1_000_000:
        return f"{(yuan + 5_000) // 10_000:,}", "万元"
    whole, hundredths = divmod((yuan + 50) // 100, 100)
    return f"{whole}.{hundredths:02d}".rstrip("0").rstrip("."), "万元"
