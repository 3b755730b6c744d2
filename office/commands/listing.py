"""`office list`: the cases of a kind, by the page's own table."""

import argparse

from office.commands.given_values import acting, given_values
from office.django_ready import django_ready
from office.errors import UsageError


def run(args: argparse.Namespace) -> int:
    """Print a line for each; who may not open the page is shown none."""
    django_ready()
    from office.site.all_case_kinds import FACES

    face = FACES[args.table.removesuffix("s")]
    by = acting(face.doing.case.desk)
    if face.readers.isdisjoint(by.roles):
        raise face.doing.case.error(
            "您的岗位不能查看这个列表。", "Your role cannot view this list."
        )
    table = face.table(by)
    filters = {one.name: one for one in table.filters}
    table.given = dict(given_values(args.given, [*filters, "q"]))
    for name, value in table.given.items():
        if name in filters and not filters[name].takes(value):
            known = [f"{code} {said}" for code, said in filters[name].choices]
            raise UsageError(
                f"{name} 没有 {value}；有：{'、'.join(known)}。",
                f"{name} has no {value}; there is: {', '.join(known)}.",
            )
    table.note_export(args.table)
    for row in table.written():
        cells = [str(one.value(row)) for one in table.columns if one.name != "pk"]
        number = [] if face.doing.found else [str(row.pk)]
        print("  ".join([*number, *(cell for cell in cells if cell != "None")]))
    return 0
