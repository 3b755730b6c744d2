"""The 2,048 words of enrolment (核对词): 32 qualities times 64 things, in both languages.

No two qualities and no two things sound alike when read over a telephone (tones apart), nor spell
alike; none makes a word that one would not show in a shopping centre.
"""

type _Pairs = tuple[tuple[str, str], ...]


def _pairs(text: str) -> _Pairs:
    zh_en = (pair.split("=") for pair in text.split())
    return tuple((zh, en) for zh, en in zh_en)


FIRSTS = _pairs("""
    青=green 紫=purple 红=red 金=golden 木=wooden 山=mountain 晚=evening 铜=copper
    古=old 新=new 大=big 小=small 高=tall 远=distant 春=spring 秋=autumn
    雪=snowy 海=sea 江=river 竹=bamboo 银=silver 甜=sweet 东=east 南=south
    北=north 西=west 玉=jade 松=pine 明=bright 长=long 云=cloudy 方=square
""")
"""Qualities: 5 bits."""
SECONDS = _pairs("""
    石=stone 桥=bridge 风=wind 镜=mirror 帆=sail 茶=tea 船=boat 灯=lamp
    鱼=fish 马=horse 牛=ox 羊=sheep 鹿=deer 虎=tiger 藕=lotus 鹤=crane
    花=flower 草=grass 叶=leaf 果=fruit 桃=peach 瓜=melon 豆=bean 米=rice
    饼=biscuit 糖=sugar 盐=salt 水=water 火=fire 月=moon 星=star 梅=plum
    雾=fog 土=soil 沙=sand 泉=fountain 门=gate 墙=wall 塔=tower 楼=house
    亭=pavilion 车=cart 伞=umbrella 笔=brush 纸=paper 书=book 琴=zither 鼓=drum
    钟=bell 棋=chess 布=cloth 鞋=shoe 帽=hat 刀=knife 碗=bowl 杯=cup
    盘=plate 勺=spoon 筷=chopstick 椅=chair 球=ball 弓=bow 绳=rope 针=needle
""")
"""Things: 6 bits."""
