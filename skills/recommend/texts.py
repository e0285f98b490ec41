"""What recommend says, in both languages."""

from skills.contract import Words

WORKING = Words("Looking through the catalogue", "正在曲库里挑选")
FOUND = Words("Here {} for you{}:", "为你选了{}{}：")
COUNTED = Words("is a tune|are {} tunes", "一首| {} 首")
NONE = Words(
    "I found nothing that fits and that you have not had already. Ask for something else, or say “again” to hear them once more.",
    "没有找到合适而且你没听过的。换个条件试试，或说“再听一遍”。",
)
RELAXED = Words("Nothing fitted exactly, so I gave up on: {}.", "没有完全符合的，我放宽了：{}。")
NAMES = {
    "tempo": Words("the tempo", "速度"), "era": Words("the era", "时代"), "meter": Words("the metre", "拍号"),
    "region": Words("the region", "地区"), "tonic": Words("the key note", "主音"), "mode": Words("the mode", "调式"),
    "artist": Words("the composer", "作者"),
    "type": Words("the genre (the catalogue holds folk dances, airs and chorales)", "体裁（曲库里是民间舞曲、歌调和众赞歌）"),
}  # fmt: skip
UNKNOWN = Words(
    "I don't have {} in my catalogue, and I won't guess what they sound like from the name. Tell me what you like in them, "
    "import your listening history, or let me write a tune in that mood:",
    "我的曲库里没有 {}，我也不会只凭名字乱猜。告诉我你喜欢它的什么，导入你的收听记录，或者让我写一首那种情绪的曲子：",
)
MOODS = (
    ("energetic", Words("Its energy", "它的活力")),
    ("sad", Words("Its sadness", "它的忧伤")),
    ("calm", Words("Its calm", "它的平静")),
)
OWN = Words("A tune of your own in that mood", "为我写一首这种情绪的曲子")
LIKE_FIRST = Words("👍 The first", "👍 第一首")
MORE_LIKE = Words("More like the first", "更像第一首的")
ANOTHER = Words("More", "再来一些")
MIX = Words("A mix of these tunes, {} minutes", "这些曲子的串烧，{} 分钟")
TOP = Words("You hear “{}”.", "试听的是《{}》。")
BY_PART = Words("I went by {}, {} to {}.", "按{}（{} 到 {}）来找。")
PART = Words("its {}", "它的{}")
THAT_PART = Words("the part that you named", "你指的那一段")
NO_PART = Words(
    "I hear no {} that stands out in it, so I went by the recording as a whole.",
    "我在里面没听出明显的{}，所以按整段录音来找。",
)
WHOLE_TUNE = Words(
    "I find such parts in recordings alone, so I went by the whole tune.",
    "我只能在录音里找这样的段落，所以按整首曲子来找。",
)
NO_RECORDING = Words(
    "Send me the recording too: a part of it is all that you told me of.",
    "请把录音也发给我：你只说了要按它的哪一部分。",
)
FOR_MOOD = Words(" ({})", "（{}）")
LEFT_OUT = Words(
    "I left out {}: people count here once they opted in (“opt in”), have been in this place and liked something.",
    "没有算上{}：要先加入共享（说“加入”），在这里出现过，并且喜欢过曲子。",
)
NO_GOAL = Words("I don't have “{}”, so these don't lead there.", "我的曲库里没有《{}》，所以这些曲子没有通向它。")
FAVOURITES = Words("What people here like best:", "这里的人最喜欢的：")
LIKED_HERE = Words("At least five people here like it.", "这里至少有五个人喜欢它。")
NOISY = Words(
    "Chosen by how many people here like it, with noise that hides each of them (epsilon {:g}).",
    "按这里喜欢它的人数选出，并加入噪声以隐藏每个人（epsilon {:g}）。",
)
AGAIN = Words(
    "This is the last list; a new one is made once a day, within a budget of privacy.",
    "这是最近一次的榜单；每天最多更新一次，并受隐私预算限制。",
)
NO_FAVOURITES = Words(
    "Too few people here have agreed to share what they like: a track is told once five of them like it. “Opt in” helps.",
    "这里同意共享喜好的人还太少：一首曲子要有五个人喜欢才会列出。说“加入”就能帮上忙。",
)
EXPECTED = Words("I think you'd give it {:.1f} ± {:.1f} stars", "我猜你会打 {:.1f} ± {:.1f} 星")
NAMED = Words(", ", "、")
WHY = Words("“{}”: {}", "《{}》：{}")
ACCOUNT = Words("The whole score", "完整的得分")
PARTED = Words("What it is made of: {}.", "由这些组成：{}。")
PARTS = {
    "words": Words("your words", "你说的话"),
    "together": Words("heard along with what you named", "常和你点名的一起听"),
    "described": Words("descriptions alike", "描述相近"),
    "seed": Words("notes like what you named", "音符像你点名的"),
    "sound": Words("sounds alike", "听起来相近"),
    "taste": Words("notes like what you like", "音符像你喜欢的"),
    "kin": Words("kinship with what you like or named", "与你喜欢或点名的有亲缘"),
    "others": Words("people with a like taste", "口味相近的人"),
    "mood": Words("the mood", "情绪"),
    "tempo": Words("the tempo", "速度"),
    "familiar": Words("how well known it is", "知名度"),
}
RESTS = Words("The tracks by which it was found: {}.", "通过这些曲子找到：{}。")
WITHOUT = Words(
    "What would change it: had you not liked {0}, its score would be {2:.2f} and not {1:.2f}, and its place among these {5} "
    "by score {4} and not {3}.",
    "什么会改变它：如果你没有喜欢{0}，它的得分会是 {2:.2f} 而不是 {1:.2f}，在这 {5} 首中按得分排第 {4} 而不是第 {3}。",
)
WITHOUT_PART = Words(
    "What would change it: another wish. Without {} it would lose {} of its score.",
    "什么会改变它：换个要求。没有“{}”，它会失去得分的 {}。",
)
NOTHING_SHOWN = Words(
    "I have not shown you any tracks yet. Ask for a recommendation first.", "我还没有给你推荐过曲子，先让我推荐几首吧。"
)
EXAMPLES = {
    "en": [
        "recommend five slow airs in a minor key",
        "recommend me some happy songs",
        "what should I listen to tonight?",
        "something to run to",
        "music for studying",
        "play me a jig in D major around 110 bpm",
        "I need sad tunes",
        "songs like Radiohead",
        "find tunes like The Siege of Troy",
        "a playlist for falling asleep",
        "three Scottish strathspeys",
        "tunes that sound like this file",
        "find songs like the chorus of this",
        "something calm for dinner",
        "give me ten Irish reels",
        "more like the first one",
        "why did you recommend the second?",
    ],
    "zh": [
        "推荐五首欢快的曲子",
        "适合跑步的歌",
        "想听点安静的音乐",
        "有没有适合睡觉的曲子",
        "推荐几首爱尔兰舞曲",
        "来三首小调的慢歌",
        "最近心情不好，听什么好",
        "找一些像这首的曲子",
        "类似这首歌副歌的歌",
        "推荐适合学习的音乐",
        "来几首巴赫的众赞歌",
        "再来五首",
        "为什么推荐第二首？",
    ],
}
