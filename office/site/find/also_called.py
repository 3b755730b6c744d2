"""What people call a page who do not know its name in the navigation: it is found by that too."""

ALSO_CALLED: dict[str, tuple[str, ...]] = {
    "audit": ("日志", "谁签的", "谁改的", "谁办的", "who signed", "who changed"),
    "bureau": (
        "标语",
        "公示多少天",
        "公示期限",
        "轮播",
        "停留多久",
        "挂多久",
        "换图",
        "播放顺序",
        "slogan",
        "rotation",
        "how long a plate",
        "order of plates",
    ),
    "drafts": ("签名", "谁签的", "定稿", "signature", "who signed"),
    "fleet": ("离线", "黑屏", "没反应", "没连上", "静默", "offline", "silent"),
    "notices": ("告知书", "信函", "打印告知书", "letter"),
    "records": ("导出", "换场所", "改场所", "export"),
    "retention": ("删除期限", "到期删除", "deletion"),
    "withdrawals": ("撤回", "下屏", "withdraw", "take down"),
    "words_desk": ("标题", "摘要", "文案", "headline", "summary"),
}
"""By the page's name; where the same words are meant for two, both are found."""
