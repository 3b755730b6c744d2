"""Who, how and in which way, in both languages: what every kind of case says alike. Pure."""

from office.errors import Sentences

PARTIES: dict[str, Sentences] = {
    "operator": ("经营者", "Operator"),
    "consumer": ("消费者", "Consumer"),
}
"""The two sides of a complaint."""
HOWS: dict[str, Sentences] = {
    "page": ("告知页面", "Page of the notice"),
    "counter": ("窗口", "At the counter"),
    "letter": ("来信", "By letter"),
    "phone": ("电话", "By telephone"),
}
"""How something came in."""
WAYS: dict[str, Sentences] = {
    "letter": ("书面", "In writing"),
    "person": ("当面", "In person"),
    "phone": ("电话", "By telephone"),
    "message": ("短信或平台消息", "By text or platform message"),
}
"""How somebody is told."""
ACCEPTANCE: Sentences = ("受理告知", "Whether it is taken up")
"""What who applied or objected is told first."""
ANSWER: Sentences = ("书面答复", "Written answer")
"""What who objected is told last."""
