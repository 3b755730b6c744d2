"""What tests of practice share: the items of the draft, and the faults in them."""

from tests.office.bureau import Office

SAID = "practice.txt"
"""In the office's folder: what the command said, in English."""


def reviewed(office: Office):
    from office.drafts.models import Draft
    from office.drafts.plates_viewed import must_see, open_for_review

    place = office.place()
    return must_see(open_for_review(place, Draft.objects.get(state="open")))


def of_records(office: Office):
    """By public id, each record's step."""
    steps = reviewed(office)
    return {one.plates[0].record.pub_id: one for one in steps if one.plates and one.body}


def planted(office: Office):
    from office.practice.planted import kept

    return kept(office.place()).faults
