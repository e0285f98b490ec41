"""Find the skills: every package under a folder that holds a skill.py with one Skill subclass."""

import importlib
import inspect
from pathlib import Path

from skills.contract import Resources, Skill


def find(resources: Resources, package: str = "skills") -> dict[str, Skill]:
    """Return the skills under `package` by name, in alphabetical order."""
    folder = Path(str(importlib.import_module(package).__file__)).parent
    modules = [f"{package}.{path.parent.name}.skill" for path in sorted(folder.glob("*/skill.py"))]
    found = [_skill_class(module)(resources) for module in modules]
    return {skill.name: skill for skill in found}


def _skill_class(module: str) -> type[Skill]:
    members = inspect.getmembers(importlib.import_module(module), inspect.isclass)
    own = [cls for _, cls in members if issubclass(cls, Skill) and cls.__module__ == module]
    if len(own) != 1:
        raise TypeError(f"{module} must hold exactly one Skill, it holds {len(own)}")
    return own[0]
