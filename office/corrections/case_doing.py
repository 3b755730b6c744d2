"""What does the acts in the case of a correction, by the names of `case_acts`."""

from django.db import transaction

from office.acts.doing import By, Doing, Given
from office.attachments import attachment_files
from office.complaints.models import Complaint
from office.corrections import case_steps
from office.corrections.application import Application, apply
from office.corrections.case_acts import CASE
from office.corrections.models import CorrectionCase
from office.published.models import PublicRecord
from office.state_dir import current_state_dir


def _apply(row: Complaint, by: By, given: Given) -> CorrectionCase:
    said = dict(given.values)
    files = said.pop("attached")
    record = PublicRecord.objects.get(complaint=row)
    return apply(record, Application(files=files, **said), by.now)


def _seen(given: Given) -> str:
    return given.seen if given.seen in CorrectionCase.State.values else ""


def _told(given: Given) -> case_steps.Told:
    return case_steps.Told(given.values["on"], given.values["how"], given.values["words"])


@transaction.atomic
def _tell(row: CorrectionCase, by: By, given: Given) -> CorrectionCase:
    told = case_steps.tell(row.pk, _told(given), by.now)
    attachment_files.keep(
        current_state_dir(), given.values["attached"], told.proof, by.person, by.now
    )
    return told


DOING = Doing(
    CASE,
    rows=lambda _: CorrectionCase.objects.all(),
    do={
        "apply": _apply,
        "accept": lambda row, by, given: case_steps.accept(
            row.pk, _told(given), by.now, _seen(given)
        ),
        "decline": lambda row, by, given: case_steps.decline(
            row.pk, given.values["reasons"], by.now, _seen(given)
        ),
        "note": lambda row, by, given: case_steps.look_into(row.pk, given.values["words"], by.now),
        "give up": lambda row, by, given: case_steps.give_up(
            row.pk, given.values["reasons"], by.now, _seen(given)
        ),
        "tell": _tell,
    },
    begins=lambda _: Complaint.objects.filter(public_record__isnull=False),
)
