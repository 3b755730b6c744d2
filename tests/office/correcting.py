"""A correction as `office correct` takes it."""

from tests.office.bureau import Office

NEW = "经核实，门店已退还全部余额。"


WHY = ("--ground", "inaccurate", "--by", "application", "--applicant", "operator", "--secrecy")


def correct(office: Office, pub_id: str, *more: str) -> str:
    return office.ok(
        "correct", pub_id, *WHY, "--note", "结果有误，已更正。", *(more or ("--summary", NEW)),
    )  # fmt: skip
