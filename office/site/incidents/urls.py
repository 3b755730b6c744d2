"""The pages of events, and who may open them."""

from office.roles import READERS_AND_DUTY, TAKERS
from office.site.incidents.views import acts, incidents
from office.site.page_registry import Page

_SEE = READERS_AND_DUTY
PAGES: tuple[Page, ...] = (
    Page("incidents/", incidents.incidents, "incidents", _SEE),
    Page("incidents/new", acts.new, "new_incident", TAKERS),
    Page("incidents/of/<int:withdrawal>", acts.of_withdrawal, "incident_of_withdrawal", TAKERS),
    Page("incidents/<int:number>/", incidents.incident, "incident", _SEE),
    Page("incidents/<int:number>/note", acts.note, "note_incident", TAKERS),
    Page("incidents/<int:number>/join", acts.join, "join_incident", TAKERS),
    Page("incidents/<int:number>/close", acts.close, "close_incident", TAKERS),
    Page("incidents/<int:number>/document.pdf", incidents.document, "incident_document", _SEE),
    Page("incidents/<int:number>/document/<word>", incidents.made_document,
         "incident_made_document", _SEE),
)  # fmt: skip
