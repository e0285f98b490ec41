"""The rules of the whole tree, held by tests."""

import ast
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
PACKAGES = ("bot", "skills", "indexes")
SOURCES = [path for package in PACKAGES for path in sorted((ROOT / package).rglob("*.py"))]
SKILLS = sorted(path.parent.name for path in (ROOT / "skills").glob("*/skill.py"))
HEAVY = {
    "torch",
    "transformers",
    "sentence_transformers",
    "librosa",
    "music21",
    "matplotlib",
    "faiss",
    "sklearn",
    "numba",
}
UNPICKLING = {"pickle", "cPickle", "dill", "cloudpickle", "joblib", "shelve", "marshal", "jsonpickle"}
PICKLED = {".pkl", ".pickle", ".joblib", ".pt", ".pth", ".ckpt", ".bin"}
MAX_LINES = 300
DISCORD_ROOM = ROOT / "bot" / "fronts" / "discord"


def names(path: Path) -> str:
    return str(path.relative_to(ROOT))


def imported(tree: ast.AST) -> Iterator[str]:
    """Yield the full name of every module that a tree imports anywhere."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module


def parsed(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


def test_bot_uses_skills_and_skills_use_indexes_and_no_skill_knows_another() -> None:
    done = subprocess.run(
        [
            sys.executable,
            "-c",
            "from importlinter.cli import lint_imports_command; lint_imports_command()",
            "--no-cache",
        ],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr


def test_every_skill_is_held_apart_from_the_others() -> None:
    contracts = tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["importlinter"]["contracts"]
    apart = next(contract for contract in contracts if contract["type"] == "independence")
    assert sorted(apart["modules"]) == [f"skills.{name}" for name in SKILLS]


@pytest.mark.parametrize("path", SOURCES, ids=names)
def test_discord_is_imported_in_its_room_only(path: Path) -> None:
    uses = any(module.split(".")[0] == "discord" for module in imported(parsed(path)))
    assert not uses or path.is_relative_to(DISCORD_ROOM)


@pytest.mark.parametrize("path", SOURCES, ids=names)
def test_nothing_is_pickled_or_unpickled(path: Path) -> None:
    tree = parsed(path)
    assert not UNPICKLING & {module.split(".")[0] for module in imported(tree)}
    calls = [node for node in ast.walk(tree) if isinstance(node, ast.Call)]
    assert not any(ast.unparse(call.func) == "torch.load" for call in calls)
    allowed = [word for call in calls for word in call.keywords if word.arg == "allow_pickle"]
    assert all(isinstance(word.value, ast.Constant) and word.value.value is False for word in allowed)


def test_no_pickle_file_is_shipped() -> None:
    shipped = [path for package in PACKAGES for path in (ROOT / package).rglob("*") if path.suffix in PICKLED]
    assert shipped == []


@pytest.mark.parametrize("path", SOURCES, ids=names)
def test_files_stay_small(path: Path) -> None:
    assert len(path.read_text(encoding="utf-8").splitlines()) <= MAX_LINES


def test_importing_the_whole_tree_loads_no_heavy_library() -> None:
    modules = [
        ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")
        for path in SOURCES
        if not path.is_relative_to(DISCORD_ROOM)
    ]
    script = f"import importlib, sys; [importlib.import_module(m) for m in {modules!r}]; print(*sorted(sys.modules))"
    done = subprocess.run([sys.executable, "-c", script], cwd=ROOT, capture_output=True, text=True, check=True)
    assert not (HEAVY | {"discord"}) & set(done.stdout.split())


@pytest.mark.parametrize("path", [*SOURCES, *sorted((ROOT / "tests").rglob("*.py"))], ids=names)
def test_no_path_of_one_machine_stands_in_the_code(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert not any(f"/{folder}/" in text for folder in ("root", "work"))


def test_each_test_folder_is_a_package() -> None:
    folders = {path.parent for path in (ROOT / "tests").rglob("*.py")}
    assert [str(folder) for folder in folders if not (folder / "__init__.py").exists()] == []
