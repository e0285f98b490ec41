"""What the front itself says, in both languages."""

from skills.contract import Words

ATTACH_FILES, EMBED_LINKS = Words("Attach Files", "附加文件"), Words("Embed Links", "嵌入链接")
NO_FILES = Words(
    "I may not send files here: that takes the permission “{}”. Left out: {}.", "这里我没有“{}”权限，文件没有发出：{}。"
)
TOO_LARGE = Words(
    "{} is left out: with {} it is larger than the {} that can be sent here.",
    "{} 没有发出：它有 {}，超过了这里的上限 {}。",
)
IN_A_FILE = Words("… the whole text is in the file.", "……全文在文件里。")
CUT_OFF = Words("… the rest is too long to show here.", "……其余太长，这里放不下。")
BELOW = Words("The answer is below.", "回答在下面。")
WHICH = Words("Which one do you mean?", "你指的是哪一首？")
WHICH_ONE = {
    "+": Words("Thank you! Which of them did you like?", "谢谢！你喜欢哪一首？"),
    "-": Words("Noted. Which one was not for you?", "记下了。哪一首不合口味？"),
    "x": Words("Which one shall never come again?", "哪一首以后不要再出现？"),
}
THANKS = {
    "+": Words("Thank you, noted!", "谢谢，记下了！"),
    "-": Words(
        "Thank you for telling me. Say what you would change, and I'll try again.",
        "谢谢告诉我。说说哪里要改，我再试一次。",
    ),
}
WHY_BUTTON = Words("Why?", "为什么？")
WHY = Words("This is what went into it.", "这就是它的由来。")
CANCEL = Words("Cancel", "取消")
NOT_YOURS = Words(
    "Only the person who asked for it can do that. Ask me yourself, and it is yours.",
    "只有提出请求的人才能这样做。你也可以自己问我。",
)
NOTHING_TO_CANCEL = Words("There is nothing to cancel any more.", "已经没有可以取消的了。")
TOO_OLD = Words(
    "I no longer have what this button refers to. Please ask for it again.",
    "我已经找不到这个按钮所指的内容了，请重新要一次。",
)
SENT_DIRECTLY = Words("That is for your eyes only: I've sent it to you directly.", "这是只给你看的，我已私信发给你。")
NO_DIRECT = Words(
    "That is for your eyes only, and I may not write to you directly. Use /{} here; nobody else sees its answer.",
    "这是只给你看的，但我无法私信你。请在这里用 /{} 命令，它的回答别人看不到。",
)
NOT_ALLOWED = Words(
    "I can't answer you in {}: I lack the permission {} there. A moderator can give it to me.",
    "我无法在 {} 回答你：我在那里没有{}权限，请管理员授予。",
)
SOME_PERMISSION = Words("to write", "发言")

USE_THIS = Words("Use this MIDI", "使用这个 MIDI")
HIDDEN = Words(
    "Discord does not show me the message that you replied to. For a file in it: right-click that message → Apps → {}.",
    "Discord 不让我看到你回复的那条消息。要用里面的文件：右键那条消息 → 应用 → {}。",
)
NO_MUSIC = Words(
    "I see no music in that message. I read MIDI, MusicXML, ABC, WAV, FLAC, Ogg and MP3 files.",
    "这条消息里没有音乐文件。我能读 MIDI、MusicXML、ABC、WAV、FLAC、Ogg 和 MP3。",
)

SETUP = Words("How I behave in this server", "我在这个服务器里的行为")
SETUP_OPTIONS = {
    "language": Words("The language I answer in", "回答用的语言"),
    "channel": Words("The channel that “reads” is about; this one when left out", "“reads”针对的频道，不填就是本频道"),
    "reads": Words("What I read in that channel", "在该频道里我读什么"),
    "quota": Words("Requests of one person in an hour; 0 for as many as they like", "每人每小时的请求数，0 为不限"),
    "threads": Words("Answer mentions in a thread of their own", "在单独的子区里回答"),
    "presence": Words("Members may let me hear what they play on Spotify", "成员可以让我知道他们在 Spotify 听什么"),
}
LANGUAGES = {
    "auto": Words("as I am spoken to", "跟随对方"),
    "en": Words("English", "英文"),
    "zh": Words("Chinese", "中文"),
}
READS = {
    "mentions": Words("what mentions me or replies to me", "只读提到或回复我的消息"),
    "files": Words("also every music file", "还读每个音乐文件"),
    "everything": Words("every message", "读每条消息"),
    "nothing": Words("nothing; commands only", "什么都不读，只用命令"),
}
YES_NO = {True: Words("on", "开"), False: Words("off", "关")}
UNLIMITED = Words("no limit", "不限")
SET_UP = Words("This is how it is set now.", "现在的设置如下。")
MANAGERS_ONLY = Words(
    "Only members who may manage this server can set me up.", "只有能管理这个服务器的成员才能设置我。"
)
NO_CONTENT = Words(
    "For that I need the message content intent. Whoever runs me switches it on in Discord's developer portal and sets "
    "TROUBADOUR_DISCORD_MESSAGE_CONTENT=true. Mentions, replies, commands and the menu entry work without it.",
    "这需要“消息内容”权限。请运营者在 Discord 开发者后台打开它，并设置 TROUBADOUR_DISCORD_MESSAGE_CONTENT=true。"
    "提及、回复、命令和消息菜单不需要它。",
)
NO_PRESENCE = Words(
    "For that I need the presence intent. Whoever runs me switches it on in Discord's developer portal and sets "
    "TROUBADOUR_DISCORD_PRESENCES=true.",
    "这需要“状态”权限。请运营者在 Discord 开发者后台打开它，并设置 TROUBADOUR_DISCORD_PRESENCES=true。",
)

