"""The pages of reports, and who may open them."""

from office.roles import PUBLISHERS, READERS
from office.site.page_registry import Menu, Page
from office.site.places import PUBLICATION
from office.site.reports import views

_WRITE = PUBLISHERS

PAGES: tuple[Page, ...] = (
    Page(
        "reports/", views.reports, "reports", READERS,
        menu=Menu("报告", "Reports", PUBLICATION, 110),
    ),
    Page("reports/made/<int:number>/", views.made, "made_report", READERS),
    Page("reports/made/<int:number>/chart<int:at>.png", views.chart, "report_chart", READERS),
    Page("reports/made/<int:number>/report.<slug:form>", views.file, "report_file", READERS),
    Page("reports/<slug:name>/", views.report, "report", READERS),
    Page("reports/<slug:name>/words", views.write, "write_report", _WRITE),
    Page("reports/<slug:name>/make", views.make, "make_report", _WRITE),
)  # fmt: skip
