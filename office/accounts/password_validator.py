"""Django's door to `password_rules`: a new password, judged beside its owner and the bureau."""

from django.core.exceptions import ValidationError

from office.accounts.models import User
from office.accounts.password_rules import LEAST, strong
from office.registry.lookups import settings
from office.words import say


class NotGivenAway:
    """Refuses a password of which the next sign gives most away."""

    def validate(self, password: str, user: User | None = None) -> None:
        """Judge it.

        Raises:
            ValidationError: too little of it is left.
        """
        authority = settings().authority
        own = [authority.zh, authority.en]
        if user is not None:
            own += [user.username, user.name]
        if not strong(password, own):
            raise ValidationError(self.get_help_text(), code="password_given_away")

    def get_help_text(self) -> str:
        return say(
            "太好猜：连续或重复的字符、键盘上相邻的字符、您和本局的名字、常见的词都不算数，"
            "除去这些至少要有 {n} 个字符。一句只有您知道的话就很好。",
            "Too easy to guess: sequences, repeated or neighbouring keys, your name, the bureau's "
            "name and common words do not count; at least {n} other characters are needed. A "
            "sentence only you know works well.",
            n=LEAST,
        )
