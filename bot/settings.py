"""What did the person who runs Troquet decide?

Read once from a TOML file, checked whole, then frozen. What each setting is for is said in French in `locales/fr/config.ftl`, from which
`config.example.toml` is made.
"""

from __future__ import annotations

import tomllib
from dataclasses import fields
from pathlib import Path
from typing import Annotated, Any, Literal
from zoneinfo import available_timezones

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, ValidationError
from pydantic_core import PydanticCustomError
from sqlalchemy.engine import make_url
from sqlalchemy.exc import ArgumentError

from bot.settings_problems import SettingsProblems, of_encoder, of_syntax, of_value
from models.errors import SettingsError
from troc.matching.encoder_names import is_known
from troc.matching.loops.enumeration import LONGEST, USUAL_LENGTH
from troc.matching.weights import Weights

#: The token the local Telegram answers to: no secret, and no token of the real service looks like it.
LOCAL_TOKEN = "70000001:local-telegram"  # noqa: S105 - see above # nosec B105
LOCAL_USERNAME = "TroquetLocalBot"
DEFAULT_FILE = Path("config.toml")


def _zone(value: str) -> str:
    if value not in available_timezones():
        raise PydanticCustomError("time_zone", "no such zone")
    return value


def _url(*schemes: str) -> AfterValidator:
    def check(value: str) -> str:
        if value and not value.startswith(tuple(f"{scheme}://" for scheme in schemes)):
            raise PydanticCustomError(
                "url", "not an address", {"expected": ", ".join(f"{scheme}://" for scheme in schemes)}
            )
        return value

    return AfterValidator(check)


def _encoder(value: str) -> str:
    if not is_known(value):
        raise PydanticCustomError("encoder", "no such encoder")
    return value


def _tuple(value: object) -> object:
    return tuple(value) if isinstance(value, list) else value


Zone = Annotated[str, AfterValidator(_zone)]
Folder = Annotated[Path, BeforeValidator(lambda value: Path(value) if isinstance(value, str) else value)]
Port = Annotated[int, Field(ge=1, le=65535)]


class Section(BaseModel):
    """A table of the file: frozen, of exact types, without unknown keys."""

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)


class Telegram(Section):
    mode: Literal["local", "live"] = "local"
    token: str = Field(default="", repr=False)
    api_base: Annotated[str, _url("https", "http")] = ""
    receive: Literal["polling", "webhook"] = "polling"
    webhook_url: Annotated[str, _url("https", "http")] = ""
    webhook_secret: str = Field(default="", repr=False)
    webhook_host: str = "127.0.0.1"
    webhook_port: Port = 8080
    local_host: str = "127.0.0.1"
    local_port: Port = 8081

    @property
    def live(self) -> bool:
        """Whether real people are at the other end."""
        return self.mode == "live"

    @property
    def bot_token(self) -> str:
        return self.token if self.live else LOCAL_TOKEN

    @property
    def bot_id(self) -> int:
        """The bot's Telegram id: the number before the colon of its token."""
        return int(self.bot_token.split(":", 1)[0])

    @property
    def server(self) -> str:
        """Where the Bot API is, without a final slash."""
        if self.live:
            return (self.api_base or "https://api.telegram.org").rstrip("/")
        return self.local_page

    @property
    def local_page(self) -> str:
        """Where the local Telegram shows its chat."""
        return f"http://{self.local_host}:{self.local_port}"


class Database(Section):
    url: Annotated[str, _url("sqlite", "postgresql")] = Field(default="", repr=False)


class Community(Section):
    name: str = Field(default="Troquet", min_length=1, max_length=60)
    controller: str = Field(default="", max_length=200)
    contact: str = Field(default="", max_length=200)
    territory: str = Field(default="Seine-et-Marne et Essonne", min_length=1, max_length=80)
    departements: Annotated[tuple[str, ...], BeforeValidator(_tuple)] = ("77", "91")
    time_zone: Zone = "Europe/Paris"
    demo: bool = True


class Officers(Section):
    ids: Annotated[tuple[Annotated[int, Field(gt=0)], ...], BeforeValidator(_tuple)] = ()
    silent_days: Annotated[int, Field(ge=7, le=365)] = 45
    monday_brief: bool = True


class Study(Section):
    active: bool = True
    hourly_cost: Annotated[int, Field(ge=0, le=500)] = 0


class Notifications(Section):
    digest_hour: Annotated[int, Field(ge=6, le=20)] = 9


class Prospects(Section):
    recall_hour: Annotated[int, Field(ge=6, le=17)] = 8
    kept_months: Annotated[int, Field(ge=1, le=36)] = 36


#: Hundredths of the score, which runs from 0 to 100.
Points = Annotated[int, Field(ge=0, le=50)]


class Matching(Section):
    encoder: Annotated[str, AfterValidator(_encoder)] = "use"
    max_distance_km: Annotated[int, Field(ge=1, le=500)] = 60
    weight_category: Points = 4
    weight_distance: Points = 16
    weight_value: Points = 4
    weight_availability: Points = 6
    weight_capacity: Points = 4
    weight_freshness: Points = 4
    weight_mixed: Points = 2
    weight_reciprocity: Points = 8

    @property
    def weights(self) -> Weights:
        """What each circumstance counts, for the matching."""
        points = {one.name: getattr(self, f"weight_{one.name}") for one in fields(Weights)}
        return Weights(**{name: value / 100 for name, value in points.items()})


