import json
from pathlib import Path
from typing import Annotated, Any, Literal

import pytest
import structlog
from pydantic import Field, ValidationError

from bot.errors import keep_log, masked, refusal, told
from indexes.errors import TooLong
from skills.contract import Params


@pytest.fixture
def log(tmp_path: Path) -> Path:
    keep_log(tmp_path, "INFO")
    return tmp_path / "log" / "troubadour.jsonl"


def test_a_bug_gives_one_sentence_with_an_id_and_its_trace_goes_to_the_log(log: Path) -> None:
    try:
        raise KeyError("a detail that nobody should see")
    except KeyError as error:
        sentence, identifier = told(error, "en", skill="melody")
    row = json.loads(log.read_text().splitlines()[-1])
    assert identifier in sentence
    assert "detail" not in sentence
    assert row["id"] == identifier
    assert row["skill"] == "melody"
    assert "KeyError: 'a detail that nobody should see'" in row["exception"]


@pytest.mark.parametrize(("language", "words"), [("en", "Something broke"), ("zh", "出了点问题")])
def test_the_sentence_is_in_the_persons_language(log: Path, language: str, words: str) -> None:
    assert words in told(RuntimeError(), language)[0]


def test_what_a_person_can_mend_is_no_bug(log: Path) -> None:
    sentence, kind = told(TooLong(30), "zh")
    assert kind == "refused"
    assert "30" in sentence
    assert json.loads(log.read_text().splitlines()[-1])["error"] == "TooLong"


@pytest.mark.parametrize(
    ("text", "secret", "kept"),
    [
        ("postgresql://bot:hunter2@host/db", "hunter2", "postgresql://bot:***@host/db"),
        ("TROUBADOUR_TOKEN=abcdef here", "abcdef", " here"),
        ("{'password': 'hunter2', 'name': 'ann'}", "hunter2", "'name': 'ann'"),
        ("login with MTA5NjA0ODk2NTY3ODkwMTIz.GhIjKl.abcdefghijklmnopqrstuvwxyz012 failed", "GhIjKl", " failed"),
    ],
)
def test_secrets_are_masked_and_the_rest_is_kept(text: str, secret: str, kept: str) -> None:
    assert secret not in masked(text)
    assert kept in masked(text)


def test_a_tune_is_no_secret() -> None:
    text = "compose a 16 bar jig in D major: K:D |: d2f afd | https://example.org/a:b"
    assert masked(text) == text


def test_secrets_never_reach_the_log(log: Path) -> None:
    structlog.get_logger().warning("refused", url="postgresql://bot:hunter2@host/db")
    assert "hunter2" not in log.read_text()


class Plain(Params):
    """Values that no kind parses first."""

    share: Annotated[float, Field(ge=0, le=1)] = 0.5
    order: Literal["best", "flow"] = "best"


@pytest.mark.parametrize(
    ("params", "words"),
    [
        ({"share": 2}, "“share” can't be 2; it should be at most 1"),
        ({"share": -1}, "“share” can't be -1; it should be at least 0"),
        ({"order": "worst"}, "“order” can't be worst; it should be one of 'best' or 'flow'"),
        ({"colour": "red"}, "no parameter “colour”"),
        ({"share": "much"}, "share"),
    ],
)
def test_a_value_that_does_not_fit_is_told_by_name_and_rule(params: dict[str, Any], words: str) -> None:
    with pytest.raises(ValidationError) as caught:
        Plain(**params)
    assert words in str(refusal(caught.value))
