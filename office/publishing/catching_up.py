"""While the office runs: books and pages brought after what is out already.

A disk that filled up, or a database that went away, cut an act in two (`office.already_out`).
"""

from contextlib import suppress

from office.channels import taking_down
from office.channels.read_in_force import read_in_force
from office.drafts.models import Draft
from office.published import tree as published_tree
from office.published.overview import issued_in
from office.published.timestamp import tree_lock
from office.publishing.after_restore import book_waiting, make_good
from office.state_dir import StateDir
from office.withdrawals.bookkeeping import booked_alone
from sync.errors import BusyError


def catch_up(place: StateDir) -> None:
    """Book what is out and the books do not know of, if any. An act that is at work is let be: it
    has the tree.

    Raises:
        SyncError: what is published cannot be read.
        StoreError: the disk still refuses.
    """
    if not booked_alone().issuperset(place.tree.delta_versions()):
        with suppress(BusyError), tree_lock(place.directory, wait=False):
            published = published_tree.read(place)
            if book_waiting(place, published):  # of which venues nobody may have noted
                taking_down.take_down(read_in_force(place, published, issued_in(published)))
    if _may_be_public(place):
        with suppress(BusyError):
            make_good(place, waits=False)


def _may_be_public(place: StateDir) -> bool:
    """Whether roles of the open draft lie in the tree: it is being published, or was."""
    draft = Draft.waiting()
    return draft is not None and any(
        (place.tree.metadata / f"{row.version}.{row.role}.json").exists()
        for row in draft.roles.all()
    )
