"""A piece of work: asked for by whom, how far it is, what came of it."""

from django.db import models


class Job(models.Model):
    """`kind` names the function, `args` are its arguments; `url` is where the result can be seen.

    Neither holds unpublished text (R39). `problems` are for the person who asked, made by
    `sync.errors.both`.
    """

    class State(models.TextChoices):
        """How far it is."""

        QUEUED = "queued", "排队"
        RUNNING = "running", "进行中"
        DONE = "done", "完成"
        REFUSED = "refused", "未完成"

    kind = models.CharField(max_length=40)
    args = models.JSONField(default=dict)
    by = models.CharField(max_length=120)
    role = models.CharField(max_length=40)
    state = models.CharField(max_length=8, choices=State, default=State.QUEUED, db_index=True)
    step = models.CharField(max_length=80, blank=True)
    done = models.PositiveIntegerField(default=0)
    total = models.PositiveIntegerField(default=0)
    url = models.CharField(max_length=200, blank=True)
    problems = models.JSONField(default=list)
    created = models.DateTimeField()
    ended = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return f"{self.kind} {self.state}"
