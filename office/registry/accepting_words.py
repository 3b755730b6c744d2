"""Who accepts complaints (R13), in words: on pages of staff, and as the public reads it."""

from dataclasses import dataclass

from office.errors import Sentences


@dataclass(frozen=True)
class Accepting:
    """A kind of accepting organisation."""

    staff: Sentences
    public: Sentences


ACCEPTING: dict[str, Accepting] = {
    "bureau": Accepting(
        ("市场监督管理局", "Market supervision bureau"),
        ("市场监督管理部门", "market-supervision authority"),
    ),
    "association": Accepting(
        ("消协组织", "Consumer association"), ("消费者协会组织", "consumer association")
    ),
}
