"""What a row says otherwise than the books: a person decides, and nothing keeps the row out."""

from office.intake.problem_words import Words

BOOKS: dict[str, Words] = {
    "name_differs": Words(
        "该信用代码在库中登记为另一名称，沿用库中名称",
        "This credit code is registered here under another name, which is kept",
        "核对登记名称",
        "Check the registered name",
        "note",
    ),
    "differs": Words(
        "与库中不同，录入后作为变更待核定",
        "Differs from what is here; taken in, it becomes a change to be decided",
        "核对以哪个为准",
        "See which of the two is right",
        "note",
    ),
    "number_elsewhere": Words(
        "库中已有这个单号，但受理单位的写法不同",
        "This number is here already, accepted by somebody of another name",
        "是同一件的，改成库中的受理单位；不是的，可以录入",
        "If it is the same complaint, write who accepted it as it is written here; if not, go on",
        "note",
    ),
    "refused_before": Words(
        "与库中不同；这一变更核定时未采纳，不再提出",
        "Differs from what is here; this change was refused before and is not proposed again",
        "库中有误的，请先改正来源文件再上传",
        "Where what is here is wrong, mend the source and upload it again",
        "note",
    ),
}
