"""The pages of `accounts`, and who may open them."""

from office.accounts.roles import EVERYONE
from office.accounts.views import me
from office.desk.pages import Page

PAGES: tuple[Page, ...] = (Page("me", me, "me", EVERYONE),)
