"""Every setting, typed, with its default; read from TROUBADOUR_* variables and a .env file."""

from pathlib import Path
from typing import Literal

from pydantic import AliasChoices, Field, SecretStr
from pydantic_settings import BaseSettings, SettingsConfigDict


def _discord(name: str) -> AliasChoices:
    """Return the variables that set one thing about Discord; the short one is what hosting services offer."""
    return AliasChoices(f"TROUBADOUR_DISCORD_{name}", f"DISCORD_{name}")


class Settings(BaseSettings):
    """What can be configured. Nothing is required; `.env.example` lists each setting with a line."""

    model_config = SettingsConfigDict(
        env_prefix="TROUBADOUR_",
        env_file=".env",
        env_ignore_empty=True,
        extra="ignore",
        frozen=True,
        validate_by_name=True,
    )

    data: Path = Field(Path("data"), description="Folder for the database, imports, prepared models and logs")
    database: str = Field("", description="SQLAlchemy URL; empty keeps SQLite in the data folder")
    language: Literal["", "en", "zh"] = Field("", description="Language of answers; empty follows each person")
    encoder: str = Field(
        "embedded", description="Sentence encoder: embedded, or a sentence-transformers name or folder"
    )
    language_model: str = Field("embedded", description="Language model: embedded, or a transformers name or folder")
    tool_model: str = Field(
        "", description="Tool-calling model that reads unsure requests: a transformers name or folder; empty asks none"
    )
    sound_font: str = Field("", description="Path of a sound font; empty takes the one inside pretty_midi")
    explicit: bool = Field(True, description="Whether imported tracks that their source marks explicit are served")
    previews: bool = Field(
        False, description="Whether 24 seconds of an own recording may be sent, from where its chorus begins"
    )
    workers: int = Field(2, ge=1, le=64, description="Child processes for music and files")
    running: int = Field(2, ge=1, le=64, description="Heavy requests that run at a time")
    waiting: int = Field(20, ge=0, le=1000, description="Heavy requests that may wait in line")
    seconds: float = Field(300.0, ge=1, description="Wall time after which a request is stopped")
    log_level: Literal["DEBUG", "INFO", "WARNING", "ERROR"] = Field("INFO", description="How much the log tells")
    at_once: int = Field(3, ge=1, le=100, description="Requests of one person that are answered at a time")
    per_minute: int = Field(30, ge=1, le=10_000, description="Requests of one person in a minute")
    grace: float = Field(30.0, ge=0, description="Seconds that running requests get when the program is stopped")
    http: str = Field("", description="Address for /health and /metrics, such as 127.0.0.1:8080; empty opens none")
    health_file: str = Field("", description="File that is there only while the bot is well; empty writes none")
    web_token: SecretStr = Field(
        SecretStr(""), description="Token that opens the page; empty makes one where the page is served to others"
    )
    web_names: str = Field("", description="Host names under which the page is reached, by commas; localhost always is")
    discord_token: SecretStr = Field(
        SecretStr(""), validation_alias=_discord("TOKEN"), description="Token of the Discord bot"
    )
    discord_token_file: str = Field(
        "", validation_alias=_discord("TOKEN_FILE"), description="File that holds the token, such as a mounted secret"
    )
    discord_api_base: str = Field(
        "", validation_alias=_discord("API_BASE"), description="REST address with its version; empty is Discord's own"
    )
    discord_gateway: str = Field(
        "", validation_alias=_discord("GATEWAY"), description="Gateway address; empty is Discord's own"
    )
    discord_proxy: str = Field(
        "", validation_alias=_discord("PROXY"), description="HTTP proxy between the bot and Discord; empty is none"
    )
    discord_test_guild: int = Field(
        0,
        validation_alias=_discord("TEST_GUILD"),
        description="Server that gets new commands at every start; 0 is none",
    )
    discord_shard_count: int = Field(
        0, ge=0, validation_alias=_discord("SHARD_COUNT"), description="Shards of all processes; 0 asks Discord"
    )
    discord_shard_ids: str = Field(
        "", validation_alias=_discord("SHARD_IDS"), description="Shards of this process, such as 0,1; empty is all"
    )
    discord_message_content: bool = Field(
        False,
        validation_alias=_discord("MESSAGE_CONTENT"),
        description="Ask for the message content intent; channels that are read whole need it",
    )
    discord_presences: bool = Field(
        False,
        validation_alias=_discord("PRESENCES"),
        description="Ask for the presence intent; hearing what members play on Spotify needs it",
    )

    @property
    def database_url(self) -> str:
        """Return the URL to open: the configured one, else SQLite in the data folder."""
        return self.database or f"sqlite:///{self.database_file}"

    @property
    def database_file(self) -> Path:
        """Return where the embedded SQLite database lives."""
        return self.data / "troubadour.db"
