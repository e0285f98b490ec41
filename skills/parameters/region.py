"""Regions and eras that music comes from."""

import re
from dataclasses import replace

from skills.parameters.kind import Found
from skills.parameters.vocabulary import vocabulary

REGIONS = (
    ("Ireland", "Ireland", "爱尔兰", "irish", "kerry", "galway", "donegal", "dublin", "connemara", "sligo", "limerick county", "belfast", "ulster"),
    ("Scotland", "Scotland", "苏格兰", "scottish", "scots", "highland", "highlands", "hebridean", "hebrides", "shetland", "orkney", "glasgow", "edinburgh", "skye", "aberdeen"),
    ("England", "England", "英格兰", "english folk", "english country dance", "english country dances", "english dance", "english tune", "english song", "english music", "english air", "英国", "cornish", "cornwall", "northumbrian", "northumberland", "yorkshire"),
    ("Wales", "Wales", "威尔士", "威尔斯", "welsh"),
    ("United States", "United States", "美国", "american", "america", "usa", "appalachian", "appalachia", "new england", "nashville", "new orleans", "louisiana", "texan", "kentucky", "mississippi", "tennessee"),
    ("Germany", "Germany", "德国", "german", "bavarian", "bavaria"),
    ("Austria", "Austria", "奥地利", "austrian", "viennese", "vienna", "维也纳"),
    ("France", "France", "法国", "french", "breton", "brittany", "parisian", "provence", "布列塔尼"),
    ("Italy", "Italy", "意大利", "义大利", "italian", "naples", "neapolitan", "sicily", "sicilian", "tuscan", "venetian"),
    ("Poland", "Poland", "波兰", "polish"),
    ("Russia", "Russia", "俄罗斯", "russian", "俄国"),
    ("China", "China", "中国", "chinese"),
    ("Japan", "Japan", "日本", "japanese", "okinawan"),
    ("Sweden", "Sweden", "瑞典", "swedish"),
    ("Norway", "Norway", "挪威", "norwegian"),
    ("Denmark", "Denmark", "丹麦", "danish"),
    ("Netherlands", "Netherlands", "荷兰", "dutch"),
    ("Hungary", "Hungary", "匈牙利", "hungarian"),
    ("Spain", "Spain", "西班牙", "spanish", "basque", "galician", "catalan", "andalusian", "galicia", "catalonia", "andalusia"),
    ("West Indies", "West Indies", "西印度群岛", "caribbean", "加勒比"),
    ("Greece", "Greece", "希腊", "greek"),
    ("Finland", "Finland", "芬兰", "finnish"),
    ("Portugal", "Portugal", "葡萄牙", "portuguese"),
    ("Brazil", "Brazil", "巴西", "brazilian"),
    ("Mexico", "Mexico", "墨西哥", "mexican"),
    ("India", "India", "印度", "indian"),
    ("Korea", "Korea", "韩国", "korean"),
    ("Ukraine", "Ukraine", "乌克兰", "ukrainian"),
    ("Turkey", "Turkey", "土耳其", "turkish"),
    ("Canada", "Canada", "加拿大", "canadian", "cape breton", "quebec", "québécois", "quebecois", "nova scotia", "newfoundland"),
    ("Romania", "Romania", "罗马尼亚", "romanian"),
    ("Bulgaria", "Bulgaria", "保加利亚", "bulgarian"),
    ("Czechia", "Czechia", "捷克", "czech", "bohemian", "bohemia", "moravian", "moravia"),
    ("Switzerland", "Switzerland", "瑞士", "swiss"),
    ("Iceland", "Iceland", "冰岛", "icelandic"),
    ("Belgium", "Belgium", "比利时", "belgian", "flemish", "flanders"),
    ("Argentina", "Argentina", "阿根廷", "argentinian", "argentine"),
    ("Cuba", "Cuba", "古巴", "cuban"),
    ("Israel", "Israel", "以色列", "israeli"),
    ("Iran", "Iran", "伊朗", "iranian", "persian", "persia", "波斯"),
    ("Egypt", "Egypt", "埃及", "egyptian"),
    ("Arabia", "the Arab world", "阿拉伯", "arabic", "arab", "arabian"),
    ("Mongolia", "Mongolia", "蒙古", "mongolian"),
    ("Tibet", "Tibet", "西藏", "tibetan"),
    ("Vietnam", "Vietnam", "越南", "vietnamese"),
    ("Thailand", "Thailand", "泰国", "thai"),
    ("Indonesia", "Indonesia", "印度尼西亚", "indonesian", "balinese", "javanese", "印尼"),
    ("Australia", "Australia", "澳大利亚", "澳洲", "australian"),
    ("New Zealand", "New Zealand", "新西兰", "纽西兰", "maori"),
    ("Hawaii", "Hawaii", "夏威夷", "hawaiian"),
    ("Jamaica", "Jamaica", "牙买加", "jamaican"),
    ("Peru", "Peru", "秘鲁", "peruvian", "andean"),
    ("Chile", "Chile", "智利", "chilean"),
    ("Colombia", "Colombia", "哥伦比亚", "colombian"),
    ("Serbia", "Serbia", "塞尔维亚", "serbian"),
    ("Croatia", "Croatia", "克罗地亚", "croatian"),
    ("Slovakia", "Slovakia", "斯洛伐克", "slovak", "slovakian"),
    ("Estonia", "Estonia", "爱沙尼亚", "estonian"),
    ("Latvia", "Latvia", "拉脱维亚", "latvian"),
    ("Lithuania", "Lithuania", "立陶宛", "lithuanian"),
    ("Armenia", "Armenia", "亚美尼亚", "armenian"),
    ("Balkans", "the Balkans", "巴尔干", "balkan"),
    ("Scandinavia", "Scandinavia", "北欧", "scandinavian", "nordic"),
    ("Africa", "Africa", "非洲", "african"),
    ("Europe", "Europe", "欧洲", "european", "continental"),
)  # fmt: skip
ERAS = (
    ("medieval", "medieval", "中世纪", "middle ages"),
    ("renaissance", "renaissance", "文艺复兴", "16th century", "16世纪", "tudor", "elizabethan", "sixteenth century", "十六世纪", "1500s"),
    ("baroque", "baroque", "巴洛克", "17th century", "seventeenth century", "17世纪", "十七世纪", "1600s"),
    ("classical", "classical era", "古典时期", "18th century", "18世纪", "eighteenth century", "georgian", "十八世纪", "1700s", "classical period"),
    ("romantic", "romantic era", "浪漫主义时期", "浪漫派", "浪漫主义", "19th century", "19世纪", "nineteenth century", "十九世纪", "1800s", "romantic period", "victorian", "romantics", "romanticism"),
    ("modern", "modern", "现代", "20th century", "20世纪", "twentieth century", "nowadays", "edwardian", "二十世纪", "1900s", "contemporary", "当代"),
)  # fmt: skip
# Where the person is from asks for nothing: "I am from Brazil", 我在德国.
_of_mine = (
    "i'?m", "i am", "i'm living", "i come", "i live", "i was born", "i grew up", "we'?re", "we are", "we come", "we live", "living",
    "my (?:wife|husband|mother|father|mum|dad|family|friend|gran) (?:is|was|comes?)",
)  # fmt: skip
OF_MINE = re.compile(
    rf"\b(?:{'|'.join(_of_mine)}) (?:originally |just )?(?:from|in)\s+$|我(?:们|家)?(?:是|来自|在|住在|人在)$",
    re.IGNORECASE,
)
# "English" speaks of a language too, and of a region before what is played: English Renaissance dances.
_played = "dances? tunes? songs? music airs? carols? hymns? march(?:es)? hornpipes? madrigals? jigs? reels? ballads? shant(?:y|ies) composers? folk"
_worded = "lyrics? words text verses? version or and for please"
ENGLISH = re.compile(
    rf"\benglish(?=(?:\s+(?!(?:{_worded.replace(' ', '|')})\b)[a-z-]+){{0,2}}\s+(?:{_played.replace(' ', '|')})\b)",
    re.IGNORECASE,
)
_regions = vocabulary(
    "region",
    REGIONS,
    "Where it is from, e.g. Ireland",
    "地区，如爱尔兰、德国",
    open_ended=True,
    unsaid=("Turkey", "new england"),
)


def find(text: str) -> list[Found]:
    """Return every region that music is wanted from."""
    found = [each for each in _regions.find(text) if not OF_MINE.search(text[: each.start])]
    english = [Found("England", *match.span()) for match in ENGLISH.finditer(text)]
    return found + [each for each in english if not any(other.start == each.start for other in found)]


REGION = replace(_regions, find=find)
ERA = vocabulary("era", ERAS, "Era, e.g. baroque", "时代，如巴洛克", open_ended=True, unsaid=("romantic",))  # a mood
