"""What kinds of news and their parts are called: one word for the form, the signer and the glass.

A part has the same name where it is typed, where it is signed, on public pages and on plates, so
that nobody takes two names for two things.
"""

from sync.records import Text

KINDS: dict[str, Text] = {
    "consumer_warning": Text("消费警示", "Consumer warning"),
    "recall": Text("召回", "Recall"),
    "risk": Text("风险提示", "Risk notice"),
    "station": Text("消费维权服务站", "Service station"),
    "assured": Text("放心消费承诺", "Shop’s promise"),
    "no_reason_return": Text("无理由退货承诺", "Promise of return"),
    "improvement": Text("改进", "Improvement"),
    "typical": Text("典型个案", "Typical case"),
    "drill": Text("演练", "Drill"),
}
"""By the code that is signed (`sync.screen_notices`)."""

PARTS: dict[str, Text] = {
    "id": Text("编号", "Identifier"),
    "kind": Text("种类", "Kind"),
    "title": Text("标题", "Headline"),
    "text": Text("正文", "Text"),
    "facts": Text("经过", "Facts"),
    "finding": Text("认定", "Finding"),
    "decision": Text("处罚决定书文号", "Penalty decision"),
    "advice": Text("提示", "Advice"),
    "steps": Text("第{n}步", "Step {n}"),
    "scope": Text("范围", "Scope"),
    "evidence": Text("依据", "Basis"),
    "number": Text("依据：办结投诉件数", "Basis: complaints concluded"),
    "period.1": Text("依据：起始月份", "Basis: first month"),
    "period.2": Text("依据：截止月份", "Basis: last month"),
    "source": Text("来源", "Source"),
    "maker": Text("制作", "Made by"),
    "made_on": Text("制作日期", "Made on"),
    "place": Text("位置", "Place"),
    "hours": Text("开放时间", "Open"),
    "phone": Text("电话", "Phone"),
    "services": Text("第{n}项服务", "Service {n}"),
    "before": Text("原来", "Before"),
    "after": Text("现在", "Now"),
    "operator": Text("经营者", "Operator"),
    "shop": Text("店招", "Shop"),
    "shop_no": Text("店铺号", "Shop number"),
    "code_tail": Text("代码尾号", "End of the credit code"),
    "month": Text("办结月份", "Month of conclusion"),
    "issue": Text("投诉问题", "Issue"),
    "industry": Text("行业", "Industry"),
    "provider": Text("提供", "Given by"),
    "since": Text("自", "Since"),
    "checked_by": Text("核实", "Checked by"),
    "checked_on": Text("核实日期", "Checked on"),
    "reviewed": Text("法律审核", "Legal review"),
    "reviewed_on": Text("法律审核日期", "Legal review on"),
    "until": Text("有效至", "Valid until"),
}
"""By the name under which a part is signed; `facts` is the text of a typical case, `evidence` the
number and the months of a warning together. `{n}`: of several which.
"""

_ON_PLATES: dict[tuple[str, str], Text] = {
    ("warning", "maker"): Text("制作", "By"),
    ("station", "provider"): Text("设立", "Set up by"),
    ("promise", "assured"): Text("放心消费承诺", "Shops’ promise"),
    ("promise", "checked_by"): Text("核实", "Checked"),
    ("improvement", "improvement"): Text("改进见效", "Improved"),
}


def on_plate(slide: str, name: str) -> Text:
    """What a kind or a part is called on a kind of slide, where room is narrow.

    A station is set up (设立), and several shops give one promise. Other words are another plate,
    which no screen draws for what was signed before.
    """
    return _ON_PLATES.get((slide, name)) or KINDS.get(name) or PARTS[name]
