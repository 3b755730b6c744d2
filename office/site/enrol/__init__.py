"""Enrolment by code: from the code on a screen's glass to its first plate, on a phone."""
