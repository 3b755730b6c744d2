"""Names by the words around them: a title, a role before, what their bearer says. All doubtful."""

import re
from collections.abc import Iterator

from office.privacy_scan.finding import Finding, Kind
from office.privacy_scan.names_by_action import deed_findings
from office.privacy_scan.names_by_address import address_findings
from office.privacy_scan.names_in_latin import latin_findings
from office.privacy_scan.normalise import Narrow
from office.privacy_scan.surnames import (
    AFTER_CUES,
    BORNE,
    CLOSED,
    COUNTED,
    ENDS,
    FULL,
    FULL_AFTER_CUES,
    HAN,
    LISTS,
    SHOP,
    SMALL,
    SURNAME,
    WARY,
    brand_end,
    is_word,
    length,
    may_be_given,
    outweighs_words,
)

_TITLE = re.compile(
    r"(?:(?P<polite>女士(?!气)|先生|小姐)|太太|阿姨|大爷|大妈|大叔|大姐|师傅|老师|医生|经理|店长"
    r"|教练|律师|同学|姓消费者|(?<!老)总(?=[在来称说表反要承答,。]|$))"
    rf"(?!{SHOP})"
)
_BEFORE_TITLE = re.compile(rf"(?P<surname>{SURNAME})(?P<given>{HAN}{{0,2}})")
_RARELY_TITLED = re.compile(  # 连女士称; but not 全先生的…, in which it may be the end of a word
    rf"(?:(?<!{HAN})|(?<=投诉人)|(?<=消费者)|(?<=顾客)|(?<=家长))"
    rf"(?P<name>[{LISTS['surnames_after_cues']}]{HAN}{{0,2}}(?:女士|先生|小姐))(?={ENDS.pattern})"
)
_LONGEST = 4  # characters of a name
_CUE = re.compile(
    r"(?:投诉人|消费者|顾客|客户|会员|店长|店主|户主|业主|住户|工作人员|操作人员|校长|老板|经理"
    r"|教练|业务员|前台|店员(?!工)|员工|客服|经办人|联系人|负责人|姓名|[真本原]名|工号[0-9]{2,8}"
    r"|其[子女父母妻夫]|丈夫|妻子|老公(?!司)|老婆|儿子|女儿|闺女|外[孙甥]女?|[孙侄](?:子|女儿?)|孩子|[男女]孩"
    r"|小朋友|宝宝|父亲|母亲|爸爸|妈妈|爷爷|奶奶|外[公婆]|姥[姥爷]|[哥姐弟妹]{2}|监护人|乘客|旅客|朋友"
    r"|法定代表人|法人代表|代理人|律师(?![函费])|申请人|签字人|收款人|寄件人|收件人|收货人"
    r"|来电人|预约人|购卡人|办卡人|持卡人|举报人|同事|户名|车主|机主|证人|调解员|医生|护士"
    r"|班主任|家长|我叫|我是|(?<!店)名叫|本人|当事人|患者|学员|学生|销售|导购|顾问|技师|司机|骑手"
    r"|合伙人|客人|自称|财务(?!章)|主管|收银员|保安|服务员|美容师|邻居|签名|签字的是"
    rf"|快递员|售后|回访|经与(?={HAN}{{2,4}}(?:沟通|协商|联系|核实))"
    rf"|[甲乙]方(?=:\s?{HAN}{{2,4}}(?!{HAN})))"
    rf"[\s:为是叫系(\"“]{{0,2}}(?=(?P<name>[小老大阿]?{HAN}{{2,4}}|{HAN}{{1,2}}\s{HAN}))"
)
_APART = re.compile(rf"{SURNAME}\s{HAN}(?:\s(?!{CLOSED.pattern}){HAN})?(?={CLOSED.pattern})")
_DOTTED = re.compile(
    rf"(?:(?![在于到去从向购]){HAN}){{2,8}}[·•・]{HAN}{{2,10}}?(?=[称反表要于在,。;)]|$)"
)
_NICK = re.compile(  # as colleagues are called: 小杨, 大刘, 阿强
    rf"(?:{SMALL}(?![序客])|[小老]{SURNAME}(?={ENDS.pattern})|大[{LISTS['big_surnames']}](?!旗)"
    rf"|阿[{LISTS['nick_given']}])(?!{HAN}?店)"
)
_TWICE = re.compile(  # as children are called, and who serves: 童童
    r"(?:孩子|[儿外]?孙[子女]?|外甥女?|侄[子女]|双胞胎|我家(?=.{2}(?:[0-9一二三四五六七八九十]|今年|才|刚|在幼))|女儿|儿子|宝宝|小朋友|顾问|技师|美容师|店员|导购|客服|主播|教练)"
    rf"(?P<name>(?P<once>[{LISTS['pet_names']}])(?P=once))(?![粉豆]|(?P<more>{HAN})(?P=more)|{HAN}?店)"
)

