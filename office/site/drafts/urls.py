"""The pages of `approval`, and who may open them."""

from office.roles import APPROVERS, READERS, Role
from office.site.drafts.views import draft_files, drafts, months, review, signing
from office.site.page_registry import Menu, Page
from office.site.places import PUBLICATION

_ENTRY = frozenset({Role.ENTRY})
_PUBLISHERS = frozenset({Role.ENTRY, Role.LEADER})
_BATCHES = Menu("批次", "Batches", PUBLICATION, 10)
_DRAFTS = Menu("签批", "Approval", PUBLICATION, 20)

PAGES: tuple[Page, ...] = (
    Page("batches", months.batches, "batches", READERS, menu=_BATCHES),
    Page("in-the-way", months.in_the_way, "in_the_way", READERS, place=PUBLICATION),
    Page("batches/<month>", months.batch, "batch", READERS),
    Page("batches/<month>/pick", months.pick, "pick", _ENTRY),
    Page("freeze", months.freeze, "freeze", _ENTRY, place=PUBLICATION),
    Page("drafts", drafts.drafts, "drafts", READERS, menu=_DRAFTS),
    Page("drafts/<int:number>", drafts.draft, "draft", READERS),
    Page("drafts/<int:number>/review", review.review, "review", APPROVERS),
    Page("drafts/<int:number>/roles/<name>", draft_files.draft_role, "draft_role", APPROVERS),
    Page("drafts/<int:number>/index/<venue>", draft_files.draft_index, "draft_index", APPROVERS),
    Page("drafts/<int:number>/blobs/<name>", draft_files.draft_blob, "draft_blob", APPROVERS),
    Page("drafts/<int:number>/plates/<name>", draft_files.draft_plate, "draft_plate", APPROVERS),
    Page("drafts/<int:number>/seen", review.seen, "seen", APPROVERS, practice=True),
    Page("drafts/<int:number>/list", review.review_list, "review_list", APPROVERS),
    Page("drafts/<int:number>/item", review.item_act, "item_act", APPROVERS, practice=True),
    Page("drafts/<int:number>/questions/<int:act>", review.answer_question, "answer_question",
         _ENTRY),
    Page("drafts/<int:number>/sign", signing.sign, "sign", APPROVERS, fresh=True,
         uploads=True),
    Page(
        "drafts/<int:number>/elsewhere", signing.sign_elsewhere, "sign_elsewhere", APPROVERS,
        fresh=True, uploads=True,
    ),
    Page("drafts/<int:number>/draft.zip", drafts.draft_zip, "draft_zip", APPROVERS),
    Page("drafts/<int:number>/send-back", signing.send_back, "send_back", APPROVERS),
    Page("drafts/<int:number>/publish", signing.publish, "publish", _PUBLISHERS),
)  # fmt: skip
