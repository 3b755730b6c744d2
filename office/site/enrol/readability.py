"""Whether what hangs there can be read and scanned from where people stand; pure."""

from math import hypot, sqrt

import msgspec

from layouts.readable_sizes import MODULES, TooFarError, pixel_mm, sizes
from office.words import say
from sync.bundle import Profile
from sync.device_request import PanelFound

PHONE_CM = 140
"""Height at which a telephone is held."""
_CODE = {False: 0.3, True: 0.2}
"""How high the code's middle stands in the picture, as a part of its height; True: portrait."""
_BODY, _CODE_SIDE = 150, 10
"""Body type is a 150th of the viewing distance at least, a code's side a tenth of the scan's."""


class Check(msgspec.Struct, frozen=True):
    """One line: how it stands (`good`, `bad`, or `open` where nothing is known), in words."""

    state: str
    words: str


def readable(profile: Profile, bottom_cm: int, viewing_cm: int) -> list[Check]:
    """Type and code of a panel that hangs so high and is seen from so far; 0: not measured."""
    try:
        found = sizes(profile)
    except TooFarError as error:
        return [Check("bad", say(error.zh, error.en))]
    mm = pixel_mm(profile)
    read_m = found.body * mm * _BODY / 1000
    scan_m = MODULES * found.module * mm * _CODE_SIDE / 1000
    return [_type(found.body, read_m, viewing_cm), _code(profile, scan_m, bottom_cm)]


def _type(body: int, read_m: float, viewing_cm: int) -> Check:
    values = {"px": body, "m": f"{read_m:.1f}"}
    if viewing_cm > read_m * 100:
        zh = "正文 {px} 像素，{m} 米内看得清；从 {far} 米看偏小，请换规格"
        en = (
            "Body text {px} px, readable within {m} m: too small from {far} m; choose another panel"
        )
        return Check("bad", say(zh, en, far=f"{viewing_cm / 100:g}", **values))
    zh, en = "正文 {px} 像素，{m} 米内看得清", "Body text {px} px, readable within {m} m"
    return Check("good", say(zh, en, **values))


def _code(profile: Profile, scan_m: float, bottom_cm: int) -> Check:
    above_m = _above_phone_cm(profile, bottom_cm) / 100
    if above_m >= scan_m:
        zh = "二维码 {m} 米内才可扫，挂得太高，扫不到"
        en = "The code scans within {m} m; it hangs too high to be reached"
        return Check("bad", say(zh, en, m=f"{scan_m:.1f}"))
    ground_m = sqrt(scan_m**2 - above_m**2)
    return Check(
        "good", say("二维码 {m} 米内可扫", "QR code scannable within {m} m", m=f"{ground_m:.1f}")
    )


def _above_phone_cm(profile: Profile, bottom_cm: int) -> float:
    """By how much the code's middle is above a telephone; 0 where it is not, or nobody measured."""
    if not bottom_cm:
        return 0.0
    diagonal = hypot(profile.width, profile.height)
    height_cm = profile.diagonal_in * 2.54 * profile.height / diagonal
    part = _CODE[profile.height > profile.width]
    return max(0.0, bottom_cm + height_cm * part - PHONE_CM)


def as_read(profile: Profile | None, panel: PanelFound) -> Check:
    """What the panel says of itself, against the profile that was chosen."""
    if not panel.w:
        return Check(
            "open", say("没有读到显示器，请自行核对", "No panel data read; please check yourself")
        )
    inches = say("{n} 英寸，", "{n} in, ", n=panel.inches) if panel.inches else ""
    told = say("已读到：", "Read: ") + f"{inches}{panel.w}×{panel.h}"
    if profile is None:
        return Check("open", told)
    if _fits(profile, panel):
        return Check("good", told + say("，与所选相同", ", as chosen"))
    return Check("bad", told + say("，与所选不同", ", not what was chosen"))


def _fits(profile: Profile, panel: PanelFound) -> bool:
    pixels = sorted((profile.width, profile.height)) == sorted((panel.w, panel.h))
    return pixels and (not panel.inches or abs(panel.inches - profile.diagonal_in) <= 2)
