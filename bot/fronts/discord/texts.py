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
WORKING = Words("Working on it …", "正在处理……")
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
HOW, WHY = Words("How it came about", "它是怎么来的"), Words("This is what went into it.", "这就是它的由来。")
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
