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
