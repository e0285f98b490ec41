"""What people do while they listen."""

import re
from dataclasses import replace

from skills.parameters.kind import Found
from skills.parameters.vocabulary import vocabulary

ROWS = (
    ("running", "running", "跑步", "run", "jogging", "jog", "go for a run", "runs", "5k", "marathon", "慢跑", "晨跑", "夜跑"),
    ("workout", "workout", "健身", "work out", "working out", "gym", "exercise", "the gym", "workouts", "exercising", "lifting", "lift weights", "lifting weights", "training", "leg day", "deadlifts", "squats", "bench press", "pumping iron", "cardio", "spin class", "spinning class", "crossfit", "跳操", "健身操", "做gym", "深蹲", "举重", "有氧", "动感单车", "撸铁", "举铁", "锻炼", "运动"),
    ("walking", "walking", "散步", "walk", "stroll", "hiking", "hike", "走路", "徒步", "遛弯"),
    ("sleep", "sleep", "睡觉", "sleeping", "fall asleep", "bedtime", "falling asleep", "insomnia", "can't sleep", "cannot sleep", "cant sleep", "go to sleep", "nap", "napping", "doze off", "drift off", "can't drift off", "can't nod off", "can't switch off", "nod off", "drifting off", "睡不着", "睡着", "好睡", "睡不好", "没睡好", "睡觉", "哄睡", "哄娃", "哄宝宝", "哄孩子", "瞓觉", "午睡", "午觉", "午休", "小睡", "闹觉", "睡", "睡前", "助眠", "入睡", "失眠", "催眠"),
    ("study", "study", "学习", "studying", "homework", "reading", "revision", "revising", "revise", "exam prep", "cramming", "cram", "exams", "finals", "focus", "focusing", "concentrate", "concentration", "看书", "读书",
     "专注", "写作业", "做作业", "自习", "复习", "备考", "刷题", "温书", "集中精神", "集中注意力", "写论文", "赶作业"),
    ("work", "work", "工作", "干活", "搬砖", "working", "at work", "office", "coding", "to code", "while i code", "i code", "programming", "办公", "上班", "写代码", "编程"),
    ("party", "party", "聚会", "partying", "celebration", "派对", "庆祝"),
    ("dancing", "dancing", "跳舞", "dance to", "to dance", "a dance", "dance party", "barn dance", "蹦迪", "ceilidh", "广场舞"),
    ("meditation", "meditation", "冥想", "meditate", "meditating", "yoga", "瑜伽", "打坐"),
    ("cooking", "cooking", "做饭", "cook", "baking", "kitchen", "烹饪", "下厨", "煮饭", "煮面", "煮菜", "炒菜", "做菜", "炖汤", "煲汤", "烤蛋糕", "烘焙", "备菜", "做早餐", "做晚饭", "煮咖啡"),
    ("driving", "driving", "开车", "drive", "road trip", "car ride", "car journey", "car trip", "long ride", "自驾", "跑长途", "开长途", "堵车", "驾车", "兜风"),
    ("dinner", "dinner", "晚餐", "dining", "supper", "candlelight", "吃饭", "晚饭", "用餐"),
    ("wedding", "wedding", "婚礼", "wedding ceremony", "first dance", "walk down the aisle", "walking the bride", "walk the bride", "walking down the aisle", "down the aisle", "结婚"),
    ("cleaning", "cleaning", "打扫", "clean", "scrub", "scrubbing", "mop", "mopping", "vacuuming", "tidying", "tidy up", "tidying up", "dusting", "doing the floors", "washing the floors", "wash the floors", "housework", "chores", "hoovering", "washing up", "washing the dishes", "doing the dishes", "the ironing", "wash the dishes", "大扫除", "搞卫生", "收拾屋子", "收拾房间", "拖地", "扫地", "洗衣服", "整理房间", "做家务", "洗碗"),
    ("commuting", "commuting", "通勤", "commute", "bus to work", "train to the office", "bus to the office", "bus ride home", "train ride home", "ride home", "train to work", "way to work", "上班路上", "下班路上", "挤地铁", "上下班通勤", "上下班路上", "上下班", "下班地铁", "上班地铁", "地铁要坐", "地铁坐", "坐地铁", "坐高铁", "坐火车", "坐公交", "搭地铁", "搭车", "搭巴士", "坐巴士", "挤公交", "等车", "赶车", "返工", "上学路上", "地铁上", "公交上"),
    ("gaming", "gaming", "打游戏", "video games"),
    ("funeral", "funeral", "葬礼", "memorial", "memorial service", "burial", "cremation", "追悼", "追思", "告别仪式"),
    ("relaxing", "relaxing", "休息", "while I relax", "relax", "unwind", "resting", "after work", "bath", "in the tub", "泡澡", "洗澡", "泡脚", "winding down", "wind down", "累", "疲惫", "发呆", "下班"),
    ("waking up", "waking up", "起床", "wake up", "wake me up", "wakes me up", "waking", "get up", "叫醒", "清晨醒来"),
)  # fmt: skip
# Phrases whose words are nothing that people do: "how modes work", "one runs into the next".
OTHERWISE = re.compile(
    r"\bwork(?:s|ing)?\s+(?:its|his|my|your|their|up|in|out(?:\s+(?:the|what|how|which))|on\s+(?:it|this|that))\b|\bhow\s+(?:\w+\s+){0,3}works?\b|\bdoes(?:n't)? (?:it|that|this) work"
    r"|\bworks\b|\bruns?\s+(?:\w+ly\s+)?(?:into|out|through|on\b|over|for\s+(?:\d|a|an)\b)|\bscales? runs?|\bclean (?:lyrics|guitar|version|copy|sound|tone)|\bcook(?:s|ed)? up|\bdriv(?:e|ing) (?:me|us|you|the|my|rhythm|beat|bass)",
    re.IGNORECASE | re.ASCII,
)
_words = vocabulary(
    "activity",
    ROWS,
    "Activity, e.g. running, sleep, study",
    "场景，如跑步、睡觉、学习",
    open_ended=True,
    unsaid=("睡", "training", "rest", "memorial", "累", "relaxing"),
)


def find(text: str) -> list[Found]:
    """Return every activity that is said."""
    others = [match.span() for match in OTHERWISE.finditer(text)]
    return [each for each in _words.find(text) if not any(a <= each.start < b for a, b in others)]


ACTIVITY = replace(_words, find=find)
