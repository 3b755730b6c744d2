"""Addresses of the bureau's own site; everything published is served beside Django."""

from django.urls import path

from office.serve import views

urlpatterns = [path("", views.status)]
handler404 = views.unknown
