"""The settings: what they may say, and what is said where they are wrong."""

import subprocess
import sys
from pathlib import Path

import pytest
from watch_kills import COMMAND

from wirecopy.engine.watch import SettingsError, read_settings

FEED = 'feeds = ["https://courier.example/rss"]\n'


def test_a_list_of_feeds_is_enough(tmp_path: Path) -> None:
    (tmp_path / "f.toml").write_text(FEED)
    settings = read_settings(tmp_path / "f.toml")
    assert list(settings.feeds) == ["https://courier.example/rss"]
    assert settings.allowed == ()


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("", "nothing to watch"),
        ("feeds = [", "not TOML"),
        ('feeds = ["ftp://courier.example/rss"]', "only http and https"),
        ('feeds = ["https://me:secret@courier.example/"]', "user name"),
        (FEED + "intervall = 3", "intervall: unknown"),
        (FEED + "delay = -1", "delay: give a number"),
        (FEED + "delay = nan", "delay: give a number"),
        (FEED + 'allow_private = ["ten"]', "allow_private"),
        (FEED + 'contact = "a\\nb"', "contact"),
        (FEED + '[[alert]]\nto = "stdout"\non = "rumour"', "rumour"),
        (FEED + '[[alert]]\nto = "mailto:desk"', "give stdout"),
    ],
)
def test_a_mistake_is_named(text: str, word: str, tmp_path: Path) -> None:
    (tmp_path / "f.toml").write_text(text)
    with pytest.raises(SettingsError, match=word):
        read_settings(tmp_path / "f.toml")


def test_the_command_says_wrong_use(tmp_path: Path) -> None:
    (tmp_path / "f.toml").write_text("feeds = 3")
    command = [sys.executable, "-c", COMMAND, "watch", "f.toml", "--once"]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True)
    assert done.returncode == 2
    assert "feeds: give a list of strings" in done.stderr
