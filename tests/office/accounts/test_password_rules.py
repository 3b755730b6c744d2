"""Which passwords are guessed at once: a table of both kinds."""

from office.accounts.password_rules import strong

OWN = ("wang-fang", "王芳", "新北区市场监督管理局", "Changzhou Xinbei Market Supervision")
WEAK = (
    "123456789012", "abcabcabcabc", "aaaaaaaaaaaa", "121212121212", "qwertyuiop12", "a1b2c3d4e5f6",
    "1q2w3e4r5t6y", "Password12345", "passwordpassword", "wangfang19870312",
    "王芳王芳王芳王芳王芳王芳", "新北区市场监督管理局12315", "changzhou2026!",
    "ｃｈａｎｇｚｈｏｕ１２３４", "woaini1314520", "987654321098",
    "            ", "------------", "gongshi-gongshi-2026",
)  # fmt: skip
STRONG = (
    "correct horse battery staple", "seven grey herons", "四个 unrelated 词语 17",
    "我在常州工作已经十二年了",
    "aB3$kkP9!zQw", "合同 paper horse 17", "k7wq-9hxd-2mzc-f4tp",
)  # fmt: skip


def test_what_the_next_sign_gives_away_does_not_count():
    assert [one for one in WEAK if strong(one, OWN)] == []


def test_a_sentence_of_ones_own_does():
    assert [one for one in STRONG if not strong(one, OWN)] == []
