"""The first run of a front: what is prepared once is said, then done beside the conversation."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass

from bot.app import App
from bot.errors import told
from bot.preparations import Preparation, preparations
from skills.contract import Words

ONCE = Words(
    "Once, in the background, I prepare {}; you can go on meanwhile. It stays in {}.",
    "首次运行，后台准备：{}；你可以先聊。数据保存在 {}。",
)
PREPARING = Words("preparing: {}", "正在准备：{}")


@dataclass
class Preparing:
    """The preparations of one run; `line` tells what is being done, "" when all is ready."""

    app: App
    language: str
    line: str = ""

    async def run(self, say: Callable[[str], None]) -> None:
        """Say what is missing and what it costs, then make it ready, one thing after the other."""
        missing = [each for each in preparations(self.app.settings) if not each.done]
        if missing:
            costs = "、" if self.language == "zh" else ", "
            names = costs.join(f"{each.what(self.language)} ({each.costs(self.language)})" for each in missing)
            say(ONCE(self.language).format(names, self.app.settings.data.absolute()))
        await self.app.warm()
        for each in missing:
            await self._one(each)
        self.line = ""

    async def _one(self, preparation: Preparation) -> None:
        def tell(text: str, share: float) -> None:
            percent = f" {share:.0%}" if share else ""
            self.line = PREPARING(self.language).format(preparation.what(self.language)) + percent

        tell("", 0.0)
        try:
            await self.app.prepare(preparation, tell)
        except asyncio.CancelledError:
            raise
        except Exception as error:  # noqa: BLE001 - a request that needs it will say what is wrong
            told(error, self.language, preparation=preparation.what.en)
