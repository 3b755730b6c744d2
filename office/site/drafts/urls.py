"""The pages of `approval`, and who may open them."""

from office.roles import APPROVERS, READERS, Role
from office.site.drafts import batch_views, review_views, sign_views, views
from office.site.pages import Menu, Page

_ENTRY = frozenset({Role.ENTRY})
_PUBLISHERS = frozenset({Role.ENTRY, Role.LEADER})
_BATCHES = Menu("批次", "Batches", "file-text", order=40)
_DRAFTS = Menu("签批", "Approval", "writing", order=45)

PAGES: tuple[Page, ...] = (
    Page("batches", batch_views.batches, "batches", READERS, menu=_BATCHES),
    Page("in-the-way", batch_views.in_the_way, "in_the_way", READERS),
    Page("batches/<month>", batch_views.batch, "batch", READERS),
    Page("batches/<month>/pick", batch_views.pick, "pick", _ENTRY),
    Page("freeze", batch_views.freeze, "freeze", _ENTRY),
    Page("drafts", views.drafts, "drafts", READERS, menu=_DRAFTS),
    Page("drafts/<int:number>", views.draft, "draft", READERS),
    Page("drafts/<int:number>/review", review_views.review, "review", APPROVERS),
    Page("drafts/<int:number>/roles/<name>", review_views.draft_role, "draft_role", APPROVERS),
    Page("drafts/<int:number>/index/<venue>", review_views.draft_index, "draft_index", APPROVERS),
    Page("drafts/<int:number>/blobs/<name>", review_views.draft_blob, "draft_blob", APPROVERS),
    Page("drafts/<int:number>/plates/<name>", review_views.draft_plate, "draft_plate", APPROVERS),
    Page("drafts/<int:number>/seen", review_views.seen, "seen", APPROVERS),
    Page("drafts/<int:number>/sign", sign_views.sign, "sign", APPROVERS, fresh=True),
    Page(
        "drafts/<int:number>/elsewhere", sign_views.sign_elsewhere, "sign_elsewhere", APPROVERS,
        fresh=True,
    ),
    Page("drafts/<int:number>/draft.zip", views.draft_zip, "draft_zip", APPROVERS),
    Page("drafts/<int:number>/send-back", sign_views.send_back, "send_back", APPROVERS),
    Page("drafts/<int:number>/publish", sign_views.publish, "publish", _PUBLISHERS),
)  # fmt: skip
