"""Moods in both languages, as they are asked for and as people say how they feel."""

from skills.parameters.vocabulary import vocabulary

ROWS = (
    ("happy", "happy", "欢快", "joyful", "glad", "merry", "happier", "jolly", "bright", "开心", "快乐", "高兴", "愉快", "喜悦",
     "喜庆", "好心情", "buzzing", "uplifting", "feel good", "feelgood", "in a good mood"),
    ("cheerful", "cheerful", "轻快", "cheery", "sunny", "lighthearted", "light-hearted", "明快", "活泼"),
    ("playful", "playful", "俏皮", "funny", "humorous", "silly", "quirky", "mischievous", "搞笑", "幽默", "有趣", "滑稽", "调皮"),
    ("sad", "sad", "悲伤", "sadder", "unhappy", "sorrowful", "mournful", "heartbroken", "heartbreak", "down", "depressed", "blue", "gloomy",
     "somthing sad", "feeling low", "伤感", "难过", "伤心", "忧伤", "悲哀", "哀伤", "心情不好", "失恋", "低落", "想哭", "心碎", "悲"),
    ("melancholic", "melancholic", "忧郁", "melancholy", "wistful", "bittersweet", "plaintive", "惆怅", "凄凉"),
    ("calm", "calm", "平静", "quiet", "soothing", "serene", "gentle", "安静", "宁静", "舒缓", "柔和", "恬静"),
    ("peaceful", "peaceful", "安宁", "tranquil", "peace", "祥和", "静谧"),
    ("relaxed", "relaxed", "放松", "relaxing", "chill", "laid back", "laid-back", "mellow", "easygoing", "轻松", "悠闲", "惬意"),
    ("romantic", "romantic", "浪漫", "loving", "passionate", "tender love", "甜蜜", "深情"),
    ("nostalgic", "nostalgic", "怀旧", "homesick", "nostalgia", "思乡", "乡愁", "怀念"),
    ("dreamy", "dreamy", "梦幻", "ethereal", "floating", "hazy", "空灵", "如梦"),
    ("energetic", "energetic", "有活力", "lively", "upbeat", "vigorous", "pumped", "driving", "powerful", "劲爆", "动感", "活力", "带劲",
     "激情", "热情"),
    ("excited", "excited", "兴奋", "thrilling", "exciting", "ecstatic", "激动", "热烈", "亢奋"),
    ("epic", "epic", "史诗", "cinematic", "grand", "宏大", "恢弘", "磅礴"),
    ("heroic", "heroic", "英雄气概", "brave", "bold", "豪迈", "英勇", "壮志"),
    ("triumphant", "triumphant", "凯旋", "victorious", "胜利"),
    ("solemn", "solemn", "庄严", "serious", "stately", "dignified", "reverent", "肃穆", "庄重", "严肃"),
    ("angry", "angry", "愤怒", "furious", "aggressive", "rage", "mad", "生气", "激愤"),
    ("tense", "tense", "紧张", "anxious", "nervous", "stressed", "suspenseful", "焦虑", "压力大"),
    ("dark", "dark", "黑暗", "sinister", "ominous", "spooky", "scary", "eerie", "阴森", "恐怖", "阴暗"),
    ("mysterious", "mysterious", "神秘", "mystical", "enigmatic"),
    ("lonely", "lonely", "孤独", "lonesome", "alone", "寂寞", "孤单"),
    ("hopeful", "hopeful", "充满希望", "optimistic", "encouraging", "inspiring", "希望", "励志", "乐观"),
    ("tender", "tender", "温柔", "warm", "sweet", "intimate", "温暖", "温馨"),
)  # fmt: skip
MOOD = vocabulary("mood", ROWS, "Mood, e.g. sad, calm, happy", "情绪，如悲伤、平静、欢快", open_ended=True)
