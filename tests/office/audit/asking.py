"""Asking the log: a line typed, links followed, what the page answers."""

import html
import re

PAGE = "/office/audit/"


def typed(client, line: str, address: str = PAGE):
    """The answer to a line, its address behind the redirect."""
    return client.post(address, {"line": line}, follow=True)


def address(answered) -> str:
    """Where the browser is after the line."""
    return answered.request["PATH_INFO"] + "?" + answered.request["QUERY_STRING"]


def text(answered) -> str:
    """The words of the page's main part."""
    page = answered.content.decode()
    main = page.partition("<main")[2] or page
    return " ".join(html.unescape(re.sub("<[^>]+>", "", main)).split())


def answer(answered) -> str:
    """The sentences above the list."""
    page = answered.content.decode()
    part = page.partition('class="log-sentences')[2].partition("</p>")[0]
    return " ".join(html.unescape(re.sub("<[^>]+>", "", part.partition(">")[2])).split())


def rows(answered) -> list[list[str]]:
    """The list, row by row, cell by cell."""
    body = answered.content.decode().partition("<tbody>")[2].partition("</tbody>")[0]
    return [
        [
            " ".join(html.unescape(re.sub("<[^>]+>", " ", cell)).split())
            for cell in re.findall("<td.*?</td>", row, re.DOTALL)
        ]
        for row in re.findall("<tr.*?</tr>", body, re.DOTALL)
        if "colspan" not in row
    ]


def links(answered, part: str = "") -> dict[str, str]:
    """By its words the first link that has them, behind what is so marked."""
    page = answered.content.decode()
    part_of_it = page.partition(f'class="{part}')[2] if part else page
    found = re.findall(r'<a\s[^>]*?href="([^"]+)"[^>]*>(.*?)</a>', part_of_it, re.DOTALL)
    plain = ((re.sub("<[^>]+>", "", words), url) for url, words in found)
    first: dict[str, str] = {}
    for words, url in plain:
        first.setdefault(" ".join(html.unescape(words).split()), html.unescape(url))
    return first
