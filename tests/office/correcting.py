"""A correction as `office correct` takes it, and an application as a clerk enters it."""

from tests.office.bureau import NOW, Office

APPLIED = "九月三日的上门是检测，不是维修。"
NEW = "经核实，门店已退还全部余额。"


WHY = ("--ground", "inaccurate", "--by", "application", "--applicant", "operator", "--secrecy")


def correct(office: Office, pub_id: str, *more: str) -> str:
    return office.ok(
        "correct", pub_id, *WHY, "--note", "结果有误，已更正。", *(more or ("--summary", NEW)),
    )  # fmt: skip


def record(number: str = "T0001"):
    """The published record of that complaint."""
    from office.published.models import PublicRecord

    return PublicRecord.objects.get(complaint__number=number)


def applied(of=None, *, now=NOW, **changes):
    """An application at the counter, entered by a clerk."""
    from office.audit.record import acting
    from office.corrections.application import Application, apply

    given = {"ground": "inaccurate", "words": APPLIED, "how": "counter", "applicant": "蒋文"}
    with acting("zhang-min", "entry"):
        return apply(of or record(), Application(**given | changes), now)
