"""The pages of events, and who may open them."""

from office.incidents.acts import OPEN
from office.site.case_acts import pages
from office.site.incidents.views import incidents, new
from office.site.page_registry import Page

_SEE = incidents.FACE.readers
PAGES: tuple[Page, ...] = (
    Page("incidents/", incidents.incidents, "incidents", _SEE),
    Page("incidents/new", new.new, "new_incident", OPEN.roles),
    Page("incidents/of/<int:withdrawal>", new.of_withdrawal, "incident_of_withdrawal", OPEN.roles),
    Page("incidents/<int:number>/", incidents.incident, "incident", _SEE),
    Page("incidents/<int:number>/document.pdf", incidents.document, "incident_document", _SEE),
    Page("incidents/<int:number>/document/<word>", incidents.made_document,
         "incident_made_document", _SEE),
    *pages(incidents.FACE),
)  # fmt: skip
