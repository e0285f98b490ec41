"""Moods in both languages, as they are asked for and as people say how they feel."""

import re
from dataclasses import replace

from skills.parameters.kind import Found
from skills.parameters.vocabulary import vocabulary

ROWS = (
    ("happy", "happy", "欢快", "joyful", "joyous", "glad", "merry", "happier", "jolly", "festive", "uplifting", "feel good", "feelgood", "in a good mood",
     "buzzing", "over the moon", "on cloud nine", "elated", "blissful", "overjoyed", "delighted", "cheer me up", "cheer up", "cheering up", "brighten my day", "make me smile", "lift my spirits", "lift my mood", "put a smile on my face", "欢畅", "乐呵", "美滋滋", "乐滋滋", "喜洋洋", "嗨皮", "爽", "开心", "快乐", "高兴", "愉快", "喜悦", "喜庆", "喜气", "欢乐", "欢喜", "好心情", "心情好", "心情不错", "😀", "😄", "😁", "🥳"),
    ("cheerful", "cheerful", "轻快", "cheery", "sunny", "lighthearted", "light-hearted", "carefree", "jaunty", "bouncy", "perky", "breezy", "bubbly", "明媚", "bright", "明快", "活泼",
     "阳光", "明朗"),
    ("playful", "playful", "俏皮", "funny", "humorous", "silly", "quirky", "mischievous", "whimsical", "comic", "witty", "goofy", "cute", "可爱", "欢脱", "cheeky", "搞笑", "幽默",
     "有趣", "滑稽", "调皮", "诙谐", "逗趣"),
    ("sad", "sad", "悲伤", "sadder", "unhappy", "sorrowful", "mournful", "heartbroken", "heartbreak", "heartbreaking", "depressed", "depressing", "gloomy", "miserable", "gut-wrenching", "tear-jerker", "tearjerker", "tear-jerking", "down in the dumps", "dreary", "devastated", "downcast", "难受", "委屈", "惨兮兮", "苦情", "虐心", "扎心", "泪目", "郁闷", "致郁", "压抑", "丧丧的", "好丧", "很丧", "有点丧",
     "tearful", "tragic", "somthing sad", "feeling low", "properly low", "really low", "so low", "pretty low", "low today", "feeling rough", "in bits", "a bit low", "feeling down", "feel down", "feeling blue", "got the blues", "have the blues", "bummed", "dumped", "heartache", "weepy", "wallow", "wallowing", "he left me", "she left me", "they left me", "broke up with me", "broken heart", "my heart is broken", "in tears", "伤感", "难过", "伤心", "忧伤",
     "悲哀", "沮丧", "失落", "绝望", "催泪", "哀伤", "哀怨", "心情不好", "心情好差", "心情好糟", "分手", "心情很差", "心情差", "失恋", "低落", "想哭", "哭出来", "哭一场", "心碎", "悲", "悲一点", "悲一些", "悲点", "心酸", "丧", "emo", "😢", "😭", "💔", "😞"),
    ("melancholic", "melancholic", "忧郁", "melancholy", "wistful", "bittersweet", "plaintive", "moody", "pensive", "forlorn", "苍凉", "悲凉", "迷茫", "惆怅", "凄凉", "凄美", "感伤", "落寞"),
    ("calm", "calm", "平静", "calmer", "quiet", "quieter", "soothing", "serene", "gentle", "calming", "zen", "placid", "安静", "清静", "轻柔", "静静的", "宁静", "舒缓", "柔和", "恬静", "冷静", "悠扬", "沉静", "静"),
    ("peaceful", "peaceful", "安宁", "tranquil", "meditative", "祥和", "静谧", "平和"),
    ("relaxed", "relaxed", "放松", "松口气", "relaxing", "chill", "chilled", "chilled out", "laid back", "laid-back", "mellow", "easygoing", "leisurely", "relax", "unwind", "winding down", "wind down", "chill out", "destress", "de-stress", "decompress", "轻松", "悠闲",
     "惬意", "治愈", "慵懒", "懒洋洋", "松弛", "解压", "减压", "不费脑"),
    ("romantic", "romantic", "浪漫", "甜甜的", "loving", "passionate", "tender love", "amorous", "甜蜜", "深情"),
    ("nostalgic", "nostalgic", "怀旧", "homesick", "yearning", "sentimental", "nostalgia", "思乡", "乡愁", "怀念", "想家"),
    ("dreamy", "dreamy", "梦幻", "ethereal", "floating", "hypnotic", "trippy", "hazy", "otherworldly", "唯美", "飘逸", "空灵", "如梦"),
    ("energetic", "energetic", "有活力", "lively", "livelier", "upbeat", "vigorous", "pumped", "hyped", "rousing", "peppy", "zippy", "振奋", "振作", "rowdy", "groovy", "热血", "高亢", "high energy", "powerful", "劲爆",
     "动感", "活力", "带劲", "起劲", "提劲", "来劲", "够劲", "有劲", "提神", "打鸡血", "有冲劲", "有力量", "炸裂", "躁起来", "嗨起来", "燃起来", "精神点", "激情", "热情", "激昂", "热闹", "燃", "嗨"),
    ("excited", "excited", "兴奋", "thrilling", "exciting", "stoked", "thrilled", "hyped up", "ecstatic", "on top of the world", "激动", "热烈", "亢奋"),
    ("epic", "epic", "史诗", "cinematic", "grand", "majestic", "dramatic", "澎湃", "壮丽", "宏大", "恢弘", "磅礴", "大气"),
    ("heroic", "heroic", "英雄气概", "brave", "bold", "noble", "valiant", "悲壮", "proud", "豪迈", "英勇", "壮志", "雄壮"),
    ("triumphant", "triumphant", "凯旋", "victorious", "胜利"),
    ("solemn", "solemn", "庄严", "serious", "stately", "dignified", "reverent", "ceremonial", "神圣", "虔诚", "sombre", "somber", "肃穆", "庄重", "严肃", "沉重"),
    ("angry", "angry", "愤怒", "furious", "foul mood", "fed up", "气死", "火大", "livid", "fuming", "irritated", "annoyed", "暴躁", "恼火", "aggressive", "fierce", "pissed off", "生气", "激愤", "😡", "🤬"),
    ("tense", "tense", "紧张", "anxious", "nervous", "stressed", "stressed out", "stressful", "suspenseful", "suspense", "worried", "scared", "frightened", "on edge", "uneasy", "panicky", "害怕", "烦躁", "心慌", "心烦", "烦死", "焦虑", "压力大", "压力好大", "压力山大"),
    ("dark", "dark", "黑暗", "darker", "sinister", "ominous", "spooky", "scary", "eerie", "creepy", "menacing", "惊悚", "阴郁", "grim", "阴森", "恐怖", "阴暗", "诡异"),
    ("mysterious", "mysterious", "神秘", "悬疑", "悬念", "mystical", "enigmatic", "haunting"),
    ("lonely", "lonely", "孤独", "feeling alone", "so alone", "pretty alone", "all alone", "very alone", "lonesome", "寂寞", "孤单", "孤寂"),
    ("hopeful", "hopeful", "充满希望", "optimistic", "encouraging", "inspiring", "励志", "乐观"),
    ("tender", "tender", "温柔", "warm", "sweet", "intimate", "heartwarming", "touching", "感动", "婉约", "温婉", "cosy", "cozy", "温暖", "温馨"),
)  # fmt: skip
# A person tells how they are: a mood that counts where they wish for no other ("I'm stressed, something relaxing").
TOLD = 0.7  # how sure such a mood is
TELLING = re.compile(
    r"(?:\b(?:i'?m|i am|i feel|i'?ve been|been|feeling|we're|we are|(?:have|had|having|was|been)(?: (?:such|quite))? an?|(?:day|week|life|it) (?:is|was|has been))|^\W*(?:so|really|very|too|kinda|pretty|super))"
    r"(?:\s+(?:so|really|very|too|kinda|kind of|pretty|super|a bit|a little|quite|totally|just|all|rather|still|feeling|been|extremely|in a|dead|\w+ and))*\s+$"
    r"|(?<![让逗哄使])(?:我|今天|最近|现在|这几天|心情|感觉|觉得)(?:今天|最近|现在|有点|好|很|太|真|超|超级|特别|非常|一直|比较|这么|都|心情|感觉|觉得|压力|点)*$",
    re.IGNORECASE | re.ASCII,
)
OF_PEOPLE = re.compile(
    r"(?:stressed|anxious|depressed|heartbroken|bummed|dumped|stoked|buzzing|pissed off|fed up|foul mood|on cloud nine|fuming|livid|worried|nervous)|心情|压力|失恋|分手|难过|气死|焦虑|郁闷|emo",
    re.IGNORECASE | re.ASCII,
)  # words that speak of a person, whatever is before them
BEYOND = re.compile(
    r"死了?(?:[，。！\s]|我|$)|得(?:不行|要死|要命|慌|睡不着)|[坏爆炸]了|到(?:不行|崩溃|爆)|极了"
)  # 紧张死了
OCCASION = re.compile(
    r"(?<=happy)\s+(?:birthday|new year|anniversary|hour|ending)\b|\s+(?:christmas|era|period)\b|(?:主义|派)(?!对)|时期|(?<=^嗨)[，,！!～~]|(?<=^嗨)你好",
    re.IGNORECASE,
)  # "happy birthday", 浪漫派


