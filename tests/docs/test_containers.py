"""The files for containers and CI, as far as no container engine is needed."""

from __future__ import annotations

import json
import os
import re
import shutil
import signal
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
import yaml

ROOT = Path(__file__).parents[2]
SERVE = ROOT / "examples" / "github-actions" / "serve.sh"


def step(folder: Path, args: str) -> subprocess.CompletedProcess[str]:
    """The step of the action, with this environment's psasim in place of an installed one."""
    bash = shutil.which("bash")
    assert bash is not None
    given = {
        "RUNNER_TEMP": str(folder),
        "PSASIM_BIN": str(Path(sys.executable).parent),
        "ONLY": "custompsa",
        "ARGS": args,
    }
    given |= {"GITHUB_OUTPUT": str(folder / "output"), "GITHUB_ENV": str(folder / "env")}
    return subprocess.run(  # noqa: S603  # a script of ours
        [bash, str(SERVE)], env={**os.environ, **given}, capture_output=True, text=True, timeout=60
    )


def test_the_step_of_the_action_returns_when_psasim_is_ready(tmp_path: Path) -> None:
    done = step(tmp_path, "--port 0 --seed 7")
    assert done.returncode == 0, done.stderr
    found = re.search(r"process (\d+)$", done.stdout.strip())
    assert found is not None
    os.kill(int(found[1]), signal.SIGTERM)
    outputs = dict(line.split("=", 1) for line in (tmp_path / "output").read_text("utf-8").splitlines())
    ready = Path(outputs["ready-file"])
    assert outputs["control-url"].startswith("http://127.0.0.1:")
    assert (tmp_path / "env").read_text("utf-8") == f"PSASIM_URL={outputs['control-url']}\n"
    assert ready.name == "ready.json"


def test_the_step_of_the_action_shows_why_psasim_did_not_start(tmp_path: Path) -> None:
    done = step(tmp_path, "--port 0 --sed 7")
    assert done.returncode == 1
    assert "did you mean '--seed'?" in done.stderr
    assert not (tmp_path / "output").exists()


def test_action_passes_every_input_on() -> None:
    action = yaml.safe_load((ROOT / "action.yml").read_text("utf-8"))
    steps = json.dumps(action["runs"]["steps"])
    assert {name for name in action["inputs"] if f"inputs.{name}" in steps} == set(action["inputs"])
    assert "examples/github-actions/serve.sh" in steps


def test_workflow_uses_inputs_and_outputs_that_the_action_has() -> None:
    action = yaml.safe_load((ROOT / "action.yml").read_text("utf-8"))
    text = (ROOT / "examples" / "github-actions" / "workflow.yml").read_text("utf-8")
    steps = yaml.safe_load(text)["jobs"]["test"]["steps"]
    (own,) = [each for each in steps if "/psasim@" in each.get("uses", "")]
    assert set(own["with"]) <= set(action["inputs"])
    assert set(re.findall(r"steps\.psasim\.outputs\.([\w-]+)", text)) <= set(action["outputs"])


def test_the_image_gets_everything_that_the_wheel_is_built_from() -> None:
    kept = {line[1:] for line in (ROOT / ".dockerignore").read_text("utf-8").splitlines() if line.startswith("!")}
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    wheel = project["tool"]["hatch"]["build"]["targets"]["wheel"]
    needed = {*wheel["only-include"], wheel["hooks"]["custom"]["path"], project["project"]["readme"]}
    needed |= {"pyproject.toml", "constraints.txt", *project["project"]["license-files"]}
    assert kept == needed


@pytest.mark.parametrize("option", ["--host", "--public-url"])
def test_image_and_compose_start_a_command_that_exists(option: str) -> None:
    image = (ROOT / "Containerfile").read_text("utf-8")
    compose = yaml.safe_load((ROOT / "compose.yaml").read_text("utf-8"))["services"]["psasim"]["command"]
    (command,) = re.findall(r"^CMD (\[.*\])$", image, re.MULTILINE)
    assert option in json.loads(command)
    assert option in compose
