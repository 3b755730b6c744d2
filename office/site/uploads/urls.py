"""The pages of `intake`, and who may open them."""

from office.roles import Role
from office.site.page_registry import Menu, Page
from office.site.places import COMPLAINTS
from office.site.uploads.views import at_work, bulk, cells, rows, uploads, venues

_ENTRY = frozenset({Role.ENTRY})  # R26: entry only by 消保处
PAGES: tuple[Page, ...] = (
    Page(
        "uploads",
        uploads.uploads,
        "uploads",
        _ENTRY,
        uploads=True,
        menu=Menu("录入", "Take in", COMPLAINTS, 20),
    ),
    Page("uploads/template", uploads.template_file, "upload-template", _ENTRY),
    Page("uploads/<int:pk>", uploads.upload, "upload", _ENTRY),
    Page("uploads/<int:pk>/columns", uploads.columns, "upload-columns", _ENTRY),
    Page("uploads/<int:pk>/rows/<int:number>", rows.row, "upload-row", _ENTRY),
    Page("uploads/<int:pk>/rows/<int:number>/<int:column>", cells.cell, "upload-cell", _ENTRY),
    Page(
        "uploads/<int:pk>/rows/<int:number>/<int:column>/offers",
        cells.offers,
        "upload-offers",
        _ENTRY,
    ),
    Page("uploads/<int:pk>/rows", bulk.write, "upload-rows", _ENTRY),
    Page("uploads/<int:pk>/rows/undo/<int:edit>", bulk.undo, "upload-undo", _ENTRY),
    Page("uploads/<int:pk>/venues", venues.confirm, "upload-venues", _ENTRY),
    Page("uploads/<int:pk>/venues/<int:number>", venues.of_row, "upload-venue", _ENTRY),
    Page("uploads/<int:pk>/counts", venues.counts, "upload-counts", _ENTRY),
    Page("uploads/<int:pk>/sheets", uploads.pick_sheets, "upload-sheets", _ENTRY),
    Page("uploads/<int:pk>/resume", at_work.resume, "upload-resume", _ENTRY),
    Page("uploads/<int:pk>/take", uploads.take, "upload-take", _ENTRY),
    Page("uploads/<int:pk>/discard", uploads.discard, "upload-discard", _ENTRY),
    Page("uploads/<int:pk>/file", uploads.original, "upload-file", _ENTRY),
)
