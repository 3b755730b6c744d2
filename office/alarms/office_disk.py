"""Alarms of the office's disk: when it is full nothing can be published."""

from collections.abc import Iterator

from office.alarms.alarm import Alarm
from office.free_space import shortage


def disk(free: int) -> Iterator[Alarm]:
    """What is left is little.

    Args:
        free: bytes.
    """
    level = shortage(free)
    if level:
        yield Alarm(
            level,
            "disk",
            f"办公端磁盘只剩 {free // 1_000_000} MB，写满后不能公示，也收不下文件和屏幕报告："
            "请清理或扩容",
            f"The office's disk has {free // 1_000_000} MB left. When it is full, nothing can be "
            "published and no files or reports stored: free some space or enlarge it",
            topic="disk",
        )
