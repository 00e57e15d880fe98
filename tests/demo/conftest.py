import io

import pytest
from PIL import Image

from dekranasda.demo import content, patterns


@pytest.fixture
def demo(db, monkeypatch):
    """The demo's content with 12 artisans; the pictures are plain, so that it is quick."""
    file = io.BytesIO()
    Image.new("RGB", (patterns.WIDTH, patterns.HEIGHT), patterns.SOGAN).save(file, "WEBP")
    monkeypatch.setattr(patterns, "draw", lambda craft_slug, variant: file.getvalue())
    content.load(artisans=12)
