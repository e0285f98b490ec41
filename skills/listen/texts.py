"""What listen says, in both languages."""

from skills.contract import Words

WORKING = Words("Listening", "正在听")
NOTHING = Words(
    "There is nothing to listen to yet. Attach a MIDI, MusicXML, ABC or audio file, or type notes such as D E F# A.",
    "还没有可以听的。请附上 MIDI、MusicXML、ABC 或音频文件，或输入音符，例如 D E F# A。",
)
KEY = Words("It is in {}{}.", "是{}{}。")
METER = Words("The metre is {}{}.", "拍号是 {}{}。")
TEMPO = Words("The tempo is {} quarter notes a minute{}.", "速度是每分钟 {} 个四分音符{}。")
BEATS = Words("The tempo is about {} beats a minute.", "速度约为每分钟 {} 拍。")
NO_BEAT = Words("I hear no steady beat.", "听不出稳定的节拍。")
STATED = Words(" (stated in the file)", "（文件中标明）")
SURE = Words(" (inferred, quite sure)", "（推断，比较确定）")
UNSURE = Words(" (inferred, not sure)", "（推断，不太确定）")
GUESS = Words(" (inferred)", "（推断）")
CHORDS = Words("The chords: {}.", "和弦：{}。")
NO_CHORDS = Words("From a recording I can't tell the chords; send a MIDI file or the notes.", "我还不能从录音里听出和弦，请发 MIDI 文件或音符。")
INSTRUMENTS = Words("It is written for {}.", "编配的乐器：{}。")
NO_INSTRUMENTS = Words("From a recording I can't name the instruments.", "我还不能从录音里认出乐器。")
MOOD = Words("It sounds {} and {} (brightness {}, liveliness {}, of 1).", "听起来{}而{}（明朗度 {}，活跃度 {}，满分 1）。")
BRIGHT = (Words("dark", "暗淡"), Words("neither bright nor dark", "不明不暗"), Words("bright", "明朗"))
LIVELY = (Words("quiet", "平静"), Words("moderate", "从容"), Words("lively", "活跃"))
HERE = Words("Here it is.", "请看，请听。")
SIMILAR = Words("These tunes measure most like it:", "这些曲子与它最相近：")
CLOSENESS = Words("its notes measure like yours (likeness {:.2f})", "音符特征与你的相近（相似度 {:.2f}）")
IDENTIFIED = Words("It is “{}” or very near to it: {} of its motifs are the same.", "这是《{}》，或与它非常接近：{} 的动机相同。")
UNKNOWN_TUNE = Words(
    "I know no tune like it: the nearest of {} is “{}”, which shares only {} of its motifs.",
    "我的 {} 首曲子里没有它：最接近的是《{}》，也只有 {} 的动机相同。",
)
ALL = Words("{}: {}, {}, {} bars, {}.", "{}：{}，{}，{} 小节，{}。")
RECORDING = Words("A recording of {}: {}{}, {}.", "一段 {} 的录音：{}{}，{}。")
FACTS = Words("What I found", "分析结果")
ROWS = {
    "key": Words("Key", "调"), "meter": Words("Metre", "拍号"), "tempo": Words("Tempo", "速度"), "length": Words("Length", "长度"),
    "range": Words("Range", "音域"), "instruments": Words("Instruments", "乐器"), "chords": Words("Chords", "和弦"),
    "mood": Words("Mood", "情绪"), "density": Words("Density", "密度"), "loudness": Words("Loudness", "响度"),
}  # fmt: skip
NOTES_A_SECOND = Words("{} notes a second", "每秒 {} 个音")
LEVEL = Words("{} dBFS on average, {} dB between loud and soft", "平均 {} dBFS，强弱相差 {} dB")
MINUTE = Words("I listened to the {} seconds in the middle.", "我听了中间的 {} 秒。")
CONTINUE, VARY, HARMONIZE = Words("Continue it", "续写"), Words("Variation", "变奏"), Words("Harmonize", "配和声")
WORDS_FOR_IT, LIKE_IT = Words("Words for it", "填词"), Words("Tunes like it", "找相似的曲子")
THE_TUNE, UNNAMED = Words("The tune", "这段旋律"), Words("Your tune", "你的旋律")
EXAMPLES = {
    "en": [
        "what key is this in?",
        "what tempo is this?",
        "what chords are in this file?",
        "analyse this tune",
        "what time signature is it?",
        "which instruments are in this MIDI?",
        "show me the score",
        "play this for me",
        "what tune is this?",
        "what does this sound like?",
        "how fast is it?",
        "what mood is this piece?",
        "what key is it in: D E F# A B A",
        "is it major or minor?",
        "tell me about this file",
        "transcribe this",
    ],
    "zh": [
        "这是什么调？",
        "这首曲子的速度是多少？",
        "用了哪些和弦？",
        "分析一下这段旋律",
        "这是几拍子的？",
        "里面有哪些乐器？",
        "给我看看乐谱",
        "放给我听听",
        "这是什么曲子？",
        "这首像什么？",
        "这段音乐是什么情绪？",
        "听听这个文件",
        "D E F# A B A 是什么调？",
        "是大调还是小调？",
    ],
}
