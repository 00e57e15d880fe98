import os
import stat

import pytest

from dekranasda.demo import environment


def test_demo_makes_its_own_folder_with_a_secret_key(tmp_path):
    variables = environment.demo_variables(tmp_path / "demo")
    assert variables["DATABASE_URL"] == f"sqlite:///{tmp_path}/demo/demo.sqlite3"
    assert len(variables["SECRET_KEY"]) > 40
    assert environment.demo_variables(tmp_path / "demo") == variables
    assert stat.S_IMODE((tmp_path / "demo" / environment.MARKER).stat().st_mode) == 0o600


def test_folder_of_something_else_is_refused_and_left_alone(tmp_path):
    (tmp_path / "penting.txt").write_text("jangan disentuh")
    with pytest.raises(environment.NotADemo, match="bukan folder demo"):
        environment.demo_variables(tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["penting.txt"]


def test_file_in_place_of_the_folder_is_refused(tmp_path):
    (tmp_path / "demo").write_text("")
    with pytest.raises(environment.NotADemo):
        environment.demo_variables(tmp_path / "demo")


def test_refusal_is_told_without_a_traceback(tmp_path):
    (tmp_path / "penting.txt").touch()
    with pytest.raises(SystemExit, match="bukan folder demo"):
        environment.prepare(["--dir", str(tmp_path)])


def test_nothing_of_an_installation_reaches_the_demo(tmp_path, monkeypatch):
    for name in ("DATABASE_URL", "CACHE_URL", "S3_BUCKET", "EMAIL_URL", "NIK_KEYS", "DATABASE_PASSWORD_OF_TOMORROW"):
        monkeypatch.setenv(name, "postgres://kantor/dekranasda")
    before = dict(os.environ)
    try:
        environment.prepare(["--port", "8001", "--dir", str(tmp_path / "demo")])
        assert "postgres://kantor/dekranasda" not in os.environ.values()
        assert os.environ["PATH"] == before["PATH"]
        assert os.environ["DEMO"] == "on"
    finally:
        os.environ.clear()
        os.environ.update(before)


@pytest.mark.parametrize("url", ["postgres://localhost/dekranasda", "sqlite:///demo_x", "postgres://demo_host/kantor"])
def test_database_that_is_not_a_demo_is_refused(tmp_path, url):
    with pytest.raises(environment.NotADemo, match="demo_"):
        environment.demo_variables(tmp_path / "demo", url)


def test_database_named_for_the_demo_is_used(tmp_path):
    url = "postgres://localhost/demo_uji"
    assert environment.demo_variables(tmp_path / "demo", url)["DATABASE_URL"] == url
