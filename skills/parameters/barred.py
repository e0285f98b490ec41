"""What is not wanted, as it is said in Chinese: 别放二胡就行, 爵士就算了, 探戈除外, 跟瓦格纳相反的, 维瓦尔第之外的."""

import re
from collections.abc import Iterator

Span = tuple[int, int]

_sung = r"(?:任何)?(?:人声|人在?唱|歌手|歌词|歌声|词|唱)"  # which is told apart: as music without words
_no_name = rf"(?!有?{_sung}|太|那么|这么|再|超过|安慰|说(?!唱)|问|告诉|解释|跟我|催|吵|走|停|[了的我你这那它给])"
_kind = r"(?:的(?:歌|曲子?)?|什么的|之类的?|这[种类个]|那[种类个])?"
_stop = r"(?=[，。,.!！?？\s；;]|$)"
_lead = (
    r"不要|别要|除了|除去|除掉|排除|排掉|去掉|剔除|避开|跳过|绕开|不含|不带|不听|不想要|不想听|不是|(?<=[，,。；])(?:但?是?我)?(?:不爱听|不喜欢|讨厌|受不了)"
    r"|(?:别|莫|甭|少|不要|不用)(?:给我|跟我)?(?:放|来|推荐|推|播|选|挑|混|掺|夹|加|上)|别有|别是|(?<!有)没有"
)
BEFORE = re.compile(
    rf"(?:{_lead})有?{_no_name}([^，。,.!?？！\s出用提含快慢]{{1,10}}?){_kind}(?:了|啦|哦|啊|呀|哈|吧|就行|就好|就可以|就成|都行|都可以|即可|以外|之外)*"
    rf"(?:{_stop}|(?=也(?:不|别)|都|其他|其它))"
)
_nobody = rf"(?!有?{_sung}|这|那|它|第|最后|上一|[一二两三四五六七八九十\d]+[首个句行段])"
AFTER = re.compile(
    rf"(?:^|[，,。.!！\s；;])(?:那|但是?|不过|对了|只是|反正)?{_nobody}([^，,。.!！?？\s；;没不找太再要如别]{{1,8}}?){_kind}(?:就|都|也|可以|请)*"
    rf"(?:算了|免了|免谈|除外|不要了?|别[来放听推选]了?|不用了?|不必了?|不考虑了?|不听了?|不算|跳过|出局)(?:[吧啊哈啦哦]|{_stop})"
)
OPPOSITE = re.compile(
    r"(?:跟|和|与)(?!这|那|它|之|以前|刚|上|前|平时|原来|我|你)([^，。,.!?？！的]{1,10}?)(?:完全|正好|刚好)?(?:相反|不一样|不同)(?:的|$)"
)
BESIDES = re.compile(r"(?:^|[，,。\s])(?:来点|来些|听点|放点|推荐|有没有)?([^，。除了的\s]{2,8}?)(?:之外|以外)的")
SPLIT = re.compile(r"[、/]|还有|以及|(?<=[一-鿿]{2})[和与或跟](?=[一-鿿]{2})")


def barred(text: str) -> Iterator[tuple[Span, list[str]]]:
    """Yield where something is unwanted, and what it is."""
    for pattern in (BEFORE, AFTER, OPPOSITE, BESIDES):
        for match in pattern.finditer(text):
            yield match.span(), [each for each in SPLIT.split(match[1]) if each]
