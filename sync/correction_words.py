"""What the ground and the source of a correction are called (R30), every form beside the others.

Plates, public pages, open data, letters and the office's pages have their words from here.
"""

import msgspec

from sync.records import Text


class GroundWords(msgspec.Struct, frozen=True):
    """A ground: as who applies gives it (`claimed`), as it is published, and on a plate."""

    claimed: Text
    published: Text
    brief: Text


class SourceWords(msgspec.Struct, frozen=True):
    """What a correction rests on (更正来源): as it is published, and on a plate."""

    published: Text
    brief: Text


GROUNDS: dict[str, GroundWords] = {
    "inaccurate": GroundWords(
        claimed=Text("内容不准确", "Inaccurate"),
        published=Text("原内容不准确", "the content was inaccurate"),
        brief=Text("原内容不准确", "the content was inaccurate"),
    ),
    "lawful_rights": GroundWords(
        claimed=Text(
            "损害经营者或消费者合法权益", "Harms lawful rights of the operator or consumer"
        ),
        published=Text("维护当事人合法权益", "to protect lawful rights of a party"),
        brief=Text("维护当事人合法权益", "to protect a party’s rights"),
    ),
    "public_interest": GroundWords(
        claimed=Text("可能损害公共利益", "May harm the public interest"),
        published=Text("维护公共利益", "to protect the public interest"),
        brief=Text("维护公共利益", "to protect the public"),
    ),
}
SOURCES: dict[str, SourceWords] = {
    "application": SourceWords(
        published=Text("依当事人申请", "on a party's application"),
        brief=Text("依当事人申请", "an application"),
    ),
    "own_discovery": SourceWords(
        published=Text("主动发现", "found by the authority itself"),
        brief=Text("本局主动发现", "own discovery"),
    ),
}
