"""Addresses of the bureau's own site; everything published is served beside Django."""

from django.urls import include, path, re_path

from office.prior_notices.one_time_address import PATH
from office.serve import certificate_view, views
from office.site.enrol.landing import landing

urlpatterns = [
    path("", views.nothing_yet),
    path("certificate/", certificate_view.certificate),
    path("certificate/ca.crt", certificate_view.download),
    re_path(r"^[RrVv]/", views.in_capitals),
    path("e/<code>", landing),
    path("upload-check", views.upload_check),
    path(PATH.strip("/") + "/", include("office.site.own_case.urls")),
    path("office/", include("office.site.urls")),
    path("office/", include("office.site.accounts.login_urls")),
]
handler400, handler403, handler404, handler500 = (
    views.not_read,
    views.not_open,
    views.unknown,
    views.broken,
)
