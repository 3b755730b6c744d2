"""A tenant, and a list of them, as a venue manager gives them."""

from typing import BinaryIO

from django import forms

from office.site.forms import Dressed
from office.venue_managers.models import TENANT_MAX
from office.venue_managers.tenant_entry import Entry
from office.venue_managers.tenant_lists import MAX_BYTES
from office.words import say, words


class TenantForm(Dressed, forms.Form):
    sign = forms.CharField(
        label=words("招牌名称", "Name on the sign"), max_length=TENANT_MAX["sign"]
    )
    legal_name = forms.CharField(
        label=words("登记名称", "Registered name"),
        max_length=TENANT_MAX["legal_name"],
        help_text=words(
            "照营业执照上的“名称”填；不填法定代表人，也不填电话和身份证号。",
            "Enter the “name” on the business licence; not the legal representative, and no "
            "telephone or identity number.",
        ),
    )
    uscc = forms.CharField(
        label=words("统一社会信用代码（可不填）", "Unified social credit code (optional)"),
        max_length=40,
        required=False,
    )
    shop_no = forms.CharField(
        label=words("店铺号", "Shop number"), max_length=TENANT_MAX["shop_no"]
    )
    floor = forms.CharField(
        label=words("楼层（可不填）", "Floor (optional)"),
        max_length=TENANT_MAX["floor"],
        required=False,
    )
    since = forms.DateField(
        label=words("入驻日期（可不填）", "There since (optional)"),
        widget=forms.DateInput,
        required=False,
    )
    until = forms.DateField(
        label=words("撤场日期（在场不填）", "Left on (empty while it is there)"),
        widget=forms.DateInput,
        required=False,
    )

    def entry(self) -> Entry:
        """What was filled in; the code narrow and in capitals."""
        data = dict(self.cleaned_data)
        return Entry(**{**data, "uscc": "".join(data["uscc"].split()).upper()})


class TenantListForm(Dressed, forms.Form):
    """A file with every tenant of the venue."""

    file = forms.FileField(
        label=words("表格", "Table"),
        widget=forms.FileInput(attrs={"accept": ".csv,.xlsx,.xls,.ods"}),
        help_text=words(
            "XLSX 或 CSV，不超过 2 MB。表头要有“招牌名称”“登记名称”“店铺号”，可以有"
            "“统一社会信用代码”“楼层”“入驻日期”；这三栏留空的，名录里原有的不变。",
            "XLSX or CSV, 2 MB at most. Headings: “Sign”, “Registered name”, “Shop number”, and if "
            "you have them “Credit code”, “Floor”, “Since”; where these are empty, what the "
            "directory has stays.",
        ),
    )

    def clean_file(self) -> BinaryIO:
        """The file, its size looked at before it is read."""
        file = self.cleaned_data["file"]
        if file.size > MAX_BYTES:
            raise forms.ValidationError(
                say(
                    "表格超过 2 MB，没有打开。请只留经营者名录，去掉图片。",
                    "The table is larger than 2 MB and was not opened. Keep only the directory of "
                    "tenants, without pictures.",
                )
            )
        found: BinaryIO = file
        return found
