"""Every address of the staff's site, out of the pages that each app lists."""

from itertools import chain

from django.conf import settings
from django.utils.module_loading import import_string

from office.accounts.roles import EVERYONE
from office.desk.pages import Menu, Page
from office.desk.views import home

app_name = "desk"
PAGES: tuple[Page, ...] = (
    Page("", home, "home", EVERYONE, menu=Menu("首页", "Home", "home", order=0)),
    *chain.from_iterable(import_string(f"{app}.urls.PAGES") for app in settings.DESK_APPS),
)
BY_NAME = {page.name: page for page in PAGES}
if len(BY_NAME) != len(PAGES):
    raise AssertionError("Two pages have one name.")
urlpatterns = [page.pattern() for page in PAGES]
