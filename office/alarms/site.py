"""Alarms of the public site: what the clock asks of it fails again and again, or is not begun."""

from collections.abc import Iterator
from datetime import datetime, timedelta

from office.alarms.alarm import Alarm
from office.channels import expiry_sweep, renewal
from office.errors import Sentences
from office.jobs.models import Job

_FAILED = 2
"""So often in a row; it is asked for each hour as long as it is due."""
_LATE = timedelta(hours=3)
_WORK: dict[str, Sentences] = {
    expiry_sweep.JOB: (
        "公示期已满的内容没能从公示网站和开放数据移除",
        "Expired content could not be removed from the public site and the open data",
    ),
    renewal.JOB: ("公示网站没能重写", "The public site could not be rewritten"),
}
_CURE: Sentences = (
    "请检查磁盘和 public 目录（office check），后台任务须在运行（office serve 或 office work）；"
    "每小时自动重试",
    "Check the disk and the folder public (office check); office serve or office work must be "
    "running. It is retried every hour",
)


def site(now: datetime) -> Iterator[Alarm]:
    """Work on the public site that failed twice in a row, or has waited for three hours."""
    jobs = list(Job.objects.filter(kind__in=_WORK).order_by("-pk")[: 4 * _FAILED])
    for kind, (zh, en) in _WORK.items():
        mine = [job for job in jobs if job.kind == kind]
        why = _trouble(mine, now)
        if why is not None:
            yield Alarm(
                "danger",
                "site-behind",
                f"{zh}（{why[0]}）。{_CURE[0]}",
                f"{en} ({why[1]}). {_CURE[1]}",
                kind,
                page="home",
            )


def _trouble(jobs: list[Job], now: datetime) -> Sentences | None:
    """What is wrong with work of one kind, of which `jobs` are the newest; None: nothing."""
    waiting = [job for job in jobs if job.ended is None]
    if waiting and now - waiting[-1].created >= _LATE:
        return "等了 3 小时还没有做完", "not done after waiting 3 hours"
    over = [job for job in jobs if job.ended is not None][:_FAILED]
    failed = len(over) == _FAILED and all(job.state == Job.State.REFUSED for job in over)
    if not failed or now - max(job.created for job in jobs) >= _LATE:
        return None  # it was done, or is due no more
    zh, _, en = (over[0].problems or ["\n"])[0].partition("\n")
    return zh.rstrip("。"), en.rstrip(".")
