"""How a concluded complaint ended, and whether that counts as success (D3-D6)."""

from enum import StrEnum

from sync.errors import FigureError


class Success(StrEnum):
    """成功与否, the last column of Annex 2; NA is 不计入, outside the rate (D6)."""

    YES = "Y"
    NO = "N"
    NA = "NA"


class Outcome(StrEnum):
    """How a concluded complaint ended (D3-D5)."""

    AGREED = "agreed"  # 调解成功
    SETTLED = "settled"  # 受理后和解，消费者确认
    REFUSED = "refused"  # 经营者拒绝调解或未到场
    NO_AGREEMENT = "no_agreement"  # 未达成一致
    TIME_LIMIT = "time_limit"  # 超过调解期限
    TESTING_COST = "testing_cost"  # 检测费用未达成一致
    WITHDRAWN = "withdrawn"  # 消费者撤回，未和解
    SETTLED_OR_WITHDRAWN = "settled_or_withdrawn"  # 双方自行和解或者投诉人撤回投诉，来源未分
    ABSENT = "absent"  # 消费者未到场或无法联系
    NOT_ACCEPTABLE = "not_acceptable"  # 不应受理或恶意投诉
    TRANSFERRED = "transferred"  # 移送其他机关
    ENDED = "ended"  # 主体消亡

    @property
    def success(self) -> Success:
        """D3 counts as success, D4 as failure, D5 not at all."""
        if self in {Outcome.AGREED, Outcome.SETTLED}:
            return Success.YES
        if self in {
            Outcome.REFUSED,
            Outcome.NO_AGREEMENT,
            Outcome.TIME_LIMIT,
            Outcome.TESTING_COST,
        }:
            return Success.NO
        return Success.NA


def success_of(outcome: str) -> Success:
    """成功与否 of an outcome as signed.

    Raises:
        FigureError: this program does not know it. It can be shown as it was signed, but a rate
            without it, or with it in a place that was guessed, would be a figure nobody signed.
    """
    try:
        return Outcome(outcome).success
    except ValueError:
        raise FigureError(
            "统计表中有本机程序不识的处理结果，不作统计：请更新程序。",
            "An outcome is unknown to this program, so no figure is computed: update the program.",
        ) from None
