"""What the linter of plates knows by itself: words that were once torn, names with their parts."""

from importlib.resources import files

LONGEST = 4
"""Characters of a word that is never torn; a longer one may part between its words."""
TORN = {
    *("办结", "公示", "质量问题", "法律审核", "旗舰店", "消费者", "经营者", "以上", "投诉", "调解"),
    *files("assets").joinpath("lexicon.txt").read_text("utf-8").split(),
}
TORN = {word for word in TORN if len(word) <= LONGEST}
"""Words of complaints; each of the first ones has stood on two lines."""
_PARTED = (
    "恒冷电器|新北旗舰店",
    "力动健身|万汇店",
    "霁檐服饰|万汇店",
    "爱屋及乌家居生活馆|（万达广场旗舰店）",
    "常州市|新北区|力动健身|服务管理|有限公司|万汇广场|第三分公司",
    "常州市|新北区|三井街道|青陌鲜食连锁超市|有限公司|第十七分店",
    "常州市|新北区|三井街道|巨力健身|服务|有限公司|万达广场|第十七分店",
    "常州市|新北区|力动健身|服务管理|有限责任公司|万汇广场|商业综合体|购物中心|通江路|第三店",
    "常州|新北|万家|安心|家用电器|上门维修|服务|有限责任公司|第三门市部",
    "内蒙古自治区|呼伦贝尔市|莫力达瓦达斡尔族自治旗|尼尔基镇|力动健身|服务管理|有限责任公司"
    "|常州|国家|高新技术|产业|开发区|新北|万达广场|商业综合体|购物中心|通江路|第三|旗舰店|暨|会员"
    "|服务中心|（个体工商户|转型）",
)
NAMES = {name.replace("|", ""): name.split("|") for name in _PARTED}
"""Operators of the samples, in the parts between which their names may be broken."""
