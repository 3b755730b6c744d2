"""Addresses of the staff's site, with values put in, and who visits them."""

import re

from tests.office.examples import EXAMPLES
from tests.office.people import browser, person


def pages():
    """The table."""
    from office.site.urls import PAGES

    return PAGES


def address(page) -> str:
    """Where the page lies, with its example arguments."""
    from django.urls import reverse

    return reverse(f"site:{page.name}", kwargs=EXAMPLES.get(page.name) or guess(page))


def guess(page) -> dict[str, object]:
    """Arguments that fit the address of a page without an example, so that one test alone fails."""
    found = re.findall(r"<(?:(\w+):)?(\w+)>", page.route)
    return {name: 1 if kind == "int" else "x" for kind, name in found}


def visitor(role: str):
    """A browser of somebody in just this role."""
    from office.registry.models import Unit

    unit, _ = Unit.objects.get_or_create(name_zh="高新分局")
    found = person(f"one-{role}", role, unit=unit if role == "unit" else None)
    if role == "venue":
        found.venues.set(["WH01"])
    return browser(f"one-{role}")