class Loops(Section):
    active: bool = True
    hour: Annotated[int, Field(ge=0, le=23)] = 3
    max_length: Annotated[int, Field(ge=3, le=LONGEST)] = USUAL_LENGTH
    max_value_ratio: Annotated[float, Field(ge=1, le=20)] = 2.0
    questions: bool = True


class Data(Section):
    dir: Folder = Path("data")
    backups_kept: Annotated[int, Field(ge=1, le=1000)] = 14


class Settings(Section):
    """Everything decided outside the program. `load` makes one; nothing changes it afterwards."""

    telegram: Telegram = Telegram()
    database: Database = Database()
    community: Community = Community()
    officers: Officers = Officers()
    study: Study = Study()
    notifications: Notifications = Notifications()
    prospects: Prospects = Prospects()
    matching: Matching = Matching()
    loops: Loops = Loops()
    data: Data = Data()

    @property
    def demo(self) -> bool:
        """Whether made-up members are loaded: never with a real token."""
        return self.community.demo and not self.telegram.live

    @property
    def database_url(self) -> str:
        """The database's address with its asynchronous driver; without one, a SQLite file in the data folder."""
        if not self.database.url:
            return f"sqlite+aiosqlite:///{self.data.dir / 'troquet.sqlite'}"
        url = make_url(self.database.url)
        driver = "sqlite+aiosqlite" if url.get_backend_name() == "sqlite" else "postgresql+asyncpg"
        return url.set(drivername=driver).render_as_string(hide_password=False)

    @property
    def simulator_world(self) -> Path:
        """Where the local Telegram keeps its chats."""
        return self.data.dir / "telegram.sqlite"


def load(path: Path | None = None) -> Settings:
    """The settings of the file at `path`; without one, of `config.toml` here if there is one, else all defaults.

    Relative folders are taken from where the file lies. Raises `SettingsProblems` naming every key that cannot be used.
    """
    found = path or (DEFAULT_FILE if DEFAULT_FILE.exists() else None)
    if found is None:
        return _placed(Settings(), Path.cwd())
    settings = _placed(parse(_read(found), str(found)), found.resolve().parent)
    problems = of_encoder(settings.matching.encoder)
    if problems:
        raise SettingsProblems(problems)
    return settings


def parse(text: str, name: str = "config.toml") -> Settings:
    """The settings that a TOML text holds; raises `SettingsProblems`. `name` is the file's, for the messages."""
    try:
        values = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise SettingsProblems([of_syntax(error, name)]) from error
    try:
        settings = Settings.model_validate(values)
    except ValidationError as error:
        raise SettingsProblems([of_value(detail, Settings) for detail in error.errors()]) from error
    problems = [*_live_problems(settings), *_database_problems(settings)]
    if problems:
        raise SettingsProblems(problems)
    return settings


def _read(path: Path) -> str:
    try:
        return path.read_text("utf-8")
    except FileNotFoundError as error:
        raise SettingsProblems([SettingsError("config-error-no-file", file=str(path))]) from error
    except (OSError, UnicodeDecodeError) as error:
        raise SettingsProblems([SettingsError("config-error-unreadable", file=str(path))]) from error


def _placed(settings: Settings, base: Path) -> Settings:
    """The same settings with absolute paths, so that nothing depends on where the program is started from."""
    changes: dict[str, Any] = {"data": settings.data.model_copy(update={"dir": base / settings.data.dir})}
    if settings.database.url:
        url = make_url(settings.database.url)
        if url.get_backend_name() == "sqlite" and url.database:
            placed = url.set(database=str(base / url.database)).render_as_string(hide_password=False)
            changes["database"] = settings.database.model_copy(update={"url": placed})
    family, _, folder = settings.matching.encoder.partition(":")
    if folder:
        changes["matching"] = settings.matching.model_copy(update={"encoder": f"{family}:{base / folder}"})
    return settings.model_copy(update=changes)


def _live_problems(settings: Settings) -> list[SettingsError]:
    """What a service for real people may not do without, and what it may not have."""
    telegram, community = settings.telegram, settings.community
    if not telegram.live:
        return []
    head, _, tail = telegram.token.partition(":")
    named = {
        "telegram.token": bool(telegram.token),
        "community.controller": bool(community.controller.strip()),
        "community.contact": bool(community.contact.strip()),
        "telegram.webhook_url": telegram.receive != "webhook" or telegram.webhook_url.startswith("https://"),
        "telegram.webhook_secret": telegram.receive != "webhook" or len(telegram.webhook_secret) >= 16,
    }
    problems = [SettingsError("config-error-live-needs", name=name) for name, given in named.items() if not given]
    if telegram.token and not (head.isdigit() and len(tail) >= 20):
        problems.append(SettingsError("config-error-token-shape", name="telegram.token"))
    if community.demo and "demo" in community.model_fields_set:
        problems.append(SettingsError("config-error-live-demo", name="community.demo"))
    return problems


def _database_problems(settings: Settings) -> list[SettingsError]:
    try:
        make_url(settings.database.url or "sqlite://")
    except (ArgumentError, ValueError):
        return [SettingsError("config-error-url", name="database.url", expected="sqlite://, postgresql://")]
    return []
