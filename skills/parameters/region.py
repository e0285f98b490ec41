"""Regions and eras that music comes from."""

from skills.parameters.vocabulary import vocabulary

REGIONS = (
    ("Ireland", "Ireland", "爱尔兰", "irish"),
    ("Scotland", "Scotland", "苏格兰", "scottish", "scots", "highland"),
    ("England", "England", "英格兰", "english folk", "english country dance", "英国"),
    ("Wales", "Wales", "威尔士", "welsh"),
    ("United States", "United States", "美国", "american", "america", "usa", "appalachian", "new england"),
    ("Germany", "Germany", "德国", "german"),
    ("Austria", "Austria", "奥地利", "austrian", "viennese", "维也纳"),
    ("France", "France", "法国", "french"),
    ("Italy", "Italy", "意大利", "italian"),
    ("Poland", "Poland", "波兰", "polish"),
    ("Russia", "Russia", "俄罗斯", "russian", "俄国"),
    ("China", "China", "中国", "chinese"),
    ("Japan", "Japan", "日本", "japanese"),
    ("Sweden", "Sweden", "瑞典", "swedish"),
    ("Norway", "Norway", "挪威", "norwegian"),
    ("Denmark", "Denmark", "丹麦", "danish"),
    ("Netherlands", "Netherlands", "荷兰", "dutch"),
    ("Hungary", "Hungary", "匈牙利", "hungarian"),
    ("Spain", "Spain", "西班牙", "spanish"),
    ("West Indies", "West Indies", "西印度群岛", "caribbean", "加勒比"),
    ("Europe", "Europe", "欧洲", "european", "continental"),
)
ERAS = (
    ("medieval", "medieval", "中世纪", "middle ages"),
    ("renaissance", "renaissance", "文艺复兴", "16th century", "十六世纪", "1500s"),
    ("baroque", "baroque", "巴洛克", "17th century", "十七世纪", "1600s"),
    ("classical", "classical era", "古典时期", "18th century", "十八世纪", "1700s", "classical period"),
    ("romantic", "romantic era", "浪漫主义时期", "19th century", "十九世纪", "1800s", "romantic period", "victorian"),
    ("modern", "modern", "现代", "20th century", "二十世纪", "1900s", "contemporary", "当代"),
)
REGION = vocabulary("region", REGIONS, "Where it is from, e.g. Ireland", "地区，如爱尔兰、德国", open_ended=True)
ERA = vocabulary("era", ERAS, "Era, e.g. baroque", "时代，如巴洛克", open_ended=True)
