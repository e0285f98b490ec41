"""What taste says, in both languages."""

from skills.contract import Words

DONE = {
    "like": Words("Noted: you like {}.", "记下了：你喜欢{}。"),
    "dislike": Words(
        "Noted: {} is not for you. I'll show less of its kind.", "记下了：你不喜欢{}，以后会少推荐类似的。"
    ),
    "rate": Words("Noted: {1} of 5 stars for {0}.", "记下了：给{0}打了 {1} 星。"),
    "listened": Words("Noted: you have heard {}.", "记下了：你听过{}。"),
    "block": Words("I won't recommend {} again.", "以后不会再推荐{}。"),
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
    "export": Words("This is everything that I know about you.", "这是我所知道的关于你的一切。"),
    "language": Words("From now on I answer you in English.", "以后我用中文回答你。"),
}
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
WHICH = Words(
    "Which one do you mean? Say “the second one” after a recommendation, or a title.",
    "你指的是哪一首？推荐之后可以说“第二首”，或者说曲名。",
)
UNKNOWN = Words("I don't find “{}” in my catalogue.", "我在曲库里没找到“{}”。")
NO_SUCH = Words("I showed {} tracks, there is no number {}.", "我只列了 {} 首，没有第 {} 首。")
NOT_YET = Words(
    "I can't read listening histories yet. Like and dislike what I show you; that teaches me too.",
    "我还不能读取收听记录。对推荐的曲子点喜欢或不喜欢，我也能学会。",
)
NEIGHBOURS = Words(
    "{} people share what they like here, you among them: {}. I tell numbers only, never names.",
    "这里有 {} 人共享喜好，你是否在内：{}。我只说数字，不说名字。",
)
YES, NO = Words("yes", "是"), Words("no", "否")
CONSENT = Words("Shared with others: {}. Remembering: {}.", "与他人共享：{}。记录：{}。")
ON, OFF = Words("on", "开"), Words("off", "关")
UNDO = Words("Take it back", "撤回")
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
        "退出共享",
        "用英文回答我",
    ],
}
