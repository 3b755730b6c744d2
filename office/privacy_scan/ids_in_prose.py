"""Ids as people tell of them: apps by their nicknames, orders and permits in mid-sentence."""

import re
from collections.abc import Iterator

from office.privacy_scan.finding import Finding, Kind
from office.privacy_scan.normalise import HAN_DIGITS, PICTURES, Narrow
from office.privacy_scan.surnames import LISTS

_ANY = re.compile(
    rf"[A-Za-z][0-9{HAN_DIGITS} -]{{6}}|[A-Za-z0-9]{{6}}|(?:[0-9{HAN_DIGITS}][\s、,.\-]?){{5}}"
    r"|-[0-9]{3}"
)
_FILL = rf"[\s:是为的叫号码账户(\[【\"“'<{PICTURES}]"
_NO_PRODUCT = (
    r"(?!(?:iphone|ipad|ipod|macbook|airpods|galaxy|honor|redmi|mate|huawei|xiaomi|vivo|oppo|haier|hisense"
    r"|meizu|weixin|wechat|alipay|taobao|tianmao|gaode)[\s_-]?[0-9a-z]{0,8}(?![a-z0-9_]))"
)
_NAME = rf"{_NO_PRODUCT}[a-z][a-z0-9_\-]{{5,19}}(?![a-z0-9_\-])"
_NICKNAME = re.compile(  # 薇❤, 绿泡泡, w信: how 微信 is written to pass a filter
    rf"(?:[微薇威徽维溦][\s{PICTURES}]{{0,3}}(?:信|[xX]in|心|芯(?=[号:\s])|[{PICTURES}])|卫星|绿(?:泡泡?|色软件|色聊天)|企微"
    rf"|(?<![a-z])(?:wei|w|v)[\s{PICTURES}]{{0,3}}(?:信|x(?![a-z0-9]))|(?<![a-z0-9号款])[vw](?=\s?[:{PICTURES}])"
    rf"|钉钉|飞书|陌陌|探探|whatsapp|telegram)(?:{_FILL}|同){{0,6}}(?P<id>{_NAME})",
    re.IGNORECASE,
)
_SAID = re.compile(r"[:号]\s?$")
_APP = (
    "(?:微信|支付宝|抖音|快手|小红书|陌陌|探探|微博|B站|哔哩哔哩|闲鱼|淘宝|旺旺|钉钉|whatsapp"
    "|telegram)"
)
_NUMBERED = re.compile(  # accounts that are digits; a mobile is one by itself
    rf"{_APP}(?:账?号|帐号|[uU]?[iI][dD])码?[\s:是为]{{0,3}}(?P<id>(?!1[3-9][0-9]{{9}}(?![0-9]))[0-9]{{7,12}})"
    r"(?![0-9元万年月日])",
    re.IGNORECASE,
)
_PINYIN = re.compile(  # wangfang1987: a name and digits, whatever stands before it
    rf"(?<![a-z0-9_./@-]){_NO_PRODUCT}(?:{'|'.join(LISTS['pinyin_surnames']).lower()})"
    r"_?(?:(?:[bpmfdtnlgkhjqxzcsryw]|[zcs]h)?(?:[aeiou]{1,3}(?:ng?)?)){1,2}_?[0-9]{2,8}(?![a-z0-9_./@年款-])"
)
_WORDED = re.compile(r"(?:型号|货号|款号?|批号|编号|序列号|代码|网址)[\s:为是]{0,3}$")
_QQ = re.compile(  # 八五1234567, 八五、一二三、四五六七; 球球, 扣
    rf"(?:(?<![a-z])q\s?q|[扣球蔻]{{2}}|企鹅|(?<!参)加[扣q]|扣(?=[1-9][0-9]{{5}})|(?<![a-z])q(?=\s?:))(?:{_FILL}|[群是]){{0,6}}"
    rf"(?P<id>(?![0零〇])[0-9{HAN_DIGITS}](?:[\s、,.\-]?[0-9{HAN_DIGITS}]){{5,11}})(?![0-9元块万年月日个分.])",
    re.IGNORECASE,
)
_ORDER = "(?:订单|单子?|快[递件]|包裹|运单|物流|合同|保单|工单)"
_LETTERED = re.compile(  # 签了DD…这个订单; but not the number of a licence or a standard
    r"(?<![0-9A-Za-z-])(?!(?:SC|JY|XK|QS|GB|CB|JG)T?[0-9])[A-Z]{1,6}-?[0-9]{6,20}(?![0-9A-Za-z])",
    re.IGNORECASE,
)
_THE_ORDER = re.compile(rf"号?[,\s]?[这那该此的一]{{0,2}}[个张笔份]?{_ORDER}")
_ORDERED = re.compile(
    rf"(?:[签下拍付退订买开查][了到过下的]{{0,2}}|{_ORDER}(?:[是为:\s]|编号|号码?){{0,3}})$"
)
_CARRIED = re.compile(r"(?:SF|YT|JDV?[A-Z]{0,2}|ZTO|STO|DD|JT|YD|DPK)[0-9]{10,15}", re.IGNORECASE)
_GROUPED = re.compile(  # order 987-6543210-1234567; no day, no telephone
    r"(?:订单|合同|运单|快递单|(?<![a-z])(?:order|invoice|booking|receipt|tracking))"
    r"(?:[\s:#为是(]|编?号码?|no\.?|number|id|is(?=\s)){0,4}"
    r"(?P<id>(?!0[0-9]{2,3}-|[48]00-[0-9]{3}-|1[3-9][0-9]-[0-9]{4}-)[0-9]{3,8}(?:-[0-9]{3,8}){1,3})"
    r"(?![0-9-]|\s?(?:[元块件单箱条次个名]|yuan|pcs|units))",
    re.IGNORECASE,
)
_SPELLED = re.compile(  # 订单号二〇一八…, 订单号①②③…
    rf"(?:单号|编号|会员号|卡号|取件码)[\s:是为]{{0,3}}(?P<id>[A-Z]{{0,4}}(?=[0-9]{{0,19}}[{HAN_DIGITS}])[0-9{HAN_DIGITS}]{{8,20}})"
    r"(?![年月日])",
    re.IGNORECASE,
)
_CARD = (
    r"(?:护照|通行证|台胞证|回乡证|居留证|居民证|居留许可|证件"
    r"|(?<![a-z])(?:passport|permit)s?(?![a-z]))"
)
_PAPER = re.compile(  # 证件号EX7123456, travel permit: C1234 5678, 护照E一二三…
    rf"{_CARD}(?:[\s:是为(#]|编?号码?|no\.?|number|is(?=\s)){{0,5}}"
    rf"(?P<id>[A-Z]{{1,2}}[0-9]?[\s-]?(?:[0-9{HAN_DIGITS}][\s-]?){{6,8}}[0-9{HAN_DIGITS}])(?![0-9A-Za-z]|[元年月])",
    re.IGNORECASE,
)
_FORM = re.compile(  # C12345678, EX7123456: the forms of permits and passports
    r"(?<![0-9A-Za-z-])(?:[CEGHM][0-9]{8}|[CE][A-HJ-NP-Z][0-9]{7})(?![0-9A-Za-z-])"
)
_GOODS = re.compile(r"号?(?:护照|通行证)[夹套包卡]")
_SHOWN = re.compile(
    r"护照|[证件]件?|passport|permit|入境|出境|过关|海关|[前柜]台|[持扣押]", re.IGNORECASE
)
_THINGS = re.compile(r"型号|货号|批号|编号|序列|款|机|单|券|码|[夹套包]")


