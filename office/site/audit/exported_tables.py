"""What a table is called of which somebody took a file away."""

from collections.abc import Mapping

from office.errors import Sentences
from office.words import say

_TABLES: Mapping[str, Sentences] = {
    "audit": ("审计记录", "The audit log"),
    "cases": ("更正", "Corrections"),
    "complaints": ("投诉清单", "List of complaints"),
    "deputies": ("代理", "Deputies"),
    "drafts": ("送签件", "Drafts"),
    "drill": ("演练", "Drills"),
    "good_news": ("好消息", "Good news"),
    "incidents": ("事件", "Events"),
    "insight": ("分析线索", "Proposals"),
    "month": ("一个月的投诉", "Complaints of a month"),
    "notices": ("告知与答复", "Notices"),
    "objections": ("异议", "Objections"),
    "operators": ("经营者", "Operators"),
    "opinions": ("不予公示意见", "Opinions"),
    "organisations": ("受理单位", "Accepting organisations"),
    "people": ("人员与岗位", "People and roles"),
    "settled-words": ("公示文字", "Words"),
    "typical_case": ("典型个案", "Typical cases"),
    "units": ("承办单位", "Handling units"),
    "uploads": ("上传的文件", "Uploaded files"),
    "venue-log": ("场所管理员记录", "Venue managers’ log"),
    "venue-notes": ("场所来件", "Notes from venues"),
    "venues": ("场所", "Venues"),
    "warning": ("消费警示", "Warnings"),
    "withdrawals": ("撤下", "Taken down"),
}


def table_name(name: str) -> str:
    """In the language of the page; of a table that a later office has, that it is one."""
    if name in _TABLES:
        return say(*_TABLES[name])
    kind, _, key = name.partition("-")
    if kind == "upload" and key:
        return say("一个文件的各行", "Rows of a file")
    if kind == "batch" and key:
        return say("{month} 的公示批次", "Batch of {month}", month=key)
    if name.endswith("-tenants"):
        return say("一个场所的名录", "Directory of a venue")
    return say("一张表", "A table")
