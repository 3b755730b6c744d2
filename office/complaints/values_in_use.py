"""Which values a column of all complaints has: found by leaps along its index."""

from typing import Literal

from django.db import connection

from office.complaints.models import Complaint

type Column = Literal["closed_month", "industry", "issue"]


def values_in_use(column: Column) -> list[str]:
    """In order, without the blank one.

    Each is the least above the one before, so that as many rows are read as there are values. A
    DISTINCT reads every complaint, however few words they have.
    """
    name = connection.ops.quote_name(column)
    table = connection.ops.quote_name(Complaint._meta.db_table)
    leap = f"SELECT MIN({name}) FROM {table} WHERE {name} >"  # noqa: S608 - names of our own
    leaps = f"{leap} '' UNION ALL SELECT ({leap} found.v) FROM found WHERE found.v IS NOT NULL"  # noqa: S608
    found = f"WITH RECURSIVE found(v) AS ({leaps}) SELECT v FROM found WHERE v IS NOT NULL"  # noqa: S608
    with connection.cursor() as cursor:
        cursor.execute(found)
        return [value for (value,) in cursor.fetchall()]
