"""What the office makes sure of before it serves: database and published tree belong together."""

from django.db.models import Max

from office.errors import PublishError
from office.publishing import numbers, readback
from office.publishing.models import Publication
from office.publishing.publish import make_good
from office.publishing.state import Place
from office.publishing.sweep import clear_unpublished


def read_back(place: Place) -> None:
    """Read the published tree back, and make good a publication that was cut off.

    A restored database learns what was published and taken down since, and which numbers are used
    up. What became public has its books closed;
    what had not yet is taken away again, for it waits for its hour (R39).

    Raises:
        PublishError: the tree is older than the database; screens would refuse all it says.
        TrustError: the tree is incomplete.
    """
    if not place.tree.exists():
        return
    published = place.published()
    latest = Publication.objects.aggregate(n=Max("seq"))["n"] or 0
    if latest > max(numbers.published_seq(published).values(), default=0):
        raise PublishError(
            f"公示目录比数据库旧（数据库已有第 {latest} 号公示），屏幕会拒收。"
            "请恢复最新的 public 目录。"
            f"The published tree is older than the database, which knows publication {latest}; "
            "screens would refuse it. Restore the latest public folder."
        )
    if readback.is_behind(published):  # before the numbers are raised, which hide it
        readback.read_back(place, published)
    numbers.raise_to(published.versions)
    make_good(place)
    clear_unpublished(place)
