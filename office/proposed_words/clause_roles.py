"""What a clause does in a complaint: whether it tells a fault, or asks, promises, buys, quotes."""

import re
from enum import StrEnum

from office.proposed_words.clauses import Clause

SHOP = (
    "商家|店家|商户|店方|店里|店内|店员|店长|店主|老板娘|老板|经理|主管|客服|前台|柜台|柜姐|柜员|导购|销售|"
    "售货员|营业员|服务员|收银员|收银|售后|厂家|厂商|品牌方|卖家|平台|总部|门店|门市|商场|超市|物业|机构|校方|"
    "学校|校长|园方|馆方|场馆|酒店|宾馆|民宿|房东|师傅|技师|教练|老师|设计师|摄影师|顾问|经营者|工作人员|"
    "工作室|负责人|公司|中介|营业厅|院方|医生|护士|药师|司机|快递员|网点|阿姨|裁缝|车商|旅行社|驾校|影楼|"
    "对方|他们|她们|他家|人家|店|他|她|那边|里面的人|小哥|小姑娘|保安|业务员|经办人|代理|主办方|馆里|房产|"
    "家政|修理工|维修工|维修点|维修人员|安装工|美容师|发型师|理发师|美容院|健身房|会所|药店|4S店|专柜|仓库"
)
_SAYS = (
    "说|讲|称|表示|回复|答复|告知|告诉|解释|认为|坚称|声称|推说|回应|回答|答|承认|让我|叫我|要我|让去|来一句|"
    "指出|强调|以.{1,16}为由|理由是|咬定|一口咬定|坚持|主张|只说|才说|就说|又说|原话|却说|则|辩称|回了|回我|一句"
)
_SPEECH = re.compile(rf"(?:{SHOP}).{{0,8}}?(?:{_SAYS})")
BARE_SPEECH = re.compile(
    r"(?:(?:要?退[货款钱卡]|回去[退换修]|去[退换修问]|再[问约去找]|一问|打过去|电话打过去|[两三]次都|后来|但)?(?:就|又|却|还是?|先是|后来|现在|竟然?|居然|反而|只|才|非|一直|总是?|都)*)"
    r"(?:说|讲|称|回复|答复|解释|告知|表示|来一句|理由是)(?!好|明|书|法|定|话|了半|不)"
)
_DEMAND = re.compile(
    r"^(?:现|故|特|因此|所以|我就?|本人|消费者|投诉人|来电人|反映人|当事人|家长|希望|现在|只|并|且|诉求[是为：]?|我的|就|也)*"
    r"(?:要求|希望|请求|恳请|申请|诉求|望|请|强烈要求|想要求|想要|想让|想退|想把|要商家|要他们?退|求|盼|帮我|麻烦|应当?|建议|要么|退我|赔我|还我|把钱|给我(?:退|换|赔|修|改))"
)
_REFUSED = re.compile(
    r"不(?:同意|予|给|肯|愿|让|理|认|答应|退|换|赔|能|行)|拒|未果|无果|没人|无人|遭"
)
_PROMISE = re.compile(
    r"承诺|说好|讲好|谈好|答应|保证|宣传|宣称|声称|号称|广告|标价|标注|标称|标着|写着|写的|写明|注明|约定|"
    r"规定|拍胸脯|当初|当时说|当时讲|原定|明码|报价|印着|载明|标明|页面(?:显示|写)|牌子上|菜单上|口头|合同(?:写|上|里|约)|签.{0,4}时说|"
    r"办卡时|介绍说|推荐说|销售说|导购说|打的是|说是|讲是|本来"
)
_TURN = re.compile(
    r"实际|结果|却|可|但|竟|居然|现在|如今|后来|才|只|至今|没|未|不|仅|反而|变|而|哪|谁知|不料"
)
_BUY = re.compile(
    r"购买|购入|购得|购置|网购|选购|订购|团购|买|下单|订了|订的|定了|定的|定做|订做|定制|订制|预订|预定|预约|办了|办的|办理|"
    r"充了|充值|储值|报名|报了|签了|签订|租了|租的|租|花了|花费|付了|支付|消费|挑了|选了|入手|置办|送洗|送修|拿去|送去|送到|"
    r"送至|寄了|寄存|寄养|拍了|做了|配了|换了|装了|请了|叫了|点了|吃了|去了|参加|入住|加盟|委托|抢了"
)
_OWN = re.compile(
    r"^(?:我|我们|本人|消费者|投诉人|来电人)(?:也|都|又|就|们|根本|从来|从|一直|并|当时)*(?:不|没)"
)
_STEP = re.compile(
    r"联系|打电话|拨打|沟通|协商|交涉|找(?:商家|店|他|老板|客服|经理)|去问|问店|反映|投诉|理论|催"
)
_IF = re.compile(r"^(?:如果|要是|若|倘若|万一|假如|否则|不然|除非|只要|哪怕|即使)|的话$")
_ASK = re.compile(
    r"吗|呢|么$|凭什么|凭啥|为什么|为啥|怎么(?!都|也)|是不是|难道|哪有|哪里(?:有|来)|什么道理|谁(?:来|负)|何"
)
_HEDGE = re.compile(
    r"怀疑|可能|好像|似乎|据说|疑似|估计|大概|感觉|觉得|像是|应该是|听说|说不定|恐怕|貌似|怕是|或许|八成|像是|会不会"
)
_KEPT = re.compile(
    r"有.{0,6}(?:发票|合同|小票|收据|聊天记录|照片|视频|录音|凭证|截图|证据)|都留着|保存|为证|可查"
)
_RIGHTS = re.compile(r"根据|按照|依据|消法|消费者权益|三包规定|法律|规定")


