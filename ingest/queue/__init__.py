"""Work handed to other processes: the port ``enqueue(task, key)`` and what stands behind it.

With ``REVIEWS_QUEUE=inline`` nothing here is used: the trips call their functions in line. With
``postgresql`` the same functions are called by ``reviews worker``, over the queue procrastinate
keeps in the record's own database. Every task is idempotent: done twice is done once.
"""
