"""The five places of the navigation, in their order: what people come for."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Place:
    """A place: its name within a page, its words, its icon (a file of `static/frame/icons`)."""

    name: str
    zh: str
    en: str
    icon: str


TODAY = Place("today", "今天", "Today", "calendar-check")
COMPLAINTS = Place("complaints", "投诉", "Complaints", "clipboard-list")
PUBLICATION = Place("publication", "公示", "Publication", "article")
SCREENS = Place("screens", "屏幕", "Screens", "device-desktop")
ADMINISTRATION = Place("administration", "管理", "Administration", "settings")
PLACES = (TODAY, COMPLAINTS, PUBLICATION, SCREENS, ADMINISTRATION)
