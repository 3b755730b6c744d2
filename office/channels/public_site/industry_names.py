"""What shoppers call the shops of an industry (行业), which a bureau calls otherwise."""

_CALLED = {
    "餐饮": ("饭店", "饭馆", "餐馆", "餐厅", "吃饭", "小吃", "火锅", "外卖", "restaurant"),
    "零售": ("超市", "便利店", "商店", "supermarket"),
    "美容": ("美容院", "美甲", "spa"),
    "美发": ("理发", "剪头发", "发廊", "hairdresser"),
    "健身": ("健身房", "瑜伽", "游泳", "gym"),
    "服装": ("衣服", "服饰", "裤子", "裙子", "clothes"),
    "服饰": ("衣服", "服装", "裤子", "裙子", "clothes"),
    "鞋": ("鞋店", "球鞋", "shoes"),
    "家用电器": ("家电", "电器", "appliances"),
    "家电": ("家用电器", "电器", "appliances"),
    "家居": ("家具", "沙发", "床", "furniture"),
    "通讯": ("手机", "手机店", "phone"),
    "教育": ("培训", "补课", "辅导班", "学费", "lessons"),
    "培训": ("教育", "补课", "辅导班", "学费", "lessons"),
    "住宿": ("酒店", "宾馆", "旅馆", "hotel"),
    "药": ("药店", "药房", "pharmacy"),
    "眼镜": ("配镜", "眼镜店", "glasses"),
    "珠宝": ("首饰", "黄金", "金店", "jewellery"),
    "电影": ("影院", "影城", "cinema"),
    "汽车": ("车行", "4s店", "修车", "car"),
    "洗": ("洗衣", "干洗", "laundry"),
    "修理": ("维修", "修手机", "修鞋", "repair"),
    "儿童": ("小孩", "孩子", "亲子", "children"),
    "母婴": ("宝宝", "奶粉", "童装", "baby"),
}
"""By a part of the industry's name; small letters, as the search folds what is typed."""


def called(industry: str) -> str:
    """What else people type for it, with a blank between the words; "" for nothing known."""
    found = (word for part, words in _CALLED.items() if part in industry for word in words)
    return " ".join(dict.fromkeys(found))
