"""What the values that an index says beside its plates are called, by their paths."""

from office.words import say

_LABELS: dict[str, tuple[str, str]] = {
    "labels.*": ("“{a}”的英文", "English of “{a}”"),
    "mode": ("公示方式", "Mode of the venue"),
    "month.*.criterion": ("{a} 选择标准", "{a}: criterion"),
    "month.*.focus.*": ("{a} 公示重点之{b}", "{a}: focus {b}"),
    "month.*.mode": ("{a} 公示方式", "{a}: mode"),
    "profiles.*.diagonal_in": ("屏幕规格{a}：对角线（英寸）", "Panel {a}: diagonal, inches"),
    "profiles.*.height": ("屏幕规格{a}：高（像素）", "Panel {a}: height, pixels"),
    "profiles.*.language": ("屏幕规格{a}：语言", "Panel {a}: language"),
    "profiles.*.name": ("屏幕规格{a}", "Panel {a}"),
    "profiles.*.scan_m": ("屏幕规格{a}：扫码距离（米）", "Panel {a}: scanned from, metres"),
    "profiles.*.viewing_m": ("屏幕规格{a}：观看距离（米）", "Panel {a}: seen from, metres"),
    "profiles.*.width": ("屏幕规格{a}：宽（像素）", "Panel {a}: width, pixels"),
    "settings.ages.dated_h": (
        "多少小时未更新即注明更新中断", "Hours without news until the screen says so"
    ),
    "settings.ages.neutral_h": (
        "多少小时未更新即只留中性画面", "Hours without news until only the neutral plate stays"
    ),
    "settings.ages.unnamed_h": (
        "多少小时未更新即不再点名", "Hours without news until nobody is named"
    ),
    "settings.authority.en": ("公示机关（英文）", "Authority, English"),
    "settings.authority.zh": ("公示机关", "Authority, Chinese"),
    "settings.basis.*": ("依据{a}", "Basis {a}"),
    "settings.correction_channel.en": ("更正渠道（英文）", "Where to ask for corrections, English"),
    "settings.correction_channel.zh": ("更正渠道", "Where to ask for corrections, Chinese"),
    "settings.currency": ("币种", "Currency"),
    "settings.effective_date": ("方案实施日期", "Scheme in effect from"),
    "settings.hotline": ("热线", "Hotline"),
    "settings.hours.closes": ("关闭时间", "Closes at"),
    "settings.hours.opens": ("开放时间", "Opens at"),
    "settings.qr_base": ("二维码网址", "Address of the codes"),
    "settings.slogan.en": ("标语（英文）", "Slogan, English"),
    "settings.slogan.zh": ("标语", "Slogan, Chinese"),
    "settings.timezone": ("时区", "Time zone"),
    "venue.id": ("场所编号", "Venue's number"),
    "venue.name.en": ("场所名称（英文）", "Venue's name, English"),
    "venue.name.zh": ("场所名称", "Venue's name, Chinese"),
    "venue.region": ("所在地区", "Region"),
    "notices": ("公告", "Notice"),
    "warnings": ("消费警示", "Warning"),
}  # fmt: skip
"""By path, `*` for a number or a key; of `notices` and `warnings` whatever is below them."""


def label(path: str) -> str:
    """What the value at `path` is called, in the language of the page."""
    parts = path.split(".")
    if parts[0] == "labels":  # a label's key may hold full stops
        parts = ["labels", path.partition(".")[2]]
    for known, words in _LABELS.items():
        pattern = known.split(".")
        if len(pattern) == len(parts) and all(
            want in {"*", part} for want, part in zip(pattern, parts, strict=True)
        ):
            stars = [part for want, part in zip(pattern, parts, strict=True) if want == "*"]
            return say(*words, **dict(zip("ab", stars, strict=False)))
    whole = _LABELS.get(parts[0])
    return f"{say(*whole)} {' '.join(parts[1:])}" if whole else path
