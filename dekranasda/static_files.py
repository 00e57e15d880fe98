from whitenoise.storage import CompressedManifestStaticFilesStorage

_css, (_url, _import, _source_map) = CompressedManifestStaticFilesStorage.patterns[0]


class StaticFilesStorage(CompressedManifestStaticFilesStorage):
    """Static files under hashed names, compressed. Vendored files stay untouched, so the source maps that they
    name but do not bring along are not looked for."""

    patterns = ((_css, (_url, _import)),)
