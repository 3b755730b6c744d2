"""Plates equal to the byte, or the signed ones fetched; never unsigned pixels."""

import pytest
from PIL import Image

from kiosk.activation.activation_report import last_report
from kiosk.commands.verify_store import verify_store
from layouts.compose import compose as real
from layouts.compose import to_png
from layouts.fair_rotation import loop
from layouts.fonts import FontError
from layouts.screen_profiles import plate_size
from sync.canonical import decode
from sync.disk import read
from sync.inbox import Wanted
from tests.kiosk.station import SMALL
from tests.sync.world import entry_of, record, settings


def another_font(slide, profile):
    """A screen whose records come out by one pixel differently."""
    image = real(slide, profile)
    if slide.kind == "record":
        image.putpixel((0, 0), (1, 2, 3))
    return image


def pooled(station):
    return {p.digest for p in station.active.plates() if station.store.has_plate(p.digest)}


def kinds_pooled(station):
    return {p.kind for p in station.active.plates() if station.store.has_plate(p.digest)}


def wanted(station):
    return decode(
        read(station.state / "status" / "wanted.json"), Wanted, ("所缺图面的清单", "wanted")
    ).plates


class StoppedError(BaseException):
    """Not an Exception: nothing may catch it and go on."""


def stopped_at_a_record(slide, profile):
    if slide.kind == "record":
        raise StoppedError
    return real(slide, profile)


def test_where_nothing_hangs_yet_the_cover_does_before_any_record_is_drawn(station):
    """All of it verified, and said so; where it ends there, the next run makes the rest."""
    with pytest.raises(StoppedError):
        station.update(compose=stopped_at_a_record)
    assert last_report(station.state).result == "activated"
    assert kinds_pooled(station) >= {"cover", "overview"}
    assert "record" not in kinds_pooled(station)
    assert station.activate().result == "activated"
    assert "record" in kinds_pooled(station)
    assert verify_store(station.state).faults == ()


def test_the_records_of_the_first_loop_are_drawn_before_the_others(station):
    drawn = []

    def noted(slide, profile):
        drawn.extend([slide.id] if slide.kind == "record" else ())
        return real(slide, profile)

    station.publish(12)
    station.update(compose=noted)
    plates = station.active.deck.plates
    order = [plates[i] for i in loop(plates, station.active.seq, 0)]
    first = [plate.id for plate in order if plate.kind == "record"]
    assert drawn[: len(first)] == first
    assert len(drawn) == 12 > len(first)


def test_a_file_that_is_refused_keeps_no_record_from_being_drawn(station, tmp_path):
    file = tmp_path / "stick.json"
    file.write_bytes(b"{}")
    station.sync()
    assert station.activate(withdrawal=file).result == "refused"
    assert "record" in kinds_pooled(station)


def test_a_venue_that_opens_again_hangs_its_cover_first(station):
    station.update()
    world = station.world
    world.seq += 1
    role = world.role(None, state="closed")
    world.tree.publish(world.online, world.now, roles={"venue-wh01": role})
    station.update()
    assert station.active.deck is None
    station.publish(5)
    with pytest.raises(StoppedError):
        station.update(compose=stopped_at_a_record)
    assert station.active.seq == 3
    assert kinds_pooled(station) >= {"cover", "overview"}


def test_what_hangs_stays_until_all_of_the_next_is_drawn(station):
    station.update()
    station.publish(4)
    with pytest.raises(StoppedError):
        station.update(compose=stopped_at_a_record)
    assert station.active.seq == 1


def test_a_withdrawal_before_the_first_plate_hangs_is_on_none(station):
    station.world.withdraw(entry_of("record", record(0).pub_id, 1))
    drawn = []

    def noted(slide, profile):
        drawn.append(slide.id)
        return real(slide, profile)

    assert station.update(compose=noted).result == "activated"
    assert len([name for name in drawn if name.startswith("record:")]) == 2
    assert station.holds_text("第0件") == []


