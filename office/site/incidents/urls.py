"""The pages of events, and who may open them."""

from office.incidents.acts import OPEN
from office.site.act_pages import pages
from office.site.incidents import views
from office.site.page_registry import Page
from office.site.places import PUBLICATION

_SEE = views.FACE.readers
PAGES: tuple[Page, ...] = (
    Page("incidents/", views.incidents, "incidents", _SEE, place=PUBLICATION),
    Page("incidents/new", views.new, "new_incident", OPEN.roles),
    Page("incidents/of/<int:withdrawal>", views.of_withdrawal, "incident_of_withdrawal",
         OPEN.roles),
    Page("incidents/<int:number>/", views.incident, "incident", _SEE),
    Page("incidents/<int:number>/document.pdf", views.document, "incident_document", _SEE),
    Page("incidents/<int:number>/document/<word>", views.made_document,
         "incident_made_document", _SEE),
    *pages(views.FACE),
)  # fmt: skip
