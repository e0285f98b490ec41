"""What Chinese verse feels like, by the characters that say so."""

from functools import cache

import numpy as np

from skills.writing.chinese.model import verse_model
from skills.writing.moods import Moods

FELT = {
    "sad": "愁泪悲哀凄惨戚伤断肠哭泣怨苦残咽憔悴恼",
    "lonely": "孤独寂寞冷茕单",
    "happy": "喜笑欢乐歌舞贺庆",
    "calm": "静闲清幽眠悠淡空禅",
    "romantic": "情爱恋君郎卿妾妆鸳鸯香吻",
    "nostalgic": "乡故忆旧归昔",
    "heroic": "剑戈旗战沙营兵军将英雄豪壮杀",
    "hopeful": "春晴新朝阳晓升",
    "angry": "怒雷狂吼愤恨",
}
WEIGHT = 8.0  # standard deviations that one such character counts


@cache
def chinese_moods() -> Moods:
    """Return the moods of the characters that the embedded model knows."""
    place = verse_model().place
    scores = np.zeros((len(place), len(FELT)), np.float32)
    for mood, chars in enumerate(FELT.values()):
        scores[[place[char] for char in chars if char in place], mood] = WEIGHT
    return Moods(tuple(FELT), place, scores)
