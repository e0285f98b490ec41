"""Every setting, typed, with its default; read from TROUBADOUR_* variables and a .env file."""

from pathlib import Path
from typing import Literal

from pydantic import Field
from pydantic_settings import BaseSettings, SettingsConfigDict


class Settings(BaseSettings):
    """What can be configured. Nothing is required; `.env.example` lists each setting with a line."""

    model_config = SettingsConfigDict(
        env_prefix="TROUBADOUR_", env_file=".env", env_ignore_empty=True, extra="ignore", frozen=True
    )

    data: Path = Field(Path("data"), description="Folder for the database, imports, prepared models and logs")
    database: str = Field("", description="SQLAlchemy URL; empty keeps SQLite in the data folder")
    language: Literal["", "en", "zh"] = Field("", description="Language of answers; empty follows each person")
    encoder: str = Field(
        "embedded", description="Sentence encoder: embedded, or a sentence-transformers name or folder"
    )
    language_model: str = Field("embedded", description="Language model: embedded, or a transformers name or folder")
    sound_font: str = Field("", description="Path of a sound font; empty takes the one inside pretty_midi")
    workers: int = Field(2, ge=1, le=64, description="Child processes for music and files")
    running: int = Field(2, ge=1, le=64, description="Heavy requests that run at a time")
    waiting: int = Field(20, ge=0, le=1000, description="Heavy requests that may wait in line")
    seconds: float = Field(300.0, ge=1, description="Wall time after which a request is stopped")
    log_level: Literal["DEBUG", "INFO", "WARNING", "ERROR"] = Field("INFO", description="How much the log tells")

    @property
    def database_url(self) -> str:
        """Return the URL to open: the configured one, else SQLite in the data folder."""
        return self.database or f"sqlite:///{self.database_file}"

    @property
    def database_file(self) -> Path:
        """Return where the embedded SQLite database lives."""
        return self.data / "troubadour.db"
