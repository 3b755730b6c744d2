"""The pages of channels besides the screens, and who may open them."""

from office.roles import FOLLOW_UP, PUBLISHERS, READERS_AND_DUTY, Role
from office.site.channels.views import copying, handing, handovers, outlets
from office.site.page_registry import Menu, Page
from office.site.places import PUBLICATION

_SEE = READERS_AND_DUTY
_EDIT = frozenset({Role.ENTRY})
HANDS = PUBLISHERS
"""Who hands over, and takes packages away."""
NOTES = FOLLOW_UP
"""Who notes what became of it elsewhere."""

PAGES: tuple[Page, ...] = (
    Page(
        "channels/", outlets.channels, "channels", _SEE,
        menu=Menu("公示渠道", "Channels", PUBLICATION, 90),
    ),
    Page("channels/new", outlets.new, "new_channel", _EDIT),
    Page("channels/<int:number>/", handing.channel, "channel", _SEE),
    Page("channels/<int:number>/edit", outlets.edit, "edit_channel", _EDIT),
    Page("channels/<int:number>/switch", outlets.turn, "switch_channel", _EDIT),
    Page("channels/<int:number>/preview", handing.preview, "preview_channel", _SEE),
    Page(
        "channels/<int:number>/preview/<venue>/<name>.png", handing.picture, "preview_picture", _SEE
    ),
    Page("channels/<int:number>/copied", copying.copy, "copy_article", HANDS),
    Page("channels/<int:number>/hand-over", handing.hand, "hand_over", HANDS),
    Page("hand-overs/<int:number>/", handovers.handover, "handover", _SEE, place=PUBLICATION),
    Page("hand-overs/<int:number>/package.zip", handovers.package, "handover_package", HANDS),
    Page("hand-overs/<int:number>/put-up", handovers.put_up, "put_up", NOTES),
    Page("hand-overs/<int:number>/taken-down", handovers.taken_down, "taken_down", NOTES),
    Page("hand-overs/<int:number>/letter.pdf", handovers.letter, "take_down_letter", NOTES),
)  # fmt: skip
