"""The pages of `intake`, and who may open them."""

from office.roles import Role
from office.site.pages import Menu, Page
from office.site.uploads import row_views, views

_ENTRY = frozenset({Role.ENTRY})  # R26: entry only by 消保处
PAGES: tuple[Page, ...] = (
    Page(
        "uploads",
        views.uploads,
        "uploads",
        _ENTRY,
        menu=Menu("录入", "Take in", "upload", order=10),
    ),
    Page("uploads/template", views.template_file, "upload-template", _ENTRY),
    Page("uploads/<int:pk>", views.upload, "upload", _ENTRY),
    Page("uploads/<int:pk>/columns", views.columns, "upload-columns", _ENTRY),
    Page("uploads/<int:pk>/rows/<int:number>", row_views.row, "upload-row", _ENTRY),
    Page("uploads/<int:pk>/rows/<int:number>/<int:column>", row_views.cell, "upload-cell", _ENTRY),
    Page("uploads/<int:pk>/take", views.take, "upload-take", _ENTRY),
    Page("uploads/<int:pk>/discard", views.discard, "upload-discard", _ENTRY),
    Page("uploads/<int:pk>/file", views.original, "upload-file", _ENTRY),
)