PRIVACY_COMMAND = Words("What I keep about you, in plain words", "我保存你的哪些信息，说清楚")
SPOTIFY = Words(
    "Let what you play on Spotify count as heard; off unless you say so", "把你在 Spotify 听的算作听过，默认关闭"
)
PRIVACY = Words(
    "**What I keep**: what you ask me and what I answer, what you like, rate and block, in one database on the machine "
    "that runs me. Nothing goes to anybody else, and nothing you write is used to train anything.\n"
    "**Under which name**: a keyed digest of your account number. That is a pseudonym, not anonymity: who holds the "
    "machine holds the key.\n"
    "**What I don't see**: messages that neither mention me nor answer me, unless this server's managers have opened a "
    "channel to me with /setup.\n"
    "**Spotify**: {}. It takes the server's yes and yours (`/privacy spotify:True`); `/taste pause` stops it.\n"
    "**Yours to decide**:",
    "**我保存什么**：你问我的话和我的回答，你喜欢、打分、屏蔽的曲子，都在运行我的那台机器的一个数据库里，"
    "不给任何别人，你写的内容也绝不用作训练。\n"
    "**以什么名字**：你账号的带密钥摘要。这是化名而不是匿名，掌握机器的人也掌握密钥。\n"
    "**我看不到什么**：没有提到我也没有回复我的消息，除非服务器管理者用 /setup 向我开放了频道。\n"
    "**Spotify**：{}。需要服务器同意，也需要你同意（`/privacy spotify:True`）；`/taste pause` 可停止。\n"
    "**由你决定**：",
)
SHOW_ME, EXPORT_ME = Words("What do you know?", "你知道什么？"), Words("Export my data", "导出我的数据")
FORGET_ME, PAUSE_ME = Words("Forget me", "忘记我"), Words("Stop remembering", "停止记录")

HELLO = Words(
    "Hello! I'm Troubadour. I recommend tunes, write words and melodies, and listen to MIDI and sound files. "
    "Mention me, answer me, or press:",
    "大家好！我是 Troubadour。我会推荐曲子、写词作曲，也能听 MIDI 和音频。提到我、回复我，或者直接点：",
)
A_THEME = Words("the last train home", "故乡")
DROP, A_SONG = Words("Drop a MIDI", "发一个 MIDI"), Words("Write me a song", "给我写首歌")
TO_HEAR, MY_TASTE = Words("Something to hear", "来点好听的"), Words("My taste", "我的口味")
CHANGED = Words(
    "This command has changed. Reload Discord (Ctrl+R) and try again.", "这个命令有更新。请刷新 Discord（Ctrl+R）再试。"
)

NO_TOKEN = Words(
    "There is no token. Make an application at https://discord.com/developers/applications, copy its bot token, and set "
    "TROUBADOUR_DISCORD_TOKEN, or TROUBADOUR_DISCORD_TOKEN_FILE to a file that holds it.",
    "没有令牌。请在 https://discord.com/developers/applications 创建应用并复制机器人令牌，设置 TROUBADOUR_DISCORD_TOKEN，"
    "或用 TROUBADOUR_DISCORD_TOKEN_FILE 指向存放它的文件。",
)
BAD_TOKEN = Words(
    "Discord does not take this token. Copy it again from the Bot page of https://discord.com/developers/applications "
    "(“Reset Token”) into TROUBADOUR_DISCORD_TOKEN.",
    "Discord 不接受这个令牌。请在 https://discord.com/developers/applications 的 Bot 页面重置并复制到 TROUBADOUR_DISCORD_TOKEN。",
)
INTENTS_REFUSED = Words(
    "Discord refuses the intents (close code 4014). On the Bot page of https://discord.com/developers/applications switch "
    "on “Message Content Intent” for TROUBADOUR_DISCORD_MESSAGE_CONTENT and “Presence Intent” for "
    "TROUBADOUR_DISCORD_PRESENCES, or set the one you don't need to false.",
    "Discord 拒绝了所要的 intent（关闭码 4014）。请在 https://discord.com/developers/applications 的 Bot 页面打开"
    "“Message Content Intent”（TROUBADOUR_DISCORD_MESSAGE_CONTENT）和“Presence Intent”（TROUBADOUR_DISCORD_PRESENCES），"
    "或把不需要的设为 false。",
)
