"""What the melody skill says, in English and Chinese."""

from typing import Any

from skills.composing.meters import to_meter
from skills.composing.plan import Plan
from skills.composing.scales import key_name
from skills.contract import Words
from skills.music.bars import marking
from skills.parameters.kind import kind_of

DONE = {
    "new": Words("Here is {what}.", "{what}，写好了。"),
    "continue": Words("I went on with it: now {what}.", "接着写好了：现在是{what}。"),
    "vary": Words("A variation: {what}.", "变奏：{what}。"),
    "infill": Words("I wrote those bars anew: {what}.", "那几个小节重写好了：{what}。"),
    "harmonize": Words("Harmonized: {what}.", "配好了和声：{what}。"),
    "blend": Words("Between the two: {what}.", "介于两者之间：{what}。"),
    "answer": Words("With an answering phrase: {what}.", "加上了应答乐句：{what}。"),
    "transpose": Words("Transposed: {what}.", "移调完成：{what}。"),
}
WORKING = Words("Composing", "正在作曲")
CHORDS = Words("Chords: {}", "和弦：{}")
ACCOMPANIED = Words("Accompanied in {} style.", "伴奏是{}的风格。")
LIKE = Words(
    "The nearest of {} to your reference: {} apart, where any two tunes are about 1.3.",
    "{} 首里最接近参考曲的一首：相距 {}，而任意两首曲子相距约 1.3。",
)
AGAIN, VARIATION = Words("Another one", "再来一首"), Words("Variation", "变奏")
HARMONIZE, WORDS = Words("Harmonize", "配和声"), Words("Words for it", "配上歌词")
TUNE = Words("tune", "旋律")
NOUNS = (
    "jig", "slip jig", "reel", "hornpipe", "strathspey", "polka", "march", "quickstep", "waltz", "minuet", "mazurka",
    "air", "slow air", "ballad", "lullaby", "hymn", "chorale", "carol", "sea shanty", "shanty", "song", "anthem",
)  # fmt: skip
UNMET = {
    "tonic": Words("It does not end on the tonic.", "结尾没有落在主音上。"),
    "mode": Words("Some notes lie outside the mode.", "有些音不在调式内。"),
    "bars": Words("The number of bars is not exactly what you asked for.", "小节数与要求不完全一致。"),
    "low": Words("Some notes lie below the range.", "有些音低于要求的音域。"),
    "high": Words("Some notes lie above the range.", "有些音高于要求的音域。"),
    "form": Words("The form is not quite what you asked for.", "曲式与要求不完全一致。"),
}
OTHER_UNMET = Words("I could not keep this as asked: {}.", "这一项没能按要求做到：{}。")


def described(plan: Plan, bars: int, style: str, language: str, instrument: str) -> str:
    """Return the tune in a line: bars, kind, key, metre, tempo, form, instrument."""
    key = key_name(plan.tonic, plan.mode, language)
    tempo = marking(to_meter(plan.meter), plan.tempo or 100)
    if language == "zh":
        facts = [key, f"{plan.meter} 拍", tempo] + ([f"曲式 {plan.form}"] if plan.form else []) + [instrument]
        return f"{bars} 小节的{style}，" + "，".join(facts)
    facts = [plan.meter, tempo] + ([f"form {plan.form}"] if plan.form else []) + [f"for {instrument}"]
    article = "an" if bars in (8, 11, 18) or 80 <= bars < 90 else "a"
    return f"{article} {bars}-bar {style} in {key}, " + ", ".join(facts)


def title_of(plan: Plan, kind: str, language: str) -> str:
    """Return a title: "Jig in D major", "D大调吉格舞曲"."""
    key = key_name(plan.tonic, plan.mode, language)
    return f"{key}{kind}" if language == "zh" else f"{kind[:1].upper()}{kind[1:]} in {key}"


def kind_of_tune(style: str, shown: str, language: str) -> str:
    """Return what a tune of a style is called: "jig", "pop tune"; "tune" without a style."""
    if not style:
        return TUNE(language)
    if language == "zh":
        shown = "歌曲" if style == "song" else shown
        if shown.endswith(("曲", "歌", "谣", "兹", "诗")):
            return shown
        return f"{shown.removesuffix('风')}风格旋律"
    return style if style in NOUNS else f"{shown} tune"


def label(annotation: Any, value: str, language: str) -> str:
    """Return the label of a parameter's value in a language; the value itself where there is none."""
    kind = kind_of(annotation)
    options = kind.options if kind else ()
    found = next((option for option in options if option[0] == value), None)
    return str(found[2 if language == "zh" else 1]) if found else value
