"""What people do while they listen."""

from skills.parameters.vocabulary import vocabulary

ROWS = (
    ("running", "running", "跑步", "run", "jogging", "jog", "go for a run", "runs", "5k", "marathon", "慢跑", "晨跑", "夜跑"),
    ("workout", "workout", "健身", "work out", "working out", "gym", "exercise", "the gym", "workouts", "exercising", "lifting", "training", "leg day", "pumping iron", "cardio", "spin class", "spinning class", "crossfit", "跳操", "健身操", "撸铁", "举铁", "锻炼", "运动"),
    ("walking", "walking", "散步", "walk", "stroll", "hiking", "hike", "走路", "徒步", "遛弯"),
    ("sleep", "sleep", "睡觉", "sleeping", "fall asleep", "bedtime", "falling asleep", "insomnia", "can't sleep", "cannot sleep", "cant sleep", "go to sleep", "nap", "napping", "doze off", "睡不着", "睡着", "好睡", "睡不好", "没睡好", "睡觉", "哄睡", "睡", "睡前", "助眠", "入睡", "失眠", "催眠"),
    ("study", "study", "学习", "studying", "homework", "reading", "revision", "revising", "exam prep", "cramming", "focus", "focusing", "concentrate", "concentration", "看书", "读书",
     "专注", "写作业", "做作业", "自习", "复习", "备考", "刷题", "温书", "集中精神", "集中注意力", "写论文", "赶作业"),
    ("work", "work", "工作", "working", "at work", "office", "coding", "while i code", "programming", "办公", "上班", "写代码", "编程"),
    ("party", "party", "聚会", "partying", "celebration", "派对", "庆祝"),
    ("dancing", "dancing", "跳舞", "dance to", "to dance", "a dance", "dance party", "barn dance", "蹦迪", "ceilidh", "广场舞"),
    ("meditation", "meditation", "冥想", "meditate", "meditating", "yoga", "瑜伽", "打坐"),
    ("cooking", "cooking", "做饭", "cook", "baking", "kitchen", "烹饪", "下厨"),
    ("driving", "driving", "开车", "drive", "road trip", "自驾", "驾车", "兜风"),
    ("dinner", "dinner", "晚餐", "dining", "supper", "candlelight", "吃饭", "晚饭", "用餐"),
    ("wedding", "wedding", "婚礼", "wedding ceremony", "first dance", "walk down the aisle", "walking down the aisle", "down the aisle", "结婚"),
    ("cleaning", "cleaning", "打扫", "housework", "chores", "hoovering", "washing up", "washing the dishes", "doing the dishes", "the ironing", "wash the dishes", "大扫除", "做家务", "洗碗"),
    ("commuting", "commuting", "通勤", "commute", "bus to work", "train to work", "way to work", "上班路上", "下班路上", "挤地铁", "坐地铁", "坐高铁", "坐火车", "坐公交"),
    ("gaming", "gaming", "打游戏", "video games"),
    ("funeral", "funeral", "葬礼", "memorial", "memorial service", "burial", "cremation", "追悼", "追思", "告别仪式"),
    ("relaxing", "relaxing", "休息", "while I relax", "relax", "unwind", "resting", "after work", "bath", "in the tub", "泡澡", "洗澡", "泡脚", "winding down", "wind down", "累", "疲惫", "发呆", "下班"),
    ("waking up", "waking up", "起床", "wake up", "wake me up", "wakes me up", "waking", "get up", "叫醒", "清晨醒来"),
)  # fmt: skip
ACTIVITY = vocabulary(
    "activity",
    ROWS,
    "Activity, e.g. running, sleep, study",
    "场景，如跑步、睡觉、学习",
    open_ended=True,
    unsaid=("睡", "training", "rest", "memorial", "累", "relaxing"),
)
