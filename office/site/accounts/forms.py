"""The forms in which administrators describe people, and anybody asks for a deputy."""

from typing import Any

from django import forms

from office.accounts.models import User
from office.registry.lookups import open_units
from office.registry.models import Venue
from office.roles import BY_TWO, Role, label
from office.site.forms import Dressed
from office.words import named, say, words


class _Roles(forms.Form):
    """Which roles somebody holds."""

    roles = forms.MultipleChoiceField(
        label=words("担任的岗位", "Roles held"),
        widget=forms.CheckboxSelectMultiple,
        required=False,
        help_text=words(
            "系统管理员不能兼签批；部门负责人与分管领导不能是同一人；场所管理员不兼其他岗位。",
            "Administrators cannot approve, nobody can be both department head and deputy "
            "director, and venue managers hold no other role.",
        ),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["roles"].choices = [  # type: ignore[attr-defined]
            (str(role), label(role)) for role in Role
        ]
        self.fields["roles"].help_text = say(
            "{rules}{roles}须由另一位系统管理员同意后生效，其余岗位立即生效。",
            "{rules} {roles} take effect once another administrator agrees; the others take "
            "effect at once.",
            rules=self.fields["roles"].help_text,
            roles=say("、", ", ").join(label(role) for role in Role if role in BY_TWO),
        )

    def chosen(self) -> frozenset[Role]:
        return frozenset(Role(role) for role in self.cleaned_data["roles"])


class _VenuesField(forms.ModelMultipleChoiceField):  # type: ignore[type-arg]
    """Venues by name and number."""

    def label_from_instance(self, obj: Any) -> str:
        """What stands in the list."""
        return f"{named(obj)} {obj.pk}"


class _Described(forms.Form):
    """Name and unit; the unit only where the role asks for one."""

    name = forms.CharField(label=words("姓名", "Name"), max_length=60)
    unit = forms.ModelChoiceField(
        open_units(),
        label=words("承办单位", "Handling unit"),
        required=False,
        empty_label=words("（不属于承办单位）", "(none)"),
        help_text=words(
            "岗位是“承办单位”的人必填；其他人不填。",
            "Required for the role “Handling unit”; leave empty for everybody else.",
        ),
    )
    venues = _VenuesField(
        Venue.objects.order_by("pk"),
        label=words("管理的场所", "Venues managed"),
        widget=forms.CheckboxSelectMultiple,
        required=False,
        help_text=words(
            "岗位是“场所管理员”的人必选：他只看得到这些场所已公示的内容。其他人不选。",
            "Required for venue managers, who see only what is published about these venues; "
            "leave empty for everybody else.",
        ),
    )


class ProfileForm(Dressed, _Described):
    """Who somebody is; a unit that has closed since stays theirs."""

    def __init__(self, user: User, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["unit"].queryset = open_units(besides=user.unit_id)  # type: ignore[attr-defined]


class RolesForm(Dressed, _Roles):
    """What somebody may do."""


class NewPersonForm(Dressed, _Roles, _Described):
    slug = forms.CharField(
        label=words("代号", "Short name"),
        max_length=40,
        validators=[User._meta.get_field("username").validators[0]],
        help_text=words(
            "姓名拼音，如 li-ming；登录用它，签批密钥和审计记录里也是它，以后不能改。",
            "Name in pinyin, such as li-ming; used to sign in, in signing keys and in the audit "
            "log. It can never be changed.",
        ),
    )
    field_order = ("slug", "name", "roles", "unit", "venues")

    def clean(self) -> dict[str, Any]:
        """The whole form.

        Raises:
            ValidationError: a handling unit's person without a unit, a venue manager without
                a venue.
        """
        data: dict[str, Any] = super().clean() or {}
        if Role.UNIT in data.get("roles", []) and not data.get("unit"):
            self.add_error("unit", say("请选承办单位。", "Choose the handling unit."))
        if Role.VENUE in data.get("roles", []) and not data.get("venues"):
            self.add_error("venues", say("请选场所。", "Choose the venues."))
        return data


class _PersonField(forms.ModelChoiceField):  # type: ignore[type-arg]
    """One of the colleagues, by name and slug: two may bear one name."""

    def label_from_instance(self, obj: Any) -> str:
        """What stands in the list."""
        return f"{obj.name}（{obj.username}）"


def _person(label: str) -> _PersonField:
    return _PersonField(
        User.objects.none(), label=label, empty_label=words("请选择", "Choose a person")
    )


class DeputyForm(Dressed, forms.Form):
    """Who acts for whom, in which role, on which days."""

    principal = _person(words("被代理人", "Principal"))
    role = forms.ChoiceField(label=words("代理的岗位", "Role"))
    deputy = _person(words("代理人", "Deputy"))
    since = forms.DateField(label=words("从（含当天）", "From (included)"), widget=forms.DateInput)
    until = forms.DateField(label=words("到（含当天）", "To (included)"), widget=forms.DateInput)

    def __init__(self, *args: Any, principal: User | None = None, **kwargs: Any) -> None:
        """`principal`: the only one there is to choose; None for an administrator, who may any."""
        super().__init__(*args, **kwargs)
        people = User.objects.filter(is_active=True).order_by("name")
        self.fields["deputy"].queryset = people  # type: ignore[attr-defined]
        self.fields["principal"].queryset = people  # type: ignore[attr-defined]
        held = {str(role) for role in Role} - {Role.ADMIN, Role.VENUE}
        if principal is not None:
            del self.fields["principal"]
            held &= set(principal.grants.values_list("role", flat=True))
            self.fields["deputy"].queryset = people.exclude(pk=principal.pk)  # type: ignore[attr-defined]
        self.fields["role"].choices = [  # type: ignore[attr-defined]
            ("", say("请选择", "Choose a role")),
            *((str(role), label(role)) for role in Role if role in held),
        ]
