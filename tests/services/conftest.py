"""A real register file for each test."""

import pytest

from tests.builders import a_workspace


@pytest.fixture
def workspace(tmp_path):
    workspace = a_workspace(tmp_path)
    yield workspace
    workspace.close()
