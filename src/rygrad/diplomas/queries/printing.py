"""The papers of a course that are being printed."""

from rygrad.training.models import Cohort

from ..models import PrintJob


def last_job(cohort: Cohort) -> PrintJob | None:
    """The last one, without its file."""
    rows = PrintJob.objects.filter(programme=cohort.programme_id, group=cohort.group_id, cohort=cohort)
    return rows.defer("body").first()
