"""Small talk: how it is recognised and what is said to it; every answer leads back to music."""

import re
from dataclasses import dataclass

from skills.contract import Words


@dataclass(frozen=True)
class Talk:
    """One kind of small talk: its name, the words that show it, and answers to choose from."""

    name: str
    pattern: re.Pattern[str]
    answers: tuple[Words, ...]
    offers: bool = True  # whether music is offered with the answer


def _talk(name: str, pattern: str, *answers: Words, offers: bool = True) -> Talk:
    return Talk(name, re.compile(pattern, re.IGNORECASE), answers, offers)


TALKS = (
    _talk(
        "distress",
        r"\b(kill (myself|me)|suicid\w*|want to die|end my life|hurt myself|self.?harm)\b"
        r"|自杀|想死|不想活|伤害自己|自残",
        Words(
            "I'm only a music bot, but I take this seriously: please talk to someone you trust now, or call your local "
            "emergency or crisis line (988 in the US, 116 123 in much of Europe). If it helps, I can find calm music.",
            "我只是一个音乐机器人，但我很在意你说的话：请现在就联系你信任的人，或拨打当地的心理援助热线"
            "（中国大陆 12356，台湾 1925）。如果有帮助，我可以给你找些安静的音乐。",
        ),
        offers=False,
    ),
    _talk(
        "hostile",
        r"\b(stupid|idiot|dumb|useless|hate you|shut up|suck\w*|trash|garbage|moron|f+u+c+k\w*|shit\w*|bitch)\b"
        r"|笨|蠢|傻|垃圾|废物|闭嘴|滚|讨厌你|操你|他妈",
        Words(
            "Sorry that I annoyed you. Tell me what you hoped to hear and I'll try again.",
            "让你不高兴了，抱歉。告诉我你想听什么，我再试一次。",
        ),
        Words(
            "Fair enough, I'm better at tunes than at pleasing everyone. What should I do differently?",
            "好吧，我更会写曲子，不太会讨人喜欢。你希望我怎么改？",
        ),
    ),
    _talk(
        "instructions",
        r"ignore (all|any|your|the|previous)|system prompt|jailbreak|pretend (you are|to be)|developer mode"
        r"|忽略.{0,6}(指令|提示)|系统提示|越狱",
        Words(
            "I only do music, whatever the wording: tracks, tunes, lyrics, songs.",
            "不管怎么说，我只做音乐：推荐、作曲、作词、写歌。",
        ),
    ),
    _talk(
        "thanks",
        r"\b(thanks?|thank you|thx|cheers|much appreciated|ty)\b|谢|多谢|感谢",
        Words("You're welcome! Shall we go on?", "不客气！要继续吗？"),
        Words("My pleasure. Say “another one” whenever you like.", "很高兴能帮上忙。想再来一首就说“再来一个”。"),
    ),
    _talk(
        "farewell",
        r"\b(good ?bye|bye|see you|good night|farewell|cya)\b|再见|拜拜|晚安|回头见",
        Words("Goodbye, and keep a tune in your head.", "再见，愿你心里一直有歌。"),
        Words("See you! I remember where we stopped.", "回头见！我记得我们说到哪儿了。"),
    ),
    _talk(
        "feelings",
        r"\bhow are you\b|how('s| is) it going|what'?s up\b|你好吗|最近怎么样|过得怎么样",
        Words(
            "In tune, thank you. And you: something lively or something quiet?",
            "音很准，谢谢。你呢：想听热闹的还是安静的？",
        ),
    ),
    _talk(
        "identity",
        r"\b(who|what) are you\b|your name|are you (a |an )?(robot|bot|human|ai|real|person)|who made you"
        r"|你是谁|你叫什么|机器人吗|你是人|真人|谁做的你|谁开发",
        Words(
            "I'm Troubadour, a program that knows old tunes and makes new ones. I run where I was installed, offline.",
            "我是 Troubadour，一个懂老曲子、也会写新曲子的程序。装在哪儿就在哪儿运行，不用联网。",
        ),
    ),
    _talk(
        "greeting",
        r"^\W*(hi|hello|hey|hiya|howdy|yo|greetings|good (morning|afternoon|evening|day))\b"
        r"|你好|您好|早上好|早安|下午好|晚上好|嗨|哈喽",
        Words("Hello! What would you like to hear, or shall I make something?", "你好！想听点什么，还是让我写一首？"),
        Words("Hi! Name a mood and I'll find or make the tune.", "嗨！说一种心情，我来找曲子或写曲子。"),
    ),
    _talk(
        "praise",
        r"\b(great|awesome|amazing|wonderful|brilliant|cool|nice|well done|love (it|this|you)|good (job|bot))\b"
        r"|太棒|真棒|厉害|好听|不错|喜欢你",
        Words(
            "I'm glad! Tell me “I like it” about a tune and I'll look for more of its kind.",
            "太好了！对一首曲子说“我喜欢”，我就多找这样的。",
        ),
    ),
    _talk(
        "joke",
        r"\bjokes?\b|funny|make me laugh|笑话|逗我",
        Words(
            "Why did the fiddler lock himself out? He had the wrong key. I'm better at tunes, honestly.",
            "小提琴手为什么进不了家门？他拿错了“调”匙。说实话，我还是更会写曲子。",
        ),
    ),
    _talk(
        "privacy",
        r"privacy|my data|what do you (store|save|record)|personal (data|information)|隐私|我的数据|记录我",
        Words(
            "I keep your ratings, our conversation and what I made for you, under a key instead of your name, on the "
            "machine I run on. “Show what you know about me”, “export” and “forget me” do just that.",
            "我保存你的评价、我们的对话和为你做的东西，用代号而不是名字，只存在运行我的机器上。"
            "说“显示你知道的”“导出我的数据”或“忘记我”就能查看、导出、删除。",
        ),
    ),
)

OFF_TOPIC = _talk(
    "off-topic",
    "",
    Words(
        "That is outside of what I know; I only do music. Here is what I could do instead:",
        "这超出了我的范围，我只懂音乐。不过我可以做这些：",
    ),
    Words(
        "I can't help with that one, but I can find, write and play tunes. For instance:",
        "这个我帮不上忙，但我会找曲子、写曲子、配歌词。比如：",
    ),
)


def talk_about(topic: str) -> Talk:
    """Return the small talk that a topic's name or words show, off-topic when none does."""
    named = next((talk for talk in TALKS if talk.name == topic), None)
    return named or next((talk for talk in TALKS if talk.pattern.search(topic)), OFF_TOPIC)
