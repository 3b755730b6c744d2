"""Which summaries a bureau shows is signed, and a screen makes what the office made (R15)."""

from tests.office.bureau import Office
from tests.office.screens import as_screen


def switch(office: Office, **contents: bool) -> None:
    from office.registry_changes.bureau_settings import set_bureau

    set_bureau({"contents": contents})
    office.ok("freeze")
    office.sign_both()
    office.ok("publish")


def kinds(office: Office) -> set[str]:
    index = as_screen(office)[1].index
    return {plate.id.partition("-")[0] for plates in index.summary.values() for plate in plates}


def test_a_new_office_names_nobody_and_uses_no_figures_of_others(published: Office) -> None:
    assert {"overview", "categories"} <= kinds(published)
    assert not kinds(published) & {"operators", "ratio"}


def test_what_is_switched_off_is_in_no_index(published: Office) -> None:
    switch(published, categories=False)
    assert "categories" not in kinds(published)
    assert {"cover", "overview"} <= kinds(published)
