"""What the registers give to a publication: names of venues and organisations, labels.

Which columns of theirs are published, and which drawn, stands in the table of fields. They hold
nothing personal (R2): nobody decides findings there, so only what is certain counts. And plates
can show what they draw of them.
"""

from collections.abc import Iterable, Iterator
from typing import Any

from django.db.models import Model, Q, QuerySet

from office.clean_text import clean_text
from office.complaints.field_type import Of
from office.complaints.fields import FIELDS, certain
from office.complaints.models import Complaint
from office.errors import Sentences
from office.privacy_scan.registry_scan import operator_names_a_person
from office.registry.models import IntakeCount, Label, Organisation, Venue
from office.registry_changes.drawable_words import lacking


def texts(row: Model, of: Of) -> list[str]:
    """What is published of a row of the table `of` and may hold certain findings."""
    found: list[str] = []
    for field in certain(of):
        value = getattr(row, field.attribute)
        found += map(str, value) if isinstance(value, list) else [str(value)]
    return found


def faults() -> Iterator[Sentences]:
    """For each row of a register that holds personal data: which, never what (R39)."""
    for of, (rows, zh, en) in registers().items():
        yield from _faults(of, rows, zh, en)


def undrawn() -> Iterator[Sentences]:
    """For each row with a character that no plate can show: which row, and which character."""
    for of, (rows, zh, en) in registers().items():
        columns = [field.attribute for field in FIELDS if field.plate and field.of is of]
        for row in rows if columns else ():
            words = [clean_text(str(getattr(row, column))) for column in columns]
            fault = lacking(words)  # what nobody sees has a sentence of its own
            if fault:
                yield f"{zh} {row.pk}：{fault.zh}", f"{en} {row.pk}: {fault.en}"


def faults_beside(complaint: Complaint) -> Iterator[Sentences]:
    """The same of what the registers give to the record of one complaint."""
    for of, row, zh, en in registers_beside(complaint):
        yield from _faults(of, [row], zh, en)


def registers_beside(complaint: Complaint) -> Iterator[tuple[Of, Model, str, str]]:
    """The rows that the registers give to the record of one complaint, and what each is called."""
    found = registers()
    words = {complaint.industry, complaint.issue}
    for of, wanted in (
        (Of.ORGANISATION, Q(name_zh=complaint.source_org)),
        (Of.LABEL, Q(zh__in=words)),
    ):
        rows, zh, en = found[of]
        for row in rows.filter(wanted):
            yield of, row, zh, en


def _faults(of: Of, rows: Iterable[Model], zh: str, en: str) -> Iterator[Sentences]:
    for row in rows:
        if operator_names_a_person(texts(row, of)):
            which = "" if of is Of.LABEL else f" {row.pk} "  # a label's key is its words
            yield (
                f"{zh}{which}含个人信息，而它要公示：请在登记资料中改正。",
                f"{en}{which.rstrip()} contains personal data and is to be published; correct the "
                "register.",
            )


def registers() -> dict[Of, tuple[QuerySet[Any], str, str]]:
    """The rows that go into every publication, and what such a row is called."""
    return {
        Of.VENUE: (Venue.objects.filter(disclosed=True), "场所", "Venue"),
        Of.ORGANISATION: (Organisation.objects.all(), "受理单位", "Accepting organisation"),
        Of.FIGURES: (IntakeCount.objects.filter(consented=True), "场所月度数据", "Monthly figures"),
        Of.LABEL: (Label.objects.all(), "行业或问题的英文", "The English of an industry or issue"),
    }
