"""Rows that are no complaint of those that may be published, and sources that are not ours."""

from datetime import date
from random import Random

from tests.office.month.dirt import kind
from tests.office.month.lines import Bucket, Line


@kind("kind", turns=2)
def reports(line: Line, turn: int, _rng: Random) -> None:
    """举报: a report of an offence is no complaint."""
    line.say(kind=("举报", " 举报 ")[turn])
    line.bucket, line.at = Bucket.OUT, ("kind",)


@kind("accepting", turns=2)
def offences(line: Line, turn: int, _rng: Random) -> None:
    """An offence has been filed: 立案."""
    line.say(kind=("投诉", "举报")[turn], accepting="立案", result=None, amount=None)
    line.bucket, line.at = Bucket.OUT, ("accepting", "kind")


@kind("state", turns=3)
def going_on(line: Line, turn: int, _rng: Random) -> None:
    """The state says that it is being dealt with."""
    line.say(state=("办理中", "处理中", "待处理")[turn], result=None, closed_on=None, amount=None)
    line.bucket, line.at = Bucket.OUT, ("state", "closed_on", "result")


@kind(turns=4)
def not_concluded(line: Line, turn: int, _rng: Random) -> None:
    """No day of conclusion: blank, or a word instead."""
    line.say(closed_on=(None, "处理中", "未办结", "办理中")[turn])
    line.bucket, line.at = Bucket.OUT, ("closed_on",)


@kind()
def before_the_scheme(line: Line, _turn: int, _rng: Random) -> None:
    """Accepted before the scheme took effect (R12)."""
    line.say(accepted_on=date(2018, 6, 28))
    line.bucket, line.at = Bucket.OUT, ("accepted_on",)


@kind("source", turns=2)
def foreign_source(line: Line, turn: int, _rng: Random) -> None:
    """Accepted by neither a bureau nor an association (R13)."""
    line.say(source=("某品牌售后服务中心", "示例平台客服")[turn])
    line.bucket, line.at = Bucket.OUT, ("source",)


@kind("source")
def association(line: Line, _turn: int, _rng: Random) -> None:
    """Accepted by a consumer association: ours all the same."""
    line.say(source="新北区消费者协会")
    line.truth["source_kind"] = "association"


@kind("venue", turns=3)
def unknown_venue(line: Line, turn: int, _rng: Random) -> None:
    """A venue that is misspelt, or that nobody registered."""
    name = line.cells["venue"]
    line.say(venue=(f"{name[:-1]}厂", "示例购物公园", f"{name}（东区）")[turn])
    line.wait("venue", venue=name)


@kind("venue", turns=2)
def no_venue(line: Line, turn: int, _rng: Random) -> None:
    """No venue is named: the complaint is taken in, and placed later."""
    line.say(venue=(None, "\u3000")[turn])
    line.truth["venue"] = ""


@kind("person", turns=4)
def who_complained(line: Line, turn: int, rng: Random) -> None:
    """Name, telephone, document and order number of the consumer, in columns of their own."""
    digits = f"{rng.randrange(10**8):08d}"
    said = {
        "person": ("欧阳试样", "司马示例", "试样某", "Trial Person")[turn] + digits[:2],
        "telephone": f"139{digits}",
        "document": f"11010119000307{digits[:3]}X",
        "order": f"DD{digits}{turn}77",
    }
    line.say(**said)
