"""What is said beside every total: of which moment it is, and what becomes of what is taken down.

Source: docs/reference/figures.md#listed.
"""

FIGURES_NOTE = (
    "按现行公示的清单计算，其后撤下、到期的，从下次公示起减去；撤下的投诉仍计入办结和成功率。",
    "Counted from the lists in force; items taken down or expired since are deducted from the "
    "next publication on. A complaint taken down still counts as concluded and in the success "
    "rate.",
)
"""In Chinese and English."""