_START = r"(?:^|[。;!?\n])\s{0,4}"
_SAYS = (
    r"(?:来电(?=,)|说[她他自]|(?:来电)?(?:称|表示|反映|诉称|投诉|认为|认可|要求|不?同意|不?接受|已?收到"
    r"|于(?:[次当同翌]日|\d)))"
)
_BUYS = rf"在{HAN}{{0,5}}?(?:[店馆院]|商场|超市|专柜|网上|平台)|购买|买[的了到]|的[妈爸母父]"
_OPENING = re.compile(  # no cue before it; but things and shops rarely say, want and agree
    rf"{_START}(?P<name>(?P<surname>{SURNAME})(?P<given>{HAN}{{1,2}}?))"
    rf"(?=(?P<says>{_SAYS})|{_BUYS})"
)
_BEARS = re.compile("承担|负责|垫付|签字|签名|经手|代为")  # what somebody does, 曾 or not
_TAILS = frozenset(LISTS["tails"])
_NO_PERSON = frozenset(LISTS["no_person"])
_OPENING_NICK = re.compile(rf"{_START}(?P<name>{SMALL})(?={_SAYS}|在|[买购订])")
_OPENING_DOTTED = re.compile(rf"{_START}(?P<name>{HAN}{{2,8}}[·•・]{HAN}{{2,8}}?)(?={_SAYS}|在)")
_WRITTEN_DOWN = re.compile(  # 姓名一栏填的是阿依古丽·买买提
    rf"(?:[填写]的是|登记的是)(?P<name>{HAN}{{2,8}}(?<![省市区县])[·•・]{HAN}{{2,8}}?)(?=[,。;)]|$)"
)
_PROVED = re.compile(  # a name that a number or the sex beside it tells to be one
    rf"(?<!{HAN})(?={SURNAME})(?P<name>{HAN}{{2,4}})(?<![装鞋衣裤裙表包袜帽款服套])"
    r"(?:\((?=身份证|证件|电话|手机|联系|微信|[男女][,)]|1[3-9]\d)|(?=,(?:性别)?[男女][,。]))"
)

_ALIAS = re.compile(  # the name of an account: in quotes, after a colon, or by its form or bearer
    r"(?:微信名|网名|昵称|旺旺名|淘宝ID|旺旺ID)(?:[\s:为是叫]{0,2}[\"“「'](?P<quoted>[^\"”」'\n]{2,16})[\"”」']"
    r"|\s?[:为是叫]{1,2}\s?(?!空)(?P<said>[^\s,。;!?的\"“「]{2,12})"
    rf"|(?P<bare>{HAN}{{3,8}}(?=的(?:团长|店[员主]|[卖买]家|群主|人|用户|网友|商家))"
    rf"|{HAN}{{2,8}}[0-9]{{2,6}}(?=[,。;]|$)|[a-z]{{3}}[^\s,。;!?的]{{1,16}}))"
)

_LABEL = (
    r"(?:姓名|名字|[真本原]名|户名|[户业店车机]主|买家|监护人|家长|孩子|学[员生]|患者|老板|店长"
    r"|(?:收[货件款]|寄件|联系|经[办手]|负责|申请|购买|[购办持]卡|预约|签[字名]|投诉|举报|反映|来电"
    r"|代理|委托|受托)人|法定代表人|法人代表|当事人|消费者|顾客|乘客|旅客|租客|房客)"
)
_NEXT = (
    r"(?:电话|手机|号码|联系|地址|住址|性别|年龄|身份证|证件|微信|先生|女士)"  # the form goes on
)
_ANSWERS = "|".join(LISTS["answers_to_labels"])
_LABELLED = re.compile(
    rf"{_LABEL}(?:姓名|名字)?\s?:\s?(?!(?:{_ANSWERS})(?!{HAN}))"
    rf"(?P<name>(?:(?!某){HAN}){{2,3}}?|(?={SURNAME})(?:(?!某){HAN}){{4}})"
    rf"(?=(?![·•・]|{HAN})|{_NEXT})"
    rf"(?<!{')(?<!'.join(LISTS['ends_of_firms'])})"
)


