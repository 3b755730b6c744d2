"""`office form`: a form as PDF, for an office that works at the command line."""

import argparse
import os

from office.django_ready import django_ready
from office.errors import UsageError
from sync.canonical import is_month
from sync.terminal import say


def run(args: argparse.Namespace) -> int:
    """Write the form that is asked for; mode 0600, for it shows what is not published."""
    state = django_ready()
    from office.papers import make_form, pdf
    from office.state_dir import StateDir

    if not is_month(args.month):
        raise UsageError(f"{args.month} 不是月份，请写成 2018-09。", "Write the month as 2018-09.")
    draft = args.draft if args.form == "annex2" else 0
    context = make_form.wanted(StateDir(state), args.form, args.month, draft)
    data = pdf.render(f"papers/{args.form}.html", context)
    descriptor = os.open(args.out, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(descriptor, "wb") as file:
        file.write(data)
    make_form.note(args.form, args.month, draft, context)
    rows = make_form.rows(context)
    print(say(f"{args.out}：{rows} 条", f"{args.out}, rows: {rows}"))
    return 0
