"""The guard's own words: what may be dropped, and what changes a sense. A closed list each.

None of it is taken from the rules that propose, so that a fault there is not excused here.
"""

import re

QUOTES = "\"'“”‘’「」『』（）()【】[]、-—*·#"

INSIDE: tuple[str, ...] = (
    "了", "我们的", "我的", "我们", "我", "给我们", "给我", "我家的", "我家", "我们家的", "我们家",
    "居然", "竟然", "真的", "直接就",
    "“", "”", "‘", "’", '"', " ",
)  # fmt: skip
"""What may be left out between two characters of a line: no negation, no 还, 只, 怀疑, 可能, no
number, nobody who speaks."""
_ACTS = "换装修退赔洗剪染烫配补开报安做抹印加"
_GIVES = "卖发送寄租借拿交还绍荐留"
_MINE = re.compile(r"(?<=了)我们?(?:家的?|的)(?=[\u4e00-\u9fff])")
_TO_ME = re.compile(rf"(?<![{_GIVES}])给我们?(?=[{_ACTS}])")
_FROM_ME = re.compile(r"(?<=了)我们?(?=[\d一二两三四五六七八九十几半])")
_MINE_TAKEN = re.compile(r"(?<=把)我们?(?:家)?的")
_OFF_ME = re.compile(r"(?<=[收扣罚退赔欠])我们?(?=[\d一二两三四五六七八九十几半押定费钱超占])")
_I_DID = re.compile(r"(?<=[天年月日号后时候晚])我们?(?=[也还就都才去拿打找发收刚已用])")


def droppable(said: str, at: int, word: str) -> bool:
    """Whether a word may be left out at this place: one with 我 only where nothing turns on it."""
    if "我" not in word:
        return True
    matches = (
        one.match(said, at) for one in (_MINE, _TO_ME, _FROM_ME, _OFF_ME, _MINE_TAKEN, _I_DID)
    )
    return any(match is not None and match[0] == word for match in matches)


INSIDE_BEGINS = frozenset(word[0] for word in INSIDE)

_DAY = (
    r"(?:(?:19|20)\d\d年)?\d{1,2}(?:月|\.|/|-)\d{1,2}[日号]?(?:晚上?|早上?|上午|下午|中午)?|(?:19|20)\d\d年(?:\d{1,2}月)?(?:底|初|中旬)?|"
    r"\d{1,2}月(?:份|底|初|中旬)?|\d{1,2}[日号]|[今昨前明当隔次]天(?:晚上|早上|上午|下午|中午)?|[今昨当]晚|"
    r"上(?:个?礼拜|周|个?星期|个?月)[一二三四五六日天]?起?|[今去前]年(?:\d{1,2}月)?[份底初]?|前几天|前两天|前阵子|最近(?!的)|近日|近期|"
    r"[一二三四五六七八九十]{1,2}月(?:[一二三四五六七八九十]{1,3}[日号]|份|底|初)?起?"
)
LEAD = re.compile(
    rf"(?:{_DAY}|消费者|投诉人|来电人|反映人|当事人|来电|致电|反映|本人的?|我们家的|我家的|我们的|我家(?=孩子|老人|宝宝)|我们(?!家)|我的|我(?!家|们)|先是|其|但是|但|可是|可|不过|然而|而且|并且|并|而|且|"
    r"结果|后来|然后|于是|所以|因此|因为|由于|谁知道?|不料|哪知道?|没想到|哪想到|想不到|谁想到|现在|如今|目前|当时|其实|明明|"
    r"另外|再就是|而是|更气的是|关键是|更气人的是|最气人的是|问题是|气人的是|就发现|才发现|这才发现|却发现|发现|看到|看见|得知|"
    r"居然|竟然|竟|直接就|真的|特别|反正|就是|这样|那么|[这那](?:[件条双台部款家种]|个(?!月|星期|礼拜))|[“”、])*"
)
"""What may stand before a whole clause and be left out."""
TAIL = re.compile(
    r"(?:的?(?:情况|现象|问题|状况)|等(?:问题|情况|现象)?|的|了|呢|啊|呀|吧|啦|嘛|哦|[“”])*"
)

