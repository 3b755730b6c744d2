"""The headers of three families of files: Annex 2, the national export, a bureau's own export."""

from typing import Literal

type Shape = Literal["annex2", "national", "bureau"]

HEADERS: dict[Shape, dict[str, str]] = {
    "annex2": {
        "serial": "序号",
        "number": "投诉单号",
        "accepted_on": "投诉时间",
        "operator": "被投诉方",
        "uscc": "统一社会信用代码",
        "venue": "商场",
        "shop_no": "店铺号",
        "industry": "行业",
        "issue": "投诉问题",
        "goods": "商品或服务",
        "content": "投诉内容",
        "success": "成功与否",
        "result": "处理结果",
        "amount": "退赔金额（元）",
        "closed_on": "办结时间",
        "source": "受理单位",
    },
    "national": {
        "number": "登记编号",
        "kind": "类型",
        "accepted_on": "受理日期",
        "person": "提供方姓名",
        "telephone": "提供方联系方式",
        "document": "证件号码",
        "order": "订单号",
        "operator": "涉及主体名称",
        "uscc": "统一社会信用代码",
        "address": "经营地址",
        "content": "诉求内容",
        "object": "客体类别全称",
        "issue": "问题类别全称",
        "channel": "销售方式",
        "price": "消费金额(单位:元)",
        "amount": "挽回经济损失(单位:元)",
        "fine": "罚款金额(单位:元)",
        "seized": "没收金额(单位:元)",
        "accepting": "初查受理状态",
        "state": "办理情况状态",
        "result": "调解结果",
        "closed_on": "办结日期",
    },
    "bureau": {
        "number": "登记编号",
        "kind": "类型",
        "received": "接收方式",
        "accepted_on": "受理日期",
        "person": "提供方姓名",
        "telephone": "提供方联系方式",
        "operator": "企业名称",
        "address": "企业地址",
        "content": "诉求内容",
        "issue": "问题类别",
        "accepting": "初查受理状态",
        "handler": "处理机构",
        "department": "处理部门",
        "result": "调解结果",
        "closed_on": "办结日期",
        "feedback": "反馈内容",
    },
}
"""By our word for it, what the header calls it, in the order of the columns."""

IDENTITY = ("person", "telephone", "document", "order")
"""The columns that say who complained; nothing of them may be kept."""
