"""What the fields of a screen's settings must be beyond their shape. Pure.

At the office before anybody signs, on the screen before anything is kept.
"""

from sync.errors import BadShapeError
from sync.screen_settings import LEAST_DAILY_MB, LEAST_WINDOW_MIN, ScreenSettings

_DAY_MIN = 24 * 60


def check_settings(settings: ScreenSettings) -> None:
    """Refuse what no screen could run by.

    Raises:
        BadShapeError: says which field, and what it must be.
    """
    _check_brightness(settings.brightness or ())
    _check_window(settings.window or ())
    if 0 < (settings.daily_mb or 0) < LEAST_DAILY_MB:
        raise BadShapeError(
            f"每日下载量至少 {LEAST_DAILY_MB} MB（0 为不限），否则一幅大图面就放不下。",
            f"A day's limit is {LEAST_DAILY_MB} MB at least (0: none); one large plate would not "
            "fit into less.",
        )


def _check_brightness(steps: tuple[tuple[str, int], ...]) -> None:
    times = [at for at, _ in steps]
    if len(set(times)) != len(times):
        raise BadShapeError(
            "设置里同一时刻有两个亮度，已拒绝。", "The settings have two brightnesses at one time."
        )


def _check_window(rows: tuple[tuple[str, str], ...]) -> None:
    taken: set[int] = set()
    for begins, ends in rows:
        minutes = _minutes(begins, ends)
        if len(minutes) < LEAST_WINDOW_MIN:
            raise BadShapeError(
                f"下载时段 {begins}-{ends} 太短，每段至少 {LEAST_WINDOW_MIN} 分钟。",
                f"The window {begins}-{ends} is too short: a row has {LEAST_WINDOW_MIN} minutes "
                "at least.",
            )
        if taken & minutes:
            raise BadShapeError(
                f"下载时段 {begins}-{ends} 与另一段重叠，请合为一段。",
                f"The window {begins}-{ends} overlaps another row; make them one.",
            )
        taken |= minutes


def _minutes(begins: str, ends: str) -> set[int]:
    """The minutes of a day from one clock time until another; none where both are the same."""
    first, last = _minute(begins), _minute(ends)
    return {(first + n) % _DAY_MIN for n in range((last - first) % _DAY_MIN)}


def _minute(clock_time: str) -> int:
    hours, _, minutes = clock_time.partition(":")
    return int(hours) * 60 + int(minutes)
