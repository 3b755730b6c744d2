"""The page of a job."""

from office.roles import EVERYONE
from office.site.jobs.views import job
from office.site.page_registry import Page

PAGES = (Page("jobs/<int:number>", job, "job", EVERYONE),)
