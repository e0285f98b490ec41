"""What listen says, in both languages."""

from skills.contract import Words

WORKING = Words("Listening", "正在听")
WHICH = Words(
    "What shall I listen to? Attach a MIDI, MusicXML, ABC or sound file, or type notes such as “D E F# A”.",
    "要我听什么？请附上 MIDI、MusicXML、ABC 或音频文件，或者直接写音名，如“D E F# A”。",
)
NO_NOTES = Words(
    "I can't read those as notes. Write note names like “D E F# A”, or ABC.",
    "我看不懂这些音符。请写音名，如“D E F# A”，或 ABC 记谱。",
)
SURE = (
    (0.6, Words("quite sure", "很有把握")),
    (0.25, Words("fairly sure", "比较有把握")),
    (0.0, Words("a guess", "猜测")),
)
KEY_AGREED = Words("Key: {key}, as stated; the notes agree.", "调性：{key}，原谱标注，音符也吻合。")
KEY_FOUND = Words("Key: {key}, inferred from the notes ({sure}).", "调性：{key}，根据音符推断（{sure}）。")
KEY_AGAINST = Words(
    "Key: {key}, inferred from the notes ({sure}); the key stated is {said}, which fits them less well.",
    "调性：{key}，根据音符推断（{sure}）；标注的是{said}，与音符不太吻合。",
)
KEY_CHANGES = Words("The key signature changes: {} keys in all.", "中间有转调，共标注了 {} 个调。")
KEY_HEARD = Words("Key: {key}, as I hear it ({sure}).", "调性：{key}，根据声音判断（{sure}）。")
METER_STATED = Words("Metre: {meter}, as stated.", "拍号：{meter}，原谱标注。")
METER_FOUND = Words(
    "Metre: {meter}, inferred from where the long and low notes fall.", "拍号：{meter}，根据长音和低音的位置推断。"
)
METER_FREE = Words(
    "Metre: none is stated, and it is played too freely to tell.", "拍号：没有标注，演奏又太自由，难以判断。"
)
METER_THEN = Words(", then ", "，之后 ")
METER_HEARD = Words("Metre: probably {meter}, a guess from the accents.", "拍号：可能是 {meter}，根据重音猜测。")
METER_UNHEARD = Words("Metre: I can't tell from the accents.", "拍号：从重音听不出来。")
TEMPO_STATED = Words("Tempo: {beat} = {bpm}, as stated.", "速度：{beat} = {bpm}，原谱标注。")
TEMPO_USUAL = Words("Tempo: none is stated; it plays at {beat} = {bpm}.", "速度：没有标注，按 {beat} = {bpm} 播放。")
TEMPO_FREE = Words(
    "Tempo: about {beat} = {bpm}, heard from the notes; it is played freely.",
    "速度：大约 {beat} = {bpm}，由音符听出，演奏较自由。",
)
TEMPO_BETWEEN = Words("It moves between {} and {}.", "速度在 {} 与 {} 之间变化。")
TEMPO_HEARD = Words(
    "Tempo: about {bpm} beats a minute, as I hear it (half or double may be felt too).",
    "速度：大约每分钟 {bpm} 拍，根据声音判断（也可能感觉为一半或两倍）。",
)
TEMPO_UNHEARD = Words("Tempo: I hear no steady beat.", "速度：听不出稳定的拍子。")
BEATS = {1.0: Words("♩", "♩"), 1.5: Words("♩.", "♩."), 2.0: Words("half note", "二分音符")}
LENGTH = Words("Length: {bars} bars, {time}, {notes} notes.", "长度：{bars} 小节，{time}，{notes} 个音。")
LENGTH_HEARD = Words(
    "Length: {time}; I listened to {seconds} seconds from the middle.", "长度：{time}；我听了中间的 {seconds} 秒。"
)
SECTIONS = {
    "intro": Words("intro", "前奏"),
    "verse": Words("like a verse", "像主歌"),
    "chorus": Words("like a chorus", "像副歌"),
    "bridge": Words("something else", "另一段"),
    "outro": Words("ending", "尾声"),
}
SECTIONS_HEARD = Words("Sections, by what comes again and how loud: {}.", "段落（按重复和响度判断）：{}。")
LENGTH_WHOLE = Words("Length: {time}.", "长度：{time}。")
RANGE = Words(
    "Range of the melody: {low} to {high} ({steps} semitones).", "旋律音域：{low} 到 {high}（{steps} 个半音）。"
)
FORM = Words("Form: {form}, in sections of {bars} bars", "曲式：{form}，每段 {bars} 小节")
FORM_THROUGH = Words("Form: no section comes back, repeat signs aside", "曲式：没有再现的段落（反复记号不计）")
PHRASES_ALIKE = Words("phrases of {} bars", "每个乐句 {} 小节")
PHRASES_MOSTLY = Words("phrases mostly of {} bars", "乐句大多为 {} 小节")
PHRASES_OF = Words("phrases of {} bars", "乐句依次为 {} 小节")
CADENCES = Words("Cadences, by the note that phrases end on: {}.", "终止（按乐句的落音）：{}。")
CADENCE = {
    "full": Words("full, on the tonic, in {}", "{}落在主音上，为全终止"),
    "half": Words("half, on a note of the dominant, in {}", "{}落在属和弦的音上，为半终止"),
}
BARS, BARS_FROM = (Words("bar {}", "第 {} 小节"), Words("bars {}", "第 {} 小节")), Words("{}-{}", "{}-{}")
MOTIF = Words("Motif: {bars} ({notes}); it comes back {returns}.", "动机：{bars}（{notes}）；{returns}。")
RETURNS = {
    "equal": Words("exactly in {}", "在{}原样再现"),
    "sequence": Words("moved by steps, a sequence, in {}", "在{}模进"),
    "inversion": Words("inverted in {}", "在{}倒影"),
    "rhythm": Words("with its rhythm alone in {}", "在{}只保留节奏"),
}
STEPS = (Words("{} ({} up)", "{}（上移 {} 级）"), Words("{} ({} down)", "{}（下移 {} 级）"))
CONTOUR = Words(
    "Contour: {shape}, highest in bar {bar} ({note}).", "旋律线：{shape}，最高音在第 {bar} 小节（{note}）。"
)
CONTOURS = {
    "arch": Words("an arch", "拱形"), "bowl": Words("a bowl, lower in the middle", "中间低、两头高"),
    "rising": Words("rising", "上行"), "falling": Words("falling", "下行"), "wave": Words("waves", "波浪形"),
}  # fmt: skip
CHORDS_STATED = Words("Chords, as written: {}", "和弦（原谱标注）：{}")
CHORDS_FOUND = Words("Chords, inferred from the notes: {}", "和弦（根据音符推断）：{}")
CHORDS_HEARD = Words("Chords, as I hear them: {}", "和弦（根据声音判断）：{}")
CHORDS_ALONE = Words(
    "There is one line only; these are chords that would fit it.", "只有一个声部，这些是可以配上的和弦。"
)
NO_CHORDS = Words("Chords: I hear none.", "和弦：没有听出和弦。")
PLAYERS = Words("Instruments: {}.", "乐器：{}。")
PLAYER = Words(
    "{name}{instrument} ({notes} notes, {low} to {high})", "{name}{instrument}（{notes} 个音，{low} 到 {high}）"
)
DRUMS = Words("drums ({notes} notes)", "打击乐（{notes} 个音）")
NO_PLAYERS = Words(
    "Instruments: the notes name none; I play them on a piano.", "乐器：音符没有指定乐器，我用钢琴演奏。"
)
PLAYERS_UNHEARD = Words("Instruments: I can't tell them from a recording.", "乐器：我还不能从录音里分辨乐器。")
MOOD = Words(
    "Mood: {feeling}, by a rule over mode, tempo and density (brightness {valence:.2f}, liveliness {arousal:.2f} of 1).",
    "情绪：{feeling}，按调式、速度和密度的规则得出（明朗度 {valence:.2f}，活跃度 {arousal:.2f}，满分 1）。",
)
BRIGHT = (
    (0.6, Words("bright", "明朗")),
    (0.4, Words("neither bright nor dark", "不明不暗")),
    (0.0, Words("dark", "暗淡")),
)
LIVELY = ((0.6, Words("lively", "活跃")), (0.35, Words("moderate", "适中")), (0.0, Words("quiet", "平缓")))
AND = Words("{} and {}", "{}而{}")
LOUDNESS = Words(
    "Loudness: {loudness:.0f} dBFS on average, {dynamics:.0f} dB between loud and soft.",
    "响度：平均 {loudness:.0f} dBFS，强弱相差 {dynamics:.0f} dB。",
)
TITLED = Words("“{}” by {}", "《{}》，作者 {}")
ALONE = Words("“{}”", "《{}》")
SUMMARY = Words(
    "{title}{key}, {meter}, {beat} = {bpm}, {bars} bars, {time}.",
    "{title}{key}，{meter} 拍，{beat} = {bpm}，{bars} 小节，{time}。",
)
SUMMARY_HEARD = Words(
    "A recording of {time} in {key} ({sure}), {tempo}; it sounds {feeling}.",
    "一段 {time} 的录音，{key}（{sure}），{tempo}，听起来{feeling}。",
)
BPM = Words("about {} bpm", "每分钟约 {} 拍")
NO_BPM = Words("without a steady beat", "没有稳定的拍子")
HERE = Words("Here is how it looks and sounds.", "这是它的乐谱和声音。")
NO_SCORE = Words(
    "I can write down one voice alone, up to a minute, and hear none here. Hum it, or send MIDI, MusicXML or ABC. What I do hear:",
    "我只能记下一分钟以内的单声部，这里听不出来。请哼出旋律，或发 MIDI、MusicXML 或 ABC。我能听出的有：",
)
VOICE = Words("I hear one voice alone and go by its notes.", "我听到单独一个声部，以下根据它的音符。")
OWN_SOUND = Words("You have the sound already. What I hear in it:", "声音你已经有了。我从中听出的有：")
KNOWN = Words("This is {}: {} notes in a row are the same.", "这是{}：连续 {} 个音完全相同。")
MAYBE = Words(
    "I am not sure. It has a stretch of {1} notes in common with {0}.", "不太确定。它与{0}有连续 {1} 个音相同。"
)
REMEMBERED = Words(
    "It may be {}: {right} of {of} notes stand there in this order.",
    "可能是{}：{of} 个音里有 {right} 个按这个顺序出现在其中。",
)
EQUALS = Words("{} or {}, which hold these notes equally well", "{}或{}（这些音与它们同样吻合）")
MORE, COMMA = Words("{} more", "另外 {} 首"), Words(", ", "、")
HELD = Words("{right} of {of} notes stand in it in this order", "{of} 个音里有 {right} 个按这个顺序出现在其中")
UNKNOWN = Words(
    "I don't know this tune; none of the {:,} that I know shares much with it. Nearest in character:",
    "我不认识这首曲子，我知道的 {:,} 首里没有与它明显相同的。风格最接近的有：",
)
TOO_SHORT = Words(
    "That is too little to tell a tune by; I need some ten notes.", "音太少了，认不出曲子，至少要十来个音。"
)
RECORDING = Words(
    "I know tunes by their notes, and hear no single voice here. Hum it, type its first notes or send a MIDI file. Nearest by mode, tempo and mood:",
    "我靠音符认曲子，这里听不出单独的声部。请哼出来、写出开头的音，或发 MIDI。按调式、速度和情绪最接近的有：",
)
SIMILAR = Words("These of the {:,} tunes that I know are most like it:", "在我知道的 {:,} 首曲子里，这些与它最相像：")
SIMILAR_SOUND = Words(
    "These of the {:,} tracks that I know are nearest, recordings by their sound, tunes by mode, tempo and mood:",
    "在我知道的 {:,} 首里，这些最接近：录音按声音比较，曲谱按调式、速度和情绪比较：",
)
RECORDED = Words("Recording, {}", "录音，{}")
SHARED = Words(
    "{share:.0%} of its motifs are in this tune; {run} notes in a row are the same",
    "它 {share:.0%} 的动机出现在这首曲子里，连续 {run} 个音相同",
)
MEASURES = Words(
    "its notes measure {:.0%} alike: intervals, rhythm, range and motifs", "音程、节奏、音域和动机的相似度为 {:.0%}"
)
SOUNDS = Words(
    "its sound measures {:.0%} alike: timbre, beat, harmony and melody",
    "声音特征的相似度为 {:.0%}：音色、节拍、和声和旋律",
)
FEELS = Words("it is close in mode, tempo and mood", "调式、速度和情绪接近")
CONTINUE, VARY = Words("Continue it", "续写"), Words("Vary it", "变奏")
HARMONIZE, SING = Words("Harmonize it", "配和声"), Words("Words for it", "配上歌词")
WHAT_NEXT = Words("I've read it. What shall I do with it?", "读好了。要我拿它做什么？")
LISTEN = Words("Listen", "听一听")
LIKE_THIS, OWN_TUNE = Words("Music in this mood", "类似情绪的音乐"), Words("A tune of this kind", "写一首这样的曲子")
LIKE_FIRST = Words("More like the first", "更像第一首的")
MENDED = {
    "first voice only": Words("I read the first voice only.", "我只读了第一个声部。"),
}
EXAMPLES = {
    "en": [
        "what key is this in?",
        "what tempo is this?",
        "which chords are in this file?",
        "what is the time signature of this?",
        "analyse this tune",
        "which instruments play in this?",
        "show me the score of this",
        "what tune is this?",
        "which tunes does this sound like?",
        "what mood is this piece in?",
        "what key is D E F# A B A F# E in?",
        "play this file for me",
    ],
    "zh": [
        "这是什么调？",
        "这首曲子的速度是多少？",
        "这里面有哪些和弦？",
        "这是几拍子？",
        "分析一下这首曲子",
        "里面有哪些乐器？",
        "看一下乐谱",
        "这是哪首曲子？",
        "这首曲子是什么情绪？",
        "听听这个文件",
        "D E F# A B A F# E 是什么调？",
    ],
}
