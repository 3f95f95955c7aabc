"""Takes the beginning of a Chinese, Japanese or Korean text, or a line of it, gives the place, agency and writers named there."""

from __future__ import annotations

import re
from functools import cache


# The patterns are made when the first such line is met: their classes of letters are large, and take long to compile.
@cache
def _signatures() -> tuple[re.Pattern[str], ...]:
    return (
        re.compile(r"[【（(\[]([\u4e00-\u9fff]{1,4}[ \u3000][\u3040-\u30ff\u4e00-\u9fff]{1,5})[】）)\]]"),
        re.compile(
            r"(?:文|撰文|作者|记者|記者|本报记者|取材|執筆|글)\s?[/／|｜:：]?\s?(?P<names>[\u4e00-\u9fff\uac00-\ud7a3]{2,4}"
            r"(?:[、,，\s][\u4e00-\u9fff\uac00-\ud7a3]{2,4}){0,4})|(?P<ko>[\uac00-\ud7a3]{2,4}) ?(?:기자|특파원)(?: ?\S+@\S+)?"
        ),
    )


@cache
def _forms() -> tuple[re.Pattern[str], ...]:
    # 新华社北京5月12日电（记者李明）    【ロンドン=共同】    【ロンドン共同】    (부산=연합뉴스) 김민수 기자 =
    return (
        re.compile(r"[(（](?P<place>[가-힣]{2,10})=(?P<agency>[가-힣A-Z\d]{2,10})[)）]\s*(?:(?P<writers>[가-힣]{2,4})(?: ?(?:기자|특파원|통신원))?\s*=\s*)?"),
        re.compile(r"[【（［]\s*(?P<place>[^】）］=＝・\d]{1,15}?)\s*(?:\d{1,2}月)?(?:\d{1,2}日)?[=＝](?P<agency>[^】）］]{1,15})[】）］]\s*"),
        re.compile(r"【(?P<place>[^】\d]{1,10})(?P<agency>共同|時事|ロイター|AFP)】\s*"),
        re.compile(
            r"(?P<agency>新华社|新華社|中新社|中新网|中央社|央视网)?(?:记者[^\s，。]{2,12})?(?P<place>[\u4e00-\u9fff]{2,8}?)(?:\d{1,2}月)?\d{1,2}日[电電讯](?:\s*[（(](?:记者|記者)?(?P<writers>[^）)]{1,40})[）)])?\s*"
        ),
        re.compile(r"[（(](?P<agency>中央社|新华社)[^）)]{0,16}?(?P<place>[\u4e00-\u9fff]{2,6}?)\d{0,2}日?[电電][）)]\s*"),
    )  # fmt: skip


def opening(head: str) -> tuple[str, str | None, int, str] | None:
    """Place, agency, the index where the text begins, and the writers as one string; None where no such form stands."""
    if head[:2].isascii():  # `(CNN)`
        return None
    for form in _forms():
        if match := form.match(head):
            found = match.groupdict()
            return found["place"], found["agency"], match.end(), (found.get("writers") or "").strip()
    return None


def signed(line: str) -> tuple[str, ...]:
    """The writers whom a whole line names: `【成田 蒼】`, `文／陆一鸣`, `김철수 기자`."""
    if line[0] < "\u3000" and line[0] not in "([":
        return ()
    found = next(filter(None, (signature.fullmatch(line) for signature in _signatures())), None)
    return names(next(group for group in found.groups() if group), r"[、,，;；]") if found else ()


def names(text: str, between: str = r"[、,，;；\s]+") -> tuple[str, ...]:
    """The names in a list of them."""
    return tuple(name for part in re.split(between, text) if (name := " ".join(part.split())))
