"""The pages of corrections, and who may open them."""

from office.roles import READERS, Role
from office.site.act_pages import pages
from office.site.corrections import case_pages, case_papers, views
from office.site.page_registry import Menu, Page
from office.site.places import PUBLICATION

_ENTRY = frozenset({Role.ENTRY})

PAGES: tuple[Page, ...] = (
    Page(
        "corrections/",
        views.corrections,
        "corrections",
        READERS,
        menu=Menu("更正", "Corrections", PUBLICATION, 30),
    ),
    Page("corrections/freeze", views.freeze_alone, "freeze_alone", _ENTRY),
    Page("corrections/<int:pk>/secrecy", views.pass_correction, "pass_correction", _ENTRY),
    Page("corrections/<int:pk>/refuse", views.refuse_correction, "refuse_correction", _ENTRY),
    Page("corrections/new/<int:complaint>", views.new_case, "new_case", _ENTRY, uploads=True),
    Page("corrections/cases/<int:number>/", case_pages.correction_case, "correction_case", READERS),
    Page("corrections/cases/<int:number>/plates/<panel>.png", case_pages.case_plate,
         "correction_plate", READERS),
    Page("corrections/cases/<int:number>/letters/<of>.pdf", case_papers.letter,
         "correction_letter", READERS),
    Page("corrections/cases/<int:number>/file.pdf", case_papers.case_file, "correction_file",
         READERS),
    *pages(case_pages.FACE),
)  # fmt: skip
