"""Sends letters and runs regular jobs, both from the queue of tasks in the database.

A task is written in the transaction of whoever asks for it, so it exists if, and only if, the change it tells of was
saved. A task may run twice (its worker was killed before it could say "done"): a letter then carries the same
Message-ID, and every job reaches the same end again.
"""

import json
import logging
import re
from collections.abc import Mapping
from datetime import timedelta
from email.mime.text import MIMEText
from email.utils import parseaddr
from uuid import UUID

from django.conf import settings
from django.core.mail import EmailMessage
from django.core.validators import validate_email
from django.db import transaction
from django.db.models import F
from django.template.loader import render_to_string
from django.utils import translation
from django_tasks import task
from django_tasks.base import TaskResultStatus

from rygrad.core.clock import now

from .enums import MAY_SAY, SUBJECTS, WITH_CALENDAR, Template
from .models import Letter, Schedule
from .queries import finished_tasks, lost_tasks, old_letters
from .rules import JOBS, Job

log = logging.getLogger(__name__)

WAITS = [timedelta(minutes=m) for m in (1, 5, 30, 120, 360)]  # before the second try, the third …
A_DAY = timedelta(days=1)
MOST_STARTS = 3  # a task that kills its worker is not tried for ever


@transaction.atomic
def send(
    *, to: str, template: Template, context: Mapping[str, str | int], language: str, calendar: bytes = b""
) -> None:
    """Puts one letter to one address into the queue.

    ``context`` may hold only the words that ``enums.MAY_SAY`` lists for the template, so that no name or theme slips
    into a letter; ``language`` is a BCP 47 tag. A ``calendar`` file may go with the letters of
    ``WITH_CALENDAR``. Raises ``ValueError`` for other words, ``ValidationError`` for what is not one e-mail address.
    """
    validate_email(to)
    if unknown := set(context) - MAY_SAY[template]:
        raise ValueError(f"The letter {template} may not say {sorted(unknown)}.")
    if calendar and template not in WITH_CALENDAR:
        raise ValueError(f"The letter {template} takes no calendar file.")
    letter = Letter.objects.create(
        to=to,
        template=template,
        context=json.dumps(dict(context)),
        language=language,
        made_at=now(),
        calendar=calendar.decode(),
    )
    deliver.enqueue(str(letter.pk))


@task()
def deliver(letter_id: str) -> None:
    """Sends a letter and forgets it. When the mail server does not take it: again later, at most a day long."""
    letter = Letter.objects.filter(pk=UUID(letter_id)).first()
    if letter is None:
        return
    try:
        written(letter).send()
    except OSError as error:  # smtplib's errors are among them; their text may hold the address, so only the class
        _try_again(letter, type(error).__name__)
    else:
        letter.delete()


def written(letter: Letter) -> EmailMessage:
    """The e-mail as it goes out: one recipient, a subject from the fixed list, plain text, at most a calendar file."""
    template = Template(letter.template)
    words = json.loads(letter.context) | {"site": settings.SITE_URL}
    with translation.override(letter.language):
        body = render_to_string(f"mail/{template}.txt", words)
        subject = str(SUBJECTS[template])
    domain = parseaddr(settings.DEFAULT_FROM_EMAIL)[1].rpartition("@")[2]
    headers = {
        "Message-ID": f"<{letter.pk}@{domain}>",
        "Content-Language": letter.language,
        "Auto-Submitted": "auto-generated",
    }
    message = EmailMessage(subject, body, settings.DEFAULT_FROM_EMAIL, [letter.to], headers=headers)
    if letter.calendar:
        message.attach(_calendar_file(letter.calendar))
    return message


def _calendar_file(text: str) -> MIMEText:
    """The file, with its method in the header too: by it a mail program offers to put it into the calendar."""
    file = MIMEText(text, "calendar", "utf-8")
    if method := re.search(r"^METHOD:([A-Z]+)\r?$", text, re.MULTILINE):
        file.set_param("method", method[1])
    file.add_header("Content-Disposition", "attachment", filename="visit.ics")
    return file


@transaction.atomic
def _try_again(letter: Letter, why: str) -> None:
    if letter.tries >= len(WAITS):
        log.error("A letter (%s) could not be sent and is given up: %s.", letter.template, why)
        letter.delete()
        return
    log.warning("A letter (%s) could not be sent, trying again later: %s.", letter.template, why)
    Letter.objects.filter(pk=letter.pk).update(tries=F("tries") + 1)
    deliver.using(run_after=now() + WAITS[letter.tries]).enqueue(str(letter.pk))


def tick() -> int:
    """Puts every regular job whose time has come into the queue, once for each slot. Returns how many."""
    return sum(_claim(job) for job in JOBS.values())


@transaction.atomic
def _claim(job: Job) -> int:
    slot = job.slot(now())
    Schedule.objects.get_or_create(code=job.code)
    mine = Schedule.objects.filter(code=job.code).exclude(slot=slot).update(slot=slot)
    if mine:
        run_job.enqueue(job.code)
    return mine


@task()
def run_job(code: str) -> None:
    """Runs one regular job; one that this version no longer knows is nothing."""
    if code in JOBS:
        JOBS[code].run()


def requeue_lost(*, after: timedelta) -> int:
    """Puts tasks of killed workers back into the queue, or gives up after three starts. Returns how many came back."""
    back = 0
    for lost in lost_tasks(after=after):
        same = lost_tasks(after=after).filter(pk=lost.pk, started_at=lost.started_at)
        if len(lost.worker_ids) < MOST_STARTS:
            back += same.update(status=TaskResultStatus.READY, started_at=None)
        elif same.update(status=TaskResultStatus.FAILED, finished_at=now()):
            log.error("The task %s has ended its worker %d times and is given up.", lost.task_path, MOST_STARTS)
    return back


@transaction.atomic
def clean_up() -> None:
    """Forgets finished tasks and unsent letters after a day."""
    finished_tasks(before=A_DAY).delete()
    old_letters(before=A_DAY).delete()
