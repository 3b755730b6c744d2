"""Longer work on uploads: who is at it, and what was cut off and waits for somebody to go on."""

from datetime import datetime, timedelta

from office.complaints.models import Upload
from office.jobs.models import Job

KINDS = {
    Upload.State.READING: "upload-read",
    Upload.State.JUDGING: "upload-judge",
    Upload.State.TAKING: "upload-take",
}
"""The job that goes on with it."""
CUT_OFF = "cut-off"
"""How an address asks for what was cut off, among the states of uploads."""
_AT_ONCE = timedelta(minutes=10)
"""A small file is read while its page is answered, without a job."""


def job_of(upload: Upload) -> Job | None:
    """The job that is at work on an upload, or waits its turn."""
    ahead = Job.objects.filter(state__in=(Job.State.QUEUED, Job.State.RUNNING))
    kinds = KINDS.values()
    return ahead.filter(kind__in=kinds, args={"upload": upload.pk}).order_by("pk").first()


def cut_off(upload: Upload, now: datetime) -> bool:
    """Whether nobody is at work on an upload that is said to be worked on."""
    if upload.state not in KINDS or job_of(upload):
        return False
    if upload.state == Upload.State.READING:
        return not upload.sheet and now - upload.at > _AT_ONCE
    return True


def all_cut_off(now: datetime) -> list[Upload]:
    """The uploads that wait for somebody to go on, the oldest first."""
    return [
        one for one in Upload.objects.filter(state__in=KINDS).order_by("pk") if cut_off(one, now)
    ]
