"""The pages of `retention`, and who may open them."""

from office.desk.pages import Page

PAGES: tuple[Page, ...] = ()