_NO = "不没未无非别莫勿"
NEGATION_END = re.compile(rf"(?:[{_NO}]|不是|没有|并未|未能|不能|不会|从未|从没|并非|无法)$")
WAITS = re.compile(
    r"[像比跟给把被让管至由需]$|被[扣收].?$|(?:反倒|反而)$|(?:搬|调|涨|降|改|换)到$|(?:变|换|改|做|说|写|印|降|洗|升|修|染|烫)成了?$|一直$|总是$|老是$|[一两半](?:[个条层股块片堆套把张只根]|大片)$"
)
NEGATION_START = re.compile(rf"[{_NO}]")
NEW_REFUSAL = re.compile(
    r"(?:[不没未][给予让肯愿同退换赔修管处理承认接回开能可上还解负兑履]|没人|无人|没有(?:人|任何|给|退|修)|不了了之|无果|没好|未果|不说|不管)"
)
UNDONE = re.compile(
    r"^(?:的话|的可能|的风险|的说法|的时候|吗|么|与否|之前|以前|的?情况没有|是否|不属实|不存在|[是属]于?正常|才(?:能|可)|就(?:能|可以|给|退|换)|"
    r"是假|呢$|的除外|除外|即可|为止)"
)
WORN = re.compile(r"[穿戴拎推背](?:着|了)?$")
"""With 的 after the name: it belongs to somebody who is described."""
NO_SUBJECT = re.compile(r"整个|全都?(?!额|新|款|价)|都|也|自己|突然|完全|反而|已经|一直")
WISHES = re.compile(
    r"(?:现在?|就|也)?(?:想(?:跟|和|问|请|找|让|了解|咨询|把|先|要)|还要(?:他|她|商家|店家|老板|店里).{0,4}(?:道歉|赔|退|换)|希望|麻烦|帮忙|帮我|请帮|请把|请你|请问)"
)
CONDITION_START = re.compile(r"(?:如果|要是|若(?!干)|倘若|万一|假如)")
HE_SAYS = re.compile(r"(?:他|她|人家)(?:们)?(?:就|又|却|还|只|才)?(?:说|讲|回)")
OF_OTHERS = re.compile("隔壁|旁边|对面|楼上|楼下|别家|另一家|别人|邻居|同事")
NAME_GOES_ON = re.compile(r"[盒牌稿壳膜罩垫套表钉]|(?<=[肉鸡鸭鱼])粉|器(?!官)|(?<=车)[主位库]")
"""After goods: the name is another thing's."""
DENIED_BEFORE = re.compile(
    rf"(?:(?:{OF_OTHERS.pattern})的?|(?:我|本人)是.?|(?:[送发赠领]|赠送|免费)了?(?:[一二两三四五六七八九十几\d]+.)?|不是|并非|不属于|没有?买|没有?订|没有?办|非|比|像|不如|怕)$"
)
AIMED_AT = re.compile(r"对[着准]$|前台$")
"""Before what only stands there (对着投影仪, 前台电脑)."""
SET_ASIDE = re.compile(r"(?:先|就|暂且)?不[谈提说](?!明|清|好|到)")
"""After what is not what the complaint is about."""
PAID_WITH = re.compile(r"(?:支|预)?付|转账|扫码|下单")
"""After goods: it was paid with them."""
SHOWN_END = re.compile(r"拿(?:着|了|出)?$")
SHOWN = re.compile(r"(?:照片|图片|样品|手机)$")
"""What somebody only holds up."""
COMPARED_END = re.compile(r"比(?:我们?|本人)?(?:家)?的?$")
OPINION_END = re.compile(r"认为(?:是|其|该|这|此)?$")
NUMBER_END = re.compile(r"[\d一二两三四五六七八九十百千万几半.]$")
NUMBER_START = re.compile(r"[\d百千万亿.]")
UNIT_START = re.compile(
    r"[\d.百千万亿%元块角分斤克两钱米寸个件条双台部次天月年周号日时点回度折倍兆页张间桌位节]|公斤|小时|分钟|厘米|毫米|星期|多[个元块天次年]|来[个天块]"
)
COUNT_END = re.compile(r"[\d百千万]$")
DEGREE_END = re.compile(
    r"(?:差点|差一点|几乎|险些|将要|即将|快要|幸好|幸亏|好在|不至于|只有|只是|仅|至少|最多|假装|防止|避免|以免|以防|担心|怕|怕是|容易)$"
)

