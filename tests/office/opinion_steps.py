"""The steps of an opinion through the pages, as colleagues take them."""

from tests.office.deciding_steps import step_signed
from tests.office.people import browser, person

TEXT = "经核实，双方已于投诉前履行完毕。"


def unit(name: str = "三井分局"):
    """A handling unit."""
    from office.registry.models import Unit

    return Unit.objects.get_or_create(name_zh=name)[0]


def handled(number: str = "T0001"):
    """A complaint of 赵磊's unit; he has his account."""
    from office.accounts.models import User
    from office.complaints.models import Complaint

    person("zhao-lei")
    User.objects.filter(username="zhao-lei").update(unit=unit())
    Complaint.objects.filter(number=number).update(unit=unit())
    return Complaint.objects.get(number=number)


def post(slug: str, path: str, **data):
    """What that colleague's browser gets for sending this form."""
    return browser(slug).post(f"/office/{path}", data)


def filed(complaint, **changes) -> int:
    """The unit files its opinion; the opinion's number."""
    data = {"ground": "facts", "text": TEXT, **changes}
    answer = post("zhao-lei", f"opinions/new/{complaint.pk}", **data)
    assert answer.status_code == 302, answer.content.decode()
    return newest().pk


def forwarded(number: int, code: str = "X1"):
    """消保处 forwards it."""
    return post(
        "wang-fang",
        f"opinions/{number}/forward",
        **{"forward-remark": "情况属实。", "forward-exclusion": code},
    )


def viewed(number: int, act: str = "agree"):
    """The department head gives a view."""
    given = step_signed(number, act, "dept-head-1", "见材料。")
    return post("dept-head-1", f"opinions/{number}/view", act=act, remark="见材料。", signed=given)


def decided(number: int, act: str = "approve", **data):
    """The deputy director decides."""
    data = {"remark": "按此办理。", **data}
    given = step_signed(
        number, act, "deputy-director-1", data["remark"], review_on=data.get("review_on", "")
    )
    data["signed"] = given
    return post("deputy-director-1", f"opinions/{number}/decide", act=act, **data)


def withheld(complaint, code: str = "X1") -> int:
    """The whole way to an approved withholding."""
    number = filed(complaint)
    for answer in (forwarded(number, code), viewed(number), decided(number)):
        assert answer.status_code == 302
    return number


def newest():
    """The opinion filed last."""
    from office.opinions.models import Opinion

    return Opinion.objects.order_by("-pk").first()
