"""People press buttons, choose from selects and fill in forms."""

import copy
from collections.abc import Mapping, Sequence

from tests.discord_standin.people.person import Json, NotOffered, Person
from tests.discord_standin.world.accounts import User
from tests.discord_standin.world.interactions import COMPONENT, MODAL, Interaction
from tests.discord_standin.world.messages import Message, interactive

BUTTON, TEXT_SELECT, TEXT_INPUT = 2, 3, 4


class Pressing(Person):
    """What people do with the components of messages."""

    async def press(self, who: User, message: Message, name: str, locale: str | None = None) -> Interaction:
        """Press a button, named by its custom_id, its label or its emoji."""
        button = self._component(who, message, name)
        if button["type"] != BUTTON:
            raise NotOffered(f"{name!r} is no button")
        data = {"custom_id": button["custom_id"], "component_type": BUTTON, "id": button["id"]}
        return self._happen(who, message.channel, COMPONENT, data, locale, message)

    async def select(
        self, who: User, message: Message, name: str, values: Sequence[str], locale: str | None = None
    ) -> Interaction:
        """Choose values of a select, named by its custom_id or its placeholder."""
        menu = self._component(who, message, name)
        _check_values(menu, values)
        data = {
            "custom_id": menu["custom_id"],
            "component_type": menu["type"],
            "id": menu["id"],
            "values": list(values),
        }
        return self._happen(who, message.channel, COMPONENT, data, locale, message)

    async def submit(
        self, form: Interaction, values: Mapping[str, str | Sequence[str]] | None = None, locale: str | None = None
    ) -> Interaction:
        """Fill in the form that an interaction opened, by custom_id; what is not given stays as it was offered."""
        modal = copy.deepcopy(form.modal)
        fields = interactive(modal["components"])
        if unknown := set(values or {}) - {field["custom_id"] for field in fields}:
            raise NotOffered(f"the form has no {sorted(unknown)}")
        for field in fields:
            _fill(field, values or {})
        data = {"custom_id": modal["custom_id"], "components": modal["components"]}
        installed = (form.bot, form.user_installed)
        return self._happen(form.user, form.channel, MODAL, data, locale or form.locale, form.source, installed)

    def _component(self, who: User, message: Message, name: str) -> Json:
        if message.deleted or (message.ephemeral and message.only_for is not who):
            raise NotOffered(f"{who.name} does not see this message")
        self._need(who, message.channel, "view_channel")
        named = [part for part in message.buttons if name in _names(part)]
        if not named:
            raise NotOffered(f"no {name!r} among {[_names(part) for part in message.buttons]}")
        if named[0].get("disabled"):
            raise NotOffered(f"{name!r} is greyed out")
        return named[0]


def _names(part: Json) -> tuple[str | None, ...]:
    """Return what a person may call a component by."""
    return part["custom_id"], part.get("label"), part.get("placeholder"), (part.get("emoji") or {}).get("name")


def _check_values(menu: Json, values: Sequence[str]) -> None:
    offered = {option["value"] for option in menu.get("options") or []}
    if menu["type"] == TEXT_SELECT and not set(values) <= offered:
        raise NotOffered(f"{list(values)} are not among {sorted(offered)}")
    if not int(menu.get("min_values", 1)) <= len(values) <= int(menu.get("max_values", 1)):
        raise NotOffered(f"{len(values)} values are not as many as it takes")


def _fill(field: Json, values: Mapping[str, str | Sequence[str]]) -> None:
    """Put what somebody typed or chose into a field of a form, within its limits; leave what is sent of it."""
    given = values.get(field["custom_id"], field.get("value") or "")
    if field["type"] == TEXT_INPUT:
        least = int(field.get("min_length") or 0) or int(field.get("required", True))
        if (given or field.get("required", True)) and not least <= len(given) <= int(field.get("max_length") or 4000):
            raise NotOffered(f"{field['custom_id']!r} does not take {len(given)} characters")
        answer: Json = {"value": given}
    else:
        chosen = [given] if isinstance(given, str) and given else list(given)
        _check_values(field, chosen)
        answer = {"values": chosen}
    kept = {key: field[key] for key in ("type", "custom_id", "id") if key in field}
    field.clear()
    field.update(kept | answer)
