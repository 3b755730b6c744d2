"""The page of a record is drawn where something of it is new, and not otherwise."""

import shutil
from datetime import UTC, datetime

import pytest
from django.template import Template

from office.progress import nobody
from tests.office.bureau import Office, complaint


@pytest.fixture
def drawn(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """A line for every page of a record that is drawn from here on."""
    found: list[str] = []
    render = Template.render

    def noted(template: Template, context):
        if template.name == "record.html":
            found.append(str(context["title"]))
        return render(template, context)

    monkeypatch.setattr(Template, "render", noted)
    return found


def renew(office: Office) -> None:
    from office.channels import renewal

    renewal.renew(office.place(), nobody, datetime.now(UTC))


def page(office: Office, number: str):
    return office.public / f"r/{office.pub_ids()[number]}/1/index.html"


def test_a_publication_draws_the_pages_of_what_is_new(published: Office, drawn: list[str]) -> None:
    complaint(9, headline_zh="新来的一件")
    published.publish_all()
    assert drawn == ["新来的一件｜消费投诉公示"]
    before = published.tree()
    shutil.rmtree(published.place().directory / "site.records")
    renew(published)
    assert len(drawn) == 6, "all five once more"
    assert published.tree() == before, "and each came out as it stood"


def test_a_page_made_of_what_is_noted_is_the_page_made_of_all_that_is_public(
    published: Office,
) -> None:
    from office.channels.public_site import pages
    from office.channels.public_site.public_facts import public_facts
    from office.channels.read_in_force import in_force_now
    from office.published.bundles import bundle_of

    now = in_force_now(published.place(), datetime.now(UTC))
    (base,) = now.bases
    bundle = bundle_of(now.place.tree, base, now.down(base.index))
    foot = public_facts(now.now).foot
    for batch in bundle.batches:
        for entry in batch.entries:
            record = bundle.records[entry.pub_id, entry.version]
            made = pages.record_page(record, entry, batch, bundle.index, foot=foot)
            written = published.public / f"r/{entry.pub_id}/{entry.version}/index.html"
            assert written.read_text("utf-8") == made


def test_a_page_that_is_not_as_it_came_out_is_drawn_again(
    published: Office, drawn: list[str]
) -> None:
    page(published, "T0001").write_text("cut off")
    page(published, "T0002").unlink()
    before = page(published, "T0003").read_bytes()
    renew(published)
    assert len(drawn) == 2
    assert "T0001" not in page(published, "T0001").read_text()
    assert len(page(published, "T0002").read_bytes()) > 10_000
    assert page(published, "T0003").read_bytes() == before


def test_what_stands_on_every_page_draws_every_page(published: Office, drawn: list[str]) -> None:
    from office.registry.models import Bureau

    row = Bureau.objects.get()
    row.policy = {**row.policy, "site_icp": "苏ICP备12345678号-1"}
    row.save()
    renew(published)
    assert len(drawn) == 4
    assert "苏ICP备12345678号-1" in page(published, "T0004").read_text()


def test_a_damaged_note_is_none(published: Office, drawn: list[str]) -> None:
    note = published.place().directory / "site.records" / "WH01.json"
    note.write_text("{")
    renew(published)
    assert len(drawn) == 4
    drawn.clear()
    renew(published)
    assert drawn == []
