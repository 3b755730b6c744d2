"""Every fixed word on a plate, Chinese and English."""

from dataclasses import dataclass

from sync.records import Band, Outcome


@dataclass(frozen=True)
class Words:
    """The words of one language; braces are filled in by the slides."""

    title: str
    slogan: str
    cover_sub: str
    basis: str
    modes: dict[str, str]
    selective_by: str
    scope: str
    rate: str
    rate_of: str
    interval: str
    rate_definition: str
    made_by_us: str
    few: str
    concluded: str
    concluded_note: str
    days_median: str
    days_unit: str
    days_note: str
    recovered: str
    recovered_note: str
    withheld: str
    withheld_note: str
    cases: str
    pictures: tuple[str, str]
    legend: tuple[str, str, str]
    period_total: str
    counts_of: str
    counts_note: str
    none: str
    none_sub: str
    na_only_sub: str
    na_only_note: str
    one_in: str
    numerals: tuple[str, str, str]
    all_of: str
    most: str
    tie: str
    spread: str
    other: str
    total: str
    by_issue: str
    success_rate: str
    scan_all: str
    scan_list: str
    scan_record: str
    operator: str
    uscc_tail: str
    refund: str
    took: str
    accepted: str
    concluded_in: str
    source: str
    replied: str
    corrected: str
    outcomes: dict[Outcome, str]
    bands: dict[Band, tuple[str, str]]
    how_title: str
    how_rows: tuple[tuple[str, str], ...]
    how_keep: str
    how_operator: str
    how_correct: str
    updating: str
    updating_sub: str
    disclaimer: str
    remedy: str


ZH = Words(
    title="消费投诉公示",
    slogan="明明白白\n消费",
    cover_sub="这里公示本商场已办结的消费投诉和调解结果",
    basis="依据",
    modes={"non-selective": "非选择性公示", "selective": "选择性公示"},
    selective_by="选择标准：{criterion}",
    scope="自 {date}起受理并办结的投诉",
    rate="调解成功率",
    rate_of="{n} 件中成功 *{k}* 件",
    interval="95% 区间 {low}%—{high}%",
    rate_definition="成功率=成功÷（成功+未成功）",
    made_by_us="本局统计制作",
    few="样本少",
    concluded="办结",
    concluded_note="本期办结",
    days_median="时长中位数",
    days_unit="工作日",
    days_note="自受理至办结",
    recovered="挽回",
    recovered_note="实际退赔",
    withheld="不予公示",
    withheld_note="经审批",
    cases="件",
    pictures=("一个圆点，一件投诉", "投诉结果构成"),
    legend=("成功", "未成功", "不计入"),
    period_total="本期办结投诉",
    counts_of="其中 *{k}* 件调解成功",
    counts_note="件数少于 5，不计算成功率和金额",
    none="本期无\n公示投诉",
    none_sub="本期没有符合公示条件的已办结投诉",
    na_only_sub="均不计入成功率",
    na_only_note="不计入：撤回、失联、移送等，未作出调解结果",
    one_in="每{n}件投诉\n约一件是{label}",
    numerals=("两", "三", "四"),
    all_of="投诉都是\n{label}",
    most="投诉最多的是\n{label}",
    tie="投诉集中在\n{first}、{second}",
    spread="投诉涉及\n{n} 类问题",
    other="其他",
    total="{n} 件办结投诉",
    by_issue="按消费者所选问题分类",
    success_rate="成功率 {rate}%",
    scan_all="扫码看全部公示",
    scan_list="扫码看全部明细",
    scan_record="扫码看全文",
    operator="被投诉方",
    uscc_tail="代码尾号 {tail}",
    refund="退赔",
    took="用时",
    accepted="受理",
    concluded_in="{month}办结",
    source="来源 {provider}",
    replied="经营者已回应，见全文",
    corrected="第 {version} 版，已更正",
    outcomes={
        Outcome.AGREED: "调解成功",
        Outcome.SETTLED: "和解成功",
        Outcome.REFUSED: "未成功 经营者拒绝调解",
        Outcome.NO_AGREEMENT: "未成功 未达成一致",
        Outcome.TIME_LIMIT: "未成功 超过期限",
        Outcome.TESTING_COST: "未成功 检测费用未达成一致",
        Outcome.WITHDRAWN: "不计入 消费者撤回",
        Outcome.SETTLED_OR_WITHDRAWN: "不计入 和解或撤回",
        Outcome.ABSENT: "不计入 消费者失联",
        Outcome.NOT_ACCEPTABLE: "不计入 不应受理",
        Outcome.TRANSFERRED: "不计入 已移送",
        Outcome.ENDED: "不计入 主体消亡",
    },
    bands={
        Band.TO_500: ("500", "元以下"),
        Band.TO_1K: ("5百—1千", "元"),
        Band.TO_5K: ("1千—5千", "元"),
        Band.TO_10K: ("5千—1万", "元"),
        Band.OVER_10K: ("1万", "元以上"),
    },
    how_title="有消费纠纷，拨打",
    how_rows=(
        ("手机", "“全国12315平台”App、小程序或网站"),
        ("现场", "商场服务台，或辖区市场监督管理部门"),
    ),
    how_keep="请保留小票、合同、付款记录和聊天记录",
    how_operator="经营者更正",
    how_correct="认为公示有误的，可凭证据向本局申请更正，结果会告知申请人",
    updating="内容\n更新中",
    updating_sub="公示内容正在更新，请稍后再看",
    disclaimer="投诉内容为消费者反映，不代表违法认定",
    remedy="更正或投诉 {hotline}",
)

