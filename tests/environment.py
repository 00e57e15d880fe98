"""Environment of the test run, loaded before Django reads its settings (see pyproject.toml)."""

import os
import tempfile

os.environ["SECRET_KEY"] = "kunci-uji-" + "x" * 50
os.environ["NIK_KEYS"] = "4Zr3cC2DqvQ1kN6o8lVn0Jt5mYw7sXb9uHfEaGdKiPo="
os.environ["HTTPS"] = "off"
os.environ["DEBUG"] = "off"
os.environ.setdefault("DATABASE_URL", "sqlite:///:memory:")
os.environ["DATA_DIR"] = tempfile.mkdtemp(prefix="dekranasda-test-")
