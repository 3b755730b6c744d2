"""What the values that an index says beside its plates are called, and in which order they stand.

The values themselves are said in words by the page (static/drafts/index_words.js), for it reads
them out of the bytes.
"""

from collections.abc import Iterable, Iterator

from layouts import formatting
from office.registry.setting_type import Kind, Pair
from office.registry.settings_table import DISCLOSURE
from office.site.drafts.news_labels import field_label
from office.words import language, say
from sync.canonical import is_month


def _signed() -> Iterator[tuple[str, Pair]]:
    """What the table of settings calls each that is signed, by its path."""
    for one in DISCLOSURE.settings:
        if one.paired:
            for end, (_, said, _) in zip((".zh", ".en"), one.boxes, strict=True):
                yield f"{one.path}{end}", said
        elif one.kind is Kind.SWITCHES:
            yield from ((f"{one.path}.{name}", (zh, en)) for name, zh, en in one.choices)
        elif one.kind is Kind.LINES:
            yield f"{one.path}.*", (f"{one.zh}{{a}}", f"{one.en} {{a}}")
        else:
            yield one.path, (one.zh, one.en)


_SIGNED = dict(_signed())


def _of(*parts: str) -> dict[str, Pair]:
    """The labels of signed settings whose paths begin with each of `parts`."""
    found = [path for part in parts for path in _SIGNED if path.startswith(part)]
    return {f"settings.{path}": _SIGNED[path] for path in found}


_LABELS: dict[str, Pair] = {
    "mode": ("公示方式", "Mode"),
    "month.*.mode": ("{a}公示方式", "{a}: mode"),
    "month.*.criterion": ("{a}选择标准", "{a}: criterion"),
    "month.*.focus.*": ("{a}公示重点之{b}", "{a}: focus {b}"),
    **_of("hours.", "ages.", "hotline", "effective_date", "basis.", "correction_channel."),
    "settings.answer_days": (
        "异议书面答复期限（工作日）", "Working days to answer an objection in writing"
    ),
    "settings.practice": ("练习", "Practice"),
    **_of("contents."),
    "warnings": ("消费警示", "Warning"),
    "notices": ("公告", "Notice"),
    "drills": ("撤下演练结果", "Result of a drill"),
    "profiles.*.name": ("屏幕规格{a}", "Panel {a}"),
    "profiles.*.width": ("屏幕规格{a}：宽（像素）", "Panel {a}: width, pixels"),
    "profiles.*.height": ("屏幕规格{a}：高（像素）", "Panel {a}: height, pixels"),
    "profiles.*.diagonal_in": ("屏幕规格{a}：对角线（英寸）", "Panel {a}: diagonal, inches"),
    "profiles.*.viewing_m": ("屏幕规格{a}：观看距离（米）", "Panel {a}: seen from, metres"),
    "profiles.*.scan_m": ("屏幕规格{a}：扫码距离（米）", "Panel {a}: scanned from, metres"),
    "profiles.*.language": ("屏幕规格{a}：语言", "Panel {a}: language"),
    "profiles.*.type": ("屏幕规格{a}：字号", "Panel {a}: type"),
    "venue.name.zh": ("场所名称", "Venue's name (Chinese)"),
    "venue.name.en": ("场所名称（英文）", "Venue's name (English)"),
    "venue.region": ("所在地区", "Region"),
    "venue.id": ("场所编号", "Venue's number"),
    **_of("authority.", "slogan."),
    "labels.*": ("“{a}”的英文", "English of “{a}”"),
    "settings.currency": ("币种", "Currency"),
    **_of("qr_base", "timezone"),
}  # fmt: skip
"""By path, `*` for a number, name, month or key; of `notices`, `warnings`, `drills` all below.

As the settings' page calls them; in the order of reading, what people would miss most first.
"""
_PLACES = {path: place for place, path in enumerate(_LABELS)}


def label(path: str) -> str:
    """What the value at `path` is called, in the language of the page."""
    known, stars = _known(path)
    if not known:
        return path
    named = dict(zip("ab", map(_said, stars), strict=False))
    if known in {"notices", "warnings", "drills"}:
        number, *below = stars
        news = f"{say(*_LABELS[known])} {number}"
        return say("{news} {it}", "{news}, {it}", news=news, it=field_label(".".join(below)))
    return say(*_LABELS[known], **named)


def numbered(paths: Iterable[str]) -> dict[str, str]:
    """By path the same with a number, from 1, for the name of a panel and the id of news."""
    found, known = {}, dict[tuple[str, str], int]()
    for path in sorted(paths):
        part, *below = path.split(".")
        if part in {"profiles", "warnings", "notices"} and len(below) > 1:
            met = sum(place == part for place, _ in known)
            number = known.setdefault((part, below[0]), met + 1)
            found[path] = ".".join([part, str(number), *below[1:]])
        else:
            found[path] = path
    return found


def order(path: str) -> tuple[int, list[tuple[int, str]], int]:
    """What values are sorted by: of a month or a panel all stand together."""
    known, stars = _known(path)
    if not known:
        return len(_PLACES), [], 0
    group = known.partition(".*")[0]
    first = next(place for one, place in _PLACES.items() if one.partition(".*")[0] == group)
    return first, [_natural(star) for star in stars], _PLACES[known]


def _natural(star: str) -> tuple[int, str]:
    """So that panel 9 stands before panel 10."""
    return (int(star), "") if star.isdecimal() else (0, star)


def _said(star: str) -> str:
    return formatting.month(star, language()) if is_month(star) else star


def _known(path: str) -> tuple[str, list[str]]:
    """The line of the table for `path`, and what stands for its stars; "" where there is none."""
    parts = path.split(".")
    if parts[0] == "labels":  # a label's key may hold full stops
        parts = ["labels", path.partition(".")[2]]
    if parts[0] in _LABELS and len(parts) > 1:
        return parts[0], parts[1:]
    for known in _LABELS:
        pattern = known.split(".")
        if len(pattern) == len(parts) and all(
            want in {"*", part} for want, part in zip(pattern, parts, strict=True)
        ):
            pairs = zip(pattern, parts, strict=True)
            return known, [part for want, part in pairs if want == "*"]
    return "", []