class Role(StrEnum):
    """What a clause may be besides the telling of a fault."""

    SPEECH = "speech"
    DEMAND = "demand"
    PROMISE = "promise"
    BUYING = "buying"
    STEP = "step"
    OWN = "own"
    IF = "if"
    ASK = "ask"
    HEDGE = "hedge"
    PROOF = "proof"


def roles(clause: Clause) -> set[Role]:
    """All that hold of one clause by itself."""
    text = clause.text
    found = {role for role, pattern in _BY_PATTERN if pattern.search(text)}
    if clause.asked or _ASK.search(text):
        found.add(Role.ASK)
    if _DEMAND.search(text) and not _REFUSED.search(text):
        found.add(Role.DEMAND)
    if clause.quoted or _SPEECH.search(text) or BARE_SPEECH.match(text):
        found.add(Role.SPEECH)
    return found


def carried(before: set[Role], clause: Clause, previous: Clause | None) -> set[Role]:
    """What a clause takes over from the one before it in its sentence: whose words it is."""
    if previous is None or previous.sentence != clause.sentence:
        return set()
    over = before & {Role.SPEECH, Role.DEMAND, Role.PROMISE, Role.HEDGE}
    return set() if _OWN_VOICE.search(clause.text) else over


_OWN_VOICE = re.compile(
    r"^(?:我|本人|我们|消费者|投诉人|来电人|但|可(?!以|能)|却|结果|后来|现|目前|如今|至今|到现在|到今天|一直|仍|还是|依然|"
    r"然后|而|多次|反复|拒|不给|不予|不肯|不愿|不同意|不退|不换|不赔|不管|不处理|不理|推|拖|从|当天|第|昨|今|上|实际|"
    r"要求|希望|请|发现|打开|回家|拿|用(?!的)|穿|等|直到|谁知|没想到|去|孩子|电话|微信|再(?![要不])|扫码|.{0,8}一[查看测称量]|结账|最后|到手|到店|装上|取回|收到|回来|"
    r"(?:做|修|洗|装|换|缝|补|用|穿|打|剪|烫|染)完|截至|事后|[一二两三四五六七八九十半几\d]+个?(?:天|月|周|礼拜|星期|年|小时)(?:后|不到|了|就|没)|才[一二两三四五六七八九十半几\d]|(?:刚|才)?(?:用|穿|睡|骑|开|住|戴|吃|喝|洗|坐)(?:了|上|着|过|回)(?!.*(?:不退|不换|不保|不管|不能|不予|不赔)))"
)
_BY_PATTERN = (
    (Role.PROMISE, _PROMISE),
    (Role.BUYING, _BUY),
    (Role.STEP, _STEP),
    (Role.OWN, _OWN),
    (Role.IF, _IF),
    (Role.HEDGE, _HEDGE),
    (Role.PROOF, _KEPT),
    (Role.PROOF, _RIGHTS),
)


def turns(text: str) -> bool:
    """Whether a clause tells what came instead of what was promised."""
    return _TURN.search(text) is not None
