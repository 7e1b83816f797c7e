"""Static files under names that change with their content, also where one script brings in another."""

from whitenoise.storage import CompressedManifestStaticFilesStorage


class Storage(CompressedManifestStaticFilesStorage):
    """Whoever keeps a script for a year gets the very version that the page was made for."""

    support_js_module_import_aggregation = True
    max_post_process_passes = 20  # as deep as scripts bring in scripts
