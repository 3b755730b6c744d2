"""Every address of the staff's site, out of the pages that each part lists."""

from itertools import chain

from allauth.account.decorators import reauthentication_required
from django.conf import settings
from django.urls import URLPattern, path
from django.utils.module_loading import import_string

from office.roles import ANYBODY, EVERYONE
from office.site.home import home, plate, thumbnail, waiting_counts
from office.site.page_registry import Menu, Page, lies_below
from office.site.places import TODAY
from office.site.reauthentication import held_again

app_name = "site"
PAGES: tuple[Page, ...] = (
    Page("", home, "home", ANYBODY, menu=Menu("今天", "Today", TODAY, 10)),
    Page("published-plates/<name>", plate, "published_plate", ANYBODY),
    Page("published-plates/small/<name>", thumbnail, "small_plate", ANYBODY, hangs=True),
    Page("waiting", waiting_counts, "waiting", EVERYONE),
    *chain.from_iterable(
        import_string(f"office.site.{part}.urls.PAGES") for part in settings.SITE_PARTS
    ),
)
BY_NAME = {page.name: page for page in PAGES}
if len(BY_NAME) != len(PAGES):
    raise AssertionError("Two pages have one name.")
LIES_BELOW = lies_below(PAGES)


def _pattern(page: Page) -> URLPattern:
    if not page.fresh:
        return path(page.route, page.view, name=page.name)
    view = reauthentication_required(allow_get=True)(page.view)
    return path(page.route, held_again(view, page.roles), name=page.name)


urlpatterns = [_pattern(page) for page in PAGES]