EN = Words(
    title="Consumer Complaint Disclosure",
    slogan="Know before\nyou buy",
    cover_sub="Concluded consumer complaints about this centre and how they ended",
    basis="Basis",
    modes={"non-selective": "Non-selective disclosure", "selective": "Selective disclosure"},
    selective_by="Selected by: {criterion}",
    scope="Complaints accepted and concluded since {date}",
    rate="Mediation success rate",
    rate_of="*{k}* of {n} settled",
    interval="95% interval {low}–{high}%",
    rate_definition="Settled ÷ (settled + not settled)",
    made_by_us="by this bureau",
    few="few cases",
    concluded="Concluded",
    concluded_note="in the period",
    days_median="Median time",
    days_unit="work days",
    days_note="to conclusion",
    recovered="Recovered",
    recovered_note="actually paid",
    withheld="Withheld",
    withheld_note="by approval",
    cases="cases",
    pictures=("A dot, a complaint", "How they ended"),
    legend=("Settled", "Not settled", "Not counted"),
    period_total="Concluded in the period",
    counts_of="*{k}* settled by mediation",
    counts_note="Fewer than 5: no rate, no sum of money",
    none="No complaints\nto disclose",
    none_sub="No concluded complaint qualifies for disclosure",
    na_only_sub="None counts towards the success rate",
    na_only_note="Not counted: withdrawn, consumer absent, transferred and the like",
    one_in="About one in {n}:\n{label}",
    numerals=("two", "three", "four"),
    all_of="All about\n{label}",
    most="Most often:\n{label}",
    tie="Most often: {first}\nand {second}",
    spread="Complaints of\n{n} kinds",
    other="Other",
    total="{n} concluded",
    by_issue="by problem",
    success_rate="{rate}% settled",
    scan_all="Scan for all records",
    scan_list="Scan for the full list",
    scan_record="Scan for the full text",
    operator="Operator",
    uscc_tail="Reg. no. ends {tail}",
    refund="Refunded",
    took="Took",
    accepted="Accepted",
    concluded_in="Concluded {month}",
    source="Source {provider}",
    replied="Operator replied, see full text",
    corrected="Version {version}, corrected",
    outcomes={
        Outcome.AGREED: "Settled by mediation",
        Outcome.SETTLED: "Settled between parties",
        Outcome.REFUSED: "Not settled: operator refused",
        Outcome.NO_AGREEMENT: "Not settled: no agreement",
        Outcome.TIME_LIMIT: "Not settled: time limit",
        Outcome.TESTING_COST: "Not settled: testing cost",
        Outcome.WITHDRAWN: "Not counted: withdrawn",
        Outcome.SETTLED_OR_WITHDRAWN: "Not counted: settled or withdrawn",
        Outcome.ABSENT: "Not counted: consumer absent",
        Outcome.NOT_ACCEPTABLE: "Not counted: not acceptable",
        Outcome.TRANSFERRED: "Not counted: transferred",
        Outcome.ENDED: "Not counted: business ended",
    },
    bands={
        Band.TO_500: ("under 500", "yuan"),
        Band.TO_1K: ("500–1,000", "yuan"),
        Band.TO_5K: ("1,000–5,000", "yuan"),
        Band.TO_10K: ("5,000–10,000", "yuan"),
        Band.OVER_10K: ("over 10,000", "yuan"),
    },
    how_title="A dispute with a shop? Call",
    how_rows=(
        ("Phone", "“National 12315 Platform” app or website"),
        ("In person", "Service desk, or the local supervision office"),
    ),
    how_keep="Keep receipts, contracts, payment records and chats",
    how_operator="Operators",
    how_correct="If a record is wrong, apply to this bureau with evidence; you are told the result",
    updating="Updating",
    updating_sub="The disclosure is being updated, please come back soon",
    disclaimer="Consumers' accounts, not legal findings",
    remedy="Complain or correct: {hotline}",
)


def words(language: str) -> Words:
    """The words of `language`, "zh" or "en"."""
    return EN if language == "en" else ZH
