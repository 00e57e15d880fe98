import pytest

from dekranasda.demo import content


@pytest.fixture
def demo(db, plain_pictures):
    """The demo's content with 12 artisans."""
    content.load(artisans=12)
