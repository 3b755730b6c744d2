"""The addresses below `/case/`; none is in the table of the staff's pages."""

from django.contrib.auth.decorators import login_not_required
from django.urls import path
from django.views.i18n import set_language

from office.site.own_case import acts, correction_act, pages, revisit_act

app_name = "own_case"
UPLOADS = frozenset({"objection", "correction", "revisit"})
"""To which files are sent, by name."""
urlpatterns = [
    path("", pages.enter, name="enter"),
    path("language", login_not_required(set_language), name="language"),
    path("assets/<slug:name>.<slug:ending>", pages.asset, name="asset"),
    path("<int:number>/", pages.case, name="case"),
    path("<int:number>/plate.png", pages.plate, name="plate"),
    path("<int:number>/check", acts.check_reply, name="check"),
    path("<int:number>/reply", acts.reply, name="reply"),
    path("<int:number>/objection", acts.objection, name="objection"),
    path("<int:number>/correction", correction_act.correction, name="correction"),
    path("<int:number>/revisit", revisit_act.revisit, name="revisit"),
    path("<int:number>/objection/take-back", acts.take_back_objection, name="take_back"),
]
