"""What taste says, in both languages."""

from collections.abc import Sequence
from datetime import UTC, datetime

from skills.contract import Words

DONE = {
    "like": Words("Noted: you like {}.", "记下了：你喜欢{}。"),
    "dislike": Words(
        "Noted: {} is not for you. I'll show less of its kind.", "记下了：你不喜欢{}，以后会少推荐类似的。"
    ),
    "rate": Words("Noted: {1} of 5 stars for {0}.", "记下了：给{0}打了 {1} 星。"),
    "listened": Words("Noted: you have heard {}.", "记下了：你听过{}。"),
    "skip": Words("Skipped {}. I'll bring it less.", "已跳过{}，以后会少推荐它。"),
    "block": Words("I won't recommend {} again.", "以后不会再推荐{}。"),
    "undo": Words("Taken back: what you said of “{}” no longer counts.", "已撤回：对“{}”的意见不再算数。"),
    "optin": Words(
        "You are in: what you like now also helps others with a like taste, without your name. “Opt out” ends it.",
        "已加入：你的喜好会匿名用于帮助口味相近的人。说“退出”即可停止。",
    ),
    "optout": Words("You are out: what you like helps nobody but you.", "已退出：你的喜好只用于你自己。"),
    "pause": Words(
        "I stopped remembering what you listen to. Like something to make me start again.",
        "已暂停记录。再点一次“喜欢”就会继续。",
    ),
    "forget": Words(
        "Forgotten: I deleted {} entries about you, everything that I had.",
        "已忘记：删除了关于你的 {} 条记录，一条不留。",
    ),
    "conversation": Words(
        "Forgotten: what we talked about ({} messages). What I know of your taste is still here; "
        "“forget everything about me” deletes that too.",
        "已忘记：我们之前的对话（{} 条）。你的口味记录还在；说“忘掉关于我的一切”可以一并删除。",
    ),
    "export": Words("This is everything that I know about you.", "这是我所知道的关于你的一切。"),
    "language": Words("From now on I answer you in English.", "以后我用中文回答你。"),
}
UNLEARNT = Words(
    "Others get nothing more from you: from the next answer on, tracks are compared without what you liked, and the models "
    "learnt from everybody (item weights, factors, stars) are learnt again without you before they are used again.",
    "别人不再从你这里得到任何东西：从下一个回答起，曲目之间的比较不再包含你的喜好；"
    "从大家那里学来的模型（曲目权重、因子、打分）会在没有你的情况下重新学习，之后才会再使用。",
)
EMPTY = Words(
    "I know nothing about your taste yet. Ask for a recommendation and tell me what you like.",
    "我还不了解你的口味。先让我推荐几首，再告诉我你喜欢哪首。",
)
SUMMARY = Words(
    "Opinions of yours that I keep: {} ({} liked, {} disliked).", "我记着你的 {} 条意见：喜欢 {}，不喜欢 {}。"
)
LIKED, BLOCKED = Words("What you like", "你喜欢的"), Words("Never again", "不再推荐")
PROFILE = Words("What they have in common", "它们的共同点")
TYPES, KEYS = Words("Mostly {}", "多为{}"), Words("{} % in major keys", "{}% 是大调")
TEMPO, MOOD = (
    Words("Around {} bpm", "速度约每分钟 {} 拍"),
    Words("Brightness {} of 1, liveliness {} of 1", "明朗度 {}，活跃度 {}（满分 1）"),
)
MOOD_LINE = Words("Your mood over time", "心情的变化")
MOODS = {
    "bright": (Words("Brightness", "明朗度"), Words("brighter", "更明朗"), Words("darker", "更低沉")),
    "lively": (Words("Liveliness", "活跃度"), Words("livelier", "更活跃"), Words("calmer", "更平静")),
}
TURNED = Words("What you like and hear has become {}.", "你喜欢和听的音乐变得{}了。")
STEADY = Words("It has stayed much the same.", "一直差不多。")
SINCE = Words("{} to {}, {:,} tracks", "{} 至 {}，{:,} 首")
WHICH = Words(
    "Which one do you mean? Say “the second one” after a recommendation, or a title.",
    "你指的是哪一首？推荐之后可以说“第二首”，或者说曲名。",
)
UNKNOWN = Words("I don't find “{}” in my catalogue.", "我在曲库里没找到“{}”。")
HOW = Words(
    "Send me your listening history as a file, in a direct message if you like: Spotify's extended streaming history (ask "
    "for it under Account, Privacy; the zip as it comes), a ListenBrainz export, or a Last.fm CSV. I show you what is in "
    "it and import nothing before you say so.",
    "把你的收听记录作为文件发给我，私信也可以：Spotify 的扩展播放记录（在“账户 → 隐私”里申请，直接发 zip）、"
    "ListenBrainz 导出，或 Last.fm 的 CSV。我会先告诉你里面有什么，你同意之后才导入。",
)
ASK_IMPORT = Words(
    "I have read it and kept nothing yet but this draft, for a day. Shall I import it?",
    "读完了；除了保留一天的草稿，还什么都没有存。要导入吗？",
)
YES_IMPORT, NO_IMPORT = Words("Yes, import it", "好，导入"), Words("No, drop it", "不，丢掉")
DISCARDED = Words("Dropped; I kept nothing of it.", "已丢弃，什么都没有保留。")
STALE = Words("That file is gone by now. Please send it again.", "那个文件已经不在了，请重新发一次。")
STEPS = {
    "matching": Words("Looking the songs up", "正在查找曲目"),
    "describing": Words("Describing new songs", "正在描述新曲目"),
}
BROUGHT = Words("What you brought along", "你带来的收听记录")
CONTENTS = Words("{}: {:,} plays of {:,} songs, {} to {}", "{}：{:,} 次播放，{:,} 首歌，{} 至 {}")
MOSTLY = Words("Mostly {}", "听得最多：{}")
LEFT_OUT = {
    "short": Words("{:,} under 30 seconds: kept, not counted", "{:,} 次不到 30 秒：保留，不计入"),
    "loop": Words(
        "{:,} left on repeat, as in sleep: kept, not counted", "{:,} 次是循环播放（比如睡着了）：保留，不计入"
    ),
    "podcast": Words("{:,} podcasts or audiobooks: left out", "{:,} 次播客或有声书：不导入"),
    "private": Words("{:,} in private sessions: left out", "{:,} 次私密播放：不导入"),
    "nameless": Words("{:,} without a name: left out", "{:,} 次没有名字：不导入"),
    "again": Words("{:,} written down twice: once is enough", "{:,} 次重复记录：只算一次"),
}
FAULTY = Words("{:,} entries that I could not read", "{:,} 条无法读取")
IMPORTED = Words("Imported: {:,} new plays; {:,} I had already.", "已导入：新增 {:,} 次播放，{:,} 次原来就有。")
MATCHED = Words("The songs", "曲目")
FOUND = {
    "id": Words("{:,} found in the catalogue by their id", "{:,} 首按编号在曲库里找到"),
    "name": Words("{:,} found by artist and title", "{:,} 首按作者和曲名找到"),
    "near": Words("{:,} found by a near spelling", "{:,} 首按相近拼写找到"),
    "new": Words(
        "{:,} are new and serve only you, until five members have them",
        "{:,} 首是新的，只为你服务，直到有五位成员都听过",
    ),
}
NEAR = Words("“{}” taken for “{}”", "“{}” 视为 “{}”")
LIKE_ARTIST, SHOW = Words("Songs like {}", "像{}的歌"), Words("My taste", "我的口味")
KEPT_PLAYS = Words("{:,} plays of {:,} songs", "{:,} 次播放，{:,} 首歌")
NEIGHBOURS = Words(
    "{} share what they like here, {}. I tell numbers only, never names.",
    "这里{}共享喜好，{}。我只说数字，不说名字。",
)
HEAR_ALIKE = Words(
    "{} of them hear much the same as you ({} % alike or more); their likes count in what I recommend to you.",
    "其中 {} 人的口味与你相近（相似度至少 {}%），他们的喜好会影响给你的推荐。",
)
JOIN = Words(
    "Say “opt in” and like something, and I compare your taste with theirs.",
    "说“加入”并点几个喜欢，我就能比较你们的口味。",
)
LIKED_HERE = Words("What people here like", "这里的人喜欢什么")
PEOPLE, FEWER = Words("{} people", "有 {} 人"), Words("Fewer than {} people", "不到 {} 人")
INSIDE, OUTSIDE = Words("and you are one of them", "你是其中之一"), Words("and you are not one of them", "你不在其中")
CONSENT = Words("Shared with others: {}. Remembering: {}.", "与他人共享：{}。记录：{}。")
ON, OFF = Words("on", "开"), Words("off", "关")
EXPECTED = Words(
    "From what you rated so far, I think you'd give “{}” {:.1f} ± {:.1f} stars.",
    "从你打过的分来看，我猜你会给《{}》打 {:.1f} ± {:.1f} 星。",
)
TOO_FEW = Words(
    "I can't guess that yet: rate at least {} tracks, then I can.", "现在还猜不出来：先给至少 {} 首打分，我就能猜了。"
)
LIKE_TRACK = Words("More like “{}”", "类似《{}》的")
NOTHING_BACK = Words("There is nothing of that kind to take back.", "没有可以撤回的。")
RECOMMEND, EXPORT, FORGET = (
    Words("Recommend something", "推荐几首"),
    Words("My data as a file", "导出我的数据"),
    Words("Forget me", "忘记我"),
)
EXAMPLES = {
    "en": [
        "I like the second one",
        "love the first one",
        "I don't like this",
        "never play me bagpipes again",
        "rate the third one 4 stars",
        "what do you know about my taste?",
        "forget everything about me",
        "export my data",
        "I hate polkas",
        "thumbs up",
        "I listened to the first one",
        "skip this one",
        "take that back",
        "who here hears like me?",
        "would I like Greensleeves?",
        "opt me out",
        "answer me in Chinese",
        "my likes",
    ],
    "zh": [
        "我喜欢第二首",
        "这首不喜欢",
        "你了解我的口味吗？",
        "不要再给我推荐波尔卡",
        "给第三首打四星",
        "忘掉我的一切",
        "导出我的数据",
        "第一首很好听",
        "我讨厌进行曲",
        "我的收藏",
        "跳过这首",
        "撤回刚才的评价",
        "这里谁的口味和我像？",
        "退出共享",
        "用英文回答我",
    ],
}


def day(at: float) -> str:
    """Return the day of a moment, in UTC."""
    return datetime.fromtimestamp(at, UTC).date().isoformat()


def listed(names: Sequence[str], language: str) -> str:
    """Return names in a row."""
    return ("、" if language == "zh" else ", ").join(names)


def both(names: Sequence[str], language: str) -> str:
    """Return one name, or two as a phrase."""
    return ("、" if language == "zh" else " and ").join(names)
