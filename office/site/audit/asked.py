"""What of the log is asked for: by which terms, which group of acts; and the address of that."""

from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import urlencode

from django.db.models import Q
from django.http import HttpRequest
from django.urls import reverse

from office.site.audit.act_groups import ACTS, Group
from office.site.audit.meanings import TERMS, Meaning, Term, read, rows_of, written
from office.site.audit.sight import Sight


@dataclass(frozen=True)
class Asked:
    """Terms that narrow one another, and a group of acts among what they choose; "": all."""

    terms: tuple[Term, ...] = ()
    group: str = ""

    def rows(self, sight: Sight) -> Q:
        """What the terms choose, of whatever group; each is looked up once."""
        wanted = Q()
        for term in self.terms:
            wanted &= rows_of(term, sight)
        return wanted

    def of_group(self) -> Q:
        return Q(act__in=ACTS[Group(self.group)]) if self.group else Q()

    def only(self, kind: str) -> str:
        """The key of the one thing of that kind that a term names alone; ""."""
        keys = [term[0].key for term in self.terms if len(term) == 1 and term[0].kind == kind]
        return keys[0] if len(keys) == 1 else ""

    def address(self, **more: object) -> str:
        """Of the page that answers it."""
        asked: list[tuple[str, object]] = [("w", written(term)) for term in self.terms]
        asked += [("group", self.group)] if self.group else []
        return _address([*asked, *more.items()])

    def with_group(self, group: str) -> "Asked":
        return Asked(self.terms, group)

    def narrowed(self, meaning: Meaning) -> "Asked":
        """The same with that one thing besides: in place of a term that may mean it."""
        rest = [term for term in self.terms if meaning not in term]
        return Asked((*rest, (meaning,))[-TERMS:], self.group)

    def without(self, term: Term) -> "Asked":
        return Asked(tuple(one for one in self.terms if one != term), self.group)

    def joined(self, terms: Sequence[Term]) -> "Asked":
        """The same with further terms."""
        fresh = tuple(dict.fromkeys((*self.terms, *terms)))
        return Asked(fresh[:TERMS], self.group)


def asked_by(request: HttpRequest) -> Asked:
    """What an address asks for; what it says that is nothing is passed over."""
    group = request.GET.get("group", "")
    return Asked(read(request.GET.getlist("w")), group if group in set(Group) else "")


def question(name: str) -> str:
    """The address of a question's choices."""
    return _address([("ask", name)])


def _address(pairs: Sequence[tuple[str, object]]) -> str:
    query = urlencode([(name, str(value)) for name, value in pairs])
    return f"{reverse('site:audit')}?{query}" if query else reverse("site:audit")
