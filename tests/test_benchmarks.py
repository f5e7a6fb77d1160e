"""The benchmarks at their smallest: every job runs, every module can be imported."""

import importlib
from pathlib import Path

import pytest
from benchmarks import jobs

pytestmark = pytest.mark.slow

MODULES = sorted(p.stem for p in Path(jobs.__file__).parent.glob("*.py"))


@pytest.mark.parametrize("name", MODULES)
def test_the_modules_of_the_benchmarks_are_whole(name: str) -> None:
    assert importlib.import_module(f"benchmarks.{name}").__doc__


@pytest.mark.no_cover
@pytest.mark.parametrize("name", jobs.JOBS)
def test_a_job_runs_at_size_1(tmp_path: Path, name: str) -> None:
    done = jobs.JOBS[name](jobs.Job(1, tmp_path))
    assert done["units"] > 0
    assert done["seconds"] >= 0