def prose_findings(narrow: Narrow) -> Iterator[Finding]:
    """Every id of these that `narrow` tells of, places in its own text."""
    text = narrow.text
    if not _ANY.search(text):
        return
    for found in _NICKNAME.finditer(text):
        mixed = not found["id"].isalpha()
        if mixed or _SAID.search(text, found.start("id") - 2, found.start("id")):
            yield Finding(Kind.WECHAT, *found.span("id"), certain=mixed)
    for found in _NUMBERED.finditer(text):
        yield Finding(Kind.WECHAT, *found.span("id"), certain=True)
    for found in _PINYIN.finditer(text):
        if not _WORDED.search(text, max(0, found.start() - 8), found.start()):
            yield Finding(Kind.WECHAT, *found.span(), certain=False)
    for found in _QQ.finditer(text):
        yield Finding(Kind.QQ, *found.span("id"), certain=False)
    yield from _papers(text)
    yield from _orders(text)


def _papers(text: str) -> Iterator[Finding]:
    for found in _PAPER.finditer(text):
        yield Finding(Kind.PASSPORT, *found.span("id"), certain=False)
    for found in _FORM.finditer(text):
        before = text[max(0, found.start() - 10) : found.start()]
        around = before + text[found.end() : found.end() + 10]
        goods = _GOODS.match(text, found.end()) or _THINGS.search(around)
        if _SHOWN.search(around) and not goods:
            yield Finding(Kind.PASSPORT, *found.span(), certain=False)


def _orders(text: str) -> Iterator[Finding]:
    for found in _LETTERED.finditer(text):
        cued = _ORDERED.search(text, max(0, found.start() - 8), found.start())
        digits = sum(char.isdecimal() for char in found[0])
        if (
            _CARRIED.fullmatch(found[0])
            or (digits > 7 and _THE_ORDER.match(text, found.end()))
            or (digits > 9 and cued)
        ):
            yield Finding(Kind.REFERENCE, *found.span(), certain=False)
    for found in _GROUPED.finditer(text):
        digits = sum(char.isdecimal() for char in found["id"])
        if digits > 8:
            yield Finding(Kind.REFERENCE, *found.span("id"), certain=digits > 9)
    for found in _SPELLED.finditer(text):
        yield Finding(Kind.REFERENCE, *found.span("id"), certain=False)
