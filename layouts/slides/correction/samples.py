"""Invented corrections with little, usual and extreme content."""

from collections.abc import Mapping

import msgspec

from layouts import samples
from layouts.slides.record.samples import EXTREME, record
from sync.bundle import Bundle
from sync.outcome_words import OUTCOMES, SUCCESSES
from sync.outcomes import Outcome, Success
from sync.records import Correction, Text

SHOES = record(
    sign="云屿童鞋",
    shop="二层 L2-017",
    uscc="91320411MA1Y0036K0",
    headline=Text("童鞋开胶\n已换新", "Shoes came unglued\nreplaced"),
    issue="商品质量",
    industry="服装鞋帽",
    outcome=Outcome.AGREED,
    version=2,
)
OUTCOME = Correction(
    of_version=1,
    ground="inaccurate",
    by="application",
    on="2018-11-17",
    note=Text(
        "登记时误录了调解结果。双方已达成协议，经营者已为消费者换货。",
        "The outcome was entered wrongly. Both sides had agreed, and the shoes were replaced.",
    ),
    since="2018-11-05",
    was=SUCCESSES[Success.NO],
    reads=OUTCOMES[Outcome.AGREED].name,
)
LEAST = msgspec.structs.replace(
    OUTCOME,
    by="own_discovery",
    since="2018-11-17",
    note=Text("楼层误写。", "The floor was wrong."),
    was=Text("二层", "Floor 2"),
    reads=Text("三层", "Floor 3"),
)
LONGEST = msgspec.structs.replace(
    OUTCOME,
    since="2017-11-05",
    note=Text(
        "录入时把另一件投诉的经营场所、处理结果和退赔金额误写入本件。经当事人申请并核对原始材料，"
        "本局已全部更正，并已书面告知申请人。",
        "Premises, outcome and sum of another complaint had been entered here by mistake. On "
        "application and after the papers were checked all of it was corrected, and the applicant "
        "was told in writing.",
    ),
    was=Text(
        "三层力动健身新北万达广场店拒绝全额退还余款并停业",
        "The gym on floor 3, shop L3-021, refused to pay anything now",
    ),
    reads=Text(
        "二层力动健身新北通江路店已全额退还剩余款项并致歉",
        "The gym on floor 2, shop L2-017, paid back the whole of that",
    ),
)
HURT = msgspec.structs.replace(
    OUTCOME,
    ground="lawful_rights",
    was=None,
    reads=None,
    note=Text(
        "原内容涉及个人信息，已删去，其余内容不变。",
        "Personal data was removed; the rest is as it was.",
    ),
)
NOTED = msgspec.structs.replace(OUTCOME, was=None, reads=None, since=None)
PUBLIC = msgspec.structs.replace(
    HURT, ground="public_interest", by="own_discovery", reads=Text("内容已改写", "Rewritten")
)
USUAL = tuple(
    msgspec.structs.replace(SHOES, pub_id=f"5hd9w3rmk{number}", correction=correction)
    for number, correction in enumerate((OUTCOME, LEAST, HURT, NOTED, PUBLIC))
)
FULL = tuple(
    msgspec.structs.replace(one, pub_id=f"fu11c0rr0{number}", version=3, correction=correction)
    for number, (one, correction) in enumerate(
        (one, correction) for one in (EXTREME[0], EXTREME[3]) for correction in (LONGEST, HURT)
    )
)


def of_samples() -> Mapping[str, Bundle]:
    """Corrections of each ground, and such as hardly fit."""
    return {"usual": samples.usual(USUAL), "extreme": samples.extreme(FULL)}
