"""Proposing a piece of news by its form, from the page or from a command."""

from datetime import datetime

from django.db import transaction

from office.attachments import attachment_files
from office.audit.record import actor
from office.errors import NewsError
from office.freezing.news_preview import NewsPicture, pictures
from office.news import proposing
from office.news.as_signed import signed
from office.news.item import NewsItem
from office.news.proposing import texts
from office.site.news.forms import NewsForm
from office.site.news.nouns import Noun
from office.state_dir import current_state_dir


def propose(noun: Noun, form: NewsForm, now: datetime) -> NewsItem:
    """Keep it with its files, if its plates hold every word of it; all of it or nothing.

    Args:
        form: one that is valid.

    Raises:
        NewsError: a part cannot be published, or a plate ends early. AttachmentError: too many
            files.
    """
    with transaction.atomic():
        row = tried(noun, form, now)
        if any(plate.cut for plate in drawn(noun, row)):
            raise NewsError(
                "图面上放不下，有的文字末尾会被省略：请先看图面，把标题、步骤或名称改短。",
                "Too long for the plate; some text would be cut off. Check the plate first, and "
                "shorten the headline, steps or names.",
            )
        files = form.cleaned_data.get("proofs") or ()
        attachment_files.keep(current_state_dir(), files, row.subject, actor(), now)
    return row


def tried(noun: Noun, form: NewsForm, now: datetime) -> NewsItem:
    """It as it would be kept, within the caller's transaction."""
    given = form.given()
    cleared = form.cleared(texts(noun.kind, given), given.get("venue"))
    return proposing.propose(noun.kind, given, now, cleared)


def drawn(noun: Noun, row: NewsItem) -> list[NewsPicture]:
    return list(pictures(signed(noun.kind, row), noun.venues(row), noun.beside(row)))
