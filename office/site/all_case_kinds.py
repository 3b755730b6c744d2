"""Every kind of case whose acts are a table, by its name."""

from office.site.corrections.case_pages import FACE as CASES
from office.site.incidents.views import FACE as INCIDENTS
from office.site.objections.views import FACE as OBJECTIONS
from office.site.opinions.views import FACE as OPINIONS
from office.site.revisits.views import FACE as REVISITS

FACES = {face.doing.case.name: face for face in (OBJECTIONS, OPINIONS, INCIDENTS, CASES, REVISITS)}
