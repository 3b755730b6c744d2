"""What is sent is the template without its layout, and reads the same."""

import pytest

from office.compact_templates import compact


@pytest.mark.parametrize(
    ("written", "sent"),
    [
        ("<ul>\n  <li>\n    a\n  </li>\n</ul>\n", "<ul> <li> a </li> </ul> "),
        ('<a\n  class="b"\n  href="/c"\n>d</a>', '<a class="b" href="/c">d</a>'),
        ("<b>a</b>   <i>c</i>", "<b>a</b>   <i>c</i>"),
        ("a\n\n   \nb", "a b"),
    ],
)
def test_a_line_break_and_its_indentation_are_one_space(written: str, sent: str):
    assert compact(written) == sent


def test_a_tag_ends_where_the_browser_ends_it():
    written = '<p\n  {% if a > b %}lang="{{ c|default:">" }}"{% endif %}\n>\n  x > y\n</p>'
    assert compact(written) == '<p {% if a > b %}lang="{{ c|default:">" }}"{% endif %}> x > y </p>'


def test_where_white_space_shows_it_stays():
    text = "<pre>\n  a\n    b\n</pre><textarea>\n  c</textarea>"
    assert compact(f"<div>\n  {text}") == f"<div> {text}"


def test_what_is_no_tag_and_never_ends_costs_no_time():
    assert compact("<a " + "{% if b %}" * 10_000).startswith("<a {% if b %}")
