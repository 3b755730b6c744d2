"""A venue's directory of tenants as a table: the staff's page, the manager's list, the file."""

from datetime import date

from office.registry.models import Venue
from office.site.tables import Column, Filter, Table
from office.venue_managers.models import Tenant
from office.venue_managers.tenants import there
from office.words import say, words


def tenant_table(venue: Venue, today: date) -> Table:
    """Those that are there; those that left where the address asks for them."""
    return Table(
        name=f"{venue.pk}-tenants",
        columns=(
            Column("shop_no", words("店铺号", "Shop number"), lambda t: t.shop_no, ("shop_no",)),
            Column("floor", words("楼层", "Floor"), lambda t: t.floor, ("floor",)),
            Column("sign", words("招牌名称", "Sign"), lambda t: t.sign, ("sign",)),
            Column("legal_name", words("登记名称", "Registered name"), lambda t: t.legal_name),
            Column("uscc", words("统一社会信用代码", "Credit code"), lambda t: t.uscc),
            Column("since", words("入驻日期", "Since"), lambda t: t.since or "", ("since",)),
        ),
        rows=Tenant.objects.filter(venue=venue),
        order=("shop_no", "sign", "pk"),
        filters=(
            Filter(
                "state",
                words("状态", "State"),
                [("there", say("在场", "There now")), ("left", say("已撤场", "Left"))],
                lambda state: there(today) if state == "there" else ~there(today),
            ),
        ),
        search=("sign", "legal_name", "shop_no"),
    )
