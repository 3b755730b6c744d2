"""Words of colleagues and complainants are only words: on pages, for scripts, in exports."""

import csv
import io
import re
from decimal import Decimal

import openpyxl
import pytest

from tests.office.addresses import address, pages
from tests.office.entry import form, row, staged
from tests.office.opinion_steps import filed, handled
from tests.office.people import browser, person

TAG = "<x-evil>"
MARKUP = f"</script>{TAG}\"'"
"""Short, for names are; it would end a script's data and an attribute, and stand as a tag."""
FORMULA = "=1+1;ＡＢＣ"
KEPT = re.compile(
    r"slug|username|digest|sha256|hash|state|status|role|kind|month|key|cells|sheet|profile"
)
"""Fields that hold no free text."""
ROLES = ("entry", "dept-head", "admin", "auditor", "technician", "unit")


def poison(words: str) -> None:
    """Every free text of every row that somebody typed is now these words and a number."""
    from django.apps import apps
    from django.db import models

    for app in ("accounts", "registry", "intake"):
        for model in apps.get_app_config(app).get_models():
            fields = [
                field.name
                for field in model._meta.fields
                if isinstance(field, (models.CharField, models.TextField))
                and not (field.primary_key or field.choices or KEPT.search(field.name))
                and (field.max_length or 1000) >= len(words) + 4
            ]
            for one in model.objects.all():
                model.objects.filter(pk=one.pk).update(**dict.fromkeys(fields, f"{words}{one.pk}"))


def in_all_roles():
    """A browser of somebody who sees of each page what any of these roles sees."""
    person("of-all", *ROLES)
    return browser("of-all")


def test_nobodys_words_are_markup_on_a_page_nor_a_formula_in_an_export(frozen):
    rows = [row(1, 投诉内容=MARKUP), row(2, 投诉时间=MARKUP), row(3, 被投诉方=MARKUP)]
    filed(handled("T0001"), text=f"{MARKUP} 经核实，双方已于投诉前履行完毕。")
    upload = staged(browser("wang-fang"), form(*rows), f"{TAG}.xlsx")
    no_formula(no_markup(f"/office/uploads/{upload.pk}"))


def no_markup(faulty):
    """The pages that there are, in none of which the words are more than words.

    Args:
        faulty: where rows of a file of an ill-meant name wait, one of them faulty.
    """
    poison(MARKUP)
    told = [browser("wang-fang").get(f"{faulty}{more}") for more in ("", "/rows/4", "/rows/4/2")]
    client = in_all_roles()
    asked = [(page, client.get(address(page))) for page in pages() if page.roles & set(ROLES)]
    told += [answer for _, answer in asked]
    texts = [one.content.decode() for one in told if "html" in one.get("Content-Type", "")]
    assert [text for text in texts if TAG in text] == []
    assert sum("x-evil" in text for text in texts) > 45
    return [
        (page, counts(answer)) for page, answer in asked if answer.status_code not in {404, 405}
    ]


def counts(answer):
    """Of each heading of a page's table whether numbers stand below it."""
    html = answer.content.decode() if "html" in answer.get("Content-Type", "") else ""
    return ['class="num"' in one for one in re.findall(r"<th\b([^>]*)>", html)]


def no_formula(at):
    """No cell that one of these pages exports is a formula, and a count is a number."""
    poison(FORMULA)
    exports, numbers, client = 0, 0, in_all_roles()
    for page, counted in at:
        answer = client.get(address(page), {"export": "csv"})
        if "csv" not in answer.get("Content-Type", ""):
            continue
        exports += 1
        text = b"".join(answer.streaming_content).decode("utf-8-sig")
        lines = list(csv.reader(io.StringIO(text)))
        cells = [cell for line in lines for cell in line]
        assert [c for c in cells if c.startswith(tuple("=+-@\t\r\n＝＋－＠"))] == [], page.name
        places = (
            [at for at, one in enumerate(counted) if one] if len(counted) == len(lines[0]) else []
        )
        found = [line[place] for line in lines[1:] for place in places]
        assert [one for one in found if not re.fullmatch(r"-?\d+(\.\d+)?", one)] == [], page.name
        numbers += len(found)
    assert exports > 20
    assert numbers > 5


@pytest.mark.parametrize("sign", "=+-@\t\r\n＝＋－＠")
def test_whatever_begins_as_a_formula_gets_a_quote(sign):
    from office.csv_safe import as_before, harmless

    assert harmless(f"{sign}1+1") == f"'{sign}1+1"
    assert as_before(harmless(f"{sign}1+1")) == f"{sign}1+1"


@pytest.mark.parametrize(
    ("given", "written"),
    [(-12, "-12"), (Decimal("-0.25"), "-0.25"), (0, "0"), (None, ""), ("-12", "'-12"), ("7", "7")],
)
def test_a_number_stays_one_and_words_that_look_like_one_stay_words(given, written):
    from office.csv_safe import cell

    assert cell(given) == written


def test_a_name_in_the_template_is_no_formula(bureau):
    poison(FORMULA)
    data = browser("wang-fang").get("/office/uploads/template").content
    book = openpyxl.load_workbook(io.BytesIO(data))
    cells = [cell for sheet in book for line in sheet for cell in line]
    assert [cell.coordinate for cell in cells if cell.data_type == "f"] == []
    assert any(str(cell.value).startswith(FORMULA) for cell in cells)
