"""What upper apps are told, inside the transaction of the act; each answers with the rows it moved, or None.

`bodies_merged(sender, event, sources, target, on, at, actor)`: bodies ended on a day and `target` takes over. Open work moves to it with
a trace; what is done stays under the old bodies. The answer is a list of `commands.Moved`, made by `commands.move_keys`.

`body_ended(sender, event, body, on, at, actor)`: a body ended on a day and nobody takes over (`bodies_merged` tells of those with a successor).

`merger_undone(sender, event, at, actor)`: a merger or split is about to be taken back. What was made since then on rows that the event made is
let go by the apps that hold it, so that these rows can go; what people wrote there stays and refuses the undoing.

`people_merged(sender, kept, merged, at, actor)`: two records of one human become one. Foreign keys to a person are moved by the command
itself, in every table; an app answers only for what is no foreign key (numbers kept in JSON and the like).
"""

from __future__ import annotations

from django.dispatch import Signal

bodies_merged = Signal()
body_ended = Signal()
merger_undone = Signal()
people_merged = Signal()
