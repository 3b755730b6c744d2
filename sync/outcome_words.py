"""What an outcome, and 成功与否, is called (D3-D5): a row each, every form of it beside the others.

The codes are those of docs/reference/codes.md#outcomes. Lists, pages, plates, letters and the
templates of a record have their words from here. What is drawn or published is signed or read by
others' programs: a form changes for what is made from then on, and with it what open data says.
"""

import msgspec

from sync.outcomes import Outcome, Success
from sync.records import Text

SUCCESSES: dict[Success, Text] = {
    Success.YES: Text("成功", "Successful"),
    Success.NO: Text("未成功", "Not successful"),
    Success.NA: Text("不计入", "Not counted"),
}


class OutcomeWords(msgspec.Struct, frozen=True):
    """One outcome in words.

    `name` stands on lists, charts and letters, `in_full` on public pages and in open data, `brief`
    on a plate after 成功与否. `sentence` closes the summary of a record, and says nothing that an
    outcome alone does not hold. `ending` was the last line of a Chinese headline when the template
    still told the outcome there.
    """

    name: Text
    in_full: Text
    brief: Text
    ending: str
    sentence: Text

    @property
    def endings(self) -> tuple[str, ...]:
        """How a template of a record says or said that a case ended so, in both languages."""
        return self.ending, self.name.en, self.sentence.zh, self.sentence.en


OUTCOMES: dict[Outcome, OutcomeWords] = {
    Outcome.AGREED: OutcomeWords(
        name=Text("调解成功", "Agreed in mediation"),
        in_full=Text("调解成功", "Agreed in mediation"),
        brief=Text("调解成功", "agreed in mediation"),
        ending="经调解已解决",
        sentence=Text("经调解，双方达成一致。", "In mediation both sides agreed."),
    ),
    Outcome.SETTLED: OutcomeWords(
        name=Text("和解成功", "Settled between the parties"),
        in_full=Text("受理后双方自行和解", "Settled between the parties after acceptance"),
        brief=Text("和解成功", "settled between the parties"),
        ending="双方已和解",
        sentence=Text("受理后双方自行和解。", "The parties settled between themselves."),
    ),
    Outcome.REFUSED: OutcomeWords(
        name=Text("经营者拒绝调解", "Operator refused mediation"),
        in_full=Text("经营者拒绝调解或未到场", "Operator refused mediation or did not attend"),
        brief=Text("经营者拒绝调解", "operator refused"),
        ending="经营者未接受调解",
        sentence=Text(
            "经营者未接受调解或未到场。", "The operator refused mediation or did not attend."
        ),
    ),
    Outcome.NO_AGREEMENT: OutcomeWords(
        name=Text("未达成一致", "No agreement reached"),
        in_full=Text("双方未达成一致", "No agreement reached"),
        brief=Text("未达成一致", "no agreement"),
        ending="调解未达成一致",
        sentence=Text("经调解，双方未达成一致。", "Mediation brought no agreement."),
    ),
    Outcome.TIME_LIMIT: OutcomeWords(
        name=Text("超过期限", "Time limit passed"),
        in_full=Text("超过调解期限，调解终止", "Time limit for mediation passed"),
        brief=Text("超过期限", "time limit passed"),
        ending="期满未达成一致",
        sentence=Text("调解期满，双方未达成一致。", "The time for mediation ran out."),
    ),
    Outcome.TESTING_COST: OutcomeWords(
        name=Text("检测费用未达成一致", "Cost of testing not agreed"),
        in_full=Text("检测费用未达成一致", "No agreement on the cost of testing"),
        brief=Text("检测费用未达成一致", "cost of testing"),
        ending="检测费用未谈妥",
        sentence=Text(
            "双方对检测费用未达成一致，调解终止。",
            "The sides could not agree who pays for testing.",
        ),
    ),
    Outcome.WITHDRAWN: OutcomeWords(
        name=Text("消费者撤回", "Withdrawn by the consumer"),
        in_full=Text("消费者撤回投诉", "Withdrawn by the consumer"),
        brief=Text("消费者撤回", "withdrawn by consumer"),
        ending="消费者已撤回",
        sentence=Text("消费者撤回投诉。", "The consumer withdrew the complaint."),
    ),
    Outcome.SETTLED_OR_WITHDRAWN: OutcomeWords(
        name=Text("和解或撤回", "Settled or withdrawn"),
        in_full=Text(
            "双方自行和解或者投诉人撤回投诉",
            "Settled between the parties or withdrawn by the consumer",
        ),
        brief=Text("和解或撤回", "settled or withdrawn"),
        ending="已和解或撤回",
        sentence=Text(
            "双方自行和解或者投诉人撤回投诉。",
            "The parties settled or the consumer withdrew the complaint.",
        ),
    ),
    Outcome.ABSENT: OutcomeWords(
        name=Text("消费者未到场或无法联系", "Consumer absent or out of reach"),
        in_full=Text("消费者未到场或无法联系", "Consumer absent or out of reach"),
        brief=Text("消费者未到场或无法联系", "consumer out of reach"),
        ending="消费者未到场",
        sentence=Text(
            "消费者未参加调解，调解终止。", "The consumer took no part in the mediation."
        ),
    ),
    Outcome.NOT_ACCEPTABLE: OutcomeWords(
        name=Text("不应受理", "Not to be accepted"),
        in_full=Text("经查不应受理", "Found not to be accepted"),
        brief=Text("不应受理", "not to be accepted"),
        ending="经查不应受理",
        sentence=Text(
            "经核查不应受理，终止处理。", "On inspection the complaint was not to be accepted."
        ),
    ),
    Outcome.TRANSFERRED: OutcomeWords(
        name=Text("移送其他机关", "Transferred to another authority"),
        in_full=Text("已移送其他机关", "Transferred to another authority"),
        brief=Text("已移送", "transferred"),
        ending="已移送其他机关",
        sentence=Text(
            "已移送有权处理的机关。", "The complaint was transferred to the competent authority."
        ),
    ),
    Outcome.ENDED: OutcomeWords(
        name=Text("主体消亡", "A party ceased to exist"),
        in_full=Text("一方主体消亡，调解终止", "A party ceased to exist"),
        brief=Text("主体消亡", "a party ceased to exist"),
        ending="一方主体消亡",
        sentence=Text("一方主体消亡，调解终止。", "A party ceased to exist."),
    ),
}


def on_plate(outcome: Outcome, language: str) -> str:
    """成功与否 with how it ended, as short as a plate has room for.

    What succeeded is said by its name alone.
    """
    words = OUTCOMES[outcome]
    if outcome.success is Success.YES:
        return words.name.pick(language)
    mark = ": " if language == "en" else " "
    return f"{SUCCESSES[outcome.success].pick(language)}{mark}{words.brief.pick(language)}"
