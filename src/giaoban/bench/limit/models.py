"""The columns that the bare page shows, of tables that the real models own."""

from __future__ import annotations

from django.db import models


class User(models.Model):
    """Who is shown at the top."""

    username = models.CharField(max_length=60)
    name = models.CharField(max_length=200)
    password = models.CharField(max_length=128)

    objects: models.Manager[User] = models.Manager()

    class Meta:
        managed = False
        db_table = "accounts_user"

    def __str__(self) -> str:
        return self.name


class Body(models.Model):
    """Who leads."""

    short_name = models.CharField(max_length=120)

    objects: models.Manager[Body] = models.Manager()

    class Meta:
        managed = False
        db_table = "organisations_organisation"

    def __str__(self) -> str:
        return self.short_name


class Task(models.Model):
    """A row of the table."""

    number = models.PositiveIntegerField()
    what = models.TextField()
    lead = models.ForeignKey(Body, on_delete=models.DO_NOTHING)
    product = models.CharField(max_length=300)
    due_on = models.DateField()
    state = models.CharField(max_length=12)
    percent = models.PositiveSmallIntegerField()

    objects: models.Manager[Task] = models.Manager()

    class Meta:
        managed = False
        db_table = "programmes_task"

    def __str__(self) -> str:
        return self.what


class Notification(models.Model):
    """A line at the side."""

    user = models.ForeignKey(User, on_delete=models.DO_NOTHING)
    sentence = models.CharField(max_length=300)
    read_at = models.DateTimeField(null=True)

    objects: models.Manager[Notification] = models.Manager()

    class Meta:
        managed = False
        db_table = "notices_notification"

    def __str__(self) -> str:
        return self.sentence
