"""The page of a job."""

from office.accounts.roles import EVERYONE
from office.desk.pages import Page
from office.jobs.views import job

PAGES = (Page("jobs/<int:number>", job, "job", EVERYONE),)
