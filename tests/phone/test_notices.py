"""A notice says what its kind may say: to a screen and to a browser alike."""

import json
import subprocess
from pathlib import Path

import pytest

from sync.canonical import decode
from sync.errors import SyncError
from sync.screen_notices import NOTICE_PARTS, Notice
from tests.phone.test_conformance import NODE

COMMON = {
    "v": 1, "id": "1" * 32, "nonce": "2" * 32, "title": {"zh": "标题"}, "text": {"zh": "正文"},
    "provider": "新北区市场监督管理局", "since": "2018-10-01", "until": "2019-10-01T00:00:00Z",
}  # fmt: skip
SAID = {
    "operator": "N0123456789abcdef", "shop_no": "L1-101", "shop": "店招", "place": "一层",
    "hours": "全天", "phone": "12315", "services": [{"zh": "咨询"}], "checked_by": "市监局",
    "checked_on": "2018-10-01", "before": {"zh": "前"}, "after": {"zh": "后"},
    "issue": "价格争议", "industry": "餐饮服务", "month": "2018-09", "finding": {"zh": "虚构原价"},
    "decision": "常新市监处罚〔2018〕0312号", "advice": {"zh": "先看条款"}, "code_tail": "91320411",
    "reviewed_on": "2018-10-02",
}  # fmt: skip
NAMES_BY_DECISION_ALONE = {"operator", "finding"}


def notice(kind: str, *parts: str) -> str:
    said = COMMON | {"kind": kind} | {part: SAID[part] for part in parts}
    return json.dumps(said, sort_keys=True, separators=(",", ":"), ensure_ascii=False)


def by_screen(text: str) -> bool:
    try:
        decode(text.encode(), Notice, ("正文", "body"))
    except SyncError:
        return False
    return True


CASES = [(kind, (part,)) for kind in [*NOTICE_PARTS, "of_next_year"] for part in SAID]
CASES += [("typical", (part, "decision")) for part in NAMES_BY_DECISION_ALONE]
CASES += [(kind, tuple(parts)) for kind, parts in NOTICE_PARTS.items()]


def test_a_screen_takes_of_each_kind_what_it_may_say_and_nothing_else():
    assert {*SAID} == {*frozenset().union(*NOTICE_PARTS.values())}
    for kind, parts in CASES:
        mine = NOTICE_PARTS.get(kind)
        may = mine is None or mine.issuperset(parts)
        if kind == "typical" and NAMES_BY_DECISION_ALONE.intersection(parts):
            may = may and "decision" in parts
        assert by_screen(notice(kind, *parts)) == may, (kind, parts)


@pytest.mark.skipif(NODE is None, reason="Node is not installed")
def test_a_browser_takes_the_same():
    texts = [notice(kind, *parts) for kind, parts in CASES]
    done = subprocess.run(
        [NODE, Path(__file__).parent / "notices.mjs"],
        input=json.dumps(texts), check=True, capture_output=True, text=True,
    )  # fmt: skip
    assert json.loads(done.stdout) == [by_screen(text) for text in texts]
