"""Every address of the staff's site, out of the pages that each part lists."""

from itertools import chain

from django.conf import settings
from django.utils.module_loading import import_string

from office.roles import ANYBODY
from office.site.home import home, plate
from office.site.page_registry import Menu, Page

app_name = "site"
PAGES: tuple[Page, ...] = (
    Page("", home, "home", ANYBODY, menu=Menu("首页", "Home", "home", order=0)),
    Page("published-plates/<name>", plate, "published_plate", ANYBODY),
    *chain.from_iterable(
        import_string(f"office.site.{part}.urls.PAGES") for part in settings.SITE_PARTS
    ),
)
BY_NAME = {page.name: page for page in PAGES}
if len(BY_NAME) != len(PAGES):
    raise AssertionError("Two pages have one name.")
urlpatterns = [page.pattern() for page in PAGES]