def name_findings(narrow: Narrow) -> Iterator[Finding]:
    """Every name in `narrow`, places in its own text."""
    for spans in (
        _titled, _labelled_findings, _cued, _opening, _proved, latin_findings, _called,
        deed_findings, address_findings,
    ):  # fmt: skip
        for start, end in spans(narrow.text):
            yield Finding(Kind.PERSON, start, end, certain=False)


def _titled(text: str) -> Iterator[tuple[int, int]]:
    """Names with their title: 王女士, 沈佳怡女士; the longest that ends there."""
    for title in _TITLE.finditer(text):
        end = title.start()
        for start in range(max(0, end - _LONGEST), end):
            found = _BEFORE_TITLE.fullmatch(text, start, end)
            if found and _may_bear(found, polite=bool(title["polite"])):
                if brand_end(text, start) < title.end():  # but 康师傅
                    yield start, title.end()
                break
    for found in _RARELY_TITLED.finditer(text):
        yield found.span("name")


def _may_bear(found: re.Match[str], *, polite: bool) -> bool:
    """Whether a name may stand so before a title; given names of two characters, a polite one."""
    surname, given = found["surname"], found["given"]
    text, start = found.string, found.start()
    if is_word(text[max(0, start - 1) : start], surname):
        return False
    if is_word(surname, given) and not (polite and len(given) > 1 and outweighs_words(found)):
        return False
    if COUNTED.match(text, max(0, start - 1)):
        return False
    if not given:
        return True
    return len(given) <= 1 + polite and may_be_given(surname, given, closed=True)


def _opening(text: str) -> Iterator[tuple[int, int]]:
    """Names that open a sentence, by what they do: but goods and brands are bought as well."""
    for found in _OPENING.finditer(text):
        start, end = found.span("name")
        full, says = end - start > 2, found["says"]
        person = found["given"][-1] not in _NO_PERSON and brand_end(text, start) < end
        sure = full and says if found["surname"] in WARY else full or says
        borne = full and says and text[start : start + 2] in BORNE
        if length(found, cued=bool(borne)) == end - start and person and sure:
            yield start, end
    for pattern in (_OPENING_NICK, _OPENING_DOTTED, _WRITTEN_DOWN):
        for found in pattern.finditer(text):
            yield found.span("name")


def _proved(text: str) -> Iterator[tuple[int, int]]:
    for found in _PROVED.finditer(text):
        full = FULL.match(text, found.start("name"))
        if full and (not is_word(full["surname"], full["given"]) or outweighs_words(full)):
            yield found.span("name")


def _cued(text: str) -> Iterator[tuple[int, int]]:
    """Names after a word for a person."""
    for cue in _CUE.finditer(text):
        start = cue.start("name")
        whole = _NICK.match(text, start) or _APART.match(text, start) or _DOTTED.match(text, start)
        if whole:
            yield whole.span()
        elif (full := FULL_AFTER_CUES.match(text, start)) and (long := length(full, cued=True)):
            end = start + long
            wary = full["surname"] in WARY and not _ends(full, end, long)
            brand = brand_end(text, start) > start + 2 and not CLOSED.match(text, end)
            if not wary and not brand:
                yield start, end
    for found in _TWICE.finditer(text):
        yield found.span("name")


def _ends(full: re.Match[str], end: int, long: int) -> bool:
    """Whether a name whose surname is more often another word is one by what comes after."""
    if ENDS.match(full.string, end):
        return True
    if full["surname"] in AFTER_CUES:
        return long > 2 and bool(CLOSED.match(full.string, end))
    given = full["given"]
    return len(given) > 1 and given not in _TAILS and bool(_BEARS.match(full.string, end))


def _called(text: str) -> Iterator[tuple[int, int]]:
    """Names of accounts that are no ids."""
    for found in _ALIAS.finditer(text):
        yield found.span(found.lastgroup or 0)


def _labelled_findings(text: str) -> Iterator[tuple[int, int]]:
    """Every name that a form has behind a label: what stands there, no list decides."""
    for found in _LABELLED.finditer(text):
        yield found.span("name")
