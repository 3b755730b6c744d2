"""The pages of `intake`, and who may open them."""

from office.desk.pages import Page

PAGES: tuple[Page, ...] = ()
