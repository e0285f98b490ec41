"""What lyrics says, in both languages."""

from skills.contract import Words

WORKING = Words("Writing", "正在写")
TITLE = Words("**{}**", "**《{}》**")
UNTITLED = Words("Untitled", "无题")
CLASSICAL = Words(
    "Chinese words come from a small model of classical verse. For modern Chinese lyrics set TROUBADOUR_LANGUAGE_MODEL to a "
    "multilingual transformers model.",
    "中文由一个小型古典诗词模型写成，风格近宋词元曲。想要现代歌词，请把 TROUBADOUR_LANGUAGE_MODEL 设为支持中文的 transformers 模型。",
)
NOT_INCLUDED = Words("I could not fit in “{}”.", "没能放进“{}”。")
SHORT = Words("Some rhymes are free: the words ran out.", "有些韵脚放宽了。")
AGAIN, MORE = Words("Again, other words", "重写一版"), Words("Another verse", "再来一段")
TO_MUSIC = Words("Set it to music", "谱成歌")
SADDER, HAPPIER = Words("Make it sadder", "悲伤一点"), Words("Make it happier", "欢快一点")
NEEDS_TEXT = Words(
    "Which words do you mean? Write them after a colon or on the next lines, or ask right after I wrote some.",
    "你指的是哪段文字？请写在冒号后面或下一行，或在我写完之后马上问。",
)
ANALYSIS = Words("{} lines, rhyme scheme {}.", "共 {} 行，韵式 {}。")
LINE = Words("{} · {} · {} – stresses {}", "{} · {} 字 · {} —— 韵部 {}")
FEELS = Words(
    "It feels {} (brightness {:.2f}, liveliness {:.2f} of 1, by its words).",
    "情绪：{}（按用词，明朗度 {:.2f}，活跃度 {:.2f}，满分 1）。",
)
UNCLEAR = Words("of no one mood", "不明显")
PERHAPS = Words("Perhaps a text for: {}.", "体裁可能是：{}。")
WORN = Words("Often sung before: {}.", "常见的套话：{}。")
REPEATS = Words(
    "{:.0%} of the lines come again; {:.0%} of neighbouring words are new pairs.",
    "{:.0%} 的句子重复；{:.0%} 的相邻两字是新搭配。",
)
LOOK, ANOTHER_LINE = (
    Words("Rhymes, syllables, change a line", "看韵脚字数、改一句"),
    Words("Line {} anew", "重写第 {} 句"),
)
TOO_LONG = Words("That is {} lines; I write up to {} at a time.", "一共 {} 行，一次最多写 {} 行。")
EXAMPLES = {
    "en": [
        "write two verses about the sea, ABAB",
        "lyrics for a breakup ballad",
        "write me a limerick about a cat",
        "four lines about rain, rhyming couplets",
        "a hymn text in 8.7.8.7 about a long road home",
        "write a chorus about coming home",
        "a verse about the city at night, 8 syllables a line",
        "rhyme something with midnight",
        "finish my verse: I walked along the river",
        "make the second verse sadder",
        "what is the rhyme scheme of this poem?",
        "lyrics about a lighthouse keeper who misses the city",
        "verse 4, chorus 4, verse 4 about summer",
        "a haiku about snow",
        "quick jingle for my plant shop, four lines",
        "write a poem without the word love",
        "a parody with the same rhymes as this text",
    ],
    "zh": [
        "写一段关于故乡的歌词",
        "写四句关于月亮的诗，七言",
        "写一首五言绝句",
        "给我写一段副歌，主题是夏天",
        "写两段歌词，每句押韵",
        "写一段说离别的词，押ang韵",
        "帮我作一首诗",
        "把第二段改得悲伤一点",
        "这段歌词押什么韵？",
        "写一段歌词，每句七个字",
        "接着写这首诗",
        "写一首打油诗",
        "写八行关于大海的歌词，不要出现“浪”",
        "仿写这首诗",
    ],
}