_CONSUMER = (
    "我们?|本人|消费者|投诉人|来电人|反映人|当事人|申诉人|市民|顾客|"
    "老公|老婆|家人|孩子|我妈|我爸|家属"
)
CONSUMER = re.compile(rf"(?:.{{0,4}})(?:{_CONSUMER})")
CONSUMER_END = re.compile(
    rf"(?:{_CONSUMER})(?:又|也|都|就|现|一直|根本|当时|并|则|认为|表示|自己|坚持)*$"
)
AS_CONSUMER = re.compile(r"我|本人|咱|俺")
DONE_TO = re.compile(r"[把被骂打]$")
DONE_TO_ME = re.compile(r"[把被让叫管给跟对]我们?的?$")
TOLD_ME = re.compile(r"(?<!告诉)(?<!通知)(?<!让)(?<!叫)(?<!要)(?<!催)我(?:们|的)?$")
ABUSE = re.compile(r"死人|去死|找死|他妈|妈的|王八|滚蛋|混蛋|傻[逼子]|畜生|不要脸")
WILL = re.compile(
    r"(?:[并也都又就根本从来早已经]{0,3})(?:[不没未无拒别]|搬|走了|有事|回老家|出差|住院|自己|要求|想|觉得|认为|同意|愿意|取消|退(?!款被)|用错|忘|弄|放弃)"
)
MIND = re.compile(r"(?:不认可|不接受|不愿|不想|不要|不同意|不满|拒绝|放弃|不服|不认同|取消)")

