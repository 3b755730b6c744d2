"""What the state of an objection to a record is called (R46): a row each, both forms of it.

Plates, pages, open data, the signers' lists and the office's own have their words from here.
"""

from typing import Literal, get_args

import msgspec

from sync.records import Text

State = Literal[
    "raised", "upheld", "partly_upheld", "refused", "taken_back",
    "consumer_raised", "consumer_upheld", "consumer_partly_upheld", "consumer_refused",
    "consumer_taken_back",
]  # fmt: skip
"""First the operator's, then the consumer's."""
STATES: tuple[State, ...] = get_args(State)


class ObjectionWords(msgspec.Struct, frozen=True):
    """One state: `said` stands by itself, `value` beside a label that says 异议."""

    said: Text
    value: Text


OBJECTIONS: dict[State, ObjectionWords] = {
    "raised": ObjectionWords(
        Text("经营者已提出异议，正在核查", "The operator objects; under review"),
        Text("已提出，正在核查", "Raised, being looked into"),
    ),
    "upheld": ObjectionWords(
        Text("经核查，经营者的异议成立", "Objection upheld after review"),
        Text("成立", "Upheld"),
    ),
    "partly_upheld": ObjectionWords(
        Text("经核查，经营者的异议部分成立", "Objection upheld in part"),
        Text("部分成立", "Upheld in part"),
    ),
    "refused": ObjectionWords(
        Text("经核查，经营者的异议不成立", "Objection not upheld after review"),
        Text("不成立", "Not upheld"),
    ),
    "taken_back": ObjectionWords(
        Text("经营者已撤回异议", "The operator took its objection back"),
        Text("已撤回", "Taken back"),
    ),
    "consumer_raised": ObjectionWords(
        Text("消费者已提出异议，正在核查", "The consumer objects; under review"),
        Text("消费者已提出，正在核查", "Raised by the consumer, being looked into"),
    ),
    "consumer_upheld": ObjectionWords(
        Text("经核查，消费者的异议成立", "Consumer's objection upheld"),
        Text("消费者的异议成立", "The consumer's, upheld"),
    ),
    "consumer_partly_upheld": ObjectionWords(
        Text("经核查，消费者的异议部分成立", "Consumer's objection upheld in part"),
        Text("消费者的异议部分成立", "The consumer's, upheld in part"),
    ),
    "consumer_refused": ObjectionWords(
        Text("经核查，消费者的异议不成立", "Consumer's objection not upheld"),
        Text("消费者的异议不成立", "The consumer's, not upheld"),
    ),
    "consumer_taken_back": ObjectionWords(
        Text("消费者已撤回异议", "The consumer took the objection back"),
        Text("消费者已撤回", "Taken back by the consumer"),
    ),
}
