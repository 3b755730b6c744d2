"""Ids that follow a word: e-mail, WeChat, QQ, plates, papers, order and invoice numbers."""

import re
from collections.abc import Iterator

from office.privacy_scan.finding import Finding, Kind
from office.privacy_scan.normalise import HAN_DIGITS, Narrow

_FILL = r"[\s:：是为的(\[【\"“”'<]"
_ANY = re.compile(rf"(?:[0-9A-Za-z][^\u4e00-\u9fff]{{0,2}}){{4}}|[{HAN_DIGITS}]{{5}}|@|#")
_MAILERS = r"(?:qq|163|126|139|189|sina|sohu|foxmail|gmail|outlook|hotmail)"
_DOT = r"(?:\s?[.。点]\s?|\sdot\s)"  # as it is written to evade a filter
_EMAIL = re.compile(
    r"[A-Za-z0-9][A-Za-z0-9._%+\-]{0,63}\s{0,2}"
    r"(?:(?:@|[(\[]at[)\]])\s{0,2}(?:[A-Za-z0-9-]{1,63}\.){1,5}[A-Za-z]{2,12}"
    rf"|(?:@|艾特)\s{{0,2}}[A-Za-z0-9-]{{1,63}}{_DOT}(?:com|cn|net)(?![A-Za-z])"
    rf"|(?<=\s)at\s{_MAILERS}{_DOT}c(?:om|n)(?![A-Za-z])"
    rf"|#\s{{0,2}}{_MAILERS}\.c(?:om|n))",
    re.IGNORECASE,
)
_NO_PRODUCT = (
    r"(?!(?:iphone|ipad|ipod|macbook|airpods|galaxy|honor|redmi|mate|huawei|xiaomi|vivo|oppo)"
    r"[\s_-]?[0-9a-z]{0,8}(?![a-z0-9_]))"
)
_WECHAT = re.compile(
    r"(?:微\s?信|薇信?|威信|卫星号|加微|加我|[加+]\s?v|weixin|wechat|(?<![a-z])(?:wx|vx)|(?<![a-z])v\s?信"
    r"|支付宝|抖音|快手|小红书|旺旺|(?:淘宝|闲鱼|微博)(?=\s?(?:id|账?号)))(?!\s?同款)"
    rf"(?:{_FILL}|[号码账户收款同名,]|id(?![a-z0-9_])|is(?=\s[a-z]{{0,19}}[0-9_])){{0,8}}"
    rf"(?P<id>{_NO_PRODUCT}[a-z][a-z0-9_\-]{{5,19}})(?![a-z0-9_\-])",
    re.IGNORECASE,
)
_ASIDE = r"(?:[(\[【][^)\]】\n]{1,12}[)\]】])"  # (本人), (the manager)
_BETWEEN = (
    r"[\s:,、'是为就的叫做显示写登记填名给转收付款账帐户号码客服店员长主老板教练本人实联系方式]"
)
_LATER = re.compile(  # something stands between the word and its account
    r"(?:微\s?信|支付宝|抖音|快手|小红书|旺旺|(?<![a-z])(?:wx|vx)(?![a-z])|wechat|weixin|alipay)"
    rf"(?:\s?(?:id|account))?{_BETWEEN}{{0,12}}{_ASIDE}?(?:\s?(?:id|account))?{_BETWEEN}{{0,8}}[(\[【\"“<]?(?:is[\s:]{{1,2}})?"
    rf"(?P<id>{_NO_PRODUCT}(?=[a-z_-]{{0,19}}[0-9])[a-z][a-z0-9_\-]{{5,19}})(?![a-z0-9_\-])",
    re.IGNORECASE,
)
_MUCH_LATER = re.compile(  # whatever stands between, a name with digits and an underscore is one
    r"(?:微\s?信|支付宝|抖音|快手|小红书|旺旺|wechat|weixin|alipay)[^0-9_。;!?\n]{1,16}?(?<![a-z0-9_\-])"
    r"(?P<id>(?=[a-z0-9-]{1,18}_)(?=[a-z_-]{1,19}[0-9])[a-z][a-z0-9_\-]{5,19})(?![a-z0-9_\-])",
    re.IGNORECASE,
)
_QQ_LATER = re.compile(
    rf"(?:(?<![a-z])q\s?q|扣扣)群?{_BETWEEN}{{0,8}}{_ASIDE}?{_BETWEEN}{{0,8}}"
    rf"(?P<id>[1-9][0-9]{{5,10}}(?:[{HAN_DIGITS}][0-9{HAN_DIGITS}]{{1,6}})?)(?![0-9元万年月日个张])",
    re.IGNORECASE,
)
_SAID_ID = re.compile(r"(?:号|:|id)\D{0,3}$", re.IGNORECASE)
_QQ = re.compile(
    r"(?:(?<![a-z])q\s?q|扣扣|加扣|企鹅|(?<![a-z])q(?=号|\s?:)|(?<=加)q(?=\s?[1-9][0-9]{5}))"
    rf"(?:{_FILL}|[号码群同微信,]|is|no\.){{0,8}}"
    rf"(?P<id>[1-9](?:[ -]?[0-9]){{4,11}}(?![0-9元万]|[{HAN_DIGITS}][0-9{HAN_DIGITS}])"
    rf"|[{HAN_DIGITS}]{{5,11}}+(?![0-9]))",
    re.IGNORECASE,
)
_CITY = "(?:南京|无锡|[徐常苏扬泰]州|南通|连云港|淮安|盐城|镇江|宿迁)"  # on electric bicycles
_PLATE = re.compile(
    r"(?<![全最崭更])(?<![容锅管瓶梯起索游车][0-9]{2})"  # 梯11苏D01234 is a lift
    r"[京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼]"
    r"\s?[A-Z][\s·.•・\-]{0,2}(?P<id>[A-Z0-9]{4}[港澳学警挂领使]|[A-Z0-9]{5}临|[A-Z0-9]{5,6}"
    r"|[A-Z0-9](?:\s[A-Z0-9]){4,5})(?![A-Z0-9])"
    r"|(?:车牌|牌照)(?:号码?)?[\s:是为]{0,2}"
    rf"(?P<rest>{_CITY}?[A-Z][·.•・\-]?[A-Z0-9]{{5,6}})(?![A-Z0-9])",
    re.IGNORECASE,
)
_CARDS = (
    r"(?:护照|通行证|台胞证|回乡证|居留许可证?|居留证|居住证|军官证|士兵证|学生证|驾驶证|驾照"
    r"|[社医]保(?:卡|(?=编?号))|passport)"
)
_PAPER = re.compile(
    rf"{_CARDS}(?:档案)?"
    rf"(?:{_FILL}|[编号码]|number|no\.?|is(?=\s)){{0,6}}"
    r"(?P<id>[军警武]字第[0-9]{4,10}号|[A-Z]{0,3}\s?[0-9](?:\s?[0-9]){4,17}X?)",
    re.IGNORECASE,
)
_PAPER_LATER = re.compile(  # whatever is said of the paper before its number
    rf"(?:{_CARDS}|(?<![a-z])permit)(?![夹套包]|[^,。;!?\n]{{0,4}}型号)"
    r"(?:[^0-9A-Za-z。;!?\n]{0,12}(?P<id>[A-Z]{1,2}[0-9]{7,8})"
    r"|[\sA-Za-z,:]{1,40}?(?<![A-Za-z])(?P<said>[A-Z]{1,2}[0-9]{7,8})"
    r"|[^0-9A-Za-z,。;!?\n]{0,8}[写填录登为是成了被上入的:]{1,3}(?P<bare>[0-9]{8,18}X?))(?![0-9A-Za-z]|[元年月人名])",
    re.IGNORECASE,
)
_ENDS, _COUNTED = (
    re.compile(r"\s?(?:到期|之?前|起|至|以前|有效|过期|失效)"),
    re.compile("[元人名件次万年]"),
)
_DAY = re.compile(r"(?:19|20)[0-9]{2}(?:0[1-9]|1[0-2])(?:[0-2][0-9]|3[01])")
_PAPER_BEFORE = re.compile(  # 持E12345678号护照
    r"(?<![0-9A-Z])[A-Z]{1,2}[0-9]{7,8}(?=号?(?:护照|通行证)(?![夹套包卡]))", re.IGNORECASE
)
_POSTAL = re.compile(r"(?<![0-9A-Za-z])[A-Z]{2}[0-9]{9}[A-Z]{2}(?![0-9A-Za-z])")  # S10 of the UPU
_POST_CUE = re.compile(r"(?:EMS|邮|包裹|快[递件]|挂号|单号)[^,。;]{0,6}$", re.IGNORECASE)
_CARRIER = "(?:圆通|中通|申通|韵达|顺丰|极兔|德邦|百世|京东|邮政|EMS)"
_DRAWN = "(?:会员|积分|储值|充值|购物|健身)卡"
_CALLED = r"(?:1[3-9][0-9]{9}|[48]00[0-9]{7})(?![0-9])"  # the courier's or the hotline's number
_REFERENCE = re.compile(
    r"(?:(?:订单|快递|运单|物流|商户|交易|流水|退货|发货|收据|小票|发票|病历|就诊卡?|门诊|住院|处方"
    r"|会员卡?|合同|保单|取件|投诉|工单|案件|支付|检查)单?(?:编号|号码|单号|号|编码|ID)|单号|[取提]货码"
    r"|取件码|核销码"
    r"|卡号(?=\W{0,3}[A-Z]{1,6}-?[0-9])|订单(?=\(|\D{0,2}[0-9]{9})"
    rf"|{_CARRIER}(?:快递|速递|速运)?(?=[\s:]{{0,2}}(?!{_CALLED})(?:[A-Z]{{0,4}}[0-9]{{10}}"
    r"|[A-Z]{2}\s?[0-9]{4}\s[0-9]{4}\s[0-9]))"
    rf"|{_CARRIER}(?:快递|速递|速运)?单(?=[\s:]{{0,2}}[A-Z]{{0,4}}\s?[0-9](?:\s?[0-9]){{9}})"
    rf"|{_DRAWN}(?=\W{{0,3}}(?!{_CALLED}|[0-9]+00[ -]|20[0-9]{{2}}[ -]?[01][0-9])"  # no price, day
    r"[0-9](?:[ -]?[0-9]){7,18}(?![ -]?[0-9]|[元块年月张折.]))"
    r"|(?<!用)代码(?=\D{0,3}[0-9]{10,12}(?![0-9]))"
    r"|(?:order|invoice|tracking|receipt|(?<![a-z])member(?:ship)?(?:\scard)?)\s?(?:no\.?|number|id|#)"
    r"(?:\sis(?=\s))?)"
    rf"(?:{_FILL}|#){{0,4}}"
    r"(?P<id>(?:No\.?\s?)?(?:[A-Z]{0,6}-?|(?:SF|YT|JT|JD)\s)[0-9]+(?:[- ]?[A-Z]{0,3}[0-9]+){0,8})",
    re.IGNORECASE,
)
_NOUN = re.compile(  # an order's number right after its noun; no day, sum or count
    r"(?:(?:订单|快[递件]|包裹|运单|物流|交易|流水|退[款货]|发货|提货|送货|维修|预约|收据|小票|发票|病历|就诊|门诊|住院"
    r"|处方|会员卡?|合同|保单|取件|工单|投诉|支付|检查|案件)单?|[\u4e00-\u9fff]单|押金条|就诊卡|[寄存取]?[存号手]牌"
    r"|(?<![a-z])(?:order|invoice|tracking|receipt|booking|parcel|shipment)(?:\sis)?(?=[\s:]))"
    rf"{_FILL}{{0,3}}(?!{_CALLED}|0[1-9][0-9]{{8,10}}(?![0-9])|(?:19|20)[0-9]{{2}}-?[01][0-9]-?[0-3][0-9](?![0-9-]))"
    r"(?P<id>(?:[A-Z]{1,6}-?(?=(?:-?[0-9]){6})|(?=0[0-9]{5}|[0-9]{7}))[0-9]{1,40}(?:-[0-9]{1,20}){0,3})"
    r"(?<!00000)(?![0-9]|[.,:~][0-9]|[A-Z]"
    r"|\s?(?:[元块年月日份张件单人次个名套台箱条位折万亿%分]|yuan|units?|pcs|pieces|boxes|times)|\s?(?:至|到期|前))",
    re.IGNORECASE,
)

