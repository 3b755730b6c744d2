"""Sentences of what was handed over to outlets (移交), put up there, and taken down again."""

from django.urls import reverse

from office.handovers.models import HandedItem
from office.site.history.entry import Group, Said
from office.site.history.log_row import LogRow
from office.words import named, say


def handed_over(log: LogRow) -> Said:
    """The package in which it went to an outlet, and with which version."""
    item = log.history.handed[log.number]
    return _said(
        log,
        say(
            "移交给渠道“{name}”，第 {version} 版",
            "Handed over to the channel “{name}”, version {version}",
            name=_outlet(item),
            version=item.version,
        ),
    )


def put_up(log: LogRow) -> Said:
    """That the package was put up there, and on which day."""
    name, on = _outlet(log.history.handed[log.number]), log.after["on"]
    return _said(
        log,
        say("渠道“{name}” {on} 刊出", "Put up at the channel “{name}” on {on}", name=name, on=on),
    )


def taken_down(log: LogRow) -> Said:
    """That it stands there no more, and since which day."""
    item, on = log.history.handed[log.number], log.after["on"]
    return _said(
        log,
        say(
            "渠道“{name}” {on} 撤下第 {version} 版",
            "Version {version} taken down at the channel “{name}” on {on}",
            name=_outlet(item),
            on=on,
            version=item.version,
        ),
    )


def _said(log: LogRow, title: str) -> Said:
    """With its page for who reads complaints of every unit: a unit may not open it."""
    url = reverse("site:handover", args=[log.number]) if log.all_units else ""
    notes = (say("移交第 {n} 号", "Hand-over {n}", n=log.number),)
    return Said(title, Group.PUBLIC, notes, url=url)


def _outlet(item: HandedItem) -> str:
    return named(item.handover.outlet)
