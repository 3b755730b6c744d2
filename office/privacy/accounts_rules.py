"""Ids that follow a word: e-mail, WeChat, QQ, plates, papers, order and invoice numbers."""

import re
from collections.abc import Iterator

from office.privacy.finding import Finding, Kind
from office.privacy.normalise import HAN_DIGITS, Narrow

_FILL = r"[\s:：是为的(\[\"“”'<]"
_ANY = re.compile(rf"(?:[0-9A-Za-z][^\u4e00-\u9fff]{{0,2}}){{4}}|[{HAN_DIGITS}]{{5}}|@|#")
_EMAIL = re.compile(
    r"[A-Za-z0-9][A-Za-z0-9._%+\-]{0,63}\s{0,2}"
    r"(?:(?:@|[(\[]at[)\]])\s{0,2}(?:[A-Za-z0-9-]{1,63}\.){1,5}[A-Za-z]{2,12}"
    r"|@\s{0,2}[A-Za-z0-9-]{1,63}[。点](?:com|cn|net)"
    r"|#\s{0,2}(?:qq|163|126|139|189|sina|sohu|foxmail|gmail|outlook|hotmail)\.c(?:om|n))",
    re.IGNORECASE,
)
_WECHAT = re.compile(
    r"(?:微\s?信|薇信?|威信|卫星号|加微|加我|[加+]\s?v|weixin|wechat|(?<![a-z])(?:wx|vx)|(?<![a-z])v\s?信"
    r"|支付宝|抖音|快手|小红书|旺旺)"
    rf"(?:{_FILL}|[号码账户收款同,]|id(?![a-z0-9_])){{0,8}}"
    r"(?P<id>[a-z][a-z0-9_\-]{5,19})(?![a-z0-9_\-])",
    re.IGNORECASE,
)
_SAID_ID = re.compile(r"(?:号|:|id)\D{0,3}$", re.IGNORECASE)
_QQ = re.compile(
    r"(?:(?<![a-z])q\s?q|扣扣|加扣|企鹅|(?<![a-z])q(?=号|\s?:))"
    rf"(?:{_FILL}|[号码群同微信,]|is|no\.){{0,8}}"
    rf"(?P<id>[1-9](?:[ -]?[0-9]){{4,11}}(?![0-9元万])|[{HAN_DIGITS}]{{5,11}})",
    re.IGNORECASE,
)
_PLATE = re.compile(
    r"(?<![全最崭更])[京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼]"
    r"\s?[A-Z][\s·.•・\-]{0,2}(?P<id>[A-Z0-9]{4}[港澳学警挂领使]|[A-Z0-9]{5}临|[A-Z0-9]{5,6}"
    r"|[A-Z0-9](?:\s[A-Z0-9]){4,5})(?![A-Z0-9])"
    r"|(?:车牌|牌照)(?:号码?)?[\s:是为]{0,2}(?P<rest>[A-Z][·.•・\-]?[A-Z0-9]{5,6})(?![A-Z0-9])",
    re.IGNORECASE,
)
_PAPER = re.compile(
    r"(?:护照|通行证|台胞证|回乡证|居留许可证?|居留证|居住证|军官证|士兵证|学生证|驾驶证|驾照"
    r"|社保卡|医保卡|passport)(?:档案)?"
    rf"(?:{_FILL}|[编号码]|number|no\.?|is(?=\s)){{0,6}}(?P<id>[军警武]字第[0-9]{{4,10}}号|[A-Z]{{0,3}}\s?[0-9](?:\s?[0-9]){{4,17}}X?)",
    re.IGNORECASE,
)
_REFERENCE = re.compile(
    r"(?:(?:订单|快递|运单|物流|商户|交易|流水|退货|发货|收据|小票|发票|病历|就诊卡?|门诊|住院|处方"
    r"|会员卡?|合同|保单|取件|投诉|工单|案件|支付|检查)单?(?:编号|号码|单号|号)|单号|订单(?=\(|\D{0,2}[0-9]{9})"
    r"|(?<!用)代码(?=\D{0,3}[0-9]{10,12}(?![0-9]))"
    r"|(?:order|invoice|tracking|receipt)\s?(?:no\.?|number|id|#))"
    rf"(?:{_FILL}|#){{0,4}}"
    r"(?P<id>(?:No\.?\s?)?[A-Z]{0,6}-?[0-9]+(?:[- ]?[A-Z]{0,3}[0-9]+){0,8})",
    re.IGNORECASE,
)


def account_findings(narrow: Narrow) -> Iterator[Finding]:
    """Every id after its word in `narrow`, places in its own text."""
    if not _ANY.search(narrow.text):  # most texts hold nothing that could be an id
        return
    for found in _EMAIL.finditer(narrow.text):
        yield Finding(Kind.EMAIL, *found.span(), certain=True)
    for found in _PAPER.finditer(narrow.text):
        if _digits(found["id"]) > 5 or "字第" in found["id"]:
            yield Finding(Kind.PASSPORT, *found.span("id"), certain=True)
    for found in _REFERENCE.finditer(narrow.text):
        if _digits(found["id"]) > 4:
            yield Finding(Kind.REFERENCE, *found.span("id"), certain=True)
    for found in _WECHAT.finditer(narrow.text):
        said = bool(_SAID_ID.search(narrow.text[found.start() : found.start("id")]))
        if said or not found["id"].isalpha():
            yield Finding(Kind.WECHAT, *found.span("id"), certain=True)
    for found in _QQ.finditer(narrow.text):
        yield Finding(Kind.QQ, *found.span("id"), certain=True)
    for found in _PLATE.finditer(narrow.text):
        digits = _digits(found[0])
        if digits > 1:
            span = found.span("rest" if found["rest"] else 0)
            yield Finding(Kind.PLATE, *span, certain=digits > 2)


def _digits(text: str) -> int:
    return sum(char.isdecimal() for char in text)