OWN_VOICE = re.compile(
    r"(?:我|本人|消费者|投诉人|来电人|但|可(?!以|能)|却|结果|后来|现|目前|如今|至今|到现在|到今天|一直|仍|还是|依然|然后|而|多次|反复|拒|不给|"
    r"不予|不肯|不愿|不同意|不退|不换|不赔|不管|不处理|不理|推|拖|从|当天|第|昨|今|上|实际|要求|希望|请|发现|打开|回家|拿|用(?!的)|穿|等|直到|"
    r"谁知|没想到|去|孩子|电话|微信|再(?![要不])|扫码|.{0,8}一[查看测称量]|结账|最后|到手|到店|装上|取回|收到|回来|"
    r"(?:做|修|洗|装|换|缝|补|用|穿|打|剪|烫|染)完|截至|事后|[一二两三四五六七八九十半几\d]+个?(?:天|月|周|礼拜|星期|年|小时)(?:后|不到|了|就|没)|才[一二两三四五六七八九十半几\d]|(?:刚|才)?(?:用|穿|睡|骑|开|住|戴|吃|喝|洗|坐)(?:了|上|着|过|回)(?!.*(?:不退|不换|不保|不管|不能|不予|不赔)))"
)
_SPAN = (
    r"(?:[一二两三四五六七八九十几半俩好多\d]+个?(?:天|月|年|周|礼拜|星期|小时|钟头|次|回|趟|遍))"
)
CAME = re.compile(
    rf".{{0,7}}(?:了{_SPAN}|{_SPAN}了)|.{{1,3}}完(?!成|全|整|好)|.{{0,4}}(?:到现在|那天|次日)|.{{1,7}}(?:的时候|之后|以后)(?=.)|"
    rf"(?:不到|没过?|才){_SPAN}|养{_SPAN}|做到第|.{{2,4}}打过去|.{{1,3}}来.{{1,2}}去|(?:鼓捣|折腾|捣鼓).下"
)
"""What tells of time that went by, or of what was done: the consumer's own story goes on."""
STILL_SAID = re.compile(
    r"不[退换保管能予赔认修补]|不会|要[收付交补加再等]|才[能可]|只能|过期|超过|属于|正常|需|得[付补交加]|作废|清零|如果|就行|就好|没事|包[退换修]|免费"
)
"""What a shop says of its own rules."""
CHARGES = re.compile(
    r"要(?:再|另|先)?[收扣付交补加]|要[\d一二两三四五六七八九十几半百千]+|得(?:再|另|先)?[付补交加]|一律不|不[认退换补]$|只保|就扣|才[能给可]|只能"
)
"""What a shop wants or refuses, wherever in its clause."""
SUSPECTS = re.compile(r"怀疑|担心|质疑|听说|据说")
"""What goes on over a comma, as a doubt about one thing does not."""
REPORTS = re.compile("称|反映|来电")
"""What a consumer does of whom the clause before tells."""
ANY_SAYS = re.compile(
    r"(?<![小传听再我俺咱])(?<!我们)(?<!本人)(?<!消费者)(?<!投诉人)(?<!来电人)(?<!反映人)(?<!市民)(?:说|讲)(?!好|明|书|法|定|话|了半|不清|得|究|座|课|价)|"
    r"(?:跟|和|对)(?:我|我们|本人|消费者)(?:说|讲)|被(?:告知|通知)|轻飘飘一句|[丢甩扔](?:下|来|给|了)*一句|"
    r"(?<!我)(?:来(?:了)?一?句|告诉我|回我|通知我?们?说)"
)
"""Whoever says it: what follows is no fact of the complaint's."""
NARRATES = re.compile(r"却|竟|居然|[要收扣](?:了|走)|倒是|结果")
"""What tells of the shop, and is not said by it."""
FINDS = re.compile(r"对不上|不符|不一样|不对(?!外)|有(?:一条|一道|个)|裂|磕")
"""What somebody found out who looked at it: seldom the shop that sold it."""
OFFERS = re.compile(
    r"(?<!不)(?:就|可以|会|能|包|免费|全额)(?:全额|无条件|免费)?(?:退|换|修|赔|送|给|延)"
)
OWN_WILL = re.compile(
    r"^不愿(?!意?(?:退|换|修|赔|承担|处理|调解|出面|给|提供|协商|配合))|^(?:就|都|也)?不(?:要|换|做|去|来|学|买|吃|住|订|练|敢)了?$"
)
"""A consumer who does not want to; without a subject it reads as the shop."""
DOUBT = re.compile(
    r"或者|要么|怀疑|可能|好像|似乎|据说|疑似|估计|大概|感觉|觉得|像是|听说|说不定|恐怕|貌似|怕是|或许|应该是|八成|质疑|担心|会不会"
)
CONDITION = re.compile(r"如果|要是|^若|倘若|万一|假如|否则|不然|除非|只要|即使|哪怕|以为")
WISH = re.compile(r"要求|希望|请求|恳请|申请|诉求|想要|想让|建议|提出|打算|准备|^请|求")
WISH_START = re.compile(
    r"^(?:现|故|特|因此|所以|我|本人|消费者|投诉人|来电人|当事人)*(?:要求|希望|请求|恳请|诉求|请)"
)
REFUSED = re.compile(
    r"不同意|不予|不给|不肯|不愿|不让|不理|不退|不换|不赔|不认|不能|不行|拒|未果|无果|没人|无人|遭"
)
QUESTION = re.compile(
    r"吗|呢|么|凭什么|凭啥|为什么|为啥|怎么|是不是|难道|哪|什么|谁|何|会不会|能不能|还.{1,2}$"
)
ASKS_ALONE = re.compile(
    r"^(?!.*(?:问|说|讲|知道?|提|论).{0,3}([\u4e00-\u9fff])不\1).*(?!动不动|时不时)([\u4e00-\u9fff])不\2(?!多)|(?:怎么|咋)办|(?:有什么|什么)用$|不成$|需要(?:哪些|什么)|^退[货票款钱换订课卡]?$"
)
"""What is a question without its mark (算不算, 能怎么办)."""
ASKED = re.compile(r"(?:再|又|就|去)?问(?![题诊世])(?!.*(?:说|讲|称|答|回))")
"""What was asked, and nobody answered."""
HARMLESS = re.compile(
    r"不到[\d一二两三四五六七八九十几半]|不足[\d一二两三四五六七八九十几半]|不久|不小心|不料|没想到|想不到|不知道?|没过?(?:几|多|两|三)|没用(?:几|多|两|三)|"
    r"没穿(?:几|多|两|三)|没满|不满[\d一二两三]|[\d一二两三四五六七八九十几]不到|不同|不过|不但|不仅|未满|无人机|无线|无糖|还不到|才不到"
)
LOST = re.compile(r"不|没|未|无法|并非|拒|只|仅|除了|差点|险些|几乎|防止|避免|假装")
PROMISE = re.compile(
    r"承诺|说好|讲好|谈好|答应|保证|宣传|宣称|声称|号称|标价|标注|标称|标着|写着|写的|签的是|注明|约定|拍胸脯|口口声声|原定|报价|明码|当初说|包换|包退|印着|载明|标明"
)
PROMISE_START = re.compile(
    r"承诺|说好|讲好|谈好|答应|保证|宣传|宣称|号称|约定|拍胸脯|介绍说|推荐说"
)
TURN = re.compile(
    r"实际|结果|却|可|但|竟|居然|现在|如今|后来|才|只|至今|没|未|不|仅|反而|变|而|哪|拒|无|收|到手|到店|要|还"
)
TOLD_OFF = re.compile(
    r"^(?:不要(?!钱|求|紧|了)|不许|不准(?!时|确)|你们?)|你(?:倒是|们?去|就(?!是|能|算))"
)
"""What somebody is told to do."""
PICTURED = re.compile(r".{0,5}(?:标题(?:是|写的)|画的是|页面写的)")
"""What was shown before, whatever it says."""
PRONOUN = re.compile(r"[他她](?![们家乡人妈])")
"""Who is not named by the line itself."""
IF_NOT = re.compile(r"不[给交付]就不")
"""A refusal without what it is refused for."""
SEASON = re.compile(r"[春夏秋冬][天季]")
LAST_YEAR = re.compile(r"[今去前]年$")
BESIDE_WHAT = re.compile(r"(?<=[\u4e00-\u9fff])[与和跟同][\u4e00-\u9fff]{1,4}$")
"""A comparison that stops before what it finds."""
BUT_WANTS = re.compile(r"(?:但是?|不过|可是)(?:要|得|需|必须|只能|不能)")
"""How a shop goes on after what it offers."""
OR_ELSE = re.compile(r"或者?(?!许)|要么")
PROMISED_NO = re.compile(
    r"不过(?=[退全包关])|不满意|不灵|无效(?=[退全包])|无理由|不限|无限|[不无](?:加[钱价]|另|涨|变|收|需|购物|自费|隐[形性])"
)
"""A 不 of the promise itself: it tells nothing of what came."""
TURN_START = re.compile(r"(?:实际|结果|却|实收|而|才|只|仅|则)")