_VIN = re.compile(  # a vehicle's number (GB 16735)
    r"(?<![0-9A-Za-z])[A-HJ-NPR-Z0-9]{17}(?![0-9A-Za-z])", re.IGNORECASE
)
_VIN_CUE = re.compile(
    rf"(?:车架号?|(?<![a-z])vin[号码]?|车辆识别(?:代号|代码|码))码?{_FILL}{{0,4}}$", re.IGNORECASE
)
_VIN_VALUES = dict(zip("0123456789ABCDEFGHJKLMNPRSTUVWXYZ",
                       map(int, "012345678912345678123457923456789"), strict=True))  # fmt: skip
_VIN_WEIGHTS = (8, 7, 6, 5, 4, 3, 2, 10, 0, 9, 8, 7, 6, 5, 4, 3, 2)


_LATERS = ((Kind.WECHAT, _LATER), (Kind.WECHAT, _MUCH_LATER), (Kind.QQ, _QQ_LATER))


def account_findings(narrow: Narrow) -> Iterator[Finding]:
    """Every id after its word in `narrow`, places in its own text."""
    if not _ANY.search(narrow.text):  # most texts hold nothing that could be an id
        return
    for found in _EMAIL.finditer(narrow.text):
        yield Finding(Kind.EMAIL, *found.span(), certain=True)
    yield from _papers(narrow.text)
    yield from _vehicles(narrow.text)
    yield from _references(narrow.text)
    for found in _WECHAT.finditer(narrow.text):
        said = bool(_SAID_ID.search(narrow.text[found.start() : found.start("id")]))
        if said or not found["id"].isalpha():
            yield Finding(Kind.WECHAT, *found.span("id"), certain=True)
    for found in _QQ.finditer(narrow.text):
        yield Finding(Kind.QQ, *found.span("id"), certain=True)
    for kind, later in _LATERS:
        for found in later.finditer(narrow.text):
            yield Finding(kind, *found.span("id"), certain=False)
    for found in _PLATE.finditer(narrow.text):
        digits = _digits(found[0])
        if digits > 1:
            span = found.span("rest" if found["rest"] else 0)
            yield Finding(Kind.PLATE, *span, certain=digits > 2)