LAUGHED = ("😭", "💔")  # at the end of any sentence: "im stuck 😭"
LATIN, MANY = re.compile(r"[A-Za-z]{2,}"), 2
GREETED = re.compile(r"(?:生日|新年|新春|圣诞|节日?|周末|新婚)$")  # 生日快乐


def _degrees(word: str) -> tuple[str, ...]:
    """Return an English adjective and its degrees: calm, calmer, calmest."""
    if not word.isascii() or not word.isalpha() or len(word) > 7:
        return (word,)
    stem = word[:-1] + "i" if word.endswith("y") else word.removesuffix("e")
    stem += word[-1] if word in ("sad", "glad", "grim") else ""
    return (word, f"{stem}er", f"{stem}est")


_words = vocabulary(
    "mood",
    [(*row[:3], *(each for word in row[1:] for each in _degrees(word))) for row in ROWS],
    "Mood, e.g. sad, calm, happy",
    "情绪，如悲伤、平静、欢快",
    open_ended=True,
    unsaid=("静", "丧", "悲"),
)


def find(text: str) -> list[Found]:
    """Return every mood that is said, and is wanted; one that the person only tells of is less sure."""
    found = [
        each
        for each in _words.find(text)
        if not OCCASION.match(text, each.end) and not GREETED.search(text[: each.start])
    ]
    found = [each for each in found if not (text[each.start : each.end] in LAUGHED and len(LATIN.findall(text)) > MANY)]
    return [replace(each, sure=TOLD) if is_told(text, each) else each for each in found]


def is_told(text: str, found: Found) -> bool:
    """Return whether a mood is one that the person tells of themselves."""
    told = TELLING.search(text[: found.start]) or OF_PEOPLE.match(text, found.start)
    return bool(told or BEYOND.match(text, found.end))


MOOD = replace(_words, find=find)
