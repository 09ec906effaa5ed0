"""What is searched and what is found, best first: the same on both databases. Each article is named by its slug."""

from articles.models import State
from tests.factories import DAY, NOON, make_article, make_tag

# slug: what the article says, newest first.
ARTICLES = {
    "nightmares": {"title": "Living with nightmares", "body": "Bad dreams after trauma. Hydroxyzine is no cure.", "tags": ("PTSD",)},
    "trauma-title": {"title": "What trauma is", "body": "An event that stays."},
    "trauma-summary": {"title": "After an accident", "summary": "How trauma feels.", "body": "Days and weeks."},
    "trauma-points": {"title": "For families", "key_points": ("Trauma takes time.",), "body": "Be there. " * 9},
    "trauma-body": {"title": "Our therapists", "body": "They know pain, fear and trauma. " + "Come and meet them. " * 5},
    "sleep": {"title": "Sleeping well", "body": "People who slept badly can’t rest. Self-care helps."},
    "panic": {"title": "A racing heart", "body": "An attack of fear. Some call it panic.", "tags": ("Panic disorder",)},
    "breathing": {"title": "Slow breathing", "body": "It calms the body. " * 9, "tags": ("Panic disorder",)},
    "ketamine": {"title": "Ketamine", "body": "Sleep comes late on the first night."},
    "depresion": {"title": "Vivir con depresión", "body": "Las depresiones pasan. Duerma bien.", "language": "es"},
    "strasse": {"title": "Der Weg in die Straße", "body": "Schlafstörungen und Ängste sind häufig.", "language": "de"},
    "fear": {"title": "Страх и тревога", "body": "Как справиться с тревогой.", "language": "ru"},
    "shuimian": {"title": "睡眠障碍", "body": "失眠很常见。", "language": "zh-hans"},
    "arabic": {"title": "القلق والنوم", "body": "كيف تنام أفضل.", "language": "ar"},
    "numbers": {"title": "PHQ-9 and GAD-7", "body": "Scores from 0 to 27. Café 5 mg. <b>bold</b> *stress*ful"},
}  # fmt: skip
SYNONYMS = {"PTSD": ["flashbacks", "shell shock"], "Panic disorder": ["panic attack", "anxiety attacks"]}

TRAUMA = ["trauma-title", "trauma-summary", "trauma-points", "nightmares", "trauma-body"]
CASES = {
    "trauma": TRAUMA,
    "TRAUMA": TRAUMA,
    "traumas": TRAUMA,
    "trau": TRAUMA,
    "trau ": [],
    '"trau"': [],
    "tr": [],
    "trauma -fear": TRAUMA[:-1],
    "trauma -feared": TRAUMA[:-1],
    "trauma -fea": TRAUMA,
    "trauma - fear": ["trauma-body"],
    'trauma -"bad dreams" -pain': TRAUMA[:3],
    "-trauma": [],
    "trauma fear": ["trauma-body"],
    "fear trauma": ["trauma-body"],
    "trauma nowhere": [],
    '"bad dreams"': ["nightmares"],
    "“bad dreams”": ["nightmares"],
    "«bad dreams»": ["nightmares"],
    '"dreams bad"': [],
    "dreams bad": ["nightmares"],
    '"bad dreams': ["nightmares"],
    '"bad dream': ["nightmares"],
    '"nightmares bad"': [],
    "flashbacks": ["nightmares"],
    "flashback": ["nightmares"],
    "Flashbacks dreams": ["nightmares"],
    "flashbacks heart": [],
    "shell shock": ["nightmares"],
    "shock shell": [],
    "ptsd": ["nightmares"],
    "panic disorder": ["panic", "breathing"],
    "panic attack": ["panic", "breathing"],
    "panic attack heart": ["panic"],
    "breathing panic attacks": ["breathing"],
    "panic": ["panic"],
    "tag_1": [],
    "year_2026": [],
    "sleep": ["sleep", "ketamine"],
    "sleeping": ["sleep", "ketamine"],
    "sleepin": ["sleep", "ketamine"],
    "can't rest": ["sleep"],
    "can’t": ["sleep"],
    "cant": [],
    "self care": ["sleep"],
    "self-care": ["sleep"],
    "care-self": [],
    "ketamin": ["ketamine"],
    "depresión": ["depresion"],
    "depresion": ["depresion"],
    "DEPRESIÓN": ["depresion"],
    "dormir": [],
    "strasse": ["strasse"],
    "Straße": ["strasse"],
    "angste": ["strasse"],
    "schlafstörung": ["strasse"],
    "тревоги": ["fear"],
    "睡眠": ["shuimian"],
    "眠睡": [],
    "失": ["shuimian"],
    "قلق": ["arabic"],
    "phq-9": ["numbers"],
    "phq 9": ["numbers"],
    "PHQ9": [],
    "27": ["numbers"],
    "cafe": ["numbers"],
    "stressful": ["numbers"],
    "strong": [],
    "": [],
}  # fmt: skip

CORRECTIONS = {
    "truama": "trauma",
    "ketamin": "ketamine",
    "hydrozyxine": "hydroxyzine",
    "flashbaks": "flashbacks",
    "“bad draems” -heart": "“bad dreams” -heart",
    "depression": "depresión",
    "nightmare": "",
    "trauma": "",
    "trau": "",
    "xyzzy": "",
    "fer": "",
    "": "",
}


def make_articles() -> None:
    for number, (slug, parts) in enumerate(ARTICLES.items()):
        make_article(slug=slug, state=State.PUBLISHED, at=NOON - number * DAY, **parts)
    for name, synonyms in SYNONYMS.items():
        make_tag(name, synonyms=synonyms)
