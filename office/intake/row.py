"""One accepted row of a file, in our words."""

from datetime import date
from decimal import Decimal

import msgspec

from sync.outcomes import Outcome


class Row(msgspec.Struct, frozen=True):
    """A row that is fit to be imported; blanks are "".

    `closed_month` is `2018-10`; `month_said_by` names the column, title or person that said so.
    `amount` is money paid, exactly as given. `days` are working days, None without `closed_on`;
    `testing` is as the books keep it (`complaints.testing_time`), "" where none is told;
    `row_hash` is the SHA-256 of all its cells but 序号. `unit` is the id of the
    handling unit (承办单位), None where none is named; `in_no_venue` says that nothing is missing
    where `venue` is blank. `industry_path`, `issue_path` and
    `goods_path` are the whole categories of which the label is the last step.
    """

    row: int
    row_hash: str
    source_org: str
    source_kind: str
    number: str
    accepted_on: date
    closed_on: date | None
    closed_month: str
    month_said_by: str
    outcome: Outcome
    operator: str
    days: int | None
    amount: Decimal
    language: str
    venue: str = ""
    in_no_venue: bool = False
    unit: int | None = None
    testing: str = ""
    sign: str = ""
    uscc: str = ""
    operator_kind: str = ""
    registered_address: str = ""
    business_address: str = ""
    shop_no: str = ""
    industry: str = ""
    issue: str = ""
    goods: str = ""
    industry_path: str = ""
    issue_path: str = ""
    goods_path: str = ""
    content: str = ""
    request: str = ""
    headline_zh: str = ""
    headline_en: str = ""
    summary_zh: str = ""
    summary_en: str = ""
    full_text_en: str = ""
    reply_zh: str = ""
    reply_en: str = ""