def test_a_differing_plate_is_asked_for_and_fetched(station):
    report = station.update(compose=another_font)
    assert (report.result, report.exit_code) == ("waiting", 0)
    assert len(report.plates) == 3
    assert "record" not in kinds_pooled(station)
    station.wanted = wanted(station)
    assert len(station.wanted) == 3
    report = station.update(compose=another_font)
    assert report.result == "activated"
    assert len(station.active.plates()) == 8
    assert verify_store(station.state).faults == ()
    assert wanted(station) == ()
    assert len(report.plates) == 3  # the fault stays told although the screen is right
    assert len(station.activate(compose=another_font).plates) == 3


def test_the_old_generation_stays_while_plates_are_awaited(station):
    station.update()
    station.publish(4)
    assert station.update(compose=another_font).result == "waiting"
    assert station.active.seq == 1
    assert station.activate(compose=another_font).result == "waiting"


def test_a_plate_that_the_repository_has_not_is_left_out(station):
    station.update(compose=another_font)
    station.wanted = wanted(station)
    for name in station.wanted[:2]:
        (station.world.tree.directory / "plates" / f"{name}.png").unlink()
    report = station.update(compose=another_font)
    assert report.result == "activated"
    assert len(pooled(station)) == 6
    assert set(wanted(station)) == set(station.wanted[:2])


def test_a_wrong_plate_from_the_repository_is_not_shown(station):
    station.update(compose=another_font)
    station.wanted = wanted(station)
    name = station.wanted[0]
    other = to_png(Image.new("RGB", plate_size(SMALL), (200, 0, 0)))
    (station.world.tree.directory / "plates" / f"{name}.png").write_bytes(other)
    station.update(compose=another_font)
    assert not station.store.has_plate(name)


@pytest.mark.parametrize(
    "data",
    [b"", b"\x89PNG\r\n\x1a\n", b"<html>", b"\0" * 100_000],
    ids=["none", "head", "html", "0"],
)
def test_garbage_instead_of_a_plate(station, data):
    station.update(compose=another_font)
    station.wanted = wanted(station)
    (station.world.tree.directory / "plates" / f"{station.wanted[0]}.png").write_bytes(data)
    assert station.update(compose=another_font).result == "activated"
    assert len(pooled(station)) == 7


def test_a_plate_that_cannot_be_composed_names_no_content(station):
    def no_font(slide, profile):
        if slide.kind == "record":
            raise FontError("缺少字体。", "退还剩余费用")
        return real(slide, profile)

    report = station.update(compose=no_font)
    assert report.result == "waiting"
    assert all("退还" not in fault for fault in report.plates)


def test_no_plate_at_all_keeps_what_was_shown(station):
    station.update()
    number = station.store.current().number
    station.publish(4)

    def nothing(slide, profile):
        raise FontError("缺少字体。", "missing")

    for plate in station.store.plates.iterdir():
        plate.unlink()
    station.update(compose=nothing)
    station.wanted = wanted(station)
    for plate in station.world.tree.directory.glob("plates/*"):
        plate.unlink()
    report = station.update(compose=nothing)
    assert report.result == "refused"
    assert "Not one plate" in report.error
    assert station.store.current().number == number


def test_the_deck_knows_when_a_record_is_over(station):
    """`show_until` is a day in the bureau's zone; the deck holds the instant after it."""
    station.publish(records=[record(1, show_until="2019-10-31"), record(2)])
    station.update()
    ends = {plate.pub_id: plate.until for plate in station.active.plates() if plate.pub_id}
    assert ends == {
        record(1).pub_id: "2019-10-31T16:00:00Z",
        record(2).pub_id: "2019-11-01T16:00:00Z",
    }


def test_an_unknown_time_zone_is_a_sentence(station):
    changed = settings(timezone="Asia/Nowhere")
    station.publish(records=[record(1, show_until="2019-10-31")], settings=changed)
    report = station.update()
    assert report.result == "refused"
    assert "tzdata" in report.error