def _papers(text: str) -> Iterator[Finding]:
    for found in _PAPER.finditer(text):
        day = bool(_DAY.fullmatch(found["id"]))
        if (day and _ENDS.match(text, found.end())) or _COUNTED.match(text, found.end()):
            continue  # 护照20180915到期, 居住证300000人
        if _digits(found["id"]) > 5 or "字第" in found["id"]:
            yield Finding(Kind.PASSPORT, *found.span("id"), certain=not day)
    for found in _PAPER_LATER.finditer(text):
        group = found.lastgroup or 0
        if not _DAY.fullmatch(found[group]):
            yield Finding(Kind.PASSPORT, *found.span(group), certain=False)
    for found in _PAPER_BEFORE.finditer(text):
        yield Finding(Kind.PASSPORT, *found.span(), certain=True)


def _references(text: str) -> Iterator[Finding]:
    """Numbers of orders, parcels and cards; a parcel's by its form is doubtful without a word."""
    for found in _POSTAL.finditer(text):
        cue = _POST_CUE.search(text, max(0, found.start() - 12), found.start())
        yield Finding(Kind.REFERENCE, *found.span(), certain=bool(cue))
    for found in _REFERENCE.finditer(text):
        counted = found["id"].isdecimal() and _COUNTED.match(text, found.end())
        if _digits(found["id"]) > 4 and not counted:
            yield Finding(Kind.REFERENCE, *found.span("id"), certain=True)
    for found in _NOUN.finditer(text):
        yield Finding(Kind.REFERENCE, *found.span("id"), certain=_sure(found["id"]))


def _sure(number: str) -> bool:
    """Whether a number right after its noun can be no count and no sum."""
    return not number.isdecimal() or len(number) > 9


def _vehicles(text: str) -> Iterator[Finding]:
    """Vehicle numbers: by the word before them, else doubtful, by letters and check digit."""
    for found in _VIN.finditer(text):
        cue = _VIN_CUE.search(text, max(0, found.start() - 16), found.start())
        if cue or (not found[0].isdecimal() and _is_vin(found[0].upper())):
            yield Finding(Kind.REFERENCE, *found.span(), certain=bool(cue))


def _is_vin(number: str) -> bool:
    values = (_VIN_VALUES[char] for char in number)
    rest = sum(a * b for a, b in zip(values, _VIN_WEIGHTS, strict=True)) % 11
    return number[8] == "0123456789X"[rest]


def _digits(text: str) -> int:
    return sum(char.isdecimal() for char in text)