_SHOP = (
    "商家|店家|商户|店方|店里|店内|店员|店长|店主|老板|经理|主管|客服|前台|柜台|柜姐|柜员|导购|销售|售货员|营业员|服务员|收银|售后|厂家|厂商|"
    "品牌方|卖家|平台|总部|门店|门市|商场|超市|物业|机构|学校|校长|校方|园方|馆方|场馆|酒店|宾馆|民宿|房东|师傅|技师|教练|老师|设计师|摄影师|"
    "顾问|经营者|工作人员|工作室|负责人|公司|中介|营业厅|院方|院长|药师|司机|快递员|网点|裁缝|车商|旅行社|驾校|影楼|对方|他们|她们|他家|人家|"
    "店|他|她|小哥|小姑娘|保安|业务员|主办方|维修点|维修人员|美容师|发型师|美容院|健身房|会所|专柜|摊主|领班|队长|柜|厅|站|园|馆|方"
)
_SAYS = (
    "说|讲|称|表示|回复|答复|告知|告诉|解释|认为|坚称|推说|回应|回答|承认|强调|"
    "咬定|辩称|指出|原话|回我|回道|来一句|一句|理由是|答"
)
SPEECH = re.compile(rf"(?:{_SHOP}).{{0,10}}?(?:{_SAYS}|的话是)")
SPEECH_START = re.compile(
    r"^(?:就|又|却|还|先是|先|后来|现在|竟|居然|反而|只|才|只会|一直|总是?|都|非)?(?:说是|说|讲|称|回复|答复|解释|表示|告知|告诉)(?!好|明|书|法|定|话|了半|不清)"
)
HANGS = re.compile(r"(?:说|讲|称|道|告知|回复|答复)$")
MODAL = re.compile(
    "只能|只肯|只给|只退|只换|只修|要(?!求)|不能|不可|不给|不予|不退|不换|不赔|不修|不保|不归|不属|不在|不算|不接|不认|概|必须|须|需|"
    "得|让|没有|无法|最多|一律|已过|过了|超过|属于|人为|正常|旧卡|自行|自己"
)
"""How a demand or a refusal begins that goes on over a comma."""
CONSUMER_SAYS = re.compile(r"我们?.{0,4}(?:说|问|讲|回|反问)")
ADVERTISES = re.compile(r"海报|广告|宣传|页面|网页|招牌|橱窗|写着?的?|标着?|承诺|拍胸脯|保证")
PRAISE = re.compile(
    r"(?<!不)(?:挺好|蛮好|很好|不错|热情|顺利|满意|漂亮|严实|干干净净|好好的|完好|高兴|周到|舒服(?!不)|没得说|卖力|都夸|包办|大家都理解|倒是好|便宜不少|还成$|还行$|还可以$|看得清$|挺香|够用|尽兴)"
)
OTHERS = re.compile(
    r"听.{0,12}(?:说|讲)|(?:检查|检测|鉴定|别家|另一家).{0,6}(?:说|讲)|(?:朋友|医生|大夫|门卫|邻居|同事|隔壁|警察|老师傅|别家|另一家|网上|别人|有人).{0,8}(?:说|讲|认为|告诉|怀疑)"
)
ASKS_OR_REFUSES = re.compile(
    r"不|没|未|无(?:法|货|权|义务|需|故)|拒|只|仅|概|要|需|得(?=[付补交加等先再])|收|扣|付钱|交|补|等|自己|自行|人为|正常|过了|超过|已过|找(?=厂)|折"
)


def reason(left: str, right: str) -> bool:
    """Whether what stands between is the reason that somebody gave (以……为由)."""
    return "以" in left and "为由" in right and "为由" not in left
