"""What the bot needs to be allowed in a server, by the names that Discord shows."""

import discord

from skills.contract import Words

NAMES = {
    "view_channel": Words("View Channel", "查看频道"),
    "send_messages": Words("Send Messages", "发送消息"),
    "send_messages_in_threads": Words("Send Messages in Threads", "在子区内发送消息"),
    "create_public_threads": Words("Create Public Threads", "创建公开子区"),
    "embed_links": Words("Embed Links", "嵌入链接"),
    "attach_files": Words("Attach Files", "附加文件"),
    "read_message_history": Words("Read Message History", "读取消息历史记录"),
}
NEEDED = discord.Permissions(**dict.fromkeys(NAMES, True))  # what the invitation asks for, and nothing else


def missing(allowed: discord.Permissions, thread: bool, language: str) -> str:
    """Return the names of what is needed to answer and not given, in bold; "" when nothing is missing."""
    needed = ["view_channel", "send_messages_in_threads" if thread else "send_messages", "attach_files", "embed_links"]
    lacking = [NAMES[name](language) for name in needed if not getattr(allowed, name)]
    return ("、" if language == "zh" else ", ").join(f"**{name}**" for name in lacking)


def invitation(application: int) -> str:
    """Return the link that invites the bot with exactly what it needs."""
    return discord.utils.oauth_url(application, permissions=NEEDED, scopes=("bot", "applications.commands"))
