"""A key made in a browser, which asks the registrars to be appointed."""

from django.db import models

from office.accounts.models import User


class KeyRequest(models.Model):
    """The public half of a new key, with the proof that its holder has the other half.

    The proof is a signature of a challenge of this server, so nobody asks for another's key.
    """

    class State(models.TextChoices):
        """What became of it."""

        WAITING = "waiting", "等待登记人"
        APPOINTED = "appointed", "已授权"
        DROPPED = "dropped", "已撤回"

    user = models.ForeignKey(User, models.PROTECT, related_name="key_requests")
    person = models.SlugField(max_length=40)
    office = models.CharField(max_length=20)
    """`x-office` of the key: dept-head, deputy-director, duty, technician or legal."""
    public = models.TextField()
    keyid = models.CharField(max_length=64, unique=True)
    challenge = models.CharField(max_length=64)
    proof = models.CharField(max_length=200)
    at = models.DateTimeField()
    state = models.CharField(max_length=12, choices=State, default=State.WAITING)

    class Meta:
        """One waiting request an office and person: a newer key takes the place of an older."""

        constraints = [  # noqa: RUF012
            models.UniqueConstraint(
                fields=["user", "office"],
                condition=models.Q(state="waiting"),
                name="one_waiting_key_request",
            )
        ]

    def __str__(self) -> str:
        return f"{self.person} {self.office}"
